// A reminder by email: the face balance, its payments, and once they have run the accessories, in figures.
import { type Creditor, isNaturalPerson, letterName } from "../../domain/creditor.ts";
import type { Day } from "../../domain/day.ts";
import type { Decompte } from "../../domain/decompte.ts";
import { undisputedCents } from "../../domain/dispute.ts";
import { RelanceError } from "../../domain/errors.ts";
import { type Account, balanceCents } from "../../domain/invoice.ts";
import { type Cents, sumCents } from "../../domain/money.ts";
import type { Reminder } from "../../domain/reminder.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import { enumeration } from "../../format/enumeration.ts";
import { filingWords } from "../../format/filing.ts";
import { fr } from "../../format/typography.ts";
import { designationOf, ratesInWords, sumsBlocks, waivers } from "../claim-words.ts";
import type { Block } from "../document.ts";
import type { Fields } from "../fields.ts";
import { oneLineAddress, paymentFacts, registration, signatureOf } from "../parties.ts";
import { type Filled, fillTemplate, type TemplateFolders } from "../template.ts";

/** A call has no message of its own: what is written is its confirmation. */
const CALL_TEMPLATE = "emails/appel-confirmation";

/**
 * Subject and body of the message.
 * @throws RelanceError (refus) when the step carries no message, or a field of its template is empty.
 */
export function reminderContent(
  reminder: Reminder,
  attached: number,
  folders: TemplateFolders,
): Promise<Filled> {
  const { creditor, step, accounts, decompte } = reminder;
  const name = step.template ?? (step.channel === "appel" ? CALL_TEMPLATE : undefined);
  if (name === undefined) {
    throw new RelanceError(
      "refus",
      `L'étape « ${step.title} » ne s'envoie pas par courriel : elle n'a pas de modèle.`,
    );
  }
  const numbers = accounts.map((account) => account.invoice.number);
  return fillTemplate(folders, {
    name,
    firstPersonSingular: isNaturalPerson(creditor),
    fields: fieldsOf(reminder, attached),
    slots: {
      factures: [
        {
          kind: "list",
          ordered: false,
          items: accounts.map((one) => invoiceSentence(one, reminder.writtenOn)),
        },
      ],
      sommes:
        decompte === undefined ? [] : [...sumsBlocks(decompte).map(sumsFacts), ...waiverBlocks(decompte)],
      reglement: [paymentFacts(creditor, numbers)],
      signature: [emailSignature(creditor)],
    },
    requiredSlots: ["factures", "reglement", "signature"],
  });
}

function fieldsOf(reminder: Reminder, attached: number): Fields {
  const { creditor, client, accounts, decompte } = reminder;
  const numbers = accounts.map((account) => account.invoice.number);
  const balance = sumCents(accounts.map((account) => askedFor(account, reminder.writtenOn)));
  const interest = decompte?.totals.interestCents ?? 0;
  const indemnite = decompte?.totals.indemniteCents ?? 0;
  const charges = decompte?.totals.chargesCents ?? 0;
  const accessories = interest + indemnite + charges > 0;
  const dueDays = [...new Set(accounts.map((account) => account.invoice.dueOn))].sort();
  return {
    creancier: { nom: letterName(creditor), email: creditor.email, telephone: creditor.phone ?? null },
    client: { ref: client.ref, nom: client.name, contact: client.contact ?? null },
    date: reminder.writtenOn,
    designation: designationOf(numbers),
    nombre_factures: numbers.length,
    plusieurs: numbers.length > 1,
    echeances: enumeration(dueDays.map(formatDay)),
    solde: balance,
    accessoires: accessories,
    interets: interest,
    indemnite,
    frais: charges,
    taux: decompte === undefined ? null : (ratesInWords(decompte) ?? null),
    regime: decompte?.regime ?? null,
    total: accessories && decompte !== undefined ? decompte.totals.totalCents : balance,
    rappels: accounts.some((account) => account.steps.length > 0),
    echeance: reminder.deadlineOn ?? null,
    // Known once the call has been noted: its confirmation then goes through confirmation.ts.
    interlocuteur: null,
    desaccord: false,
    copies: attached > 0,
    plusieurs_copies: attached > 1,
  };
}

/** « Facture F-1 du 3 mars 2026, échue le 2 avril 2026 : 1 200,00 € TTC, payée 500,00 € le 5 mai, reste 700,00 € ». */
export function invoiceSentence(account: Account, today: Day): string {
  const { invoice, payments, creditNotes } = account;
  const filed = filingWords(invoice, account.client).join(", ");
  const about = [invoice.label ?? "", filed].filter((part) => part !== "").join(fr` ; `);
  const label = about === "" ? "" : ` (${about})`;
  const movements = [
    ...(invoice.prepaidCents > 0 ? [fr`acompte déduit de ${formatEuros(invoice.prepaidCents)}`] : []),
    ...creditNotes.map((note) => ({
      on: note.issuedOn,
      text: fr`avoir ${note.number} de ${formatEuros(note.amountCents)} du ${formatDay(note.issuedOn)}`,
    })),
    ...payments.map((payment) => ({
      on: payment.receivedOn,
      text: fr`paiement de ${formatEuros(payment.amountCents)} reçu le ${formatDay(payment.receivedOn)}`,
    })),
  ];
  const texts = movements.map((one) => (typeof one === "string" ? one : one.text));
  const balance = askedFor(account, today);
  const surplus = Math.max(0, -balanceCents(account));
  if (surplus > 0) texts.push(fr`${formatEuros(surplus)} au-delà de la facture`);
  const contested = Math.max(0, balanceCents(account)) - balance;
  if (contested > 0) texts.push(fr`${formatEuros(contested)} contestés, mis à part`);
  const rest = texts.length === 0 ? "" : fr` ; ${texts.join(" ; ")} ; reste ${formatEuros(balance)}`;
  return fr`Facture ${invoice.number}${label} du ${formatDay(invoice.issuedOn)}, échéance ${formatDay(invoice.dueOn)} : ${formatEuros(invoice.totalCents)} TTC${rest}`;
}

/** What is left of the face amount and contested by nobody: a surplus pays no other invoice. */
function askedFor(account: Account, today: Day): Cents {
  return undisputedCents(Math.max(0, balanceCents(account)), account.disputes, today);
}

function waiverBlocks(decompte: Decompte): readonly Block[] {
  const items = waivers(decompte);
  return items.length === 0 ? [] : [{ kind: "list", ordered: false, items }];
}

/** A table reads badly in a message: its rows become « libellé : valeur ». */
function sumsFacts(table: Block): Block {
  if (table.kind !== "table") return table;
  const rows = [...table.rows, ...(table.foot ?? [])];
  return { kind: "list", ordered: false, items: rows.map((row) => fr`${row[0] ?? ""} : ${row[1] ?? ""}`) };
}

export function emailSignature(creditor: Creditor): Block {
  const signature = signatureOf(creditor, undefined);
  const details = [oneLineAddress(creditor.address), registration(creditor), creditor.phone];
  return { ...signature, details: details.filter((line) => line !== undefined) };
}
