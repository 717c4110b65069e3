// XML from strangers: honest encoding, well-formed, no DTD, bounded size and depth; values stay text.

import { XMLParser, XMLValidator } from "fast-xml-parser";
import { RelanceError } from "../domain/errors.ts";
import { mendWindows1252 } from "../domain/windows-1252.ts";
import { cleanText, quoted } from "./untrusted-text.ts";

export const MAX_XML_BYTES = 20 * 1024 * 1024;
const MAX_DEPTH = 60;
/** Elements and attributes: an invoice of ten thousand lines has less, and more would hold the machine for long. */
const MAX_MARKS = 500_000;

/** An element: its children by local name, its attributes by `@name`, its own text by `#text`. */
export type XmlElement = Readonly<Record<string, unknown>>;

export interface XmlDocument {
  /** Local name of the root: `CrossIndustryInvoice`, `Invoice`… */
  readonly rootName: string;
  readonly root: XmlElement;
}

/** Names of encodings that e-invoices really use; anything else is refused rather than guessed. */
const ENCODINGS: Readonly<Record<string, string>> = {
  "utf-8": "utf-8",
  utf8: "utf-8",
  "us-ascii": "utf-8",
  ascii: "utf-8",
  "iso-8859-1": "windows-1252",
  "iso-8859-15": "iso-8859-15",
  "windows-1252": "windows-1252",
  "utf-16": "utf-16",
  "utf-16le": "utf-16",
  "utf-16be": "utf-16",
};

/** What the file is meant to be, and how large one may be. */
export interface XmlKind {
  /** « une facture ». */
  readonly noun: string;
  readonly maxBytes: number;
  readonly maxMarks: number;
  readonly hint: string;
}

const INVOICE_XML: XmlKind = {
  noun: "une facture",
  maxBytes: MAX_XML_BYTES,
  maxMarks: MAX_MARKS,
  hint: "Demandez un nouvel export à l'outil qui l'a produit, ou saisissez la facture\u00a0: relance facture ajouter",
};

type Refusal = (problem: string) => RelanceError;

/** @throws RelanceError (valeur) when the bytes are not the text their encoding promises. */
function decode(bytes: Uint8Array, refused: Refusal): string {
  const [first, second, third] = bytes;
  const bom =
    first === 0xef && second === 0xbb && third === 0xbf
      ? "utf-8"
      : first === 0xff && second === 0xfe
        ? "utf-16le"
        : first === 0xfe && second === 0xff
          ? "utf-16be"
          : undefined;
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 300));
  const declared = /^(?:ï»¿)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/u.exec(start)?.[1];
  const known = declared === undefined ? "utf-8" : ENCODINGS[declared.toLowerCase()];
  if (known === undefined) throw refused(`son encodage déclaré, ${quoted(declared ?? "")}, est inconnu.`);
  if (bom === undefined && known === "utf-16") throw refused("il s'annonce en UTF-16 sans l'être.");
  try {
    const text = new TextDecoder(bom ?? known, { fatal: true }).decode(bytes);
    return bom === undefined && known === "windows-1252" ? mendWindows1252(text) : text;
  } catch {
    const announced = (bom ?? declared ?? "utf-8").toUpperCase();
    throw refused(`son texte n'est pas en ${announced}, l'encodage qu'il annonce.`);
  }
}

/** @throws RelanceError (valeur) for anything but a sound, bounded XML document without a DTD. */
export function readXml(bytes: Uint8Array, name: string, kind: XmlKind = INVOICE_XML): XmlDocument {
  const refused: Refusal = (problem) =>
    new RelanceError("valeur", `Le fichier ${quoted(name)} ne se lit pas\u00a0: ${problem}`, kind.hint);
  if (bytes.length > kind.maxBytes)
    throw refused(`il dépasse ${kind.maxBytes / 1024 / 1024} Mo, trop pour ${kind.noun}.`);
  const text = decode(bytes, refused);
  // Entities are the way to make a small file enormous; an invoice never needs to declare one.
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text))
    throw refused("il contient une DTD (<!DOCTYPE…), refusée par sûreté.");
  if (hasMoreMarks(text, kind.maxMarks)) throw refused(`il compte trop d'éléments pour ${kind.noun}.`);
  const validity = XMLValidator.validate(text);
  if (validity !== true) {
    const { line, col } = validity.err;
    throw refused(`son XML est mal formé ou tronqué (ligne ${line}, colonne ${col}).`);
  }
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    parseTagValue: false,
    parseAttributeValue: false,
    removeNSPrefix: true,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    cdataPropName: "#cdata",
    maxNestedTags: MAX_DEPTH,
  });
  let parsed: unknown;
  try {
    parsed = parser.parse(text);
  } catch {
    throw refused(`son XML est mal formé, ou emboîté sur plus de ${MAX_DEPTH} niveaux.`);
  }
  const roots = isElement(parsed) ? Object.entries(parsed).filter(([key]) => !/^[#@?]/u.test(key)) : [];
  const [only, ...others] = roots;
  if (only === undefined || others.length > 0 || !isElement(only[1])) {
    throw refused("ce n'est pas un document XML à une seule racine.");
  }
  return { rootName: only[0], root: only[1] };
}

/** Stops counting at the limit. */
function hasMoreMarks(text: string, limit: number): boolean {
  let count = 0;
  for (const _ of text.matchAll(/<[^/!?]|=\s*["']/gu)) {
    count += 1;
    if (count > limit) return true;
  }
  return false;
}

function isElement(value: unknown): value is XmlElement {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every child of that name; an element that holds only text comes as `{ "#text": … }`. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  if (element === undefined || !Object.hasOwn(element, name)) return [];
  const value = element[name];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => (isElement(one) ? [one] : typeof one === "string" ? [{ "#text": one }] : []));
}

/** The first element down a path of names, taking the first at each level. */
export function childOf(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let current = element;
  for (const name of path) current = childrenOf(current, name)[0];
  return current;
}

/** Text at the end of a path, on one clean line; undefined when absent or empty. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  return ownText(childOf(element, ...path));
}

export function ownText(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  const plain = element["#text"];
  const raw = element["#cdata"];
  const cdata = Array.isArray(raw) ? raw.join(" ") : typeof raw === "string" ? raw : "";
  const text = cleanText(`${typeof plain === "string" ? unescaped(plain) : ""} ${cdata}`);
  return text === "" ? undefined : text;
}

export function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  const value = element?.[`@${name}`];
  return typeof value === "string" ? cleanText(unescaped(value)) : undefined;
}

const PREDEFINED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The five predefined entities and character references, once each: nothing else exists without a DTD. */
function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/giu,
    (whole, decimal, hex, named) => {
      if (typeof named === "string") return PREDEFINED[named.toLowerCase()] ?? whole;
      const code =
        typeof decimal === "string" ? Number.parseInt(decimal, 10) : Number.parseInt(String(hex), 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : "";
    },
  );
}
