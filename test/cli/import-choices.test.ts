// What a table does not say of itself: typed once, or asked of a person, then kept for the same headers, with a trace.
import { describe, expect, it } from "vitest";
import { importVerb } from "../../src/cli/commands/facture-importer.ts";
import { fileBeside, folderWithProfile, run, runJson, runRelance } from "./run.ts";
import { asked, type Scripted } from "./scripted-terminal.ts";

const ODD = (number = "F-1"): string => `Bordereau;Qui;Le;Combien\n${number};ACME;01/02/2026;10,00\n`;
const SAID = ["numero=Bordereau", "client=Qui", "date=Le", "montant-ttc=Combien"].flatMap((one) => [
  "--colonne",
  one,
]);

const importing = (folder: string, content: string, ...options: readonly string[]) =>
  runRelance(folder, ["facture", "importer", fileBeside(folder, "f.csv", content), ...options]);

async function gestures(folder: string): Promise<readonly string[]> {
  const { lignes } = await runJson<{ lignes: { geste: string }[] }>(folder, ["journal", "lister"]);
  return lignes.map((line) => line.geste);
}

function imported(folder: string, content: string, script: readonly Scripted[]): Promise<string> {
  return asked(folder, importVerb, [fileBeside(folder, "f.csv", content)], script);
}

describe("--colonne", () => {
  it("says what a column holds; it is shown, kept for the same headers, and forgotten on demand", async () => {
    const folder = await folderWithProfile();
    expect((await importing(folder, ODD())).code).toBe(4);
    const first = await importing(folder, ODD(), ...SAID, "--ordre-dates", "jma");
    expect(first.code, first.stderr).toBe(0);
    expect(first.stdout).toContain("Bordereau → numéro (votre choix)");

    const second = await importing(folder, ODD("F-2"));
    expect(second.code, second.stderr).toBe(0);
    expect(second.stdout).toContain("Vos choix d'un import aux mêmes en-têtes sont repris");
    expect((await gestures(folder)).filter((one) => one.startsWith("import."))).toEqual([
      "import.choix_retenus",
      "import.termine",
      "import.termine",
    ]);

    const forgotten = await importing(folder, ODD("F-3"), "--oublier");
    expect(forgotten.code).toBe(4);
    await importing(folder, ODD("F-3"), "--oublier", ...SAID, "--ordre-dates", "mja");
    const { factures } = await runJson<{ factures: { numero: string; emise_le: string }[] }>(folder, [
      "facture",
      "lister",
    ]);
    expect(factures.find((one) => one.numero === "F-3")?.emise_le).toBe("2026-01-02");
  });

  it("is not kept by a trial, nor by an import that is refused", async () => {
    const folder = await folderWithProfile();
    expect((await importing(folder, ODD(), ...SAID, "--ordre-dates", "jma", "--essai")).code).toBe(0);
    expect(
      (await importing(folder, ODD().replace("10,00", "dix"), ...SAID, "--ordre-dates", "jma")).code,
    ).toBe(4);
    expect((await importing(folder, ODD())).code).toBe(4);
    expect(await gestures(folder)).toEqual(["profil.cree"]);
  });

  it.each([
    ["montant=Combien", "Vouliez-vous dire"],
    ["Combien", "le signe ="],
    ["numero=", "le signe ="],
    ["=Combien", "le signe ="],
  ])("« %s » is refused with what is expected", async (typed, words) => {
    const folder = await folderWithProfile();
    const { code, stderr } = await importing(folder, ODD(), "--colonne", typed);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`${words}|n'est pas un champ`, "u"));
  });

  it("takes the field however it is written: « Numéro », « N° de TVA », « montant TTC »", async () => {
    const folder = await folderWithProfile();
    const { code, stderr } = await importing(
      folder,
      ODD(),
      ...["Numéro=Bordereau", "CLIENT=Qui", "date=3", "montant TTC=Combien"].flatMap((one) => [
        "--colonne",
        one,
      ]),
      "--ordre-dates",
      "jma",
    );
    expect(code, stderr).toBe(0);
  });
});

describe("a person is asked", () => {
  it("which column is what, then the order of days with both written out", async () => {
    const folder = await folderWithProfile();
    const screen = await imported(folder, ODD(), [
      ["quelle colonne est « numéro »", "1"],
      ["quelle colonne est « client »", "2"],
      ["quelle colonne est « date »", "3"],
      ["quelle colonne est « montant TTC »", "4"],
      ["ligne 2, Le : « 01/02/2026 », est-ce", "mja"],
      ["nouveau client (ACME)", true],
    ]);
    expect(screen).toContain("dates mois d'abord (votre choix)");
    expect(screen).toContain("Importé : 1 facture (10,00 €)");
    const page = await run(folder, "facture", "voir", "F-1");
    expect(page).toContain("2 janvier 2026");
    // The answers are kept: nothing is asked of the next file.
    await imported(folder, ODD("F-2"), []);
  });

  it("only what is in doubt: a day that exists in one order answers for the file", async () => {
    const folder = await folderWithProfile();
    await imported(
      folder,
      "Numéro;Client;Date;Montant TTC\nF-1;ACME;01/02/2026;10\nF-2;ACME;28/02/2026;10\n",
      [["Enregistrer", true]],
    );
  });

  it("and may leave: nothing is written", async () => {
    const folder = await folderWithProfile();
    await expect(imported(folder, ODD(), [["numéro", "CTRL-C"]])).rejects.toThrowError(/Abandonné/u);
    expect(await gestures(folder)).toEqual(["profil.cree"]);
  });
});

it("the JSON says what was understood and by whom it was said", async () => {
  const folder = await folderWithProfile();
  const { fichiers } = await runJson<{ fichiers: { compris: Record<string, unknown> }[] }>(folder, [
    "facture",
    "importer",
    fileBeside(folder, "f.csv", ODD()),
    ...SAID,
    "--ordre-dates",
    "jma",
  ]);
  expect(fichiers[0]?.compris).toMatchObject({
    ordre_des_dates: "jma",
    ordre_des_dates_dit: "declare",
    colonnes: [{ entete: "Bordereau", champ: "numéro", choisie: true }, {}, {}, {}],
  });
});

it("Dolibarr's export of lines goes in, one invoice by number", async () => {
  const folder = await folderWithProfile();
  const head =
    "Raison sociale,Réf. facture,Type,Date facturation,Date échéance,Total TTC,Facture payée,Statut facture,Description de ligne,Montant TTC de la ligne";
  const rows = [
    "Nova,FA-1,0,2026-01-05,2026-02-04,1200.00000000,0,1,Maquettes,960.00000000",
    "Nova,FA-1,0,2026-01-05,2026-02-04,1200.00000000,0,1,Mise en ligne,240.00000000",
    "Nova,FA-2,0,2026-01-06,2026-02-05,60.00000000,0,1,Carte,60.00000000",
  ];
  const screen = await run(
    folder,
    "facture",
    "importer",
    fileBeside(folder, "dolibarr.csv", [head, ...rows].join("\n")),
  );
  expect(screen).toContain("Une ligne par ligne de facture : 2 factures en tout.");
  expect(screen).toContain("Importé : 2 factures (1 260,00 €), 1 nouveau client.");
});
