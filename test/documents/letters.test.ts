// Plain letters, word for word, for each kind of debtor: what they ask for, what they leave out, what they never say.
import { describe, expect, it } from "vitest";
import { letterContent } from "../../src/documents/letter.ts";
import { renderText } from "../../src/documents/text.ts";
import type { Client } from "../../src/domain/client.ts";
import { type Day, day } from "../../src/domain/day.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import type { Account } from "../../src/domain/invoice.ts";
import type {
  ClosingLetter,
  InstructionLetter,
  Letter,
  Mission,
  ReleveLetter,
  ReminderLetter,
} from "../../src/domain/letter.ts";
import { numberPieces, type Piece } from "../../src/domain/piece.ts";
import { printedDeadline } from "../../src/domain/registered-letter.ts";
import { releveOf } from "../../src/domain/releve.ts";
import { pastReminders } from "../../src/domain/reminder.ts";
import { account, LEGAL } from "../domain/build.ts";
import {
  ADA,
  ATELIER,
  CONSUMER,
  filed,
  MULLER,
  oneInvoice,
  severalInvoices,
  TEMPLATES,
  TOWN,
} from "./build.ts";
import { expectGolden } from "./pdf-printed.ts";
import { flat } from "./text-probe.ts";

const ON = day("2026-08-31");
const MULLER_ABROAD: Client = { ...MULLER, language: "en" };

function rappel(
  owner: Client,
  accounts: readonly Account[],
  changes: Partial<ReminderLetter> = {},
): ReminderLetter {
  return {
    kind: "rappel",
    creditor: ADA,
    client: owner,
    writtenOn: ON,
    decompte: buildDecompte(owner, accounts, LEGAL, ON),
    withAccessories: false,
    deadlineOn: printedDeadline(ON, 8),
    reminders: pastReminders(accounts),
    ...changes,
  };
}

function releve(
  owner: Client,
  accounts: readonly Account[],
  { fromOn, ...changes }: Partial<ReleveLetter> & { readonly fromOn?: Day } = {},
): ReleveLetter {
  return {
    kind: "releve",
    creditor: ADA,
    client: owner,
    writtenOn: ON,
    releve: releveOf(owner, accounts, { fromOn, on: ON }),
    ...changes,
  };
}

function cloture(
  owner: Client,
  accounts: readonly Account[],
  changes: Partial<ClosingLetter> = {},
): ClosingLetter {
  return {
    kind: "cloture",
    creditor: ADA,
    client: owner,
    writtenOn: ON,
    decompte: buildDecompte(owner, accounts, LEGAL, ON),
    noticesOn: [],
    decisionsOn: [],
    ...changes,
  };
}

const TO_SERVE: Extract<Mission, { kind: "signification" }> = {
  kind: "signification",
  court: "Tribunal des activités économiques de Lyon",
  filedOn: day("2026-06-22"),
  renderedOn: day("2026-08-03"),
  number: "2026/01234",
  grantedCents: 1_041_368,
  receivedCents: 0,
  serveBy: day("2027-02-03"),
};

const TO_ENFORCE: Mission = {
  kind: "execution",
  court: "Tribunal des activités économiques de Lyon",
  renderedOn: day("2026-05-26"),
  number: "2026/00987",
  enforceableOn: day("2026-07-20"),
  servedOn: day("2026-06-15"),
};

function pieceOf(id: number, kind: Piece["kind"], title: string): Piece {
  return {
    id,
    clientId: 1,
    kind,
    title,
    file: `${id}`,
    sha256: `${id}`,
    originalName: `${id}.pdf`,
    mediaType: "application/pdf",
    sizeBytes: 1000,
  };
}

function commissaire(
  owner: Client,
  accounts: readonly Account[],
  mission: Mission,
  changes: Partial<InstructionLetter> = {},
): InstructionLetter {
  return {
    kind: "commissaire",
    creditor: ADA,
    client: owner,
    writtenOn: ON,
    commissaire: {
      name: "Me Anne Colin",
      address: { lines: ["5 rue Foch"], postcode: "69100", city: "Villeurbanne", country: "FR" },
    },
    mission,
    decompte: buildDecompte(owner, accounts, LEGAL, ON),
    pieces: [],
    ...changes,
  };
}

/** Paid a month late, its accessories given up; the other one paid beyond its sum. */
const settled = (owner: Client): readonly Account[] => [
  account({
    client: owner,
    id: 1,
    number: "F-2026-021",
    due: "2026-04-30",
    total: 120_000,
    invoice: { issuedOn: day("2026-03-31") },
    paid: [["2026-05-29", 120_000]],
    waivers:
      owner.kind === "particulier"
        ? []
        : [
            { what: "interets", waivedOn: day("2026-06-02") },
            { what: "indemnite", waivedOn: day("2026-06-02") },
          ],
  }),
  account({
    client: owner,
    id: 2,
    number: "F-2026-029",
    due: "2026-07-31",
    total: 25_000,
    invoice: { issuedOn: day("2026-07-01") },
    paid: [["2026-07-30", 26_000]],
  }),
];

const [settledOnce] = settled(CONSUMER) as [Account];

/** The third one is contested in part, and not due yet. */
const contested = (owner: Client): readonly Account[] => {
  const [first, second, third] = severalInvoices(owner) as [Account, Account, Account];
  const dispute = {
    id: 1,
    invoiceId: 3,
    category: "prix",
    contestedCents: 20_000,
    reason: "écart de prix",
    openedOn: day("2026-08-03"),
  } as const;
  return [
    first,
    second,
    { ...third, invoice: { ...third.invoice, dueOn: day("2026-09-30") }, disputes: [dispute] },
  ];
};

const LETTERS: Readonly<Record<string, Letter>> = {
  "rappel-une-facture": rappel(MULLER, [oneInvoice(MULLER)]),
  "rappel-accessoires": rappel(MULLER, severalInvoices(MULLER), { creditor: ATELIER, withAccessories: true }),
  "rappel-particulier": rappel(CONSUMER, [oneInvoice(CONSUMER)]),
  "rappel-public": rappel(TOWN, [filed(oneInvoice(TOWN))], { withAccessories: true }),
  "rappel-anglais": rappel(MULLER_ABROAD, severalInvoices(MULLER_ABROAD), { withAccessories: true }),
  "releve-societe": releve(MULLER, severalInvoices(MULLER), { creditor: ATELIER }),
  "releve-conteste": releve(MULLER, contested(MULLER), { fromOn: day("2026-05-01") }),
  "releve-particulier": releve(CONSUMER, [oneInvoice(CONSUMER)]),
  "releve-public": releve(TOWN, [filed(oneInvoice(TOWN))]),
  "releve-solde": releve(CONSUMER, [settledOnce]),
  "releve-trop-percu": releve(MULLER, [...settled(MULLER), ...severalInvoices(MULLER)].slice(1, 3)),
  "releve-anglais": releve(MULLER_ABROAD, contested(MULLER_ABROAD)),
  "cloture-societe": cloture(MULLER, settled(MULLER), {
    creditor: ATELIER,
    noticesOn: [day("2026-05-12"), day("2026-05-20")],
    decisionsOn: [day("2026-05-26")],
  }),
  "cloture-particulier": cloture(CONSUMER, [settledOnce], { noticesOn: [day("2026-05-12")] }),
  "cloture-public": cloture(TOWN, settled(TOWN)),
  "commissaire-signification": commissaire(MULLER, [oneInvoice(MULLER)], TO_SERVE, {
    pieces: numberPieces([
      pieceOf(1, "mise-en-demeure", "mise en demeure du 9 juin 2026"),
      pieceOf(2, "facture", "facture F-2026-038"),
      pieceOf(3, "devis", "devis D-2026-014 signé"),
    ]),
  }),
  "commissaire-signification-partielle": commissaire(
    MULLER,
    severalInvoices(MULLER),
    { ...TO_SERVE, grantedCents: 150_000, receivedCents: 50_000, prescribedOn: day("2026-10-12") },
    {
      creditor: ATELIER,
      partial: { grantedCents: 150_000, claimedCents: 210_000, receivedCents: 50_000, isCounted: false },
      information: "compte à la Banque du Port, agence de Villeurbanne.",
    },
  ),
  "commissaire-execution": commissaire(MULLER, severalInvoices(MULLER), TO_ENFORCE, { creditor: ATELIER }),
  "commissaire-execution-particulier": commissaire(CONSUMER, [oneInvoice(CONSUMER)], {
    kind: "execution",
    renderedOn: day("2026-05-26"),
    enforceableOn: day("2026-07-20"),
  }),
  "cloture-anglais": cloture(MULLER_ABROAD, settled(MULLER_ABROAD), {
    noticesOn: [day("2026-05-12")],
    decisionsOn: [day("2026-05-26")],
  }),
};

const written = async (name: string): Promise<string> =>
  flat(renderText(await letterContent(LETTERS[name] as Letter, TEMPLATES)));

describe("texte de référence des lettres simples", () => {
  for (const [name, letter] of Object.entries(LETTERS)) {
    it(name, async () => {
      const content = await letterContent(letter, TEMPLATES);
      await expectGolden(content, `lettre-${name}`);
      expect(renderText(content)).not.toMatch(/undefined|null|\[\[|\{\{/u);
    });
  }
});

describe("la lettre de rappel", () => {
  it("demande le solde des factures, avant une date, et ne met pas en demeure", async () => {
    const text = await written("rappel-une-facture");
    expect(text).toContain("de régler 10 000,00 € au plus tard le 11 septembre 2026");
    expect(text).toContain("par courriel les 3 et 11 mai 2026, et par téléphone le 18 mai 2026");
    expect(text).not.toMatch(/mise en demeure|pénalités|indemnité|tribunal|recommandée|décompte/iu);
  });

  it("demande les accessoires quand on le veut, décompte annexé", async () => {
    const text = await written("rappel-accessoires");
    const { decompte } = LETTERS["rappel-accessoires"] as ReminderLetter;
    expect(decompte.totals.totalCents).toBeGreaterThan(0);
    expect(text).toContain("Nous vous demandons de régler");
    expect(text).toContain("Annexe — Décompte arrêté au 31 août 2026");
  });

  it("ne parle à un particulier ni de pénalités ni de loi", async () => {
    expect(await written("rappel-particulier")).not.toMatch(/pénalité|intérêt|indemnité|article|L441/iu);
  });

  it("nomme à une personne publique ses propres textes, et ses références", async () => {
    const text = await written("rappel-public");
    expect(text).toContain(
      "les intérêts moratoires et l’indemnité forfaitaire (code de la commande publique)",
    );
    expect(text).toContain("engagement n° 4500012345");
    expect(text).not.toContain("L441");
  });
});

describe("le relevé de compte", () => {
  it("sépare l'échu du reste, et met à part ce qui est contesté", async () => {
    const text = await written("releve-conteste");
    // 700 left of the first, 200 of the second, 999,99 coming of which 200 are contested.
    expect(text).toContain("il reste à payer 1 899,99 €, dont 900,00 € ont dépassé leur échéance");
    expect(text).toContain("de régler 900,00 €, les sommes contestées étant mises à part");
    expect(text).toContain("Dont contesté sur la facture F-2026-031 : 200,00 €.");
    expect(text).toContain("Solde au 30/04/2026 1 200,00 €");
  });

  it("ne demande rien quand rien n'est dû, et rend ce qui est de trop", async () => {
    const clear = await written("releve-solde");
    expect(clear).not.toMatch(/IBAN|reste à payer|à quoi je ne renonce pas/u);
    expect(await written("releve-trop-percu")).toContain("Vous avez payé 10,00 € de trop");
  });

  it("ne renonce à rien, sans rien réclamer de plus", async () => {
    const text = await written("releve-societe");
    expect(text).toContain("à quoi nous ne renonçons pas");
    expect(text).not.toMatch(/L441|pénalité|indemnité|mise en demeure/iu);
  });
});

describe("la lettre de fin de dossier", () => {
  it("dit que plus rien n'est dû, ce qui devient sans objet, et ce qui est de trop", async () => {
    const text = await written("cloture-societe");
    expect(text).toContain("vous ne nous devez plus rien au titre de ces factures");
    expect(text).toContain("Les mises en demeure postées les 12 et 20 mai 2026 sont désormais sans objet.");
    expect(text).toContain("La décision rendue le 26 mai 2026 n’appelle plus aucun paiement");
    expect(text).toContain("Vous avez payé 10,00 € de trop");
    expect(text).not.toMatch(/IBAN|tribunal/u);
  });

  it("ne parle pas à un particulier de ce qu'il n'a jamais dû", async () => {
    expect(await written("cloture-particulier")).not.toMatch(/pénalité|L441|Abandon/u);
  });
});

describe("la lettre au commissaire de justice", () => {
  it("dit quoi signifier, à qui, jusqu'à quel jour, pour combien, et avec quelles pièces", async () => {
    const text = await written("commissaire-signification");
    for (const said of [
      "Tribunal des activités économiques de Lyon",
      "2026/01234",
      "112, avenue du Général-de-Gaulle, 69100 Villeurbanne",
      "au plus tard le 3 février 2027",
      "(article 1411 du code de procédure civile)",
      "accorde 10 413,68 €",
      "Total dû au 31 août 2026 10 453,68 €",
      "Annexe — Décompte arrêté au 31 août 2026",
      "copie certifiée conforme de la requête et de l’ordonnance, avec le bordereau",
      "Pièces du bordereau, sous leur numéro :",
      "1. devis D-2026-014 signé 2. facture F-2026-038 3. mise en demeure du 9 juin 2026",
      "FR76 3000 6000 0112 3456 7890 189",
    ]) {
      expect(text).toContain(said);
    }
  });

  it("ne demande jamais plus que ce que l'ordonnance accorde, et nomme la prescription qui vient avant", async () => {
    const text = await written("commissaire-signification-partielle");
    expect(text).toContain("accorde 1 500,00 € sur les 2 100,00 € demandés");
    expect(text).toContain("hors intérêts et dépens 1 000,00 €");
    expect(text).toContain("la requête demandait aussi les pénalités de retard jusqu’au paiement complet");
    expect(text).not.toMatch(/Annexe|décompte/u);
    expect(text).toContain("prescrite le 12 octobre 2026");
  });

  it("fait exécuter une décision, et signifier d'abord celle dont rien ne dit qu'elle l'a été", async () => {
    const served = await written("commissaire-execution");
    expect(served).toContain("Signifiée le 15 juin 2026");
    expect(served).toContain("acte de signification du 15 juin 2026");
    expect(served).not.toContain("aucune signification");
    const unserved = await written("commissaire-execution-particulier");
    expect(unserved).toContain("aucune signification de cette décision");
    expect(unserved).not.toContain("Juridiction");
  });
});

it("en anglais, rien n'est resté en français hors des noms de la loi", async () => {
  for (const name of ["rappel-anglais", "releve-anglais", "cloture-anglais"]) {
    expect(await written(name)).not.toMatch(
      /[«»]| [:;!?%]|\b(?:factures?|échéance|virement|règlement|solde|reste|jours?)\b/iu,
    );
  }
});
