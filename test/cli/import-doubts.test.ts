// Importing over what is there: whose invoice it is when only the name says it, and what differs from the invoice kept.
import { describe, expect, it } from "vitest";
import { sampleXml } from "../importers/facturx-sample.ts";
import { fileBeside, folderWithProfile, run, runJson, runRelance } from "./run.ts";

interface Imported {
  readonly clients_ajoutes: readonly { reference: string }[];
  readonly factures_ajoutees: readonly { numero: string; client: string }[];
  readonly sirens_appris: readonly { client: string; siren: string }[];
  readonly deja_la: readonly string[];
  readonly differences: readonly {
    facture: string;
    valeurs: readonly { champ: string; ici: string | null; fichier: string }[];
    commande: string;
  }[];
  readonly remarques: readonly string[];
}

const HEAD = "Numéro;Date;Échéance;Client;SIREN;Montant TTC";

async function imports(folder: string, name: string, content: string): Promise<Imported> {
  return runJson<Imported>(folder, ["facture", "importer", fileBeside(folder, name, content)]);
}

async function rows(folder: string, ...lines: readonly string[]): Promise<Imported> {
  return imports(folder, "f.csv", [HEAD, ...lines].join("\n"));
}

async function sirens(folder: string): Promise<readonly (readonly [string, string | null])[]> {
  const { clients } = await runJson<{ clients: { reference: string; siren: string | null }[] }>(folder, [
    "client",
    "lister",
  ]);
  return clients.map((one) => [one.reference, one.siren ?? null] as const);
}

const FIRST = "F-1;13/09/2026;13/10/2026;Nova;552100554;100";
const SECOND = "F-2;13/09/2026;13/10/2026;Nova;404833048;200";

describe("a client known by name only", () => {
  it("learns the SIREN of the file, with its doubt said, and a second SIREN makes another client", async () => {
    const folder = await folderWithProfile();
    await run(folder, "client", "ajouter", "Nova", "--ref", "nova");
    const first = await rows(folder, FIRST);
    expect(first.factures_ajoutees.map((one) => one.client)).toEqual(["nova"]);
    expect(first.sirens_appris).toEqual([{ client: "nova", siren: "552100554" }]);
    expect(first.remarques.join(" ")).toMatch(/nova.*reconnu par son seul nom.*552100554/u);
    const second = await rows(folder, SECOND);
    expect(second.factures_ajoutees.map((one) => one.client)).toEqual(["nova-2"]);
    expect(await sirens(folder)).toEqual([
      ["nova", "552100554"],
      ["nova-2", "404833048"],
    ]);
    const { lignes } = await runJson<{ lignes: { geste: string; client?: string }[] }>(folder, [
      "journal",
      "lister",
    ]);
    expect(lignes.filter((one) => one.geste === "client.modifie")).toHaveLength(1);
  });

  it("is never two companies of one import, whether it was known or is made by it", async () => {
    for (const known of [true, false]) {
      const folder = await folderWithProfile();
      if (known) await run(folder, "client", "ajouter", "Nova", "--ref", "nova");
      const before = known ? [] : ["F-0;13/09/2026;13/10/2026;Nova;;50"];
      const { factures_ajoutees } = await rows(folder, ...before, FIRST, SECOND);
      expect(factures_ajoutees.slice(-2).map((one) => one.client)).toEqual(["nova", "nova-2"]);
      expect(await sirens(folder)).toEqual([
        ["nova", "552100554"],
        ["nova-2", "404833048"],
      ]);
      const again = await rows(folder, ...before, FIRST, SECOND);
      expect([again.factures_ajoutees, again.sirens_appris, again.remarques]).toEqual([[], [], []]);
    }
  });

  it("a SIREN is learnt from an invoice already there too, once", async () => {
    const folder = await folderWithProfile();
    await rows(folder, FIRST.replace("552100554", ""));
    expect((await rows(folder, FIRST)).sirens_appris).toHaveLength(1);
    expect(await sirens(folder)).toEqual([["nova", "552100554"]]);
    expect((await rows(folder, FIRST)).sirens_appris).toEqual([]);
  });

  it("a trial learns nothing", async () => {
    const folder = await folderWithProfile();
    await run(folder, "client", "ajouter", "Nova", "--ref", "nova");
    await run(folder, "facture", "importer", fileBeside(folder, "f.csv", `${HEAD}\n${FIRST}`), "--essai");
    expect(await sirens(folder)).toEqual([["nova", null]]);
  });
});

describe("a SIREN whose key is wrong", () => {
  const wrong = (number: string, siren = "404833049"): string =>
    sampleXml(["F-2026-0042", number], ["404833048", siren]);

  it("is not unknown: it goes to another client than the namesake of another SIREN, and that is said", async () => {
    const folder = await folderWithProfile();
    await imports(folder, "a.xml", sampleXml());
    const [known] = await sirens(folder);
    const found = await imports(folder, "b.xml", wrong("F-2026-0043"));
    expect(found.clients_ajoutes.map((one) => one.reference)).toEqual([`${known?.[0]}-2`]);
    expect(found.factures_ajoutees.map((one) => one.client)).toEqual([`${known?.[0]}-2`]);
    expect(found.remarques.join(" ")).toContain(`n'est pas celui de «\u00a0${known?.[0]}\u00a0»`);
    const again = await imports(folder, "b.xml", wrong("F-2026-0043"));
    expect([again.clients_ajoutes, again.deja_la]).toEqual([[], ["F-2026-0043"]]);
  });
});

describe("an invoice already there", () => {
  const named = (number: string, ...changes: readonly (readonly [string, string])[]): string =>
    sampleXml(["F-2026-0042", number], ...changes);

  it("names what differs, with the command that corrects it, until it was pasted", async () => {
    const folder = await folderWithProfile();
    await rows(folder, FIRST);
    const line = FIRST.replace("13/10/2026", "28/10/2026");
    const path = fileBeside(folder, "f.csv", `${HEAD}\n${line}`);
    const { code, stdout, stderr } = await runRelance(folder, ["facture", "importer", path]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/échéance\s: 13\/10\/2026 ici, 28\/10\/2026 dans le fichier/u);
    expect(stderr).toContain("facture modifier F-1 --echeance 2026-10-28");
    expect(stdout).not.toContain("sans changement");
    const { differences } = await rows(folder, line);
    expect(differences).toEqual([
      {
        facture: "F-1",
        valeurs: [{ champ: "echeance", ici: "2026-10-13", fichier: "2026-10-28" }],
        commande: "relance facture modifier F-1 --echeance 2026-10-28",
      },
    ]);
    await run(folder, "facture", "modifier", "F-1", "--echeance", "2026-10-28");
    expect((await rows(folder, line)).differences).toEqual([]);
  });

  it("names terms, the rate and the order number; a file that says less differs in nothing", async () => {
    const folder = await folderWithProfile();
    const full = `${HEAD};Conditions;Taux de pénalités;Engagement`;
    const path = (content: string): string => fileBeside(folder, "f.csv", content);
    await run(folder, "facture", "importer", path(`${full}\n${FIRST};30 jours;12,00;C-1`));
    const { differences } = await runJson<Imported>(folder, [
      "facture",
      "importer",
      path(`${full}\n${FIRST};15 jours;10,00;C-2`),
    ]);
    expect(differences[0]?.valeurs.map((one) => [one.champ, one.ici, one.fichier])).toEqual([
      ["conditions", "30 jours", "15 jours"],
      ["taux_penalites", "12,00", "10,00"],
      ["engagement", "C-1", "C-2"],
    ]);
    const words =
      differences[0]?.commande.replaceAll("'", "").replace("15 jours", "15_jours").split(" ") ?? [];
    await run(folder, ...words.slice(1).map((word) => word.replace("_", " ")));
    expect((await rows(folder, FIRST)).differences).toEqual([]);
    const again = await runJson<Imported>(folder, [
      "facture",
      "importer",
      path(`${full}\n${FIRST};15 jours;10,00;C-2`),
    ]);
    expect(again.differences).toEqual([]);
  });

  it("a poorer profile, then the same invoice with its due date, is a difference", async () => {
    const folder = await folderWithProfile();
    const due =
      '<ram:DueDateDateTime><udt:DateTimeString format="102">20260214</udt:DateTimeString></ram:DueDateDateTime>';
    await imports(
      folder,
      "a.xml",
      named("F-9", [due, ""], ["<ram:Description>30 jours nets</ram:Description>", ""]),
    );
    const richer = named("F-9", ["20260214", "20260228"]);
    const { differences } = await imports(folder, "b.xml", richer);
    expect(differences[0]?.valeurs).toContainEqual({
      champ: "echeance",
      ici: "2026-02-14",
      fichier: "2026-02-28",
    });
  });
});

it("six clients of which one is not named are « et 1 autre »", async () => {
  const folder = await folderWithProfile();
  const clients = ["Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot"];
  const lines = clients.map((name, index) => `F-${index + 1};13/09/2026;13/10/2026;${name};;100`);
  const path = fileBeside(folder, "six.csv", [HEAD, ...lines].join("\n"));
  const shown = await run(folder, "facture", "importer", path);
  expect(shown.replace(/\s+/gu, " ")).toContain("echo (société) et 1 autre.");
});
