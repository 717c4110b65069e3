// The report as files: the same sums in every chart and table, the same bytes each time, nothing that runs or asks.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Block } from "../../src/documents/document.ts";
import { createDocuments } from "../../src/documents/documents.ts";
import { reportDocument } from "../../src/documents/report/report-document.ts";
import { casesWords } from "../../src/documents/report/shares.ts";
import { renderText } from "../../src/documents/text.ts";
import { parseCents } from "../../src/domain/money.ts";
import type { Report } from "../../src/domain/report.ts";
import { formatEuros } from "../../src/format/amounts.ts";
import { flowText, HAS_POPPLER, HAS_QPDF, qpdfComplaints, strayFonts, withFile } from "./pdf-probe.ts";
import { HOSTILE, SAMPLES } from "./report-samples.ts";

const documents = createDocuments();

function sample(name: string): Report {
  const make = SAMPLES[name];
  if (make === undefined) throw new Error(`no sample ${name}`);
  return make();
}

async function pageOf(report: Report): Promise<string> {
  return Buffer.from(await documents.reportPage(report)).toString("utf8");
}

const blocksOf = (report: Report): readonly Block[] => reportDocument(report).blocks;

/** The figure with this title, and the table that follows it. */
function behind(report: Report, title: RegExp) {
  const blocks = blocksOf(report);
  const index = blocks.findIndex((block) => block.kind === "figure" && title.test(block.title));
  const [figure, table] = [blocks[index], blocks[index + 1]];
  if (figure?.kind !== "figure" || table?.kind !== "table")
    throw new Error(`no chart ${title} with its table`);
  return { figure, table };
}

/** The sums printed in a drawing, whatever stands after them. */
function sumsIn(report: Report, title: RegExp, width: number): readonly number[] {
  return behind(report, title)
    .figure.draw(width)
    .marks.flatMap((mark) => {
      const text = mark.kind === "text" ? /^[\d\s\u202f]+,\d\d\u00a0€/u.exec(mark.text)?.[0] : undefined;
      return text === undefined ? [] : [parseCents(text) ?? Number.NaN];
    });
}

const total = (sums: readonly number[]): number => sums.reduce((sum, one) => sum + one, 0);

describe.each(["ordinaire", "un seul client", "cent clients"])("%s : les sommes", (name) => {
  const report = sample(name);
  const { balance } = report;
  const late = balance.totalCents - balance.bands["non-echu"];

  it.each([860, 300])("each chart of sums, %i points wide, adds up to the balance", (width) => {
    expect(total(sumsIn(report, /ancienneté/u, width))).toBe(balance.totalCents);
    expect(total(sumsIn(report, /étape de relance/u, width))).toBe(late);
  });

  it("so do the rows of each table, and its last line says it", () => {
    const lastColumn = (rows: readonly (readonly string[])[]) =>
      rows.map((row) => parseCents(row.at(-1) ?? "") ?? 0);
    const { rows, foot } = behind(report, /ancienneté/u).table;
    expect(total(lastColumn(rows))).toBe(balance.totalCents);
    expect(lastColumn(foot ?? [])).toEqual([balance.totalCents]);
    const places = behind(report, /étape de relance/u).table;
    expect(total(places.rows.map((row) => parseCents(row[2] ?? "") ?? 0))).toBe(late);
  });

  it("and every number of cases stands beside its median or its percentage", () => {
    const text = renderText(reportDocument(report)).replace(/\s+/gu, " ");
    for (const [, before] of text.matchAll(/(.{0,22})\d+ %\)/gu)) expect(before).toMatch(/\d+ sur \d+ \($/u);
    for (const [, after] of text.matchAll(/médiane \d[\d,]* j(.{9})/gu)) expect(after).toMatch(/^ \(n = \d/u);
  });
});

describe("a hundred clients", () => {
  it("are ten and the others, none left out", () => {
    const { table } = behind(sample("cent clients"), /ancienneté/u);
    expect(table.rows).toHaveLength(11);
    expect(table.rows.at(-1)?.[0]).toBe("Autres (90\u00a0clients)");
    const delays = behind(sample("cent clients"), /Jours pour payer/u).table;
    expect(delays.rows).toHaveLength(11);
    expect(total(delays.rows.map((row) => Number(row[1])))).toBe(600);
    expect(delays.foot?.[0]?.[1]).toBe("600");
  });

  it("make a page that stays small: many dots are drawn as one bar", async () => {
    expect((await pageOf(sample("cent clients"))).length).toBeLessThan(300_000);
  });
});

describe("a report", () => {
  it("of one client compares it with no other", async () => {
    expect(await pageOf(sample("un seul client"))).not.toContain("client par client");
    expect(await pageOf(sample("ordinaire"))).toContain("client par client");
  });
});

describe("what was recovered, in words", () => {
  const wordsOf = (recovered: Partial<Report["recovered"]>): string => {
    const report = sample("ordinaire");
    const text = renderText(reportDocument({ ...report, recovered: { ...report.recovered, ...recovered } }));
    return text.replace(/\s+/gu, " ");
  };

  it("never says « dont 0,00 € », and counts thousands as it counts sums", () => {
    const none = wordsOf({
      payments: 2186,
      principalCents: 100_00,
      interestCents: 0,
      indemniteCents: 0,
      chargesCents: 0,
      totalCents: 100_00,
      afterStepCents: 0,
    });
    expect(none).toContain("2 186 paiements arrivés après l’échéance : 100,00 €, sans aucun accessoire.");
    expect(none).toContain("Aucun n’a suivi une relance.");
    expect(wordsOf({ totalCents: 100_00, afterStepCents: 100_00 })).toContain("Tout est venu après");
    expect(wordsOf({ totalCents: 100_00, afterStepCents: 60_00 })).toContain("60,00 € sont venus après");
    expect(casesWords(3252)).toBe("n\u00a0=\u00a03\u202f252");
  });
});

describe("nothing to show", () => {
  it("is one calm sentence, and no chart", async () => {
    const html = await pageOf(sample("rien du tout"));
    expect(html).toContain("il n’y a encore rien à montrer");
    expect(html).not.toContain("<svg");
    expect(html).not.toContain("<table");
    if (HAS_POPPLER) {
      expect(flowText(await documents.reportPdf(sample("rien du tout")))).toContain("rien à montrer");
    }
  });

  it("in one part leaves the others: nobody owes, nothing is late, and no empty chart says so", () => {
    const kinds = blocksOf(sample("rien à devoir")).map((block) => block.kind);
    expect(kinds).not.toContain("figure");
    expect(renderText(reportDocument(sample("rien à devoir")))).toContain("personne ne vous doit rien");
  });
});

describe("the page", () => {
  it.each(Object.keys(SAMPLES))("%s: no script, no address, no text from outside as code", async (name) => {
    const html = await pageOf(sample(name));
    expect(html).not.toMatch(
      /<script|<link|<img|<iframe|<object|<base|<form|javascript:|url\(|@import|https?:/iu,
    );
    for (const [tag] of html.matchAll(/<[a-z][^>]*>/giu)) {
      expect(tag).not.toMatch(/\shref="(?!#)/iu);
      // Between the quotes is text; around them, every attribute is ours.
      expect(tag.replace(/="[^"]*"/gu, "=")).not.toMatch(/\s(?:on\w+|style)=/iu);
    }
    const [style = ""] = [...html.matchAll(/<style>([\s\S]*?)<\/style>/gu)].map((match) => match[1] ?? "");
    const hash = createHash("sha256").update(style).digest("base64");
    expect(html).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<style>"));
  });

  it("a hostile name is escaped wherever it stands", async () => {
    const html = await pageOf(sample("des noms hostiles"));
    expect(html).not.toContain(HOSTILE.slice(0, 10));
    expect(html.match(/&lt;script&gt;alert/gu)?.length).toBeGreaterThan(8);
    const ids = [...html.matchAll(/ id="([^"]*)"/gu)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/u);
  });

  it("headings come in their order, each chart has its words and its table, each table its name", async () => {
    const html = await pageOf(sample("ordinaire"));
    const levels = [...html.matchAll(/<h([1-6])/gu)].map((match) => Number(match[1]));
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, index) => {
      expect(level).toBeLessThanOrEqual((levels[index] ?? 0) + 1);
      expect(level).toBeGreaterThan(1);
    });
    const count = (pattern: RegExp): number => html.match(pattern)?.length ?? 0;
    expect(count(/<figure>/gu)).toBeGreaterThan(5);
    expect(count(/<svg/gu)).toBe(2 * count(/<figure>/gu));
    expect(count(/<desc id=/gu)).toBe(count(/<svg/gu));
    expect(count(/<details>/gu)).toBe(count(/<figure>/gu));
    expect(count(/<caption>/gu)).toBe(count(/<table>/gu));
  });
});

describe.each(["html", "pdf"])("the same facts, as %s", (format) => {
  it("give the same bytes, in every time zone", async () => {
    const make = (): Promise<Uint8Array> =>
      format === "html"
        ? documents.reportPage(sample("ordinaire"))
        : documents.reportPdf(sample("ordinaire"));
    const zone = process.env.TZ;
    const made: Uint8Array[] = [];
    for (const tz of ["UTC", "Pacific/Auckland", "America/Los_Angeles"]) {
      process.env.TZ = tz;
      made.push(await make());
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    const [first, ...others] = made;
    for (const other of others) expect(Buffer.compare(first ?? Buffer.of(), other)).toBe(0);
  });
});

describe.skipIf(!HAS_QPDF || !HAS_POPPLER)("the PDF (qpdf and poppler needed)", () => {
  it.each(Object.keys(SAMPLES))("%s: sound, fonts embedded", async (name) => {
    const bytes = await documents.reportPdf(sample(name));
    expect(qpdfComplaints(bytes)).toBe("");
    expect(strayFonts(bytes)).toEqual([]);
  });

  it("is tagged, each chart a figure with its words and its place", async () => {
    const report = sample("ordinaire");
    const bytes = await documents.reportPdf(report);
    const info = withFile(bytes, (path) => execFileSync("pdfinfo", [path], { encoding: "utf8" }));
    expect(info).toMatch(/Tagged:\s+yes/u);
    const tree = withFile(bytes, (path) =>
      execFileSync("qpdf", ["--qdf", "--object-streams=disable", path, "-"], { encoding: "latin1" }),
    );
    const figures = tree.split("endobj").filter((object) => object.includes("/S /Figure"));
    expect(figures).toHaveLength(blocksOf(report).filter((block) => block.kind === "figure").length);
    for (const figure of figures) {
      expect(figure).toContain("/Alt ");
      expect(figure).toContain("/BBox");
    }
  });

  it("says the same sums as the page", async () => {
    const report = sample("ordinaire");
    const text = flowText(await documents.reportPdf(report));
    for (const sum of [report.balance.totalCents, report.recovered.totalCents])
      expect(text).toContain(formatEuros(sum).replace(/[\u202f\u00a0]/gu, " "));
  });
});
