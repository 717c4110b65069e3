// The creditor's profile: one row, replaced as a whole.
import type { Creditor, LegalPerson, NaturalPerson } from "../domain/creditor.ts";
import {
  type AddressRow,
  addressColumns,
  addressOf,
  type PenaltyRow,
  penaltyColumns,
  penaltyOf,
} from "./compound-columns.ts";
import type { Connection } from "./connection.ts";

interface CreditorRow extends AddressRow, PenaltyRow {
  readonly name: string;
  readonly legal_form: Creditor["legalForm"];
  readonly activity: Creditor["activity"];
  readonly siren: string;
  readonly siret: string | null;
  readonly vat_number: string | null;
  readonly email: string;
  readonly phone: string | null;
  readonly iban: string;
  readonly bic: string | null;
  readonly terms: string;
  readonly person: string | null;
  readonly company: string | null;
  readonly signature_file: string | null;
}

export function readCreditor(connection: Connection): Creditor | undefined {
  const row = connection.one<CreditorRow>("SELECT * FROM creditor");
  if (row === undefined) return undefined;
  return {
    name: row.name,
    legalForm: row.legal_form,
    activity: row.activity,
    siren: row.siren,
    siret: row.siret ?? undefined,
    vatNumber: row.vat_number ?? undefined,
    address: addressOf(row) ?? { lines: [], postcode: "", city: "", country: "FR" },
    email: row.email,
    phone: row.phone ?? undefined,
    iban: row.iban,
    bic: row.bic ?? undefined,
    terms: row.terms,
    penaltyRate: penaltyOf(row),
    person: row.person === null ? undefined : (JSON.parse(row.person) as Partial<NaturalPerson>),
    company: row.company === null ? undefined : (JSON.parse(row.company) as Partial<LegalPerson>),
    signatureFile: row.signature_file ?? undefined,
  };
}

export function saveCreditor(connection: Connection, creditor: Creditor): void {
  const columns = {
    name: creditor.name,
    legal_form: creditor.legalForm,
    activity: creditor.activity,
    siren: creditor.siren,
    siret: creditor.siret,
    vat_number: creditor.vatNumber,
    ...addressColumns(creditor.address),
    email: creditor.email,
    phone: creditor.phone,
    iban: creditor.iban,
    bic: creditor.bic,
    terms: creditor.terms,
    ...penaltyColumns(creditor.penaltyRate),
    person: creditor.person === undefined ? undefined : JSON.stringify(creditor.person),
    company: creditor.company === undefined ? undefined : JSON.stringify(creditor.company),
    signature_file: creditor.signatureFile,
  };
  if (!connection.update("creditor", 1, columns)) connection.insert("creditor", { id: 1, ...columns });
}
