// A credit of the bank and what it may be, on the screen and as JSON: the sum, the words of the bank, then each
// proposal with its reasons, its doubts and the command that records it.
import type { FoundMatch, WaitingCredit } from "../../app/find-matches.ts";
import type { BankEntry } from "../../domain/bank-entry.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { CERTAINTY_WORDS, sentenceOfMatchDoubt, sentenceOfMatchReason } from "../../format/bank-matches.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { enumeration } from "../../format/enumeration.ts";
import { safe } from "../terminal.ts";
import { wrap } from "./lines.ts";
import type { Screen } from "./screen.ts";
import { padded } from "./table.ts";

const INDENT = 12;

/** The words of the bank on one line. */
export function labelOf({ labels, counterpartyName }: BankEntry): string {
  const words = labels.join(" ").trim();
  if (counterpartyName === undefined || words.includes(counterpartyName)) return words;
  return words === "" ? counterpartyName : `${counterpartyName}, ${words}`;
}

/** « Écriture 12, 1 200,00 € le 12 novembre 2026 ». */
export function creditTitle({ id, amountCents, bookedOn }: BankEntry): string {
  return `Écriture ${id}, ${formatEuros(amountCents)} le ${formatDay(bookedOn)}`;
}

export function creditLines({ entry, proposals }: WaitingCredit, screen: Screen): readonly string[] {
  const { columns, style, prefix } = screen;
  const nothing = [
    ...wrap("Rien de ce qui est connu ne l'explique.", columns, "  ").map(style.dim),
    `  → ${style.cyan(`${prefix} banque rapprocher ${entry.id} --facture <facture>`)}`,
    `  → ${style.cyan(`${prefix} banque ecarter ${entry.id}`)}`,
  ];
  return [
    "",
    style.bold(creditTitle(entry)),
    ...wrap(safe(labelOf(entry)), columns, "  ").map(style.dim),
    ...(proposals.length === 0 ? nothing : proposals.flatMap((one) => proposalLines(one, screen))),
  ];
}

function proposalLines(found: FoundMatch, { columns, style, prefix }: Screen): readonly string[] {
  const indent = " ".repeat(INDENT);
  const [first = "", ...rest] = wrap(proposalWords(found), columns, indent);
  const head = `  ${padded(CERTAINTY_WORDS[found.certainty], INDENT - 2)}${first.slice(INDENT)}`;
  const doubts = found.doubts.map(sentenceOfMatchDoubt).join("\u00a0; ");
  return [
    found.certainty === "certain" ? style.green(head) : head,
    ...rest,
    ...wrap(safe(found.reasons.map(sentenceOfMatchReason).join("\u00a0; ")), columns, indent),
    ...(doubts === "" ? [] : wrap(safe(`À voir${NBSP}: ${doubts}`), columns, indent).map(style.yellow)),
    `${indent}→ ${style.cyan(proposalCommand(found, prefix))}`,
  ];
}

/** « F-2026-020 et F-2026-021, Studio Bleu SARL ». */
export function proposalWords({ kind, client, invoices }: FoundMatch): string {
  const numbers = enumeration(invoices.map((one) => safe(one.number)));
  const name = safe(client.name);
  if (invoices.length === 0) return `${name}, réparti selon la loi entre ses factures`;
  if (kind === "deja-note") return `${name}, ${numbers}, rien de nouveau à enregistrer`;
  if (kind === "acompte") return `${name}, acompte de ${numbers}, rien à enregistrer`;
  return `${numbers}, ${name}`;
}

function proposalCommand(found: FoundMatch, prefix: string): string {
  const { entryId, kind, client, invoices, paymentIds, reasons } = found;
  const start = `${prefix} banque rapprocher ${entryId}`;
  const numbers = invoices.map((one) => safe(one.number)).join(",");
  if (kind === "deja-note") return `${start} --paiement ${paymentIds.join(",")}`;
  if (kind === "acompte") return `${start} --acompte ${numbers}`;
  const surplus = reasons.some((one) => one.kind === "trop-percu") ? " --trop-percu" : "";
  if (invoices.length === 0) return `${start} --client ${client.ref}${surplus}`;
  return `${start} --facture ${numbers}${surplus}`;
}

/** « 4 virements reçus attendent : 2 certains, 1 à voir, 1 sans proposition. » */
export function waitingSentence(credits: readonly WaitingCredit[]): string {
  if (credits.length === 0) return "Aucun virement reçu n'attend : tous sont rapprochés ou écartés.";
  const certain = credits.filter(({ proposals: [best] }) => best?.certainty === "certain").length;
  const none = credits.filter(({ proposals }) => proposals.length === 0).length;
  const seen = credits.length - certain - none;
  const said = [
    ...(certain === 0 ? [] : [countOf(certain, "certain")]),
    ...(seen === 0 ? [] : [`${seen}${NBSP}à voir`]),
    ...(none === 0 ? [] : [`${none}${NBSP}sans proposition`]),
  ];
  return `${countOf(credits.length, "virement reçu attend", "virements reçus attendent")}${NBSP}: ${said.join(", ")}.`;
}

export function creditJson({ entry, proposals }: WaitingCredit, prefix: string) {
  return {
    ecriture: entry.id,
    le: entry.bookedOn,
    montant_centimes: entry.amountCents,
    libelle: labelOf(entry),
    payeur: entry.counterpartyName ?? null,
    compte_du_payeur: entry.counterpartyIban ?? null,
    propositions: proposals.map((one) => proposalJson(one, prefix)),
  };
}

export function proposalJson(found: FoundMatch, prefix: string) {
  return {
    nature: found.kind,
    certitude: found.certainty,
    client: found.client.ref,
    nom: found.client.name,
    factures: found.invoices.map((one) => one.number),
    paiements: found.paymentIds,
    raisons: found.reasons.map((one) => ({ code: one.kind, texte: sentenceOfMatchReason(one) })),
    doutes: found.doubts.map((one) => ({ code: one.kind, texte: sentenceOfMatchDoubt(one) })),
    commande: proposalCommand(found, prefix),
  };
}
