// An mbox file cut into its messages, strictly (RFC 4155): a line « From », an address, a date, after an empty line.
// What is not such a line belongs to the message, whatever it looks like.
import { closeSync, openSync, readSync } from "node:fs";
import { basename } from "node:path";
import type { FoundMail } from "../app/ports.ts";
import { explaining } from "./file-errors.ts";

const CHUNK_BYTES = 1 << 20;
const LONGEST_SEPARATOR = 400;
const SEPARATOR =
  /^From \S{1,255} +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} \d{1,2}:\d{2}(?::\d{2})?(?: [A-Z]{1,5}| [+-]\d{4})? \d{4}(?: [+-]\d{4})?\s*$/u;
/** Writers put a « > » before a line that could be taken for a separator; readers take one off. */
const QUOTED = /^>+From /u;

interface Line {
  readonly bytes: Buffer;
  /** False for what follows a piece of line already given: a line of 1 GB is never held whole. */
  readonly startsLine: boolean;
}

export function isMbox(path: string): boolean {
  const [first] = linesOf(path);
  return first !== undefined && isSeparator(first);
}

/** Each message as it was received; one of more than `maxBytes` is named without its bytes. */
export function* splitMbox(path: string, maxBytes: number): Generator<FoundMail> {
  let message: { parts: Buffer[]; length: number } | undefined;
  let count = 0;
  let afterBlank = true;
  const found = (): FoundMail => {
    const { parts = [], length = 0 } = message ?? {};
    // The empty line before a separator belongs to it.
    if (isBlank(parts.at(-1))) parts.pop();
    return {
      name: `${basename(path)}, message ${count}`,
      bytes: length > maxBytes ? undefined : Buffer.concat(parts),
    };
  };
  for (const line of linesOf(path)) {
    if (afterBlank && isSeparator(line)) {
      if (message !== undefined) yield found();
      message = { parts: [], length: 0 };
      count += 1;
      afterBlank = false;
      continue;
    }
    afterBlank = line.startsLine && isBlank(line.bytes);
    if (message === undefined) continue;
    const bytes = isQuoted(line) ? line.bytes.subarray(1) : line.bytes;
    message.length += bytes.length;
    if (message.length <= maxBytes) message.parts.push(bytes);
    else message.parts = [];
  }
  if (message !== undefined) yield found();
}

function isSeparator({ bytes, startsLine }: Line): boolean {
  if (!startsLine || bytes.length > LONGEST_SEPARATOR || bytes[0] !== 0x46) return false;
  return SEPARATOR.test(bytes.toString("latin1"));
}

function isQuoted({ bytes, startsLine }: Line): boolean {
  return startsLine && bytes[0] === 0x3e && QUOTED.test(bytes.subarray(0, 100).toString("latin1"));
}

function isBlank(bytes: Buffer | undefined): boolean {
  return bytes !== undefined && bytes.length <= 2 && /^\r?\n$/u.test(bytes.toString("latin1"));
}

/** Lines with their ends, read piece by piece. */
function* linesOf(path: string): Generator<Line> {
  const handle = explaining("read", path, () => openSync(path, "r"));
  try {
    let rest: Buffer = Buffer.alloc(0);
    let startsLine = true;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const length = explaining("read", path, () => readSync(handle, chunk, 0, CHUNK_BYTES, null));
      if (length === 0) break;
      let bytes =
        rest.length === 0 ? chunk.subarray(0, length) : Buffer.concat([rest, chunk.subarray(0, length)]);
      for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10)) {
        yield { bytes: bytes.subarray(0, end + 1), startsLine };
        startsLine = true;
        bytes = bytes.subarray(end + 1);
      }
      rest = bytes;
      if (rest.length > CHUNK_BYTES) {
        yield { bytes: rest, startsLine };
        startsLine = false;
        rest = Buffer.alloc(0);
      }
    }
    if (rest.length > 0) yield { bytes: rest, startsLine };
  } finally {
    closeSync(handle);
  }
}
