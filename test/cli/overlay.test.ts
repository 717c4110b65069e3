// The user's own legal figures: after the last rate that relance brings.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWithInvoice, type Run, runJson, runRelance, temporaryFolder } from "./run.ts";

const JANUARY = { today: "2027-01-10" };
const ADD = ["droit", "ajouter", "taux-bce", "2027-01-01", "2,65", "--source", "BCE, 17 décembre 2026"];

const inJanuary = (folder: string, args: readonly string[]): Promise<Run> =>
  runRelance(folder, args, JANUARY);

/** Writes a figure as an older relance left it. */
function leftBehind(folder: string, table: string, du: string, valeur: number): void {
  mkdirSync(join(folder, "droit"), { recursive: true });
  const valeurs = [{ du, valeur, source: "ma lecture", ajoute_le: "2026-06-20" }];
  writeFileSync(join(folder, "droit", `${table}.json`), JSON.stringify({ table, valeurs }));
}

describe("the user's figures extend the tables", () => {
  it("the décompte of 10 January is refused, then computed with the user's rate, and prints its source", async () => {
    const folder = await folderWithInvoice();
    const refused = await inJanuary(folder, ["decompte", "F-1"]);
    expect(refused.code).toBe(13);
    expect(refused.stderr).toContain("→ Lisez-la sur https://");
    expect(refused.stderr).toContain("relance droit ajouter taux-bce 2027-01-01 <valeur> --source <texte>");
    const added = await runJson(folder, [...ADD, "--page", "https://www.ecb.europa.eu/x"], JANUARY);
    expect(added).toMatchObject({ valeur: 265, unite: "points de base", valable_jusqu_au: "2027-06-30" });
    const { code, stdout } = await inJanuary(folder, ["decompte", "F-1"]);
    expect(code).toBe(0);
    // 1 200,00 € × 12,65 % × 10 / 365.
    expect(stdout).toMatch(/10 jours × 1 200,00 € × 12,65 % \/ 365 +4,16 €/u);
    expect(stdout.replace(/\s+/gu, " ")).toContain("source : BCE, 17 décembre 2026");
  });

  it("is journalled, private, and shown as the user's", async () => {
    const folder = await folderWithInvoice();
    await runJson(folder, ADD, JANUARY);
    const { lignes } = await runJson<{ lignes: { geste: string; details: unknown }[] }>(folder, [
      "journal",
      "lister",
    ]);
    expect(lignes.at(-1)).toMatchObject({
      geste: "droit.ajoute",
      details: { table: "taux-bce", du: "2027-01-01", valeur: 265 },
    });
    expect(statSync(join(folder, "droit", "taux-bce.json")).mode & 0o777).toBe(0o600);
    const list = await inJanuary(folder, ["droit", "lister", "taux-bce"]);
    expect(list.stdout).toMatch(/01\/01\/2027 +2,65 % +ajouté par vous le 10\/01\/2027/u);
    expect((await inJanuary(folder, ["droit", "lister"])).stdout).toContain("1 valeur ajoutée par vous");
    const { valeurs } = await runJson<{ valeurs: { du: string; ajoute_le: string | null }[] }>(folder, [
      "droit",
      "lister",
      "taux-bce",
    ]);
    expect(valeurs.filter((one) => one.ajoute_le !== null)).toMatchObject([{ du: "2027-01-01" }]);
  });

  it("is taken back, and the refusal comes back with it", async () => {
    const folder = await folderWithInvoice();
    await runJson(folder, ADD, JANUARY);
    expect((await inJanuary(folder, ["droit", "retirer", "taux-bce", "2027-01-01"])).code).toBe(0);
    expect((await inJanuary(folder, ["decompte", "F-1"])).code).toBe(13);
    expect(existsSync(join(folder, "droit", "taux-bce.json"))).toBe(false);
    expect((await inJanuary(folder, ["droit", "retirer", "taux-bce", "2027-01-01"])).code).toBe(4);
  });

  it("works before `init`, where there is no journal to write in", async () => {
    const folder = temporaryFolder();
    expect((await inJanuary(folder, ADD)).code).toBe(0);
    expect(readFileSync(join(folder, "droit", "taux-bce.json"), "utf8")).toContain('"valeur": 265');
    expect(existsSync(join(folder, "relance.db"))).toBe(false);
  });

  it("jumps no semester, and keeps what later figures rest on", async () => {
    const folder = temporaryFolder();
    const july = ["droit", "ajouter", "taux-legal", "2027-07-01", "2,90", "--source", "arrêté de juin"];
    const jumped = await inJanuary(folder, july);
    expect(jumped.code).toBe(4);
    expect(jumped.stderr).toContain("ajoutez d'abord la valeur du 01/01/2027");
    const january = ["droit", "ajouter", "taux-legal", "2027-01-01", "2,80", "--source", "arrêté"];
    await runJson(folder, january, JANUARY);
    expect(await runJson(folder, july, JANUARY)).toMatchObject({ valable_jusqu_au: "2027-12-31" });
    const below = await inJanuary(folder, ["droit", "retirer", "taux-legal", "2027-01-01"]);
    expect(below.code).toBe(5);
    expect(below.stderr).toContain("relance droit retirer taux-legal 2027-07-01");
  });

  it.each([
    ["a figure that contradicts one of relance", ["taux-legal", "2026-07-01", "2,95"], "autre valeur"],
    ["a figure inside what was checked", ["taux-bce", "2026-09-01", "3,00"], "autre valeur"],
    ["a figure that relance has already", ["taux-legal", "2026-01-01", "2,62"], "déjà cette valeur"],
    ["a legal rate in the middle of a semester", ["taux-legal", "2027-02-01", "2,80"], "par semestre"],
    ["a figure before the table", ["taux-legal", "2010-01-01", "0,65"], "plus ancienne"],
    ["a rate that cannot be read", ["taux-bce", "2027-01-01", "deux"], "n'est pas un taux"],
    ["a sum of another unit", ["frais-greffe", "2028-01-01", "999999"], "n'est pas une somme"],
    ["an unknown table", ["taux-bec", "2027-01-01", "2,65"], "« taux-bce »"],
    ["a page that is none", ["taux-bce", "2027-01-01", "2,65", "--page", "ecb"], "https://"],
  ])("refuses %s and writes nothing", async (_, args, words) => {
    const folder = temporaryFolder();
    const { code, stderr } = await inJanuary(folder, ["droit", "ajouter", ...args, "--source", "x"]);
    expect(code).toBe(4);
    expect(stderr).toContain(words);
    expect(stderr).toContain("→ ");
    expect(existsSync(folder)).toBe(false);
  });

  it("a figure of relance that was to be confirmed is so by who read its source, until it is taken back", async () => {
    const folder = await folderWithInvoice();
    const doubt = async (): Promise<boolean> =>
      (await runRelance(folder, ["decompte", "F-1"])).stdout.includes("à confirmer");
    const listed = (await runRelance(folder, ["droit", "lister", "taux-bce"])).stdout;
    expect(listed).toContain("→ relance droit ajouter taux-bce 2026-06-17 2,40 --source <texte>");
    expect(await doubt()).toBe(true);
    const read = ["--source", "BCE, communiqué du 11 juin 2026"];
    const confirm = ["droit", "ajouter", "taux-bce", "2026-06-17", "2,40", ...read];
    expect((await runRelance(folder, confirm)).stdout).toContain("Valeur confirmée");
    expect(await doubt()).toBe(false);
    const after = (await runRelance(folder, ["droit", "lister", "taux-bce"])).stdout;
    expect(after).toContain("confirmé par vous le");
    expect(after).toContain("BCE, communiqué du 11 juin 2026");
    expect((await runRelance(folder, ["dossier", "verifier", "acme"])).stdout).toContain(
      "oui    Taux d'intérêt confirmés",
    );
    await runRelance(folder, ["droit", "retirer", "taux-bce", "2026-06-17"]);
    expect(await doubt()).toBe(true);
  });

  it("a stale figure equal to that of relance is harmless", async () => {
    const folder = await folderWithInvoice();
    leftBehind(folder, "taux-legal", "2026-07-01", 275);
    leftBehind(folder, "taux-bce", "2026-07-01", 240);
    expect((await runRelance(folder, ["decompte", "F-1"])).stdout).not.toContain("ma lecture");
    expect((await runRelance(folder, ["status"])).code).toBe(0);
  });

  it("a stale figure that says otherwise is refused by name, and the command that mends it works", async () => {
    const folder = await folderWithInvoice();
    leftBehind(folder, "taux-legal", "2026-07-01", 310);
    const { code, stderr } = await runRelance(folder, ["status"]);
    expect(code).toBe(13);
    expect(stderr).toContain("ma lecture");
    expect(stderr).toContain("→ relance droit retirer taux-legal 2026-07-01");
    expect((await runRelance(folder, ["droit", "retirer", "taux-legal", "2026-07-01"])).code).toBe(0);
    expect((await runRelance(folder, ["status"])).code).toBe(0);
  });

  it("a damaged file is named, with what to do", async () => {
    const folder = await folderWithInvoice();
    mkdirSync(join(folder, "droit"));
    writeFileSync(join(folder, "droit", "taux-bce.json"), '{ "table": "taux-bce", "valeurs": [], "x": 1 }');
    const { code, stderr } = await runRelance(folder, ["status"]);
    expect(code).toBe(13);
    expect(stderr).toContain("droit/taux-bce.json, x : clé inconnue");
    expect(stderr).toContain(join(folder, "droit", "taux-bce.json"));
  });
});

describe("relance droit lister secteurs", () => {
  it("gives each sector its days, its source, and its doubt", async () => {
    const { stdout, code } = await runRelance(temporaryFolder(), ["droit", "lister", "secteurs"]);
    expect(code).toBe(0);
    expect(stdout).toContain("transport");
    expect(stdout).toContain("30 jours au plus après l'émission");
    expect(stdout).toContain("à confirmer");
  });
});
