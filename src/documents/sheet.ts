// The sheet everything is drawn on: A4 margins, and the tagging rule — each mark is in the structure or an artifact.
import { mm, type Pdf, Typesetter } from "./typesetter.ts";

export const PAGE = { width: mm(210), height: mm(297) } as const;
export const MARGIN = { left: mm(22), right: mm(20), top: mm(20), bottom: mm(24) } as const;
export const CONTENT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;

/** Thickness of the rule above the foot. */
export const HAIR_FOOT = 0.4;

export type Element = PDFKit.PDFStructureElement;

/** Options pdfkit reads and its types do not know. */
export interface ElementOptions {
  readonly scope?: "Column" | "Row";
  readonly alt?: string;
  readonly bbox?: readonly [number, number, number, number];
}

/** A pdfkit document with its structure tree. */
export class Sheet {
  readonly pdf: Pdf;
  readonly type: Typesetter;
  readonly root: Element;
  /** Level of the last heading written: PDF/UA allows no gap (H1 then H3). */
  #lastLevel = 0;

  constructor(pdf: Pdf) {
    this.pdf = pdf;
    this.type = new Typesetter(pdf);
    this.root = pdf.struct("Document");
    pdf.addStructure(this.root);
  }

  /** Adds an element under `parent`; it is closed with the document. */
  element(parent: Element, tag: string, options: ElementOptions = {}): Element {
    const made = this.pdf.struct(tag, options as PDFKit.Mixins.StructureElementOptions);
    parent.add(made);
    return made;
  }

  /** Draws content that belongs to an element, on the current page. */
  inside(element: Element, draw: () => void): void {
    element.add(draw);
  }

  /** Draws what carries no meaning: rules, page numbers, repeated heads. */
  artifact(kind: "Pagination" | "Layout", draw: () => void): void {
    this.pdf.markContent("Artifact", { type: kind });
    draw();
    this.pdf.endMarkedContent();
  }

  /** A horizontal rule, as an artifact. */
  rule(x: number, y: number, width: number, thickness: number, color: string): void {
    this.artifact("Layout", () => {
      this.pdf
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(thickness)
        .strokeColor(color)
        .stroke();
    });
  }

  /** The heading tag for a level asked for, lowered so that no level is skipped. */
  headingTag(level: number): string {
    this.#lastLevel = Math.min(level, this.#lastLevel + 1);
    return `H${this.#lastLevel}`;
  }
}
