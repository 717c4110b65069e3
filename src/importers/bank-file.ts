// Any file of a bank: its format told from its first bytes, then read whole by the reader of that format.
import { createHash } from "node:crypto";
import type { BankFormat } from "../domain/bank-entry.ts";
import { type BankFile, joinPages } from "../domain/bank-file.ts";
import { RelanceError } from "../domain/errors.ts";
import { readCamt } from "./bank-camt.ts";
import { readCfonb } from "./bank-cfonb.ts";
import { type BankCsvOptions, readBankCsv } from "./bank-csv.ts";
import { readMt940 } from "./bank-mt940.ts";
import { readOfx } from "./bank-ofx.ts";
import type { ReadPages } from "./bank-pages.ts";
import { readQif } from "./bank-qif.ts";
import { bankText, MAX_BANK_BYTES, UnreadableFile } from "./bank-text.ts";
import { quoted } from "./untrusted-text.ts";
import { readXml, type XmlKind } from "./xml.ts";

/** As `--format` takes it: both kinds of CAMT are told apart by what they hold. */
type TypedFormat = "ofx" | "qif" | "camt" | "mt940" | "cfonb120" | "csv";

export interface BankFileOptions extends BankCsvOptions {
  readonly format?: TypedFormat | undefined;
}

const DOWNLOAD_AGAIN =
  "Téléchargez de nouveau le relevé sur le site de votre banque, de préférence en OFX, CAMT.053 ou CSV.";

const BANK_XML: XmlKind = {
  noun: "un relevé",
  maxBytes: MAX_BANK_BYTES,
  maxMarks: 1_500_000,
  hint: DOWNLOAD_AGAIN,
};

/**
 * Pure: same bytes and options, same reading. What a person can mend or tell is in `problems` and `questions`.
 * @throws RelanceError (valeur), naming the file, when nothing of it can be read.
 */
export function readBankFile(bytes: Uint8Array, name: string, options: BankFileOptions = {}): BankFile {
  try {
    return { ...read(bytes, name, options), sha256: createHash("sha256").update(bytes).digest("hex") };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new RelanceError(
      "valeur",
      `Le fichier ${quoted(name)} ne se lit pas\u00a0: ${error.message}`,
      DOWNLOAD_AGAIN,
    );
  }
}

type Reading = Omit<BankFile, "sha256">;

function read(bytes: Uint8Array, name: string, options: BankFileOptions): Reading {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 4000));
  const format = options.format ?? formatOf(start);
  if (format === "camt") {
    const { format: found, ...pages } = readCamt(readXml(bytes, name, BANK_XML));
    const declared = /encoding\s*=\s*["']([\w.-]{1,30})["']/u.exec(start)?.[1] ?? "UTF-8";
    return fileOf(found, declared.toUpperCase(), pages);
  }
  const { text, encoding } = bankText(bytes);
  if (format === "csv") {
    const { pages, ...rest } = readBankCsv(text, options);
    return { format, encoding, ...rest, accounts: joinPages(pages) };
  }
  if (format === "qif") {
    const { pages, ...rest } = readQif(text, options.dayOrder);
    return { format, encoding, ...rest, accounts: joinPages(pages), leftOut: [], notes: [] };
  }
  const readers = { ofx: readOfx, mt940: readMt940, cfonb120: readCfonb } as const;
  return fileOf(format, encoding, readers[format](text));
}

/** A table is what remains when nothing else is recognised. */
function formatOf(start: string): TypedFormat {
  const text = start
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/u, "")
    .replaceAll("\0", "")
    .trimStart();
  if (/^OFXHEADER\s*:|<OFX>/iu.test(text)) return "ofx";
  if (text.startsWith("<")) return "camt";
  if (/^!(?:type|account|option|clear)\b/iu.test(text)) return "qif";
  if (/^0[1457]\d{5}.{30}/u.test(text) && !/^[^\r\n]*;/u.test(text)) return "cfonb120";
  if (/^(?:\{1:|:\d{2,4}[A-Z]?:)/u.test(text) || (/^:20:/mu.test(text) && /^:60[FM]:/mu.test(text)))
    return "mt940";
  return "csv";
}

function fileOf(format: BankFormat, encoding: string, { pages, problems, leftOut }: ReadPages): Reading {
  return { format, encoding, accounts: joinPages(pages), problems, questions: [], leftOut, notes: [] };
}
