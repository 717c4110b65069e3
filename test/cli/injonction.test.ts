// `relance procedure` as it is typed: what is refused and why, which case is meant, proofs, colours, words made harmless.
import { describe, expect, it } from "vitest";
import { buildMorning } from "../../src/app/morning.ts";
import { PLAIN } from "../../src/cli/terminal.ts";
import { renderStatus } from "../../src/cli/views/status-view.ts";
import { addInvoice, newStory, plainText, type Story } from "../scenarios/story.ts";
import { scriptedDeps, scriptedTerminal } from "./scripted-terminal.ts";

const LYON = '--adresse "1 rue du Port" --code-postal 69003 --ville Lyon --commune 69383';

/** ACME, in Lyon, with two invoices late since 31 May 2026, and one due at the end of the year. */
async function acme(): Promise<Story> {
  const story = await newStory();
  await story.does("2026-05-01", `client ajouter "ACME SAS" --type societe --siren 552100554 ${LYON}`);
  await addInvoice(story, "F-1", { client: "acme", issued: "2026-05-01", due: "2026-05-31", amount: "1200" });
  await addInvoice(story, "F-2", { client: "acme", issued: "2026-05-01", due: "2026-05-31", amount: "800" });
  await addInvoice(story, "F-3", { client: "acme", issued: "2026-05-01", due: "2026-12-31", amount: "100" });
  return story;
}

async function other(story: Story, ref: string, more: string): Promise<void> {
  await story.does("2026-05-01", `client ajouter "Autre ${ref}" --ref ${ref} ${more}`);
  const number = `F-${ref}`;
  await addInvoice(story, number, { client: ref, issued: "2026-05-01", due: "2026-05-31", amount: "900" });
}

const FILE = "procedure depot acme --le 2026-08-20 --frais-regles";

describe("relance procedure depot", () => {
  it.each([
    ["un jour à venir", "procedure depot acme --le 2026-08-22", 4, "futur"],
    ["une facture qui n'est pas échue", "procedure depot F-3 --le 2026-08-20", 5, "n'était pas échue"],
    ["un jour où rien n'était dû", "procedure depot acme --le 2026-05-31", 5, "aucune facture échue"],
    [
      "un nom qui n'est pas celui d'un tribunal",
      "procedure depot acme --le 2026-08-20 --tribunal Lyon",
      4,
      "n'est pas le nom d'un tribunal",
    ],
    ["un inconnu", "procedure depot acmee --le 2026-08-20", 4, "« acme »"],
    ["une date manquante", "procedure depot acme", 2, "--le"],
  ])("refuse %s", async (_, line, code, words) => {
    const story = await acme();
    const refused = await story.tries("2026-08-21", line);
    expect([refused.code, refused.stderr]).toEqual([code, expect.stringContaining(words)]);
    expect(refused.stderr).toMatch(/\n {2}→ /u);
    expect(await story.tells("2026-08-21", "procedure lister")).toMatchObject({ affaires: [] });
  });

  it("n'existe pas contre une personne publique, un client en procédure collective, ni deux à la fois", async () => {
    const story = await acme();
    await other(story, "mairie", `--type public ${LYON}`);
    await other(story, "faillite", `--type societe ${LYON} --procedure-collective 2026-07-01`);
    const said = async (line: string): Promise<string> => (await story.tries("2026-08-21", line)).stderr;
    expect(await said("procedure depot mairie --le 2026-08-20")).toContain("personne publique");
    expect(await said("procedure depot faillite --le 2026-08-20")).toContain("L622-21");
    expect(await said("procedure depot F-1 F-mairie --le 2026-08-20")).toContain(
      "une requête n'en vise qu'un",
    );
  });

  it("à l'étranger, n'est noté que si l'on nomme le tribunal ; l'opposition compte alors deux mois de plus", async () => {
    const story = await acme();
    await other(
      story,
      "gmbh",
      '--type societe --adresse "Unter den Linden 1" --code-postal 67000 --ville Berlin --pays DE',
    );
    const refused = await story.tries("2026-08-21", "procedure depot gmbh --le 2026-08-20");
    expect([refused.code, refused.stderr]).toEqual([5, expect.stringContaining("article 1406")]);
    await story.does(
      "2026-08-21",
      'procedure depot gmbh --le 2026-08-20 --tribunal "Tribunal de commerce de Nice"',
    );
    await story.does("2026-09-10", "procedure ordonnance gmbh --datee-du 2026-09-03");
    const served = await story.tells("2026-10-16", "procedure signification gmbh --le 2026-10-15");
    expect(served).toMatchObject({
      signification: { distance: "etranger", remise_en_personne: false },
      opposition_jusquau: "2027-01-15",
      executoire_le: "2027-01-16",
    });
    await story.does("2026-10-16", "procedure annuler gmbh");
    expect(
      await story.tells(
        "2026-10-16",
        "procedure signification gmbh --le 2026-10-15 --distance aucune --a-personne",
      ),
    ).toMatchObject({ opposition_jusquau: "2026-11-16", executoire_le: "2026-12-16" });
  });

  it("ne se fait pas deux fois pour une facture, et donne la commande qui note ses frais", async () => {
    const story = await acme();
    const said = plainText(await story.does("2026-08-20", "procedure depot F-1 --le 2026-08-20"));
    expect(said).toContain(
      'relance frais ajouter F-1 30,23 --nature procedure --le 2026-08-20 --titre "Frais de greffe de la requête"',
    );
    await story.does(
      "2026-08-20",
      'frais ajouter F-1 30,23 --nature procedure --le 2026-08-20 --titre "Frais de greffe de la requête"',
    );
    const twice = await story.tries("2026-08-21", "procedure depot F-1 --le 2026-08-21");
    expect([twice.code, twice.stderr]).toEqual([5, expect.stringContaining("déjà devant le tribunal")]);
    expect((await story.tries("2026-08-21", "facture annuler F-1 --motif erreur")).stderr).toContain(
      "relance procedure clore F-1",
    );
    // The whole client: what is left.
    expect(await story.tells("2026-08-21", "procedure depot acme --le 2026-08-21")).toMatchObject({
      factures: ["F-2"],
    });
    expect((await story.tries("2026-08-21", "procedure depot acme --le 2026-08-21")).stderr).toContain(
      "déjà devant le tribunal, ou jugées",
    );
  });

  it("au tribunal judiciaire ne demande aucun frais, et n'a donc rien à consigner", async () => {
    const story = await acme();
    const line = 'procedure depot acme --le 2026-08-20 --tribunal "Tribunal judiciaire de Lyon"';
    const said = await story.does("2026-08-20", line);
    expect(said).not.toContain("frais ajouter");
    expect((await story.tries("2026-08-20", "procedure consignation acme --le 2026-08-20")).code).toBe(5);
    expect(await story.tells("2026-08-21", "status")).toMatchObject({ procedures: [{ delai: null }] });
  });
});

describe("l'affaire que l'on veut dire", () => {
  it("un client qui en a deux se nomme par une facture, et l'on est prévenu", async () => {
    const story = await acme();
    await story.does("2026-08-20", "procedure depot F-1 --le 2026-08-20 --frais-regles");
    await story.does("2026-08-20", "procedure depot F-2 --le 2026-08-20 --frais-regles");
    const refused = await story.tries("2026-09-10", "procedure ordonnance acme --datee-du 2026-09-03");
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain("a 2 affaires en cours");
    await story.does("2026-09-10", "procedure ordonnance F-2 --datee-du 2026-09-03");
    // Only one of them awaits its ordonnance now, and only one its service.
    expect(await story.tells("2026-09-10", "procedure ordonnance acme --datee-du 2026-09-04")).toMatchObject({
      factures: ["F-1"],
    });
    expect((await story.tries("2026-09-10", "procedure annuler acme")).code).toBe(4);
    expect(await story.tells("2026-09-10", "procedure annuler F-1")).toMatchObject({ etape: "deposee" });
    expect(await story.tells("2026-10-16", "procedure signification acme --le 2026-10-15")).toMatchObject({
      factures: ["F-2"],
    });
    expect((await story.tries("2026-12-20", "procedure titre F-1 F-2")).stderr).toContain(
      "a 2 affaires en cours",
    );
  });

  it("sans affaire, dit comment en noter une ; un titre sans affaire garde sa date obligatoire", async () => {
    const story = await acme();
    for (const line of [
      "procedure voir acme",
      "procedure signification F-1 --le 2026-08-01",
      "procedure annuler acme",
    ]) {
      const refused = await story.tries("2026-08-21", line);
      expect([refused.code, refused.stderr]).toEqual([5, expect.stringContaining("relance procedure depot")]);
    }
    expect((await story.tries("2026-08-21", "procedure titre acme")).code).toBe(2);
    expect((await story.tries("2026-08-21", "procedure titre acme --rendu-le 2026-07-01")).code).toBe(0);
  });

  it("un titre ne se note ni pour une facture d'ailleurs, ni d'une autre date, ni avant l'ordonnance", async () => {
    const story = await acme();
    await story.does("2026-08-20", "procedure depot F-1 --le 2026-08-20 --frais-regles");
    expect((await story.tries("2026-08-21", "procedure titre F-1 --rendu-le 2026-08-21")).stderr).toContain(
      "L'ordonnance n'est pas notée",
    );
    await story.does("2026-09-10", "procedure ordonnance acme --datee-du 2026-09-03");
    await story.does("2026-10-16", "procedure signification acme --le 2026-10-15");
    const said = async (line: string): Promise<string> => (await story.tries("2026-12-20", line)).stderr;
    expect(await said("procedure titre F-1 F-2")).toContain("F-2 n'est pas dans la requête");
    expect(await said("procedure titre acme --rendu-le 2026-09-04")).toContain(
      "une ordonnance du 03/09/2026",
    );
    expect(await said("procedure titre acme --executoire-le 2026-12-15")).toContain("avant le 16/12/2026");
    const noted = await story.does("2026-12-20", "procedure titre acme --executoire-le 2026-12-18");
    expect(noted.replace(/\s+/gu, " ")).toContain(
      "La requête demandait les pénalités de retard jusqu'au paiement : si l'ordonnance les accorde (à vérifier sur l'ordonnance), choisissez-les : → relance procedure modifier 1 --interets convenus",
    );
    await story.does("2026-12-20", "procedure modifier 1 --interets convenus");
    expect(await said("procedure modifier 1 --executoire-le 2026-12-15")).toContain("avant le 16/12/2026");
    await story.does("2026-12-20", "procedure modifier 1 --executoire-le 2026-12-16");
  });
});

describe("ce qui se note avec son acte", () => {
  it("la signification garde sa preuve, et la prescription en tient compte une fois", async () => {
    const story = await acme();
    await story.does("2026-08-20", FILE);
    await story.does("2026-09-10", "procedure ordonnance acme --datee-du 2026-09-03 --numero 2026IP00123");
    const act = story.writes("acte.txt", "Signification du 15 octobre 2026");
    await story.does(
      "2026-10-16",
      `procedure signification acme --le 2026-10-15 --a-personne --preuve ${act}`,
    );
    expect((await story.tries("2026-10-16", "piece retirer 1")).stderr).toContain("prouve une signification");
    const said = await story.does("2026-10-16", "prescription voir F-1");
    expect(plainText(said)).toContain("affaire n° 1, signification du 15/10/2026, pièce n° 1");
    const twice = await story.tries(
      "2026-10-16",
      `prescription interrompre F-1 --nature signification --le 2026-10-15 --preuve ${act}`,
    );
    expect([twice.code, twice.stderr]).toEqual([5, expect.stringContaining("déjà notée dans la procédure")]);
    expect(plainText(await story.does("2026-10-16", "procedure voir acme"))).toContain("n° 2026IP00123");
  });

  it.each([
    [
      "un rejet qui accorde",
      "procedure ordonnance acme --datee-du 2026-09-03 --rejetee --accordee 100",
      2,
      "ne vont pas ensemble",
    ],
    [
      "plus que demandé",
      "procedure ordonnance acme --datee-du 2026-09-03 --accordee 99999",
      4,
      "n'accorde pas plus",
    ],
    [
      "une ordonnance d'avant le dépôt",
      "procedure ordonnance acme --datee-du 2026-08-19",
      4,
      "vient avant le dépôt de la requête (20/08/2026)",
    ],
    [
      "une réception à venir",
      "procedure ordonnance acme --datee-du 2026-09-03 --recue-le 2027-01-02",
      4,
      "--recue-le",
    ],
    [
      "une signification trop tôt venue",
      "procedure signification acme --le 2026-10-15",
      5,
      "procedure ordonnance acme --datee-du <date>",
    ],
    [
      "une opposition sans signification",
      "procedure opposition acme --le 2026-10-15",
      5,
      "L'ordonnance n'est pas notée",
    ],
    ["une clôture sans motif connu", "procedure clore acme --motif fatigue --le 2026-10-15", 4, "payee"],
    [
      "une ordonnance non signifiée qui n'existe pas",
      "procedure clore acme --motif non-signifiee --le 2026-10-15",
      5,
      "L'ordonnance n'est pas notée",
    ],
  ])("refuse %s, sans rien écrire", async (_, line, code, words) => {
    const story = await acme();
    await story.does("2026-08-20", FILE);
    const before = (await story.journal()).length;
    const refused = await story.tries("2026-12-20", line);
    expect([refused.code, refused.stderr]).toEqual([code, expect.stringContaining(words)]);
    expect(await story.journal()).toHaveLength(before);
  });

  it("les mots du greffe ne conduisent pas le terminal", async () => {
    const story = await acme();
    await story.does(
      "2026-08-20",
      `procedure depot acme --le 2026-08-20 --tribunal "Tribunal de commerce de \u001b[31mNice"`,
    );
    await story.does(
      "2026-09-10",
      "procedure ordonnance acme --datee-du 2026-09-03 --numero '12\u001b]0;x\u0007'",
    );
    for (const line of [
      "procedure voir acme",
      "procedure lister",
      "status",
      "client voir acme",
      "pourquoi F-1",
    ]) {
      expect(await story.does("2026-09-11", line), line).not.toContain("\u001b");
    }
  });
});

describe("le rouge", () => {
  it.each([
    [15, "2026-11-18", false],
    [14, "2026-11-19", true],
    [0, "2026-12-03", true],
  ])(
    "à %d jours du dernier jour, le %s : %s ; et les mots restent les mêmes sans lui",
    async (daysLeft, today, red) => {
      const story = await acme();
      await story.does("2026-08-20", FILE);
      await story.does("2026-09-10", "procedure ordonnance acme --datee-du 2026-09-03");
      const morning = await buildMorning(await scriptedDeps(story.folder, scriptedTerminal([]), today));
      expect(morning.injonctions[0]?.state.deadline?.daysLeft).toBe(daysLeft);
      const marked = { ...PLAIN, red: (text: string) => `<rouge>${text}</rouge>` };
      const options = { columns: 80, prefix: "relance", all: false };
      const coloured = renderStatus(morning, { ...options, style: marked });
      expect(coloured.some((line) => line.includes("<rouge>") && line.includes("non avenue"))).toBe(red);
      expect(coloured.map((line) => line.replace(/<\/?rouge>/gu, ""))).toEqual(
        renderStatus(morning, { ...options, style: PLAIN }),
      );
    },
  );
});
