// What a file is by its first bytes, whatever its name claims.
import type { Piece } from "./piece.ts";

type MarkedMedia = Extract<Piece["mediaType"], "application/pdf" | "image/jpeg" | "image/png">;

/** The kinds that their first bytes name for sure; undefined for any other. */
export function markedMedia(bytes: Uint8Array): MarkedMedia | undefined {
  // Some producers put a few bytes before the header; PDF readers look for it in the first kilobyte.
  if (latin1(bytes, 1024).includes("%PDF-")) return "application/pdf";
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  return undefined;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** The first bytes as text, one character each. */
export function latin1(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}
