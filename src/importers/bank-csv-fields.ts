// The words that banks write over their columns, and the tables of those whose exports are known.
import { IGNORED } from "./csv-recognition.ts";
import { wordsOf } from "./untrusted-text.ts";

/** What a column may hold, with the word shown to the user. */
export const BANK_FIELDS = {
  bookedOn: "date",
  valueOn: "date de valeur",
  label: "libellé",
  detail: "détail",
  more: "complément",
  amount: "montant",
  debit: "débit",
  credit: "crédit",
  side: "sens",
  balance: "solde",
  currency: "devise",
  status: "statut",
  name: "contrepartie",
  otherName: "autre contrepartie",
  nameIban: "IBAN de la contrepartie",
  bankRef: "identifiant",
  account: "compte",
} as const;
export type BankField = keyof typeof BANK_FIELDS;

/** A field as it is typed in `--colonne date-de-valeur=…`. */
export function bankFieldWord(field: BankField): string {
  return wordsOf(BANK_FIELDS[field]).replaceAll(" ", "-");
}

/** Every word that `--colonne` may name. */
export const BANK_CHOICE_FIELDS: readonly string[] = [
  ...(Object.keys(BANK_FIELDS) as BankField[]).map(bankFieldWord),
  IGNORED,
];

/** Words of headers, best first. */
const SYNONYMS: Readonly<Partial<Record<BankField, string>>> = {
  bookedOn:
    "date de comptabilisation|date comptable|date comptabilisation|date d operation|date de l operation|date operation|date op|dateop|date d ecriture|date ecriture|date de l operation local|date completed utc|operation date local|operation date|booking date|transaction date|date",
  valueOn:
    "date de valeur|date valeur|date de la valeur|date de la valeur local|dateval|settlement date local|settlement date|valeur|value date",
  label:
    "libelle operation|libelle de l operation|libelle complet|libelle|intitule|description|designation|label|objet|operation|motif",
  detail:
    "detail de l ecriture|detail|details|libelle simplifie|libelle court|reference|ref|communication|comment",
  more: "informations complementaires|complement|commentaire|note|memo",
  amount:
    "montant total ttc|montant de l operation|montant operation|montant operation en euro|montant en euros|montant eur|montant euros|montant|total amount incl vat|total amount|amount|somme",
  debit: "debit euros|debit eur|debit|montant debit|debits|sortie|depense",
  credit: "credit euros|credit eur|credit|montant credit|credits|entree|recette",
  side: "sens|sens de l operation|debit credit|credit debit|debit ou credit|d c|signe|dr cr",
  balance: "solde|solde apres operation|solde bancaire|balance|accountbalance",
  currency: "devise|payment currency|currency|monnaie",
  status: "statut|etat|status|state",
  name: "nom de la contrepartie|contrepartie|tiers|beneficiaire|emetteur|nom du tiers|payee|counterparty name|sender name",
  otherName: "beneficiary name",
  nameIban: "iban de la contrepartie|iban contrepartie|iban du tiers|beneficiary iban",
  bankRef: "identifiant de transaction|transaction id|identifiant|id",
  account:
    "iban du compte|numero de compte|numero du compte|n de compte|compte|accountnum|international account number|account number",
};

const RANKS: ReadonlyMap<string, { readonly field: BankField; readonly rank: number }> = new Map(
  Object.entries(SYNONYMS).flatMap(([field, list]) =>
    list.split("|").map((words, rank) => [words, { field: field as BankField, rank }] as const),
  ),
);

/** What a header says, and how surely: the lower the rank, the better. */
export function bankFieldOf(
  header: string,
): { readonly field: BankField; readonly rank: number } | undefined {
  return RANKS.get(wordsOf(header));
}

/** The export of one bank: by its headers, what each holds. Days are written day first there. */
export interface KnownTable {
  readonly bank: string;
  readonly columns: Readonly<Partial<Record<BankField, string>>>;
  /** Words of headers without which it is another table. */
  readonly required: readonly string[];
  /** No other header may be there. */
  readonly alone?: boolean;
  /** Words of the status of what is booked; all the rest is left out. */
  readonly booked?: string;
  /** Each row says the balance after it. */
  readonly runs?: boolean;
}

export const KNOWN_TABLES: readonly KnownTable[] = [
  {
    bank: "BNP Paribas",
    required: ["libelle court", "type operation", "montant operation en euro"],
    columns: {
      bookedOn: "date operation",
      label: "libelle operation",
      detail: "libelle court",
      more: "type operation",
      amount: "montant operation en euro",
    },
  },
  {
    bank: "Société Générale",
    required: ["date de l operation", "libelle", "detail de l ecriture", "montant de l operation"],
    columns: {
      bookedOn: "date de l operation",
      label: "libelle",
      detail: "detail de l ecriture",
      amount: "montant de l operation",
      currency: "devise",
    },
  },
  {
    bank: "Crédit Agricole",
    required: ["date", "libelle", "debit euros", "credit euros"],
    columns: {
      bookedOn: "date",
      valueOn: "date valeur",
      label: "libelle",
      debit: "debit euros",
      credit: "credit euros",
    },
  },
  {
    bank: "Banque Populaire ou Caisse d'Épargne",
    required: ["date de comptabilisation", "libelle simplifie", "libelle operation", "debit", "credit"],
    columns: {
      bookedOn: "date de comptabilisation",
      valueOn: "date de valeur",
      label: "libelle operation",
      detail: "informations complementaires",
      more: "reference",
      debit: "debit",
      credit: "credit",
    },
  },
  {
    bank: "Crédit Mutuel ou CIC",
    required: ["date", "date de valeur", "debit", "credit", "libelle", "solde"],
    alone: true,
    runs: true,
    columns: {
      bookedOn: "date",
      valueOn: "date de valeur",
      debit: "debit",
      credit: "credit",
      label: "libelle",
      balance: "solde",
    },
  },
  {
    bank: "Crédit Mutuel ou CIC",
    required: ["date", "date de valeur", "montant", "libelle", "solde"],
    alone: true,
    runs: true,
    columns: {
      bookedOn: "date",
      valueOn: "date de valeur",
      amount: "montant",
      label: "libelle",
      balance: "solde",
    },
  },
  {
    bank: "La Banque Postale",
    required: ["date", "libelle", "montant euros"],
    columns: { bookedOn: "date", label: "libelle", amount: "montant euros" },
  },
  {
    bank: "BoursoBank",
    required: ["dateop", "dateval", "label", "amount"],
    columns: {
      bookedOn: "dateop",
      valueOn: "dateval",
      label: "label",
      detail: "comment",
      amount: "amount",
      account: "accountnum",
    },
  },
  {
    bank: "Shine",
    required: ["transaction id", "date de la valeur", "debit", "credit", "libelle", "nom de la contrepartie"],
    columns: {
      bookedOn: "date d operation",
      valueOn: "date de la valeur",
      label: "libelle",
      more: "commentaire",
      name: "nom de la contrepartie",
      debit: "debit",
      credit: "credit",
      bankRef: "transaction id",
    },
  },
  {
    bank: "Qonto",
    required: [
      "statut",
      "date de l operation local",
      "montant total ttc",
      "devise",
      "identifiant de transaction",
    ],
    booked: "execute",
    columns: {
      status: "statut",
      bookedOn: "date de l operation local",
      valueOn: "date de la valeur local",
      amount: "montant total ttc",
      currency: "devise",
      account: "iban du compte",
      name: "nom de la contrepartie",
      nameIban: "iban de la contrepartie",
      label: "reference",
      detail: "note",
      bankRef: "identifiant de transaction",
    },
  },
  {
    bank: "Revolut Business",
    required: ["date completed utc", "state", "description", "total amount", "payment currency"],
    booked: "completed",
    columns: {
      status: "state",
      bookedOn: "date completed utc",
      amount: "total amount",
      currency: "payment currency",
      account: "international account number",
      label: "description",
      detail: "reference",
      name: "sender name",
      otherName: "beneficiary name",
      nameIban: "beneficiary iban",
      bankRef: "id",
    },
  },
];

/** Statuses of tools that are not known: what is booked, and what is not, or not yet, or never was. */
const BOOKED =
  "execute|executee|executed|completed|complete|comptabilise|comptabilisee|booked|valide|validee|effectue|effectuee|termine|terminee|settled|posted|done|reglee|regle";
const NOT_BOOKED =
  "en attente|en cours|a venir|pending|processing|planned|programme|programmee|refuse|refusee|rejete|rejetee|annule|annulee|declined|reverted|failed|cancelled|canceled|authorized|autorise|autorisee";

/** Undefined when its words are not known: the user then says what to do of the column. */
export function isBookedStatus(text: string, known: KnownTable | undefined): boolean | undefined {
  const words = wordsOf(text);
  if (known?.booked !== undefined) return known.booked === words;
  if (BOOKED.split("|").includes(words)) return true;
  return NOT_BOOKED.split("|").includes(words) ? false : undefined;
}

const DEBIT = "d|debit|debits|debiteur|dbit|dr";
const CREDIT = "c|credit|credits|crediteur|crdt|cr";

/** Which way money went, where a column says it apart: -1 left, 1 came; undefined when its words are not known. */
export function readSide(text: string): -1 | 1 | undefined {
  const bare = text.trim();
  if (bare === "-" || bare === "+") return bare === "-" ? -1 : 1;
  const words = wordsOf(bare);
  if (DEBIT.split("|").includes(words)) return -1;
  return CREDIT.split("|").includes(words) ? 1 : undefined;
}
