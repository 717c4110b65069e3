// The data folders written by each release, of which tests open copies only.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../system/ordinary-user.ts";

const folderOf = (release: string) => fileURLToPath(new URL(`../fixtures/v${release}`, import.meta.url));

export const V010 = folderOf("0.1.0");
export const V020 = folderOf("0.2.0");
export const V030 = folderOf("0.3.0");
export const V040 = folderOf("0.4.0");
export const V050 = folderOf("0.5.0");
export const V060 = folderOf("0.6.0");

export function copyOf(fixture: string): string {
  const folder = join(temporaryFolder(), "copie");
  cpSync(fixture, folder, { recursive: true });
  return folder;
}
