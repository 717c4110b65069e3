// The décompte on paper: what is due, and every line a reader needs to find the same sum by hand.
import { type Creditor, letterName } from "../../domain/creditor.ts";
import { addDays } from "../../domain/day.ts";
import { type Decompte, notYetDueCents } from "../../domain/decompte.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { type Cents, sumCents } from "../../domain/money.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import { fr } from "../../format/typography.ts";
import { registeredName } from "../address.ts";
import type { Block, Column, DocumentContent } from "../document.ts";
import { interestWords, ratesMayChange } from "../interest-words.ts";
import { footerLine, oneLineAddress, partyLine, registration } from "../parties.ts";
import { calculationRules } from "./decompte-rules.ts";
import { type DetailOptions, invoiceDetail } from "./invoice-detail.ts";

/** The décompte as a document of its own, to hand over; or annexed to a claim whose pieces are numbered. */
export function decompteContent(
  decompte: Decompte,
  creditor: Creditor,
  options: DetailOptions = { everyCharge: true },
): DocumentContent {
  return {
    title: fr`Décompte arrêté au ${formatDay(decompte.on)} — ${registeredName(decompte.client)}`,
    author: letterName(creditor),
    createdOn: decompte.on,
    footer: footerLine(creditor),
    blocks: [
      { kind: "title", level: 1, text: titleOf(decompte) },
      {
        kind: "facts",
        entries: [
          [
            "Créancier",
            `${letterName(creditor)}, ${registration(creditor)}, ${oneLineAddress(creditor.address)}`,
          ],
          ["Débiteur", partyLine(decompte.client)],
        ],
      },
      ...decompteBlocks(decompte, options),
    ],
  };
}

export function titleOf(decompte: Decompte): string {
  return fr`Décompte arrêté au ${formatDay(decompte.on)}`;
}

/** Summary, detail of each invoice, rules: everything under the title. */
export function decompteBlocks(decompte: Decompte, options: DetailOptions): readonly Block[] {
  return [
    summary(decompte),
    ...notYetDue(decompte),
    ...perDay(decompte),
    ...decompte.invoices.flatMap((one) => invoiceDetail(one, decompte, options)),
    { kind: "title", level: 2, text: "Règles de calcul" },
    { kind: "list", ordered: false, items: calculationRules(decompte) },
  ];
}

interface Part {
  readonly title: string;
  readonly weight: number;
  of(one: InvoiceDecompte): Cents;
  readonly totalCents: Cents;
}

function summary(decompte: Decompte): Block {
  const { totals, invoices } = decompte;
  const parts: readonly Part[] = [
    {
      title: "Principal",
      weight: 1.6,
      of: (one) => one.principalDueCents,
      totalCents: totals.principalCents,
    },
    {
      title: interestWords(decompte).title,
      weight: 1.6,
      of: (one) => one.interestDueCents,
      totalCents: totals.interestCents,
    },
    ...(invoices.some((one) => one.indemniteCents > 0)
      ? [
          {
            title: "Indemnité",
            weight: 1.3,
            of: (one: InvoiceDecompte) => one.indemniteDueCents,
            totalCents: totals.indemniteCents,
          },
        ]
      : []),
    ...(invoices.some((one) => sumCents(one.charges.map((each) => each.amountCents)) > 0)
      ? [
          {
            title: "Frais",
            weight: 1.3,
            of: (one: InvoiceDecompte) => one.chargesDueCents,
            totalCents: totals.chargesCents,
          },
        ]
      : []),
    { title: "Total dû", weight: 1.6, of: (one) => one.totalDueCents, totalCents: totals.totalCents },
  ];
  return {
    kind: "table",
    columns: [
      { title: "Facture", align: "left", weight: 2 },
      { title: "Échéance", align: "left", weight: 1.3 },
      ...parts.map(({ title, weight }): Column => ({ title, align: "right", weight })),
    ],
    rows: invoices.map((one) => [
      one.invoice.number,
      formatDayNumeric(one.invoice.dueOn),
      ...parts.map((part) => formatEuros(part.of(one))),
    ]),
    foot: [["Total dû", "", ...parts.map((part) => formatEuros(part.totalCents))]],
  };
}

/** A claim on terms still running would be wrong: the sheet says what of its total they hold. */
function notYetDue(decompte: Decompte): readonly Block[] {
  const cents = notYetDueCents(decompte);
  if (cents <= 0) return [];
  return [
    {
      kind: "paragraph",
      text: fr`Dont ${formatEuros(cents)} non encore échus à cette date.`,
    },
  ];
}

function perDay(decompte: Decompte): readonly Block[] {
  const { perDayCents } = decompte.totals;
  if (perDayCents <= 0) return [];
  const from = formatDay(addDays(decompte.on, 1));
  return [
    {
      kind: "paragraph",
      text: fr`Chaque jour de retard à partir du ${from} ajoute ${formatEuros(perDayCents)} à ce total${ratesMayChange(decompte) ? ", au taux actuel" : ""}.`,
    },
  ];
}
