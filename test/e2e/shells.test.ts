// The completion scripts in the shells themselves: what appears at the press of the Tab key.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROFILE } from "../cli/run.ts";
import { IS_BUILT, inFolder, plain, ROOT } from "./built-program.ts";

const HAS = (shell: string): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0;

/** What a shell would run if it were not quoted. */
const HOSTILE = "G$(touch vu) `touch vu`;touch vu 'é\"";

const folder = mkdtempSync(join(tmpdir(), "relance-tab-"));
const data = join(folder, "donnees");
const env = {
  PATH: `${folder}:${process.env.PATH ?? ""}`,
  HOME: folder,
  LANG: "C.UTF-8",
  TERM: "dumb",
  RELANCE_DONNEES: data,
};

beforeAll(async () => {
  if (!IS_BUILT) return;
  symlinkSync(join(ROOT, "bin", "relance.js"), join(folder, "relance"));
  writeFileSync(join(folder, "profil.json"), JSON.stringify(PROFILE));
  const address = "--adresse /rue-du-Port --code-postal 44000 --ville Nantes --type societe";
  const lines = [
    ["init", "--depuis", join(folder, "profil.json")],
    ["client", "ajouter", "Studio Bleu", "--ref", "studio-bleu", ...address.split(" ")],
    ["facture", "ajouter", "F 12", "--client", "studio-bleu", "--date", "2026-09-01", "--montant", "100"],
    ["facture", "ajouter", HOSTILE, "--client", "studio-bleu", "--date", "2026-09-01", "--montant", "100"],
  ];
  for (const line of lines) expect(await inFolder(data, line)).toMatchObject({ code: 0 });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ranNothing = (): void => expect(existsSync(join(folder, "vu"))).toBe(false);

function told(shell: string, script: string): string {
  const { stdout, stderr } = spawnSync(shell, ["-c", script], {
    env,
    encoding: "utf8",
    cwd: folder,
    timeout: 20_000,
  });
  return plain(stdout + stderr);
}

describe.skipIf(!IS_BUILT)("completion (after npm run build)", { timeout: 30_000 }, () => {
  it.skipIf(!HAS("bash"))("bash writes what it found, quoted where the shell needs it", () => {
    const press = (line: string, ...words: string[]): string => `
      COMP_LINE='${line}' COMP_POINT=${line.length} COMP_WORDS=(${words.map((one) => `'${one}'`).join(" ")})
      COMP_CWORD=${words.length - 1}; COMPREPLY=(); _relance relance; printf '[%s]' "\${COMPREPLY[@]}"; echo`;
    const screen = told(
      "bash",
      `compopt() { echo "$@"; }; source <(relance completion bash)
      ${press("relance fac", "relance", "fac")}
      ${press("relance facture voir F", "relance", "facture", "voir", "F")}
      ${press("relance facture voir G", "relance", "facture", "voir", "G")}
      ${press("relance status --client=st", "relance", "status", "--client", "=", "st")}
      ${press("relance facture importer ", "relance", "facture", "importer", "")}
      complete -p relance`,
    );
    const quoted = "G\\$\\(touch\\ vu\\)\\ \\`touch\\ vu\\`\\;touch\\ vu\\ \\'é\\\"";
    expect(screen).toBe(
      `[facture]\n[F\\ 12]\n[${quoted}]\n[studio-bleu]\n-o default\n[]\ncomplete -F _relance relance\n`,
    );
    ranNothing();
  });

  it.skipIf(!HAS("fish"))("fish shows each value with what it is", () => {
    const screen = told(
      "fish",
      `relance completion fish | source
      complete -C "relance fac"
      complete -C "relance facture voir F"
      complete -C "relance facture voir G"
      complete -C "relance status --client=st"
      touch mars.csv; complete -C "relance facture importer mar"`,
    );
    expect(screen).toBe(
      `facture\tles factures, une à une ou par fichier\nF 12\tStudio Bleu, 100,00 €\n${HOSTILE}\tStudio Bleu, 100,00 €\n--client=studio-bleu\tStudio Bleu\nmars.csv\n`,
    );
    ranNothing();
  });

  it.skipIf(!HAS("zsh"))("zsh completes the line under the fingers", () => {
    const screen = told(
      "zsh",
      `zmodload zsh/zpty; zpty z zsh -f -i
      zpty -w z "PS1=; unsetopt zle_bracketed_paste; autoload -U compinit; compinit -D -u; source <(relance completion zsh); bindkey '^I' complete-word; print DE''BUT"
      zpty -r z seen '*DEBUT*'
      zpty -n -w z $'relance mise-en\\t'; zpty -r z seen '*mise-en-demeure*'; print found $seen[-16,-1]
      zpty -n -w z $'\\x15relance facture voir G\\t'; zpty -r z seen '*touch*'
      zpty -n -w z $'\\x15relance mise-en-demeure stu\\t'; zpty -r z seen '*studio-bleu*'; print found $seen[-11,-1]`,
    );
    expect(screen).toContain("mise-en-demeure");
    expect(screen).toContain("studio-bleu");
    ranNothing();
  });
});
