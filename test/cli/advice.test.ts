// `relance conseil` through the real program: facts, actions, costs, texts; firm, respectful, and every word checkable.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COMMAND_NAMES } from "../../src/cli/command-names.ts";
import { ACTION_WORDS, actionWords } from "../../src/format/advice.ts";
import { fileBeside, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

interface AdviceJson {
  readonly situation: Readonly<Record<string, unknown>>;
  readonly actions: readonly {
    readonly action: string;
    readonly quand: string;
    readonly titre: string;
    readonly cout: string;
    readonly fondement: readonly string[];
    readonly commande: string | null;
  }[];
}

const advice = (folder: string, today = "2026-11-22"): Promise<AdviceJson> =>
  runJson<AdviceJson>(folder, ["conseil", "F-1"], { today });

describe("relance conseil", () => {
  it("says the facts, then what to do now, then, and besides, with cost, text and command", async () => {
    const folder = await folderWithInvoice();
    const said = await run(folder, "conseil", "F-1");
    const flat = said.replace(/\s+/gu, " ");
    expect(flat).toContain("Débiteur : société. Reste 1 200,00 €, 1 261,20 € avec les accessoires");
    expect(flat).toContain("Aucune relance faite.");
    expect(flat).toContain("Il manque au dossier : l'accord du client");
    expect(flat).toContain("Suivre l'échelle de relance : un courriel courtois, aujourd'hui");
    expect(flat).toContain("coût : frais de greffe 30,23 € TTC");
    expect(flat).toContain("coût de la signification à vérifier");
    expect(flat).toContain("texte : articles 1405, 1406, 1407, 1411 et 1416 du code de procédure civile");
    expect(said).toContain("→ relance relancer --client acme");
    expect(said).toContain("→ relance dossier verifier F-1");
    const order = ["MAINTENANT", "ENSUITE, SI RIEN NE VIENT", "AUSSI POSSIBLE"].map((one) =>
      said.indexOf(one),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it("changes with a dispute, an insolvency, a payment", async () => {
    const folder = await folderWithInvoice();
    await run(
      folder,
      "litige",
      "ouvrir",
      "F-1",
      "--categorie",
      "qualite",
      "--motif",
      "page manquante",
      "--conteste",
      "200",
    );
    const disputed = await advice(folder);
    expect(disputed.actions.slice(0, 2).map((one) => one.action)).toEqual([
      "repondre-au-litige",
      "reclamer-le-reste",
    ]);
    expect(disputed.situation).toMatchObject({ non_conteste_centimes: 100_000, litiges: ["qualite"] });
    await run(
      folder,
      "client",
      "procedure-collective",
      "acme",
      "--jugement",
      "2026-11-02",
      "--bodacc",
      "2026-11-10",
    );
    expect((await advice(folder)).actions.map((one) => one.action)).toEqual(["declarer-creance"]);
    const paid = await folderWithInvoice();
    await run(paid, "paiement", "ajouter", "F-1", "1200", "--le", "2026-10-11");
    expect((await advice(paid)).actions.map((one) => one.action)).toEqual(["rien"]);
  });

  it("a missing rate leaves the accessories out and says so", async () => {
    const folder = await folderWithInvoice();
    const { situation } = await advice(folder, "2027-01-10");
    expect(situation.total_centimes).toBeNull();
    expect(JSON.stringify(situation.texte)).toContain("aucune valeur connue");
  });

  it("every command it gives is one that the program knows", async () => {
    const folder = await folderWithInvoice();
    const steps = ["courriel-courtois", "courriel-ferme"];
    for (const step of steps)
      await run(folder, "etape", "noter", "acme", "--etape", step, "--le", "2026-11-19", "--oui");
    await run(
      folder,
      "piece",
      "ajouter",
      "F-1",
      fileBeside(folder, "d.pdf", "%PDF-1.4"),
      "--nature",
      "devis",
    );
    for (const { commande } of (await advice(folder)).actions) {
      if (commande === null) continue;
      const [, name = "", verb = ""] = commande.split(" ");
      expect(COMMAND_NAMES as readonly string[]).toContain(name);
      const { code, stdout } = await runRelance(folder, [
        name,
        ...(/^[a-z-]+$/u.test(verb) ? [verb] : []),
        "--help",
      ]);
      expect(`${commande} → ${code}`).toBe(`${commande} → 0`);
      expect(stdout).toContain("Usage");
    }
  });

  it.each([60, 80, 120])("fits %d columns", async (columns) => {
    const folder = await folderWithInvoice();
    const { stdout } = await runRelance(folder, ["conseil", "F-1"], { columns });
    expect(stdout.split("\n").filter((line) => !line.includes("→") && [...line].length > columns)).toEqual(
      [],
    );
    expect(stdout).not.toMatch(/^\s*[?!;:»]/mu);
  });

  it("refuses an unknown invoice with the closest number", async () => {
    const { code, stderr } = await runRelance(await folderWithInvoice(), ["conseil", "F-11"]);
    expect(code).toBe(4);
    expect(stderr).toContain("Vouliez-vous dire « F-1 » ?");
  });
});

const BETWEEN_COMPANIES = { regime: "professionnel", priorAttempt: "facultative" } as const;

describe("the words of advice", () => {
  const words = [
    ...Object.values(ACTION_WORDS),
    actionWords("mise-en-demeure", { ...BETWEEN_COMPANIES, regime: "consommateur" }),
    actionWords("mediateur-des-entreprises", { ...BETWEEN_COMPANIES, regime: "public" }),
    ...(["exigee", "selon-le-juge"] as const).flatMap((priorAttempt) =>
      (["conciliateur", "juge-du-fond"] as const).map((id) =>
        actionWords(id, { regime: "professionnel", priorAttempt }),
      ),
    ),
  ];

  it("say what the mise en demeure does for this debtor, and nothing of another", () => {
    const company = actionWords("mise-en-demeure", BETWEEN_COMPANIES);
    const consumer = actionWords("mise-en-demeure", { ...BETWEEN_COMPANIES, regime: "consommateur" });
    expect(company.why).not.toMatch(/particulier|intérêt légal/u);
    expect(company.basis.join()).not.toContain("1231-6");
    expect(consumer.why).toContain("L'intérêt légal ne court qu'à partir d'elle.");
    expect(consumer.basis.join()).toContain("1231-6");
    expect(consumer.basis.join()).not.toContain("L441-10");
  });

  it("say that a conciliateur is needed first only before the tribunal judiciaire, and that he is free everywhere", () => {
    const free = actionWords("conciliateur", BETWEEN_COMPANIES);
    expect(free.why).toContain("facultatif ici");
    expect(`${free.why} ${free.basis.join()}`).not.toMatch(/5\s000|750-1|obligatoire/u);
    const needed = actionWords("conciliateur", { regime: "consommateur", priorAttempt: "exigee" });
    expect(needed.why).toContain("exigée avant d'assigner au tribunal judiciaire pour 5 000 € au plus");
    expect(needed.why).toContain("ne l'est pas avant une injonction de payer");
    expect(needed.basis.join()).toContain("750-1");
    const maybe = actionWords("conciliateur", { regime: "professionnel", priorAttempt: "selon-le-juge" });
    expect(maybe.why).toContain("que si vous assignez devant le tribunal judiciaire");
    expect(actionWords("juge-du-fond", BETWEEN_COMPANIES).basis.join()).not.toContain("750-1");
  });

  it("promise nothing, threaten nothing, score nothing", () => {
    const said = words.map((one) => `${one.title} ${one.why}`).join("\n");
    expect(said).not.toMatch(
      /chance|probabilit|gagn|% de|huissier|fichage|plainte|pénal|URSSAF|fisc|publi(?:er|cité)/iu,
    );
  });

  const LAW = ["montants.md", "procedure.md"].map(
    (name) => new URL(`../../../shared/droit/${name}`, import.meta.url),
  );

  it.skipIf(!existsSync(LAW[0] as URL))("cite only articles that the study of the law quotes", () => {
    const law = LAW.map((url) => readFileSync(url, "utf8")).join("\n");
    const cited = words.flatMap((one) =>
      one.basis.flatMap((text) => text.match(/[LRD]?\d[\d-]*(?:-\d+)*/gu) ?? []),
    );
    const articles = [...new Set(cited)].filter(
      (one) => /^[LRD]|^\d{3,4}(?:-\d+)?$/u.test(one) && !/^20\d\d/u.test(one),
    );
    expect(articles.length).toBeGreaterThan(35);
    expect(articles.filter((article) => !mentioned(law, article))).toEqual([]);
  });
});

/** « 1405-1407 » quotes 1406, « R124-1 to R125-8 » its bounds, « L622-24/-25 » both. */
function mentioned(law: string, article: string): boolean {
  if (new RegExp(`(?<![\\d-])${article}(?![\\d])`, "u").test(law)) return true;
  const number = Number(/^\d+$/u.test(article) ? article : Number.NaN);
  return [...law.matchAll(/(?<!\d)(\d{3,4})[-–](\d{3,4})(?!\d)/gu)].some(
    ([, from, to]) => Number(from) <= number && number <= Number(to),
  );
}
