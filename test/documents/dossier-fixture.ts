// Court files made by hand for tests: a freelancer against a company, and what each test changes in it.
import { createHash } from "node:crypto";
import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import type { LoadedPiece } from "../../src/documents/bound-pieces.ts";
import type { Client } from "../../src/domain/client.ts";
import type { Court } from "../../src/domain/court.ts";
import type { Creditor } from "../../src/domain/creditor.ts";
import { day } from "../../src/domain/day.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import { chronologyOf, type Dossier } from "../../src/domain/dossier.ts";
import type { Account, Invoice } from "../../src/domain/invoice.ts";
import { numberPieces, type Piece } from "../../src/domain/piece.ts";
import { prescriptionOf } from "../../src/domain/prescription.ts";
import { loadLegalData } from "../../src/legal/legal-data.ts";

export const LEGAL = loadLegalData(new URL("../../data", import.meta.url).pathname);
export const ON = day("2026-11-22");

export const ADA: Creditor = {
  name: "Ada Martin",
  legalForm: "micro",
  activity: "liberale",
  siren: "732829320",
  address: { lines: ["12 rue des Lilas"], postcode: "69003", city: "Lyon", country: "FR" },
  email: "ada@martin.example",
  phone: "04 72 00 00 00",
  iban: "FR7630006000011234567890189",
  terms: "30 jours",
  person: {
    firstNames: "Ada, Jeanne",
    lastName: "Martin",
    profession: "Développeuse web",
    nationality: "Française",
    bornOn: day("1988-05-04"),
    birthPlace: "Saint-Étienne (Loire)",
  },
};

export const LUMEN: Creditor = {
  name: "Atelier Lumen",
  legalForm: "sasu",
  activity: "commerciale",
  siren: "552100554",
  address: { lines: ["3 quai Rambaud"], postcode: "69002", city: "Lyon", country: "FR" },
  email: "contact@lumen.example",
  iban: "FR7630006000011234567890189",
  terms: "30 jours",
  company: { representative: "sa présidente, Mme Ada Martin", shareCapital: "1 000 €", registryCity: "Lyon" },
};

export const ACME: Client = {
  id: 1,
  ref: "acme",
  name: "ACME Distribution",
  kind: "societe",
  legalForm: "SAS",
  siren: "404833048",
  address: { lines: ["48 boulevard Victor-Hugo"], postcode: "06000", city: "Nice", country: "FR" },
};

const NICE = {
  insee: "06088",
  name: "Nice",
  formerNames: [],
  postcodes: ["06000"],
  tribunalJudiciaire: "Tribunal judiciaire de Nice",
  commercial: { kind: "tribunal-de-commerce", name: "Tribunal de commerce de Nice" },
} as const;

const TC_NICE: Court = {
  kind: "tribunal-de-commerce",
  name: "Tribunal de commerce de Nice",
  commune: NICE,
  reason: { kind: "debiteur-commercial", debtor: "societe" },
  alternative: "Tribunal judiciaire de Nice",
};

export const TJ_NICE: Court = {
  kind: "tribunal-judiciaire",
  name: "Tribunal judiciaire de Nice",
  commune: NICE,
  reason: { kind: "debiteur-civil", debtor: "association" },
};

export const CHAMBRE_COLMAR: Court = {
  kind: "chambre-commerciale",
  name: "Chambre commerciale du tribunal judiciaire de Colmar",
  commune: {
    ...NICE,
    insee: "68066",
    name: "Colmar",
    tribunalJudiciaire: "Tribunal judiciaire de Colmar",
  },
  reason: { kind: "debiteur-commercial", debtor: "societe" },
  alternative: "Tribunal judiciaire de Colmar",
};

export const TAE_LYON: Court = {
  kind: "tribunal-des-activites-economiques",
  name: "Tribunal des activités économiques de Lyon",
  commune: { ...NICE, insee: "69383", name: "Lyon" },
  reason: { kind: "debiteur-commercial", debtor: "societe" },
};

export function invoice(changes: Partial<Invoice> = {}): Invoice {
  return {
    id: 1,
    number: "F-2026-014",
    clientId: 1,
    issuedOn: day("2026-04-02"),
    performedOn: day("2026-03-30"),
    dueOn: day("2026-05-02"),
    terms: "30 jours",
    totalCents: 240_000,
    prepaidCents: 0,
    label: "Refonte du site, lot 2",
    contract: "devis D-2026-014 accepté le 3 mars 2026",
    ...changes,
  };
}

export function account(changes: Partial<Account> = {}): Account {
  const own = changes.invoice ?? invoice();
  return {
    invoice: own,
    client: ACME,
    payments: [],
    creditNotes: [],
    steps: [
      {
        id: 1,
        invoiceId: own.id,
        ladderId: "standard",
        stepId: "email-1",
        channel: "email",
        doneOn: day("2026-05-12"),
      },
    ],
    letters: [
      {
        id: 1,
        clientId: 1,
        documentId: 1,
        invoiceIds: [own.id],
        writtenOn: day("2026-06-10"),
        delayDays: 15,
        deadlineOn: day("2026-06-28"),
        trackingNumber: "1A 204 586 2931 5",
        depositedOn: day("2026-06-11"),
        presentedOn: day("2026-06-13"),
        deliveredOn: day("2026-06-15"),
      },
    ],
    holds: [],
    charges: [],
    waivers: [],
    injonctions: [],
    titres: [],
    prescriptionEvents: [],
    disputes: [],
    promises: [],
    echeanciers: [],
    calls: [],
    ...changes,
  };
}

/** Two invoices, one with a part payment: the ordinary case. */
export function twoAccounts(client: Client = ACME): Account[] {
  return [
    account({ client }),
    account({
      client,
      invoice: invoice({
        id: 2,
        number: "F-2026-021",
        issuedOn: day("2026-05-04"),
        performedOn: undefined,
        dueOn: day("2026-06-03"),
        totalCents: 96_000,
        label: "Maintenance, avril",
      }),
      payments: [{ id: 1, invoiceId: 2, amountCents: 30_000, receivedOn: day("2026-07-01") }],
      letters: [],
    }),
  ];
}

export async function tinyPdf(text: string, pages = 1): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const font = await doc.embedFont(StandardFonts.Helvetica);
  for (let n = 1; n <= pages; n++) {
    doc.addPage([595.28, 841.89]).drawText(`${text} p. ${n}`, { x: 70, y: 700, size: 14, font });
  }
  return doc.save();
}

export function loaded(id: number, bytes: Uint8Array, changes: Partial<Piece> = {}): LoadedPiece {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return {
    bytes,
    piece: {
      id,
      clientId: 1,
      invoiceId: 1,
      kind: "facture",
      title: `Pièce ${id}`,
      file: `pieces/${sha256}.pdf`,
      sha256,
      mediaType: "application/pdf",
      sizeBytes: bytes.length,
      originalName: "document.pdf",
      ...changes,
    },
  };
}

/** What a careful freelancer has kept. */
export async function usualPieces(): Promise<LoadedPiece[]> {
  return [
    loaded(1, await tinyPdf("Devis accepte", 2), {
      kind: "devis",
      invoiceId: undefined,
      title: "Devis D-2026-014 accepté",
      datedOn: day("2026-03-03"),
    }),
    loaded(2, await tinyPdf("Facture F-2026-014"), { title: "F-2026-014", datedOn: day("2026-04-02") }),
    loaded(3, await tinyPdf("Facture F-2026-021"), {
      invoiceId: 2,
      title: "F-2026-021",
      datedOn: day("2026-05-04"),
    }),
    loaded(4, await tinyPdf("PV de recette"), {
      kind: "livraison",
      title: "Procès-verbal de recette",
      datedOn: day("2026-03-30"),
    }),
    loaded(5, await tinyPdf("Mise en demeure", 2), {
      kind: "mise-en-demeure",
      invoiceId: undefined,
      title: "Lettre du 10 juin 2026",
      datedOn: day("2026-06-10"),
    }),
    loaded(6, await tinyPdf("Avis de reception"), {
      kind: "accuse-reception",
      invoiceId: undefined,
      title: "Avis de réception signé",
      datedOn: day("2026-06-15"),
    }),
  ];
}

/** Everything consistent: the décompte, the facts and the numbers come from the same accounts and pieces. */
export function dossierOf(pieces: readonly LoadedPiece[], changes: Partial<Dossier> = {}): Dossier {
  const client = changes.client ?? ACME;
  const accounts = changes.accounts ?? twoAccounts(client);
  const numbered = numberPieces(pieces.map((one) => one.piece));
  return {
    creditor: ADA,
    client,
    court: TC_NICE,
    fee: { amountCents: 3023, source: "arrêté du 25 février 2026 (25,19 € hors taxes)" },
    writtenOn: ON,
    decompte: buildDecompte(client, accounts, LEGAL, ON),
    accounts,
    facts: chronologyOf(accounts, numbered),
    pieces: numbered,
    prescription: accounts.map((one) => prescriptionOf(one, LEGAL)),
    ...changes,
  };
}
