// Reads the legal cases of test/cas/: every key known, every amount and date written in one way, or the case is refused.
import { readdirSync, readFileSync } from "node:fs";
import { CLIENT_KINDS, type Client, type ClientKind } from "../../src/domain/client.ts";
import { type Day, day } from "../../src/domain/day.ts";
import type { buildDecompte } from "../../src/domain/decompte.ts";
import type { Account, PenaltyRate } from "../../src/domain/invoice.ts";
import type { RegisteredLetter } from "../../src/domain/registered-letter.ts";
import { account, client } from "./build.ts";

type Row = readonly (string | number)[];

/** What a case expects: the figures exactly as its file writes them. */
export interface Expected {
  readonly lignes: readonly Row[];
  readonly imputations: readonly Row[];
  readonly principal: string;
  readonly interets: string;
  readonly indemnite: string;
  readonly total: string;
  readonly par_jour: string;
  readonly reserves: readonly string[];
}

type Options = NonNullable<Parameters<typeof buildDecompte>[4]>;

export interface Cas {
  readonly titre: string;
  readonly calcul: readonly string[];
  readonly client: Client;
  readonly accounts: readonly Account[];
  readonly on: Day;
  readonly options: Options;
  /** Either figures, or the words a refusal must hold. */
  readonly attendu: Expected | undefined;
  readonly refus: string | undefined;
}

export interface CasFile {
  readonly name: string;
  readonly theme: string;
  readonly cas: readonly Cas[];
}

const FOLDER = new URL("../cas/", import.meta.url);

export function readCasFiles(): readonly CasFile[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => {
      const root = record(JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")), name);
      keys(root, ["theme", "cas"], [], name);
      const list = array(root.cas, `${name}, « cas »`);
      return {
        name,
        theme: text(root.theme, name),
        cas: list.map((one, i) => readCas(one, `${name}, cas ${i + 1}`)),
      };
    });
}

const CASE_KEYS = ["titre", "source", "debiteur", "au", "attendu"];
const OPTIONAL_CASE_KEYS = [
  "commentaire",
  "calcul",
  "facture",
  "factures",
  "mise_en_demeure",
  "avoirs",
  "paiements",
  "imputation",
  "lecture_du_taux",
];
const FIGURES = ["lignes", "principal", "interets", "indemnite", "total", "par_jour", "reserves"];

export function readCas(raw: unknown, where: string): Cas {
  const cas = record(raw, where);
  const titre = text(cas.titre, where);
  const at = `${where} (${titre})`;
  keys(cas, CASE_KEYS, OPTIONAL_CASE_KEYS, at);
  const source = text(cas.source, at);
  const calcul = cas.calcul === undefined ? [] : array(cas.calcul, at).map((line) => text(line, at));
  const attendu = record(cas.attendu, at);
  const refus = attendu.refus === undefined ? undefined : text(attendu.refus, at);
  if (refus === undefined) keys(attendu, FIGURES, ["imputations"], at);
  else keys(attendu, ["refus"], [], at);
  if (!source.startsWith("https://") && refus === undefined && calcul.length === 0) {
    throw new Error(`${at} : sans source publiée, « calcul » doit écrire le calcul`);
  }
  const debtor = readDebtor(cas.debiteur, at);
  return {
    titre,
    calcul,
    client: debtor,
    accounts: readAccounts(cas, debtor, at),
    on: iso(cas.au, at),
    options: readOptions(cas, at),
    attendu: refus === undefined ? ({ imputations: [], ...attendu } as unknown as Expected) : undefined,
    refus,
  };
}

function readDebtor(raw: unknown, at: string): Client {
  const debtor = record(raw, at);
  keys(debtor, ["type"], ["jugement"], at);
  const kind = text(debtor.type, at);
  if (!CLIENT_KINDS.includes(kind as ClientKind)) throw new Error(`${at} : débiteur « ${kind} » inconnu`);
  return client({
    kind: kind as ClientKind,
    insolvencyOn: debtor.jugement === undefined ? undefined : iso(debtor.jugement, at),
  });
}

function readAccounts(cas: Record<string, unknown>, owner: Client, at: string): readonly Account[] {
  const several = cas.factures !== undefined;
  if (several === (cas.facture !== undefined)) throw new Error(`${at} : « facture » ou « factures »`);
  const invoices = several ? array(cas.factures, at) : [cas.facture];
  const notice = cas.mise_en_demeure === undefined ? undefined : record(cas.mise_en_demeure, at);
  if (notice !== undefined) keys(notice, [], ["presentee", "distribuee", "revenue"], at);
  const numbers = invoices.map((raw) => String(record(raw, at).numero ?? "F-1"));
  const paid = movements(cas.paiements, numbers, at);
  const credited = movements(cas.avoirs, numbers, at);
  return invoices.map((raw, index) => {
    const invoice = record(raw, at);
    keys(invoice, ["echeance", "montant"], ["numero", "taux_convenu", "deja_paye"], at);
    const number = numbers[index] ?? "";
    const returned: Partial<RegisteredLetter> =
      notice?.revenue === undefined
        ? {}
        : { returnedOn: iso(notice.revenue, at), returnReason: "avise-non-reclame" };
    const presentedOn = notice?.presentee === undefined ? undefined : iso(notice.presentee, at);
    const deliveredOn = notice?.distribuee === undefined ? undefined : iso(notice.distribuee, at);
    return account({
      id: index + 1,
      number,
      client: owner,
      due: iso(invoice.echeance, at),
      total: amount(invoice.montant, at),
      paid: paid.filter((one) => one.number === number).map((one) => [one.on, one.amountCents] as const),
      credited: credited
        .filter((one) => one.number === number)
        .map((one) => [one.on, one.amountCents] as const),
      letters: notice === undefined ? [] : [{ presentedOn, deliveredOn, ...returned }],
      invoice: {
        penaltyRate: rate(invoice.taux_convenu, at),
        prepaidCents: invoice.deja_paye === undefined ? 0 : amount(invoice.deja_paye, at),
      },
    });
  });
}

function movements(
  raw: unknown,
  numbers: readonly string[],
  at: string,
): readonly { readonly number: string; readonly on: Day; readonly amountCents: number }[] {
  if (raw === undefined) return [];
  return array(raw, at).map((one) => {
    const movement = record(one, at);
    keys(movement, ["le", "montant"], ["facture"], at);
    const number = movement.facture === undefined && numbers.length === 1 ? numbers[0] : movement.facture;
    if (typeof number !== "string" || !numbers.includes(number)) {
      throw new Error(`${at} : « facture » doit nommer une des factures (${numbers.join(", ")})`);
    }
    return { number, on: iso(movement.le, at), amountCents: amount(movement.montant, at) };
  });
}

function readOptions(cas: Record<string, unknown>, at: string): Options {
  const { imputation, lecture_du_taux: reading } = cas;
  if (imputation !== undefined && imputation !== "interets-dabord" && imputation !== "principal-dabord") {
    throw new Error(`${at} : « imputation » vaut « ${String(imputation)} »`);
  }
  if (reading !== undefined && reading !== "par-semestre" && reading !== "fixe") {
    throw new Error(`${at} : « lecture_du_taux » vaut « ${String(reading)} »`);
  }
  return {
    ...(imputation === undefined ? {} : { imputation }),
    ...(reading === undefined ? {} : { rateReading: reading === "fixe" ? "fixe" : "parSemestre" }),
  };
}

function rate(raw: unknown, at: string): PenaltyRate | undefined {
  if (raw === undefined) return undefined;
  if (raw === "3x-legal") return { kind: "multiple-legal", times: 3 };
  return { kind: "fixe", rateBp: amount(raw, at) };
}

/** `10 000,00` and nothing else: the reader of cases must not depend on the parser it helps to test. */
function amount(raw: unknown, at: string): number {
  const written = text(raw, at);
  if (!/^\d{1,3}(?: \d{3})*,\d{2}$/u.test(written)) throw new Error(`${at} : montant « ${written} »`);
  return Number(written.replace(/[ ,]/gu, ""));
}

function iso(raw: unknown, at: string): Day {
  const written = text(raw, at);
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(written)) throw new Error(`${at} : date « ${written} »`);
  return day(written);
}

function keys(
  object: Record<string, unknown>,
  required: readonly string[],
  optional: readonly string[],
  at: string,
): void {
  const missing = required.filter((key) => !(key in object));
  const unknown = Object.keys(object).filter((key) => !required.includes(key) && !optional.includes(key));
  if (missing.length > 0) throw new Error(`${at} : il manque ${missing.join(", ")}`);
  if (unknown.length > 0) throw new Error(`${at} : clé inconnue ${unknown.join(", ")}`);
}

function record(raw: unknown, at: string): Record<string, unknown> {
  if (typeof raw === "object" && raw !== null && !Array.isArray(raw)) return raw as Record<string, unknown>;
  throw new Error(`${at} : un objet est attendu`);
}

function array(raw: unknown, at: string): readonly unknown[] {
  if (Array.isArray(raw)) return raw;
  throw new Error(`${at} : une liste est attendue`);
}

function text(raw: unknown, at: string): string {
  if (typeof raw === "string" && raw !== "") return raw;
  throw new Error(`${at} : un texte est attendu, pas « ${String(raw)} »`);
}
