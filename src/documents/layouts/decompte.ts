// The décompte on paper: what is due, and every line a reader needs to find the same sum by hand.

import { type Creditor, letterName } from "../../domain/creditor.ts";
import { addDays } from "../../domain/day.ts";
import { type Decompte, notYetDueCents } from "../../domain/decompte.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { type Cents, sumCents } from "../../domain/money.ts";
import { fr } from "../../format/typography.ts";
import { bullets, heading, paragraph, section } from "../blocks.ts";
import type { Block, Column, DocumentContent } from "../document.ts";
import { interestWords, ratesMayChange } from "../interest-words.ts";
import { contentAbout } from "../letter-content.ts";
import { oneLineAddress, partyLine, registration } from "../parties.ts";
import { FRENCH, type Wording } from "../wording-fr.ts";
import { calculationRules } from "./decompte-rules.ts";
import { type DetailOptions, invoiceDetail } from "./invoice-detail.ts";

/** The décompte as a document of its own, to hand over; or annexed to a claim whose pieces are numbered. */
export function decompteContent(
  decompte: Decompte,
  creditor: Creditor,
  options: DetailOptions = { everyCharge: true },
): DocumentContent {
  const words = options.words ?? FRENCH;
  const { creditor: creditorLabel, debtor } = words.decompte;
  return {
    ...contentAbout({ creditor, client: decompte.client, writtenOn: decompte.on }, titleOf(decompte, words), [
      heading(titleOf(decompte, words)),
      {
        kind: "facts",
        entries: [
          [
            creditorLabel,
            `${letterName(creditor)}, ${registration(creditor)}, ${oneLineAddress(creditor.address)}`,
          ],
          [debtor, partyLine(decompte.client)],
        ],
      },
      ...decompteBlocks(decompte, options),
    ]),
    language: words.language,
  };
}

function titleOf({ on }: Decompte, { decompte, formats }: Wording = FRENCH): string {
  return decompte.title(formats.day(on));
}

interface AnnexOptions extends Pick<DetailOptions, "pieceNumber" | "words"> {
  /** Absent when it is the only annex. */
  readonly number?: number;
}

/** The décompte on a page of its own, at the end of a letter or of an act. */
export function annexedDecompte(
  decompte: Decompte,
  { number, ...options }: AnnexOptions = {},
): readonly Block[] {
  const words = options.words ?? FRENCH;
  const title = titleOf(decompte, words);
  return [
    { kind: "page-break" },
    heading(number === undefined ? words.letter.annex(title) : fr`Annexe ${number} — ${title}`),
    ...decompteBlocks(decompte, { ...options, everyCharge: false }),
  ];
}

/** Summary, detail of each invoice, rules: everything under the title. */
function decompteBlocks(decompte: Decompte, options: DetailOptions): readonly Block[] {
  const words = options.words ?? FRENCH;
  return [
    summary(decompte, words),
    ...notYetDue(decompte, words),
    ...perDay(decompte, words),
    ...decompte.invoices.flatMap((one) => invoiceDetail(one, decompte, options)),
    section(words.decompte.rules),
    bullets(calculationRules(decompte, words)),
  ];
}

interface Part {
  readonly title: string;
  readonly weight: number;
  of(one: InvoiceDecompte): Cents;
  readonly totalCents: Cents;
}

function summary(decompte: Decompte, words: Wording): Block {
  const { totals, invoices } = decompte;
  const { decompte: said, formats } = words;
  const parts: readonly Part[] = [
    {
      title: said.principal,
      weight: 1.6,
      of: (one) => one.principalDueCents,
      totalCents: totals.principalCents,
    },
    {
      title: interestWords(decompte, words).title,
      weight: 1.6,
      of: (one) => one.interestDueCents,
      totalCents: totals.interestCents,
    },
    ...(invoices.some((one) => one.indemniteCents > 0)
      ? [
          {
            title: said.indemnite,
            weight: 1.3,
            of: (one: InvoiceDecompte) => one.indemniteDueCents,
            totalCents: totals.indemniteCents,
          },
        ]
      : []),
    ...(invoices.some((one) => sumCents(one.charges.map((each) => each.amountCents)) > 0)
      ? [
          {
            title: said.charges,
            weight: 1.3,
            of: (one: InvoiceDecompte) => one.chargesDueCents,
            totalCents: totals.chargesCents,
          },
        ]
      : []),
    { title: said.totalDue, weight: 1.6, of: (one) => one.totalDueCents, totalCents: totals.totalCents },
  ];
  return {
    kind: "table",
    columns: [
      { title: words.invoices.invoice, align: "left", weight: 2 },
      { title: said.dueOn, align: "left", weight: 1.3 },
      ...parts.map(({ title, weight }): Column => ({ title, align: "right", weight })),
    ],
    rows: invoices.map((one) => [
      one.invoice.number,
      formats.dayShort(one.invoice.dueOn),
      ...parts.map((part) => formats.euros(part.of(one))),
    ]),
    foot: [[said.totalDue, "", ...parts.map((part) => formats.euros(part.totalCents))]],
  };
}

/** A claim on terms still running would be wrong: the sheet says what of its total they hold. */
function notYetDue(one: Decompte, { decompte, formats }: Wording): readonly Block[] {
  const cents = notYetDueCents(one);
  return cents <= 0 ? [] : [paragraph(decompte.notYetDue(formats.euros(cents)))];
}

function perDay(one: Decompte, { decompte, formats }: Wording): readonly Block[] {
  const { perDayCents } = one.totals;
  if (perDayCents <= 0) return [];
  const from = formats.day(addDays(one.on, 1));
  return [paragraph(decompte.perDay(from, formats.euros(perDayCents), ratesMayChange(one)))];
}
