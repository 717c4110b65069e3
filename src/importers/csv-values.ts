// One cell → one typed value, or a French sentence saying why not: nothing is guessed.
import { CLIENT_KINDS, type ClientKind } from "../domain/client.ts";
import { type Day, parseDay } from "../domain/day.ts";
import { type Cents, readAmount } from "../domain/money.ts";
import { wordsOf } from "./untrusted-text.ts";
import { parseWrittenDay } from "./written-day.ts";

/** `jma`: day first, as in France. `mja`: month first, as American tools write. */
export type DayOrder = "jma" | "mja";

export type CellValue<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

const EXAMPLE = "Écrivez AAAA-MM-JJ ou JJ/MM/AAAA.";

/** A day in ISO, or in numbers apart by / - or . in the declared order; a midnight after it is ignored. */
export function readDay(text: string, order: DayOrder): CellValue<Day> {
  const bare = text.replace(/[ T]00:00(?::00(?:\.0+)?)?$/u, "");
  const yearFirst = /^(\d{4})[-/](\d{2})[-/](\d{2})$/u.exec(bare);
  if (yearFirst) {
    const on = parseDay(`${yearFirst[1]}-${yearFirst[2]}-${yearFirst[3]}`);
    return on === undefined
      ? { ok: false, problem: `cette date n'existe pas. ${EXAMPLE}` }
      : { ok: true, value: on };
  }
  const numbers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/u.exec(bare);
  if (!numbers) {
    if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/u.test(bare)) {
      return { ok: false, problem: `année sur deux chiffres\u00a0: écrivez-la sur quatre. ${EXAMPLE}` };
    }
    if (/^\d{5}$/u.test(bare)) {
      return {
        ok: false,
        problem: `numéro de jour d'un tableur, pas une date\u00a0: mettez la colonne au format date. ${EXAMPLE}`,
      };
    }
    const written = parseWrittenDay(bare);
    return written === undefined
      ? { ok: false, problem: `ce n'est pas une date. ${EXAMPLE}` }
      : { ok: true, value: written };
  }
  const [, first = "", , second = "", year = ""] = numbers;
  const french = parseDay(`${first}/${second}/${year}`);
  const american = parseDay(`${second}/${first}/${year}`);
  const on = order === "jma" ? french : american;
  if (on !== undefined) return { ok: true, value: on };
  if (order === "jma" && american !== undefined) {
    return {
      ok: false,
      problem:
        "date écrite mois/jour/année, alors que la colonne se lit jour/mois/année. Si tout le fichier est ainsi, ajoutez --ordre-dates mja.",
    };
  }
  if (order === "mja" && french !== undefined) {
    return {
      ok: false,
      problem: "date écrite jour/mois/année, alors que --ordre-dates mja annonce mois/jour/année.",
    };
  }
  return { ok: false, problem: `cette date n'existe pas. ${EXAMPLE}` };
}

/**
 * Signed cents. The old sign « ¤ » is what ISO-8859-15 makes of « € » once read as Windows-1252. Databases write
 * 1200.00000000: zeros after the fourth decimal change nothing, and cannot be thousands.
 */
export function readCents(text: string): CellValue<Cents> {
  const bare = text.replace(/¤/gu, "€").replace(/^€/u, "");
  const value = readAmount(bare.replace(/^([-+]?\d+[.,]\d{2})0{2,}$/u, "$1"));
  if (value === "trop-grand") {
    return {
      ok: false,
      problem: "montant trop grand\u00a0: relance compte jusqu'à 9\u202f999\u202f999\u202f999,99\u00a0€.",
    };
  }
  if (value === undefined) {
    return {
      ok: false,
      problem: /^[-+]?\d{1,3}[.,]\d{3}$/u.test(text)
        ? "montant à double lecture (milliers ou décimales\u00a0?). Écrivez-le avec deux décimales\u00a0: 1250,50."
        : "ce n'est pas un montant en euros. Écrivez-le avec au plus deux décimales\u00a0: 1250,50.",
    };
  }
  return { ok: true, value };
}

export type PaidStatus = "payee" | "impayee" | "partielle" | "annulee" | "brouillon";

const STATUSES: readonly (readonly [RegExp, PaidStatus])[] = [
  [/^(?:brouillon|draft|provisoire|a valider)$/u, "brouillon"],
  [/^(?:annulee?|abandonnee?|cancell?ed|void)$/u, "annulee"],
  [
    /^(?:partiellement (?:payee?|reglee?|encaissee?)|(?:payee?|reglee?) (?:partiellement|en partie)|partial(?:ly paid)?|reglement partiel|paiement partiel)$/u,
    "partielle",
  ],
  [/^(?:payee?|reglee?|encaissee?|acquittee?|soldee?|paid|settled|oui|yes|vrai|true|x|lettree?)$/u, "payee"],
  [
    /^(?:non|no|faux|false)$|impaye|non (?:payee?|reglee?)|en retard|a payer|en attente|envoyee?|emise?|validee?|ouverte?|unpaid|overdue|sent|open|due/u,
    "impayee",
  ],
];

/** What a « statut » or « payée » cell says of payment; undefined when its words are not known. */
export function readPaidStatus(text: string): PaidStatus | undefined {
  const words = wordsOf(text);
  return STATUSES.find(([pattern]) => pattern.test(words))?.[1];
}

/** Undefined when the words name no known kind of document. */
export function readDocumentType(text: string): "facture" | "avoir" | "devis" | undefined {
  const words = wordsOf(text);
  if (/^(?:avoir|facture d avoir|note de credit|credit note|credit|av|381|a)$/u.test(words)) return "avoir";
  if (
    /^(?:devis|proforma|pro forma|facture proforma|quote|commande|bon de commande|bon de livraison)$/u.test(
      words,
    )
  )
    return "devis";
  if (/^(?:facture.*|invoice|fac|fa|f|acompte|380|386|vente|standard)$/u.test(words)) return "facture";
  return undefined;
}

const KIND_WORDS: Readonly<Record<string, ClientKind>> = {
  entreprise: "societe",
  professionnel: "societe",
  pro: "societe",
  sarl: "societe",
  sas: "societe",
  sci: "societe-civile",
  "profession liberale": "liberal",
  consommateur: "particulier",
  particuliers: "particulier",
  administration: "public",
  mairie: "public",
  collectivite: "public",
  "organisme public": "public",
  "secteur public": "public",
};

export function readClientKind(text: string): ClientKind | undefined {
  const words = wordsOf(text);
  return CLIENT_KINDS.find((kind) => kind.replace("-", " ") === words) ?? KIND_WORDS[words];
}
