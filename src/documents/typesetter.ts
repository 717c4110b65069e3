// Measures and draws runs of text on a page: lines broken at spaces only, and no glyph missing from the font.
import { cleanText } from "../domain/clean-text.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Inline, Run } from "./document.ts";
import { type Fonts, openFonts } from "./fonts.ts";
import { held } from "./line-breaks.ts";

export type Pdf = PDFKit.PDFDocument;

/** Millimetres to PDF points. */
export function mm(length: number): number {
  return (length * 72) / 25.4;
}

export const INK = "#1b1f24";
export const SOFT_INK = "#4a5158";
/** The one accent colour: 9.9:1 on white. */
export const ACCENT = "#1f3b5c";
export const HAIRLINE = "#c4cad1";

export interface Style {
  readonly size: number;
  /** Baseline to baseline, in points. */
  readonly leading: number;
  readonly color: string;
  readonly bold?: boolean;
}

export const BODY: Style = { size: 10.5, leading: 14.6, color: INK };
export const SMALL: Style = { size: 8.5, leading: 11.6, color: SOFT_INK };

/** Where the letters of a line stand, under its top. */
export function baselineOf(top: number, style: Style): number {
  return top + style.leading * 0.5 + style.size * 0.34;
}

/** Part of a word, or of a line, set in one font. */
interface Segment {
  readonly text: string;
  readonly bold: boolean;
}

interface Word {
  readonly segments: readonly Segment[];
  readonly width: number;
}

export interface Line {
  readonly segments: readonly Segment[];
  readonly width: number;
  /** The last line of its paragraph ends without the space that joins it to the next. */
  readonly last: boolean;
}

/** Draws on one pdfkit document; every text goes through it, so that nothing is printed that the font lacks. */
export class Typesetter {
  readonly pdf: Pdf;
  readonly #fonts: Fonts;
  readonly #known = new Set<string>();

  constructor(pdf: Pdf) {
    this.pdf = pdf;
    this.#fonts = openFonts(pdf);
  }

  /** Width in points of a text without a line break. */
  width(text: string, size: number, bold: boolean): number {
    return this.#fonts[bold ? "bold" : "regular"].measure(text) * (size / 1000);
  }

  /**
   * Breaks a text into lines of at most `width` points, at plain spaces; a word longer than a line is cut.
   * @throws RelanceError (valeur) naming a character that the font does not have.
   */
  lines(text: Inline, width: number, style: Style): readonly Line[] {
    const lines: { segments: Segment[]; width: number }[] = [];
    let current: Segment[] = [];
    let used = 0;
    const space = this.width(" ", style.size, style.bold === true);
    for (const word of this.#words(text, width, style)) {
      if (current.length > 0 && used + space + word.width > width + 0.01) {
        lines.push({ segments: current, width: used });
        current = [];
        used = 0;
      }
      if (current.length > 0) {
        current.push({ text: " ", bold: word.segments[0]?.bold === true && current.at(-1)?.bold === true });
        used += space;
      }
      current.push(...word.segments);
      used += word.width;
    }
    if (current.length > 0) lines.push({ segments: current, width: used });
    return lines.map((line, index) => ({
      segments: merged(line.segments),
      width: line.width,
      last: index === lines.length - 1,
    }));
  }

  /** Width of the longest word: no column is narrower. */
  longestWord(text: Inline, style: Style): number {
    return this.#words(text, Number.POSITIVE_INFINITY, style).reduce(
      (max, word) => Math.max(max, word.width),
      0,
    );
  }

  /** Draws a line with its baseline at `baseline` points from the top of the page. */
  draw(line: Line, x: number, baseline: number, style: Style): void {
    let left = x;
    line.segments.forEach((segment, index) => {
      const isEnd = index === line.segments.length - 1;
      // Without this space, readers of the text layer glue the last word of a line to the next one.
      const text = isEnd && !line.last ? `${segment.text} ` : segment.text;
      this.pdf
        .font(this.#fonts[segment.bold ? "bold" : "regular"].name)
        .fontSize(style.size)
        .fillColor(style.color);
      this.pdf.text(text, left, baseline, { lineBreak: false, baseline: "alphabetic" });
      left += this.width(segment.text, style.size, segment.bold);
    });
  }

  /** One line that is never broken: heads, labels, page numbers. */
  single(text: string, style: Style): Line {
    const bold = style.bold === true;
    const clean = this.#printable(text, bold);
    return { segments: [{ text: clean, bold }], width: this.width(clean, style.size, bold), last: true };
  }

  #words(text: Inline, width: number, style: Style): readonly Word[] {
    const runs: readonly Run[] = typeof text === "string" ? [{ text }] : text;
    const words: Segment[][] = [];
    let open = false;
    for (const run of runs) {
      const bold = style.bold === true || run.bold === true;
      this.#printable(run.text, bold)
        .split(" ")
        .forEach((part, index) => {
          if (index > 0) open = false;
          if (part === "") return;
          if (open) words.at(-1)?.push({ text: part, bold });
          else words.push([{ text: part, bold }]);
          open = true;
        });
    }
    return words.flatMap((segments) => this.#fitting(segments, width, style));
  }

  #fitting(segments: readonly Segment[], width: number, style: Style): readonly Word[] {
    const total = segments.reduce((sum, one) => sum + this.width(one.text, style.size, one.bold), 0);
    if (total <= width) return [{ segments, width: total }];
    const cut: Word[] = [];
    for (const { text, bold } of segments) {
      let rest = text;
      while (this.width(rest, style.size, bold) > width) {
        const end = this.#cutOf(rest, width, style.size, bold);
        cut.push(this.#word(rest.slice(0, end), bold, style));
        rest = rest.slice(end);
      }
      if (rest !== "") cut.push(this.#word(rest, bold, style));
    }
    return cut;
  }

  /** Where a word longer than a line is cut: after its last sign that fits (a hyphen, a slash), else at the last letter. */
  #cutOf(word: string, width: number, size: number, bold: boolean): number {
    let end = 0;
    for (const character of word) {
      if (end > 0 && this.width(word.slice(0, end + character.length), size, bold) > width) break;
      end += character.length;
    }
    const sign = word.slice(0, end).search(/[-/_.@\u00a0][^-/_.@\u00a0]*$/u);
    return sign > 0 ? sign + 1 : end;
  }

  #word(text: string, bold: boolean, style: Style): Word {
    return { segments: [{ text, bold }], width: this.width(text, style.size, bold) };
  }

  #printable(text: string, bold: boolean): string {
    // The narrow no-break space of this font is too narrow to part thousands on paper.
    const clean = held(cleanText(text).replace(/\u202f/gu, "\u00a0"));
    const font = this.#fonts[bold ? "bold" : "regular"];
    for (const character of clean) {
      const key = `${bold ? "b" : "r"}${character}`;
      if (this.#known.has(key)) continue;
      const code = character.codePointAt(0) ?? 0;
      if (!font.has(code)) {
        const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
        throw new RelanceError(
          "valeur",
          `Le caractère « ${character} » (${name}), dans « ${clean.slice(0, 80)} », ne peut pas être imprimé : la police des documents ne le contient pas.`,
          "Écrivez ce texte avec des lettres latines, des chiffres et la ponctuation courante.",
        );
      }
      this.#known.add(key);
    }
    return clean;
  }
}

function merged(segments: readonly Segment[]): readonly Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const previous = result.at(-1);
    if (previous !== undefined && previous.bold === segment.bold) {
      result[result.length - 1] = { text: previous.text + segment.text, bold: segment.bold };
    } else result.push(segment);
  }
  return result;
}
