// The creditor's profile through `init` and `profil`: all problems at once, nothing erased, nothing half-made.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROFILE_FIELDS } from "../../src/app/profile-text.ts";
import type { CliDeps } from "../../src/cli/cli-deps.ts";
import { initCommand } from "../../src/cli/commands/init.ts";
import { profilCommand } from "../../src/cli/commands/profil.ts";
import type { FrenchCommand } from "../../src/cli/french-command.ts";
import type { RelanceError } from "../../src/domain/errors.ts";
import { fileBeside, folderWithProfile, PROFILE, run, runJson, runRelance, temporaryFolder } from "./run.ts";
import { asked, type Scripted } from "./scripted-terminal.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** One byte of its pixels changed: its sums no longer agree. */
function spoiled(png: Buffer): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt8(copy.readUInt8(44) ^ 0xff, 44);
  return copy;
}

/** A frame of four inks, as a print shop sends them; no pixel is looked at. */
function cmykJpeg(): Buffer {
  const inks = [1, 2, 3, 4].flatMap((ink) => [ink, 0x11, 0]);
  return Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 20, 8, 0, 1, 0, 1, 4, ...inks, 0xff, 0xd9]);
}

describe("relance init --depuis", () => {
  it("creates the folder and keeps every field", async () => {
    const folder = await folderWithProfile();
    const profile = await runJson(folder, ["profil", "voir"]);
    expect(profile).toEqual({ version: 1, ...PROFILE, pays: "FR" });
  });

  it("what `profil voir --json` prints can be read back and changes nothing", async () => {
    const folder = await folderWithProfile();
    const file = fileBeside(folder, "copie.json", JSON.stringify(await runJson(folder, ["profil", "voir"])));
    expect(await run(folder, "init", "--depuis", file)).toContain("Rien n'a changé.");
  });

  it("names every key to mend, and creates nothing", async () => {
    const folder = temporaryFolder();
    const wrong = {
      ...PROFILE,
      siren: "732829321",
      iban: "FR1420041010050500013M02607",
      date_naissance: "31/02/1985",
      email: "ada",
      taux_penalites: "cher",
      conditions: "bientôt",
      code_postal: "6900",
    };
    const { code, stderr } = await runRelance(folder, [
      "init",
      "--depuis",
      fileBeside(folder, "p.json", JSON.stringify(wrong)),
    ]);
    expect(code).toBe(4);
    for (const value of [
      "732829321",
      "FR1420041010050500013M02607",
      "31/02/1985",
      "« ada »",
      "« cher »",
      "« bientôt »",
    ]) {
      expect(stderr).toContain(value);
    }
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    ["association", "ne connaît pas le droit d'une association"],
    ["Association loi 1901", "ne connaît pas le droit d'une association"],
    ["associée", "n'est pas un choix possible"],
  ])("refuses the legal form « %s » by its name: %s", async (form, words) => {
    const folder = temporaryFolder();
    const file = fileBeside(folder, "p.json", JSON.stringify({ ...PROFILE, forme_juridique: form }));
    const { code, stderr } = await runRelance(folder, ["init", "--depuis", file]);
    expect([code, stderr]).toEqual([4, expect.stringContaining(words)]);
    expect(existsSync(folder)).toBe(false);
  });

  it("checks what a person must say whatever the word for the legal form", async () => {
    const folder = temporaryFolder();
    const typed = { ...PROFILE, forme_juridique: "Micro-entreprise", date_naissance: "31/02/1985" };
    const file = fileBeside(folder, "p.json", JSON.stringify(typed));
    const { code, stderr } = await runRelance(folder, ["init", "--depuis", file]);
    expect(code).toBe(4);
    expect(stderr).toContain("31/02/1985");
  });

  it.each([
    ["90 jours", "90 jours après l'émission, au-delà du maximum légal"],
    ["60 jours fin de mois", "« 60 jours fin de mois » n'est pas permis entre professionnels"],
  ])("keeps « %s » as usual terms, and says that the law allows less, once", async (terms, words) => {
    const folder = await folderWithProfile();
    const { code, stderr } = await runRelance(folder, ["profil", "modifier", "--conditions", terms]);
    expect(code).toBe(0);
    expect(stderr).toContain(words);
    expect((await runJson(folder, ["profil", "voir"])).conditions).toBe(terms);
    expect((await runRelance(folder, ["profil", "modifier", "--telephone", "0612345678"])).stderr).toBe("");
  });

  it("says nothing of terms that the law allows", async () => {
    const folder = await folderWithProfile();
    for (const terms of ["60 jours", "45 jours fin de mois", "à réception"]) {
      expect((await runRelance(folder, ["profil", "modifier", "--conditions", terms])).stderr).toBe("");
    }
  });

  it("refuses an unknown key with the closest one", async () => {
    const folder = temporaryFolder();
    const { code, stderr } = await runRelance(folder, [
      "init",
      "--depuis",
      fileBeside(folder, "p.json", '{"emial": "a@b.fr", "siren": 732829320}'),
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain("emial : clé inconnue. Vouliez-vous dire « email » ?");
    expect(stderr).toContain("siren : un texte entre guillemets est attendu.");
  });

  it.each([
    ["broken JSON", "{", "n'est pas un fichier JSON lisible"],
    ["a list", "[]", "devrait contenir un objet"],
  ])("refuses %s", async (_, content, sentence) => {
    const folder = temporaryFolder();
    const { code, stderr } = await runRelance(folder, [
      "init",
      "--depuis",
      fileBeside(folder, "p.json", content),
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain(sentence);
  });

  it("asks nobody when nobody is there", async () => {
    const { code, stderr } = await runRelance(temporaryFolder(), ["init"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--depuis profil.json");
  });

  it("run again, it completes the profile and erases nothing", async () => {
    const folder = await folderWithProfile();
    await run(folder, "init", "--telephone", "06 12 34 56 78");
    expect(await runJson(folder, ["profil", "voir"])).toEqual({
      version: 1,
      ...PROFILE,
      pays: "FR",
      telephone: "06 12 34 56 78",
    });
    expect(await run(folder, "init")).toContain("Ada Martin EI");
  });

  it("a company says who represents it instead of where a person was born", async () => {
    const folder = temporaryFolder();
    const company = {
      nom: "Martin Conseil",
      forme_juridique: "SASU",
      activite: "Commerciale",
      siret: "73282932000074",
      adresse: "12 rue des Lilas",
      code_postal: "69003",
      ville: "Lyon",
      email: "a@b.fr",
      iban: PROFILE.iban,
      tva: "FR44732829320",
      representant: "sa présidente, Mme Ada Martin",
    };
    await run(folder, "init", "--depuis", fileBeside(folder, "p.json", JSON.stringify(company)));
    const profile = await runJson(folder, ["profil", "voir"]);
    expect(profile).toMatchObject({
      siren: "732829320",
      forme_juridique: "sasu",
      activite: "commerciale",
      tva: "FR44732829320",
    });
    expect(await run(folder, "profil", "voir")).not.toContain(" EI");
  });

  it("a SIRET and a VAT number must be those of the SIREN", async () => {
    const folder = await folderWithProfile();
    const { code, stderr } = await runRelance(folder, [
      "profil",
      "modifier",
      "--siret",
      "55210055400013",
      "--tva",
      "FR96552100554",
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain("siret (--siret)");
    expect(stderr).toContain("tva (--tva)");
  });
});

describe("relance profil modifier", () => {
  it("erases an optional field given empty, and refuses to erase a needed one", async () => {
    const folder = await folderWithProfile();
    await run(folder, "profil", "modifier", "--profession", "");
    expect(await runJson(folder, ["profil", "voir"])).not.toHaveProperty("profession");
    const { code, stderr } = await runRelance(folder, ["profil", "modifier", "--iban", ""]);
    expect(code).toBe(4);
    expect(stderr).toContain("iban (--iban)");
  });

  it("says what will be missing before a court", async () => {
    const folder = await folderWithProfile();
    expect(await run(folder, "profil", "voir")).not.toContain("il manquera");
    const page = await run(folder, "profil", "modifier", "--nationalite", "");
    expect(page).toContain("il manquera : nationalité");
    expect(page).toContain("relance profil modifier --nationalite …");
  });

  it("copies the signature into the data folder, and refuses what is no image", async () => {
    const folder = await folderWithProfile();
    await run(folder, "profil", "modifier", "--signature", fileBeside(folder, "signature.png", PNG));
    expect(readdirSync(join(folder, "pieces"))).toHaveLength(1);
    const { code, stderr } = await runRelance(folder, [
      "profil",
      "modifier",
      "--signature",
      fileBeside(folder, "signature.gif", "GIF89a un texte"),
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain("n'est pas une image PNG ou JPEG");
  });

  it.each([
    ["coupée", PNG.subarray(0, PNG.length - 20), "abîmée ou incomplète"],
    ["abîmée", spoiled(PNG), "abîmée ou incomplète"],
    ["en quadrichromie", cmykJpeg(), "quadrichromie (CMJN)"],
  ])("refuses a signature %s, that would spoil every letter", async (_, bytes, why) => {
    const folder = await folderWithProfile();
    const path = fileBeside(folder, "signature", bytes);
    const { code, stderr } = await runRelance(folder, ["profil", "modifier", "--signature", path]);
    expect(code).toBe(4);
    expect(stderr).toContain("ne peut pas signer vos lettres");
    expect(stderr).toContain(why);
  });

  it("journals what changed, before and after", async () => {
    const folder = await folderWithProfile();
    await run(folder, "profil", "modifier", "--ville", "Villeurbanne");
    const { lignes } = await runJson<{ lignes: { geste: string; details: unknown }[] }>(folder, [
      "journal",
      "lister",
    ]);
    expect(lignes.at(-1)).toMatchObject({
      geste: "profil.modifie",
      details: { avant: { ville: "Lyon" }, apres: { ville: "Villeurbanne" } },
    });
  });
});

/** A command, given a person who answers. */
type Asked = (deps: CliDeps) => FrenchCommand;

describe("relance init, by questions", () => {
  const FIRST: readonly Scripted[] = [
    ["Nom ou dénomination", "Ada Martin"],
    ["Forme juridique", "ei"],
    ["Nature de l'activité", "liberale"],
    ["SIREN", "732829320"],
    ["Numéro et rue", "1 rue du Lac"],
    ["Code postal", "69001"],
    ["Ville", "Lyon"],
    ["Adresse électronique", "ada@martin.example"],
    ["IBAN", PROFILE.iban],
    ["Délai de paiement", ""],
    ["Taux de pénalités", ""],
  ];

  function answer(folder: string, command: Asked, script: readonly Scripted[], ...typed: string[]) {
    return asked(folder, command, typed, script);
  }

  it("asks what a first letter needs, and says how to go on", async () => {
    const folder = temporaryFolder();
    const screen = await answer(folder, initCommand, FIRST);
    expect(screen).toContain("il manquera : prénoms, nom de famille");
    expect(screen).toContain("→ relance profil completer\n");
    expect(screen).toContain("→ relance client ajouter\n");
    expect(await runJson(folder, ["profil", "voir"])).toMatchObject({
      nom: "Ada Martin",
      conditions: "30 jours",
      pays: "FR",
    });
  });

  it("a company also says its capital and its register, which its letters carry", async () => {
    const folder = temporaryFolder();
    const company: readonly Scripted[] = FIRST.map(([question, given]) =>
      question === "Forme juridique" ? [question, "sasu"] : [question, given],
    );
    await answer(folder, initCommand, [
      ...company,
      ["Capital social", "1 000 euros"],
      ["Ville du reg", "Lyon"],
    ]);
    expect(await runJson(folder, ["profil", "voir"])).toMatchObject({
      capital: "1 000 euros",
      ville_rcs: "Lyon",
    });
  });

  it("takes a SIRET where the SIREN is asked", async () => {
    const folder = temporaryFolder();
    const script = FIRST.map(
      ([question, given]): Scripted => [question, question === "SIREN" ? "732 829 320 00074" : given],
    );
    await answer(folder, initCommand, script);
    expect(await runJson(folder, ["profil", "voir"])).toMatchObject({
      siren: "732829320",
      siret: "73282932000074",
    });
  });

  it.each([
    ["SIREN", "123456789", "SIREN"],
    ["SIREN", "35600000000049", "SIRET"],
    ["Code postal", "6900", "n'a pas cinq chiffres"],
    ["IBAN", "FR7630006000011234567890188", "IBAN"],
    ["Adresse électronique", "ada@martin", "ada@martin"],
  ])("refuses at once a wrong %s (%s)", async (question, wrong, sentence) => {
    const script = FIRST.map((one): Scripted => (one[0] === question ? [question, wrong] : one));
    await expect(answer(temporaryFolder(), initCommand, script)).rejects.toThrow(sentence);
  });

  it("stopped midway, gives the command that goes on from there, and asks only the rest", async () => {
    const folder = temporaryFolder();
    const stopped = answer(folder, initCommand, [...FIRST.slice(0, 6), ["Ville", "CTRL-C"]]);
    const hint = await stopped.then(
      () => "",
      (error: RelanceError) => error.hint ?? "",
    );
    expect(hint).toBe(
      "relance init --nom 'Ada Martin' --forme-juridique ei --activite liberale --siren 732829320 " +
        "--adresse '1 rue du Lac' --code-postal 69001",
    );
    expect(await runRelance(folder, ["profil", "voir"])).toMatchObject({ code: 10 });
    const options = [...hint.matchAll(/'([^']*)'|(\S+)/gu)].map((one) => one[1] ?? one[2] ?? "").slice(2);
    await answer(folder, initCommand, FIRST.slice(6), ...options);
    expect(await runJson(folder, ["profil", "voir"])).toMatchObject({ nom: "Ada Martin", ville: "Lyon" });
  });

  it("stopped before any answer, it has nothing to give back", async () => {
    const stopped = answer(temporaryFolder(), initCommand, [["Nom ou dénomination", "CTRL-C"]]);
    await expect(stopped).rejects.toMatchObject({ code: "annule", hint: undefined });
  });

  it("`profil completer` asks only what is missing, and asks again only what does not fit", async () => {
    const folder = temporaryFolder();
    await answer(folder, initCommand, FIRST);
    await answer(
      folder,
      profilCommand,
      [
        ["SIRET", "35600000000048"],
        ["TVA", ""],
        ["Téléphone", "06 12 34 56 78"],
        ["BIC", ""],
        ["Taux de pénalités", ""],
        ["Prénoms", "Ada, Marie"],
        ["Nom d'état civil", "Martin"],
        ["Profession", "graphiste"],
        ["Nationalité", "française"],
        ["Date de naissance", "12/04/1990"],
        ["Lieu de naissance", "Lyon"],
        ["signature", ""],
        ["SIRET", "73282932000074"],
      ],
      "completer",
    );
    expect(await runJson(folder, ["profil", "voir"])).toMatchObject({
      nom: "Ada Martin",
      siret: "73282932000074",
      date_naissance: "1990-04-12",
    });
    expect(await run(folder, "profil", "voir")).not.toContain("il manquera");
  });

  it.each([
    ["Pays", "Lyon", "n'est pas un code de pays"],
    ["signature", "/nulle/part.png", "/nulle/part.png"],
  ])(
    "`init` again reviews every field, and refuses at once a wrong %s",
    async (question, wrong, sentence) => {
      const folder = await folderWithProfile();
      const all = PROFILE_FIELDS.filter((field) => field.of !== "societe").map((field): Scripted => {
        const asked = field.question ?? field.help;
        return [asked.slice(1, 12), asked.includes(question.toLowerCase()) ? wrong : ""];
      });
      const choices: Readonly<Record<string, string>> = { orme: "ei", atur: "liberale" };
      const script = all.map(([asked, given]): Scripted => [asked, choices[asked.slice(0, 4)] ?? given]);
      const reviewed = answer(folder, initCommand, [["Modifier ce profil", true], ...script]);
      await expect(reviewed).rejects.toThrow(sentence);
    },
  );

  it("`profil modifier` asks what to change", async () => {
    const folder = await folderWithProfile();
    await answer(
      folder,
      profilCommand,
      [
        ["Que faut-il modifier", "11"],
        ["Téléphone", "06 12 34 56 78"],
        ["Modifier autre chose", false],
      ],
      "modifier",
    );
    expect(await runJson(folder, ["profil", "voir"])).toMatchObject({
      telephone: "06 12 34 56 78",
      ville: PROFILE.ville,
    });
  });

  it.each(["modifier", "completer"])("`profil %s` asks nobody when nobody is there", async (verb) => {
    const { code, stderr } = await runRelance(await folderWithProfile(), ["profil", verb]);
    expect(code).toBe(2);
    expect(stderr).toContain("→ relance profil modifier --help");
  });
});
