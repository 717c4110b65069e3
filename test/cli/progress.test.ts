// How far long work is: drawn at a terminal while it lasts, wiped after it, and never in a pipe.
import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { withBytes, withFiles, withNotice } from "../../src/cli/progress.ts";

function screen(): { readonly drawing: NodeJS.WriteStream; written(): string } {
  let text = "";
  const stream = new Writable({
    write(chunk: Buffer, _encoding, next) {
      text += chunk.toString("utf8");
      next();
    },
  });
  const drawing = Object.assign(stream, { isTTY: true, columns: 80, rows: 24 });
  return { drawing: drawing as unknown as NodeJS.WriteStream, written: () => text };
}

const MB = 1_000_000;

it("a copy of many megabytes has a bar, a short one none, and neither in a pipe", async () => {
  for (const [megabytes, shown] of [
    [800, true],
    [10, false],
  ] as const) {
    const { drawing, written } = screen();
    const answer = await withBytes({ drawing }, "Sauvegarde", async (watch) => {
      watch.expect(megabytes * MB);
      watch.seen((megabytes * MB) / 2);
      return "fait";
    });
    expect(answer).toBe("fait");
    expect(written().includes(`/${megabytes}\u00a0Mo`)).toBe(shown);
  }
  await withBytes({ drawing: undefined }, "Sauvegarde", async (watch) => watch.expect(800 * MB));
});

it("letters have a bar from twenty on", async () => {
  for (const [count, shown] of [
    [100, true],
    [3, false],
  ] as const) {
    const { drawing, written } = screen();
    await withFiles({ drawing }, "Brouillons", async (watch) => {
      watch.expect(count);
      for (let index = 0; index < count; index += 1) watch.seen(1);
    });
    expect(written().includes(`0/${count}`)).toBe(shown);
  }
});

it("work of one piece has a word, wiped when it ends, well or not", async () => {
  const { drawing, written } = screen();
  const failed = withNotice({ drawing }, "Écriture…", () => Promise.reject(new Error("plein")));
  await expect(failed).rejects.toThrow("plein");
  expect(written()).toBe("Écriture…\r\u001b[K");
  expect(await withNotice({ drawing: undefined }, "Écriture…", async () => 1)).toBe(1);
});
