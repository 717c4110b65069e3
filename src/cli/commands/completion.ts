// `relance completion`: the script that a shell loads once, and what it asks at each press of the Tab key.
import type { Command } from "commander";
import { folded } from "../../domain/folded-text.ts";
import { formatEuros } from "../../format/amounts.ts";
import type { CliDeps } from "../cli-deps.ts";
import { type Proposal, splitLine, type ValueKind, type Wanted, wantedAfter } from "../completion.ts";
import { FrenchCommand } from "../french-command.ts";
import { readGlobalOptions } from "../global-options.ts";
import { safe } from "../terminal.ts";

const SHELLS = {
  bash: "source <(relance completion bash), dans ~/.bashrc",
  zsh: "source <(relance completion zsh), dans ~/.zshrc, après compinit",
  fish: "relance completion fish > ~/.config/fish/completions/relance.fish",
} as const;

/** A list longer than this helps nobody: typing one more letter does. */
const MOST = 300;

export function completionCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("completion").description(
    "Le script qui complète les commandes avec la touche Tab : verbes, options, clients et factures.",
  );
  for (const [shell, install] of Object.entries(SHELLS)) {
    command.addCommand(
      new FrenchCommand(shell)
        .description(`le script de ${shell}`)
        .addHelpText("after", `\nPour l'installer :\n  ${install}`)
        .examples(`relance completion ${shell}`)
        .action(() => deps.terminal.print(scriptOf(deps, shell))),
    );
  }
  const ask = new FrenchCommand("proposer")
    .description("ce qui peut suivre une ligne, pour le script du shell")
    .argument("<ligne>", "la ligne, jusqu'au curseur")
    .argument("[mot]", "le dernier mot, tel que le shell l'a coupé")
    .option("--ici", "les données sont déjà celles de la ligne", false)
    .examples('relance completion proposer "relance facture "')
    .action(async (line: string, current: string | undefined, { ici }: { ici: boolean }) =>
      propose(deps, line, current, ici),
    );
  return command
    .addCommand(ask, { hidden: true })
    .examples("relance completion bash", "relance completion fish");
}

function scriptOf(deps: CliDeps, shell: string): string {
  return new TextDecoder().decode(deps.packagedFile("completion", `relance.${shell}`)).trimEnd();
}

/**
 * Prints the kind of answer, what of the word is already before the cursor, then one value a line and, after a
 * tab, what it is. A key press is no place for an error: whatever fails proposes nothing.
 */
async function propose(
  deps: CliDeps,
  line: string,
  current: string | undefined,
  here: boolean,
): Promise<void> {
  const words = splitLine(line).slice(1);
  const typed = words.at(-1) ?? "";
  try {
    const { rest, dataPath } = readWords(words.slice(0, -1));
    if (dataPath !== undefined && !here) {
      const apart = ["--donnees", dataPath, "completion", "proposer", line, current ?? typed, "--ici"];
      deps.terminal.print((await deps.runApart(apart)).stdout.trimEnd());
      return;
    }
    const wanted = wantedAfter(await deps.programFor(rest), [...rest, typed]);
    deps.terminal.print(answer(await proposalsFor(deps, wanted, typed), wanted, cutOf(typed, current)));
  } catch {
    deps.terminal.print("rien\n");
  }
}

/** A line is often unfinished where its last shared option waits for a value. */
function readWords(words: readonly string[]): {
  readonly rest: readonly string[];
  readonly dataPath?: string;
} {
  try {
    const { rest, options } = readGlobalOptions(words);
    return { rest, ...(options.dataPath === undefined ? {} : { dataPath: options.dataPath }) };
  } catch {
    return { rest: words };
  }
}

/** Bash cuts words at `=` and `:`, and then wants only what follows. */
function cutOf(typed: string, current: string | undefined): string {
  const last = current === "=" || current === ":" ? "" : current;
  return last !== undefined && typed.endsWith(last) ? typed.slice(0, typed.length - last.length) : "";
}

function answer(proposals: readonly Proposal[], { kind }: Wanted, cut: string): string {
  const lines = proposals.slice(0, MOST).map(({ value, help }) => `${safe(value)}\t${safe(help)}`);
  const said = kind === "fichiers" || kind === "rien" ? kind : "mots";
  return [said, cut, ...lines].join("\n");
}

async function proposalsFor(deps: CliDeps, wanted: Wanted, typed: string): Promise<readonly Proposal[]> {
  if (wanted.kind === "mots") return wanted.words.filter(({ value }) => begins(value, typed));
  if (wanted.kind !== "valeurs") return [];
  const { before } = wanted;
  const wantedWord = typed.slice(before.length);
  const lists = await Promise.all(wanted.of.map((kind) => valuesOf(deps, kind, wantedWord)));
  return lists.flat().map((one) => ({ ...one, value: before + one.value }));
}

async function valuesOf(deps: CliDeps, kind: ValueKind, typed: string): Promise<readonly Proposal[]> {
  if (kind === "echelle") {
    const ids = await deps.ladderIds();
    return ids.filter((id) => begins(id, typed)).map((value) => ({ value, help: "" }));
  }
  const store = await deps.store();
  const clients = store.clients("actifs");
  if (kind === "client") {
    return clients
      .filter(({ ref }) => begins(ref, typed))
      .map(({ ref, name }) => ({ value: ref, help: name }));
  }
  const names = new Map(clients.map(({ id, name }) => [id, name]));
  const invoices = (which: "ouvertes" | "toutes"): readonly Proposal[] =>
    store
      .invoices({ which })
      .filter(({ number }) => begins(number, typed))
      .map(({ number, clientId, totalCents }) => ({
        value: number,
        help: `${names.get(clientId) ?? ""}, ${formatEuros(totalCents)}`,
      }));
  const open = invoices("ouvertes");
  return open.length > 0 ? open : invoices("toutes");
}

function begins(value: string, typed: string): boolean {
  return folded(value).startsWith(folded(typed));
}
