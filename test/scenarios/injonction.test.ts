// A requête before the court, day after day through the real program: from its filing to its title, and every other end.
import { describe, expect, test } from "vitest";
import { pdfText, plainText, type Story, twoLate } from "./story.ts";

interface CaseJson {
  readonly affaire: number;
  readonly client: string;
  readonly factures: readonly string[];
  readonly etape: string;
  readonly urgence?: string;
  readonly tribunal: string;
  readonly demande_centimes: number;
  readonly delai: {
    readonly nature: string;
    readonly dernier_jour: string;
    readonly jours_restants: number;
  } | null;
  readonly executoire_le: string | null;
  readonly opposition_jusquau: string | null;
  readonly texte: string;
  readonly explications: readonly string[];
  readonly commandes: readonly string[];
}

interface StatusJson {
  readonly resume: { readonly texte: string; readonly actions: number; readonly delais_legaux: number };
  readonly procedures: readonly CaseJson[];
  readonly arretees: readonly {
    readonly facture: string;
    readonly raisons: readonly { readonly code: string }[];
  }[];
  readonly a_faire: readonly unknown[];
}

const FILE = "procedure depot acme --le 2026-08-20 --frais-regles";
const RECEIVE = "procedure ordonnance acme --datee-du 2026-09-03 --recue-le 2026-09-10";
const SERVE = "procedure signification acme --le 2026-10-15 --a-personne";

/** As far as `lines` go, each on the day it was done. */
async function upTo(...lines: readonly (readonly [day: string, line: string])[]): Promise<Story> {
  const story = await twoLate();
  for (const [day, line] of lines) await story.does(day, line);
  return story;
}

const filed = () => upTo(["2026-08-20", FILE]);
const granted = () => upTo(["2026-08-20", FILE], ["2026-09-10", RECEIVE]);
const served = () => upTo(["2026-08-20", FILE], ["2026-09-10", RECEIVE], ["2026-10-16", SERVE]);

const status = (story: Story, day: string): Promise<StatusJson> => story.tells<StatusJson>(day, "status");
async function caseOn(story: Story, day: string): Promise<CaseJson> {
  const [only, ...others] = (await status(story, day)).procedures;
  if (only === undefined || others.length > 0) throw new Error(`${others.length + 1} cases`);
  return only;
}
const exitCode = async (story: Story, day: string): Promise<number> =>
  (await story.tries(day, "status --code-sortie")).code;

describe("du dépôt au titre", () => {
  test("chaque matin dit où en est l'affaire, ce qu'elle attend, et la commande à coller", async () => {
    const story = await twoLate();
    expect(await story.does("2026-08-20", "procedure depot acme --le 2026-08-20")).toContain(
      "procedure consignation acme",
    );
    expect(await caseOn(story, "2026-08-24")).toMatchObject({
      factures: ["F-1", "F-2"],
      tribunal: "Tribunal des activités économiques de Lyon",
      etape: "deposee",
      urgence: "droit",
      delai: { nature: "consigner-la-requete", dernier_jour: "2026-09-04", jours_restants: 11 },
    });
    await story.does("2026-08-25", "procedure consignation acme --le 2026-08-25");
    expect(await caseOn(story, "2026-08-26")).toMatchObject({ urgence: "attente", delai: null });
    expect(await exitCode(story, "2026-08-26")).toBe(0);

    const said = plainText(await story.does("2026-09-10", RECEIVE));
    expect(said).toContain("non avenue après le jeudi 3 décembre 2026 (dans 84 jours), art. 1411 CPC");
    const waiting = await caseOn(story, "2026-11-22");
    expect(waiting.commandes[0]).toMatch(/procedure signification acme --le <date>$/u);
    expect(waiting).toMatchObject({
      etape: "a-signifier",
      delai: { nature: "signifier", dernier_jour: "2026-12-03", jours_restants: 11 },
    });

    await story.does("2026-11-26", "procedure signification acme --le 2026-11-25 --a-personne");
    expect(await caseOn(story, "2026-11-27")).toMatchObject({
      etape: "signifiee",
      urgence: "attente",
      opposition_jusquau: "2026-12-28",
      executoire_le: "2027-01-26",
    });
    const early = await story.tries("2027-01-25", "procedure titre acme");
    expect(early.code).toBe(5);
    expect(early.stderr).toContain("n'est pas exécutoire avant le 26/01/2027");
    expect(await caseOn(story, "2027-01-26")).toMatchObject({ etape: "executoire", urgence: "geste" });

    const titre = await story.tells("2027-01-26", "procedure titre acme");
    expect(titre).toMatchObject({
      rendu_le: "2026-09-03",
      executoire_le: "2027-01-26",
      factures: ["F-1", "F-2"],
    });
    expect((await status(story, "2027-01-27")).procedures).toEqual([]);
    const seen = plainText(await story.does("2027-01-27", "procedure voir acme"));
    expect(seen).toContain("titre exécutoire obtenu");
    expect(seen).toContain("dix ans, jusqu'au 26 janvier 2037");
  });

  test("le dépôt est la dernière étape de l'échelle : plus rien n'est relancé, ni écrit une seconde fois", async () => {
    const story = await filed();
    const { arretees, a_faire } = await status(story, "2026-11-22");
    expect(a_faire).toEqual([]);
    expect(arretees.map((one) => one.raisons.map((each) => each.code))).toEqual([
      ["au-tribunal"],
      ["au-tribunal"],
    ]);
    expect(await story.planOf("2026-11-22", "F-1")).toMatchObject({
      state: "arretees",
      words: "dossier déposé au tribunal le 20 août 2026 : la procédure suit son cours",
    });
    expect((await story.tries("2026-11-22", "mise-en-demeure acme --oui")).code).toBe(5);
    expect((await story.tries("2026-11-22", "dossier verifier F-1")).stderr).toContain("devant le tribunal");
    expect(await story.does("2026-11-22", "etape lister acme")).toContain("injonction");
    for (const line of ["facture voir F-1", "client voir acme", "pourquoi F-1", "conseil F-1"]) {
      expect(plainText(await story.does("2026-11-22", line)), line).toMatch(
        /requête déposée le 20 août 2026|ordonnance, et la noter/u,
      );
    }
  });

  test("témoin : une facture qui n'est pas dans la requête suit son échelle", async () => {
    const story = await upTo(["2026-08-20", "procedure depot F-1 --le 2026-08-20 --frais-regles"]);
    expect((await story.planOf("2026-08-21", "F-2")).state).toBe("a_faire");
    expect((await story.planOf("2026-08-21", "F-1")).state).toBe("arretees");
    expect(await story.tells("2026-11-22", "dossier verifier acme")).toMatchObject({ factures: ["F-2"] });
  });

  test("la somme demandée est celle du dernier dossier écrit, sinon celle du décompte de ce jour", async () => {
    const story = await twoLate();
    const { totaux } = await story.tells<{ totaux: { total_centimes: number } }>(
      "2026-08-20",
      "decompte acme --au 2026-08-20",
    );
    await story.does("2026-08-20", FILE);
    expect((await caseOn(story, "2026-08-20")).demande_centimes).toBe(totaux.total_centimes);
    const written = await twoLate();
    for (const number of ["F-1", "F-2"]) {
      await written.does(
        "2026-08-18",
        `piece ajouter ${number} ${written.writes(`${number}.txt`, number)} --nature facture`,
      );
    }
    await written.does(
      "2026-08-18",
      "dossier verifier acme --malgre piece-contrat --malgre piece-livraison --malgre mise-en-demeure --motif essai",
    );
    await written.does("2026-08-18", `dossier exporter acme --sortie ${written.beside("dossier")} --oui`);
    await written.does("2026-08-20", FILE);
    const asked = (await caseOn(written, "2026-08-20")).demande_centimes;
    expect(asked).toBeLessThan(totaux.total_centimes);
    expect(plainText(pdfText(`${written.beside("dossier")}/01-requete.pdf`))).toContain(
      `${(asked / 100)
        .toFixed(2)
        .replace(".", ",")
        .replace(/(\d)(\d{3},)/u, "$1 $2")} €`,
    );
    const other = await twoLate();
    await other.does("2026-08-20", "procedure depot acme --le 2026-08-20 --demande 2000,50");
    expect((await caseOn(other, "2026-08-20")).demande_centimes).toBe(200_050);
  });
});

describe("le délai pour signifier suit la date de l'ordonnance", () => {
  const dated = async (on: string): Promise<string | undefined> => {
    const story = await filed();
    await story.does("2026-10-02", `procedure ordonnance acme --datee-du ${on}`);
    return (await caseOn(story, "2026-10-02")).delai?.dernier_jour;
  };

  test.each([
    ["2026-08-30", "2027-03-01"],
    ["2026-08-31", "2027-03-01"],
    ["2026-09-01", "2026-12-01"],
    ["2026-09-06", "2026-12-07"],
    ["2026-09-25", "2026-12-28"],
  ])("rendue le %s, à signifier jusqu'au %s", async (on, last) => {
    expect(await dated(on)).toBe(last);
  });

  test("le matin la dit en premier, en rouge deux semaines avant, et rend 21 ; le lendemain du dernier jour, elle est perdue", async () => {
    const story = await granted();
    const screen = async (day: string): Promise<string> => plainText(await story.does(day, "status"));
    expect(await exitCode(story, "2026-12-03")).toBe(21);
    expect(await screen("2026-12-03")).toContain("1 action ce matin, dont 1 avec un délai légal.");
    expect(await screen("2026-12-03")).toContain("aujourd'hui, dernier jour");
    const said = await screen("2026-11-22");
    expect(said).toContain(
      "DÉLAI LÉGAL ACME SAS 2 factures 2 134,62 € ordonnance du 3 septembre 2026, pas encore signifiée : non avenue après le jeudi 3 décembre 2026 (dans 11 jours), art. 1411 CPC → relance procedure signification acme --le <date>",
    );
    expect(await screen("2026-12-04")).toContain(
      "pas signifiée à temps : non avenue depuis le 4 décembre 2026",
    );
    expect(await exitCode(story, "2026-12-04")).toBe(20);
    const late_ = await story.tries("2026-12-04", "procedure signification acme --le 2026-12-04");
    expect(late_.code).toBe(5);
    expect(late_.stderr).toContain("clore acme --motif non-signifiee");
  });

  test("closes, l'ordonnance non avenue laisse le champ à une nouvelle requête", async () => {
    const story = await granted();
    await story.does("2026-12-04", "procedure clore acme --motif non-signifiee --le 2026-12-04");
    expect((await story.planOf("2026-12-05", "F-1")).reasons).toEqual([
      "requete-sans-suite",
      "echelle-terminee",
    ]);
    await story.does("2026-12-07", "procedure depot acme --le 2026-12-07 --frais-regles");
    expect(await caseOn(story, "2026-12-08")).toMatchObject({ affaire: 2, etape: "deposee" });
    // The step of the ladder was done once: it is not noted again.
    expect((await story.tells<{ etapes: unknown[] }>("2026-12-08", "etape lister acme")).etapes).toHaveLength(
      2,
    );
  });
});

describe("les autres fins", () => {
  test("un accord partiel s'explique, et se choisit", async () => {
    const story = await filed();
    const said = plainText(
      await story.does("2026-09-10", "procedure ordonnance acme --datee-du 2026-09-03 --accordee 1500"),
    );
    expect(said).toContain(
      "Ordonnance du 3 septembre 2026 notée, ACME SAS (F-1, F-2) : accord partiel, 1 500,00 € sur 2 134,62 €.",
    );
    expect(said).toContain("procedure signification acme");
    expect(said).toContain("procedure clore acme --motif non-signifiee");
    await story.does("2026-10-15", SERVE);
    const titre = await story.does("2026-12-16", "procedure titre acme");
    expect(plainText(titre)).toContain("Seuls 1 500,00 € sont exécutoires");
  });

  test("un accord partiel signifié fait le décompte ; une opposition le défait, jour pour jour", async () => {
    const story = await filed();
    const total = async (day: string): Promise<number> =>
      (await story.tells<{ totaux: { total_centimes: number } }>(day, "decompte acme")).totaux.total_centimes;
    await story.does("2026-09-10", "procedure ordonnance acme --datee-du 2026-09-03 --accordee 1500");
    const before = await total("2026-10-15");
    const said = plainText(await story.does("2026-10-15", SERVE));
    expect(said).toContain("le décompte ne compte plus que les 1 500,00 € accordés, arrêtés au 20 août 2026");
    // F-1 whole, 300,00 € of F-2; 56 days at 12,40 %: 1 200 → 22,8295…, 300 → 5,7073…
    expect(await total("2026-10-15")).toBe(150_000 + 2_283 + 571);
    expect(await total("2026-10-14")).toBeLessThan(before);
    const screen = plainText(await story.does("2026-10-15", "decompte acme"));
    // 2 134,62 € asked for on 20 August: 1 272,77 on F-1, 861,85 on F-2.
    expect(screen).toContain("Non accordé, ordonnance du 3 septembre 2026 −72,77 €");
    expect(screen).toContain("Non accordé, ordonnance du 3 septembre 2026 −561,85 €");
    expect(screen).toContain("Signifier un accord partiel, c'est s'y tenir (article 1409");
    expect(plainText(await story.does("2026-10-16", "procedure voir acme"))).toContain(
      "1 500,00 € : 1 200,00 € sur F-1 ; 300,00 € sur F-2",
    );
    const opposed = plainText(await story.does("2026-11-16", "procedure opposition acme --le 2026-11-10"));
    expect(opposed).toContain("le décompte porte de nouveau sur toute la créance");
    expect(await total("2026-11-16")).toBeGreaterThan(213_462);
    await story.does("2026-11-16", "procedure annuler acme");
    expect(await total("2026-11-16")).toBeLessThan(160_000);
  });

  test("la somme accordée payée, il n'y a plus rien à faire exécuter", async () => {
    const story = await filed();
    await story.does("2026-09-10", "procedure ordonnance acme --datee-du 2026-09-03 --accordee 1500");
    await story.does("2026-10-15", SERVE);
    await story.does("2026-10-20", "paiement ajouter F-1 1200 --le 2026-10-20");
    expect((await caseOn(story, "2026-10-21")).urgence).toBe("attente");
    await story.does("2026-10-20", "paiement ajouter F-2 300 --le 2026-10-20");
    const paid = await caseOn(story, "2026-10-21");
    expect(paid.urgence).toBe("geste");
    expect(plainText(paid.explications[0] ?? "")).toContain("la somme accordée est réglée");
    expect(plainText(await story.does("2026-10-21", "conseil F-2"))).toContain("la décision laisse demander");
  });

  test("ce que l'ordonnance dit d'une facture et du principal est tenu ; ce qui ne peut être est refusé", async () => {
    const story = await filed();
    const order = "procedure ordonnance acme --datee-du 2026-09-03";
    for (const [options, word] of [
      ["--accordee 1500 --dont F-9=0", "n'est pas une facture de cette affaire"],
      ["--accordee 1500 --dont F-1=1600", "Les sommes de --dont font 1 600,00"],
      ["--accordee 1500 --dont F-1=1000 --dont F-2=100", "l'ordonnance accorde 1 500,00"],
      ["--accordee 1500 --principal 1501", "ne tiennent pas"],
      ["--accordee 2100 --principal 2050", "dépassent le principal demandé"],
      ["--dont F-1=1000", "il manque --accordee"],
      ["--accordee 1500 --dont F-1", "ne se lit pas"],
    ] as const) {
      const { code, stderr } = await story.tries("2026-09-10", `${order} ${options}`);
      expect(code, options).toBeGreaterThan(1);
      expect(plainText(stderr), options).toContain(word);
    }
    const noted = await story.tells<{ ordonnance: { par_facture: unknown[] } }>(
      "2026-09-10",
      `${order} --accordee 1240 --principal 1200 --dont F-2=0`,
    );
    expect(noted.ordonnance.par_facture).toEqual([
      { facture: "F-1", accorde_centimes: 124_000, dont_principal_centimes: 120_000 },
      { facture: "F-2", accorde_centimes: 0, dont_principal_centimes: null },
    ]);
    await story.does("2026-10-15", SERVE);
    const { totaux } = await story.tells<{ totaux: Record<string, number> }>("2026-10-15", "decompte acme");
    expect(totaux).toMatchObject({ principal_centimes: 120_000, total_centimes: 124_000 + 2_283 });
  });

  test("un rejet est sans appel, et une nouvelle requête n'est pas interdite", async () => {
    const story = await filed();
    const said = plainText(
      await story.does("2026-09-10", "procedure ordonnance acme --datee-du 2026-09-03 --rejetee"),
    );
    expect(said).toContain("Un rejet est sans appel");
    expect((await status(story, "2026-09-11")).procedures).toEqual([]);
    expect((await story.planOf("2026-09-11", "F-1")).reasons[0]).toBe("requete-sans-suite");
    expect((await story.tries("2026-10-20", SERVE)).stderr).toContain("la requête a été rejetée");
    expect((await story.tries("2026-09-11", "procedure depot acme --le 2026-09-11")).code).toBe(0);
  });

  test("une opposition : consigner sous quinze jours, puis le jugement remplace l'ordonnance", async () => {
    const story = await served();
    await story.does("2026-11-16", "procedure opposition acme --le 2026-11-10 --avis-du 2026-11-13");
    expect(await caseOn(story, "2026-11-20")).toMatchObject({
      etape: "opposition",
      delai: { nature: "consigner-l-opposition", dernier_jour: "2026-11-30", jours_restants: 10 },
    });
    const bare = await story.tries("2026-12-20", "procedure titre acme");
    expect(bare.code).toBe(2);
    expect(bare.stderr).toContain("c'est le jugement qui la remplace");
    await story.does("2026-11-24", "procedure consignation acme --le 2026-11-24");
    expect(await caseOn(story, "2026-11-25")).toMatchObject({ delai: null, urgence: "attente" });
    await story.does("2027-03-20", "procedure titre acme --rendu-le 2027-03-12 --executoire-le 2027-03-15");
    expect(await story.tells("2027-03-21", "procedure voir F-1")).toMatchObject({
      affaires: [{ etape: "titre", titre: 1 }],
    });
  });

  test("une opposition accueillie clôt l'affaire, et sa signification n'a plus interrompu la prescription", async () => {
    const story = await served();
    const endsOn = async (): Promise<string | undefined> =>
      (
        await story.tells<{ prescriptions: { prescrite_apres_le: string }[] }>(
          "2027-04-01",
          "prescription voir F-1",
        )
      ).prescriptions[0]?.prescrite_apres_le;
    expect(await endsOn()).toBe("2031-10-15");
    await story.does("2026-11-16", "procedure opposition acme --le 2026-11-10");
    await story.does("2027-04-01", "procedure clore acme --motif opposition-accueillie --le 2027-03-20");
    expect(await endsOn()).toBe("2031-05-01");
  });

  test("payé après le dépôt : on le voit, et l'on sait à qui le dire", async () => {
    const story = await granted();
    await story.does("2026-11-01", "paiement ajouter F-1 1200 --le 2026-11-01");
    expect((await caseOn(story, "2026-11-02")).explications.map(plainText)[0]).toContain(
      "1 200,00 € reçus depuis le dépôt : dites-le au commissaire de justice",
    );
    await story.does("2026-11-03", "paiement ajouter F-2 800 --le 2026-11-03");
    // Both are settled: they are no longer open, and the case still is.
    const paid = await caseOn(story, "2026-11-04");
    expect(paid.urgence).toBe("geste");
    expect(paid.commandes[0]).toMatch(/procedure clore acme --motif payee --le <date>$/u);
    expect(plainText(await story.does("2026-11-04", "status"))).toContain(
      "AU TRIBUNAL ACME SAS, 2 factures : ordonnance à faire signifier 2 000,00 € reçus depuis le dépôt, les factures sont réglées",
    );
    expect(await exitCode(story, "2026-11-04")).toBe(20);
    await story.does("2026-11-05", "procedure clore acme --motif payee --le 2026-11-05");
    expect((await status(story, "2026-11-06")).procedures).toEqual([]);
  });

  test("un jugement d'ouverture arrête tout : plus de délai à tenir, une créance à déclarer", async () => {
    const story = await granted();
    await story.does(
      "2026-11-10",
      "client procedure-collective acme --jugement 2026-11-05 --bodacc 2026-11-09",
    );
    expect(await caseOn(story, "2026-11-22")).toMatchObject({ urgence: "attente", delai: null });
    expect((await caseOn(story, "2026-11-22")).explications.join(" ")).toContain("L622-21");
  });
});

describe("revenir en arrière", () => {
  test("chaque fait se retire du dernier au premier, avec sa trace, et le dépôt emporte son étape", async () => {
    const story = await served();
    await story.does("2026-11-16", "procedure opposition acme --le 2026-11-10");
    await story.does("2026-11-24", "procedure consignation acme --le 2026-11-24");
    const before = (await story.journal()).length;
    const undone: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      undone.push(
        (await story.does("2026-11-25", "procedure annuler acme --motif essai")).split("\n")[0] ?? "",
      );
    }
    expect(undone.map(plainText)).toEqual([
      "Retiré : le règlement au greffe du 24 novembre 2026, ACME SAS (F-1, F-2).",
      "Retiré : l'opposition du 10 novembre 2026, ACME SAS (F-1, F-2).",
      "Retiré : la signification du 15 octobre 2026, ACME SAS (F-1, F-2).",
      "Retiré : l'ordonnance du 3 septembre 2026, ACME SAS (F-1, F-2).",
      "Retiré : le règlement au greffe du 20 août 2026, ACME SAS (F-1, F-2).",
      "Retiré : le dépôt de la requête du 20 août 2026, ACME SAS (F-1, F-2).",
    ]);
    expect((await story.tries("2026-11-25", "procedure annuler acme")).code).toBe(5);
    expect(await story.tells("2026-11-25", "etape lister acme")).toMatchObject({ etapes: [] });
    expect((await story.planOf("2026-11-25", "F-1")).state).toBe("a_faire");
    const journal = await story.journal();
    expect(journal.slice(before).map((one) => one.geste)).toEqual(Array(6).fill("procedure.annulee"));
    await story.does("2026-11-25", "journal verifier");
  });

  test("une étape notée à la main avant le dépôt reste, quand le dépôt est retiré", async () => {
    const story = await twoLate();
    await story.does("2026-08-19", "etape noter F-1 --etape injonction --oui");
    await story.does("2026-08-20", FILE);
    for (let turn = 0; turn < 2; turn += 1) await story.does("2026-08-21", "procedure annuler acme");
    expect(await story.tells("2026-08-21", "etape lister acme")).toMatchObject({
      etapes: [{ facture: "F-1" }],
    });
  });

  test("le titre se retire par l'affaire ou par son numéro : l'affaire reprend où elle était", async () => {
    const story = await served();
    for (const line of ["procedure annuler acme", "procedure annuler 2"]) {
      await story.does("2026-12-16", "procedure titre acme");
      await story.does("2026-12-17", line);
      expect(await caseOn(story, "2026-12-17")).toMatchObject({ etape: "executoire" });
      expect(await story.tells("2026-12-17", "procedure lister acme")).toMatchObject({ titres: [] });
    }
  });
});
