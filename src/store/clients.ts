// Clients and the holds on them.
import type { New } from "../app/ports.ts";
import type { Client, Hold } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { type AddressRow, addressColumns, addressOf } from "./compound-columns.ts";
import type { Connection } from "./connection.ts";
import { quoted } from "./sqlite-errors.ts";

export interface ClientRow extends AddressRow {
  readonly id: number;
  readonly ref: string;
  readonly name: string;
  readonly kind: Client["kind"];
  readonly legal_form: string | null;
  readonly siren: string | null;
  readonly siret: string | null;
  readonly vat_number: string | null;
  readonly commune_insee: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly contact: string | null;
  readonly language: Client["language"] | null;
  readonly civil_name: string | null;
  readonly public_kind: Client["publicKind"] | null;
  readonly insolvency_on: Day | null;
  readonly insolvency_published_on: Day | null;
  readonly insolvency_agent: string | null;
  readonly insolvency_kind: Client["insolvencyKind"] | null;
  readonly insolvency_court: string | null;
  readonly insolvency_number: string | null;
  readonly claim_declared_on: Day | null;
  readonly claim_contested_on: Day | null;
  readonly claim_answered_on: Day | null;
  readonly claim_relief_asked_on: Day | null;
  readonly claim_relieved_on: Day | null;
  readonly ladder_id: string | null;
  readonly notes: string | null;
  readonly cancelled_on: Day | null;
  readonly accounting_contact: string | null;
  readonly accounting_email: string | null;
  /** JSON array. */
  readonly copy_emails: string | null;
}

export function clientOf(row: ClientRow): Client {
  return {
    id: row.id,
    ref: row.ref,
    name: row.name,
    kind: row.kind,
    legalForm: row.legal_form ?? undefined,
    siren: row.siren ?? undefined,
    siret: row.siret ?? undefined,
    vatNumber: row.vat_number ?? undefined,
    address: addressOf(row),
    communeInsee: row.commune_insee ?? undefined,
    email: row.email ?? undefined,
    phone: row.phone ?? undefined,
    contact: row.contact ?? undefined,
    language: row.language ?? undefined,
    civilName: row.civil_name ?? undefined,
    publicKind: row.public_kind ?? undefined,
    insolvencyOn: row.insolvency_on ?? undefined,
    insolvencyPublishedOn: row.insolvency_published_on ?? undefined,
    insolvencyAgent: row.insolvency_agent ?? undefined,
    insolvencyKind: row.insolvency_kind ?? undefined,
    insolvencyCourt: row.insolvency_court ?? undefined,
    insolvencyNumber: row.insolvency_number ?? undefined,
    claimDeclaredOn: row.claim_declared_on ?? undefined,
    claimContestedOn: row.claim_contested_on ?? undefined,
    claimAnsweredOn: row.claim_answered_on ?? undefined,
    claimReliefAskedOn: row.claim_relief_asked_on ?? undefined,
    claimRelievedOn: row.claim_relieved_on ?? undefined,
    ladderId: row.ladder_id ?? undefined,
    notes: row.notes ?? undefined,
    cancelledOn: row.cancelled_on ?? undefined,
    accountingContact: row.accounting_contact ?? undefined,
    accountingEmail: row.accounting_email ?? undefined,
    copyEmails: row.copy_emails === null ? undefined : (JSON.parse(row.copy_emails) as string[]),
  };
}

function columnsOf(client: New<Client>) {
  return {
    ref: client.ref,
    name: client.name,
    kind: client.kind,
    legal_form: client.legalForm,
    siren: client.siren,
    siret: client.siret,
    vat_number: client.vatNumber,
    ...addressColumns(client.address),
    commune_insee: client.communeInsee,
    email: client.email,
    phone: client.phone,
    contact: client.contact,
    language: client.language,
    civil_name: client.civilName,
    public_kind: client.publicKind,
    insolvency_on: client.insolvencyOn,
    insolvency_published_on: client.insolvencyPublishedOn,
    insolvency_agent: client.insolvencyAgent,
    insolvency_kind: client.insolvencyKind,
    insolvency_court: client.insolvencyCourt,
    insolvency_number: client.insolvencyNumber,
    claim_declared_on: client.claimDeclaredOn,
    claim_contested_on: client.claimContestedOn,
    claim_answered_on: client.claimAnsweredOn,
    claim_relief_asked_on: client.claimReliefAskedOn,
    claim_relieved_on: client.claimRelievedOn,
    ladder_id: client.ladderId,
    notes: client.notes,
    accounting_contact: client.accountingContact,
    accounting_email: client.accountingEmail,
    copy_emails: client.copyEmails === undefined ? undefined : JSON.stringify(client.copyEmails),
    cancelled_on: client.cancelledOn,
  };
}

export function clientByRef(connection: Connection, ref: string): Client | undefined {
  const row = connection.one<ClientRow>("SELECT * FROM client WHERE ref = ?", ref);
  return row && clientOf(row);
}

/** @throws Error (a bug) when no client has this id. */
export function clientById(connection: Connection, id: number): Client {
  const row = connection.one<ClientRow>("SELECT * FROM client WHERE id = ?", id);
  if (row === undefined) throw new Error(`no client ${id}`);
  return clientOf(row);
}

/** A standing one first, then the first one recorded, when several share a SIREN (two establishments). */
export function clientBySiren(connection: Connection, siren: string): Client | undefined {
  const sql = "SELECT * FROM client WHERE siren = ? ORDER BY cancelled_on IS NOT NULL, id LIMIT 1";
  const row = connection.one<ClientRow>(sql, siren);
  return row && clientOf(row);
}

/** By reference. */
export function listClients(connection: Connection, which: "actifs" | "tous"): readonly Client[] {
  const where = which === "tous" ? "" : "WHERE cancelled_on IS NULL";
  return connection.all<ClientRow>(`SELECT * FROM client ${where} ORDER BY ref`).map(clientOf);
}

/** @throws RelanceError (valeur) when the reference is taken, or is none that can be typed. */
export function addClient(connection: Connection, client: New<Client>): Client {
  refuseRef(client.ref);
  return { ...client, id: connection.insert("client", columnsOf(client), () => taken(client.ref)) };
}

export function updateClient(connection: Connection, client: Client): void {
  refuseRef(client.ref);
  const found = connection.update("client", client.id, columnsOf(client), () => taken(client.ref));
  if (!found) throw new Error(`no client ${client.id}`);
}

function taken(ref: string): RelanceError {
  return new RelanceError(
    "valeur",
    `La référence ${quoted(ref)} est déjà celle d'un client.`,
    `Pour le voir\u00a0: relance client voir ${ref}. Sinon, choisissez une autre référence.`,
  );
}

function refuseRef(ref: string): void {
  if (/^[a-z0-9][a-z0-9-]{0,59}$/.test(ref)) return;
  throw new RelanceError(
    "valeur",
    `La référence ${quoted(ref)} ne convient pas.`,
    "Une référence tient en 60 signes\u00a0: lettres minuscules sans accent, chiffres et tirets, par exemple studio-bleu.",
  );
}

export interface HoldRow {
  readonly id: number;
  readonly client_id: number;
  readonly reason: string;
  readonly from_on: Day;
  readonly until_on: Day | null;
}

export function holdOf(row: HoldRow): Hold {
  return {
    id: row.id,
    clientId: row.client_id,
    reason: row.reason,
    fromOn: row.from_on,
    untilOn: row.until_on ?? undefined,
  };
}

/** Past ones included, by first day. */
export function holdsOf(connection: Connection, clientId: number): readonly Hold[] {
  const sql = "SELECT * FROM hold WHERE client_id = ? ORDER BY from_on, id";
  return connection.all<HoldRow>(sql, clientId).map(holdOf);
}

export function addHold(connection: Connection, hold: New<Hold>): Hold {
  const columns = {
    client_id: hold.clientId,
    reason: hold.reason,
    from_on: hold.fromOn,
    until_on: hold.untilOn,
  };
  return { ...hold, id: connection.insert("hold", columns) };
}

/** Its last day becomes `on`; the end first planned stays in the journal. */
export function endHold(connection: Connection, holdId: number, on: Day): void {
  if (!connection.update("hold", holdId, { until_on: on })) throw new Error(`no hold ${holdId}`);
}
