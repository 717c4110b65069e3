// The claim that a template is shown with when no invoice is named: that of the demonstration, on its day.
import type { Client, ClientKind, Language } from "../domain/client.ts";
import type { Creditor } from "../domain/creditor.ts";
import { type Day, day } from "../domain/day.ts";
import type { Account } from "../domain/invoice.ts";

/** The day of the demonstration: the rates that it needs are those of the package. */
export const SAMPLE_DAY: Day = day("2026-11-20");

export const SAMPLE_CREDITOR: Creditor = {
  name: "Léa Fontaine",
  legalForm: "ei",
  activity: "liberale",
  siren: "999005002",
  address: { lines: ["8 rue Pierre-Blanc"], postcode: "69001", city: "Lyon", country: "FR" },
  email: "lea@fontaine.example",
  phone: "06 00 00 00 00",
  iban: "FR7630006000011234567890189",
  terms: "30 jours",
  person: {
    firstNames: "Léa, Marie",
    lastName: "Fontaine",
    profession: "graphiste",
    nationality: "française",
    bornOn: day("1990-04-12"),
    birthPlace: "Saint-Étienne (Loire)",
  },
};

const NAMES: Readonly<Partial<Record<ClientKind, string>>> = {
  particulier: "Camille Roy",
  public: "Mairie de Valbourg",
};

/** A fictitious debtor of this kind, with two late invoices, one of them paid in part. */
export function sampleClaim(
  kind: ClientKind,
  language: Language,
): { readonly client: Client; readonly accounts: readonly Account[] } {
  const client: Client = {
    id: 1,
    ref: "exemple",
    name: NAMES[kind] ?? "Ateliers Vogel",
    kind,
    legalForm: kind === "societe" ? "SAS" : undefined,
    siren: kind === "particulier" ? undefined : "999000060",
    address: { lines: ["48 avenue des Vosges"], postcode: "67000", city: "Strasbourg", country: "FR" },
    email: "comptabilite@ateliers-vogel.example",
    contact: "Mme Claire Petit",
    publicKind: kind === "public" ? "etat-collectivite" : undefined,
    language,
  };
  return {
    client,
    accounts: [
      sampleAccount(client, {
        id: 1,
        number: "F-2026-012",
        issuedOn: "2026-08-01",
        dueOn: "2026-08-31",
        totalCents: 360_000,
        paidCents: 60_000,
      }),
      sampleAccount(client, {
        id: 2,
        number: "F-2026-014",
        issuedOn: "2026-08-16",
        dueOn: "2026-09-15",
        totalCents: 180_000,
        paidCents: 0,
      }),
    ],
  };
}

function sampleAccount(
  client: Client,
  facts: {
    readonly id: number;
    readonly number: string;
    readonly issuedOn: string;
    readonly dueOn: string;
    readonly totalCents: number;
    readonly paidCents: number;
  },
): Account {
  const { id, number, totalCents, paidCents } = facts;
  return {
    client,
    invoice: {
      id,
      number,
      clientId: client.id,
      issuedOn: day(facts.issuedOn),
      performedOn: day(facts.issuedOn),
      dueOn: day(facts.dueOn),
      terms: "30 jours",
      totalCents,
      prepaidCents: 0,
      label: `Refonte du site, lot ${id}`,
      contract: "devis D-2026-14 accepté le 4 mai 2026",
      orderNumber: client.kind === "public" ? "4500012041" : undefined,
    },
    payments:
      paidCents === 0 ? [] : [{ id, invoiceId: id, amountCents: paidCents, receivedOn: day("2026-09-20") }],
    steps: [
      {
        id,
        invoiceId: id,
        ladderId: "standard",
        stepId: "courriel-courtois",
        channel: "email",
        doneOn: day("2026-09-25"),
      },
    ],
    creditNotes: [],
    letters: [],
    holds: [],
    charges: [],
    waivers: [],
    titres: [],
    prescriptionEvents: [],
    disputes: [],
    promises: [],
    echeanciers: [],
    calls: [],
    injonctions: [],
  };
}
