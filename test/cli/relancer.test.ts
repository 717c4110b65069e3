// `relance relancer` in front of a person, played from a script: what is shown, asked, written, and noted.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { relancerCommand } from "../../src/cli/commands/relancer.ts";
import { everythingIn, readDraft } from "../scenarios/mail-probe.ts";
import { addInvoice, newStory, plainText, type Story } from "../scenarios/story.ts";
import { type Scripted, type ScriptedTerminal, scriptedDeps, scriptedTerminal } from "./scripted-terminal.ts";

/** A Friday: F-alpha and F-beta are due for their first reminder. */
const TODAY = "2026-09-04";
const CHECKED: Scripted = ["Paiements notés jusqu'à quand", ""];

async function due(...names: readonly string[]): Promise<Story> {
  const story = await newStory();
  for (const name of names) {
    await story.does("2026-08-01", `client ajouter ${name} --email compta@${name}.fr`);
    const invoice = { client: name, issued: "2026-08-01", due: "2026-09-01", amount: "1200" };
    await addInvoice(story, `F-${name}`, invoice);
  }
  return story;
}

async function play(
  story: Story,
  script: readonly Scripted[],
  { today = TODAY, words = [] as readonly string[], columns = 80 } = {},
): Promise<ScriptedTerminal> {
  const terminal = scriptedTerminal(script, columns);
  const deps = await scriptedDeps(story.folder, terminal, today);
  await relancerCommand(deps).parseAsync([...words], { from: "user" });
  expect(terminal.left()).toBe(0);
  return terminal;
}

const steps = async (story: Story, client: string): Promise<readonly string[]> =>
  (
    await story.tells<{ etapes: { etape: string; le: string }[] }>(TODAY, `etape lister ${client}`)
  ).etapes.map((one) => `${one.etape} ${one.le}`);
const drafts = (story: Story): readonly string[] => {
  const folder = join(story.folder, "documents");
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe("relance relancer at a terminal", () => {
  it("asks about payments, shows the very message, writes it, and notes it sent when the person says so", async () => {
    const story = await due("alpha");
    const { screen } = await play(story, [CHECKED, ["Que faire", "brouillon"], ["Envoyé", true]]);
    const said = plainText(screen());
    expect(said).toContain("1 sur 1. alpha : un courriel courtois");
    expect(said).toContain("3 jours de retard (échéance le 1er septembre 2026)");
    expect(said).toContain("1 200,00 € à régler");
    expect(said).toContain("compta@alpha.fr");
    expect(said).toContain("Objet : Facture F-alpha — 1 200,00 € à régler");
    expect(said).toContain("Sans pièce jointe : aucune copie de la facture n'est enregistrée.");
    expect(said).toContain("Noté : un courriel courtois, le 4 septembre 2026.");
    expect(said).toContain("Terminé : 1 brouillon écrit, 1 envoi noté.");
    const [file = ""] = drafts(story);
    const { text } = await readDraft(join(story.folder, "documents", file));
    expect(said).toContain("Il reste à régler 1 200,00 €.");
    expect(text).toContain("Il reste à régler 1 200,00 €.");
    expect(await steps(story, "alpha")).toEqual(["courriel-courtois 2026-09-04"]);
    expect((await story.journal()).map((line) => line.geste)).toEqual(
      expect.arrayContaining(["paiements.verifies", "brouillon.ecrit", "etape.notee"]),
    );
    // Nothing is proposed twice.
    expect((await story.plan(TODAY)).a_faire).toEqual([]);
    expect((await play(story, [])).screen()).toContain("Aucune relance à faire aujourd'hui.");
  });

  it("a draft that was not sent is no step: the command to note it is given", async () => {
    const story = await due("alpha");
    const { screen } = await play(story, [CHECKED, ["Que faire", "brouillon"], ["Envoyé", false]]);
    expect(screen()).toContain("→ relance etape noter alpha --etape courriel-courtois");
    expect(await steps(story, "alpha")).toEqual([]);
    expect((await story.plan(TODAY)).a_faire).toHaveLength(1);
  });

  it("says how old the last look at payments is, and stops when the person prefers to look", async () => {
    const story = await due("alpha");
    const { screen } = await (async () => {
      const terminal = scriptedTerminal([
        ["Paiements notés", "29/08/2026"],
        ["Continuer", false],
      ]);
      const deps = await scriptedDeps(story.folder, terminal, TODAY);
      await expect(relancerCommand(deps).parseAsync([], { from: "user" })).rejects.toThrow(
        "rien n'a été écrit",
      );
      return terminal;
    })();
    expect(screen()).toContain("payé depuis le 29 août 2026 pourrait être relancé à tort");
    expect(screen()).toContain("→ relance paiement ajouter <facture> <montant> --le <date>");
    expect(drafts(story)).toEqual([]);
    // Two days old is fresh enough, and today is not asked again.
    await play(story, [
      ["Paiements notés", "2026-09-02"],
      ["Que faire", "passer"],
    ]);
    await story.does(TODAY, "paiement verifies");
    await play(story, [["Que faire", "passer"]]);
  });

  it("a sentence of one's own goes after the greeting, in the draft as on the screen", async () => {
    const story = await due("alpha");
    const { screen } = await play(story, [
      CHECKED,
      ["Que faire", "modifier"],
      ["Comment", "phrase"],
      ["Votre phrase", "Merci encore pour l'accueil de mardi."],
      ["Que faire", "brouillon"],
      ["Envoyé", true],
    ]);
    expect(screen().match(/Merci encore pour l'accueil de mardi\./gu)).toHaveLength(1);
    const [file = ""] = drafts(story);
    const { text } = await readDraft(join(story.folder, "documents", file));
    expect(text).toMatch(/^Bonjour[^.]*, Merci encore pour l'accueil de mardi\. /u);
  });

  it("in the editor, what pays must stay: number, sum and IBAN", async () => {
    const story = await due("alpha");
    const { screen } = await play(story, [
      CHECKED,
      ["Que faire", "modifier"],
      ["Comment", "editeur"],
      ["Le message", "Bonjour,\n\nMerci de payer 11 200,00 €."],
      ["Que faire", "modifier"],
      ["Comment", "editeur"],
      ["Le message", (text) => `${text}\n\nP.-S. : bonnes vacances.\u001b[31m`],
      ["Que faire", "brouillon"],
      ["Envoyé", false],
    ]);
    expect(screen()).toContain("- la facture F-alpha");
    expect(screen()).toContain("- la somme à régler, 1 200,00 €");
    expect(screen()).toContain("- l'IBAN FR1420041010050500013M02606");
    const [file = "", ...others] = drafts(story);
    expect(others).toEqual([]);
    const draft = await readDraft(join(story.folder, "documents", file));
    expect(draft.text).toContain("P.-S. : bonnes vacances.");
    expect(everythingIn(draft)).not.toContain("\u001b");
  });

  it("in the editor, an English message keeps its sum as English writes it", async () => {
    const story = await due("alpha");
    await story.does("2026-08-02", "client modifier alpha --langue en");
    const { screen } = await play(story, [
      CHECKED,
      ["Que faire", "modifier"],
      ["Comment", "editeur"],
      ["Le message", (text) => `${text}\n\nP.S. Have a good day.`],
      ["Que faire", "brouillon"],
      ["Envoyé", false],
    ]);
    expect(screen()).not.toContain("ne suffit plus");
    const [file = ""] = drafts(story);
    const { text } = await readDraft(join(story.folder, "documents", file));
    expect(text).toContain("€1,200.00");
    expect(text).toContain("P.S. Have a good day.");
  });

  it("passes, pauses, and stops: each client keeps its place", async () => {
    const story = await due("alpha", "beta", "gamma", "delta");
    const { screen } = await play(story, [
      CHECKED,
      ["Que faire", "passer"],
      ["Que faire", "pause"],
      ["Motif", "vérifie la livraison"],
      ["Jusqu'à quel jour", "2026-10-01"],
      ["Que faire", "arreter"],
    ]);
    const order = [...screen().matchAll(/\d sur 4\. (\w+)/gu)].map((found) => found[1]);
    expect(screen()).toContain(`Relances de ${order[1]} suspendues jusqu'au 1er octobre 2026.`);
    expect(screen()).toContain(
      "Terminé : 0 brouillon écrit, 0 envoi noté, 1 client en pause, 3 gestes laissés.",
    );
    expect((await story.plan(TODAY)).en_pause.map((one) => one.client)).toEqual([order[1]]);
    expect((await story.plan(TODAY)).a_faire).toHaveLength(3);
  });

  it("a payment noted in another window between two clients is seen: the second is left alone", async () => {
    const story = await due("alpha", "beta");
    const first = (await story.plan(TODAY)).a_faire.map((one) => one.client);
    const terminal = scriptedTerminal([CHECKED, ["Que faire", "brouillon"], ["Envoyé", true]]);
    const confirm = terminal.confirm;
    const deps = await scriptedDeps(
      story.folder,
      {
        ...terminal,
        confirm: async (question) => {
          await story.does(TODAY, `paiement ajouter F-${first[1]} 1200`);
          return confirm(question);
        },
      },
      TODAY,
    );
    await relancerCommand(deps).parseAsync([], { from: "user" });
    expect(terminal.screen()).toContain(`2 sur 2. ${first[1]} : plus rien à faire aujourd'hui.`);
    expect(drafts(story)).toHaveLength(1);
  });

  it("Ctrl-C after the first client keeps what was done, and says so", async () => {
    const story = await due("alpha", "beta");
    const terminal = scriptedTerminal([
      CHECKED,
      ["Que faire", "brouillon"],
      ["Envoyé", true],
      ["Que faire", "CTRL-C"],
    ]);
    const deps = await scriptedDeps(story.folder, terminal, TODAY);
    await expect(relancerCommand(deps).parseAsync([], { from: "user" })).rejects.toThrow(
      "ce qui a été écrit et noté avant est gardé",
    );
    expect((await story.plan(TODAY)).a_faire).toHaveLength(1);
  });

  it("a client without an address is explained, and does not end the session", async () => {
    const story = await due("alpha");
    await story.does("2026-08-01", "client ajouter beta");
    await addInvoice(story, "F-beta", {
      client: "beta",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "2400",
    });
    const { screen } = await play(story, [
      CHECKED,
      ["Et maintenant", "passer"],
      ["Que faire", "brouillon"],
      ["Envoyé", true],
    ]);
    expect(screen()).toContain("→ relance client modifier beta --email <adresse>");
    expect(drafts(story)).toHaveLength(1);
  });

  it("a call or a letter shows its command; a legal step due on a Saturday is shown with its shift", async () => {
    const story = await due("alpha");
    for (const [on, step] of [
      ["2026-09-04", "courriel-courtois"],
      ["2026-09-11", "courriel-ferme"],
    ])
      await story.does(on ?? "", `etape noter alpha --etape ${step}`);
    const call = await play(story, [CHECKED, ["Et maintenant", "passer"]], { today: "2026-09-16" });
    expect(call.screen()).toContain("un appel, confirmé par courriel");
    await story.does("2026-09-16", "etape noter alpha --etape appel");
    await story.does("2026-09-23", "etape noter alpha --etape dernier-courriel");
    const letter = await play(story, [CHECKED, ["Et maintenant", "passer"]], { today: "2026-10-01" });
    expect(letter.screen()).toContain("→ relance mise-en-demeure alpha");
    // 3 October 2026 is a Saturday.
    const saturday = await play(story, [CHECKED], { today: "2026-10-03" });
    expect(saturday.screen()).toContain("Aucune relance à faire aujourd'hui.");
    expect(saturday.screen()).toContain(
      "alpha : une mise en demeure recommandée reportée au 5 octobre 2026, premier jour ouvré.",
    );
  });

  it.each([60, 80, 120])("no line of prose is wider than a screen of %d columns", async (columns) => {
    const story = await due("alpha");
    const { screen } = await play(story, [CHECKED, ["Que faire", "passer"]], { columns });
    const wide = screen()
      .split("\n")
      .filter((line) => !line.startsWith("?") && [...line].length > columns);
    expect(wide).toEqual([]);
  });
});

describe("relance relancer in a script", () => {
  it("--oui writes every draft and never claims that one was sent", async () => {
    const story = await due("alpha", "beta");
    const { stderr } = await story.tries(TODAY, "relancer --oui");
    expect(stderr).toContain("Attention : vous n'avez pas dit jusqu'à quel jour les paiements");
    expect(drafts(story)).toHaveLength(2);
    expect(await steps(story, "alpha")).toEqual([]);
    expect(await steps(story, "beta")).toEqual([]);
  });

  it("--oui at a terminal asks nothing and notes nothing either", async () => {
    const story = await due("alpha");
    const terminal = { ...scriptedTerminal([]), assumeYes: true };
    await relancerCommand(await scriptedDeps(story.folder, terminal, TODAY)).parseAsync([], { from: "user" });
    expect(drafts(story)).toHaveLength(1);
    expect(await steps(story, "alpha")).toEqual([]);
  });

  it("warns past three days without a look at payments, not before; --paiements-verifies says that one was had", async () => {
    const story = await due("alpha");
    await story.does("2026-09-01", "paiement verifies");
    expect((await story.tries(TODAY, "relancer")).stderr).toBe("");
    const late = await story.tries("2026-09-05", "relancer");
    expect(late.stderr).toContain("paiements notés jusqu'au 1er septembre 2026");
    expect(late.stderr).toContain("→ relance paiement verifies --le <date>");
    expect((await story.tries("2026-09-05", "relancer --paiements-verifies")).stderr).toBe("");
    expect(await story.tells("2026-09-05", "status")).toMatchObject({
      paiements: { verifies_le: "2026-09-05", a_verifier: false },
    });
    const { code, stderr } = await story.tries("2026-09-05", "paiement verifies --le 2026-09-06");
    expect(code).toBe(4);
    expect(stderr).toContain("06/09/2026 est dans le futur");
  });

  it("--apercu writes nothing, not even the look at payments", async () => {
    const story = await due("alpha");
    const before = await story.journal();
    await story.does(TODAY, "relancer --apercu --paiements-verifies");
    expect(await story.journal()).toEqual(before);
    expect(drafts(story)).toEqual([]);
  });
});
