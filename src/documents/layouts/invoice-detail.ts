// One invoice of a décompte on paper: every table a reader needs to find the same sum by hand.

import type { DecompteNote } from "../../domain/account-facts.ts";
import type { CountedCharge } from "../../domain/charge.ts";
import type { Decompte } from "../../domain/decompte.ts";
import type { InterestLine } from "../../domain/interest.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { type Cents, sumCents } from "../../domain/money.ts";
import type { NumberedPiece } from "../../domain/piece.ts";
import { section } from "../blocks.ts";
import type { Block } from "../document.ts";
import { interestWords } from "../interest-words.ts";
import { FRENCH, type Wording } from "../wording-fr.ts";
import { ledgerTable } from "./ledger.ts";

export interface DetailOptions {
  /**
   * True in a décompte of its own, which says of every charge why it is not counted; false beside a claim, which
   * names only what it asks for, what the indemnity covers, and what the letter itself will make due.
   */
  readonly everyCharge: boolean;
  /** Number of a piece in the bordereau; undefined for a piece that is not in it. */
  readonly pieceNumber?: ((pieceId: number) => number | undefined) | undefined;
  /** Absent: French, as for all that is filed. */
  readonly words?: Wording | undefined;
}

/** The number under which the bordereau lists a piece. */
export function numberIn(pieces: readonly NumberedPiece[]): NonNullable<DetailOptions["pieceNumber"]> {
  return (id) => pieces.find(({ pieceIds }) => pieceIds.includes(id))?.number;
}

/** Facts, interest, charges, movements, notes and what is left. */
export function invoiceDetail(
  one: InvoiceDecompte,
  decompte: Decompte,
  options: DetailOptions,
): readonly Block[] {
  const words = options.words ?? FRENCH;
  const charges = one.charges.filter((each) => isPrinted(each, options));
  const blocks: Block[] = [
    section(`${words.invoices.invoice} ${one.invoice.number}`),
    { kind: "facts", entries: invoiceFacts(one, decompte, words) },
  ];
  if (one.interestLines.length > 0) blocks.push(interestTable(one, decompte, words));
  if (charges.length > 0) blocks.push(chargeTable(charges, options, words));
  if (one.allocations.length > 0 || one.waived.length > 0 || one.refused !== undefined) {
    blocks.push(ledgerTable(one, decompte, words));
  }
  for (const text of paperNotes(one.notes, words)) {
    blocks.push({ kind: "paragraph", small: true, concludes: true, text });
  }
  const balance = [{ text: balanceSentence(one, decompte, words), bold: true }];
  blocks.push({ kind: "paragraph", concludes: true, text: balance });
  return blocks;
}

/**
 * As on a screen, but for a rate to be confirmed, whose why belongs to the creditor; and without the charges that
 * are not counted, which have their row.
 */
function paperNotes(notes: readonly DecompteNote[], { notes: said }: Wording): readonly string[] {
  const floors = notes.filter((note) => note.kind === "taux-sous-plancher");
  const others = notes.filter((note) => note.kind !== "taux-sous-plancher" && note.kind !== "frais-exclus");
  return [
    ...said.floors(floors),
    ...others.map((note) =>
      note.kind === "taux-a-confirmer" ? said.toConfirm(note.semester) : said.sentence(note),
    ),
  ];
}

function invoiceFacts(
  one: InvoiceDecompte,
  { on, client }: Pick<Decompte, "on" | "client">,
  { decompte: said, invoices, formats }: Wording,
): readonly (readonly [string, string])[] {
  const { invoice } = one;
  const less = (amountCents: Cents): string => `− ${formats.euros(amountCents)}`;
  const dates = said.issuedAndDue(
    formats.day(invoice.issuedOn),
    formats.day(invoice.dueOn),
    invoice.dueOn < on,
    one.daysLate,
  );
  const entries: (readonly [string, string])[] = [[said.dates, dates]];
  const nature = [invoice.label, invoice.contract].filter((part) => part !== undefined).join(" — ");
  if (nature !== "") entries.push([said.work, nature]);
  const filed = invoices.filed(invoice, client);
  if (filed.length > 0) entries.push([said.filed, filed.join(", ")]);
  entries.push([said.amount, formats.euros(invoice.totalCents)]);
  if (invoice.prepaidCents > 0) entries.push([said.prepaid, less(invoice.prepaidCents)]);
  for (const note of one.creditNotes) {
    const reason = note.reason === undefined ? "" : ` (${note.reason})`;
    const which = said.creditNoteOf(note.number, formats.day(note.issuedOn), reason);
    entries.push([said.creditNote, `${less(note.amountCents)}, ${which}`]);
  }
  if (one.contestedCents > 0) entries.push([said.setAside, `${less(one.contestedCents)}${said.contested}`]);
  const asked = one.claimedCents - one.contestedCents;
  if (asked !== invoice.totalCents) entries.push([said.claimed, formats.euros(asked)]);
  return entries;
}

function interestTable(one: InvoiceDecompte, decompte: Decompte, words: Wording): Block {
  const { decompte: said, formats } = words;
  return {
    kind: "table",
    caption: interestWords(decompte, words).title,
    columns: [
      { title: said.from, align: "left", weight: 1.15 },
      { title: said.to, align: "left", weight: 1.15 },
      { title: said.days, align: "right", weight: 0.6 },
      { title: said.base, align: "right", weight: 1.4 },
      { title: said.rate, align: "right", weight: 0.9 },
      { title: said.rateOrigin, align: "left", weight: 3.4 },
      { title: said.sum, align: "right", weight: 1.3 },
    ],
    rows: one.interestLines.map((line) => [
      formats.dayShort(line.fromOn),
      formats.dayShort(line.toOn),
      String(line.days),
      formats.euros(line.baseCents),
      formats.rate(line.rateBp),
      originWords(line, words),
      formats.euros(line.amountCents),
    ]),
    foot: [[said.accrued, "", "", "", "", "", formats.euros(one.interestAccruedCents)]],
  };
}

/** The rate's origin; then what of the base is not principal. */
function originWords(
  { rateOrigin, capitalisedCents }: InterestLine,
  { rates, decompte, formats }: Wording,
): string {
  const origin = rates.shortLabel(rateOrigin);
  return capitalisedCents === 0 ? origin : decompte.capitalised(origin, formats.euros(capitalisedCents));
}

function isPrinted({ refusal }: CountedCharge, { everyCharge }: DetailOptions): boolean {
  return (
    everyCharge ||
    refusal === undefined ||
    refusal === "couverts-par-indemnite" ||
    refusal === "attend-mise-en-demeure"
  );
}

function chargeTable(
  charges: readonly CountedCharge[],
  { pieceNumber }: DetailOptions,
  words: Wording,
): Block {
  const { decompte: said, charges: named, formats } = words;
  return {
    kind: "table",
    caption: said.charges,
    columns: [
      { title: said.chargeKind, align: "left", weight: 2 },
      { title: said.date, align: "left", weight: 1.1 },
      { title: said.chargeTitle, align: "left", weight: 4 },
      { title: said.sum, align: "right", weight: 1.3 },
      { title: said.kept, align: "right", weight: 1.3 },
    ],
    rows: charges.map((one) => [
      named.name(one.charge.kind),
      formats.dayShort(one.charge.incurredOn),
      `${one.charge.title}${proofWords(one, pieceNumber, words)}`,
      formats.euros(one.charge.amountCents),
      formats.euros(one.amountCents),
    ]),
    foot: [[said.keptTotal, "", "", "", formats.euros(sumCents(charges.map((one) => one.amountCents)))]],
  };
}

/** What follows the title of a charge: its piece, the day from which it is due, or why it is not asked for. */
function proofWords(
  { charge, dueOn, refusal }: CountedCharge,
  pieceNumber: DetailOptions["pieceNumber"],
  { charges, formats }: Wording,
): string {
  const number = charge.pieceId === undefined ? undefined : pieceNumber?.(charge.pieceId);
  const proof =
    number !== undefined
      ? charges.piece(number)
      : charge.kind === "recouvrement" && charge.pieceId !== undefined
        ? charges.onProof
        : "";
  if (refusal !== undefined) return charges.refused(proof, refusal);
  return dueOn === charge.incurredOn ? proof : charges.dueFrom(proof, formats.day(dueOn));
}

function balanceSentence(one: InvoiceDecompte, decompte: Decompte, words: Wording): string {
  const { decompte: said, formats } = words;
  const part = (name: string, amountCents: Cents): string =>
    `${name.toLocaleLowerCase("fr")} ${formats.euros(amountCents)}`;
  const parts = [
    part(said.principal, one.principalDueCents),
    part(interestWords(decompte, words).short, one.interestDueCents),
    ...(one.indemniteCents > 0 ? [part(said.indemnite, one.indemniteDueCents)] : []),
    ...(one.charges.some((each) => each.amountCents > 0) ? [part(said.charges, one.chargesDueCents)] : []),
  ];
  return said.rest(formats.euros(one.totalDueCents), parts.join(", "));
}
