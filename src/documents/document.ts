// A document before it is drawn: one list of blocks gives the PDF, the text preview and the email body.
import type { Language } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import type { Drawing } from "./chart.ts";

/** A run of text; `bold` is the only emphasis a letter needs. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
}

export type Inline = string | readonly Run[];

export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
  /** Share of the width; columns share what they ask for. */
  readonly weight: number;
}

/** A QR code: what it holds, what a screen reader says of it, what is printed under it. */
export interface QrCode {
  readonly payload: string;
  readonly alt: string;
  readonly caption: string;
}

export type Block =
  | { readonly kind: "title"; readonly level: 1 | 2 | 3; readonly text: string }
  | {
      readonly kind: "paragraph";
      readonly text: Inline;
      readonly align?: "left" | "right" | "center";
      readonly small?: boolean;
      /** Ends what stands above it: no page opens with it alone. */
      readonly concludes?: boolean;
    }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly Inline[] }
  | {
      readonly kind: "table";
      /** Spoken by screen readers, printed above the table. */
      readonly caption?: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
      /** Totals, in bold, kept with the last row. */
      readonly foot?: readonly (readonly string[])[];
    }
  /** Pairs « libellé : valeur », aligned: identity of a party, references. */
  | {
      readonly kind: "facts";
      readonly entries: readonly (readonly [label: string, value: string])[];
      /** What follows a label in a message; absent, that of French. */
      readonly colon?: string;
      /** Drawn on the right of the pairs, for a telephone. */
      readonly code?: QrCode;
    }
  | {
      readonly kind: "signature";
      /** « Fait à Lyon, le 22 novembre 2026 » ; absent on a letter that carries its date above. */
      readonly placeAndDate?: string;
      readonly name: string;
      readonly quality?: string;
      /** Lines under the quality, in a message: address, registration, telephone. */
      readonly details?: readonly string[];
      /** PNG or JPEG; absent: room is left for a hand. */
      readonly image?: Uint8Array;
    }
  | {
      readonly kind: "figure";
      /** Read aloud in its place: what it is, then what it shows. Its figures stand in the table that follows. */
      readonly title: string;
      readonly description: string;
      /** The same facts for any width. */
      draw(width: number): Drawing;
    }
  | { readonly kind: "page-break" }
  | { readonly kind: "rule" };

/** What stands at the top of a letter: sender, addressee in the envelope window, place and date, subject. */
export interface LetterHead {
  readonly sender: readonly string[];
  /** At most 6 lines (7 abroad) of 38 characters, the last ones in capitals (NF Z 10-011). */
  readonly recipient: readonly string[];
  /** « Lettre recommandée avec avis de réception ». */
  readonly mention?: string;
  readonly placeAndDate: string;
  /** Its space included; absent: « Objet : ». */
  readonly subjectLabel?: string | undefined;
  readonly subject: string;
  readonly references?: readonly string[];
}

export interface DocumentContent {
  /** Title of the file, shown by PDF readers. */
  readonly title: string;
  readonly author: string;
  /** Told to screen readers; absent: French. */
  readonly language?: Language | undefined;
  /** Fixes the metadata: the same content on the same day gives the same bytes. */
  readonly createdOn: Day;
  readonly head?: LetterHead;
  readonly blocks: readonly Block[];
  /** Left part of every foot: legal mentions of the sender. « page x/y » stands on the right. */
  readonly footer?: string;
  /** A line at the beginning of the file, seen by no reader, by which relance knows its own and may replace it. */
  readonly mark?: string;
}

export type RenderPdf = (content: DocumentContent) => Promise<Uint8Array>;
