// A real browser for pages of HTML, found on the machine; a test says so and skips when there is none.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import { type Browser, launch, type Page } from "puppeteer-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Its path, or undefined. */
export const BROWSER = NAMES.map((name) =>
  spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim(),
).find((path) => path !== "");

/** Closed by the caller. */
export function openBrowser(): Promise<Browser> {
  // As root, in containers, Chromium refuses its own sandbox; these pages have no script.
  return launch({
    executablePath: BROWSER ?? "",
    args: ["--no-sandbox", "--disable-gpu"],
    // A machine busy with the other tests is slow to start one.
    timeout: 120_000,
  });
}

export interface Seen {
  readonly page: Page;
  /** Every address asked for, that of the page included. */
  readonly requests: readonly string[];
  /** What the page, or its policy, complained of. */
  readonly complaints: readonly string[];
}

/** Opens bytes as a file of this machine, hands it over, then closes it. */
export async function withPage<T>(
  browser: Browser,
  html: Uint8Array,
  work: (seen: Seen) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "relance-page-"));
  const page = await browser.newPage();
  try {
    const path = join(folder, "page.html");
    writeFileSync(path, html);
    const requests: string[] = [];
    const complaints: string[] = [];
    await page.setRequestInterception(true);
    page.on("request", (request) => {
      requests.push(request.url());
      void request.continue();
    });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("dialog", (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(pathToFileURL(path).href, { waitUntil: "load" });
    return await work({ page, requests, complaints });
  } finally {
    await page.close();
    rmSync(folder, { recursive: true });
  }
}

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What the accessibility engine finds wrong: the rule, and where. The policy of the page stays in force. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(readFileSync(AXE, "utf8"));
  const results = (await page.evaluate("axe.run()")) as AxeResults;
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(" ")).join(", ")})`,
  );
}
