// What a file says otherwise than the invoice of that number: named with the command that corrects it, never applied.
import type { Day } from "../domain/day.ts";
import type { ImportedInvoice } from "../domain/imported-invoice.ts";
import type { Invoice } from "../domain/invoice.ts";
import { penaltyRateText } from "../domain/penalty-rate.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { parseTerms } from "../domain/terms.ts";
import { cleanText } from "./clean-text.ts";
import type { MatchedClient } from "./match-buyer.ts";

/** The invoice that has the number, as far as a file may contradict it. */
export type KeptInvoice = Omit<Invoice, "id" | "clientId">;

/** The one that has the number already: in the database, or earlier in the same import. */
export type Twin =
  | { readonly in: "base"; readonly invoice: KeptInvoice; readonly isOf: (client: MatchedClient) => boolean }
  | {
      readonly in: "import";
      readonly invoice: KeptInvoice;
      readonly isOf: (client: MatchedClient) => boolean;
      readonly fileName: string;
    };

export interface DifferentValue {
  /** As the journal names it: « echeance ». */
  readonly field: string;
  /** Before a colon, on the screen. */
  readonly words: string;
  readonly here: string | undefined;
  readonly inFile: string;
}

export interface ImportDifference {
  readonly number: string;
  readonly values: readonly DifferentValue[];
  /** To paste; it takes over every value named. */
  readonly command: string;
}

/** Why a file cannot be the invoice of this number, as a sentence: another client, amount or date. */
export function contradiction(
  twin: Twin,
  imported: ImportedInvoice,
  client: MatchedClient,
): string | undefined {
  const { number, totalCents, issuedOn } = twin.invoice;
  const difference = !twin.isOf(client)
    ? "un autre client"
    : totalCents !== imported.totalCents
      ? "un autre montant"
      : issuedOn !== imported.issuedOn
        ? "une autre date"
        : undefined;
  if (difference === undefined) return undefined;
  return twin.in === "import"
    ? `le numéro ${number} est donné deux fois dans cet import, avec ${difference} (${twin.fileName}).`
    : `une facture ${number} existe déjà, avec ${difference}.`;
}

/** Undefined when the file says nothing else; what it does not say is no difference. */
export function differenceWith(kept: KeptInvoice, imported: ImportedInvoice): ImportDifference | undefined {
  const found = [
    dayValue("echeance", "échéance", "--echeance", kept.dueOn, imported.dueOn),
    termsValue(kept, imported),
    dayValue("executee_le", "fin de la prestation", "--execution", kept.performedOn, imported.performedOn),
    rateValue(kept, imported),
    textValue("engagement", "numéro de commande", "--engagement", kept.orderNumber, imported.orderNumber),
    textValue("destinataire", "code service", "--destinataire", kept.officeCode, imported.officeCode),
    textValue("contrat", "contrat", "--contrat", kept.contract, imported.contract),
    textValue("objet", "objet", "--objet", kept.label, imported.label),
  ].filter((one) => one !== undefined);
  if (found.length === 0) return undefined;
  const options = [...dueOptions(found, imported), ...found.filter(isNotDue).map((one) => one.option)];
  return {
    number: kept.number,
    values: found.map(({ option: _, ...value }) => value),
    command: `relance facture modifier ${shellWord(kept.number)} ${options.join(" ")}`,
  };
}

/** Sentence for the screen, the command at its end. */
export function differenceSentence({ values, command }: ImportDifference): string {
  const words = values.map(
    ({ words, here, inFile }) => `${words}\u00a0: ${shown(here)} ici, ${shown(inFile)} dans le fichier`,
  );
  return `déjà là, et le fichier dit autre chose, qui n'est pas repris\u00a0: ${words.join("\u00a0; ")}. Si c'est lui qui a raison\u00a0: ${command}`;
}

type Found = DifferentValue & { readonly option: string };

const DUE_FIELDS = new Set(["echeance", "conditions"]);

function isNotDue({ field }: Found): boolean {
  return !DUE_FIELDS.has(field);
}

/** Date and terms go together: each one alone would have the other counted again. */
function dueOptions(found: readonly Found[], { dueOn, terms }: ImportedInvoice): readonly string[] {
  if (found.every(isNotDue)) return [];
  const readable = terms === undefined || parseTerms(terms) === undefined ? undefined : cleanText(terms);
  return [
    ...(dueOn === undefined ? [] : [`--echeance ${dueOn}`]),
    ...(readable === undefined ? [] : [`--conditions ${shellWord(readable)}`]),
  ];
}

function dayValue(
  field: string,
  words: string,
  option: string,
  here: Day | undefined,
  inFile: Day | undefined,
): Found | undefined {
  if (inFile === undefined || inFile === here) return undefined;
  return { field, words, here, inFile, option: `${option} ${inFile}` };
}

function textValue(
  field: string,
  words: string,
  option: string,
  here: string | undefined,
  written: string | undefined,
): Found | undefined {
  const inFile = cleanText(written);
  if (inFile === undefined || inFile === here) return undefined;
  return { field, words, here, inFile, option: `${option} ${shellWord(inFile)}` };
}

/** Compared by what they mean; terms that are not understood decide nothing, and are left alone. */
function termsValue({ terms: here }: KeptInvoice, { terms }: ImportedInvoice): Found | undefined {
  const inFile = cleanText(terms);
  const meant = inFile === undefined ? undefined : parseTerms(inFile);
  if (inFile === undefined || meant === undefined) return undefined;
  if (JSON.stringify(meant) === JSON.stringify(parseTerms(here))) return undefined;
  return { field: "conditions", words: "conditions", here, inFile, option: "" };
}

function rateValue(kept: KeptInvoice, imported: ImportedInvoice): Found | undefined {
  const here = kept.penaltyRate === undefined ? undefined : penaltyRateText(kept.penaltyRate);
  const inFile = imported.penaltyRate === undefined ? undefined : penaltyRateText(imported.penaltyRate);
  if (inFile === undefined || inFile === here) return undefined;
  const words = "taux de pénalités";
  return { field: "taux_penalites", words, here, inFile, option: `--taux ${shellWord(inFile)}` };
}

/** A day as it is read, any other value between guillemets. */
function shown(value: string | undefined): string {
  if (value === undefined) return "rien";
  return /^\d{4}-\d{2}-\d{2}$/u.test(value) ? plainDay(value as Day) : `«\u00a0${value}\u00a0»`;
}
