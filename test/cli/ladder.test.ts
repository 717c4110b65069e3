// Ladders: chosen for a client or an invoice, read as sentences, checked by line, copied and never overwritten.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseLadder } from "../../src/domain/ladder-file.ts";
import { ladderText } from "../../src/domain/ladder-text.ts";
import {
  fileBeside,
  folderWithClient,
  folderWithInvoice,
  folderWithProfile,
  run,
  runJson,
  runRelance,
  temporaryFolder,
} from "./run.ts";

const SHIPPED = ["consommateur", "grand-compte", "mauvais-payeur", "public", "rapide", "standard"];

describe("a ladder chosen", () => {
  it("for a client is shown, decides its reminders, and is given up by an empty name", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "client", "modifier", "acme", "--echelle", "rapide");
    expect(await run(folder, "client", "voir", "acme")).toContain("rapide (choisie)");
    expect(await run(folder, "facture", "voir", "F-1")).toContain("rapide (celle du client)");
    expect(await runJson(folder, ["client", "voir", "acme"])).toMatchObject({
      echelle: "rapide",
      echelle_choisie: "rapide",
    });
    // Due on 1 October: on the 2nd, « rapide » proposes its first email, « standard » nothing yet.
    const plan = (today: string) =>
      runJson<{ a_faire: { etape: string }[] }>(folder, ["status"], { today }).then((one) => one.a_faire);
    expect(await plan("2026-10-02")).toMatchObject([{ etape: "courriel-courtois", echelle: "rapide" }]);
    await run(folder, "client", "modifier", "acme", "--echelle", "");
    expect(await plan("2026-10-02")).toEqual([]);
    expect(await run(folder, "client", "voir", "acme")).toMatch(/Échelle +standard\n/u);
  });

  it("for an invoice comes before its client's", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "client", "modifier", "acme", "--echelle", "grand-compte");
    await run(folder, "facture", "modifier", "F-1", "--echelle", "mauvais-payeur");
    expect(await run(folder, "facture", "voir", "F-1")).toContain("mauvais-payeur (choisie)");
    const options = ["--client", "acme", "--date", "2026-09-01", "--montant", "100", "--echelle", "rapide"];
    await run(folder, "facture", "ajouter", "F-2", ...options);
    expect(await runJson(folder, ["facture", "voir", "F-2"])).toMatchObject({
      echelle: "rapide",
      echelle_choisie: "rapide",
    });
  });

  it.each([
    ["client", ["client", "modifier", "acme", "--echelle", "rapid"]],
    ["new client", ["client", "ajouter", "Nova", "--echelle", "rapid"]],
    ["invoice", ["facture", "modifier", "F-1", "--echelle", "rapid"]],
    [
      "new invoice",
      "facture ajouter F-2 --client acme --date 2026-09-01 --montant 10 --echelle rapid".split(" "),
    ],
  ])("under an unknown name is refused for a %s, with the closest one", async (_, words) => {
    const folder = await folderWithInvoice();
    const { code, stderr } = await runRelance(folder, words);
    expect(code).toBe(4);
    expect(stderr).toContain("Échelle inconnue : « rapid ». Vouliez-vous dire « rapide » ?");
    expect(await runJson(folder, ["facture", "voir", "F-1"])).toMatchObject({ echelle: "standard" });
  });

  it("gives the mise en demeure its delay, and --delai another one", async () => {
    const folder = await folderWithInvoice();
    const delay = async (...more: string[]): Promise<unknown> =>
      (await runJson(folder, ["mise-en-demeure", "acme", "--oui", ...more])).delai_jours;
    expect(await delay()).toBe(15);
    await run(folder, "client", "modifier", "acme", "--echelle", "mauvais-payeur");
    expect(await delay()).toBe(8);
    expect(await delay("--delai", "20")).toBe(20);
    await run(folder, "client", "modifier", "acme", "--echelle", "", "--type", "public");
    expect(await delay()).toBe(30);
  });
});

describe("relance echelle", () => {
  it("says every shipped ladder in sentences, its days of the week included", async () => {
    const folder = temporaryFolder();
    const { echelles } = await runJson<{ echelles: { id: string }[] }>(folder, ["echelle", "lister"]);
    expect(echelles.map((one) => one.id)).toEqual(SHIPPED);
    expect(await run(folder, "echelle", "voir")).toContain(
      "2. 3 jours après l'échéance, un courriel courtois",
    );
    const large = (await run(folder, "echelle", "voir", "grand-compte")).replace(/\s+/gu, " ");
    expect(large).toContain("5 jours après l'échéance, un courriel courtois à la comptabilité");
    expect(large).toContain("du lundi au vendredi seulement");
    expect(large).toContain("à faire à la main à partir de 10 000,00 €");
    for (const line of (await run(folder, "echelle", "voir", "grand-compte")).split("\n"))
      if (!line.includes("→")) expect([...line].length).toBeLessThanOrEqual(80);
  });

  it("a copy reads back as the ladder it was made from", () => {
    for (const id of SHIPPED) {
      const path = new URL(`../../templates/echelles/${id}.json`, import.meta.url);
      const ladder = parseLadder(readFileSync(path, "utf8"), id);
      expect(parseLadder(ladderText(ladder), id, id)).toEqual(ladder);
    }
  });

  it("a new one is written beside the data, explained, checked, used, and never written over", async () => {
    const folder = await folderWithClient();
    const said = await run(folder, "echelle", "nouvelle", "mes-clients", "--depuis", "rapide");
    const path = join(folder, "echelles", "mes-clients.json");
    expect(said).toContain(path);
    expect(said).toContain("relance echelle valider mes-clients");
    expect(said).toContain("relance client modifier <client> --echelle mes-clients");
    expect(readFileSync(path, "utf8")).toContain("decalage : jours après l'échéance");
    expect(await run(folder, "echelle", "valider", "mes-clients")).toContain("Cette échelle est valable.");
    await run(folder, "client", "modifier", "acme", "--echelle", "mes-clients");
    const before = readFileSync(path, "utf8");
    for (const name of ["mes-clients", "standard"]) {
      const { code, stderr } = await runRelance(folder, ["echelle", "nouvelle", name]);
      expect(code).toBe(4);
      expect(stderr).toContain(`L'échelle « ${name} » existe déjà.`);
    }
    expect(readFileSync(path, "utf8")).toBe(before);
    for (const name of ["../evil", "A B", "", "x/y"]) {
      expect((await runRelance(folder, ["echelle", "nouvelle", name])).code).toBe(4);
    }
    expect(existsSync(join(folder, "..", "evil.json"))).toBe(false);
  });

  it("without data yet, makes nothing", async () => {
    const folder = temporaryFolder();
    expect((await runRelance(folder, ["echelle", "nouvelle", "mienne"])).code).toBe(10);
    expect(existsSync(folder)).toBe(false);
  });

  it("a wrong file is refused with every line and key, by file as by name, and nothing uses it", async () => {
    const folder = await folderWithProfile();
    const text = `{
  "id": "mienne",
  "titre": "La mienne",
  "etapes": [
    { "id": "un", "canal": "fax", "titre": "un fax",
      "decalage": "3", "delai_minimum": 0, "jour": ["lun"] }
  ]
}`;
    const file = fileBeside(folder, "mienne.json", text);
    mkdirSync(join(folder, "echelles"), { recursive: true });
    writeFileSync(join(folder, "echelles", "autre.json"), text);
    for (const typed of [file, "autre"]) {
      const { code, stderr } = await runRelance(folder, ["echelle", "valider", typed]);
      expect(code).toBe(4);
      expect(stderr).toContain("ligne 5 : « canal » vaut « fax »");
      expect(stderr).toContain("ligne 6 : « decalage » vaut « 3 »");
      expect(stderr).toContain("ligne 6 : clé inconnue « jour »");
    }
    const { stderr } = await runRelance(folder, ["echelle", "valider", "autre"]);
    expect(stderr).toContain("ligne 2 : « id » vaut « mienne », et le fichier se nomme « autre »");
    const { code } = await runRelance(folder, ["client", "ajouter", "Nova", "--echelle", "autre"]);
    expect(code).toBe(4);
    expect(await runJson(folder, ["client", "lister"])).toEqual({ version: 1, clients: [] });
  });

  it("a message that could not be written is told beforehand", async () => {
    const folder = await folderWithProfile();
    const step = { id: "un", canal: "email", titre: "un courriel", decalage: 3, delai_minimum: 0 };
    const ladder = {
      id: "mienne",
      titre: "La mienne",
      etapes: [step, { ...step, id: "deux", modele: "emails/rien" }],
    };
    const file = fileBeside(folder, "mienne.json", JSON.stringify(ladder));
    const { code, stderr } = await runRelance(folder, ["echelle", "valider", file]);
    expect(code).toBe(0);
    expect(stderr).toContain("l'étape « un » est un courriel sans modèle");
    expect(stderr).toContain("le modèle « emails/rien », qui n'existe pas");
  });
});
