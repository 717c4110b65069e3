// Fixtures of document tests: a creditor of each kind, debtors of each regime, and the letters made from them.
import type { Client } from "../../src/domain/client.ts";
import type { Creditor } from "../../src/domain/creditor.ts";
import { day } from "../../src/domain/day.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import type { Account } from "../../src/domain/invoice.ts";
import type { DecompteOptions } from "../../src/domain/invoice-decompte.ts";
import type { Step } from "../../src/domain/ladder.ts";
import type { MiseEnDemeure } from "../../src/domain/mise-en-demeure.ts";
import { printedDeadline } from "../../src/domain/registered-letter.ts";
import type { Reminder } from "../../src/domain/reminder.ts";
import { account, client, LEGAL } from "../domain/build.ts";

export const TEMPLATES = { templatesPath: new URL("../../templates", import.meta.url).pathname };

export const ADA: Creditor = {
  name: "Ada Martin",
  legalForm: "ei",
  activity: "liberale",
  siren: "732829320",
  address: { lines: ["8 rue des Tanneurs"], postcode: "69005", city: "Lyon", country: "FR" },
  email: "ada@martin.example",
  phone: "06 12 34 56 78",
  iban: "FR7630006000011234567890189",
  bic: "AGRIFRPP",
  terms: "30 jours",
  person: {
    firstNames: "Ada",
    lastName: "Martin",
    profession: "développeuse web",
    nationality: "française",
    bornOn: day("1990-03-01"),
    birthPlace: "Nantes",
  },
};

export const ATELIER: Creditor = {
  name: "Atelier Nord",
  legalForm: "sasu",
  activity: "commerciale",
  siren: "552100554",
  address: { lines: ["Bâtiment B", "14 quai de la Loire"], postcode: "44000", city: "Nantes", country: "FR" },
  email: "compta@atelier-nord.example",
  iban: "FR7630006000011234567890189",
  terms: "30 jours",
  company: {
    representative: "sa présidente, Mme Ada Martin",
    shareCapital: "1 000",
    registryCity: "Nantes",
  },
};

export const MULLER = client({
  ref: "muller",
  name: "Société d'Exploitation des Établissements Müller & Œuvres — Ça",
  legalForm: "SARL",
  email: "compta@muller.example",
  contact: "Mme Claire Petit",
  address: {
    lines: ["Bâtiment C, 2e étage", "112, avenue du Général-de-Gaulle"],
    postcode: "69100",
    city: "Villeurbanne",
    country: "FR",
  },
});

export const CONSUMER: Client = {
  id: 2,
  ref: "durand",
  name: "Mme Léa Durand",
  kind: "particulier",
  email: "lea@durand.example",
  address: { lines: ["3 bis, rue de l'Église"], postcode: "38000", city: "Grenoble", country: "FR" },
};

export const TOWN: Client = {
  id: 3,
  ref: "mairie",
  name: "Commune de Lormont-sur-Isère",
  kind: "public",
  publicKind: "etat-collectivite",
  siren: "213800192",
  email: "finances@lormont.example",
  address: { lines: ["1 place de la Mairie"], postcode: "38500", city: "Lormont-sur-Isère", country: "FR" },
};

/** 10 000 € due on 30 April 2026: at 31 August, 61 days at 12,15 % and 62 at 12,40 %, 413,68 € in all. */
export function oneInvoice(owner: Client = client()): Account {
  return account({
    client: owner,
    number: "F-2026-038",
    due: "2026-04-30",
    total: 1_000_000,
    invoice: {
      issuedOn: day("2026-03-31"),
      performedOn: day("2026-03-27"),
      label: "Refonte du site marchand, lot 2",
      contract: "devis D-2026-014 accepté le 12 janvier 2026",
    },
    steps: [
      ["2026-05-03", "courriel-courtois"],
      ["2026-05-11", "courriel-ferme"],
      ["2026-05-18", "appel", "appel"],
    ],
  });
}

/** The same as a public body files it: engagement, service, deposit on its portal and receipt. */
export function filed(one: Account): Account {
  return {
    ...one,
    invoice: {
      ...one.invoice,
      orderNumber: "4500012345",
      officeCode: "FIN-02",
      depositNumber: "998877",
      receivedOn: day("2026-03-31"),
    },
  };
}

/** Three invoices: one untouched, one partly paid after its due date, one lowered by a credit note. */
export function severalInvoices(owner: Client): readonly Account[] {
  return [
    account({
      client: owner,
      id: 1,
      number: "F-2026-021",
      due: "2026-03-15",
      total: 120_000,
      invoice: { issuedOn: day("2026-02-13"), label: "Maintenance du 1er trimestre" },
      paid: [["2026-05-05", 50_000]],
      steps: [
        ["2026-03-18", "courriel-courtois"],
        ["2026-03-27", "courriel-ferme"],
      ],
    }),
    account({
      client: owner,
      id: 2,
      number: "F-2026-029",
      due: "2026-05-31",
      total: 25_000,
      invoice: { issuedOn: day("2026-05-01"), contract: "bon de commande 4500-17" },
      credited: [["2026-06-10", 5_000]],
      steps: [["2026-06-03", "courriel-courtois"]],
    }),
    account({
      client: owner,
      id: 3,
      number: "F-2026-031",
      due: "2026-06-30",
      total: 99_999,
      invoice: { issuedOn: day("2026-05-31") },
    }),
  ];
}

export function letterOf(
  owner: Client,
  accounts: readonly Account[],
  changes: Partial<MiseEnDemeure> & { readonly options?: Partial<DecompteOptions> } = {},
): MiseEnDemeure {
  const { options, ...rest } = changes;
  const writtenOn = rest.writtenOn ?? day("2026-08-31");
  const delayDays = rest.delayDays ?? 15;
  return {
    creditor: ADA,
    client: owner,
    decompte: buildDecompte(owner, accounts, LEGAL, writtenOn, options),
    writtenOn,
    delayDays,
    deadlineOn: printedDeadline(writtenOn, delayDays),
    reminders: accounts.flatMap((one) => one.steps),
    nextProcedure: owner.kind === "public" ? "recours-administratif" : "injonction-de-payer",
    ...rest,
  };
}

const STEPS: Readonly<Record<string, Step>> = Object.fromEntries(
  [
    ["rappel-avant-echeance", "email", "emails/rappel-avant-echeance"],
    ["courriel-courtois", "email", "emails/courriel-courtois"],
    ["courriel-ferme", "email", "emails/courriel-ferme"],
    ["appel", "appel", undefined],
    ["dernier-courriel", "email", "emails/dernier-courriel"],
  ].map(([id, channel, template]): [string, Step] => [
    id ?? "",
    {
      id: id ?? "",
      channel: channel as Step["channel"],
      title: id ?? "",
      offsetDays: 0,
      minDelayDays: 0,
      optional: false,
      template,
    },
  ]),
);

export function reminderOf(
  stepId: string,
  owner: Client,
  accounts: readonly Account[],
  changes: Partial<Reminder> = {},
): Reminder {
  const step = STEPS[stepId];
  if (step === undefined) throw new Error(`no step ${stepId}`);
  const writtenOn = day("2026-08-31");
  return {
    creditor: ADA,
    client: owner,
    step,
    accounts,
    writtenOn,
    deadlineOn: day("2026-09-07"),
    decompte: buildDecompte(owner, accounts, LEGAL, writtenOn),
    ...changes,
  };
}
