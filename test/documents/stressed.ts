// Documents at their limits, as contents to draw: long names, twelve invoices, extreme sums, sixty lines, long notes.
import {
  closingLetterOf,
  instructionLetterOf,
  mandatementLetterOf,
  releveLetterOf,
  reminderLetterOf,
} from "../../src/app/preview-letters.ts";
import { declarationFile } from "../../src/documents/declaration-file.ts";
import type { DocumentContent, RenderPdf } from "../../src/documents/document.ts";
import { buildDossierFiles } from "../../src/documents/dossier-files.ts";
import { callSheetContent } from "../../src/documents/layouts/call-sheet.ts";
import { decompteContent } from "../../src/documents/layouts/decompte.ts";
import { echeancierContent, echeancierNoteContent } from "../../src/documents/layouts/echeancier.ts";
import { miseEnDemeureContent } from "../../src/documents/layouts/mise-en-demeure.ts";
import { letterContent } from "../../src/documents/letter.ts";
import { renderPdf } from "../../src/documents/pdf.ts";
import { callSheetOf } from "../../src/domain/call-sheet.ts";
import type { Client } from "../../src/domain/client.ts";
import { addDays, day } from "../../src/domain/day.ts";
import { declarationInstances, declaredSums, movementsSince } from "../../src/domain/declaration.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import { chronologyOf } from "../../src/domain/dossier.ts";
import { equalInstalments } from "../../src/domain/echeancier.ts";
import type { Account } from "../../src/domain/invoice.ts";
import { numberPieces } from "../../src/domain/piece.ts";
import { account, LEGAL } from "../domain/build.ts";
import { ADA, ATELIER, letterOf, MULLER, TEMPLATES, TOWN } from "./build.ts";
import { dossierOf, loaded, tinyPdf } from "./dossier-fixture.ts";

const ON = day("2026-08-31");

/** Thirty-eight characters, all of them among the widest: the window must hold them. */
const WIDE_LINE = "112 RUE DU MARECHAL DE LATTRE TASSIGNY";

const WIDE: Client = {
  ...MULLER,
  address: {
    lines: [WIDE_LINE, "BATIMENT WWW ETAGE MMM"],
    postcode: "97419",
    city: "LA POSSESSION",
    country: "FR",
  },
};

const ONE_WORD =
  "Développement-intégration-recette-formation-documentation-maintenance-accompagnement-réversibilité";

/** Twelve invoices, from one cent to almost ten millions, with words of every length. */
function twelve(owner: Client): readonly Account[] {
  return Array.from({ length: 12 }, (_, index) =>
    account({
      client: owner,
      id: index + 1,
      number:
        index === 11
          ? "FACTURE/2026/MARS/LYON-VILLEURBANNE/000012"
          : `F-2026-${String(index + 1).padStart(3, "0")}`,
      due: addDays(day("2026-02-01"), index * 9),
      total: index === 0 ? 1 : index === 1 ? 999_999_999 : 12_345 * index,
      invoice: {
        issuedOn: day("2026-01-02"),
        performedOn: day("2025-12-31"),
        label:
          index === 2
            ? ONE_WORD
            : "Conception, développement et mise en service du site de réservation des établissements Müller & Œuvres",
        contract:
          index % 3 === 0 ? `bon de commande n° 4500-${index} du 12 décembre 2025, avenant n° 2` : undefined,
        orderNumber: index === 3 ? "4500012345-4500012346-4500012347-4500012348-4500012349" : undefined,
      },
      paid: index % 4 === 3 ? [[addDays(day("2026-05-02"), index), 5_000]] : [],
      credited: index % 5 === 4 ? [["2026-06-10", 1_000]] : [],
      steps: [
        [addDays(day("2026-05-20"), index), "courriel-courtois"],
        [addDays(day("2026-06-20"), index), "courriel-ferme"],
      ],
    }),
  );
}

/** Late since 2019, with a part payment each semester: more than sixty lines of interest. */
export function longDecompte(owner: Client) {
  const accounts = [1, 2, 3].map((id) =>
    account({
      client: owner,
      id,
      number: `F-2019-00${id}`,
      due: `2019-0${id + 3}-30`,
      total: 99_999_999,
      invoice: { issuedOn: day("2019-03-01") },
      paid: Array.from({ length: 14 }, (_, index): [string, number] => [
        `${2019 + Math.floor((index + 2) / 2)}-${index % 2 === 0 ? "03" : "09"}-1${id}`,
        100_000 + index,
      ]),
    }),
  );
  return buildDecompte(owner, accounts, LEGAL, ON);
}

const claimed = (client: Client, creditor = ADA) => {
  const accounts = twelve(client);
  return { creditor, client, accounts, decompte: buildDecompte(client, accounts, LEGAL, ON), today: ON };
};

const agreement = () => {
  const { decompte, client } = claimed(MULLER);
  const days = Array.from({ length: 24 }, (_, index) => addDays(ON, 30 * (index + 1)));
  return {
    creditor: ATELIER,
    client,
    decompte,
    writtenOn: ON,
    instalments: equalInstalments(decompte.totals.totalCents, 24, days),
    base: "total" as const,
    waivesRest: false,
  };
};

/** Every content that a whole file draws; the pieces themselves are left out. */
async function drawnBy(make: (pdf: RenderPdf) => Promise<unknown>): Promise<readonly DocumentContent[]> {
  const drawn: DocumentContent[] = [];
  await make((content) => {
    drawn.push(content);
    return renderPdf(content);
  });
  return drawn;
}

const manyPieces = () =>
  Promise.all(
    Array.from({ length: 12 }, async (_, index) =>
      loaded(index + 1, await tinyPdf(`Piece ${index}`), {
        kind: index === 0 ? "devis" : index === 1 ? "livraison" : "echange",
        title: index % 7 === 0 ? `${ONE_WORD} n° ${index}` : `Courriel du service comptable n° ${index}`,
        datedOn: addDays(day("2026-03-01"), index),
      }),
    ),
  );

async function dossier(): Promise<readonly DocumentContent[]> {
  const pieces = await manyPieces();
  const accounts = twelve(MULLER);
  const base = dossierOf(pieces, { client: MULLER, accounts });
  return drawnBy((pdf) =>
    buildDossierFiles({ ...base, facts: chronologyOf(accounts, base.pieces) }, pieces, { pdf }),
  );
}

async function declaration(): Promise<readonly DocumentContent[]> {
  const pieces = await manyPieces();
  const accounts = twelve(WIDE);
  const judgmentOn = day("2026-07-01");
  return drawnBy(async (pdf) =>
    declarationFile(
      {
        creditor: ATELIER,
        client: WIDE,
        agent: {
          name: "SELARL Mandataires judiciaires associés",
          address: { lines: [WIDE_LINE], postcode: "69002", city: "Lyon", country: "FR" },
        },
        kind: "redressement",
        court: "tribunal des activités économiques de Lyon",
        caseNumber: "2026RJ0123",
        judgmentOn,
        publishedOn: day("2026-07-15"),
        writtenOn: ON,
        sums: declaredSums(WIDE, accounts, LEGAL, judgmentOn),
        movements: movementsSince(accounts, judgmentOn, ON),
        guarantee: `réserve de propriété, article 7 du contrat, ${ONE_WORD}`,
        instances: declarationInstances(accounts, "Tribunal des activités économiques de Lyon"),
        pieces: numberPieces(pieces.map(({ piece }) => piece)),
      },
      pieces,
      TEMPLATES,
      pdf,
    ),
  );
}

const one = async (
  content: DocumentContent | Promise<DocumentContent>,
): Promise<readonly DocumentContent[]> => [await content];

export const STRESSED: Readonly<Record<string, () => Promise<readonly DocumentContent[]>>> = {
  "mise en demeure, nom long, 12 factures": () =>
    one(miseEnDemeureContent(letterOf(MULLER, twelve(MULLER)), TEMPLATES)),
  "mise en demeure en anglais, lignes de 38 caractères": () =>
    one(
      miseEnDemeureContent(
        letterOf({ ...WIDE, language: "en" }, twelve(WIDE), { creditor: ATELIER }),
        TEMPLATES,
      ),
    ),
  "décompte de plus de 60 lignes": () => one(decompteContent(longDecompte(MULLER), ADA)),
  "rappel avec accessoires": () => one(letterContent(reminderLetterOf(claimed(MULLER)), TEMPLATES)),
  relevé: () => one(letterContent(releveLetterOf(claimed(MULLER)), TEMPLATES)),
  clôture: () => one(letterContent(closingLetterOf(claimed(MULLER), LEGAL), TEMPLATES)),
  "lettre au préfet": () => one(letterContent(mandatementLetterOf(claimed(TOWN)), TEMPLATES)),
  "lettre au commissaire de justice, pour signifier": () =>
    one(letterContent(instructionLetterOf(claimed(WIDE), "signification"), TEMPLATES)),
  "lettre au commissaire de justice, pour exécuter": () =>
    one(letterContent(instructionLetterOf(claimed(MULLER, ATELIER), "execution"), TEMPLATES)),
  "reconnaissance de dette et 24 parts": () => one(echeancierContent(agreement(), TEMPLATES)),
  "note de l'échéancier": () => one(echeancierNoteContent(agreement(), TEMPLATES)),
  "fiche d'appel": () =>
    one(callSheetContent(callSheetOf({ ...claimed(MULLER), titleOf: (_, id) => id }, ON), TEMPLATES)),
  dossier,
  déclaration: declaration,
};
