// One sum everywhere: a claim that has everything at once says the same totals on every document and on the screen.
import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { PLAIN } from "../../src/cli/terminal.ts";
import { decompteJson } from "../../src/cli/views/decompte-json.ts";
import { renderDecompte } from "../../src/cli/views/decompte-view.ts";
import { claimOf } from "../../src/documents/claim.ts";
import { creanceCsv, creanceJson } from "../../src/documents/creance-data.ts";
import type { Block, DocumentContent } from "../../src/documents/document.ts";
import { createDocuments } from "../../src/documents/documents.ts";
import { decompteContent } from "../../src/documents/layouts/decompte.ts";
import { miseEnDemeureContent } from "../../src/documents/layouts/mise-en-demeure.ts";
import { reminderContent } from "../../src/documents/layouts/reminder.ts";
import { requeteBlocks } from "../../src/documents/requete.ts";
import { renderBlocks, renderText } from "../../src/documents/text.ts";
import { day } from "../../src/domain/day.ts";
import { buildDecompte, type Decompte } from "../../src/domain/decompte.ts";
import type { Dossier } from "../../src/domain/dossier.ts";
import type { DecompteOptions } from "../../src/domain/invoice-decompte.ts";
import type { LegalData } from "../../src/domain/legal.ts";
import { cents, sumCents } from "../../src/domain/money.ts";
import { formatEuros, plainAmount } from "../../src/format/amounts.ts";
import { account, client } from "../domain/build.ts";
import { accountsOf, portfolios } from "../domain/portfolio.ts";
import { ADA, letterOf, reminderOf, TEMPLATES } from "./build.ts";
import { ACME, dossierOf, LEGAL, loaded, tinyPdf, usualPieces } from "./dossier-fixture.ts";
import { everything, NOTE_ADAM, NOTE_AGENCE } from "./everything.ts";
import { expectGolden, expectPrinted } from "./pdf-printed.ts";
import { flat } from "./text-probe.ts";

const ON = day("2026-08-31");
const PROOFS = await Promise.all(
  [NOTE_ADAM, NOTE_AGENCE].map(async (id) =>
    loaded(id, await tinyPdf(`Note ${id}`), { kind: "autre", title: `Note ${id}` }),
  ),
);
const PIECES = [...(await usualPieces()), ...PROOFS];

function decompteOf(options: Partial<DecompteOptions> = {}): Decompte {
  return buildDecompte(ACME, everything(), LEGAL, ON, options);
}

function dossierFor(decompte: Decompte): Dossier {
  return dossierOf(PIECES, { accounts: everything(), decompte, writtenOn: ON });
}

type Table = Extract<Block, { kind: "table" }>;

function tablesOf(blocks: readonly Block[]): readonly Table[] {
  return blocks.filter((block) => block.kind === "table");
}

function tableWith(blocks: readonly Block[], firstTitle: string): Table {
  const found = tablesOf(blocks).find((one) => one.columns[0]?.title.startsWith(firstTitle));
  if (found === undefined) throw new Error(`no table « ${firstTitle} »`);
  return found;
}

/** Amounts of a column, empty cells as zero. */
function column(rows: readonly (readonly string[])[], index: number): readonly number[] {
  return rows.map((row) => ((row[index] ?? "") === "" ? 0 : cents(row[index] ?? "")));
}

/** Every column of amounts adds up to the foot of the table. */
function expectAddsUp(table: Table, from = 1): void {
  table.columns.forEach(({ title, align }, index) => {
    if (align === "left" || index < from) return;
    const foot = cents(table.foot?.at(-1)?.[index] ?? "");
    expect(sumCents(column(table.rows, index)), title).toBe(foot);
  });
}

function ledgersOf(blocks: readonly Block[]): readonly Table[] {
  return tablesOf(blocks).filter((one) => one.columns[0]?.title === "Mouvement");
}

describe("la somme de chaque document est celle du décompte", () => {
  const choices: readonly Partial<DecompteOptions>[] = [
    {},
    { imputation: "principal-dabord" },
    { rateReading: "fixe" },
    { imputation: "principal-dabord", rateReading: "fixe" },
  ];
  for (const options of choices) {
    const name = Object.values(options).join(", ") || "sans option";
    const decompte = decompteOf(options);
    const { totals } = decompte;
    const total = flat(formatEuros(totals.totalCents));

    it(`décompte en PDF, ${name}`, () => {
      const { blocks } = decompteContent(decompte, ADA);
      const summary = tableWith(blocks, "Facture");
      expectAddsUp(summary);
      expect(summary.foot?.[0]?.slice(2).map(cents)).toEqual([
        totals.principalCents,
        totals.interestCents,
        totals.indemniteCents,
        totals.chargesCents,
        totals.totalCents,
      ]);
      expect(ledgersOf(blocks)).toHaveLength(3);
      for (const ledger of ledgersOf(blocks)) expectAddsUp(ledger);
      for (const table of tablesOf(blocks)) {
        const last = table.columns.length - 1;
        if (table.columns[0]?.title === "Du") expectAddsUp(table, last);
        if (table.columns[0]?.title === "Nature") expectAddsUp(table, last);
      }
    });

    it(`mise en demeure, ${name}`, async () => {
      const content = await miseEnDemeureContent(letterOf(ACME, everything(), { options }), TEMPLATES);
      const sums = tableWith(content.blocks, "Sommes dues");
      expectAddsUp(sums);
      expect(cents(sums.foot?.[0]?.[1] ?? "")).toBe(totals.totalCents);
      const text = flat(renderText(content));
      expect(text).toContain(`Objet : Mise en demeure de payer ${total}`);
      expect(text).toContain(`payer la somme de ${total}`);
      const facts = content.blocks.find((block) => block.kind === "facts" && block.code !== undefined);
      expect(facts).toMatchObject({
        code: { payload: expect.stringContaining(`\nEUR${plainAmount(totals.totalCents)}\n`) },
      });
      for (const ledger of ledgersOf(content.blocks)) expectAddsUp(ledger);
    });

    it(`requête, creance.json et creance.csv, ${name}`, async () => {
      const dossier = dossierFor(decompte);
      const blocks = await requeteBlocks(dossier);
      const sums = tableWith(blocks, "Sommes demandées");
      expect(sumCents(column(sums.rows, 1))).toBe(totals.totalCents);
      expect(column(sums.foot ?? [], 1)).toEqual([
        totals.principalCents,
        totals.interestCents + totals.indemniteCents + totals.chargesCents,
        totals.totalCents,
      ]);
      expect(flat(renderBlocks(blocks)).split(total).length - 1).toBe(4);
      const json = JSON.parse(creanceJson(dossier, []));
      expect(json.totaux).toEqual({
        principal: plainAmount(totals.principalCents),
        interets: plainAmount(totals.interestCents),
        indemnites: plainAmount(totals.indemniteCents),
        frais: plainAmount(totals.chargesCents),
        total: plainAmount(totals.totalCents),
        par_jour: plainAmount(totals.perDayCents),
      });
      const add = (list: readonly Record<string, string>[], key: string): number =>
        sumCents(list.map((one) => cents(one[key] ?? "")));
      expect(add(json.postes, "montant")).toBe(totals.totalCents);
      expect(add(json.factures, "total_du")).toBe(totals.totalCents);
      expect(add(json.factures, "frais_dus")).toBe(totals.chargesCents);
      const rows = creanceCsv(dossier).split("\r\n");
      expect(rows.find((row) => row.startsWith("Total;Total demandé"))).toBe(
        `Total;Total demandé;${plainAmount(totals.totalCents).replace(".", ",")};;;`,
      );
    });

    it(`courriels ferme et dernier, ${name}`, async () => {
      const documents = createDocuments(TEMPLATES);
      const owner = { ...ACME, email: "compta@acme.example" };
      for (const step of ["courriel-ferme", "dernier-courriel"]) {
        const draft = await documents.reminderDraft(
          reminderOf(step, owner, everything(owner), {
            decompte: buildDecompte(owner, everything(owner), LEGAL, ON, options),
          }),
          [],
        );
        const body = flat((await PostalMime.parse(draft)).text ?? "");
        expect(body).toContain(`de régler ${total}`);
        expect(body).toContain(`Total dû au 31 août 2026 : ${total}`);
        const rows = [...body.matchAll(/ - [^:€]*(?:: | € : )([\d ]+,\d\d) €/gu)];
        expect(rows.length).toBeGreaterThan(5);
      }
    });

    it(`écran et JSON, ${name}`, () => {
      const lines = renderDecompte(decompte, 80, PLAIN).map(flat);
      expect(lines).toContainEqual(` TOTAL DÛ ${total}`);
      expect(lines).toContainEqual(` Frais ${flat(formatEuros(totals.chargesCents))}`);
      expect(decompteJson(decompte).totaux).toEqual({
        reclame_centimes: totals.claimedCents,
        paye_centimes: totals.paidCents,
        principal_centimes: totals.principalCents,
        interets_centimes: totals.interestCents,
        indemnites_centimes: totals.indemniteCents,
        frais_centimes: totals.chargesCents,
        total_centimes: totals.totalCents,
        dont_non_echu_centimes: 0,
        par_jour_centimes: totals.perDayCents,
      });
    });
  }

  it("le portefeuille a vraiment tout, et ses sommes rondes se refont à la main", () => {
    const { invoices, totals } = decompteOf();
    const [a, b, e, c] = invoices;
    // Clause 1 000 + costs 30 + 250 − the 40 of the indemnity, less 100 given up.
    expect(a?.chargesDueCents).toBe(100_000 + 24_000 - 10_000);
    // 10 000 × 10 % for 366 days, then 11 002,74 for 365.
    expect(a?.interestLines.slice(0, 2).map((line) => line.amountCents)).toEqual([100_274, 110_027]);
    expect(a?.interestLines.at(-1)?.capitalisedCents).toBeGreaterThan(0);
    expect(b?.interestLines.map((line) => line.rateOrigin.kind)).toEqual([
      "bce",
      "legal",
      "legal",
      "legal-majore",
    ]);
    expect(b?.chargesDueCents).toBe(3_023);
    expect(c?.allocations[0]?.surplusCents).toBe(30_000);
    expect(e?.indemniteDueCents).toBe(0);
    expect(totals.chargesCents).toBe(114_000 + 3_023);
    expect(new Set(invoices.flatMap((one) => one.notes.map((note) => note.kind)))).toEqual(
      new Set([
        "capitalisation",
        "frais-exclus",
        "taux-sous-plancher",
        "taux-legal-apres-titre",
        "taux-a-confirmer",
        "trop-percu",
      ]),
    );
  });
});

describe("textes de référence", () => {
  const printed: Readonly<Record<string, () => Promise<DocumentContent> | DocumentContent>> = {
    "decompte-tout": () => decompteContent(decompteOf(), ADA),
    "mise-en-demeure-tout": () => miseEnDemeureContent(letterOf(ACME, everything()), TEMPLATES),
    "decompte-apres-titre": () =>
      decompteContent(buildDecompte(ACME, everything().slice(1, 2), LEGAL, ON), ADA),
    "decompte-taux-sous-plancher": () =>
      decompteContent(
        buildDecompte(
          ACME,
          [0, 3].flatMap((n) => everything()[n] ?? []),
          LEGAL,
          ON,
        ),
        ADA,
      ),
  };
  for (const [name, content] of Object.entries(printed)) {
    it(name, async () => expectGolden(await content(), name));
  }

  const texts: Readonly<Record<string, () => Promise<string> | string>> = {
    "courriel-ferme-tout": async () => {
      const owner = { ...ACME, email: "compta@acme.example" };
      const reminder = reminderOf("courriel-ferme", owner, everything(owner), {
        decompte: buildDecompte(owner, everything(owner), LEGAL, ON, { imputation: "principal-dabord" }),
      });
      const { subject, blocks } = await reminderContent(reminder, 2, TEMPLATES);
      return `Objet : ${subject}\n\n${renderBlocks(blocks, Number.POSITIVE_INFINITY)}\n`;
    },
    "requete-tout": async () => {
      const blocks = await requeteBlocks(dossierFor(decompteOf()));
      await expectPrinted({ title: "Requête", author: "Ada Martin", createdOn: ON, blocks });
      return `${renderBlocks(blocks)}\n`;
    },
    "ecran-decompte-tout": () =>
      `${renderDecompte(decompteOf({ rateReading: "fixe" }), 80, PLAIN).join("\n")}\n`,
  };
  for (const [name, text] of Object.entries(texts)) {
    it(name, async () => {
      await expect(await text()).toMatchFileSnapshot(`../golden/${name}.txt`);
    });
  }
});

describe("la requête", () => {
  it("refuse des frais dont la pièce n'est pas au dossier", async () => {
    const bare = dossierOf(await usualPieces(), { accounts: everything(), decompte: decompteOf() });
    await expect(requeteBlocks(bare)).rejects.toMatchObject({
      code: "refus",
      message: expect.stringContaining("« Note de l'agence Recouvra »"),
      hint: "relance piece ajouter F-A <fichier>",
    });
  });

  it("refuse des lignes qui ne font pas le total du décompte", () => {
    const decompte = decompteOf();
    const broken = {
      ...decompte,
      totals: { ...decompte.totals, chargesCents: decompte.totals.chargesCents + 1 },
    };
    expect(() => claimOf(dossierFor(broken))).toThrow(/add up to/u);
    const skewed = {
      ...decompte,
      totals: { ...decompte.totals, totalCents: decompte.totals.totalCents - 1 },
    };
    expect(() => claimOf(dossierFor(skewed))).toThrow(/add up to/u);
  });

  it("cite pour chaque frais sa pièce, dans la requête comme au décompte annexé", () => {
    const dossier = dossierFor(decompteOf());
    const rows = claimOf(dossier).rows.filter((row) => row.head === "recouvrement");
    const numbers = [NOTE_AGENCE, NOTE_ADAM].map(
      (id) => dossier.pieces.find(({ pieceIds }) => pieceIds.includes(id))?.number,
    );
    expect(new Set(rows[0]?.pieceNumbers)).toEqual(new Set(numbers));
    const annexed = decompteContent(dossier.decompte, ADA, {
      everyCharge: false,
      pieceNumber: (id) => dossier.pieces.find(({ pieceIds }) => pieceIds.includes(id))?.number,
    });
    const text = flat(renderText(annexed));
    expect(text).toContain(`(pièce n° ${numbers[1]})`);
    expect(text).not.toMatch(/Timbres|Requête/u);
  });
});

describe("un taux ajouté par l'utilisateur", () => {
  const added = (source: string): LegalData => ({
    ...LEGAL,
    ecbRate: {
      ...LEGAL.ecbRate,
      validUntil: day("2027-06-30"),
      figures: [
        ...LEGAL.ecbRate.figures,
        { fromOn: day("2027-01-01"), value: 265, source, addedOn: day("2027-01-04") },
      ],
    },
    legalRate: { ...LEGAL.legalRate, validUntil: day("2027-06-30") },
  });

  it("s'imprime comme les autres, et dit sa source telle qu'elle a été écrite", () => {
    const source = "BCE, site officiel : key rates « 4 janvier »";
    const owner = client();
    const accounts = [account({ client: owner, due: "2026-11-30", total: 1_000_000 })];
    const decompte = buildDecompte(owner, accounts, added(source), day("2027-01-31"));
    const text = flat(renderText(decompteContent(decompte, ADA)));
    // 10 000 × 12,65 % × 31 ÷ 365 = 107,4384.
    expect(text).toContain("01/01/2027 31/01/2027 31 10 000,00 € 12,65 % BCE 2,65 % + 107,44 €");
    expect(text).toContain(`relevé par le créancier, source : ${source}.`);
    expect(renderDecompte(decompte, 80, PLAIN).map(flat).join(" ")).toContain(
      "BCE 2,65 % + 10 points, 1er semestre 2027",
    );
  });
});

describe("une facture à échoir au décompte d'un client", () => {
  const owner = client();
  const accounts = [
    account({ client: owner, number: "F-1", due: "2026-10-31", total: 100_000 }),
    account({ client: owner, number: "F-2", due: "2026-12-15", total: 80_000 }),
  ];

  it("est comptée à part, sur le papier, à l'écran et en JSON", () => {
    const decompte = buildDecompte(owner, accounts, LEGAL, day("2026-11-30"));
    const text = flat(renderText(decompteContent(decompte, ADA)));
    expect(text).toContain("Dont 800,00 € non encore échus à cette date.");
    expect(text).toContain("échue le 31 octobre 2026");
    expect(text).toContain("échéance le 15 décembre 2026");
    expect(text).not.toContain("échue le 15 décembre 2026");
    expect(renderDecompte(decompte, 80, PLAIN).map(flat)).toContainEqual(" dont pas encore échu 800,00 €");
    expect(decompteJson(decompte).totaux).toMatchObject({ dont_non_echu_centimes: 80_000 });
  });

  it("n'est plus à part une fois son terme arrivé", () => {
    const decompte = buildDecompte(owner, accounts, LEGAL, day("2026-12-15"));
    expect(decompteJson(decompte).totaux).toMatchObject({ dont_non_echu_centimes: 0 });
    expect(flat(renderText(decompteContent(decompte, ADA)))).not.toContain("non encore échus");
  });
});

describe("des portefeuilles au hasard", () => {
  it("ont la même somme au décompte, dans la lettre et dans la requête, et des colonnes qui s'additionnent", async () => {
    const notes = fc.record({
      proven: fc.integer({ min: 0, max: 50_000 }),
      clause: fc.integer({ min: 0, max: 300_000 }),
      waived: fc.constantFrom(undefined, "interets", "indemnite", "frais"),
      part: fc.option(fc.integer({ min: 1, max: 20_000 })),
    });
    await fc.assert(
      fc.asyncProperty(portfolios, notes, async (portfolio, { proven, clause, waived, part }) => {
        const accounts = accountsOf(portfolio).map((one) => {
          const on = one.invoice.dueOn;
          const base = { invoiceId: one.invoice.id, incurredOn: on };
          return {
            ...one,
            charges: [
              ...(proven > 0
                ? [
                    {
                      ...base,
                      id: 1,
                      kind: "recouvrement",
                      amountCents: proven,
                      title: "Note",
                      pieceId: NOTE_ADAM,
                    } as const,
                  ]
                : []),
              ...(clause > 0
                ? [{ ...base, id: 2, kind: "clause-penale", amountCents: clause, title: "Clause 9" } as const]
                : []),
            ],
            waivers:
              waived === undefined
                ? []
                : [
                    {
                      id: 1,
                      invoiceId: one.invoice.id,
                      what: waived,
                      amountCents: part ?? undefined,
                      waivedOn: on,
                      reason: "geste",
                    },
                  ],
          };
        });
        const owner = accounts[0]?.client ?? client();
        const on =
          accounts
            .map((one) => one.invoice.dueOn)
            .sort()
            .at(-1) ?? ON;
        const decompte = buildDecompte(owner, accounts, LEGAL, on, {
          imputation: portfolio.principalFirst ? "principal-dabord" : "interets-dabord",
          rateReading: portfolio.fixedReading ? "fixe" : "parSemestre",
        });
        const { blocks } = decompteContent(decompte, ADA);
        const summary = tableWith(blocks, "Facture");
        expectAddsUp(summary);
        expect(cents(summary.foot?.[0]?.at(-1) ?? "")).toBe(decompte.totals.totalCents);
        for (const ledger of ledgersOf(blocks)) expectAddsUp(ledger);
        expect(claimOf(dossierOf(PIECES, { accounts, decompte })).totalCents).toBe(
          decompte.totals.totalCents,
        );
        if (decompte.totals.totalCents <= 0) return;
        const letter = { ...letterOf(owner, accounts, { writtenOn: on }), decompte };
        const content = await miseEnDemeureContent(letter, TEMPLATES);
        const sums = tableWith(content.blocks, "Sommes dues");
        expectAddsUp(sums);
        expect(cents(sums.foot?.[0]?.[1] ?? "")).toBe(decompte.totals.totalCents);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
