// A file written inside an XML invoice in base64 (BT-125): bounded, decoded strictly, only when it is asked for.
import { RelanceError } from "../domain/errors.ts";
import type { EmbeddedFile } from "./e-invoice-facts.ts";
import { cleanText, quoted } from "./untrusted-text.ts";
import { attributeOf, type XmlElement } from "./xml.ts";

/** More is no invoice that a person sent. */
const MAX_FILES = 50;

/** `elements` hold base64 and say a `filename`. */
export function embeddedFiles(elements: readonly XmlElement[]): readonly EmbeddedFile[] {
  return elements.slice(0, MAX_FILES).map((element) => {
    const name = cleanText(attributeOf(element, "filename") ?? "");
    return { name, bytes: () => decoded(element["#text"], name) };
  });
}

function decoded(text: unknown, name: string): Uint8Array {
  const compact = typeof text === "string" ? text.replace(/\s+/gu, "") : "";
  if (compact === "" || compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/u.test(compact)) {
    throw new RelanceError("valeur", `Le fichier joint ${quoted(name)} est abîmé.`);
  }
  return new Uint8Array(Buffer.from(compact, "base64"));
}
