// E-invoices: a Factur-X or ZUGFeRD PDF, or a bare XML file, read without trusting its name.
import { RelanceError } from "../domain/errors.ts";
import type { ImportedInvoice } from "../domain/imported-invoice.ts";
import type { EInvoiceFacts, EmbeddedFile } from "./e-invoice-facts.ts";
import { readAttachments } from "./pdf-attachments.ts";
import { cleanText, quoted } from "./untrusted-text.ts";
import type { XmlDocument } from "./xml.ts";

const MAX_PDF_BYTES = 50 * 1024 * 1024;

export interface EInvoiceReading {
  /** What was recognised, to be shown before anything is written. */
  readonly understood: {
    readonly container: "pdf" | "xml";
    /** The XML read: the file itself, or the one embedded in the PDF. */
    readonly xmlName: string;
    readonly profile: string;
    readonly typeCode: string;
    /** French nouns: what the file does not hold and the path will need. */
    readonly missing: readonly string[];
  };
  readonly invoice: ImportedInvoice;
  /** What it carries besides the invoice: a delivery note, a time sheet. */
  readonly attachments: readonly EmbeddedFile[];
}

/** Names the standards give to the embedded XML, in lower case. */
const STANDARD_NAMES: ReadonlySet<string> = new Set(["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"]);

const BY_HAND = "Saisissez la facture à la main\u00a0: relance facture ajouter";

/**
 * @throws RelanceError (valeur) when the file holds no e-invoice that can be read. What can be read but must
 * not become a claim comes back with `invoice.refusals`.
 */
export async function readEInvoice(bytes: Uint8Array, fileName: string): Promise<EInvoiceReading> {
  if (bytes.length > MAX_PDF_BYTES) {
    throw new RelanceError(
      "valeur",
      `Le fichier ${quoted(fileName)} dépasse 50 Mo, trop pour une facture.`,
      BY_HAND,
    );
  }
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  if (start.includes("%PDF-")) return readPdf(bytes, fileName);
  // « ï»¿ » is the UTF-8 mark read as Latin-1; UTF-16 files start with one of the other two.
  if (/^(?:ï»¿|ÿþ|þÿ)?[\s\0]*</u.test(start)) {
    return read(bytes, fileName, { container: "xml", xmlName: cleanText(fileName) }, [], []);
  }
  throw new RelanceError(
    "valeur",
    `Le fichier ${quoted(fileName)} n'est ni un PDF ni un fichier XML.`,
    BY_HAND,
  );
}

async function readPdf(bytes: Uint8Array, fileName: string): Promise<EInvoiceReading> {
  const attachments = await readAttachments(bytes, fileName);
  const candidates = attachments.filter((one) => STANDARD_NAMES.has(one.name.toLowerCase()));
  const [xml, another] = candidates;
  if (xml === undefined) {
    const names = attachments.map((one) => quoted(one.name)).join(", ");
    throw new RelanceError(
      "valeur",
      names === ""
        ? `Le PDF ${quoted(fileName)} est une facture ordinaire\u00a0: il ne contient pas de factur-x.xml.`
        : `Le PDF ${quoted(fileName)} ne contient pas de factur-x.xml, mais ${names}\u00a0: ce n'est pas un Factur-X conforme.`,
      names === ""
        ? BY_HAND
        : `Extrayez le XML s'il est bien la facture, puis\u00a0: relance facture importer <fichier.xml>`,
    );
  }
  if (another !== undefined) {
    throw new RelanceError(
      "valeur",
      `Le PDF ${quoted(fileName)} contient deux factures XML (${quoted(xml.name)} et ${quoted(another.name)})\u00a0: laquelle est la bonne ne se devine pas.`,
      "Extrayez la bonne, puis\u00a0: relance facture importer <fichier.xml>",
    );
  }
  const { MAX_XML_BYTES } = await import("./xml.ts");
  const refusals = xml.associated
    ? []
    : [
        `le PDF ne déclare pas ${quoted(xml.name)} comme sa facture (entrée /AF absente)\u00a0: ce n'est pas un Factur-X conforme.`,
      ];
  const others = attachments
    .filter((one) => one !== xml)
    .map((one): EmbeddedFile => ({ name: one.name, bytes: () => one.bytes(MAX_PDF_BYTES) }));
  return read(xml.bytes(MAX_XML_BYTES), fileName, { container: "pdf", xmlName: xml.name }, refusals, others);
}

async function read(
  xml: Uint8Array,
  fileName: string,
  found: Pick<EInvoiceReading["understood"], "container" | "xmlName">,
  refusals: readonly string[],
  others: readonly EmbeddedFile[],
): Promise<EInvoiceReading> {
  const [{ readXml }, { judgeEInvoice }] = await Promise.all([import("./xml.ts"), import("./e-invoice.ts")]);
  const problems: string[] = [];
  const facts = await factsOf(readXml(xml, fileName), problems, fileName);
  const { invoice, ...understood } = judgeEInvoice(facts, problems, fileName);
  return {
    understood: { ...found, ...understood },
    invoice: { ...invoice, refusals: [...refusals, ...invoice.refusals] },
    attachments: [...others, ...facts.attachments],
  };
}

/** By the root: CII under its two names, or UBL. */
async function factsOf(document: XmlDocument, problems: string[], fileName: string): Promise<EInvoiceFacts> {
  switch (document.rootName) {
    case "CrossIndustryInvoice":
    case "CrossIndustryDocument":
      return (await import("./cii.ts")).ciiFacts(document.root, problems);
    case "Invoice":
    case "CreditNote":
      return (await import("./ubl.ts")).ublFacts(document, problems);
    default:
      throw new RelanceError(
        "valeur",
        `Le fichier ${quoted(fileName)} n'est pas une facture électronique\u00a0: sa racine est ${quoted(document.rootName)}.`,
        BY_HAND,
      );
  }
}
