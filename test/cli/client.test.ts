// Clients: one reference for ever, one SIREN once, an address fit for an envelope.
import { describe, expect, it } from "vitest";
import { folderWithClient, folderWithInvoice, folderWithProfile, run, runJson, runRelance } from "./run.ts";

describe("relance client", () => {
  it("makes the reference from the name, and a second one when it is taken", async () => {
    const folder = await folderWithClient();
    expect(await run(folder, "client", "ajouter", "Acme (agence de Nice)", "--type", "commercant")).toContain(
      "acme-agence",
    );
    expect(await run(folder, "client", "ajouter", "ACME SARL")).toContain("« acme-2 »");
    expect(await run(folder, "client", "ajouter", "Société d'Études Müller", "--ref", "muller")).toContain(
      "« muller »",
    );
    const { clients } = await runJson<{ clients: { reference: string }[] }>(folder, ["client", "lister"]);
    expect(clients.map((client) => client.reference).sort()).toEqual([
      "acme",
      "acme-2",
      "acme-agence-nice",
      "muller",
    ]);
  });

  it.each([
    ["a SIREN with a wrong key", ["--siren", "552100555"], "« 552100555 »"],
    ["a SIREN too short", ["--siren", "5521"], "9 chiffres"],
    ["a SIRET of another company", ["--siren", "552100554", "--siret", "73282932000074"], "73282932000074"],
    ["an email that is none", ["--email", "compta"], "« compta »"],
    ["an address without a town", ["--adresse", "1 rue X", "--code-postal", "69003"], "--ville"],
    [
      "a postcode of four digits",
      ["--adresse", "1 rue X", "--code-postal", "6900", "--ville", "Lyon"],
      "« 6900 »",
    ],
    ["a postcode given as INSEE code", ["--commune", "690"], "« 690 »"],
    ["an unknown kind", ["--type", "societ"], "Vouliez-vous dire « societe » ?"],
    [
      "an insolvency on a day that does not exist",
      ["--procedure-collective", "31/02/2026"],
      "« 31/02/2026 »",
    ],
    ["a reference that cannot be typed", ["--ref", "À côté"], "« À côté »"],
  ])("refuses %s, and adds nothing", async (_, options, named) => {
    const folder = await folderWithProfile();
    const { code, stderr } = await runRelance(folder, ["client", "ajouter", "Nova", ...options]);
    expect(code).toBe(4);
    expect(stderr).toContain(named);
    expect(await runJson(folder, ["client", "lister"])).toEqual({ version: 1, clients: [] });
  });

  it("refuses a SIREN that another client has, naming it", async () => {
    const folder = await folderWithClient();
    const { code, stderr } = await runRelance(folder, [
      "client",
      "ajouter",
      "Autre",
      "--siret",
      "55210055400013",
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain("ACME SAS");
    expect(stderr).toContain("relance client voir acme");
  });

  it("names the closest reference of an unknown client", async () => {
    const folder = await folderWithClient();
    const { code, stderr } = await runRelance(folder, ["client", "voir", "acmee"]);
    expect(code).toBe(4);
    expect(stderr).toContain("Client inconnu : « acmee ». Vouliez-vous dire « acme » ?");
  });

  it("changes what is said and keeps the rest, with before and after in the journal", async () => {
    const folder = await folderWithClient();
    await run(
      folder,
      "client",
      "modifier",
      "acme",
      "--email",
      "compta@acme.fr",
      "--ville",
      "Villeurbanne",
      "--procedure-collective",
      "05/10/2026",
    );
    expect(await runJson(folder, ["client", "voir", "acme"])).toMatchObject({
      nom: "ACME SAS",
      siren: "552100554",
      email: "compta@acme.fr",
      adresse: { lignes: ["1 rue du Port"], code_postal: "69003", ville: "Villeurbanne", pays: "FR" },
      procedure_collective_le: "2026-10-05",
    });
    const { lignes } = await runJson<{ lignes: { geste: string }[] }>(folder, [
      "journal",
      "lister",
      "--client",
      "acme",
    ]);
    expect(lignes.map((line) => line.geste)).toEqual(["client.ajoute", "client.modifie"]);
  });

  it("a pause is said, shown, refused twice, and lifted", async () => {
    const folder = await folderWithInvoice();
    expect(
      await run(
        folder,
        "client",
        "pause",
        "acme",
        "--motif",
        "vérifie la livraison",
        "--jusquau",
        "2026-12-04",
      ),
    ).toContain("4 décembre 2026");
    expect(await run(folder, "client", "voir", "acme")).toContain(
      "vérifie la livraison, depuis le 22 novembre 2026",
    );
    expect((await runRelance(folder, ["client", "pause", "acme", "--motif", "encore"])).code).toBe(5);
    expect(await run(folder, "client", "reprendre", "acme")).toContain("Pause levée");
    expect((await runJson<{ pause: unknown }>(folder, ["client", "voir", "acme"])).pause).toBeNull();
    expect(
      (await runRelance(folder, ["client", "pause", "acme", "--motif", "x", "--jusquau", "2026-11-01"])).code,
    ).toBe(4);
  });

  it("lists within 80 columns, however long the names, and lets no name drive the terminal", async () => {
    const folder = await folderWithProfile();
    await run(folder, "client", "ajouter", `Très longue dénomination sociale ${"x".repeat(80)}`);
    await run(folder, "client", "ajouter", "Évil\u001b[31m\u202eSARL\nligne");
    const { stdout } = await runRelance(folder, ["client", "lister"], { columns: 80, isScreen: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the very character that must not be there
    expect(stdout).not.toMatch(/[\u001b\u202e]/u);
    for (const line of stdout.split("\n")) expect([...line].length).toBeLessThanOrEqual(80);
  });
});

it("says that a client of nearly the same name is already there, and adds the other all the same", async () => {
  const folder = await folderWithClient();
  const again = await runRelance(folder, ["client", "ajouter", "Acme  SAS", "--type", "societe"]);
  expect(again.code).toBe(0);
  expect(again.stderr).toContain("Attention : un client de nom voisin existe déjà : ACME SAS (acme).");
  const other = await runRelance(folder, ["client", "ajouter", "Orion", "--type", "societe"]);
  expect(other.stderr).not.toContain("nom voisin");
});

it("keeps the language and the civil name of a client, and says when one abroad will be written to in French", async () => {
  const folder = await folderWithProfile();
  const place = ["--adresse", "Hauptstraße 5", "--code-postal", "10115", "--ville", "Berlin", "--pays", "DE"];
  const added = await runRelance(folder, ["client", "ajouter", "Müller GmbH", "--ref", "muller", ...place]);
  expect(added.stderr).toContain("Client à l'étranger : il sera écrit en français.");
  expect(added.stderr).toContain("relance client modifier muller --langue en");
  await run(folder, "client", "modifier", "muller", "--langue", "en", "--nom-civil", "Müller Hans");
  expect(await runJson(folder, ["client", "voir", "muller"])).toMatchObject({
    langue: "en",
    nom_civil: "Müller Hans",
  });
  expect(await run(folder, "client", "voir", "muller")).toContain("Langue     anglais");
  const wrong = await runRelance(folder, ["client", "modifier", "muller", "--langue", "de"]);
  expect([wrong.code, wrong.stderr]).toEqual([4, expect.stringContaining("Choisissez parmi : fr, en.")]);
  const told = await runRelance(folder, [
    "client",
    "ajouter",
    "Swiss",
    "--langue",
    "en",
    "--ref",
    "s",
    ...place,
  ]);
  expect(told.stderr).not.toContain("l'étranger");
});
