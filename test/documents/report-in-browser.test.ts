// The page of the report in a real browser: accessible by day and by night, held in narrow screens, asking for nothing.
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDocuments } from "../../src/documents/documents.ts";
import { axeViolations, BROWSER, openBrowser, withPage } from "./browser.ts";
import { HOSTILE, SAMPLES } from "./report-samples.ts";

const documents = createDocuments();

/** Starting a browser, then three full audits of a long page, on a machine busy with the other tests. */
const PATIENCE = { timeout: 120_000 };

/** Heads of more lines than words. */
const BROKEN_HEADS = `[...document.querySelectorAll("thead th")].filter((head) => {
  const text = document.createRange();
  text.selectNodeContents(head);
  const lines = new Set([...text.getClientRects()].map(({ top }) => Math.round(top))).size;
  return lines > head.textContent.split(/[ \u00a0]/u).length;
}).map((head) => head.textContent)`;

describe.skipIf(BROWSER === undefined)("dans un navigateur (paquet chromium nécessaire)", PATIENCE, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, PATIENCE.timeout);
  afterAll(() => browser.close());

  describe.each(Object.entries(SAMPLES))("%s", (_, sample) => {
    it("nothing is wrong for a reader of the screen, by day, by night, unfolded, on a telephone", async () => {
      await withPage(
        browser,
        await documents.reportPage(sample()),
        async ({ page, requests, complaints }) => {
          for (const [width, value] of [
            [1280, "light"],
            [1280, "dark"],
            [400, "light"],
            [320, "light"],
          ] as const) {
            await page.setViewport({ width, height: 900 });
            await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
            await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })");
            expect(await axeViolations(page), `${width} ${value}`).toEqual([]);
            // Tables scroll by themselves: the page never does, sideways.
            expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
            // A caption is read without scrolling its table.
            const captions = "[...document.querySelectorAll('caption')]";
            expect(
              await page.evaluate(
                `${captions}.filter((one) => one.getBoundingClientRect().right > ${width}).map((one) => one.textContent)`,
              ),
            ).toEqual([]);
          }
          // On a telephone the head of a column breaks between its words, never inside one.
          expect(await page.evaluate(BROKEN_HEADS)).toEqual([]);
          expect(requests.map((url) => new URL(url).protocol)).toEqual(["file:"]);
          expect(complaints).toEqual([]);
        },
      );
    });
  });

  it("the engine finds what is wrong in a page where something is", async () => {
    const wrong =
      '<!doctype html><html><title>x</title><body><main><img src="data:,"><p style="color:#ccc">pâle';
    await withPage(browser, Buffer.from(wrong), async ({ page }) => {
      const rules = (await axeViolations(page)).map((one) => one.split(":")[0]);
      expect(rules).toEqual(expect.arrayContaining(["color-contrast", "html-has-lang", "image-alt"]));
    });
  });

  it("a name that is a script is shown letter for letter, and runs nothing", async () => {
    const html = await documents.reportPage((SAMPLES["des noms hostiles"] as () => never)());
    await withPage(browser, html, async ({ page, complaints }) => {
      expect(await page.evaluate("document.scripts.length")).toBe(0);
      expect(await page.evaluate("document.querySelector('h3').textContent")).toContain(HOSTILE);
      expect(complaints).toEqual([]);
    });
  });

  it("on paper every table is unfolded, in the colours of daylight", async () => {
    const html = await documents.reportPage((SAMPLES.ordinaire as () => never)());
    await withPage(browser, html, async ({ page }) => {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
      await page.emulateMediaType("print");
      const heights = (await page.evaluate(
        "[...document.querySelectorAll('details table')].map((one) => one.getBoundingClientRect().height)",
      )) as number[];
      expect(heights.length).toBeGreaterThan(5);
      for (const height of heights) expect(height).toBeGreaterThan(20);
      // A table cut by the page says its total once, after its last row.
      expect(await page.evaluate("getComputedStyle(document.querySelector('tfoot')).display")).toBe(
        "table-row-group",
      );
      expect(await page.evaluate("getComputedStyle(document.body).color")).toBe("rgb(27, 31, 36)");
    });
  });
});
