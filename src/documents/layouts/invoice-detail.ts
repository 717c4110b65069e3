// One invoice of a décompte on paper: every table a reader needs to find the same sum by hand.
import type { DecompteNote } from "../../domain/account-facts.ts";
import type { CountedCharge } from "../../domain/charge.ts";
import type { Decompte } from "../../domain/decompte.ts";
import type { InterestLine } from "../../domain/interest.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { sumCents } from "../../domain/money.ts";
import { formatEuros, formatRate, NBSP } from "../../format/amounts.ts";
import { chargeName, REFUSALS } from "../../format/charges.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { floorSentences, formatSemester, labelOfRate, sentenceOfNote } from "../../format/decompte.ts";
import { filingWords } from "../../format/filing.ts";
import { fr, typographic } from "../../format/typography.ts";
import type { Block } from "../document.ts";
import { interestWords } from "../interest-words.ts";
import { ledgerTable } from "./ledger.ts";

export interface DetailOptions {
  /**
   * True in a décompte of its own, which says of every charge why it is not counted; false beside a claim, which
   * names only what it asks for, what the indemnity covers, and what the letter itself will make due.
   */
  readonly everyCharge: boolean;
  /** Number of a piece in the bordereau; undefined for a piece that is not in it. */
  readonly pieceNumber?: ((pieceId: number) => number | undefined) | undefined;
}

/** Facts, interest, charges, movements, notes and what is left. */
export function invoiceDetail(
  one: InvoiceDecompte,
  decompte: Decompte,
  options: DetailOptions,
): readonly Block[] {
  const charges = one.charges.filter((each) => isPrinted(each, options));
  const blocks: Block[] = [
    { kind: "title", level: 2, text: fr`Facture ${one.invoice.number}` },
    { kind: "facts", entries: invoiceFacts(one, decompte) },
  ];
  if (one.interestLines.length > 0) blocks.push(interestTable(one, decompte));
  if (charges.length > 0) blocks.push(chargeTable(charges, options));
  if (one.allocations.length > 0 || one.waived.length > 0) blocks.push(ledgerTable(one, decompte));
  for (const text of paperNotes(one.notes)) blocks.push({ kind: "paragraph", small: true, text });
  blocks.push({ kind: "paragraph", text: [{ text: balanceSentence(one, decompte), bold: true }] });
  return blocks;
}

/**
 * As on a screen, but for a rate to be confirmed, whose why belongs to the creditor; and without the charges that
 * are not counted, which have their row.
 */
function paperNotes(notes: readonly DecompteNote[]): readonly string[] {
  const floors = notes.filter((note) => note.kind === "taux-sous-plancher");
  const others = notes.filter((note) => note.kind !== "taux-sous-plancher" && note.kind !== "frais-exclus");
  return [
    ...floorSentences(floors).map(typographic),
    ...others.map((note) => {
      if (note.kind === "taux-a-confirmer") {
        return fr`Taux du ${formatSemester(note.semester)} sous réserve de confirmation par la source officielle.`;
      }
      // The source of a rate is in the user's own words: printed as typed.
      return note.kind === "taux-ajoute" ? sentenceOfNote(note) : typographic(sentenceOfNote(note));
    }),
  ];
}

function invoiceFacts(
  one: InvoiceDecompte,
  { on, client }: Pick<Decompte, "on" | "client">,
): readonly (readonly [string, string])[] {
  const { invoice } = one;
  const late = one.daysLate > 0 ? fr`, ${countOf(one.daysLate, "jour")} de retard` : "";
  const due = invoice.dueOn < on ? "échue le" : "échéance le";
  const entries: (readonly [string, string])[] = [
    ["Dates", fr`émise le ${formatDay(invoice.issuedOn)}, ${due} ${formatDay(invoice.dueOn)}${late}`],
  ];
  const nature = [invoice.label, invoice.contract].filter((part) => part !== undefined).join(" — ");
  if (nature !== "") entries.push(["Prestation", nature]);
  const filed = filingWords(invoice, client);
  if (filed.length > 0) entries.push(["Références", filed.join(", ")]);
  entries.push(["Montant TTC", formatEuros(invoice.totalCents)]);
  if (invoice.prepaidCents > 0) entries.push(["Acompte déduit", `− ${formatEuros(invoice.prepaidCents)}`]);
  for (const note of one.creditNotes) {
    const reason = note.reason === undefined ? "" : ` (${note.reason})`;
    entries.push([
      "Avoir",
      fr`− ${formatEuros(note.amountCents)}, ${note.number} du ${formatDay(note.issuedOn)}${reason}`,
    ]);
  }
  if (one.contestedCents > 0)
    entries.push(["Mis à part", fr`− ${formatEuros(one.contestedCents)}, contestés`]);
  const asked = one.claimedCents - one.contestedCents;
  if (asked !== invoice.totalCents) entries.push(["Somme réclamée", formatEuros(asked)]);
  return entries;
}

function interestTable(one: InvoiceDecompte, decompte: Decompte): Block {
  return {
    kind: "table",
    caption: interestWords(decompte).title,
    columns: [
      { title: "Du", align: "left", weight: 1.15 },
      { title: "Au", align: "left", weight: 1.15 },
      { title: "Jours", align: "right", weight: 0.6 },
      { title: "Base", align: "right", weight: 1.4 },
      { title: "Taux", align: "right", weight: 0.9 },
      { title: "Origine du taux", align: "left", weight: 3.4 },
      { title: "Montant", align: "right", weight: 1.3 },
    ],
    rows: one.interestLines.map((line) => [
      formatDayNumeric(line.fromOn),
      formatDayNumeric(line.toOn),
      String(line.days),
      formatEuros(line.baseCents),
      formatRate(line.rateBp),
      originWords(line),
      formatEuros(line.amountCents),
    ]),
    foot: [["Total couru", "", "", "", "", "", formatEuros(one.interestAccruedCents)]],
  };
}

/** The rate's origin; then what of the base is not principal. */
function originWords({ rateOrigin, capitalisedCents }: InterestLine): string {
  const origin = labelOfRate(rateOrigin).replace("semestre", "sem.");
  return capitalisedCents === 0
    ? origin
    : fr`${origin} ; base dont ${formatEuros(capitalisedCents)} d'intérêts capitalisés`;
}

function isPrinted({ refusal }: CountedCharge, { everyCharge }: DetailOptions): boolean {
  return (
    everyCharge ||
    refusal === undefined ||
    refusal === "couverts-par-indemnite" ||
    refusal === "attend-mise-en-demeure"
  );
}

function chargeTable(charges: readonly CountedCharge[], { pieceNumber }: DetailOptions): Block {
  return {
    kind: "table",
    caption: "Frais",
    columns: [
      { title: "Nature", align: "left", weight: 2 },
      { title: "Date", align: "left", weight: 1.1 },
      { title: "Titre ou justificatif", align: "left", weight: 4 },
      { title: "Montant", align: "right", weight: 1.3 },
      { title: "Retenu", align: "right", weight: 1.3 },
    ],
    rows: charges.map((one) => [
      chargeName(one.charge.kind),
      formatDayNumeric(one.charge.incurredOn),
      `${one.charge.title}${proofWords(one, pieceNumber)}`,
      formatEuros(one.charge.amountCents),
      formatEuros(one.amountCents),
    ]),
    foot: [["Total retenu", "", "", "", formatEuros(sumCents(charges.map((one) => one.amountCents)))]],
  };
}

/** What follows the title of a charge: its piece, the day from which it is due, or why it is not asked for. */
function proofWords(
  { charge, dueOn, refusal }: CountedCharge,
  pieceNumber: DetailOptions["pieceNumber"],
): string {
  const number = charge.pieceId === undefined ? undefined : pieceNumber?.(charge.pieceId);
  const proof =
    number !== undefined
      ? ` (pièce n°${NBSP}${number})`
      : charge.kind === "recouvrement" && charge.pieceId !== undefined
        ? " (sur justificatif)"
        : "";
  if (refusal !== undefined) return fr`${proof} : ${typographic(REFUSALS[refusal])}`;
  return dueOn === charge.incurredOn ? proof : fr`${proof}, exigible le ${formatDay(dueOn)}`;
}

function balanceSentence(one: InvoiceDecompte, decompte: Decompte): string {
  const parts = [
    `principal ${formatEuros(one.principalDueCents)}`,
    `${interestWords(decompte).short} ${formatEuros(one.interestDueCents)}`,
    ...(one.indemniteCents > 0 ? [`indemnité ${formatEuros(one.indemniteDueCents)}`] : []),
    ...(one.charges.some((each) => each.amountCents > 0)
      ? [`frais ${formatEuros(one.chargesDueCents)}`]
      : []),
  ];
  return fr`Reste dû sur cette facture : ${formatEuros(one.totalDueCents)} (${parts.join(", ")}).`;
}
