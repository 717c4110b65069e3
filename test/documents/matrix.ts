// Every document for every kind of debtor and every kind of account, as text: what goldens, grids and grammar read.
import { closingLetterOf } from "../../src/app/preview-letters.ts";
import type { DocumentContent } from "../../src/documents/document.ts";
import { createDocuments } from "../../src/documents/documents.ts";
import { callSheetContent } from "../../src/documents/layouts/call-sheet.ts";
import { declarationContent } from "../../src/documents/layouts/declaration.ts";
import { decompteContent } from "../../src/documents/layouts/decompte.ts";
import { echeancierContent, echeancierNoteContent } from "../../src/documents/layouts/echeancier.ts";
import { miseEnDemeureContent } from "../../src/documents/layouts/mise-en-demeure.ts";
import { letterContent } from "../../src/documents/letter.ts";
import { renderText } from "../../src/documents/text.ts";
import { wordingIn } from "../../src/documents/wording.ts";
import type { EcheancierAgreement } from "../../src/domain/agreement.ts";
import { callSheetOf } from "../../src/domain/call-sheet.ts";
import type { Client } from "../../src/domain/client.ts";
import type { Confirmation } from "../../src/domain/confirmation.ts";
import type { Creditor } from "../../src/domain/creditor.ts";
import { day } from "../../src/domain/day.ts";
import { declaredSums } from "../../src/domain/declaration.ts";
import { buildDecompte, type Decompte } from "../../src/domain/decompte.ts";
import { equalInstalments } from "../../src/domain/echeancier.ts";
import type { Account } from "../../src/domain/invoice.ts";
import type { Letter, Mission } from "../../src/domain/letter.ts";
import type { Message } from "../../src/domain/message.ts";
import { numberPieces } from "../../src/domain/piece.ts";
import { printedDeadline } from "../../src/domain/registered-letter.ts";
import { releveOf } from "../../src/domain/releve.ts";
import { pastReminders } from "../../src/domain/reminder.ts";
import { account, LEGAL } from "../domain/build.ts";
import {
  ADA,
  ATELIER,
  CONSUMER,
  filed,
  letterOf,
  MULLER,
  oneInvoice,
  reminderOf,
  TEMPLATES,
  TOWN,
} from "./build.ts";

const ON = day("2026-08-31");
const documents = createDocuments(TEMPLATES);

/** Who owes and who asks: a company writes « nous », a person « je ». */
interface Debtor {
  readonly client: Client;
  readonly creditor: Creditor;
}

export const DEBTORS = {
  societe: { client: MULLER, creditor: ATELIER },
  particulier: { client: CONSUMER, creditor: ADA },
  public: { client: TOWN, creditor: ADA },
  anglais: { client: { ...MULLER, language: "en" }, creditor: ADA },
} as const satisfies Readonly<Record<string, Debtor>>;
export type DebtorName = keyof typeof DEBTORS;

const second = (owner: Client): Account =>
  account({
    client: owner,
    id: 2,
    number: "F-2026-047",
    due: "2026-06-15",
    total: 180_050,
    invoice: { issuedOn: day("2026-05-15"), label: "Hébergement annuel" },
  });

const one = (owner: Client): Account =>
  owner.kind === "public" ? filed(oneInvoice(owner)) : oneInvoice(owner);

export const CASES: Readonly<Record<string, (owner: Client) => readonly Account[]>> = {
  "une facture": (owner) => [one(owner)],
  "plusieurs factures": (owner) => [one(owner), second(owner)],
  "un paiement partiel": (owner) => [
    {
      ...one(owner),
      payments: account({ due: "2026-04-30", total: 1, paid: [["2026-06-15", 250_000]] }).payments,
    },
  ],
  "un avoir": (owner) => [
    {
      ...one(owner),
      creditNotes: account({ due: "2026-04-30", total: 1, credited: [["2026-05-20", 100_000]] }).creditNotes,
    },
  ],
  "une contestation en partie": (owner) => [
    {
      ...one(owner),
      disputes: account({
        due: "2026-04-30",
        total: 1,
        disputes: [{ category: "quantite", contestedCents: 200_000, openedOn: day("2026-06-01") }],
      }).disputes,
    },
  ],
};

export interface Facts extends Debtor {
  readonly accounts: readonly Account[];
  readonly decompte: Decompte;
}

export interface Documented {
  readonly name: string;
  /** Where it may reach: what one may say to a debtor, or to a mandataire, or to oneself. */
  readonly reader: "debiteur" | "tiers" | "creancier";
  readonly debtors: readonly DebtorName[];
  readonly text: (facts: Facts) => Promise<string>;
}

const EVERYONE = ["societe", "particulier", "public", "anglais"] as const;
const FRENCH = ["societe", "particulier", "public"] as const;
const PRIVATE = ["societe", "particulier"] as const;

/** On lines of any length: a paragraph is a line. */
const printed = (content: DocumentContent): string => {
  const text = renderText(content, Number.POSITIVE_INFINITY);
  CONTENTS.set(text, content);
  return text;
};

const CONTENTS = new Map<string, DocumentContent>();

/** What the pages of this text are drawn from; undefined for a message, which has none. */
export function contentOf(text: string): DocumentContent | undefined {
  return CONTENTS.get(text);
}

const parties = ({ client, creditor }: Debtor) => ({ client, creditor, writtenOn: ON });

function reminder(name: string, step: string): Documented {
  return {
    name,
    reader: "debiteur",
    debtors: EVERYONE,
    text: ({ client, creditor, accounts }) =>
      documents.preview(
        {
          kind: "relance",
          reminder: reminderOf(step, client, accounts, { creditor }),
          attachedCount: accounts.length,
        },
        Number.POSITIVE_INFINITY,
      ),
  };
}

function confirmation(name: string, said: (facts: Facts) => Confirmation["said"]): Documented {
  return {
    name,
    reader: "debiteur",
    debtors: EVERYONE,
    text: (facts) =>
      documents.preview(
        {
          kind: "confirmation",
          confirmation: { ...parties(facts), accounts: facts.accounts, said: said(facts) },
        },
        Number.POSITIVE_INFINITY,
      ),
  };
}

function message(
  name: string,
  kind: Message["kind"],
  changes: (facts: Facts) => Partial<Message> = () => ({}),
  debtors: readonly DebtorName[] = EVERYONE,
): Documented {
  return {
    name,
    reader: "debiteur",
    debtors,
    text: (facts) =>
      documents.preview(
        {
          kind: "message",
          message: { ...parties(facts), kind, accounts: facts.accounts, ...changes(facts) },
          attachedCount: kind === "merci" || kind === "suspension" ? 0 : facts.accounts.length,
        },
        Number.POSITIVE_INFINITY,
      ),
  };
}

function letter(
  name: string,
  make: (facts: Facts) => Letter,
  debtors: readonly DebtorName[] = EVERYONE,
  reader: Documented["reader"] = "debiteur",
): Documented {
  return {
    name,
    reader,
    debtors,
    text: async (facts) => printed(await letterContent(make(facts), TEMPLATES)),
  };
}

const COLIN = {
  name: "Me Anne Colin",
  address: { lines: ["5 rue Foch"], postcode: "69100", city: "Villeurbanne", country: "FR" },
} as const;

function instruction(mission: (facts: Facts) => Mission) {
  return (facts: Facts): Letter => ({
    ...parties(facts),
    kind: "commissaire",
    commissaire: COLIN,
    mission: mission(facts),
    decompte: facts.decompte,
    pieces: numberPieces([
      {
        id: 1,
        clientId: 1,
        kind: "devis",
        title: "Devis D-2026-014 signé",
        file: "1",
        sha256: "1",
        originalName: "devis.pdf",
        mediaType: "application/pdf",
        sizeBytes: 1000,
      },
    ]),
  });
}

function agreement(facts: Facts, base: "principal" | "total"): EcheancierAgreement {
  const { totals } = facts.decompte;
  const cents = base === "total" ? totals.totalCents : totals.principalCents;
  const days = [day("2026-09-30"), day("2026-10-30"), day("2026-11-30")];
  return {
    ...parties(facts),
    decompte: facts.decompte,
    instalments: equalInstalments(cents, 3, days),
    base,
    waivesRest: base === "principal",
  };
}

const sharedDebt = (facts: Facts, isToSign: boolean): Partial<Message> => ({
  shared: {
    agreedOn: ON,
    instalments: agreement(facts, "total").instalments.map((instalment) => ({
      instalment,
      paidCents: 0,
      state: "a-venir",
    })),
    ...(isToSign
      ? {
          toSign: {
            recognisedCents: facts.decompte.totals.totalCents,
            answerBy: day("2026-09-08"),
          },
        }
      : {}),
  },
});

/** Each document of a recovery, in the order of CONCEPTION §7. */
export const DOCUMENTS: readonly Documented[] = [
  reminder("courriel-avant-echeance", "rappel-avant-echeance"),
  reminder("courriel-courtois", "courriel-courtois"),
  reminder("courriel-ferme", "courriel-ferme"),
  reminder("courriel-dernier", "dernier-courriel"),
  confirmation("courriel-appel", () => ({
    kind: "appel",
    saidOn: ON,
    outcome: "joint",
    spokeTo: "Mme Petit",
  })),
  confirmation("courriel-appel-contestation", () => ({ kind: "appel", saidOn: ON, outcome: "litige" })),
  confirmation("courriel-promesse", () => ({
    kind: "promesse",
    saidOn: ON,
    dueOn: day("2026-09-10"),
    amountCents: 500_000,
    channel: "appel",
  })),
  message("courriel-merci", "merci", () => ({
    received: { amountCents: 250_000, receivedOn: day("2026-06-15") },
  })),
  message("courriel-copie", "copie"),
  message("courriel-contact", "contact", undefined, ["societe", "public", "anglais"]),
  message("courriel-suspension", "suspension", () => ({ suspended: { fromOn: day("2026-09-14") } }), [
    "societe",
    "particulier",
    "anglais",
  ]),
  message("courriel-echeancier", "echeancier", (facts) => sharedDebt(facts, true)),
  message("courriel-echeancier-signe", "echeancier", (facts) => sharedDebt(facts, false)),
  letter("rappel", (facts) => ({
    ...parties(facts),
    kind: "rappel",
    decompte: facts.decompte,
    withAccessories: facts.client.kind !== "particulier",
    deadlineOn: printedDeadline(ON, 8),
    reminders: pastReminders(facts.accounts),
  })),
  {
    name: "mise-en-demeure",
    reader: "debiteur",
    debtors: EVERYONE,
    text: async ({ client, creditor, accounts }) =>
      printed(await miseEnDemeureContent(letterOf(client, accounts, { creditor }), TEMPLATES)),
  },
  {
    name: "mise-en-demeure-echeancier",
    reader: "debiteur",
    debtors: ["societe", "particulier", "anglais"],
    text: async ({ client, creditor, accounts }) => {
      const brokenAgreement = {
        agreedOn: day("2026-07-01"),
        missed: [{ dueOn: day("2026-08-01"), amountCents: 250_000 }],
        missingCents: 250_000,
      };
      const content = letterOf(client, accounts, { creditor, brokenAgreement });
      return printed(await miseEnDemeureContent(content, TEMPLATES));
    },
  },
  letter("releve", (facts) => ({
    ...parties(facts),
    kind: "releve",
    releve: releveOf(facts.client, facts.accounts, { on: ON }),
  })),
  {
    name: "decompte",
    reader: "debiteur",
    debtors: EVERYONE,
    text: async ({ client, creditor, decompte }) =>
      printed(
        decompteContent(decompte, creditor, {
          everyCharge: true,
          words: wordingIn(client.language ?? "fr"),
        }),
      ),
  },
  {
    name: "echeancier",
    reader: "debiteur",
    debtors: PRIVATE,
    text: async (facts) => printed(await echeancierContent(agreement(facts, "total"), TEMPLATES)),
  },
  {
    name: "echeancier-principal",
    reader: "debiteur",
    debtors: PRIVATE,
    text: async (facts) => printed(await echeancierContent(agreement(facts, "principal"), TEMPLATES)),
  },
  {
    name: "echeancier-note",
    reader: "creancier",
    debtors: PRIVATE,
    text: async (facts) => printed(await echeancierNoteContent(agreement(facts, "principal"), TEMPLATES)),
  },
  {
    name: "fiche-appel",
    reader: "creancier",
    debtors: FRENCH,
    text: async (facts) => {
      const sheet = callSheetOf({ ...facts, titleOf: (_, step) => step }, ON);
      return printed(await callSheetContent(sheet, TEMPLATES));
    },
  },
  letter(
    "prefet",
    (facts) => ({
      ...parties(facts),
      kind: "prefet",
      prefecture: {
        name: "Préfecture de l'Isère",
        address: { lines: ["12 place de Verdun"], postcode: "38000", city: "Grenoble", country: "FR" },
      },
      unpaid: "factures",
      decompte: facts.decompte,
      reminders: pastReminders(facts.accounts),
      proofs: [],
    }),
    ["public"],
    "tiers",
  ),
  {
    name: "declaration",
    reader: "tiers",
    debtors: ["societe"],
    text: async ({ client, creditor, accounts }) => {
      const judgmentOn = ON;
      const debtor = { ...client, insolvencyOn: judgmentOn, insolvencyPublishedOn: day("2026-09-10") };
      return printed(
        await declarationContent(
          {
            creditor,
            client: debtor,
            agent: {
              name: "Me Claire Roy",
              address: { lines: ["2 place Bellecour"], postcode: "69002", city: "Lyon", country: "FR" },
            },
            kind: "redressement",
            court: "tribunal des activités économiques de Lyon",
            caseNumber: "2026RJ0123",
            judgmentOn,
            publishedOn: day("2026-09-10"),
            writtenOn: day("2026-09-14"),
            sums: declaredSums(debtor, accounts, LEGAL, judgmentOn),
            movements: [],
            guarantee: undefined,
            instances: [],
            pieces: numberPieces([]),
          },
          TEMPLATES,
        ),
      );
    },
  },
  letter(
    "commissaire-signification",
    instruction(({ decompte }) => ({
      kind: "signification",
      court: "Tribunal des activités économiques de Lyon",
      filedOn: day("2026-06-22"),
      renderedOn: day("2026-08-03"),
      number: "2026/01234",
      grantedCents: decompte.totals.totalCents,
      receivedCents: 0,
      serveBy: day("2027-02-03"),
    })),
    PRIVATE,
    "tiers",
  ),
  letter(
    "commissaire-execution",
    instruction(() => ({
      kind: "execution",
      court: "Tribunal des activités économiques de Lyon",
      renderedOn: day("2026-05-26"),
      enforceableOn: day("2026-07-20"),
      servedOn: day("2026-06-15"),
    })),
    PRIVATE,
    "tiers",
  ),
  letter("cloture", (facts) => closingLetterOf({ ...facts, today: ON }, LEGAL)),
];

/** What one debtor owes in one case. @throws Error for a case that is not in the table. */
export function factsOf(debtor: DebtorName, name: string): Facts {
  const { client, creditor } = DEBTORS[debtor];
  const accounts = CASES[name]?.(client);
  if (accounts === undefined) throw new Error(`no case ${name}`);
  return { client, creditor, accounts, decompte: buildDecompte(client, accounts, LEGAL, ON) };
}

const written = new Map<string, Promise<string>>();

/** One document for one debtor in one case, written once. */
export function textOf(document: Documented, debtor: DebtorName, name: string): Promise<string> {
  const key = `${document.name} ${debtor} ${name}`;
  const text = written.get(key) ?? document.text(factsOf(debtor, name));
  written.set(key, text);
  return text;
}
