// The EPC code of the mise en demeure: what it holds, when there is none, and read back by an independent decoder.
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createDocuments } from "../../src/documents/documents.ts";
import { epcPayload, type Transfer } from "../../src/documents/epc.ts";
import { miseEnDemeureContent } from "../../src/documents/layouts/mise-en-demeure.ts";
import { transferLabel } from "../../src/documents/parties.ts";
import { account, client } from "../domain/build.ts";
import { ADA, ATELIER, letterOf, MULLER, oneInvoice, severalInvoices, TEMPLATES } from "./build.ts";
import { HAS_POPPLER, HAS_QPDF, qpdfComplaints, withFile } from "./pdf-probe.ts";

const documents = createDocuments(TEMPLATES);
const HAS_ZBAR = spawnSync("zbarimg", ["--version"]).error === undefined;
if (!HAS_ZBAR) console.warn("zbarimg absent (zbar-tools) : le code QR n'est pas relu");

const TRANSFER: Transfer = {
  name: "Ada Martin EI",
  iban: "FR76 3000 6000 0112 3456 7890 189",
  bic: "AGRIFRPP",
  amountCents: 1_045_368,
  label: "F-2026-038",
};

describe("le contenu du code", () => {
  it("est celui de l'EPC069-12, version 002", () => {
    expect(epcPayload(TRANSFER)).toBe(
      "BCD\n002\n1\nSCT\nAGRIFRPP\nAda Martin EI\nFR7630006000011234567890189\nEUR10453.68\n\n\nF-2026-038",
    );
    expect(epcPayload({ ...TRANSFER, bic: undefined })?.split("\n")[4]).toBe("");
    expect(epcPayload({ ...TRANSFER, bic: "n'importe" })?.split("\n")[4]).toBe("");
  });

  it("abrège un nom de plus de 70 caractères, et ne laisse rien passer à la ligne", () => {
    const lines = epcPayload({ ...TRANSFER, name: `${"Établissements ".repeat(8)}\nEUR1.00` })?.split("\n");
    expect(lines).toHaveLength(11);
    expect([...(lines?.[5] ?? "")].length).toBeLessThanOrEqual(70);
    expect(lines?.[7]).toBe("EUR10453.68");
  });

  it.each([
    ["rien à payer", { amountCents: 0 }],
    ["un montant négatif", { amountCents: -1 }],
    ["plus de 999 999 999,99 €", { amountCents: 100_000_000_000 }],
    ["un IBAN à la clé fausse", { iban: "FR7630006000011234567890188" }],
    ["pas d'IBAN", { iban: "" }],
    ["un libellé trop long pour être entier", { label: "F".repeat(141) }],
  ])("n'existe pas pour %s", (_, changes) => {
    expect(epcPayload({ ...TRANSFER, ...changes })).toBeUndefined();
  });

  it("va jusqu'à 999 999 999,99 € et depuis 0,01 €", () => {
    expect(epcPayload({ ...TRANSFER, amountCents: 99_999_999_999 })).toContain("EUR999999999.99");
    expect(epcPayload({ ...TRANSFER, amountCents: 1 })).toContain("EUR0.01");
  });
});

describe("le libellé du virement", () => {
  it("tient en 140 caractères, sans couper un numéro", () => {
    const numbers = Array.from({ length: 20 }, (_, index) => `F-2026-0${10 + index}`);
    const label = transferLabel(numbers);
    expect(label.length).toBeLessThanOrEqual(140);
    expect(label).toMatch(/^F-2026-010 F-2026-011 .* F-2026-0\d\d et \d+ de plus$/u);
    expect(transferLabel(numbers.slice(0, 3))).toBe("F-2026-010 F-2026-011 F-2026-012");
  });

  it("est le même dans le code et à côté de lui", async () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      account({ id: index + 1, number: `F-2026-0${10 + index}`, due: "2026-04-30", total: 10_000 }),
    );
    const { blocks } = await miseEnDemeureContent(letterOf(client(), many), TEMPLATES);
    const facts = blocks.find((block) => block.kind === "facts" && block.code !== undefined);
    if (facts?.kind !== "facts") throw new Error("no facts");
    const printed = facts.entries.find(([label]) => label === "Libellé du virement")?.[1];
    expect(facts.code?.payload.split("\n").at(-1)).toBe(printed);
  });
});

/** What a telephone would read on a page, at 110 dots per inch. */
function scan(bytes: Uint8Array, page: number): string {
  return withFile(bytes, (path, folder) => {
    const picture = join(folder, "page");
    execFileSync("pdftoppm", [
      "-gray",
      "-r",
      "110",
      "-png",
      "-f",
      `${page}`,
      "-l",
      `${page}`,
      "-singlefile",
      path,
      picture,
    ]);
    const read = spawnSync(
      "zbarimg",
      ["--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", `${picture}.png`],
      {
        encoding: "utf8",
      },
    );
    return read.stdout.trimEnd();
  });
}

describe.skipIf(!HAS_ZBAR || !HAS_POPPLER)("le code imprimé (zbarimg et poppler nécessaires)", () => {
  const letters = {
    "une facture": letterOf(client(), [oneInvoice()]),
    "plusieurs factures, sans BIC": letterOf(MULLER, severalInvoices(MULLER), { creditor: ATELIER }),
    "un nom accentué": letterOf(client(), [oneInvoice()], {
      creditor: { ...ADA, name: "Zoé Œuvrard & Fils — Électricité", person: undefined },
    }),
  };
  for (const [name, letter] of Object.entries(letters)) {
    it(`${name} : se relit tel quel`, async () => {
      const { blocks } = await miseEnDemeureContent(letter, TEMPLATES);
      const facts = blocks.find((block) => block.kind === "facts" && block.code !== undefined);
      const payload = facts?.kind === "facts" ? facts.code?.payload : undefined;
      const bytes = await documents.miseEnDemeure(letter);
      const read = scan(bytes, 2);
      expect(read).toBe(payload);
    });
  }
});

describe.skipIf(!HAS_QPDF || !HAS_POPPLER)("le code dans la structure (qpdf et poppler nécessaires)", () => {
  it("est une figure qui a sa description et sa boîte, dans un fichier sain", async () => {
    const bytes = await documents.miseEnDemeure(letterOf(client(), [oneInvoice()]));
    expect(qpdfComplaints(bytes)).toBe("");
    const raw = withFile(bytes, (path) =>
      execFileSync("qpdf", ["--qdf", "--object-streams=disable", path, "-"], { encoding: "latin1" }),
    );
    const figure = raw.split("\nendobj\n").find((object) => object.includes("/S /Figure")) ?? "";
    expect(figure).toContain("/BBox [");
    // « Code QR » in UTF-16.
    expect(figure).toMatch(/\/Alt <feff0043006f0064006500200051005200/u);
  });
});

it("sans IBAN valable, la lettre n'a pas de code et reste entière", async () => {
  const letter = letterOf(client(), [oneInvoice()], {
    creditor: { ...ADA, iban: "FR7630006000011234567890188" },
  });
  const { blocks } = await miseEnDemeureContent(letter, TEMPLATES);
  expect(blocks.some((block) => block.kind === "facts" && block.code !== undefined)).toBe(false);
  expect((await documents.miseEnDemeure(letter)).length).toBeGreaterThan(10_000);
});
