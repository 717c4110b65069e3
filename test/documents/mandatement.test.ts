// The letter to the prefect in words: what is owed and since when, that nobody contests it, what is asked, word for word.
import { describe, expect, it } from "vitest";
import { letterContent } from "../../src/documents/letter.ts";
import { renderText } from "../../src/documents/text.ts";
import { day } from "../../src/domain/day.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import type { Account } from "../../src/domain/invoice.ts";
import type { MandatementLetter } from "../../src/domain/letter.ts";
import { account, LEGAL } from "../domain/build.ts";
import { ADA, ATELIER, filed, oneInvoice, severalInvoices, TEMPLATES, TOWN } from "./build.ts";
import { expectGolden } from "./pdf-printed.ts";
import { flat } from "./text-probe.ts";

function letterTo(accounts: readonly Account[], changes: Partial<MandatementLetter> = {}): MandatementLetter {
  const writtenOn = day("2026-08-31");
  return {
    kind: "prefet",
    creditor: ADA,
    client: TOWN,
    writtenOn,
    prefecture: {
      name: "Préfecture de l'Isère",
      address: { lines: ["12 place de Verdun"], postcode: "38000", city: "Grenoble", country: "FR" },
    },
    unpaid: "factures",
    decompte: buildDecompte(TOWN, accounts, LEGAL, writtenOn),
    reminders: accounts.flatMap((one) => one.steps),
    proofs: [],
    ...changes,
  };
}

/** Paid a month late, with nothing for the interest: 30 days of 10 000 € at 10,15 % and the 40 €. */
const PAID_LATE = account({
  client: TOWN,
  number: "F-2026-038",
  due: "2026-04-30",
  total: 1_000_000,
  invoice: { issuedOn: day("2026-03-31") },
  paid: [["2026-05-30", 1_000_000]],
  steps: [["2026-05-11", "courriel-ferme"]],
});

const LETTERS: Readonly<Record<string, MandatementLetter>> = {
  "une-facture": letterTo([filed(oneInvoice(TOWN))], {
    proofs: ["Bon de commande BC-204", "Avis de réception du 4 juin 2026"],
  }),
  "plusieurs-factures": letterTo(severalInvoices(TOWN), { creditor: ATELIER }),
  accessoires: letterTo([PAID_LATE], { unpaid: "accessoires" }),
};

describe("texte de référence de la lettre au préfet", () => {
  for (const [name, letter] of Object.entries(LETTERS)) {
    it(name, async () => {
      await expectGolden(await letterContent(letter, TEMPLATES), `lettre-prefet-${name}`);
    });
  }
});

describe("ce que la lettre au préfet doit dire", async () => {
  const text = flat(renderText(await letterContent(LETTERS["une-facture"] as MandatementLetter, TEMPLATES)));

  for (const [title, ...words] of [
    ["le débiteur exact", "Commune de Lormont-sur-Isère, SIREN 213 800 192, 1 place de la Mairie"],
    ["une dette échue", "dont le délai de paiement est expiré", "Cette créance est échue."],
    ["certaine et liquide", "Son montant est arrêté", "Total dû au 31 août 2026"],
    ["que rien ne conteste", "rien ne la conteste sérieusement, ni dans son principe ni dans son montant"],
    ["sous quelle référence la payer", "engagement n° 4500012345, code service FIN-02, dépôt n° 998877"],
    ["ce qui a déjà été demandé", "demandé à l’ordonnateur par courriel les 3 et 11 mai 2026"],
    ["les deux voies, sans dire laquelle", "le mandatement d’office", "la chambre régionale des comptes"],
    ["ses preuves", "Bon de commande BC-204 et Avis de réception du 4 juin 2026"],
  ] as const) {
    it(title, () => {
      for (const word of words) expect(text).toContain(word);
    });
  }

  it("aucun article que la lettre ne peut pas citer, ni menace", () => {
    expect(text).not.toMatch(/L1612|pénalités|tribunal|huissier|saisie\b|undefined|null|\[\[/u);
  });

  it("les accessoires seuls sont demandés quand le principal est payé", async () => {
    const only = flat(renderText(await letterContent(LETTERS.accessoires as MandatementLetter, TEMPLATES)));
    // 10 000 × 10,15 % × 30 / 365 = 83,42 ; et 40.
    expect(only).toContain("F-2026-038 30/04/2026 30/05/2026 10 000,00 € 123,42 €");
    expect(only).toContain("mettre l’ordonnateur en demeure de mandater ces 123,42 €");
    expect(only).toContain("dans les 30 jours du paiement du principal");
    expect(only).not.toContain("chambre régionale");
  });
});
