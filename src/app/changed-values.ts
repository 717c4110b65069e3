// What changed between two states of a record, for the journal: before and after, field by field, in French.

/** The journal outlives the program that wrote it: its keys are words a French reader understands. */
const FRENCH_KEYS: Readonly<Record<string, string>> = {
  name: "nom",
  kind: "nature",
  legalForm: "forme_juridique",
  vatNumber: "tva",
  address: "adresse",
  lines: "lignes",
  postcode: "code_postal",
  city: "ville",
  country: "pays",
  communeInsee: "commune_insee",
  phone: "telephone",
  accountingContact: "contact_compta",
  accountingEmail: "email_compta",
  copyEmails: "copie",
  publicKind: "categorie_publique",
  language: "langue",
  civilName: "nom_civil",
  insolvencyOn: "procedure_collective_le",
  ladderId: "echelle",
  number: "numero",
  issuedOn: "emise_le",
  performedOn: "executee_le",
  dueOn: "echeance",
  terms: "conditions",
  totalCents: "total_centimes",
  prepaidCents: "acompte_centimes",
  label: "objet",
  contract: "contrat",
  receivedOn: "recue_le",
  orderNumber: "engagement",
  officeCode: "destinataire",
  depositNumber: "depot",
  sector: "secteur",
  penaltyRate: "taux_penalites",
  rateBp: "points_de_base",
  times: "fois",
};

/** Only the fields that differ; `null` stands for « nothing ». */
export function changedValues(
  before: object,
  after: object,
): Record<string, { readonly avant: unknown; readonly apres: unknown }> {
  const changes: Record<string, { avant: unknown; apres: unknown }> = {};
  const was = before as Record<string, unknown>;
  const is = after as Record<string, unknown>;
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const old = was[key] ?? null;
    const now = is[key] ?? null;
    if (JSON.stringify(old) !== JSON.stringify(now)) {
      changes[FRENCH_KEYS[key] ?? key] = { avant: inFrench(old), apres: inFrench(now) };
    }
  }
  return changes;
}

function inFrench(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [FRENCH_KEYS[key] ?? key, inner]));
}
