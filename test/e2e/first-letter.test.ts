// A newcomer at a real terminal, from `relance` alone to the first letter: each command is the one that the screen
// before has shown. Questions, keys and words are counted, so that the first minutes cannot grow unnoticed.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../cli/run.ts";
import { IS_BUILT, ROOT, TODAY } from "./built-program.ts";

const HAS_PYTHON = spawnSync("python3", ["-c", "import pty, termios"]).status === 0;
const PERSON = fileURLToPath(new URL("person.py", import.meta.url));

/** How fast a freelancer types and reads, in characters and in words a minute: slow on both counts. */
const CHARACTERS_A_MINUTE = 200;
const WORDS_A_MINUTE = 200;

const DOWN = "\u001b[B";
const BACKSPACE = "\u007f";
const CTRL_C = "\u0003";

/** What a question says, and the keys pressed; Enter follows, unless Ctrl-C is one of them. */
type Answer = readonly [question: string, keys: string];

interface Seen {
  readonly code: number;
  readonly said: string;
  readonly screen: string;
  readonly words: number;
  readonly unanswered: string | null;
}

class Newcomer {
  questions = 0;
  keys = 0;
  words = 0;
  readonly home = temporaryFolder();
  #said = "";

  constructor() {
    mkdirSync(join(this.home, "bin"), { recursive: true });
    symlinkSync(join(ROOT, "bin", "relance.js"), join(this.home, "bin", "relance"));
  }

  /** Types a command, answers, and looks at what is left on the screen. */
  async does(line: string, answers: readonly Answer[] = [], code = 0): Promise<string> {
    const plan = {
      line,
      columns: 80,
      answers: answers.map(([question, keys]) => [question, keys.endsWith(CTRL_C) ? keys : `${keys}\r`]),
    };
    const seen = await this.#sits(plan);
    expect(seen, seen.screen).toMatchObject({ code, unanswered: null });
    this.questions += answers.length;
    // The day is the tests'; nobody types it.
    this.keys += line.replace(` --aujourd-hui ${TODAY}`, "").length + 1;
    for (const [, keys] of answers) this.keys += keys.replaceAll(DOWN, "↓").length + 1;
    this.words += seen.words;
    this.#said = seen.said;
    return seen.screen;
  }

  /** The first command with these words that the last screen has shown, after an arrow. */
  shown(holding: string): string {
    const commands = [...this.#said.matchAll(/→ (relance .*)$/gmu)].map((one) => (one[1] ?? "").trim());
    const found = commands.find((one) => one.includes(holding));
    expect(found, this.#said).toBeDefined();
    return found ?? "";
  }

  #sits(plan: object): Promise<Seen> {
    const env = {
      PATH: `${join(this.home, "bin")}:${process.env.PATH ?? ""}`,
      NODE_DISABLE_COMPILE_CACHE: "1",
      HOME: this.home,
      LANG: "C.UTF-8",
      TERM: "xterm-256color",
    };
    const person = spawn("python3", [PERSON], { cwd: this.home, env, stdio: ["pipe", "pipe", "inherit"] });
    let told = "";
    person.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      told += chunk;
    });
    person.stdin.end(JSON.stringify(plan));
    return new Promise((resolve, reject) => {
      person.on("error", reject);
      person.on("close", () => resolve(JSON.parse(told) as Seen));
    });
  }
}

const PROFILE: readonly Answer[] = [
  ["Nom ou dénomination", "Claire Marchand"],
  ["Forme juridique", ""],
  ["Nature de l'activité", DOWN + DOWN],
  ["SIREN", "999 005 002"],
  ["Numéro et rue", "12 rue des Lilas"],
  ["Code postal", "33000"],
  ["Ville", "Bordeaux"],
  ["Adresse électronique", "claire@marchand.example"],
  ["IBAN", "FR7630006000011234567890189"],
  ["Délai de paiement", ""],
  ["Taux de pénalités", ""],
];

const START = `relance --aujourd-hui ${TODAY}`;

describe.skipIf(!IS_BUILT || !HAS_PYTHON)("at a terminal (after npm run build, with python3)", () => {
  it("from nothing to the first letter in less than five minutes", { timeout: 120_000 }, async () => {
    const one = new Newcomer();
    expect(await one.does(START, [["Commencer par votre profil", ""], ...PROFILE])).toContain(
      "Profil enregistré.",
    );
    await one.does(one.shown("client ajouter"), [
      ["Nom ou dénomination", "Studio Bleu"],
      ["Nature", ""],
      ["SIREN", ""],
      ["Numéro et rue", "3 quai de la Fosse"],
      ["Code postal", "44000"],
      ["Ville", "Nantes"],
      ["Adresse électronique", "factures@studio-bleu.example"],
    ]);
    await one.does(one.shown("facture ajouter --client studio-bleu"), [
      ["Numéro de la facture", "F-2026-012"],
      ["Date d'émission", "01/09/2026"],
      ["Montant TTC", "1 800"],
      ["Objet", ""],
    ]);
    expect(await one.does(one.shown("status"))).toContain("1 action ce matin");
    await one.does(`${START} mise-en-demeure studio-bleu`, [["Écrire la mise en demeure", "o"]]);
    expect(one.shown("lrar depot studio-bleu")).toBeTruthy();
    const written = readdirSync(join(one.home, ".local", "share", "relance", "documents"));
    expect(written).toEqual([`${TODAY}-studio-bleu-mise-en-demeure.pdf`]);

    const minutes = one.keys / CHARACTERS_A_MINUTE + one.words / WORDS_A_MINUTE;
    expect(one.questions).toBeLessThanOrEqual(24);
    expect(one.keys).toBeLessThan(380);
    expect(minutes).toBeLessThan(5);
  });

  it("refuses a wrong answer where it is typed, and Ctrl-C gives the command that goes on from there", {
    timeout: 60_000,
  }, async () => {
    const one = new Newcomer();
    const wrong: readonly Answer[] = [
      ["SIREN", "999005003"],
      ["est faux", `${BACKSPACE.repeat(9)}999005002`],
    ];
    const stopped = await one.does(
      `${START} init`,
      [...PROFILE.slice(0, 3), ...wrong, ...PROFILE.slice(4, 5), ["Code postal", `330${CTRL_C}`]],
      130,
    );
    expect(stopped).toContain("rien n'a été enregistré");
    await one.does(one.shown("init --nom 'Claire Marchand'"), PROFILE.slice(5));
    expect(await one.does(`${START} profil voir`)).toContain(
      "12 rue des Lilas\n                   33000 Bordeaux",
    );
  });

  it("no to the first question leaves everything as it was", { timeout: 30_000 }, async () => {
    const one = new Newcomer();
    await one.does(START, [["Commencer par votre profil", "n"]]);
    expect(readdirSync(one.home)).toEqual(["bin"]);
  });
});
