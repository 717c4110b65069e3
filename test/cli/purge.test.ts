// relance purger: only what is closed for long, shown with its reason, asked, saved first; nothing of others.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addClient, addInvoice, newStory, type Story } from "../scenarios/story.ts";

interface Row {
  readonly client: string;
  readonly motif: string;
}

const TODAY = "2026-11-22";

/** A case closed in 2012, and others that differ from it by one fact. */
async function oldCases(): Promise<Story> {
  const story = await newStory();
  const at = "2012-01-10";
  const closed = async (ref: string, name: string): Promise<void> => {
    await story.does(
      at,
      `client ajouter "${name}" --adresse "1 rue du Port" --code-postal 69003 --ville Lyon`,
    );
    await addInvoice(story, `F-${ref}`, { client: ref, issued: at, due: "2012-02-10", amount: "1200" });
    const bon = story.writes(`${ref}.txt`, `Bon de commande de ${name}`);
    await story.does(at, `piece ajouter F-${ref} "${bon}" --nature commande`);
  };
  const paid = (ref: string, on: string): Promise<string> =>
    story.does(on, `paiement ajouter F-${ref} 1200 --le ${on}`);
  await closed("tisserand", "Tisserand");
  await paid("tisserand", "2012-02-09");
  await closed("impaye", "Impayé");
  await closed("recent", "Récent");
  await paid("recent", "2012-02-09");
  await story.does("2016-03-01", "client modifier recent --notes vu");
  await closed("annulee", "Annulée");
  await story.does("2012-03-01", "facture annuler F-annulee --motif erreur");
  await addClient(story, TODAY, "ACME", "--ref acme");
  return story;
}

const plan = (story: Story, before = "2016-01-01") =>
  story.tells<{ a_effacer: Row[]; gardes: Row[]; duree_legale: string }>(
    TODAY,
    `purger --avant ${before} --essai`,
  );

describe("what is erased", () => {
  it("is closed, and still since that day; what is kept says why", async () => {
    const story = await oldCases();
    const { a_effacer, gardes, duree_legale } = await plan(story);
    expect(a_effacer.map((one) => one.client).sort()).toEqual(["annulee", "tisserand"]);
    const why = Object.fromEntries(gardes.map((one) => [one.client, one.motif.replaceAll("\u00a0", " ")]));
    expect(why).toEqual({
      impaye: "la facture F-impaye n'est pas réglée",
      recent: "dernière trace le 01/03/2016",
      acme: "dernière trace le 22/11/2026",
    });
    expect(duree_legale).toBe("à vérifier");
    const { stdout } = await story.tries(TODAY, "purger --avant 2016-01-01 --essai");
    expect(stdout).toContain("à vérifier");
  });

  it("is never a case that can still be sued for, whatever the day", async () => {
    const story = await newStory();
    await addClient(story, "2024-01-10", "Nova");
    await addInvoice(story, "F-1", {
      client: "nova",
      issued: "2024-01-10",
      due: "2024-02-10",
      amount: "100",
    });
    await story.does("2024-03-10", "paiement ajouter F-1 100 --le 2024-03-10");
    const { a_effacer, gardes } = await plan(story, "2026-01-01");
    expect(a_effacer).toEqual([]);
    expect(gardes[0]?.motif).toContain("n'est prescrite que le 10/03/2029");
  });

  it("nothing is erased by looking, nor without a yes", async () => {
    const story = await oldCases();
    const journal = await story.journal();
    await plan(story);
    const refused = await story.tries(TODAY, "purger --avant 2016-01-01");
    expect(refused.code).toBe(5);
    expect(await story.journal()).toEqual(journal);
    expect((await story.tries(TODAY, "purger --avant 2030-01-01")).code).toBe(4);
    expect((await story.tries(TODAY, "purger")).code).toBe(2);
  });
});

describe("relance purger --oui", () => {
  it("erases rows, files and words, saves first, and everything is still sound", async () => {
    const story = await oldCases();
    const pieces = (): readonly string[] => readdirSync(join(story.folder, "pieces"));
    expect(pieces()).toHaveLength(4);
    const done = await story.tells<{ sauvegardes: string[]; base_reecrite: boolean; fichiers: number }>(
      TODAY,
      "purger --avant 2016-01-01 --oui",
    );
    expect(done).toMatchObject({ fichiers: 2, base_reecrite: true });
    expect(pieces()).toHaveLength(2);

    const check = await story.tries(TODAY, "diagnostic --json");
    expect(check.code, check.stdout).toBe(0);
    expect((await story.tries(TODAY, "journal verifier")).stdout).toMatch(
      /intact : \d+ lignes, dont \d+ vidées par une purge/u,
    );
    expect((await story.tries(TODAY, "client voir tisserand")).code).toBe(4);
    expect(await story.does(TODAY, "client voir recent")).toContain("Récent");

    const database = readFileSync(join(story.folder, "relance.db"));
    for (const word of ["tisserand", "Tisserand", "Annulée"])
      expect(database.includes(word), word).toBe(false);
    expect(
      existsSync(join(story.folder, "relance.db-wal"))
        ? readFileSync(join(story.folder, "relance.db-wal")).length
        : 0,
    ).toBe(0);

    const [backup = ""] = done.sauvegardes;
    await story.does(TODAY, `restaurer "${backup}" --vers "${story.beside("avant")}"`);
    expect(readFileSync(join(story.beside("avant"), "relance.db")).includes("Tisserand")).toBe(true);
  });

  it("what was purged leaves and comes back with a journal still intact", async () => {
    const story = await oldCases();
    await story.does(TODAY, "purger --avant 2016-01-01 --oui");
    const path = story.beside("export");
    await story.does(TODAY, `exporter --sortie "${path}"`);
    await story.does(TODAY, `importer "${path}" --donnees "${story.beside("repris")}"`);
    expect(await story.does(TODAY, `journal verifier --donnees "${story.beside("repris")}"`)).toContain(
      "vidées",
    );
  });

  it("with nothing to erase, says so, writes nothing and asks nothing", async () => {
    const story = await newStory();
    expect(await story.does(TODAY, "purger --avant 2016-01-01")).toContain("Rien à effacer.");
    expect(existsSync(join(story.folder, "sauvegardes"))).toBe(false);
  });
});
