// A client who is written to in English: the same sums, in its words, its dates and its amounts; French law keeps its name.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { confirmationContent } from "../../src/documents/layouts/confirmation.ts";
import { decompteContent } from "../../src/documents/layouts/decompte.ts";
import { miseEnDemeureContent } from "../../src/documents/layouts/mise-en-demeure.ts";
import { reminderContent } from "../../src/documents/layouts/reminder.ts";
import { renderBlocks, renderText } from "../../src/documents/text.ts";
import { wordingIn } from "../../src/documents/wording.ts";
import { day } from "../../src/domain/day.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import type { MiseEnDemeure } from "../../src/domain/mise-en-demeure.ts";
import { client, LEGAL } from "../domain/build.ts";
import {
  ADA,
  CONSUMER,
  filed,
  letterOf,
  oneInvoice,
  reminderOf,
  severalInvoices,
  TEMPLATES,
  TOWN,
} from "./build.ts";
import { everything } from "./everything.ts";
import { expectGolden } from "./pdf-printed.ts";
import { flat } from "./text-probe.ts";

const ABROAD = { lines: ["Hauptstraße 5"], postcode: "10115", city: "Berlin", country: "DE" };
const GMBH = client({
  ref: "muller",
  name: "Müller Technik",
  legalForm: "GmbH",
  language: "en",
  email: "accounts@muller.example",
  contact: "Ms Anna Schmidt",
  address: ABROAD,
});
const READER = { ...CONSUMER, language: "en", address: ABROAD } as const;

const abroad = { nextProcedure: "juridiction-competente" } as const;
const LETTERS: Readonly<Record<string, MiseEnDemeure>> = {
  "une-facture": letterOf(GMBH, [filed(oneInvoice(GMBH))], abroad),
  "plusieurs-factures": letterOf(GMBH, severalInvoices(GMBH), abroad),
  tout: letterOf(GMBH, everything(GMBH), abroad),
  consommateur: letterOf(READER, [oneInvoice(READER)], { ...abroad, reminders: [] }),
};

/** What a French letter would say, and what its typography would leave: the names of law, of people and things apart. */
const FRENCH =
  /[«»]|\s[:;!?%]|\d€|\d,\d\d\s?€|\b(?:factures?|échéance|virement|le \d|sommes?|payé|pièce|reçu|taux|jours?|dû|retard|relance|frais|avoir|Objet)\b|\d,\d\d\b/u;

/** The words that stay French on purpose. */
function withoutNames(text: string): string {
  return text
    .replace(
      /pénalités de retard|indemnité forfaitaire|mise en demeure|clause pénale|intérêts moratoires/giu,
      "",
    )
    .replace(/code (?:de commerce|civil|de procédure civile|monétaire et financier)/gu, "")
    .replace(/\(décompte\)|Refonte du site marchand, lot 2/giu, "")
    .replace(/devis D-2026-014 accepté le 12 janvier 2026|Maintenance du 1er trimestre/gu, "")
    .replace(/bon de commande 4500-17|erreur de notre part|clause 9 du contrat|contrat du 3 mars 2023/gu, "")
    .replace(/Note de l'agence Recouvra|Note d'honoraires de Me Adam|Frais de greffe|Refonte du site/gu, "");
}

describe("letters", () => {
  for (const [name, letter] of Object.entries(LETTERS)) {
    it(`${name}: word for word`, async () => {
      await expectGolden(await miseEnDemeureContent(letter, TEMPLATES), `mise-en-demeure-anglais-${name}`);
    });

    it(`${name}: nothing is left in French but names`, async () => {
      const text = flat(renderText(await miseEnDemeureContent(letter, TEMPLATES)));
      expect(FRENCH.exec(withoutNames(text))?.[0]).toBeUndefined();
    });
  }

  it("says every point of the formal notice, with the sums of the French one", async () => {
    const text = flat(
      renderText(await miseEnDemeureContent(LETTERS["une-facture"] as MiseEnDemeure, TEMPLATES)),
    );
    for (const words of [
      "Re: Formal notice (mise en demeure) to pay €10,453.68 — invoice F-2026-038",
      "I hereby give you formal notice (mise en demeure) to pay me the sum of €10,453.68, by 18 September 2026",
      "Attn: legal representative HAUPTSTRASSE 5 10115 BERLIN ALLEMAGNE",
      "Lyon, 31 August 2026",
      "F-2026-038 31 Mar 2026 30 Apr 2026 €10,000.00 €0.00 €10,000.00",
      "purchase order no. 4500012345",
      "by email on 3 May 2026 and 11 May 2026, and by telephone on 18 May 2026",
      "at the rate of 12.15% (ECB 2.15% + 10 points, 1st half of 2026), then 12.40%",
      "01 May 2026 30 Jun 2026 61 €10,000.00 12.15%",
      "article L441-10, II, of the code de commerce",
      "€413.68",
      "€40.00",
      "each day from 1 September 2026 adds €3.40",
      "IBAN FR76 3000 6000 0112 3456 7890 189",
      "Payment reference F-2026-038",
      "I shall bring the matter before the competent court",
    ]) {
      expect(text).toContain(words);
    }
  });

  it("tells screen readers its language", async () => {
    const content = await miseEnDemeureContent(LETTERS["une-facture"] as MiseEnDemeure, TEMPLATES);
    expect(content.language).toBe("en");
    expect((await miseEnDemeureContent(letterOf(client(), [oneInvoice()]), TEMPLATES)).language).toBe("fr");
  });

  it("is refused by name where no English one exists, with the command that goes back to French", async () => {
    const town = { ...TOWN, language: "en" } as const;
    await expect(miseEnDemeureContent(letterOf(town, [oneInvoice(town)]), TEMPLATES)).rejects.toMatchObject({
      code: "refus",
      message: expect.stringContaining("« lettres/mise-en-demeure-public » n'existe pas en anglais"),
      hint: expect.stringContaining("relance client modifier mairie --langue fr"),
    });
  });
});

describe("messages", () => {
  for (const step of [
    "rappel-avant-echeance",
    "courriel-courtois",
    "courriel-ferme",
    "appel",
    "dernier-courriel",
  ]) {
    it(`${step}: word for word, nothing in French but names`, async () => {
      const { subject, blocks } = await reminderContent(
        reminderOf(step, GMBH, severalInvoices(GMBH)),
        3,
        TEMPLATES,
      );
      const text = `Subject: ${subject}\n\n${renderBlocks(blocks, Number.POSITIVE_INFINITY)}\n`;
      await expect(text).toMatchFileSnapshot(`../golden/courriel-anglais-${step}.txt`);
      expect(FRENCH.exec(withoutNames(flat(text)))?.[0]).toBeUndefined();
      expect(flat(text)).toContain("€1,899.99");
    });
  }

  it("confirms a promise", async () => {
    const accounts = [oneInvoice(GMBH)];
    const said = {
      kind: "promesse",
      saidOn: day("2026-08-31"),
      channel: "appel",
      amountCents: 400_000,
      dueOn: day("2026-09-10"),
    } as const;
    const confirmation = { creditor: ADA, client: GMBH, accounts, writtenOn: day("2026-08-31"), said };
    const { subject, blocks } = await confirmationContent(confirmation, TEMPLATES);
    expect(flat(subject)).toBe("Invoice F-2026-038, payment announced for 10 September 2026");
    const text = flat(renderBlocks(blocks));
    expect(text).toContain("Thank you for our telephone call of 31 August 2026");
    expect(text).toContain("€6,000.00 will then remain to be paid.");
  });
});

describe("the statement of account", () => {
  it("is written in either language, with the same sums", async () => {
    const decompte = buildDecompte(GMBH, everything(GMBH), LEGAL, day("2026-08-31"));
    const content = decompteContent(decompte, ADA, { everyCharge: true, words: wordingIn("en") });
    await expectGolden(content, "decompte-anglais-tout");
    const english = renderText(content);
    expect(FRENCH.exec(withoutNames(flat(english)))?.[0]).toBeUndefined();
    const french = renderText(decompteContent(decompte, ADA));
    const amounts = (text: string, written: RegExp): readonly string[] =>
      [...text.matchAll(written)].map((one) => one[0].replace(/\D/gu, ""));
    expect(amounts(english, /€[\d,]+\.\d\d/gu)).toEqual(
      amounts(french, /\d{1,3}(?:\u202f\d{3})*,\d\d(?=\u00a0€)/gu),
    );
  });
});

it("uses the user's own English templates, and the French ones for nobody else", async () => {
  const own = mkdtempSync(join(tmpdir(), "relance-modeles-"));
  onTestFinished(() => rmSync(own, { recursive: true }));
  mkdirSync(join(own, "en/emails"), { recursive: true });
  mkdirSync(join(own, "emails"));
  writeFileSync(join(own, "emails/courriel-courtois.md"), "---\nobjet: x\n---\nen français");
  writeFileSync(
    join(own, "en/emails/courriel-courtois.md"),
    "---\nobjet: Mine\n---\nYou owe {{ solde | euros }}.\n\n[[factures]]\n\n[[reglement]]\n\n[[signature]]",
  );
  const folders = { ...TEMPLATES, userTemplatesPath: own };
  const { subject, blocks } = await reminderContent(
    reminderOf("courriel-courtois", GMBH, [oneInvoice(GMBH)]),
    0,
    folders,
  );
  expect([subject, renderBlocks(blocks).split("\n")[0]]).toEqual(["Mine", "You owe €10,000.00."]);
});
