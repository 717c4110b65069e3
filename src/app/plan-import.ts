// What an import would do, decided before anything is written: new, already there, or a problem that stops it all.
import type { ClientKind } from "../domain/client.ts";
import type { Creditor } from "../domain/creditor.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { sirenProblem } from "../domain/identifiers.ts";
import type { ImportedInvoice, ImportedPayment } from "../domain/imported-invoice.ts";
import { claimedCents, type Invoice } from "../domain/invoice.ts";
import type { LegalDelays } from "../domain/legal.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { type EndOfMonthMethod, parseTerms } from "../domain/terms.ts";
import { cleanText } from "./clean-text.ts";
import { findDueDate } from "./due-date.ts";
import { withdrawnSentence } from "./known.ts";
import { buyerDirectory, type MatchedClient } from "./match-buyer.ts";
import { plainDay } from "./plain-words.ts";
import type { New, Store } from "./ports.ts";
import type { ReadFile } from "./read-invoice-files.ts";

export interface ImportOptions {
  readonly kind?: ClientKind | undefined;
  readonly method?: EndOfMonthMethod | undefined;
}

export interface PlannedInvoice {
  readonly client: MatchedClient;
  readonly invoice: Omit<New<Invoice>, "clientId">;
  readonly payments: readonly ImportedPayment[];
  readonly file: ReadFile;
}

export interface PlannedCreditNote {
  /** Of the invoice it lowers, in the database or in the same import. */
  readonly invoiceNumber: string;
  readonly number: string;
  readonly issuedOn: Day;
  readonly amountCents: Cents;
}

export interface ImportPlan {
  readonly newClients: readonly MatchedClient[];
  /** New clients whose kind was supposed. */
  readonly supposedKinds: readonly MatchedClient[];
  readonly invoices: readonly PlannedInvoice[];
  readonly creditNotes: readonly PlannedCreditNote[];
  /** Numbers that are there already with the same values. */
  readonly already: readonly string[];
  readonly warnings: readonly string[];
  /** As long as there is one, nothing is written. */
  readonly problems: readonly string[];
}

interface Context {
  readonly store: Store;
  readonly creditor: Creditor | undefined;
  readonly delays: LegalDelays;
  readonly today: Day;
  readonly method: EndOfMonthMethod | undefined;
}

/** Pure but for the readings of the store. */
export function planImport(
  store: Store,
  files: readonly ReadFile[],
  delays: LegalDelays,
  today: Day,
  options: ImportOptions,
): ImportPlan {
  const context: Context = { store, creditor: store.creditor(), delays, today, method: options.method };
  const buyers = buyerDirectory(store, options.kind);
  const planned = new Map<string, PlannedInvoice>();
  const creditNotes: PlannedCreditNote[] = [];
  const already: string[] = [];
  const warnings: string[] = [];
  const problems: string[] = files.flatMap((file) => file.problems);
  const all = files.flatMap((file) => file.invoices.map((imported) => ({ file, imported })));

  for (const { file, imported } of all) {
    const where = placeOf(file, imported, files.length > 1);
    const refuse = (sentence: string): number => problems.push(`${where} : ${sentence}`);
    for (const sentence of [...imported.refusals, ...strangers(imported, context)]) refuse(sentence);
    if (imported.type === "avoir" || imported.refusals.length > 0) continue;
    const number = cleanText(imported.number) ?? "";
    const matched = buyers.match(imported.buyer);
    if ("problem" in matched) {
      refuse(matched.problem);
      continue;
    }
    const { client } = matched;
    const twin = store.invoice(number);
    if (twin !== undefined) {
      const difference = differenceWith(twin, imported, client.id);
      if (difference === undefined) {
        already.push(number);
        warnings.push(...unknownMoney(store, twin, imported));
      } else refuse(`une facture ${number} existe déjà, avec ${difference}.`);
      continue;
    }
    if (client.cancelledOn !== undefined) {
      refuse(`${withdrawnSentence(client)} Pour le rétablir : relance client retablir ${client.ref}`);
      continue;
    }
    if (planned.has(number)) {
      refuse(`le numéro ${number} est donné deux fois dans cet import.`);
      continue;
    }
    if (imported.replaces !== undefined && isStanding(store, planned, imported.replaces)) {
      refuse(
        `elle remplace ${imported.replaces}, qui compterait deux fois : relance facture annuler ${imported.replaces} --motif "remplacée par ${number}".`,
      );
      continue;
    }
    const late = imported.payments.find((one) => one.receivedOn > today);
    if (late !== undefined) {
      refuse(`le paiement du ${plainDay(late.receivedOn)} est dans le futur.`);
      continue;
    }
    const invoice = invoiceFrom(imported, number, client, context, warnings, where, refuse);
    warnings.push(...imported.warnings.map((sentence) => `${where} : ${sentence}`));
    if (invoice !== undefined) planned.set(number, { client, invoice, payments: imported.payments, file });
  }
  for (const { file, imported } of all) {
    if (imported.type !== "avoir" || imported.refusals.length > 0) continue;
    const outcome = planCreditNote(store, planned, creditNotes, imported);
    if (outcome === "deja-la") already.push(imported.number);
    else if (typeof outcome === "string")
      problems.push(`${placeOf(file, imported, files.length > 1)} : ${outcome}`);
    else creditNotes.push(outcome);
  }
  return {
    newClients: buyers.made,
    supposedKinds: buyers.supposed,
    invoices: [...planned.values()],
    creditNotes,
    already,
    warnings,
    problems,
  };
}

/** « ligne 3 (F-12) », after the name of the file when there are several. */
function placeOf(file: ReadFile, imported: ImportedInvoice, several: boolean): string {
  const place = imported.line === undefined ? imported.number : `ligne ${imported.line} (${imported.number})`;
  return several ? `${file.name}, ${place}` : place;
}

/** The user is the seller; a purchase read by mistake must not become a claim against oneself. */
function strangers(imported: ImportedInvoice, { creditor }: Context): readonly string[] {
  if (creditor === undefined || imported.buyer.siren !== creditor.siren) return [];
  return ["vous en êtes l'acheteur (votre SIREN) : c'est une facture reçue, pas une créance."];
}

function invoiceFrom(
  imported: ImportedInvoice,
  number: string,
  client: MatchedClient,
  { creditor, delays, method }: Context,
  warnings: string[],
  where: string,
  refuse: (sentence: string) => void,
): Omit<New<Invoice>, "clientId"> | undefined {
  const { issuedOn, performedOn, dueOn, totalCents, prepaidCents } = imported;
  const readable = imported.terms !== undefined && parseTerms(imported.terms) !== undefined;
  try {
    const found = findDueDate(
      { issuedOn, performedOn, dueOn, method, terms: readable ? imported.terms : undefined },
      client,
      creditor,
      delays,
    );
    if (found.kind === "deux-lectures") {
      const both = found.possible.map((one) => `${plainDay(one.on)} (--methode ${one.method})`).join(" ou ");
      refuse(`« ${found.terms} » se lit de deux façons, échéance le ${both}.`);
      return undefined;
    }
    if (dueOn === undefined) {
      warnings.push(`${where} : échéance calculée au ${plainDay(found.dueOn)} (${found.terms}).`);
    }
    warnings.push(...sellerWarnings(imported, creditor).map((sentence) => `${where} : ${sentence}`));
    if (client.kind !== "public")
      warnings.push(...found.warnings.map((sentence) => `${where} : ${sentence}`));
    return {
      number,
      issuedOn,
      performedOn,
      dueOn: found.dueOn,
      terms: cleanText(imported.terms) ?? found.terms,
      totalCents,
      prepaidCents,
      label: cleanText(imported.label),
      contract: cleanText(imported.contract),
      orderNumber: cleanText(imported.orderNumber),
      officeCode: cleanText(imported.officeCode),
      penaltyRate: imported.penaltyRate ?? creditor?.penaltyRate,
    };
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
    refuse(error.message);
    return undefined;
  }
}

function sellerWarnings(imported: ImportedInvoice, creditor: Creditor | undefined): readonly string[] {
  if (creditor === undefined) return [];
  const found: string[] = [];
  const { seller, iban } = imported;
  if (seller?.siren !== undefined && seller.siren !== creditor.siren) {
    found.push(`le vendeur est « ${seller.name} » (SIREN ${seller.siren}), pas vous (${creditor.siren}).`);
  }
  if (iban !== undefined && iban !== creditor.iban) {
    found.push(`son IBAN (${iban}) n'est pas celui de votre profil, que porteront les lettres.`);
  }
  const siren = imported.buyer.siren;
  const problem = siren === undefined ? undefined : sirenProblem(siren);
  if (problem !== undefined)
    found.push(`le SIREN de l'acheteur (${siren}) n'a pas été enregistré, sa clé est fausse.`);
  return found;
}

/** What differs, in words; undefined when it is the same invoice. */
function differenceWith(twin: Invoice, imported: ImportedInvoice, clientId: number): string | undefined {
  if (twin.clientId !== clientId) return "un autre client";
  if (twin.totalCents !== imported.totalCents) return "un autre montant";
  return twin.issuedOn === imported.issuedOn ? undefined : "une autre date";
}

/** The same file, exported again after a payment: said, never recorded by itself. */
function unknownMoney(store: Store, twin: Invoice, imported: ImportedInvoice): readonly string[] {
  const told = imported.prepaidCents + sumCents(imported.payments.map((one) => one.amountCents));
  const known = twin.prepaidCents + sumCents(store.account(twin.id).payments.map((one) => one.amountCents));
  if (told <= known) return [];
  return [
    `${twin.number} : le fichier la dit payée davantage que relance : relance paiement ajouter ${twin.number} <montant> --le <date>`,
  ];
}

function isStanding(store: Store, planned: ReadonlyMap<string, PlannedInvoice>, number: string): boolean {
  const known = store.invoice(number);
  return planned.has(number) || (known !== undefined && known.cancelledOn === undefined);
}

function planCreditNote(
  store: Store,
  planned: ReadonlyMap<string, PlannedInvoice>,
  others: readonly PlannedCreditNote[],
  imported: ImportedInvoice,
): PlannedCreditNote | string {
  const { number, issuedOn, totalCents } = imported;
  const known = imported.references
    .map((reference) => reference.number)
    .filter((one) => planned.has(one) || store.invoice(one) !== undefined);
  const [invoiceNumber, another] = known;
  if (invoiceNumber === undefined || another !== undefined) {
    const named = imported.references.map((one) => one.number).join(", ");
    const why =
      named === ""
        ? "cet avoir ne nomme aucune facture"
        : another === undefined
          ? `cet avoir nomme ${named}, inconnue ici`
          : `cet avoir nomme plusieurs factures (${named})`;
    return `${why} : relance avoir ajouter <facture> <montant> --numero ${number} --date ${issuedOn}`;
  }
  const invoice = store.invoice(invoiceNumber);
  const account = invoice === undefined ? undefined : store.account(invoice.id);
  const twin = account?.creditNotes.find((one) => one.number === number);
  if (twin !== undefined)
    return twin.amountCents === totalCents
      ? "deja-la"
      : `l'avoir ${number} existe déjà sur ${invoiceNumber}, d'un autre montant.`;
  if (invoice?.cancelledOn !== undefined)
    return `la facture ${invoiceNumber} a été annulée : l'avoir n'a plus d'objet.`;
  const fresh = planned.get(invoiceNumber)?.invoice;
  const claimed =
    account === undefined ? (fresh?.totalCents ?? 0) - (fresh?.prepaidCents ?? 0) : claimedCents(account);
  const before = sumCents(
    others.filter((one) => one.invoiceNumber === invoiceNumber).map((one) => one.amountCents),
  );
  if (totalCents > claimed - before) return `l'avoir ${number} dépasse ce que réclame ${invoiceNumber}.`;
  return { invoiceNumber, number, issuedOn, amountCents: totalCents };
}
