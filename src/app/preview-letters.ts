// Letters made to show their template: the facts of a claim, and what no claim holds put in its place.
import type { Client } from "../domain/client.ts";
import type { Creditor } from "../domain/creditor.ts";
import { addDays, type Day } from "../domain/day.ts";
import { buildDecompte, type Decompte } from "../domain/decompte.ts";
import { type Account, balanceCents } from "../domain/invoice.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import type { LegalData } from "../domain/legal.ts";
import type {
  ClosingLetter,
  InstructionLetter,
  MandatementLetter,
  Mission,
  ReleveLetter,
  ReminderLetter,
} from "../domain/letter.ts";
import { printedDeadline } from "../domain/registered-letter.ts";
import { releveOf } from "../domain/releve.ts";
import { pastReminders } from "../domain/reminder.ts";
import { WAIVED, type Waiver } from "../domain/waiver.ts";

export interface Claimed {
  readonly creditor: Creditor;
  readonly client: Client;
  readonly accounts: readonly Account[];
  readonly decompte: Decompte;
  readonly today: Day;
}

/** Days left to pay in a letter that is only shown. */
const SHOWN_DELAY = 8;

/** With what is added to the invoices when something is: every part of the template is then seen. */
export function reminderLetterOf({ creditor, client, accounts, decompte, today }: Claimed): ReminderLetter {
  const { interestCents, indemniteCents, chargesCents } = decompte.totals;
  return {
    kind: "rappel",
    creditor,
    client,
    writtenOn: today,
    decompte,
    withAccessories: interestCents + indemniteCents + chargesCents > 0,
    deadlineOn: printedDeadline(today, SHOWN_DELAY),
    reminders: pastReminders(accounts),
  };
}

export function releveLetterOf({ creditor, client, accounts, today }: Claimed): ReleveLetter {
  const releve = releveOf(client, accounts, { on: today });
  return { kind: "releve", creditor, client, writtenOn: today, releve };
}

/** As if all had been paid today, and the rest given up. */
export function closingLetterOf(
  { creditor, client, accounts, today }: Claimed,
  legal: LegalData,
): ClosingLetter {
  const paid = accounts.map((account) => paidOn(account, today));
  const { invoices } = buildDecompte(client, paid, legal, today);
  const settled = paid.map((account) => ({
    ...account,
    waivers: waiversOf(
      invoices.find((one) => one.invoice.id === account.invoice.id),
      today,
    ),
  }));
  return {
    kind: "cloture",
    creditor,
    client,
    writtenOn: today,
    decompte: buildDecompte(client, settled, legal, today),
    noticesOn: [],
    decisionsOn: [],
  };
}

function paidOn(account: Account, today: Day): Account {
  const { id: invoiceId } = account.invoice;
  const payment = { id: 0, invoiceId, amountCents: balanceCents(account), receivedOn: today };
  return { ...account, payments: [...account.payments, payment] };
}

function waiversOf(one: InvoiceDecompte | undefined, waivedOn: Day): readonly Waiver[] {
  if (one === undefined) return [];
  const left = {
    interets: one.interestDueCents,
    indemnite: one.indemniteDueCents,
    frais: one.chargesDueCents,
  };
  return WAIVED.filter((what) => left[what] > 0).map((what, id) => ({
    id,
    invoiceId: one.invoice.id,
    what,
    waivedOn,
    reason: "",
  }));
}

/** The prefecture is the one part that nothing knows. */
export function mandatementLetterOf({
  creditor,
  client,
  accounts,
  decompte,
  today,
}: Claimed): MandatementLetter {
  return {
    kind: "prefet",
    creditor,
    client,
    writtenOn: today,
    prefecture: {
      name: "Préfecture du département",
      address: { lines: ["1 place de la Préfecture"], postcode: "00000", city: "Ville", country: "FR" },
    },
    unpaid: "factures",
    decompte,
    reminders: pastReminders(accounts),
    proofs: [],
  };
}

/** Days of a case that is only shown: filed two months ago, decided a month later. */
const SHOWN_FILED = -60;
const SHOWN_RENDERED = -30;
const SHOWN_LEFT = 60;

/** As if the whole claim had been granted: neither the commissaire nor the case is known. */
export function instructionLetterOf(
  { creditor, client, decompte, today }: Claimed,
  kind: Mission["kind"],
): InstructionLetter {
  const decision = { court: "Tribunal de commerce du débiteur", renderedOn: addDays(today, SHOWN_RENDERED) };
  return {
    kind: "commissaire",
    creditor,
    client,
    writtenOn: today,
    commissaire: {
      name: "Nom du commissaire de justice",
      address: { lines: ["1 rue du Palais"], postcode: "00000", city: "Ville", country: "FR" },
    },
    mission:
      kind === "signification"
        ? {
            kind,
            ...decision,
            filedOn: addDays(today, SHOWN_FILED),
            grantedCents: decompte.totals.totalCents,
            receivedCents: 0,
            serveBy: addDays(today, SHOWN_LEFT),
          }
        : { kind, ...decision, enforceableOn: today },
    decompte,
    pieces: [],
  };
}
