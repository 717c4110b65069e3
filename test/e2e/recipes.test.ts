// The recipes of the README do what it says of them, run as they stand by a real shell; `-` is a pipe.
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { PROFILE } from "../cli/run.ts";
import { IS_BUILT, plain, ROOT } from "./built-program.ts";

const CSV = `Numéro;Date;Échéance;Client;SIREN;Adresse;Code postal;Ville;Montant TTC
F-1;15/09/2026;15/10/2026;Studio Bleu SARL;999000029;3 quai de la Fosse;44000;Nantes;1 200,00
`;
const page = readFileSync(join(ROOT, "README.md"), "utf8");

let home: string;

/** A shell where `relance` is the built program, in a home with nothing. */
function shell(script: string, input = "", day = "2026-11-20") {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], {
    cwd: home,
    input,
    env: { PATH: `${join(home, "bin")}:${process.env.PATH}`, HOME: home, LANG: "C.UTF-8", JOUR: day },
  });
  return {
    code: status,
    stdout: stdout.toString("utf8"),
    stderr: plain(stderr.toString("utf8")),
    bytes: stdout,
  };
}

function block(language: string): string {
  const section = page.split("## Automatiser")[1]?.split("\n## ")[0] ?? "";
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "u").exec(section)?.[1];
  if (found === undefined) throw new Error(`no ${language} recipe in the README`);
  return found;
}

/** What cron would run for the line that holds `word`. */
function cronLine(word: string): string {
  const line =
    block("cron")
      .split("\n")
      .find((one) => one.includes(word)) ?? "";
  return line.split(/ +/u).slice(5).join(" ");
}

describe.skipIf(!IS_BUILT)("in a shell", { timeout: 120_000 }, () => {
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "relance-"));
    const made = home;
    onTestFinished(() => rmSync(made, { recursive: true, force: true }));
    mkdirSync(join(home, "bin"));
    const program = `exec "${process.execPath}" "${ROOT}bin/relance.js" --aujourd-hui "$JOUR" "$@"\n`;
    writeFileSync(join(home, "bin", "relance"), `#!/bin/sh\n${program}`, { mode: 0o755 });
  });

  function start(): void {
    expect(shell("relance init --depuis -", JSON.stringify(PROFILE))).toMatchObject({ code: 0, stderr: "" });
    expect(shell("relance facture importer -", CSV)).toMatchObject({ code: 0, stderr: "" });
  }

  it("the mail of the morning comes when there is something to do, and only then", () => {
    start();
    const line = cronLine("--code-sortie");
    expect(plain(shell(line).stdout)).toContain("1 action ce matin");
    expect(shell(line, "", "2026-09-16")).toMatchObject({ stdout: "", stderr: "" });
  });

  it("the backup of cron is made, and says nothing", () => {
    start();
    mkdirSync(join(home, "cle"));
    const line = cronLine("sauvegarder").replace("/media/cle-usb", "cle");
    expect(shell(line)).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expect(shell(line)).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expect(readdirSync(join(home, "cle"))).toHaveLength(1);
  });

  it("the prompt counts the actions, and asks again only after half an hour", () => {
    start();
    const prompt = `${block("bash")}\nrelance_invite`;
    expect(shell(prompt).stdout).toBe("(1 à relancer) ");
    expect(shell(prompt, "", "2026-09-16").stdout).toBe("(1 à relancer) ");
    const old = new Date(Date.now() - 3_600_000);
    utimesSync(join(home, ".cache", "relance-invite"), old, old);
    expect(shell(prompt, "", "2026-09-16")).toMatchObject({ stdout: "", stderr: "" });
  });

  it("a document goes alone through a pipe, what is said of it beside", () => {
    start();
    const letter = shell("relance lettre rappel studio-bleu --sortie -");
    expect(letter.stderr).toContain("Lettre écrite.");
    expect(letter.code).toBe(0);
    expect(letter.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(letter.bytes.subarray(-6).toString()).toContain("%%EOF");
    const decompte = shell("relance decompte studio-bleu --pdf -");
    expect(decompte.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    const calendar = shell("relance agenda --ics - | cat");
    expect(calendar.stdout).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\s*$/u);
    expect(readdirSync(home).filter((name) => name === "-")).toEqual([]);
  });

  it("a mail filter hands over one message, and the mail that nobody answered is left alone", () => {
    start();
    const mail = "From: a@b.fr\r\nSubject: Devis\r\nMessage-ID: <1@b.fr>\r\n\r\nBonjour\r\n";
    const read = JSON.parse(shell("relance retour lire - --json", mail).stdout) as object;
    expect(read).toMatchObject({ messages: 1, retours: [], etrangers: [{ message: "-", objet: "Devis" }] });
  });

  it("« - » is refused where it means nothing: with --json, for a folder", () => {
    start();
    for (const words of [
      "decompte studio-bleu --pdf - --json",
      "rapport --sortie -",
      "sauvegarder --sortie -",
    ]) {
      const { code, stdout, stderr } = shell(`relance ${words}`);
      expect(code, words).toBe(2);
      expect(plain(stdout + stderr), words).toMatch(/« (?:--\w+ )?- »/u);
      expect(readdirSync(home)).not.toContain("-");
    }
  });
});
