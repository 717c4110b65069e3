// What an import would do, decided before anything is written: new, already there, or a problem that stops its file.
import type { ClientKind } from "../domain/client.ts";
import type { Creditor } from "../domain/creditor.ts";
import type { Day } from "../domain/day.ts";
import type { ImportedInvoice, ImportedPayment } from "../domain/imported-invoice.ts";
import type { Invoice } from "../domain/invoice.ts";
import type { LegalDelays } from "../domain/legal.ts";
import { sumCents } from "../domain/money.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import type { EndOfMonthMethod } from "../domain/terms.ts";
import { cleanText } from "./clean-text.ts";
import {
  contradiction,
  differenceSentence,
  differenceWith,
  type ImportDifference,
  type Twin,
} from "./import-difference.ts";
import { withdrawnSentence } from "./known.ts";
import { buyerDirectory, type LearntSiren, type MatchedClient } from "./match-buyer.ts";
import { type PastSteps, pastProblem, pastSentences } from "./past-steps.ts";
import { type CreditNoteToKeep, type FreshClaim, LEFT_ASIDE, planCreditNote } from "./plan-credit-note.ts";
import { type InvoiceContext, planInvoice } from "./plan-invoice.ts";
import type { New, Store } from "./ports.ts";
import type { ReadFile } from "./read-invoice-files.ts";

export interface ImportOptions {
  readonly kind?: ClientKind | undefined;
  readonly method?: EndOfMonthMethod | undefined;
  /** Terms of the invoices whose file gives neither a due date nor terms. */
  readonly terms?: string | undefined;
  /** By number of avoir, the invoice it lowers, or {@link LEFT_ASIDE}: what the file does not say. */
  readonly origins?: ReadonlyMap<string, string> | undefined;
}

/** An avoir whose invoice cannot be told, and those of its client among which only the user can tell. */
export interface LoneCreditNote {
  readonly where: string;
  readonly number: string;
  readonly amountCents: number;
  readonly candidates: readonly string[];
}

export interface PlannedInvoice {
  readonly client: MatchedClient;
  readonly invoice: Omit<New<Invoice>, "clientId">;
  readonly payments: readonly ImportedPayment[];
  readonly past: PastSteps;
  readonly file: ReadFile;
}

export interface PlannedCreditNote extends CreditNoteToKeep {
  readonly file: ReadFile;
}

export interface ImportProblem {
  readonly file: ReadFile;
  /** French sentence, naming the line and the invoice. */
  readonly sentence: string;
}

export interface ImportWarning {
  /** The line and the invoice. */
  readonly where: string;
  readonly sentence: string;
}

export interface ImportPlan {
  readonly newClients: readonly MatchedClient[];
  /** New clients whose kind was supposed. */
  readonly supposedKinds: readonly MatchedClient[];
  readonly invoices: readonly PlannedInvoice[];
  readonly creditNotes: readonly PlannedCreditNote[];
  /** Clients without a SIREN, known or new, that the import recognises by name and gives one. */
  readonly learntSirens: readonly LearntSiren[];
  /** Numbers that are there already: nothing of them is written. */
  readonly already: readonly string[];
  /** Of these, the ones of which the file says something else; a remark says the same. */
  readonly differences: readonly ImportDifference[];
  readonly warnings: readonly ImportWarning[];
  /** A problem says the same of each, for when nobody can be asked. */
  readonly loneCreditNotes: readonly LoneCreditNote[];
  /** As long as a file has one, nothing of it is written. */
  readonly problems: readonly ImportProblem[];
}

interface Context extends InvoiceContext {
  readonly store: Store;
  readonly today: Day;
}

/** One invoice of one file, with the words that name it. */
interface Entry {
  readonly file: ReadFile;
  readonly imported: ImportedInvoice;
  /** « ligne 3 (F-12) ». */
  readonly where: string;
}

/** Pure but for the readings of the store; `advance` is called for each invoice and avoir of the files. */
export function planImport(
  store: Store,
  files: readonly ReadFile[],
  delays: LegalDelays,
  today: Day,
  options: ImportOptions,
  advance: () => void = () => {},
): ImportPlan {
  const { method, terms } = options;
  const context: Context = { store, creditor: store.creditor(), delays, today, method, terms };
  const buyers = buyerDirectory(store, options.kind);
  const planned = new Map<string, PlannedInvoice>();
  const creditNotes: PlannedCreditNote[] = [];
  const already: string[] = [];
  const differences: ImportDifference[] = [];
  const warnings: ImportWarning[] = [];
  const loneCreditNotes: LoneCreditNote[] = [];
  const problems: ImportProblem[] = files.flatMap((file) =>
    file.problems.map((sentence) => ({ file, sentence })),
  );
  const entries = files.flatMap((file) =>
    file.invoices.map((imported): Entry => ({ file, imported, where: placeOf(imported) })),
  );

  for (const { file, imported, where } of entries) {
    advance();
    const refuse = (sentence: string): number => problems.push({ file, sentence: `${where} : ${sentence}` });
    const warn = (sentences: readonly string[]): number =>
      warnings.push(...sentences.map((sentence) => ({ where, sentence })));
    for (const sentence of [...imported.refusals, ...strangers(imported, context.creditor)]) refuse(sentence);
    if (imported.type === "avoir" || imported.refusals.length > 0) continue;
    const number = cleanText(imported.number) ?? "";
    const known = store.invoice(number);
    if (file.understood.kind === "fec" && isSameInBooks(known ?? planned.get(number)?.invoice, imported)) {
      already.push(number);
      if (known !== undefined) warn(unknownMoney(store, known, imported));
      continue;
    }
    const matched = buyers.match(imported.buyer, known?.clientId);
    if ("problem" in matched) {
      refuse(matched.problem);
      continue;
    }
    const { client, doubt } = matched;
    if (doubt !== undefined) warn([doubt]);
    const twin = twinOf(known, planned.get(number));
    const contradicted = twin === undefined ? undefined : contradiction(twin, imported, client);
    if (twin !== undefined && contradicted === undefined) {
      already.push(number);
      const gone = twin.invoice.cancelledOn !== undefined;
      const difference = gone ? undefined : differenceWith(twin.invoice, imported);
      if (difference !== undefined) differences.push(difference);
      if (difference !== undefined) warn([differenceSentence(difference)]);
      if (known !== undefined) warn(unknownMoney(store, known, imported));
      continue;
    }
    const problem = contradicted ?? obstacleTo(imported, number, client, planned, context);
    const outcome = problem ?? planInvoice(imported, number, client, context);
    if (typeof outcome === "string") {
      refuse(outcome);
      continue;
    }
    const impossible = pastProblem(imported, outcome.invoice, today);
    if (impossible !== undefined) {
      refuse(impossible);
      continue;
    }
    const { payments, remindedOn, noticeOn } = imported;
    const past = { remindedOn, noticeOn };
    warn([...outcome.warnings, ...pastSentences(past, client)]);
    planned.set(number, { client, invoice: outcome.invoice, payments, past, file });
  }
  const fresh = freshClaims(planned);
  for (const { file, imported, where } of entries) {
    if (imported.type !== "avoir" || imported.refusals.length > 0) continue;
    const said = options.origins?.get(imported.number);
    if (said === LEFT_ASIDE) {
      warnings.push({ where, sentence: "avoir laissé de côté, comme vous l'avez dit." });
      continue;
    }
    const client = buyers.find(imported.buyer);
    const named = said === undefined ? imported : { ...imported, references: [{ number: said }] };
    const outcome = planCreditNote(named, client, { store, fresh, others: creditNotes, today });
    if (outcome.kind === "seul") {
      const candidates = candidatesFor(client, store, planned);
      loneCreditNotes.push({ where, number: imported.number, amountCents: imported.totalCents, candidates });
    }
    if (outcome.kind === "deja-la") already.push(imported.number);
    else if (outcome.kind === "refuse" || outcome.kind === "seul")
      problems.push({ file, sentence: `${where} : ${outcome.problem}` });
    else {
      creditNotes.push({ ...outcome.note, file });
      warnings.push(...imported.warnings.map((sentence) => ({ where, sentence })));
    }
  }
  return {
    newClients: buyers.made,
    supposedKinds: buyers.supposed,
    invoices: [...planned.values()],
    creditNotes,
    learntSirens: buyers.learnt,
    already,
    differences,
    warnings,
    loneCreditNotes,
    problems,
  };
}

/** The open invoices of the client, those of the same import included. */
function candidatesFor(
  client: MatchedClient | undefined,
  store: Store,
  planned: ReadonlyMap<string, PlannedInvoice>,
): readonly string[] {
  if (client === undefined) return [];
  const fresh = [...planned.values()].filter((one) => one.client === client).map((one) => one.invoice.number);
  const open = client.id === 0 ? [] : store.invoices({ clientId: client.id, which: "ouvertes" });
  return [...open.map((one) => one.number), ...fresh];
}

/**
 * Books give clients a short name and no SIREN: number, day and sum are enough. What they carry over from a year
 * before is only what was left of it.
 */
function isSameInBooks(
  twin: Pick<Invoice, "issuedOn" | "totalCents"> | undefined,
  imported: ImportedInvoice,
): boolean {
  if (twin === undefined || twin.issuedOn !== imported.issuedOn) return false;
  return imported.carriedOver === true || twin.totalCents === imported.totalCents;
}

function placeOf({ line, number }: ImportedInvoice): string {
  return line === undefined ? number : `ligne ${line} (${number})`;
}

/** The user is the seller; a purchase read by mistake must not become a claim against oneself. */
function strangers(imported: ImportedInvoice, creditor: Creditor | undefined): readonly string[] {
  if (creditor === undefined || imported.buyer.siren !== creditor.siren) return [];
  return ["vous en êtes l'acheteur (votre SIREN) : c'est une facture reçue, pas une créance."];
}

/** The one that has this number already. */
function twinOf(known: Invoice | undefined, planned: PlannedInvoice | undefined): Twin | undefined {
  if (known !== undefined)
    return { in: "base", invoice: known, isOf: (client) => client.id === known.clientId };
  if (planned === undefined) return undefined;
  const { invoice, file } = planned;
  return { in: "import", invoice, isOf: (client) => client === planned.client, fileName: file.name };
}

function obstacleTo(
  imported: ImportedInvoice,
  number: string,
  client: MatchedClient,
  planned: ReadonlyMap<string, PlannedInvoice>,
  { store, today }: Context,
): string | undefined {
  if (client.cancelledOn !== undefined)
    return `${withdrawnSentence(client)} Pour le rétablir : relance client retablir ${client.ref}`;
  const { replaces } = imported;
  const replaced = replaces === undefined ? undefined : store.invoice(replaces);
  const stands = replaced !== undefined && replaced.cancelledOn === undefined;
  if (replaces !== undefined && (stands || planned.has(replaces))) {
    return `elle remplace ${replaces}, qui compterait deux fois : relance facture annuler ${shellWord(replaces)} --motif ${shellWord(`remplacée par ${number}`)}`;
  }
  const late = imported.payments.find((one) => one.receivedOn > today);
  return late === undefined ? undefined : `le paiement du ${plainDay(late.receivedOn)} est dans le futur.`;
}

/** The same file, exported again after a payment: said, never recorded by itself. */
function unknownMoney(store: Store, twin: Invoice, imported: ImportedInvoice): readonly string[] {
  const told = imported.prepaidCents + sumCents(imported.payments.map((one) => one.amountCents));
  // Most files say nothing of money: the account is then not read.
  if (told <= twin.prepaidCents) return [];
  const known = twin.prepaidCents + sumCents(store.account(twin.id).payments.map((one) => one.amountCents));
  if (told <= known) return [];
  return [
    `le fichier la dit payée davantage que relance : relance paiement ajouter ${shellWord(twin.number)} <montant> --le <date>`,
  ];
}

function freshClaims(planned: ReadonlyMap<string, PlannedInvoice>): ReadonlyMap<string, FreshClaim> {
  return new Map([...planned].map(([number, { invoice }]) => [number, invoice]));
}
