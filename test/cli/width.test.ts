// On a screen of sixty columns, or eighty, no screen of the demonstration runs past the edge.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMAND_NAMES } from "../../src/cli/command-names.ts";
import { fitted, width } from "../../src/cli/screen-lines.ts";
import { tableLines } from "../../src/cli/views/table.ts";
import { runRelance } from "./run.ts";

const DAY = "2026-11-20";
const SCREENS = [
  "status",
  "status --tout",
  "facture lister",
  "client lister",
  "agenda",
  "balance",
  "journal",
  "paiement lister",
  "promesse lister",
  "litige lister",
  "piece lister",
  "procedure lister",
  "echelle lister",
  "echelle voir",
  "droit lister",
  "droit verifier",
  "profil voir",
  "rapport --apercu",
  "relancer --apercu",
  "nouveautes",
  "diagnostic",
  "facture lister --tout",
  "client lister --tout",
  "paiement lister --tout",
  "piece lister --tout",
  "avoir lister --tout",
  "appel lister",
  "echeancier lister",
  "retour lister",
  "modele lister",
  "modele voir emails/courriel-ferme",
  "banque comptes",
  "banque credits",
  "banque lister",
  "banque releves",
  "courriel voir",
  "completion",
  "droit lister taux-bce",
  "droit lister secteurs",
  "creance voir transports-morvan",
  "promesse lister --tout",
  "litige lister --tout",
  "agenda --jusquau 2030-12-31",
];
const OF_CLIENT = [
  "client voir",
  "client evaluer",
  "decompte",
  "dossier verifier",
  "procedure voir",
  "tribunal",
  "appel preparer",
  "etape lister",
  "lrar lister",
  "frais lister",
  "abandon lister",
  "prescription voir",
  "piece lister",
  "paiement lister",
  "agenda",
  "journal lister --client",
  "rapport --apercu --client",
];
const OF_INVOICE = [
  "facture voir",
  "pourquoi",
  "conseil",
  "decompte",
  "prescription voir",
  "etape lister",
  "frais lister",
  "abandon lister",
  "journal lister --facture",
];
const CLIENTS = ["studio-bleu", "transports-morvan", "mairie-valbourg"];
const INVOICES = ["F-2026-020", "F-2026-018", "F-2026-008"];

/** What is pasted is never broken. */
function tooWide(text: string, columns: number): readonly string[] {
  return text
    .split("\n")
    .filter((line) => width(line) > columns && !/→|relance [a-z-]|:\/\/|(?:^|\s)\//u.test(line));
}

let root: string;
let folder: string;
let demonstration: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "relance-"));
  folder = join(root, "demo", "donnees");
  const narrow = { columns: 60, isScreen: true };
  const shown = await runRelance(join(root, "vide"), ["demo", "--sortie", join(root, "demo")], narrow);
  expect(shown.code).toBe(0);
  demonstration = shown.stdout;
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A space that a screen could break before a sign, in what is neither pasted nor typed by the user. */
function breakable(raw: string): readonly string[] {
  return raw.split("\n").filter((line) => /\S [:;!?€%»](?:[\s.,)»]|$)|« /u.test(line));
}

it.each(SCREENS)("relance %s holds in two hundred columns, and cuts no word", async (screen) => {
  const { stdout, stderr } = await runRelance(folder, screen.split(" "), {
    today: DAY,
    columns: 200,
    isScreen: true,
  });
  expect(tooWide(stdout + stderr, 200)).toEqual([]);
  expect(stdout).not.toMatch(/\p{L}…(?: {2}|$)/mu);
});

describe.each([60, 80])("on %i columns", (columns) => {
  const screens = [
    ...SCREENS,
    ...OF_CLIENT.flatMap((command) => CLIENTS.map((client) => `${command} ${client}`)),
    ...OF_INVOICE.flatMap((command) => INVOICES.map((invoice) => `${command} ${invoice}`)),
  ];
  it.each(screens)("relance %s", async (screen) => {
    const said = await runRelance(folder, screen.split(" "), { today: DAY, columns, isScreen: true });
    expect(said.code).not.toBe(2);
    expect(said.stdout + said.stderr).not.toBe("");
    expect(tooWide(said.stdout + said.stderr, columns)).toEqual([]);
    expect(breakable(said.raw)).toEqual([]);
  });

  it.each(COMMAND_NAMES)("relance %s --help", async (name) => {
    const { stdout, raw } = await runRelance(folder, [name, "--help"], { columns, isScreen: true });
    expect(tooWide(stdout, columns)).toEqual([]);
    expect(breakable(raw)).toEqual([]);
  });
});

it("relance demo shows the screens of others as wide as its own", () => {
  const [heading = ""] = demonstration.split("\n");
  expect(heading).toMatch(/^relance status +vendredi 20 novembre 2026$/u);
  expect(width(heading)).toBe(60);
  // A hash is one word, and is copied.
  expect(tooWide(demonstration.replace(/^[0-9a-f]{64}$/gmu, "…"), 60)).toEqual([]);
});

it("cuts no name and no lateness in the list of invoices on 80 columns", async () => {
  const { stdout } = await runRelance(folder, ["facture", "lister"], {
    today: DAY,
    columns: 80,
    isScreen: true,
  });
  expect(stdout).not.toContain("…");
  expect(stdout).toContain("Association Les Tilleuls");
  expect(stdout).toContain("1 766 j");
});

it.each(["balance", "facture lister", "paiement lister", "client lister", "procedure lister"])(
  "relance %s cuts nothing in a pipe",
  async (screen) => {
    const { stdout } = await runRelance(folder, screen.split(" "), { today: DAY });
    expect(stdout).not.toBe("");
    expect(stdout).not.toMatch(/\p{L}…/u);
  },
);

describe("a line too long for the screen", () => {
  it("goes on under what it follows", () => {
    expect(fitted("  Mandataire  Me Claire Exemple, 1 place Fictive", 34)).toBe(
      "  Mandataire  Me Claire Exemple, 1\n              place Fictive",
    );
    expect(fitted("une phrase sans étiquette", 12)).toBe("une phrase\nsans\nétiquette");
  });

  it("stays whole when it is pasted, or when no space can break it", () => {
    const command = "  → relance facture voir F-2026-020 --json";
    expect(fitted(command, 20)).toBe(command);
    expect(fitted("Fichier : /home/léa/Mes documents/lettre.pdf", 20)).toBe(
      "Fichier : /home/léa/Mes documents/lettre.pdf",
    );
    expect(fitted("Aucune relance n'est notée.", 20)).toBe("Aucune relance n'est\nnotée.");
    expect(fitted("anticonstitutionnellement", 10)).toBe("anticonstitutionnellement");
  });

  it("of a table takes several, and no figure is cut", () => {
    const heads = [
      { title: "Client", flexible: true },
      { title: "Dû", align: "right" },
      { title: "En retard" },
    ] as const;
    expect(tableLines(heads, [["Hôtel Bellevue", "1 850,00 €", "1 766 jours"]], 28)).toEqual([
      "Client                  Dû\n    En retard",
      "Hôtel Bellevue  1 850,00 €\n    1 766 jours",
    ]);
  });
});
