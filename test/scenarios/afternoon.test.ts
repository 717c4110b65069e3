// One adversarial afternoon: payments in part, credit notes, disputes, broken agreements, decisions, leap days and ends
// of months together, each sum computed by hand here and asked of the décompte, the letters, the court file, the report.
import { describe, expect, test } from "vitest";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { addClient, newStory, plainText, type Story } from "./story.ts";

/** Base × rate × days / 365 in whole numbers, rounded half up as a judge does; `from` and `to` are both counted. */
function run(baseCents: number, rateBp: number, from: string, to: string): number {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  const product = BigInt(baseCents) * BigInt(rateBp) * BigInt(days);
  return Number((2n * product + 3_650_000n) / 7_300_000n);
}

const euros = (cents: number): string => {
  const whole = String(Math.trunc(cents / 100)).replace(/\B(?=(\d{3})+$)/gu, " ");
  return `${whole},${String(cents % 100).padStart(2, "0")} €`;
};

interface Sums {
  /** Left of the face amount. */
  readonly face: number;
  readonly principal: number;
  readonly interest: number;
  readonly indemnite: number;
  readonly costs?: number;
  readonly surplus?: number;
}

interface Invoice {
  readonly number?: string;
  readonly issued: string;
  readonly due: string;
  readonly amount: string;
  readonly words?: string;
}

async function told(
  invoices: readonly Invoice[],
  events: readonly (readonly [day: string, line: string])[],
  client = "--type societe --forme SAS",
): Promise<Story> {
  const story = await newStory();
  const first = invoices.map((one) => one.issued).sort()[0] as string;
  await addClient(story, first, "ACME SAS", `--email compta@acme.fr ${client}`.trim());
  for (const { number = "F-1", issued, due, amount, words = "" } of invoices) {
    const dates = `--date ${issued} --echeance ${due}`;
    await story.does(
      issued,
      `facture ajouter ${number} --client acme ${dates} --montant "${amount}" ${words}`.trim(),
    );
  }
  for (const [day, line] of events) await story.does(day, line);
  return story;
}

interface DecompteJson {
  readonly factures: readonly {
    readonly solde_facture_centimes: number;
    readonly paiements: readonly { readonly trop_percu_centimes?: number }[];
  }[];
  readonly totaux: {
    readonly principal_centimes: number;
    readonly interets_centimes: number;
    readonly indemnites_centimes: number;
    readonly frais_centimes: number;
    readonly total_centimes: number;
  };
}

/** The same sum wherever the user, the debtor and the court read it. */
async function saysEverywhere(story: Story, day: string, sums: Sums, what = "F-1"): Promise<void> {
  const total = sums.principal + sums.interest + sums.indemnite + (sums.costs ?? 0);
  const { factures, totaux } = await story.tells<DecompteJson>(day, `decompte ${what}`);
  expect(totaux).toMatchObject({
    principal_centimes: sums.principal,
    interets_centimes: sums.interest,
    indemnites_centimes: sums.indemnite,
    frais_centimes: sums.costs ?? 0,
    total_centimes: total,
  });
  expect(factures.reduce((sum, one) => sum + one.solde_facture_centimes, 0)).toBe(sums.face);
  expect(plainText(await story.does(day, `decompte ${what}`))).toContain(`TOTAL DÛ ${euros(total)}`);
  const { balance } = await story.tells<{
    balance: { total: { total_centimes: number }; trop_percu_centimes: number };
  }>(day, "rapport --json");
  expect(balance.total.total_centimes).toBe(Math.max(0, sums.face));
  expect(balance.trop_percu_centimes).toBe(sums.surplus ?? 0);
  if (sums.face <= 0) return;
  const file = await story.tells<{ total_centimes: number }>(day, "dossier verifier acme");
  expect(file.total_centimes).toBe(total);
  const letter = await story.tries(day, "mise-en-demeure acme --apercu --oui");
  if (letter.code === 0) expect(plainText(letter.stdout)).toContain(euros(total));
}

describe("une facture, et ce qui lui arrive", () => {
  test("un 29 février compté, divisé par 365", async () => {
    const story = await told([{ issued: "2024-01-01", due: "2024-01-31", amount: "1000" }], []);
    // 29 days of February 2024 and 31 of March at 14,50 %.
    const interest = run(100_000, 1450, "2024-02-01", "2024-03-31");
    expect(interest).toBe(2_384);
    await saysEverywhere(story, "2024-03-31", {
      face: 100_000,
      principal: 100_000,
      interest,
      indemnite: 4_000,
    });
  });

  test("un paiement partiel, puis un avoir qui efface depuis le début", async () => {
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "1000" }],
      [
        ["2026-05-10", "paiement ajouter F-1 400 --le 2026-05-10"],
        ["2026-06-01", "avoir ajouter F-1 200 --numero A-1 --date 2026-06-01"],
      ],
    );
    const before = run(80_000, 1215, "2026-04-01", "2026-05-10");
    const left = 80_000 - (40_000 - before);
    const interest =
      run(left, 1215, "2026-05-11", "2026-06-30") + run(left, 1240, "2026-07-01", "2026-07-31");
    await saysEverywhere(story, "2026-07-31", { face: 40_000, principal: left, interest, indemnite: 4_000 });
  });

  test("un avoir plus grand que le reste : un trop-perçu, et rien à demander", async () => {
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "1000" }],
      [
        ["2026-03-20", "paiement ajouter F-1 600 --le 2026-03-20"],
        ["2026-04-10", "avoir ajouter F-1 500 --numero A-1 --date 2026-04-10"],
      ],
    );
    // 500,00 € were owed, 600,00 € were paid in time.
    const { totaux, factures } = await story.tells<DecompteJson>("2026-05-10", "decompte F-1");
    expect(totaux.total_centimes).toBe(0);
    expect(factures[0]?.solde_facture_centimes).toBe(-10_000);
  });

  test("payée en partie avant l'échéance, l'indemnité reste entière ; au jour dit, elle n'est pas due", async () => {
    const partly = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "1000" }],
      [["2026-03-31", "paiement ajouter F-1 999,99 --le 2026-03-31"]],
    );
    await saysEverywhere(partly, "2026-04-30", { face: 1, principal: 1, interest: 0, indemnite: 4_000 });
    const whole = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "1000" }],
      [["2026-03-31", "paiement ajouter F-1 1000 --le 2026-03-31"]],
    );
    await saysEverywhere(whole, "2026-04-30", { face: 0, principal: 0, interest: 0, indemnite: 0 });
  });

  test("la face payée en retard laisse les accessoires, qui ne portent rien", async () => {
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "1000" }],
      [
        ["2026-05-01", "paiement ajouter F-1 300 --le 2026-05-01"],
        ["2026-06-15", "paiement ajouter F-1 700 --le 2026-06-15"],
      ],
    );
    const interest =
      run(100_000, 1215, "2026-04-01", "2026-05-01") + run(70_000, 1215, "2026-05-02", "2026-06-15");
    await saysEverywhere(story, "2026-11-20", { face: 0, principal: 0, interest, indemnite: 4_000 });
  });

  test("le total payé au centime près : plus rien nulle part", async () => {
    const interest = run(100_000, 1215, "2026-04-01", "2026-05-15");
    const total = 100_000 + interest + 4_000;
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "1000" }],
      [["2026-05-15", `paiement ajouter F-1 ${total / 100} --le 2026-05-15 --oui`]],
    );
    const { totaux } = await story.tells<DecompteJson>("2026-11-20", "decompte F-1");
    expect(totaux.total_centimes).toBe(0);
    const { recouvre } = await story.tells<{ recouvre: Record<string, number> }>(
      "2026-11-20",
      "rapport --json",
    );
    expect(recouvre).toMatchObject({
      total_centimes: total,
      penalites_centimes: interest,
      indemnites_centimes: 4_000,
      principal_centimes: 100_000,
      trop_percu_centimes: 0,
    });
  });

  test("un acompte, deux paiements le même jour, une annulation : l'ordre ne change rien", async () => {
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "1500", words: "--acompte 500" }],
      [
        ["2026-05-10", "paiement ajouter F-1 100 --le 2026-05-10"],
        ["2026-05-10", "paiement ajouter F-1 150 --le 2026-05-10"],
        ["2026-05-11", "paiement ajouter F-1 50 --le 2026-05-11"],
        ["2026-05-12", "paiement annuler 3 --motif erreur"],
      ],
    );
    const before = run(100_000, 1215, "2026-04-01", "2026-05-10");
    const left = 100_000 - (25_000 - before);
    const interest =
      run(left, 1215, "2026-05-11", "2026-06-30") + run(left, 1240, "2026-07-01", "2026-09-30");
    await saysEverywhere(story, "2026-09-30", { face: 75_000, principal: left, interest, indemnite: 4_000 });
  });

  test("des centimes : chaque ligne s'arrondit seule, la demie vers le haut", async () => {
    // 18,25 € at 10 %: one day is exactly half a cent.
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "18,25", words: "--taux 10" }],
      [["2026-04-01", "paiement ajouter F-1 0,01 --le 2026-04-01"]],
    );
    // The cent pays the cent of that day; 90 days then, in one line, the rate of the contract being one.
    expect(run(1_825, 1000, "2026-04-01", "2026-04-01")).toBe(1);
    const interest = run(1_825, 1000, "2026-04-02", "2026-06-30");
    await saysEverywhere(story, "2026-06-30", { face: 1_824, principal: 1_825, interest, indemnite: 4_000 });
  });

  test("un abandon des pénalités ne retire que ce qui avait couru", async () => {
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "1000" }],
      [["2026-05-31", "abandon ajouter F-1 --quoi penalites --motif geste --le 2026-05-31 --oui"]],
    );
    const interest =
      run(100_000, 1215, "2026-06-01", "2026-06-30") + run(100_000, 1240, "2026-07-01", "2026-07-10");
    await saysEverywhere(story, "2026-07-10", {
      face: 100_000,
      principal: 100_000,
      interest,
      indemnite: 4_000,
    });
  });

  test("la capitalisation d'un an entier, née un 29 février, ne vient pas un jour trop tôt", async () => {
    const story = await told(
      [{ issued: "2024-01-28", due: "2024-02-28", amount: "10000", words: "--taux 10 --capitalisation" }],
      [],
    );
    // From 29 February 2024 to 28 February 2025, 366 days: the year is whole on that evening.
    const year = run(1_000_000, 1000, "2024-02-29", "2025-02-28");
    const after = run(1_000_000 + year, 1000, "2025-03-01", "2025-03-31");
    await saysEverywhere(story, "2025-03-31", {
      face: 1_000_000,
      principal: 1_000_000,
      interest: year + after,
      indemnite: 4_000,
    });
  });
});

describe("ce que l'on conteste, ce que l'on promet, ce que l'on juge", () => {
  test("un litige sur une part : le reste court ; non fondé, la part a toujours couru", async () => {
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "1000" }],
      [["2026-04-15", "litige ouvrir F-1 --categorie qualite --conteste 300 --motif panne --le 2026-04-15"]],
    );
    const part = run(70_000, 1215, "2026-04-01", "2026-05-31");
    const { totaux } = await story.tells<DecompteJson>("2026-05-31", "decompte F-1");
    expect(totaux.total_centimes).toBe(70_000 + part + 4_000);
    await story.does("2026-06-01", "litige clore F-1 --issue non-fonde --le 2026-06-01");
    const interest = run(100_000, 1215, "2026-04-01", "2026-06-10");
    await saysEverywhere(story, "2026-06-10", {
      face: 100_000,
      principal: 100_000,
      interest,
      indemnite: 4_000,
    });
  });

  test("un litige payé hors de la part contestée, puis fondé par un avoir : soldée, avec ses accessoires", async () => {
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "1000" }],
      [
        ["2026-04-15", "litige ouvrir F-1 --categorie qualite --conteste 300 --motif panne --le 2026-04-15"],
        ["2026-05-20", "paiement ajouter F-1 700 --le 2026-05-20"],
        ["2026-06-01", "litige clore F-1 --issue fonde --avoir 300 --numero A-1 --le 2026-06-01"],
      ],
    );
    const interest = run(70_000, 1215, "2026-04-01", "2026-05-20");
    await saysEverywhere(story, "2026-06-30", { face: 0, principal: 0, interest, indemnite: 4_000 });
  });

  test("un échéancier rompu : ce qui fut payé sous lui va au principal, le reste n'a pas cessé de courir", async () => {
    const story = await told([{ issued: "2026-02-28", due: "2026-03-31", amount: "1200" }], []);
    const proof = story.writes("accord.txt", "accord signé");
    await story.does(
      "2026-05-31",
      `echeancier creer acme --part 2026-06-30:400 --part 2026-07-31:400 --part 2026-08-31:400 --preuve ${proof} --le 2026-05-31`,
    );
    await story.does("2026-06-30", "paiement ajouter F-1 400 --le 2026-06-30");
    const interest =
      run(120_000, 1215, "2026-04-01", "2026-06-30") + run(80_000, 1240, "2026-07-01", "2026-10-31");
    await saysEverywhere(story, "2026-10-31", {
      face: 80_000,
      principal: 80_000,
      interest,
      indemnite: 4_000,
    });
  });

  test("une ordonnance partielle, un paiement, puis le titre : taux légal, majoré deux mois après", async () => {
    const story = await told(
      [{ issued: "2026-01-01", due: "2026-01-31", amount: "2000" }],
      [
        ["2026-03-02", "procedure depot acme --le 2026-03-02 --frais-regles"],
        ["2026-03-20", "procedure ordonnance acme --datee-du 2026-03-16 --accordee 1500"],
        ["2026-04-01", "procedure signification acme --le 2026-04-01 --a-personne"],
        ["2026-05-05", "procedure titre acme --interets legal"],
        ["2026-06-10", "paiement ajouter F-1 500 --le 2026-06-10"],
      ],
    );
    // Asked for on 2 March: 2 000 and its accessories; granted: 1 500 of principal. Ordonnance of 16 March: the legal
    // rate from the next day, 2,62 %; enforceable when the time to oppose it was over.
    const first =
      run(150_000, 1215, "2026-03-03", "2026-03-16") + run(150_000, 262, "2026-03-17", "2026-06-10");
    const left = 150_000 - (50_000 - first);
    const { titres } = await story.tells<{ titres: { executoire_le: string; majore_a_partir_du: string }[] }>(
      "2026-06-11",
      "procedure lister acme",
    );
    const raised = titres[0]?.majore_a_partir_du as string;
    expect(titres[0]?.executoire_le).toBe("2026-05-05");
    expect(raised).toBe("2026-07-06");
    const interest =
      run(left, 262, "2026-06-11", "2026-06-30") +
      run(left, 275, "2026-07-01", "2026-07-05") +
      run(left, 775, "2026-07-06", "2026-08-31");
    const { totaux } = await story.tells<DecompteJson>("2026-08-31", "decompte F-1");
    expect(totaux).toMatchObject({
      principal_centimes: left,
      interets_centimes: interest,
      indemnites_centimes: 0,
    });
  });

  test("une opposition, un avoir, puis un jugement : l'avoir déjà compté n'est pas déduit deux fois", async () => {
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "2000" }],
      [
        ["2026-08-20", "procedure depot acme --le 2026-08-20 --frais-regles"],
        ["2026-09-03", "procedure ordonnance acme --datee-du 2026-09-03 --recue-le 2026-09-03"],
        ["2026-09-10", "procedure signification acme --le 2026-09-10 --a-personne"],
        ["2026-09-20", "procedure opposition acme --le 2026-09-20"],
        ["2026-10-01", "avoir ajouter F-1 300 --numero A-1 --date 2026-10-01"],
        [
          "2026-10-20",
          "procedure titre acme --rendu-le 2026-10-19 --interets legal --accordee 1700 --interets-depuis 2026-09-20",
        ],
        ["2026-10-31", "paiement ajouter F-1 700 --le 2026-10-31"],
      ],
    );
    const first = run(170_000, 275, "2026-09-21", "2026-10-31");
    const left = 170_000 - (70_000 - first);
    const interest = run(left, 275, "2026-11-01", "2026-11-20");
    const { totaux } = await story.tells<DecompteJson>("2026-11-20", "decompte F-1");
    expect(totaux).toMatchObject({
      principal_centimes: left,
      interets_centimes: interest,
      indemnites_centimes: 0,
      total_centimes: left + interest,
    });
  });

  test("une procédure collective après un paiement : les intérêts s'arrêtent la veille, la créance déclarée est celle-là", async () => {
    const story = await told(
      [
        { issued: "2026-03-01", due: "2026-03-31", amount: "1000" },
        { number: "F-2", issued: "2026-06-01", due: "2026-06-30", amount: "500" },
      ],
      [
        ["2026-05-10", "paiement ajouter F-1 400 --le 2026-05-10"],
        [
          "2026-06-20",
          'client procedure-collective acme --jugement 2026-06-15 --bodacc 2026-06-18 --nature liquidation --tribunal "tribunal de commerce de Lyon" --numero 2026LJ7 --mandataire "Me Roy, 2 place Bellecour, 69002 Lyon"',
        ],
      ],
    );
    const pdf = story.writes("facture.pdf", await tinyPdf("Facture"));
    await story.does("2026-06-20", `piece ajouter F-1 ${pdf} --nature facture --date 2026-03-01`);
    await story.does("2026-06-20", `piece ajouter F-2 ${pdf} --nature facture --date 2026-06-01`);
    const before = run(100_000, 1215, "2026-04-01", "2026-05-10");
    const left = 100_000 - (40_000 - before);
    const interest = run(left, 1215, "2026-05-11", "2026-06-14");
    const { totaux } = await story.tells<DecompteJson>("2026-10-31", "decompte acme");
    expect(totaux).toMatchObject({
      principal_centimes: left + 50_000,
      interets_centimes: interest,
      indemnites_centimes: 4_000,
    });
    const declared = plainText(await story.does("2026-06-25", "creance declarer acme --apercu"));
    expect(declared).toContain(euros(left + interest + 4_000 + 50_000));
  });

  test("un consommateur : rien avant la mise en demeure reçue, et jamais 40 €", async () => {
    const story = await told(
      [{ issued: "2026-02-01", due: "2026-02-28", amount: "1000" }],
      [
        ["2026-03-10", "mise-en-demeure acme --oui"],
        ["2026-03-11", "lrar depot acme --le 2026-03-11 --numero 1A00000000011"],
        ["2026-03-16", "lrar presentee acme --le 2026-03-14"],
        ["2026-03-20", "lrar distribuee acme --le 2026-03-16"],
        ["2026-05-10", "paiement ajouter F-1 400 --le 2026-05-10"],
      ],
      "--type particulier",
    );
    const starts = await story.tells<{ factures: { lignes_interets: { du: string }[] }[] }>(
      "2026-06-30",
      "decompte F-1",
    );
    const from = starts.factures[0]?.lignes_interets[0]?.du as string;
    expect(["2026-03-15", "2026-03-17"]).toContain(from);
    const before = run(100_000, 262, from, "2026-05-10");
    const left = 100_000 - (40_000 - before);
    const { totaux } = await story.tells<DecompteJson>("2026-07-31", "decompte F-1");
    expect(totaux).toMatchObject({
      principal_centimes: left,
      interets_centimes:
        run(left, 262, "2026-05-11", "2026-06-30") + run(left, 275, "2026-07-01", "2026-07-31"),
      indemnites_centimes: 0,
    });
  });

  test("un organisme public : le taux du semestre où l'intérêt commence, pour toujours", async () => {
    const story = await told(
      [{ issued: "2025-05-30", due: "2025-06-30", amount: "1000" }],
      [["2026-02-28", "paiement ajouter F-1 250 --le 2026-02-28"]],
      "--type public",
    );
    // ECB on 1 July 2025: 2,15 % and eight points.
    const before = run(100_000, 1015, "2025-07-01", "2026-02-28");
    const left = 100_000 - (25_000 - before);
    const { totaux } = await story.tells<DecompteJson>("2026-09-30", "decompte F-1");
    expect(totaux).toMatchObject({
      principal_centimes: left,
      interets_centimes: run(left, 1015, "2026-03-01", "2026-09-30"),
      indemnites_centimes: 4_000,
    });
  });

  test("deux factures, un versement sur chacune, un mois qui finit le 31 : le total est la somme des deux", async () => {
    const story = await told(
      [
        { issued: "2025-12-31", due: "2026-01-31", amount: "333,33" },
        { number: "F-2", issued: "2025-12-31", due: "2026-02-28", amount: "666,67" },
      ],
      [
        ["2026-03-31", "paiement ajouter F-1 33,33 --le 2026-03-31"],
        ["2026-04-30", "paiement ajouter F-2 66,67 --le 2026-04-30"],
      ],
    );
    const [one, two] = [
      run(33_333, 1215, "2026-02-01", "2026-03-31"),
      run(66_667, 1215, "2026-03-01", "2026-04-30"),
    ];
    const [first, second] = [33_333 - (3_333 - one), 66_667 - (6_667 - two)];
    const interest =
      run(first, 1215, "2026-04-01", "2026-06-30") +
      run(first, 1240, "2026-07-01", "2026-08-31") +
      run(second, 1215, "2026-05-01", "2026-06-30") +
      run(second, 1240, "2026-07-01", "2026-08-31");
    await saysEverywhere(
      story,
      "2026-08-31",
      { face: 90_000, principal: first + second, interest, indemnite: 8_000 },
      "acme",
    );
  });

  test("une clause pénale et des frais prouvés, après un paiement qui ne les atteint pas", async () => {
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "1000" }],
      [
        ["2026-05-04", "mise-en-demeure acme --oui"],
        ["2026-05-05", "lrar depot acme --le 2026-05-05 --numero 1A00000000011"],
        ["2026-05-11", "lrar distribuee acme --le 2026-05-07"],
        ["2026-05-12", 'frais ajouter F-1 100 --nature clause-penale --le 2026-05-12 --titre "Clause 9"'],
        ["2026-06-10", "paiement ajouter F-1 500 --le 2026-06-10"],
      ],
    );
    const before = run(100_000, 1215, "2026-04-01", "2026-06-10");
    const left = 100_000 - (50_000 - before);
    const interest =
      run(left, 1215, "2026-06-11", "2026-06-30") + run(left, 1240, "2026-07-01", "2026-07-15");
    await saysEverywhere(story, "2026-07-15", {
      face: 50_000,
      principal: left,
      interest,
      indemnite: 4_000,
      costs: 10_000,
    });
  });

  test("un échéancier de tout, accessoires compris, rompu après une part : le reste est dû, sans rien perdre", async () => {
    const story = await told([{ issued: "2026-02-28", due: "2026-03-31", amount: "1200" }], []);
    const proof = story.writes("accord.txt", "accord signé");
    const { parts } = await story.tells<{ parts: readonly { montant_centimes: number }[] }>(
      "2026-05-31",
      `echeancier creer acme --parts 3 --premier 2026-06-30 --total --abandon --preuve ${proof} --le 2026-05-31`,
    );
    const agreed = 120_000 + run(120_000, 1215, "2026-04-01", "2026-05-31") + 4_000;
    expect(parts.reduce((sum, one) => sum + one.montant_centimes, 0)).toBe(agreed);
    const first = parts[0]?.montant_centimes as number;
    await story.does("2026-06-30", `paiement ajouter F-1 ${first / 100} --le 2026-06-30`);
    const left = 120_000 - first;
    const interest =
      run(120_000, 1215, "2026-04-01", "2026-06-30") + run(left, 1240, "2026-07-01", "2026-10-31");
    await saysEverywhere(story, "2026-10-31", { face: left, principal: left, interest, indemnite: 4_000 });
  });

  test("un jugement, puis une procédure collective : ce qui est déclaré est ce qui fut accordé, arrêté la veille", async () => {
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "2000" }],
      [
        [
          "2026-09-02",
          "procedure titre F-1 --rendu-le 2026-09-01 --accordee 1500 --principal 1400 --interets legal",
        ],
        ["2026-10-01", "paiement ajouter F-1 300 --le 2026-10-01"],
        [
          "2026-10-20",
          'client procedure-collective acme --jugement 2026-10-15 --bodacc 2026-10-18 --nature liquidation --tribunal "tribunal de commerce de Lyon" --numero 2026LJ7 --mandataire "Me Roy, 2 place Bellecour, 69002 Lyon"',
        ],
      ],
    );
    // 100,00 € of accessories: the 40,00 € and 60,00 € of penalties. 30 days at 2,75 %, then the payment: penalties first.
    const before = 6_000 + run(140_000, 275, "2026-09-02", "2026-10-01");
    const left = 140_000 - (30_000 - before);
    const interest = run(left, 275, "2026-10-02", "2026-10-14");
    const { totaux } = await story.tells<DecompteJson>("2026-11-20", "decompte F-1");
    expect(totaux).toMatchObject({
      principal_centimes: left,
      interets_centimes: interest,
      indemnites_centimes: 4_000,
    });
    const pdf = story.writes("facture.pdf", await tinyPdf("Facture"));
    await story.does("2026-10-20", `piece ajouter F-1 ${pdf} --nature facture --date 2026-03-01`);
    expect(plainText(await story.does("2026-10-25", "creance declarer acme --apercu"))).toContain(
      euros(left + interest + 4_000),
    );
  });

  test("un jugement, puis un arrêt qui en accorde moins encore : le dernier compte seul", async () => {
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "2000" }],
      [
        ["2026-06-02", "procedure titre F-1 --rendu-le 2026-06-01 --accordee 1500 --interets legal"],
        ["2026-07-10", "paiement ajouter F-1 200 --le 2026-07-10"],
        [
          "2026-10-02",
          "procedure titre F-1 --rendu-le 2026-10-01 --accordee 1000 --interets legal --interets-depuis 2026-06-01",
        ],
      ],
    );
    const interest =
      run(100_000, 262, "2026-06-02", "2026-06-30") + run(100_000, 275, "2026-07-01", "2026-10-31");
    const { totaux } = await story.tells<DecompteJson>("2026-10-31", "decompte F-1");
    expect(totaux).toMatchObject({
      principal_centimes: 100_000,
      interets_centimes: interest,
      indemnites_centimes: 0,
    });
    // On the eve of the second one, the first one still counted.
    const eve = await story.tells<DecompteJson>("2026-10-31", "decompte F-1 --au 2026-09-30");
    const paid =
      run(150_000, 262, "2026-06-02", "2026-06-30") + run(150_000, 275, "2026-07-01", "2026-07-10");
    expect(eve.totaux.principal_centimes).toBe(150_000 - (20_000 - paid));
  });

  test("tout ce qu'un jugement accorde, payé : plus rien n'est dû, et le rapport dit où l'argent est allé", async () => {
    const interest = run(150_000, 275, "2026-09-02", "2026-09-30");
    const story = await told(
      [{ issued: "2026-03-01", due: "2026-03-31", amount: "2000" }],
      [
        ["2026-09-02", "procedure titre F-1 --rendu-le 2026-09-01 --accordee 1500 --interets legal"],
        ["2026-09-30", `paiement ajouter F-1 ${(150_000 + interest) / 100} --le 2026-09-30`],
      ],
    );
    const { totaux } = await story.tells<DecompteJson>("2026-11-20", "decompte F-1");
    expect(totaux.total_centimes).toBe(0);
    const { recouvre } = await story.tells<{ recouvre: Record<string, number> }>(
      "2026-11-20",
      "rapport --json",
    );
    expect(recouvre).toMatchObject({
      principal_centimes: 150_000,
      penalites_centimes: interest,
      indemnites_centimes: 0,
      total_centimes: 150_000 + interest,
    });
    expect(plainText(await story.does("2026-11-20", "lettre releve acme --apercu"))).not.toContain(
      "de régler",
    );
    const { a_faire } = await story.tells<{ a_faire: readonly unknown[] }>("2026-11-20", "status");
    expect(a_faire).toEqual([]);
  });

  test("une ordonnance partielle payée, l'affaire close : ce qu'elle refusait ne se réclame pas par une autre porte", async () => {
    const story = await told(
      [{ issued: "2026-05-01", due: "2026-05-31", amount: "2000" }],
      [
        ["2026-08-20", "procedure depot acme --le 2026-08-20 --frais-regles"],
        ["2026-09-03", "procedure ordonnance acme --datee-du 2026-09-03 --accordee 1500"],
        ["2026-09-10", "procedure signification acme --le 2026-09-10 --a-personne"],
        [
          "2026-10-01",
          `paiement ajouter F-1 ${(150_000 + run(150_000, 1240, "2026-08-21", "2026-10-01")) / 100} --le 2026-10-01`,
        ],
        ["2026-10-02", "procedure clore acme --motif payee --le 2026-10-02"],
      ],
    );
    expect((await story.tells<DecompteJson>("2026-10-12", "decompte F-1")).totaux.total_centimes).toBe(0);
    expect(await story.planOf("2026-10-12", "F-1")).toMatchObject({
      state: "arretees",
      reasons: ["decision-obtenue"],
    });
    for (const line of [
      "lettre rappel acme --apercu",
      "mise-en-demeure acme --apercu",
      "dossier verifier F-1",
    ]) {
      const { code, stderr } = await story.tries("2026-10-12", line);
      expect([line, code]).toEqual([line, 5]);
      expect(stderr).toMatch(/aucune facture échue et impayée|déjà jugée/u);
    }
    expect(plainText(await story.does("2026-10-12", "lettre releve acme --apercu"))).not.toContain(
      "de régler",
    );
    const message = plainText(await story.does("2026-10-12", "message contact acme --apercu"));
    expect(message).toMatch(/\d+,\d\d € non accordés par la décision ; reste 0,00 €/u);
    expect(message).not.toContain("contestés");
    const advice = plainText(await story.does("2026-10-12", "conseil F-1"));
    expect(advice).not.toMatch(/mise-en-demeure F-1|dossier verifier F-1/u);
  });
});
