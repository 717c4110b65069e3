// What a payment just noted, split or undone leaves to pay, on the screen and as JSON.

import type { CancelledPayment } from "../../app/cancel-payment.ts";
import type { ChangedPayments } from "../../app/change-payment.ts";
import type { RecordedPayment } from "../../app/payment-state.ts";
import type { PlannedTransfer, RecordedTransfer, TransferOrder } from "../../app/record-transfer.ts";
import { ofName } from "../../domain/party-name.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { FACE_BALANCE } from "./invoice-money.ts";
import { printWrapped } from "./lines.ts";
import { partsWords } from "./payment-view.ts";
import { tableLines } from "./table.ts";

export function recordedJson(recorded: RecordedPayment): Record<string, unknown> {
  const { payment, client, invoice } = recorded;
  return {
    paiement: payment.id,
    facture: invoice.number,
    client: client.ref,
    montant_centimes: payment.amountCents,
    recu_le: payment.receivedOn,
    solde_centimes: recorded.balanceCents,
    total_du_centimes: recorded.dueCents ?? null,
    trop_percu_centimes: recorded.surplusCents,
  };
}

export function printRecorded(
  terminal: Terminal,
  recorded: RecordedPayment,
  done: string,
  prefix: string,
): void {
  const { payment, client, invoice } = recorded;
  terminal.print(
    terminal.style.green(
      `${done} : n°${NBSP}${payment.id}, ${formatEuros(payment.amountCents)} le ${formatDay(payment.receivedOn)}, ${safe(invoice.number)} (${safe(client.name)}).`,
    ),
  );
  printLeft(terminal, recorded, prefix);
}

function printLeft(
  terminal: Terminal,
  { balanceCents, dueCents, surplusCents, invoice }: RecordedPayment,
  prefix: string,
): void {
  terminal.print(
    balanceCents > 0
      ? `  ${FACE_BALANCE} : ${formatEuros(balanceCents)}`
      : "  La facture est réglée : plus aucune relance ne partira.",
  );
  // Paid beyond the face amount, what was paid so is not due any more.
  const accessories = dueCents === undefined ? 0 : dueCents - Math.max(balanceCents, 0);
  if (accessories > 0) {
    terminal.print(
      `  Pénalités et indemnité en plus : ${formatEuros(accessories)}  → ${prefix} decompte ${shellWord(safe(invoice.number))}`,
    );
  }
  if (surplusCents > 0) {
    terminal.print(
      `  Trop-perçu : ${formatEuros(surplusCents)}, à rendre au client ou à imputer sur une autre facture.`,
    );
  }
}

const ORDER_WORDS: Readonly<Record<TransferOrder, string>> = {
  debiteur: "selon le choix du client, déclaré en payant (article 1342-10 du code civil)",
  "soldes-exacts": "la somme est exactement le solde de ces factures",
  loi: "dans l'ordre de la loi (article 1342-10 du code civil) : dettes échues, les plus coûteuses, les plus anciennes",
};

/** The split, before anyone says yes. */
export function printSplit(
  terminal: Terminal,
  { client, text, order, parts, surplusCents }: PlannedTransfer,
): void {
  const intro = `${formatEuros(text.amountCents)} ${ofName(safe(client.name))}, reçus le ${formatDay(text.receivedOn)}, ${ORDER_WORDS[order]} :`;
  printWrapped(terminal, intro);
  const [, ...lines] = tableLines(
    [{ title: "" }, { title: "" }, { title: "", align: "right" }],
    parts.map(({ account, amountCents }) => [
      account.invoice.number,
      `échéance le ${formatDay(account.invoice.dueOn)}`,
      formatEuros(amountCents),
    ]),
    terminal.tableColumns - 2,
  );
  for (const line of lines) terminal.print(`  ${line}`);
  if (surplusCents > 0) terminal.print(`  dont ${formatEuros(surplusCents)} en trop, au crédit du client`);
}

/** The state of each invoice after a correction; the parts of one transfer change together, and it is said. */
export function printChanged(
  terminal: Terminal,
  { payment, changed }: ChangedPayments,
  prefix: string,
): void {
  const [named, ...others] = changed;
  if (terminal.json) {
    terminal.printJson({
      paiement: payment.id,
      modifie: named !== undefined,
      parts: changed.map(recordedJson),
    });
    return;
  }
  if (named === undefined) {
    terminal.print("Rien n'a changé.");
    return;
  }
  for (const recorded of changed) printRecorded(terminal, recorded, "Paiement corrigé", prefix);
  if (others.length > 0) terminal.print("  Les parts d'un même virement ont été corrigées ensemble.");
}

export function printTransfer(
  terminal: Terminal,
  { client, transfer, payments }: RecordedTransfer,
  plan: PlannedTransfer,
  prefix: string,
): void {
  if (terminal.json) {
    terminal.printJson({
      client: client.ref,
      montant_centimes: plan.text.amountCents,
      recu_le: plan.text.receivedOn,
      virement: transfer ?? null,
      imputation: plan.order,
      trop_percu_centimes: plan.surplusCents,
      parts: payments.map(recordedJson),
    });
    return;
  }
  for (const recorded of payments) printRecorded(terminal, recorded, "Paiement enregistré", prefix);
}

/** Words of `--motif` that mean something: money that never came. */
const NEVER_CAME: ReadonlySet<string> = new Set(["rejete", "rejeté", "impaye", "impayé"]);

export function printCancelled(
  terminal: Terminal,
  { cancelled, others }: CancelledPayment,
  reason: string | undefined,
  prefix: string,
): void {
  const [named] = cancelled;
  if (named === undefined) return;
  if (terminal.json) {
    terminal.printJson({
      ...recordedJson(named),
      annules: cancelled.map(({ payment }) => payment.id),
      autres_parts: others.map(({ payment, invoice }) => ({
        paiement: payment.id,
        facture: invoice.number,
        montant_centimes: payment.amountCents,
      })),
    });
    return;
  }
  for (const recorded of cancelled) printRecorded(terminal, recorded, "Paiement annulé", prefix);
  if (reason !== undefined && NEVER_CAME.has(reason.trim().toLowerCase())) {
    terminal.print(
      `  Les frais de rejet se notent avec leur preuve → ${prefix} frais ajouter ${shellWord(safe(named.invoice.number))} <montant> --nature recouvrement --preuve <fichier>`,
    );
  }
  const [next] = others;
  if (next === undefined) return;
  terminal.print(
    `  Le même virement a d'autres parts, qui restent : ${partsWords(others)}. Pour les annuler aussi :`,
  );
  terminal.print(`  → ${prefix} paiement annuler ${next.payment.id} --virement`);
}
