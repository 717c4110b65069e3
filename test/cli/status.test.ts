// The morning view: what is lost by waiting comes first, it fits every screen, and colours, signs and JSON agree.
import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { Chalk } from "chalk";
import { describe, expect, it } from "vitest";
import { buildMorning } from "../../src/app/morning.ts";
import { PLAIN, type Style } from "../../src/cli/terminal.ts";
import { renderStatus } from "../../src/cli/views/status-view.ts";
import { addInvoice, newStory, type Story, storyAfter } from "../scenarios/story.ts";
import { runRelance } from "./run.ts";
import { scriptedDeps, scriptedTerminal } from "./scripted-terminal.ts";

/** A Friday. */
const TODAY = "2026-11-20";

interface Row {
  readonly client: string;
  readonly etape?: string;
  readonly texte?: string;
}

interface StatusJson {
  readonly resume: Readonly<Record<string, unknown>>;
  readonly alertes: readonly { readonly code: string; readonly texte: string; readonly commande: string }[];
  readonly delais_legaux: readonly Row[];
  readonly a_declarer: readonly Row[];
  readonly procedures: readonly Row[];
  readonly a_faire: readonly Row[];
  readonly a_faire_groupes: readonly { readonly clients: readonly string[] }[];
  readonly pauses: readonly (Row & { readonly nature: string; readonly prochaine_date: string | null })[];
  readonly prescrites: readonly (Row & { readonly raisons: readonly { readonly code: string }[] })[];
  readonly arretees: readonly Row[];
  readonly a_venir: readonly Row[];
}

const json = (story: Story, day = TODAY, more = ""): Promise<StatusJson> =>
  story.tells<StatusJson>(day, `status ${more}`.trim());
const screen = async (story: Story, day = TODAY, more = ""): Promise<string> =>
  story.does(day, `status ${more}`.trim());

async function client(story: Story, name: string, due: string, amount = "1200"): Promise<void> {
  const ref = name.toLowerCase().replace("é", "e").split(" ")[0] ?? "";
  await story.does("2021-01-01", `client ajouter "${name}" --ref ${ref} --email compta@exemple.fr`);
  const issued = `${due.slice(0, 8)}01`;
  await addInvoice(story, `F-${ref}`, { client: ref, issued, due, amount });
}

/** One client in every state that the screen knows. */
const everything = (): Promise<Story> => storyAfter(tellEverything);

async function tellEverything(story: Story): Promise<void> {
  await client(story, "Ancien et fils", "2021-12-20");
  await client(story, "Perdu", "2021-02-20");
  await client(story, "Faillite", "2026-10-05");
  await client(story, "Petit", "2026-11-17", "300");
  await client(story, "Grand nom très long qui ne tient pas dans une colonne", "2026-11-17", "98765,43");
  await client(story, "Promis", "2026-10-20");
  await client(story, "Patient", "2026-10-20");
  await client(story, "Dispute", "2026-10-20");
  await client(story, "Pause", "2026-10-20");
  await client(story, "Lettre", "2026-10-20");
  await client(story, "Futur", "2026-12-10");
  await client(story, "Appel", "2026-11-12");
  await story.does(TODAY, "client procedure-collective faillite --jugement 2026-11-02 --bodacc 2026-11-10");
  await story.does("2026-11-02", "promesse ajouter F-promis 500 --pour 2026-11-10 --canal appel");
  await story.does("2026-11-10", "promesse ajouter F-patient 1200 --pour 2026-12-01 --canal appel");
  await story.does(
    "2026-11-04",
    'litige ouvrir F-dispute --categorie quantite --motif "trois jours en moins"',
  );
  await story.does("2026-11-04", 'pause pause --motif "vérifie la livraison" --jusquau 2026-12-04');
  await story.does(
    "2026-11-05",
    'client modifier lettre --adresse "1 rue du Port" --code-postal 69003 --ville Lyon',
  );
  await story.does("2026-11-05", "mise-en-demeure lettre --oui");
  await story.does("2026-11-06", "lrar depot lettre --le 2026-11-06 --numero 1A00000000011");
  await story.does("2026-11-15", "etape noter appel --etape courriel-courtois");
  for (const name of ["Ordonnance", "Audience", "Exécutoire"]) {
    const ref = name.toLowerCase().replace("é", "e");
    await client(story, name, "2026-05-31");
    const court = '--tribunal "Tribunal de commerce de Nantes"';
    await story.does("2026-06-20", `procedure depot ${ref} --le 2026-06-20 --frais-regles ${court}`);
  }
  await story.does("2026-09-10", "procedure ordonnance ordonnance --datee-du 2026-09-06 --accordee 1000");
  await story.does("2026-07-10", "procedure ordonnance executoire --datee-du 2026-07-03");
  await story.does("2026-09-12", "procedure signification executoire --le 2026-09-12");
  await story.does("2026-10-02", "paiement ajouter F-executoire 200 --le 2026-10-02");
}

describe("relance status, with something of everything", () => {
  it("puts first what is lost by waiting, then broken words, then steps, then what comes", async () => {
    const story = await everything();
    const said = await screen(story);
    const order = ["DÉLAI LÉGAL", "À FAIRE", "À NOTER", "EN PAUSE", "PRESCRIT", "À VENIR"].map((one) =>
      said.indexOf(one),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    const rows = await json(story);
    expect(rows.a_faire[0]).toMatchObject({ client: "promis" });
    const legal = said.slice(said.indexOf("DÉLAI LÉGAL"), said.indexOf("À FAIRE"));
    // 30 December 2026 before 10 January 2027; what is lost already is no right to keep.
    const names = ["Ancien et fils", "Faillite"].map((name) => legal.indexOf(name));
    expect(names).not.toContain(-1);
    expect(names).toEqual([...names].sort((a, b) => a - b));
    expect(legal).not.toContain("Perdu");
  });

  it("says a prescribed claim apart, proposes no step for it, and gives what is left to look at", async () => {
    const story = await everything();
    const said = await screen(story);
    const apart = said.slice(said.indexOf("PRESCRIT"), said.indexOf("À VENIR"));
    expect(apart.replace(/\s+/gu, " ")).toContain(
      "Perdu, F-perdu : prescrite depuis le 1er février 2026, sauf acte interruptif prouvé",
    );
    expect(apart).toContain("→ relance prescription voir F-perdu");
    expect(apart).toContain("→ relance conseil F-perdu");
    const { prescrites, a_faire, arretees } = await json(story);
    expect(prescrites).toMatchObject([{ client: "perdu", raisons: [{ code: "prescrite" }] }]);
    for (const other of [a_faire, arretees]) expect(other.map((one) => one.client)).not.toContain("perdu");
  });

  it("keeps paused clients apart, each with its words and its next date", async () => {
    const story = await everything();
    const { pauses } = await json(story);
    expect(pauses.map(({ client: ref, nature, prochaine_date }) => [ref, nature, prochaine_date])).toEqual([
      ["patient", "promesse", "2026-12-02"],
      ["pause", "pause", "2026-12-04"],
      ["dispute", "litige", null],
    ]);
    const said = (await screen(story)).replace(/\s+/gu, " ");
    expect(said).toContain("Pause : pause, vérifie la livraison, reprise le 4 décembre 2026");
    expect(said).toContain("Patient, F-patient : promesse de 1 200,00 € pour le 1er décembre 2026");
    expect(said).toContain(
      "Dispute, F-dispute : litige « quantité » depuis le 4 novembre 2026, jusqu'à sa clôture",
    );
  });

  it.each([60, 80, 120, 200])(
    "no line of prose is wider than %d columns, nothing is cut but names",
    async (columns) => {
      const story = await everything();
      for (const more of [[], ["--tout"]]) {
        const { stdout } = await runRelance(story.folder, ["status", ...more], { today: TODAY, columns });
        const wide = stdout.split("\n").filter((line) => !line.includes("→ ") && [...line].length > columns);
        expect(wide).toEqual([]);
        for (const amount of ["98 906,09 €", "1 200,00 €"])
          expect(stdout.replace(/\s/gu, " ")).toContain(amount);
        expect(stdout).toMatch(/^ {5}→ relance /mu);
      }
    },
  );

  it("colours only add: the same text without them, and every sign has its words", async () => {
    const story = await everything();
    const deps = await scriptedDeps(story.folder, scriptedTerminal([]), TODAY);
    const morning = await buildMorning(deps);
    const chalk = new Chalk({ level: 3 });
    const coloured: Style = {
      bold: (text) => chalk.bold(text),
      dim: (text) => chalk.dim(text),
      red: (text) => chalk.red(text),
      yellow: (text) => chalk.yellow(text),
      green: (text) => chalk.green(text),
      cyan: (text) => chalk.cyan(text),
    };
    for (const columns of [60, 80, 120]) {
      const options = { columns, prefix: "relance", all: true };
      const plain = renderStatus(morning, { ...options, style: PLAIN });
      const bright = renderStatus(morning, { ...options, style: coloured });
      expect(bright.join("\n")).not.toBe(plain.join("\n"));
      expect(bright.map(stripVTControlCharacters)).toEqual(plain);
      // An arrow stands only before a command; warnings and lateness are said in words.
      for (const line of plain.filter((one) => one.includes("→"))) expect(line).toMatch(/^ +→ relance /u);
      expect(plain.join("\n")).not.toMatch(/^[!⚠●✗✓]/mu);
      expect(plain.join("\n")).toContain("Attention");
    }
  });

  it("everything on the screen is in --json: each command, each reason, each sentence", async () => {
    const story = await everything();
    const said = await screen(story, TODAY, "--tout");
    const all: string[] = [];
    const gather = (value: unknown): void => {
      if (typeof value === "string") all.push(value.replace(/[\u00a0\u202f]/gu, " "));
      else if (typeof value === "object" && value !== null)
        for (const inner of Object.values(value)) gather(inner);
    };
    gather(await json(story, TODAY, "--tout"));
    const commands = [...said.matchAll(/→ (relance .+)$/gmu)].map((found) => found[1] ?? "");
    expect(commands.length).toBeGreaterThan(8);
    expect(commands.filter((command) => !all.includes(command))).toEqual([]);
    const paragraphs = said
      .split("\n")
      .filter((line) => !line.includes("→"))
      .join("\n")
      .replace(/\s+/gu, " ");
    const told = all.filter((text) => text.includes(" ") && text.length > 12);
    for (const part of ["vérifie la livraison", "litige « quantité »", "première présentation non notée"])
      expect(told.join("\n")).toContain(part);
    const { alertes, resume } = await json(story);
    expect(paragraphs).toContain(String(resume.texte).replace(/\s+/gu, " "));
    for (const { texte } of alertes) expect(paragraphs).toContain(texte.replace(/\s+/gu, " "));
  });

  it("every key of the answer is explained in the README", async () => {
    const story = await everything();
    const page = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const section = page.slice(page.indexOf("## Réponses en JSON"), page.indexOf("## Codes de sortie"));
    const told = new Set([...section.matchAll(/`([a-z_]+)`/gu)].map((found) => found[1]));
    const answer = await json(story, TODAY, "--tout");
    const keys = [
      ...Object.keys(answer),
      ...Object.keys(answer.resume),
      ...Object.keys(answer.a_faire[0] ?? {}),
      ...Object.keys(answer.procedures[0] ?? {}),
    ];
    const common = new Set(["version", "client", "nom"]);
    expect(keys.filter((key) => !told.has(key) && !common.has(key))).toEqual([]);
  });

  it("shows one client only, and says with its exit code what a script must know", async () => {
    const story = await everything();
    const only = await json(story, TODAY, "--client petit");
    expect([...only.a_faire, ...only.a_venir].map((one) => one.client)).toEqual(["petit"]);
    const code = async (ref: string): Promise<number> =>
      (await story.tries(TODAY, `status --code-sortie --client ${ref}`)).code;
    expect(await code("ancien")).toBe(21);
    expect(await code("faillite")).toBe(21);
    expect(await code("petit")).toBe(20);
    expect(await code("futur")).toBe(0);
    expect((await story.tries(TODAY, "status --code-sortie")).code).toBe(21);
    expect((await story.tries(TODAY, "status")).code).toBe(0);
  });
});

describe("relance status at the top", () => {
  it("says that payments were not looked at, until they were", async () => {
    const story = await newStory();
    await client(story, "Petit", "2026-11-17");
    expect(await screen(story)).toContain("Attention : vous n'avez pas dit jusqu'à quel jour les paiements");
    await story.does("2026-11-16", "paiement verifies");
    const stale = await screen(story);
    expect(stale.indexOf("Attention : paiements notés jusqu'au 16 novembre 2026.")).toBeLessThan(
      stale.indexOf("À FAIRE"),
    );
    await story.does("2026-11-17", "paiement verifies");
    expect(await screen(story)).not.toContain("Attention");
    expect((await json(story)).alertes).toEqual([]);
  });

  it("says which rate stops soon, then which one is missing, and counts nothing with an old one", async () => {
    const story = await newStory();
    await client(story, "Petit", "2026-11-17");
    const soon = await json(story, "2026-12-15");
    expect(soon.alertes.map((one) => one.code)).toContain("table-a-renouveler");
    const gone = await json(story, "2027-01-10");
    expect(gone.alertes.map((one) => one.code)).toEqual(
      expect.arrayContaining(["taux-manquant", "table-perimee"]),
    );
    const said = await screen(story, "2027-01-10");
    expect(said).toContain("Attention : taux à confirmer.");
    expect(said).toContain("(taux à confirmer)");
  });
});

describe("relance status on a calm or a busy morning", () => {
  it("with nothing to do is one answer, the next date, and what it leaves out in one line", async () => {
    const story = await newStory();
    await client(story, "Futur", "2026-12-10");
    await story.does(TODAY, "paiement verifies");
    const said = await screen(story);
    expect(said.split("\n").slice(1)).toEqual([
      "Rien à faire ce matin. Aucune facture en retard. Prochaine date :",
      "7 décembre 2026.",
      "Sans geste aujourd'hui : 1 facture à venir.",
      "  → relance status --tout",
      "",
    ]);
    expect(await screen(story, TODAY, "--tout")).toContain("À VENIR");
  });

  it("without any invoice says where to begin", async () => {
    const story = await newStory();
    expect(await screen(story)).toContain("→ relance facture importer <fichier>");
  });

  it("more than eight clients for the same email are one line, all of them with --tout", async () => {
    const story = await newStory();
    for (const name of ["Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit"])
      await client(story, name, "2026-11-17");
    expect((await json(story)).a_faire_groupes).toEqual([]);
    expect(await screen(story)).toContain("→ relance relancer --client huit");
    await client(story, "Neuf", "2026-11-17");
    await client(story, "Autre", "2026-11-09");
    await story.does("2026-11-12", "etape noter autre --etape courriel-courtois");
    const said = await screen(story);
    expect(said).toMatch(
      / {2}9 clients : un courriel courtois, 9 factures, 11 1\d\d,\d\d €\n {5}→ relance relancer\n/u,
    );
    expect(said).not.toContain("→ relance relancer --client huit");
    expect(said).toContain("→ relance relancer --client autre");
    const rows = await json(story);
    expect(rows.a_faire).toHaveLength(10);
    expect(rows.a_faire_groupes[0]?.clients).toHaveLength(9);
    const everyone = await screen(story, TODAY, "--tout");
    for (const ref of ["un", "huit", "neuf"])
      expect(everyone).toContain(`→ relance relancer --client ${ref}\n`);
  });

  it("a client whose name drives terminals drives none", async () => {
    const story = await newStory();
    await story.does("2026-11-01", "client ajouter petit --email compta@exemple.fr");
    await addInvoice(story, "F-1", {
      client: "petit",
      issued: "2026-11-01",
      due: "2026-11-17",
      amount: "300",
    });
    await story.does("2026-11-19", 'pause petit --motif "x\u001b[2Jy\u202e"');
    const { raw } = await runRelance(story.folder, ["status", "--tout"], { today: TODAY });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must be gone
    expect(raw).not.toMatch(/[\u001b\u202e]/u);
  });
});
