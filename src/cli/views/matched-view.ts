// What was decided of credits of the bank: one by one, by `--surs`, and the list of what stands.
import type { RecordedMatch } from "../../app/record-match.ts";
import type { SureMatches } from "../../app/record-sure-matches.ts";
import type { RefusedMatch, UndoneMatch } from "../../app/undo-match.ts";
import type { DecidedCredit } from "../../app/view-matches.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { DECISION_WORDS } from "../../format/bank-matches.ts";
import { countOf, formatDayNumeric } from "../../format/dates.ts";
import { enumeration } from "../../format/enumeration.ts";
import { safe, type Terminal } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { creditTitle, labelOf, proposalJson, proposalWords } from "./match-view.ts";
import { printRecorded, recordedJson } from "./recorded-payment-view.ts";
import { printTable } from "./table.ts";

export function recordedMatchJson({ entry, match, client, payments }: RecordedMatch) {
  return {
    ecriture: entry.id,
    decision: match.decision,
    client: client?.ref ?? null,
    le: entry.bookedOn,
    montant_centimes: entry.amountCents,
    sans_relecture: match.isSure,
    note: match.note ?? null,
    paiements: payments.map(recordedJson),
  };
}

export function printRecordedMatch(terminal: Terminal, recorded: RecordedMatch, prefix: string): void {
  const { entry, match, client, payments } = recorded;
  if (match.decision === "paiement") {
    for (const payment of payments) printRecorded(terminal, payment, "Paiement enregistré", prefix);
  } else {
    const whose = client === undefined ? "" : ` (${safe(client.name)})`;
    terminal.print(
      terminal.style.green(`${creditTitle(entry)} : ${DECISION_WORDS[match.decision]}${whose}.`),
    );
  }
  terminal.print(`  Pour y revenir : ${prefix} banque annuler-rapprochement ${entry.id}`);
}

export function sureJson(
  { certain, recorded, refused, leftCount, proposedCount }: SureMatches,
  isTrial: boolean,
  prefix: string,
) {
  return {
    essai: isTrial,
    certains: certain.map(({ entry, best }) => ({
      ecriture: entry.id,
      le: entry.bookedOn,
      montant_centimes: entry.amountCents,
      libelle: labelOf(entry),
      ...proposalJson(best, prefix),
    })),
    enregistres: recorded.map(recordedMatchJson),
    refuses: refused.map(({ credit, error }) => ({ ecriture: credit.entry.id, texte: error.message })),
    restent: leftCount,
    restent_avec_proposition: proposedCount,
  };
}

export function printSure(terminal: Terminal, found: SureMatches, isTrial: boolean, prefix: string): void {
  const { certain, recorded, refused, leftCount, proposedCount } = found;
  const done = new Set(recorded.map(({ entry }) => entry.id));
  const shown = isTrial ? certain : certain.filter(({ entry }) => done.has(entry.id));
  const lines = shown.map(({ entry, best }) => [
    String(entry.id),
    formatDayNumeric(entry.bookedOn),
    formatEuros(entry.amountCents),
    proposalWords(best),
  ]);
  const what = countOf(shown.length, "virement certain", "virements certains");
  if (shown.length === 0) terminal.print("Aucun virement n'est certain : rien n'est enregistré.");
  else
    terminal.print(
      isTrial ? `${what}. Rien n'est enregistré (--essai) :` : terminal.style.green(`Enregistré : ${what}.`),
    );
  const heads = [
    { title: "Écriture" },
    { title: "Date" },
    { title: "Montant", align: "right" },
    { title: "Pour", flexible: true },
  ] as const;
  if (lines.length > 0) printTable(terminal, heads, lines, "  ");
  for (const { credit, error } of refused) {
    const said = `Laissé de côté, écriture ${credit.entry.id} : ${safe(error.message)}`;
    for (const line of wrap(said, terminal.columns)) terminal.print(terminal.style.yellow(line));
  }
  if (isTrial && shown.length > 0) terminal.print(`  → ${prefix} banque rapprocher --surs`);
  if (leftCount === 0) return;
  terminal.print(
    `${countOf(leftCount, "virement reste", "virements restent")} à rapprocher, dont ${proposedCount}${NBSP}avec une proposition :`,
  );
  terminal.print(`  → ${prefix} banque rapprocher`);
}

export function printUndone(
  terminal: Terminal,
  { entry, match, invoices }: UndoneMatch,
  prefix: string,
): void {
  if (terminal.json) {
    terminal.printJson({
      ecriture: entry.id,
      decision_annulee: match.decision,
      paiements_annules: match.decision === "paiement" ? match.paymentIds : [],
      factures: invoices.map((one) => one.number),
    });
    return;
  }
  const taken =
    invoices.length === 0
      ? ""
      : ` Paiement annulé : ${enumeration(invoices.map((one) => safe(one.number)))}.`;
  terminal.print(terminal.style.green(`${creditTitle(entry)} : de nouveau à rapprocher.${taken}`));
  terminal.print(`  → ${prefix} banque rapprocher ${entry.id}`);
}

export function printRefused(terminal: Terminal, { entry, refused }: RefusedMatch, prefix: string): void {
  if (terminal.json) {
    terminal.printJson({
      ecriture: entry.id,
      refuses: refused.map(({ client, invoice }) => ({
        client: client.ref,
        facture: invoice?.number ?? null,
      })),
    });
    return;
  }
  const names = refused.map(({ client, invoice }) => safe(invoice?.number ?? client.name));
  terminal.print(terminal.style.green(`${creditTitle(entry)} : ${enumeration(names)} n'est plus proposé.`));
  terminal.print(`  Pour y revenir : ${prefix} banque refuser ${entry.id} --oublier`);
}

export function printDecided(terminal: Terminal, decided: readonly DecidedCredit[]): void {
  if (decided.length === 0) {
    terminal.print("Rien n'est encore décidé d'aucun virement.");
    return;
  }
  printTable(
    terminal,
    [
      { title: "Écriture" },
      { title: "Date" },
      { title: "Montant", align: "right" },
      { title: "Décision", flexible: true },
      { title: "Libellé", flexible: true },
    ],
    decided.map(({ entry, match, client, numbers }) => [
      String(entry.id),
      formatDayNumeric(entry.bookedOn),
      formatEuros(entry.amountCents),
      numbers.length > 0 ? `${enumeration(numbers)}, ${client?.name ?? ""}` : DECISION_WORDS[match.decision],
      labelOf(entry),
    ]),
  );
}

export function decidedJson({ entry, match, client, numbers }: DecidedCredit) {
  return {
    ecriture: entry.id,
    le: entry.bookedOn,
    montant_centimes: entry.amountCents,
    libelle: labelOf(entry),
    decision: match.decision,
    client: client?.ref ?? null,
    factures: numbers,
    paiements: match.paymentIds,
    decide_le: match.decidedOn,
    sans_relecture: match.isSure,
    note: match.note ?? null,
  };
}
