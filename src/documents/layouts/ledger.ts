// Where each payment and each waiver went: a table whose every column adds up to what is left.
import type { Decompte } from "../../domain/decompte.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { type Cents, sumCents } from "../../domain/money.ts";
import { compareText } from "../../domain/text-order.ts";
import { formatEuros } from "../../format/amounts.ts";
import { waiverName } from "../../format/charges.ts";
import { formatDayNumeric } from "../../format/dates.ts";
import { fr, typographic } from "../../format/typography.ts";
import type { Block, Column } from "../document.ts";
import { interestWords } from "../interest-words.ts";
import { initial } from "../parties.ts";

const PARTS = ["principal", "interest", "indemnite", "charges", "surplus"] as const;
type Part = (typeof PARTS)[number];

interface Entry {
  readonly on: string;
  readonly label: string;
  readonly parts: Readonly<Partial<Record<Part, Cents>>>;
}

/** What was due, what was paid or given up, what is left: rows and columns add up, a surplus included. */
export function ledgerTable(one: InvoiceDecompte, decompte: Decompte): Block {
  const charged = sumCents(one.charges.map((each) => each.amountCents));
  const what = [
    ...(one.allocations.length > 0 ? ["paiements"] : []),
    ...(one.waived.length > 0 ? ["abandons"] : []),
  ];
  const due: Entry = {
    on: "",
    label: `Dû hors ${what.join(" et ")}`,
    parts: {
      principal: one.claimedCents - one.contestedCents,
      interest: one.interestAccruedCents,
      indemnite: one.indemniteCents,
      charges: charged,
    },
  };
  const entries = [due, ...movementEntries(one), ...surplusEntry(one)];
  const shown = PARTS.filter(
    (part) =>
      part === "principal" || part === "interest" || entries.some((entry) => (entry.parts[part] ?? 0) !== 0),
  );
  const titles: Readonly<Record<Part, string>> = {
    principal: "Principal",
    interest: initial(interestWords(decompte).short),
    indemnite: "Indemnité",
    charges: "Frais",
    surplus: "Trop-perçu",
  };
  const left: Readonly<Record<Part, Cents>> = {
    principal: one.principalDueCents,
    interest: one.interestDueCents,
    indemnite: one.indemniteDueCents,
    charges: one.chargesDueCents,
    surplus: 0,
  };
  return {
    kind: "table",
    caption: initial(`${what.join(" et ")}, avec leur imputation`),
    columns: [
      { title: "Mouvement", align: "left", weight: 2.9 },
      ...shown.map((part): Column => ({ title: titles[part], align: "right", weight: 1.3 })),
      { title: "Total", align: "right", weight: 1.3 },
    ],
    rows: entries.map((entry) => [
      entry.label,
      ...shown.map((part) => {
        const amount = entry.parts[part] ?? 0;
        return amount === 0 && entry !== due ? "" : formatEuros(amount);
      }),
      formatEuros(sumCents(PARTS.map((part) => entry.parts[part] ?? 0))),
    ]),
    foot: [
      [
        "Reste dû",
        ...shown.map((part) => formatEuros(left[part])),
        formatEuros(sumCents(PARTS.map((part) => left[part]))),
      ],
    ],
  };
}

/** Payments and waivers by date; on one day, payments come first. */
function movementEntries(one: InvoiceDecompte): readonly Entry[] {
  const payments = one.allocations.map(
    (each): Entry => ({
      on: each.payment.receivedOn,
      label: `Paiement du ${formatDayNumeric(each.payment.receivedOn)}`,
      parts: {
        principal: -each.toPrincipalCents,
        interest: -each.toInterestCents,
        indemnite: -each.toIndemniteCents,
        charges: -each.toChargesCents,
        surplus: -each.surplusCents,
      },
    }),
  );
  const parts = { interets: "interest", indemnite: "indemnite", frais: "charges" } as const;
  const waivers = one.waived.map(
    ({ waiver, amountCents }): Entry => ({
      on: waiver.waivedOn,
      label: `${typographic(waiverName(waiver.what))}, ${formatDayNumeric(waiver.waivedOn)}`,
      parts: { [parts[waiver.what]]: -amountCents },
    }),
  );
  return [...payments, ...waivers].sort((a, b) => compareText(a.on, b.on));
}

/** What was paid beyond everything due is owed back: it is put aside, so that what is left is what is due. */
function surplusEntry(one: InvoiceDecompte): readonly Entry[] {
  const surplus = sumCents(one.allocations.map((each) => each.surplusCents));
  return surplus === 0 ? [] : [{ on: "", label: fr`Trop-perçu, à rendre ou à imputer`, parts: { surplus } }];
}
