// A long answer opens in the reader of the person; nothing that speaks or asks as it goes is ever kept back.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { isReading } from "../../src/cli/reading.ts";
import { createTerminal, PLAIN } from "../../src/cli/terminal.ts";
import { pageThrough } from "../../src/system/pager.ts";

interface Seen {
  readonly written: string[];
  readonly paged: string[];
}

function screenOf(rows: number, { isTTY = true, shows = true } = {}) {
  const seen: Seen = { written: [], paged: [] };
  const stream = (): NodeJS.WriteStream => {
    const write = new Writable({
      write: (chunk, _encoding, done) => {
        seen.written.push(String(chunk).trimEnd());
        done();
      },
    });
    return Object.assign(write, { isTTY, columns: 80, rows }) as unknown as NodeJS.WriteStream;
  };
  const pager = async (text: string): Promise<boolean> => {
    if (shows) seen.paged.push(text);
    return shows;
  };
  const terminal = createTerminal(
    { json: false, assumeYes: false, questions: true, style: PLAIN, pager },
    { stdout: stream(), stderr: stream(), stdin: { isTTY } as NodeJS.ReadStream },
  );
  terminal.hold();
  return { terminal, seen };
}

describe("a held screen", () => {
  it("is printed at once when it fits, and goes to the reader whole when it does not", async () => {
    const short = screenOf(4);
    short.terminal.print("un\ndeux\ntrois");
    await short.terminal.end();
    expect(short.seen).toEqual({ written: ["un\ndeux\ntrois"], paged: [] });

    const long = screenOf(4);
    long.terminal.print("un\ndeux");
    long.terminal.print("trois\nquatre");
    expect(long.seen.written).toEqual([]);
    await long.terminal.end();
    expect(long.seen).toEqual({ written: [], paged: ["un\ndeux\ntrois\nquatre\n"] });
  });

  it("is printed when no reader could show it, and when nobody looks", async () => {
    const none = screenOf(2, { shows: false });
    none.terminal.print("un\ndeux\ntrois");
    await none.terminal.end();
    expect(none.seen.written).toEqual(["un\ndeux\ntrois"]);

    const piped = screenOf(2, { isTTY: false });
    piped.terminal.print("un\ndeux\ntrois");
    expect(piped.seen.written).toEqual(["un\ndeux\ntrois"]);
  });

  it("comes out before a remark, in the order it was said", async () => {
    const { terminal, seen } = screenOf(2);
    terminal.print("la réponse");
    terminal.note("une remarque");
    terminal.print("la suite\net\nla fin");
    await terminal.end();
    expect(seen).toEqual({ written: ["la réponse", "une remarque", "la suite\net\nla fin"], paged: [] });
  });
});

it.each([
  ["", true],
  ["status --tout", true],
  ["facture lister", true],
  ["facture --help", true],
  ["facture importer f.csv", false],
  ["relancer", false],
  ["paiement ajouter F-1 voir", false],
  ["init", false],
] as const)("« %s » may be paged: %s", (line, expected) => {
  expect(isReading(line === "" ? [] : line.split(" "))).toBe(expected);
});

describe("the reader", () => {
  it("is RELANCE_PAGER, else PAGER, with its options, and is given the text", async () => {
    const folder = mkdtempSync(join(tmpdir(), "relance-page-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, "lu");
    const env = { PATH: process.env.PATH, PAGER: "false", RELANCE_PAGER: `sed 's/^/> /' > ${file}` };
    expect(await pageThrough("é\nà\n", env)).toBe(true);
    expect(readFileSync(file, "utf8")).toBe("> é\n> à\n");
  });

  it.each(["", "cat", "relance-no-such-reader 2>/dev/null"])(
    "« %s » shows nothing: the text is printed",
    async (PAGER) => {
      expect(await pageThrough("a\n", { PATH: process.env.PATH, PAGER })).toBe(false);
    },
  );

  it("may be closed before the end", async () => {
    const text = "x\n".repeat(500_000);
    expect(await pageThrough(text, { PATH: process.env.PATH, PAGER: "true" })).toBe(true);
  });
});
