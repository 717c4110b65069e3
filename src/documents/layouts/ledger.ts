// Where each payment and each waiver went, and what a judge did not grant: a table whose every column adds up to what is left.
import type { Decompte } from "../../domain/decompte.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { type Cents, sumCents } from "../../domain/money.ts";
import { compareText } from "../../domain/text-order.ts";
import { capitalised } from "../../format/capitals.ts";
import type { Block, Column } from "../document.ts";
import { interestWords } from "../interest-words.ts";
import { FRENCH, type Wording } from "../wording-fr.ts";

const PARTS = ["principal", "interest", "indemnite", "charges", "surplus"] as const;
type Part = (typeof PARTS)[number];

interface Entry {
  readonly on: string;
  readonly label: string;
  readonly parts: Readonly<Partial<Record<Part, Cents>>>;
}

/** What was due, what was paid or given up, what is left: rows and columns add up, a surplus included. */
export function ledgerTable(one: InvoiceDecompte, decompte: Decompte, words: Wording = FRENCH): Block {
  const { ledger, decompte: said, formats } = words;
  const charged = sumCents(one.charges.map((each) => each.amountCents));
  const what = [
    ...(one.allocations.length > 0 ? [ledger.payments] : []),
    ...(one.waived.length > 0 ? [ledger.waivers] : []),
    ...(one.refused === undefined ? [] : [ledger.refused]),
  ];
  const due: Entry = {
    on: "",
    label: ledger.dueBefore(formats.list(what)),
    parts: {
      principal: one.claimedCents - one.contestedCents,
      interest: one.interestAccruedCents,
      indemnite: one.indemniteCents,
      charges: charged,
    },
  };
  const entries = [due, ...movementEntries(one, words), ...surplusEntry(one, words)];
  const shown = PARTS.filter(
    (part) =>
      part === "principal" || part === "interest" || entries.some((entry) => (entry.parts[part] ?? 0) !== 0),
  );
  const titles: Readonly<Record<Part, string>> = {
    principal: said.principal,
    interest: capitalised(interestWords(decompte, words).short),
    indemnite: said.indemnite,
    charges: said.charges,
    surplus: ledger.surplus,
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
    caption: capitalised(ledger.caption(formats.list(what))),
    columns: [
      { title: ledger.movement, align: "left", weight: 2.9 },
      ...shown.map((part): Column => ({ title: titles[part], align: "right", weight: 1.3 })),
      { title: words.invoices.total, align: "right", weight: 1.3 },
    ],
    rows: entries.map((entry) => [
      entry.label,
      ...shown.map((part) => {
        const amount = entry.parts[part] ?? 0;
        return amount === 0 && entry !== due ? "" : formats.euros(amount);
      }),
      formats.euros(sumCents(PARTS.map((part) => entry.parts[part] ?? 0))),
    ]),
    foot: [
      [
        ledger.left,
        ...shown.map((part) => formats.euros(left[part])),
        formats.euros(sumCents(PARTS.map((part) => left[part]))),
      ],
    ],
  };
}

/** Payments and waivers by date; on one day, payments come first. */
function movementEntries(one: InvoiceDecompte, { ledger, formats }: Wording): readonly Entry[] {
  const payments = one.allocations.map(
    (each): Entry => ({
      on: each.payment.receivedOn,
      label: ledger.payment(formats.dayShort(each.payment.receivedOn)),
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
      label: ledger.waiver(waiver.what, formats.dayShort(waiver.waivedOn)),
      parts: { [parts[waiver.what]]: -amountCents },
    }),
  );
  return [...payments, ...waivers, ...refusedEntry(one, ledger, formats)].sort((a, b) =>
    compareText(a.on, b.on),
  );
}

/** What a decision left out, on the day on which the granted sum stands. */
function refusedEntry(
  { refused }: InvoiceDecompte,
  ledger: Wording["ledger"],
  formats: Wording["formats"],
): readonly Entry[] {
  if (refused === undefined) return [];
  return [
    {
      on: refused.grant.countedOn,
      label: ledger.refusedBy(
        refused.grant.decision.kind,
        formats.dayShort(refused.grant.decision.renderedOn),
      ),
      parts: {
        principal: -refused.principalCents,
        interest: -refused.interestCents,
        indemnite: -refused.indemniteCents,
        charges: -refused.chargesCents,
      },
    },
  ];
}

/** What was paid beyond everything due is owed back: it is put aside, so that what is left is what is due. */
function surplusEntry(one: InvoiceDecompte, { ledger }: Wording): readonly Entry[] {
  const surplus = sumCents(one.allocations.map((each) => each.surplusCents));
  return surplus === 0 ? [] : [{ on: "", label: ledger.toReturn, parts: { surplus } }];
}
