// Runs `relance` in process on a temporary data folder: what command-level tests call instead of a shell.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { onTestFinished } from "vitest";
import { main } from "../../src/main.ts";
import { undocumented } from "./json-schema.ts";
import { madeOnce } from "./made-once.ts";

export interface Run {
  readonly code: number;
  /** Screens with every no-break space made plain, so that a test reads like what a person sees. */
  readonly stdout: string;
  readonly stderr: string;
  /** As written, no-break spaces included. */
  readonly raw: string;
}

export interface RunOptions {
  /** The day of `--aujourd-hui`; a Sunday by default. */
  readonly today?: string;
  readonly columns?: number;
  /** Both outputs are a screen (still without colour, and nobody to ask); a pipe by default. */
  readonly isScreen?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** One command line on one data folder, as a script would run it: no terminal, no question, no colour. */
export async function runRelance(
  folder: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Run> {
  const stdout = memory(options.columns, options.isScreen);
  const stderr = memory(options.columns, options.isScreen);
  const day = args.includes("--aujourd-hui") ? [] : ["--aujourd-hui", options.today ?? "2026-11-22"];
  // Commands to paste repeat the day of `--aujourd-hui`; the one added here was not typed by the test.
  const typed = (text: string): string =>
    day.length === 0 ? text : text.replaceAll(` ${day.join(" ")} `, " ");
  const code = await main(
    [...args, ...day],
    { RELANCE_DONNEES: folder, ...(options.isScreen ? { NO_COLOR: "1" } : {}), ...options.env },
    { stdout: stdout.stream, stderr: stderr.stream, stdin: { isTTY: false } as NodeJS.ReadStream },
  );
  const raw = typed(stdout.text());
  if (args.includes("--json")) checkDocumented(args, raw);
  return { code, stdout: plain(raw), stderr: plain(typed(stderr.text())), raw };
}

/** A help page, a version, what a shell completes with: said in words even to a program. */
const IN_WORDS = /^(?:$|Usage|\d+\.\d+\.\d+\n)/u;

/** Every answer in JSON that a test asks for is one, and that its schema allows. */
function checkDocumented(args: readonly string[], raw: string): void {
  if (IN_WORDS.test(raw) || args.includes("completion")) return;
  if (!raw.startsWith("{")) throw new Error(`relance ${args.join(" ")} answers in words\n${raw}`);
  const problems = undocumented(args, JSON.parse(raw) as object);
  if (problems.length > 0) throw new Error(`relance ${args.join(" ")}\n${problems.join("\n")}`);
}

/** The JSON a command prints; fails with its words when it did not end well. */
export async function runJson<T = Record<string, unknown>>(
  folder: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<T> {
  const { code, raw, stderr } = await runRelance(folder, [...args, "--json"], options);
  if (code !== 0) throw new Error(`relance ${args.join(" ")} → ${code}\n${raw}${stderr}`);
  return JSON.parse(raw) as T;
}

/** The same, when only success matters. */
export async function run(folder: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runRelance(folder, args);
  if (code !== 0) throw new Error(`relance ${args.join(" ")} → ${code}\n${stdout}${stderr}`);
  return stdout;
}

/** A path where no folder is yet, inside a temporary folder removed when the test ends. */
export function temporaryFolder(): string {
  const root = mkdtempSync(join(tmpdir(), "relance-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return join(root, "donnees");
}

/** A file beside the data folder of a test. */
export function fileBeside(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, "..", name);
  writeFileSync(path, content);
  return path;
}

/** A complete profile, as `init --depuis` reads it. */
export const PROFILE = {
  nom: "Ada Martin",
  forme_juridique: "ei",
  activite: "liberale",
  siren: "732829320",
  adresse: ["12 rue des Lilas"],
  code_postal: "69003",
  ville: "Lyon",
  email: "ada@martin.fr",
  iban: "FR1420041010050500013M02606",
  conditions: "30 jours",
  prenoms: "Ada Louise",
  nom_de_famille: "Martin",
  profession: "développeuse",
  nationalite: "française",
  date_naissance: "1985-03-14",
  lieu_naissance: "Grenoble (Isère)",
} as const;

/** A data folder with a complete profile, and nothing else. */
export function folderWithProfile(): Promise<string> {
  return startingFrom(folderWithProfile, async () => {
    const folder = temporaryFolder();
    await run(folder, "init", "--depuis", fileBeside(folder, "profil.json", JSON.stringify(PROFILE)));
    return folder;
  });
}

/** The same with the client `acme`. */
export function folderWithClient(): Promise<string> {
  return startingFrom(folderWithClient, async () => {
    const folder = await folderWithProfile();
    await run(
      folder,
      "client",
      "ajouter",
      "ACME SAS",
      "--siren",
      "552100554",
      "--adresse",
      "1 rue du Port",
      "--code-postal",
      "69003",
      "--ville",
      "Lyon",
    );
    return folder;
  });
}

/** The same with the invoice F-1 of 1 200,00 €, issued on 2026-09-01 and due on 2026-10-01. */
export function folderWithInvoice(): Promise<string> {
  return startingFrom(folderWithInvoice, async () => {
    const folder = await folderWithClient();
    await run(
      folder,
      "facture",
      "ajouter",
      "F-1",
      "--client",
      "acme",
      "--date",
      "2026-09-01",
      "--montant",
      "1200",
    );
    return folder;
  });
}

/** A data folder of its own for this test, with the files beside it, as `make` left them once for `key`. */
export async function startingFrom(key: object, make: () => Promise<string>): Promise<string> {
  const folder = temporaryFolder();
  await madeOnce(key, dirname(folder), async () => dirname(await make()));
  return folder;
}

function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/gu, " ");
}

function memory(
  columns = 80,
  isTTY = false,
): { readonly stream: NodeJS.WriteStream; readonly text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return {
    stream: Object.assign(stream, { columns, isTTY }) as unknown as NodeJS.WriteStream,
    text: () => chunks.join(""),
  };
}
