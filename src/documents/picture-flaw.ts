// What keeps a PNG or a JPEG from a page, found in its bytes: pdfkit would stop the program on a damaged one.
import { crc32, inflateSync } from "node:zlib";

export type PictureFlaw = "abimee" | "trop-grande" | "quadrichromie";

/** An image with transparency is unpacked in memory, 20 bytes a pixel: beyond this it is kept beside. */
const MAX_UNPACKED_PIXELS = 40_000_000;
const TAIL_BYTES = 4096;
const PNG_MARK = 8;

/** Undefined when it can be drawn; the inks of a printer can be, but no archive takes them. */
export function pictureFlaw(bytes: Uint8Array): PictureFlaw | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer[0] === 0xff ? jpegFlaw(buffer) : pngFlaw(buffer);
}

function jpegFlaw(buffer: Buffer): PictureFlaw | undefined {
  if (!buffer.subarray(-TAIL_BYTES).includes(Buffer.from([0xff, 0xd9]))) return "abimee";
  for (let at = 2; at + 9 < buffer.length; at += 2 + buffer.readUInt16BE(at + 2)) {
    if (buffer[at] !== 0xff) return "abimee";
    const marker = buffer[at + 1] ?? 0;
    // A frame (SOF0 to SOF15), and not the tables that share its range.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return (buffer[at + 9] ?? 0) > 3 ? "quadrichromie" : undefined;
  }
  return "abimee";
}

function pngFlaw(buffer: Buffer): PictureFlaw | undefined {
  if (buffer.length < 33) return "abimee";
  const data: Buffer[] = [];
  let ended = false;
  for (let at = PNG_MARK; at + 12 <= buffer.length && !ended; ) {
    const length = buffer.readUInt32BE(at);
    const kind = buffer.toString("latin1", at + 4, at + 8);
    const end = at + 8 + length;
    if (end + 4 > buffer.length || crc32(buffer.subarray(at + 4, end)) !== buffer.readUInt32BE(end))
      return "abimee";
    if (kind === "IDAT") data.push(buffer.subarray(at + 8, end));
    ended = kind === "IEND";
    at = end + 4;
  }
  const pixels = buffer.readUInt32BE(16) * buffer.readUInt32BE(20);
  if (!ended || pixels === 0) return "abimee";
  const hasAlpha = buffer[25] === 4 || buffer[25] === 6;
  const unpacked = hasAlpha || buffer[28] === 1;
  if (unpacked && pixels > MAX_UNPACKED_PIXELS) return "trop-grande";
  return pixels > MAX_UNPACKED_PIXELS || inflates(Buffer.concat(data), pixels) ? undefined : "abimee";
}

/** At most eight bytes a pixel and one a row. */
function inflates(data: Buffer, pixels: number): boolean {
  try {
    inflateSync(data, { maxOutputLength: 9 * pixels + 64 });
    return true;
  } catch {
    return false;
  }
}
