// The words that French tools write over their columns, and what each column then holds.
import { wordsOf } from "./untrusted-text.ts";

/** What a column may hold, with the word shown to the user. */
export const CSV_FIELDS = {
  number: "numéro",
  issuedOn: "date",
  dueOn: "échéance",
  client: "client",
  total: "montant TTC",
  net: "montant HT",
  vat: "TVA",
  prepaid: "acompte",
  paid: "déjà payé",
  settled: "payée ou non",
  balance: "reste dû",
  paidOn: "date de paiement",
  status: "statut",
  type: "type",
  origin: "facture d'origine",
  terms: "conditions",
  label: "objet",
  lineTotal: "montant TTC de la ligne",
  lineNet: "montant HT de la ligne",
  contract: "commande ou devis",
  orderNumber: "engagement",
  officeCode: "code service",
  performedOn: "date de prestation",
  siren: "SIREN",
  siret: "SIRET",
  vatNumber: "n° de TVA",
  kind: "type de client",
  email: "courriel",
  phone: "téléphone",
  contact: "contact",
  address: "adresse",
  address2: "complément d'adresse",
  postcode: "code postal",
  city: "ville",
  country: "pays",
  currency: "devise",
  penaltyRate: "taux de pénalités",
  iban: "IBAN",
  remindedOn: "relancée le",
  noticeOn: "mise en demeure le",
} as const;
export type CsvField = keyof typeof CSV_FIELDS;

export const REQUIRED_FIELDS: readonly CsvField[] = ["number", "client", "issuedOn", "total"];

/** Words of headers, best first: « Date de facture » wins over « Date » when a file has both. */
const SYNONYMS: Readonly<Record<CsvField, string>> = {
  number:
    "numero de facture|numero facture|n de facture|n facture|no facture|num facture|facture n|numero de la facture|numero de piece|numero piece|n piece|numero|n|no|num|reference facture|ref facture|facture|reference|ref|invoice number|invoice no|number|invoice",
  issuedOn:
    "date de facture|date de la facture|date facture|date de facturation|date facturation|date d emission|date emission|emise le|emis le|facturee le|facture le|date de piece|date piece|emission|invoice date|issue date|date",
  dueOn:
    "date d echeance|date echeance|echeance|date limite de paiement|date limite de reglement|date limite reglement|date limite|a payer avant le|a regler avant le|payable le|echeance le|due date|due on|due",
  client:
    "client|nom du client|nom client|client nom|raison sociale|raison sociale client|raison sociale du client|debiteur|destinataire|nom du tiers|nom tiers|tiers|nom de la societe|nom societe|societe|entreprise|nom|customer name|customer|client name",
  total:
    "montant ttc|total ttc|montant total ttc|ttc|prix ttc|montant facture ttc|total facture ttc|montant t t c|total t t c|montant toutes taxes comprises|total toutes taxes comprises|amount incl vat|total incl vat|total incl tax",
  net: "montant ht|total ht|montant total ht|ht|montant h t|total h t|montant hors taxe|montant hors taxes|total hors taxe|total hors taxes|prix ht|net amount|amount excl vat|total excl vat|total excl tax",
  vat: "montant tva|montant de tva|montant de la tva|total tva|tva|montant taxe|montant des taxes|vat amount|vat|tax",
  prepaid: "acompte verse|acompte recu|acompte|acomptes|montant acompte|prepaid",
  paid: "deja paye|montant paye|total paye|paye|deja regle|montant regle|total regle|regle|deja encaisse|montant encaisse|encaisse|montant paiement affecte a la facture|amount paid|paid",
  settled:
    "payee|reglee|soldee|acquittee|facture payee|facture reglee|payee oui non|reglee oui non|paye completement|paid in full",
  balance:
    "reste du|restant du|reste a payer|reste a regler|montant restant du|montant du|solde du|solde|solde restant|net a payer|reste a encaisser|creance|amount due|balance due|balance",
  paidOn:
    "date de paiement|date paiement|date du paiement|date de reglement|date reglement|date du reglement|date d encaissement|date encaissement|payee le|paye le|reglee le|regle le|encaissee le|encaisse le|payment date|paid on",
  status:
    "statut|etat|statut de la facture|statut facture|etat de la facture|statut de paiement|etat de paiement|status|state",
  type: "type de document|type document|type de facture|type de piece|type piece|type|nature|document type",
  origin:
    "facture d origine|facture origine|facture initiale|facture rectifiee|facture creditee|facture liee|facture source|avoir sur facture|facture concernee|original invoice",
  terms:
    "conditions de paiement|conditions de reglement|condition de reglement|condition de paiement|delai de paiement|delai de reglement|modalites de paiement|modalites de reglement|conditions|delai|payment terms|terms",
  label:
    "objet|libelle|objet de la facture|designation|intitule|description|prestation|titre|description de ligne|libelle de ligne|subject|label|title",
  lineTotal:
    "montant ttc de la ligne|total ttc de la ligne|montant ttc ligne|total ttc ligne|total ligne ttc|line total incl tax",
  lineNet:
    "montant ht de la ligne|total ht de la ligne|montant ht ligne|total ht ligne|total ligne ht|total ligne|total de la ligne|line total",
  contract:
    "devis|n devis|n de devis|numero de devis|commande|n commande|n de commande|numero de commande|bon de commande|contrat|n contrat|purchase order|order",
  orderNumber:
    "numero d engagement|n engagement|n d engagement|no d engagement|engagement|engagement juridique|numero d engagement juridique|numero engagement",
  officeCode: "code service|code du service|service executant|code service executant|code service chorus",
  performedOn:
    "date de prestation|date prestation|date d execution|date de realisation|date de livraison|date livraison|fin de prestation|date de fin de prestation|date de fin|delivery date",
  siren: "siren|n siren|numero siren|siren client|siren du client|numero de siren",
  siret: "siret|n siret|numero siret|siret client|siret du client|numero de siret",
  vatNumber:
    "tva intracommunautaire|n tva intracommunautaire|numero de tva intracommunautaire|numero tva intracommunautaire|tva intracom|n tva intracom|n tva|n de tva|numero de tva|numero tva|vat number|vat id",
  kind: "type de client|type client|categorie client|categorie de client|nature du client",
  email:
    "email|e mail|mail|courriel|adresse email|adresse e mail|adresse mail|adresse electronique|email client|email du client|e mail client|mail client|courriel client|mel",
  phone: "telephone|tel|telephone client|n de telephone|numero de telephone|portable|mobile|phone",
  contact: "contact|nom du contact|nom contact|interlocuteur|contact client|contact name",
  address:
    "adresse|adresse client|adresse du client|adresse postale|adresse de facturation|adresse 1|adresse ligne 1|rue|voie|address|street",
  address2: "adresse 2|adresse ligne 2|complement d adresse|complement adresse|complement|address 2",
  postcode: "code postal|cp|code postal client|cp client|postcode|postal code|zip|zip code",
  city: "ville|commune|localite|ville client|city|town",
  country: "pays|code pays|pays client|country",
  currency: "devise|monnaie|code devise|currency",
  penaltyRate:
    "taux de penalites|taux de penalite|taux des penalites|penalites de retard|taux de penalites de retard|taux penalites|taux d interet de retard",
  iban: "iban|iban a crediter",
  remindedOn:
    "relancee le|relance le|date de relance|date relance|date de la relance|derniere relance|date de derniere relance|date derniere relance|derniere relance le|last reminder|reminded on",
  noticeOn:
    "mise en demeure le|date de mise en demeure|date mise en demeure|date de la mise en demeure|mise en demeure|med le|date med",
};

/** Headers that may hold the total when no column says TTC: taken only if nothing else could be meant. */
const TOTAL_ALONE: ReadonlySet<string> = new Set([
  "montant total",
  "total",
  "montant facture",
  "montant de la facture",
  "montant",
  "total facture",
  "amount",
  "total amount",
]);

const RANKS: ReadonlyMap<string, { readonly field: CsvField; readonly rank: number }> = new Map(
  Object.entries(SYNONYMS).flatMap(([field, words]) =>
    words.split("|").map((word, rank) => [word, { field: field as CsvField, rank }] as const),
  ),
);

/** A header as it is compared: without accents, case, punctuation, nor a unit (« (€) », « en euros »). */
export function headerWords(header: string): string {
  return wordsOf(header.replace(/n[°º]/giu, "n ").replace(/€/gu, " ")).replace(
    / (?:en )?(?:eur|euros?)$/u,
    "",
  );
}

/** What a header says, and how surely: the lower the rank, the better. */
export function fieldOf(header: string): { readonly field: CsvField; readonly rank: number } | undefined {
  return RANKS.get(headerWords(header));
}

export function mayBeTotal(header: string): boolean {
  return TOTAL_ALONE.has(headerWords(header));
}

/** A field as it is typed in `--colonne montant-ttc=…`: its French word without accents, in one word. */
export function fieldWord(field: CsvField): string {
  return wordsOf(CSV_FIELDS[field]).replaceAll(" ", "-");
}
