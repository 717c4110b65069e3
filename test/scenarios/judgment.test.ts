// A judgment that grants less than was asked for, through the real program: what the décompte, the letters and the
// payments become. 1 200,00 € and 800,00 € due on 31 May 2026; legal rate of the second half of 2026: 2,75 %.
import { describe, expect, test } from "vitest";
import { pdfText, plainText, type Story, twoLate } from "./story.ts";

interface Sums {
  readonly factures: readonly {
    readonly facture: string;
    readonly total_centimes: number;
    readonly non_accorde: Readonly<Record<string, unknown>> | null;
    readonly lignes_interets: readonly { readonly du: string; readonly taux_points_de_base: number }[];
    readonly notes: readonly { readonly code: string; readonly texte: string }[];
  }[];
  readonly totaux: { readonly total_centimes: number; readonly par_jour_centimes: number };
}

/** Opposed on 25 September 2026; the judgment is awaited. */
async function opposed(): Promise<Story> {
  const story = await twoLate();
  await story.does("2026-08-20", "procedure depot acme --le 2026-08-20 --frais-regles");
  await story.does(
    "2026-09-10",
    "procedure ordonnance acme --datee-du 2026-09-03 --recue-le 2026-09-10 --accordee 900",
  );
  await story.does("2026-09-15", "procedure signification acme --le 2026-09-15 --a-personne");
  await story.does("2026-09-28", "procedure opposition acme --le 2026-09-25 --avis-du 2026-09-28");
  return story;
}

const JUDGED =
  "procedure titre acme --rendu-le 2026-11-02 --executoire-le 2026-11-02 --interets legal --accordee 1500 --principal 1450 --interets-depuis 2026-09-25";

const sums = (story: Story, day: string, what = "acme"): Promise<Sums> =>
  story.tells<Sums>(day, `decompte ${what}`);
const totals = async (story: Story, day: string): Promise<readonly number[]> =>
  (await sums(story, day)).factures.map((one) => one.total_centimes);
/** What a call asks for, on one line a row. */
const asked = async (story: Story, day: string): Promise<string> =>
  plainText(await story.does(day, "appel preparer acme")).replace(/ +/gu, " ");

describe("un jugement qui accorde moins que demandé", () => {
  test("fait le décompte : sa somme, son taux depuis le jour qu'il dit, et rien de ce qui est refusé", async () => {
    const story = await opposed();
    const before = await totals(story, "2026-11-02");
    const said = plainText(await story.does("2026-11-04", JUDGED));
    expect(said).toContain(
      "Le décompte ne compte plus que les 1 500,00 € accordés : 1 250,00 € sur F-1 et 250,00 € sur F-2",
    );
    // 26 September to 2 November, 38 days at 2,75 %: 1 200 → 3,4356…, 250 → 0,7157…
    expect(await totals(story, "2026-11-02")).toEqual([125_000 + 344, 25_000 + 72]);
    expect(await totals(story, "2026-11-01")).not.toEqual(await totals(story, "2026-11-02"));
    const [first] = (await sums(story, "2026-11-02")).factures;
    expect(first?.lignes_interets.at(-1)).toMatchObject({ du: "2026-09-26", taux_points_de_base: 275 });
    expect(first?.non_accorde).toMatchObject({
      ordonnance_du: null,
      jugement_du: "2026-11-02",
      compte_au: "2026-09-25",
      accorde_centimes: 125_000,
    });
    const screen = plainText(await story.does("2026-11-04", "decompte acme"));
    expect(screen).toContain("Non accordé, jugement du 2 novembre 2026");
    expect(screen).toContain("À partir du 25 septembre 2026, selon la décision du 2 novembre 2026");
    expect(screen).not.toContain("opposition rouvrirait");

    await story.does("2026-11-04", "procedure annuler 1");
    expect(await totals(story, "2026-11-02")).toEqual(before);
  });

  test("les paiements d'après s'imputent sur ce qu'il accorde", async () => {
    const story = await opposed();
    await story.does("2026-11-04", JUDGED);
    await story.does("2026-11-12", "paiement ajouter F-1 500 --le 2026-11-12");
    // F-1 on 12 November: 10,00 € of penalties kept (50,00 less the 40,00), 48 days: 4,34; 485,66 go to the principal.
    // 18 days on 714,34: 0,97. F-2: 66 days on 250,00: 1,24.
    expect(await totals(story, "2026-11-30")).toEqual([71_434 + 97 + 4_000, 25_000 + 124]);
  });

  test("ce qui fut payé avant lui est déjà dans sa somme", async () => {
    const story = await opposed();
    await story.does("2026-10-10", "paiement ajouter F-2 300 --le 2026-10-10");
    await story.does(
      "2026-11-04",
      "procedure titre acme --rendu-le 2026-11-02 --accordee 1200 --interets-depuis 2026-09-25 --interets legal",
    );
    // All of it is principal of F-1, the first: 38 days on 1 200: 3,44.
    expect(await totals(story, "2026-11-02")).toEqual([120_000 + 344, 0]);
  });

  test("ce qu'il refuse n'est demandé nulle part : relevé, appel, promesse", async () => {
    const story = await opposed();
    await story.does("2026-10-10", "paiement ajouter F-2 300 --le 2026-10-10");
    await story.does(
      "2026-11-04",
      "procedure titre acme --rendu-le 2026-11-02 --accordee 1400 --principal 1350 --interets legal",
    );
    await story.does("2026-11-12", "paiement ajouter F-1 200 --le 2026-11-12");
    // 1 200,00 € and 500,00 € were left: 1 350,00 € of principal are granted, 1 200,00 on F-1, 150,00 on F-2.
    const statement = plainText(await story.does("2026-11-20", "lettre releve acme --apercu"));
    expect(statement).toContain("Non accordé par la décision, facture 350,00 € 1 350,00 € F-2");
    expect(statement).toContain("il reste à payer 1 150,00 €");
    expect(statement).toContain("de régler 1 150,00 €");
    const sheet = plainText(await story.does("2026-11-20", "appel preparer acme"));
    expect(sheet).toContain("À payer 1 150,00 €");
    const promise = "appel noter acme --issue promesse --pour 2026-12-01 --apercu";
    expect(plainText(await story.does("2026-11-20", promise))).toContain(
      "le règlement que vous annoncez : 1 150,00 €",
    );
    // The books keep the 350,00 € of F-2 that were refused; every screen of theirs says so, and no promise holds them.
    expect(await story.tells("2026-11-20", "balance")).toMatchObject({
      total: { total_centimes: 150_000 },
      non_accorde_centimes: 35_000,
    });
    expect(plainText(await story.does("2026-11-20", "status"))).toContain(
      "dont 350,00 € qu'une décision n'a pas accordés",
    );
    expect(plainText(await story.does("2026-11-20", "balance"))).toContain(
      "Dont 350,00 € non accordés par une décision",
    );
    expect(await story.tells("2026-11-01", "balance --au 2026-11-01")).toMatchObject({
      non_accorde_centimes: 0,
    });
    const { code, stderr } = await story.tries(
      "2026-11-20",
      "promesse ajouter acme 1600 --canal appel --pour 2026-12-05",
    );
    expect([code > 0, plainText(stderr)]).toEqual([
      true,
      expect.stringContaining("dépassent ce qui sera dû"),
    ]);
    await story.does("2026-11-21", "avoir ajouter F-2 350 --numero A-1 --date 2026-11-21");
    const after = plainText(await story.does("2026-11-22", "lettre releve acme --apercu"));
    expect(after).not.toContain("Non accordé");
    expect(after).toContain("de régler 1 150,00 €");
  });

  test("un paiement d'avant lui, noté après lui, est dit : la décision l'ignorait peut-être", async () => {
    const story = await opposed();
    await story.does("2026-11-04", JUDGED);
    const { stderr, code } = await story.tries("2026-11-05", "paiement ajouter F-1 200 --le 2026-10-10");
    expect(code).toBe(0);
    expect(plainText(stderr)).toContain(
      "d'avant le jugement du 02/11/2026 : le décompte le tient pour déjà déduit des 1 250,00 € accordés sur F-1",
    );
    expect((await totals(story, "2026-11-02"))[0]).toBeLessThanOrEqual(125_344);
    const after = await story.tries("2026-11-12", "paiement ajouter F-1 100 --le 2026-11-12");
    expect([after.code, after.stderr]).toEqual([0, ""]);
  });

  test("ses dépens et les frais notés depuis s'y ajoutent", async () => {
    const story = await opposed();
    await story.does(
      "2026-09-15",
      'frais ajouter F-1 73,50 --nature procedure --le 2026-09-15 --titre "Signification"',
    );
    await story.does(
      "2026-11-04",
      "procedure titre acme --rendu-le 2026-11-02 --accordee 1500 --interets legal",
    );
    expect((await sums(story, "2026-11-02")).totaux.total_centimes).toBe(150_000 + 7_350);
  });

  test("dit après coup, il compte pareil ; le commissaire ne reçoit que cette somme", async () => {
    const story = await opposed();
    const bare = plainText(
      await story.does(
        "2026-11-04",
        "procedure titre acme --rendu-le 2026-11-02 --executoire-le 2026-11-02 --interets legal",
      ),
    );
    expect(bare).toContain("Si le jugement accorde moins, dites ce qu'il laisse à payer");
    await story.does(
      "2026-11-05",
      "procedure modifier 1 --accordee 1500 --principal 1450 --interets-depuis 2026-09-25",
    );
    expect(await totals(story, "2026-11-02")).toEqual([125_344, 25_072]);
    await story.does(
      "2026-11-05",
      `lettre commissaire acme --commissaire "Me Roy" --adresse "2 place Bellecour" --code-postal 69002 --ville Lyon --sortie ${story.beside("roy.pdf")}`,
    );
    // 41 days on 1 200: 3,7068…; on 250: 0,7722…
    const letter = plainText(await pdfText(story.beside("roy.pdf")));
    expect(letter).toContain("1 504,48 €");
    expect(letter).toContain("Non accordé, jugement du 02/11/2026");
  });

  test("un litige ouvert devant lui est jugé par lui ; celui que la requête laissait de côté l'est encore", async () => {
    const during = await opposed();
    await during.does(
      "2026-10-01",
      "litige ouvrir F-1 --categorie qualite --conteste 500 --motif panne --le 2026-10-01",
    );
    await during.does("2026-11-04", JUDGED);
    expect(await totals(during, "2026-11-02")).toEqual([125_344, 25_072]);

    const before = await opposed();
    await before.does(
      "2026-08-10",
      "litige ouvrir F-1 --categorie qualite --conteste 500 --motif panne --le 2026-08-10",
    );
    await before.does(
      "2026-11-04",
      "procedure titre acme --rendu-le 2026-11-02 --accordee 1500 --interets legal",
    );
    // 700,00 € of F-1 only were asked for.
    expect(await totals(before, "2026-11-02")).toEqual([70_000, 80_000]);
  });

  test("un litige né après lui met de côté une part de ce qu'il accorde, au décompte comme au téléphone", async () => {
    const story = await opposed();
    await story.does("2026-11-04", JUDGED);
    await story.does(
      "2026-11-10",
      "litige ouvrir F-1 --categorie autre --conteste 300 --motif avoir --le 2026-11-10",
    );
    // 1 250,00 € granted, 1 200,00 of them principal: 900,00 and 50,00 are left to ask. 46 days on 900: 3,1191…
    expect((await totals(story, "2026-11-10"))[0]).toBe(95_000 + 312);
    expect(await asked(story, "2026-11-10")).toContain("À payer 1 150,00 €");
    // Given up by the client, it is asked for again: 46 days on 1 200: 4,1589…
    await story.does("2026-11-12", "litige clore 1 --issue non-fonde --le 2026-11-12");
    expect((await totals(story, "2026-11-10"))[0]).toBe(95_000 + 312);
    expect((await totals(story, "2026-11-12"))[0]).toBe(125_000 + 434);
  });

  test("ce que la requête laissait de côté n'est pas retiré deux fois de ce qui se demande", async () => {
    const story = await opposed();
    await story.does(
      "2026-08-10",
      "litige ouvrir F-1 --categorie qualite --conteste 500 --motif panne --le 2026-08-10",
    );
    await story.does(
      "2026-11-04",
      "procedure titre acme --rendu-le 2026-11-02 --accordee 1300 --interets legal --dont F-1=600",
    );
    // Of 1 200,00 €: 500 aside, 100 refused, 600 granted; of 800,00: 100 refused, 700 granted.
    expect(await totals(story, "2026-11-02")).toEqual([60_000, 70_000]);
    expect(await asked(story, "2026-11-02")).toContain("À payer 1 300,00 €");
    const statement = plainText(await story.does("2026-11-05", "lettre releve acme --apercu"));
    expect(statement).toContain("Dont contesté sur la facture F-1 : 500,00 €");
    expect(statement).toContain("de régler 1 300,00 €");
  });

  test("ce qui ne peut pas être est refusé", async () => {
    const story = await opposed();
    const titre = "procedure titre acme --rendu-le 2026-11-02";
    for (const [options, words] of [
      ["--accordee 9000", "dépassent ce qui était dû le 02/11/2026"],
      ["--interets-depuis 2026-10-01", "il manque --accordee"],
      ["--principal 100", "il manque --accordee"],
      ["--accordee 1500 --interets-depuis 2026-11-03", "après lui"],
      ["--accordee 1500 --interets-depuis 2026-05-30", "n'était pas échue"],
      ["--accordee 1500 --dont F-9=1", "n'est pas une facture de cette affaire"],
      // 155 days at 12,15 % and 12,40 %, and 40,00 €: the 800,00 € of F-2 are not 1 000 yet, nor the 1 200 of F-1 1 500.
      ["--accordee 1500 --dont F-2=1000", "1 000,00 € accordés sur F-2 dépassent ce qui y était demandé"],
      ["--accordee 1500 --dont F-2=0", "1 500,00 € accordés sur F-1 dépassent ce qui y était demandé"],
    ] as const) {
      const { code, stderr } = await story.tries("2026-11-04", `${titre} ${options}`);
      expect([options, code === 2 || code === 4]).toEqual([options, true]);
      expect(plainText(stderr)).toContain(words);
    }
  });
});
