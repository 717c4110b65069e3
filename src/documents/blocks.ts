// The plain blocks of a document, each said in one word.
import type { Block, Inline } from "./document.ts";

type Title = Extract<Block, { kind: "title" }>;
type Paragraph = Extract<Block, { kind: "paragraph" }>;
type List = Extract<Block, { kind: "list" }>;

/** The title of the whole document. */
export function heading(text: string): Title {
  return { kind: "title", level: 1, text };
}

export function section(text: string): Title {
  return { kind: "title", level: 2, text };
}

export function subsection(text: string): Title {
  return { kind: "title", level: 3, text };
}

export function paragraph(text: Inline): Paragraph {
  return { kind: "paragraph", text };
}

/** What a reader may pass over: enclosures, notes, limits. */
export function smallPrint(text: Inline): Paragraph {
  return { kind: "paragraph", small: true, text };
}

export function bullets(items: readonly Inline[]): List {
  return { kind: "list", ordered: false, items };
}

export function numbered(items: readonly Inline[]): List {
  return { kind: "list", ordered: true, items };
}
