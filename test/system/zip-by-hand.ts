// ZIP archives written byte by byte, to say what no honest tool would: the oracle of the reader of archives.
import { crc32, deflateRawSync } from "node:zlib";

export interface HandEntry {
  readonly name: string | Buffer;
  readonly data: Uint8Array | string;
  /** Unix mode with its type: 0o120777 is a symbolic link. */
  readonly mode?: number;
  readonly flags?: number;
  readonly deflated?: boolean;
  /** Declared instead of the real size. */
  readonly declared?: number;
  /** Points at the bytes of the first entry instead of its own. */
  readonly shared?: boolean;
}

const UTF8 = 0x800;

export function zipByHand(entries: readonly HandEntry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string);
    const data = Buffer.from(entry.data as string);
    const packed = entry.deflated === true ? deflateRawSync(data) : data;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(entry.flags ?? UTF8, 2);
    fields.writeUInt16LE(entry.deflated === true ? 8 : 0, 4);
    fields.writeUInt32LE(0x5976_0000, 6);
    fields.writeUInt32LE(checksum(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(entry.declared ?? data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const header = Buffer.concat([Buffer.from("PK\x03\x04"), fields, name]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? 0o100600) << 16) >>> 0, 6);
    tail.writeUInt32LE(entry.shared === true ? 0 : offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x03"), fields, tail, name]));
    if (entry.shared !== true) {
      local.push(header, packed);
      offset += header.length + packed.length;
    }
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

function checksum(data: Buffer): number {
  return typeof crc32 === "function" ? crc32(data) : slowChecksum(data);
}

/** Node 20 has no `zlib.crc32`. */
function slowChecksum(data: Buffer): number {
  let crc = 0xffff_ffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}
