// Reads a PDF object by object, with another library than the one that wrote it, for what PDF/A-3a and PDF/UA-1 ask.
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
} from "@cantoo/pdf-lib";
import { XMLValidator } from "fast-xml-parser";
import { at, charactersOf, contentOf, streamOf, textAt, unicodeOf } from "./pdf-content.ts";

/** Sentences in English; none for a file that keeps every rule looked at here. */
export function structureProblems(doc: PDFDocument): readonly string[] {
  return [...catalogProblems(doc), ...metadataProblems(doc), ...fontProblems(doc), ...treeProblems(doc)];
}

/** What a screen reader says, in the order of the structure: artifacts are left out. */
export function spokenText(doc: PDFDocument): string {
  const pages = new Map(
    doc
      .getPages()
      .map((page) => [`${page.ref}`, contentOf(streamOf(page.node), charactersOf(page.node)).texts]),
  );
  const root = at(doc.catalog, "StructTreeRoot");
  const walk = (element: PDFDict): string =>
    kids(element)
      .map((child) => {
        const resolved = child instanceof PDFRef ? doc.context.lookup(child) : child;
        const content = contentRef(element, resolved);
        if (content !== undefined) return pages.get(content.page)?.get(content.mcid) ?? "";
        return resolved instanceof PDFDict ? walk(resolved) : "";
      })
      .join("");
  return root instanceof PDFDict ? walk(root) : "";
}

/** The content that a child of an element names, when it is one: by its number alone, or with its page. */
function contentRef(
  element: PDFDict,
  child: unknown,
): { readonly page: string; readonly mcid: number } | undefined {
  const isReference = child instanceof PDFDict && textAt(child, "Type") === "/MCR";
  const mcid = isReference ? at(child, "MCID") : child;
  if (!(mcid instanceof PDFNumber)) return undefined;
  const page = (isReference ? child.get(PDFName.of("Pg")) : undefined) ?? element.get(PDFName.of("Pg"));
  return { page: `${page}`, mcid: mcid.asNumber() };
}

function catalogProblems(doc: PDFDocument): readonly string[] {
  const { catalog } = doc;
  const intent = (at(catalog, "OutputIntents") as PDFArray | undefined)?.lookup(0);
  const asked: readonly (readonly [boolean, string])[] = [
    [/^(?:fr-FR|en-GB)$/u.test(textAt(catalog, "Lang") ?? ""), "no language"],
    [textAt(catalog, "MarkInfo", "Marked") === "true", "not marked as tagged"],
    [textAt(catalog, "ViewerPreferences", "DisplayDocTitle") === "true", "its title is not displayed"],
    [intent instanceof PDFDict && textAt(intent, "S") === "/GTS_PDFA1", "no output intent"],
    [
      intent instanceof PDFDict && at(intent, "DestOutputProfile") instanceof PDFRawStream,
      "no colour profile",
    ],
    [at(catalog, "OpenAction") === undefined && at(catalog, "AA") === undefined, "an action"],
    [at(catalog, "Names", "JavaScript") === undefined, "a script"],
    [doc.context.trailerInfo.ID !== undefined, "no identifier"],
    [doc.context.trailerInfo.Encrypt === undefined, "encrypted"],
    [doc.context.header.toString().startsWith("%PDF-1.7"), "not PDF 1.7"],
  ];
  return asked.flatMap(([kept, problem]) => (kept ? [] : [problem]));
}

function metadataProblems(doc: PDFDocument): readonly string[] {
  const stream = at(doc.catalog, "Metadata");
  if (!(stream instanceof PDFRawStream)) return ["no metadata"];
  const xmp = Buffer.from(decodePDFRawStream(stream).decode()).toString("utf8");
  const plain = (text: string): string =>
    text.replace(/&lt;/gu, "<").replace(/&gt;/gu, ">").replace(/&amp;/gu, "&");
  const title = plain(/<dc:title>[\s\S]*?<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/u.exec(xmp)?.[1] ?? "");
  const asked: readonly (readonly [boolean, string])[] = [
    [XMLValidator.validate(xmp) === true, "metadata that are no XML"],
    [xmp.includes("<pdfaid:part>3</pdfaid:part>"), "not PDF/A-3"],
    [xmp.includes("<pdfaid:conformance>A</pdfaid:conformance>"), "not of level A"],
    [xmp.includes("<pdfuaid:part>1</pdfuaid:part>"), "not PDF/UA-1"],
    [title !== "" && title === doc.getTitle(), "two titles"],
  ];
  return asked.flatMap(([kept, problem]) => (kept ? [] : [problem]));
}

function fontProblems(doc: PDFDocument): readonly string[] {
  const fonts = new Set(
    doc.getPages().flatMap((page) => {
      const found = at(page.node, "Resources", "Font");
      return found instanceof PDFDict ? found.keys().map((key) => found.lookup(key)) : [];
    }),
  );
  return [...fonts].flatMap((font) => {
    if (!(font instanceof PDFDict)) return ["a font that is none"];
    const own = (at(font, "DescendantFonts") as PDFArray | undefined)?.lookup(0);
    const name = textAt(font, "BaseFont");
    if (!(own instanceof PDFDict) || !(at(own, "FontDescriptor", "FontFile2") instanceof PDFRawStream))
      return [`${name} is not embedded`];
    const characters = unicodeOf(font);
    const bad = characters.some((one) => /^$|[\0\ufeff\ufffe]/u.test(one));
    return characters.length === 0 || bad ? [`${name} maps a sign to no character`] : [];
  });
}

/** Walks the structure: its grammar, and each marked content reached once, from the page and from the tree. */
function treeProblems(doc: PDFDocument): readonly string[] {
  const root = at(doc.catalog, "StructTreeRoot");
  if (!(root instanceof PDFDict)) return ["no structure"];
  const problems: string[] = [];
  const reached = new Map<string, string>();
  let heading = 0;

  const walk = (element: PDFDict, ref: PDFRef | undefined, parent: string): string => {
    const tag = (textAt(element, "S") ?? "").slice(1);
    const children: string[] = [];
    for (const child of kids(element)) {
      const resolved = child instanceof PDFRef ? doc.context.lookup(child) : child;
      const content = contentRef(element, resolved);
      if (content !== undefined) {
        const key = `${content.page} ${content.mcid}`;
        if (reached.has(key)) problems.push(`${tag}: a content in two elements`);
        reached.set(key, `${ref}`);
      } else if (resolved instanceof PDFDict)
        children.push(walk(resolved, child instanceof PDFRef ? child : undefined, tag));
    }
    const level = /^H([1-6])$/u.exec(tag)?.[1];
    if (level !== undefined) {
      if (Number(level) > heading + 1) problems.push(`H${heading} is followed by ${tag}`);
      heading = Number(level);
    }
    problems.push(...grammarProblems(tag, parent, children, element));
    return tag === "TR" ? `TR${children.length}` : tag;
  };
  const documents = kids(root).map((child) =>
    walk(doc.context.lookup(child as PDFRef) as PDFDict, child as PDFRef, ""),
  );
  if (documents.join() !== "Document") problems.push(`the structure holds ${documents.join()}`);

  for (const [index, page] of doc.getPages().entries()) {
    const { mcids, problems: found } = contentOf(streamOf(page.node));
    problems.push(...found.map((one) => `page ${index + 1}: ${one}`));
    const parents = parentsOf(root, page.node);
    for (const mcid of mcids) {
      const owner = reached.get(`${page.ref} ${mcid}`);
      if (owner === undefined) problems.push(`page ${index + 1}: content ${mcid} is in no element`);
      else if (`${parents?.get(mcid)}` !== owner)
        problems.push(`page ${index + 1}: content ${mcid} has another parent`);
      reached.delete(`${page.ref} ${mcid}`);
    }
    if (textAt(page.node, "Tabs") !== "/S" && mcids.length > 0 && page.node.Annots() !== undefined)
      problems.push(`page ${index + 1}: no order of reading for its links`);
  }
  if (reached.size > 0) problems.push(`${reached.size} elements hold a content that no page shows`);
  return problems;
}

function kids(element: PDFDict): readonly unknown[] {
  const value = element.get(PDFName.of("K"));
  const resolved = value instanceof PDFRef ? element.context.lookup(value) : value;
  if (resolved instanceof PDFArray) return resolved.asArray();
  return value === undefined ? [] : [value];
}

function parentsOf(root: PDFDict, page: PDFDict): PDFArray | undefined {
  const key = at(page, "StructParents");
  const numbers = at(root, "ParentTree", "Nums");
  if (!(key instanceof PDFNumber) || !(numbers instanceof PDFArray)) return undefined;
  for (let index = 0; index < numbers.size(); index += 2) {
    const found = numbers.lookup(index);
    const parents = numbers.lookup(index + 1);
    if (found instanceof PDFNumber && found.asNumber() === key.asNumber() && parents instanceof PDFArray)
      return parents;
  }
  return undefined;
}

/** What each element may hold, and where it may stand (ISO 32000-1, 14.8.4). */
const ALLOWED: Readonly<Record<string, RegExp>> = {
  Document: /^(?:P|H[1-6]|L|Table|Figure)$/u,
  Table: /^(?:Caption|THead|TBody|TFoot)$/u,
  THead: /^TR\d+$/u,
  TBody: /^TR\d+$/u,
  TFoot: /^TR\d+$/u,
  TR: /^T[HD]$/u,
  L: /^LI$/u,
  LI: /^(?:Lbl|LBody)$/u,
};

function grammarProblems(
  tag: string,
  parent: string,
  children: readonly string[],
  element: PDFDict,
): readonly string[] {
  const allowed = ALLOWED[tag];
  const wrong = children.find((child) => allowed === undefined || !allowed.test(child));
  const problems = wrong === undefined ? [] : [`${tag} holds ${wrong}`];
  if (tag === "Figure") {
    const attributes = at(element, "A");
    const first = attributes instanceof PDFArray ? attributes.lookup(0) : attributes;
    if ((textAt(element, "Alt") ?? "") === "") problems.push("a figure without words");
    if (!(first instanceof PDFDict) || at(first, "BBox") === undefined)
      problems.push("a figure without a box");
  }
  if (tag === "TH" && !(textOfAttributes(element) ?? "").includes("/Scope"))
    problems.push("a head without a scope");
  if (/^T(?:Head|Body|Foot)$/iu.test(tag) && new Set(children).size > 1)
    problems.push(`rows of ${children.join()}`);
  if (tag === "LI" && parent !== "L") problems.push("an item out of its list");
  return problems;
}

function textOfAttributes(element: PDFDict): string | undefined {
  return element.lookup(PDFName.of("A"))?.toString();
}
