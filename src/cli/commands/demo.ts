// `relance demo`: a fictional business told by its own commands, run one by one on the days they were typed.
import type { Command } from "commander";
import { day, parseDay } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import { compareText } from "../../domain/text-order.ts";
import { NBSP } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";

interface Flags {
  readonly sortie: string;
  readonly recommencer: boolean;
}

/** The morning of the demonstration: a Friday with something on every rung of the ladder. */
const DEMO_DAY = day("2026-11-20");
/** Only a folder that holds this file is ever replaced. */
const MARKER = "DEMO-RELANCE.txt";

export function demoCommand(deps: CliDeps, run = demo): Command {
  return new FrenchCommand("demo")
    .description(
      "Crée une entreprise fictive (12 clients, 30 factures), montre sa matinée et écrit ses documents.",
    )
    .option("--sortie <dossier>", "dossier à créer", "demo-relance")
    .option("--recommencer", "remplace une démonstration déjà écrite à cet endroit", false)
    .examples("relance demo", "relance --donnees demo-relance/donnees --aujourd-hui 2026-11-20 status --tout")
    .action(async (flags: Flags) => run(deps, flags));
}

async function demo(deps: CliDeps, { sortie, recommencer }: Flags): Promise<void> {
  const { terminal, files } = deps;
  const folder = files.absolute(sortie);
  if (recommencer) files.removeMarked(folder, MARKER);
  if (files.exists(folder)) {
    throw new RelanceError(
      "valeur",
      `« ${sortie} » existe déjà${NBSP}: la démonstration n'écrase rien.`,
      "Donnez un autre dossier à --sortie, ou --recommencer pour remplacer une démonstration.",
    );
  }
  const text = (name: string): string => new TextDecoder().decode(deps.packagedFile("demo", name));
  files.writeFolder(folder, [
    {
      name: MARKER,
      bytes: encode(
        "Dossier écrit par « relance demo »\u00a0: tout y est fictif, et il peut être supprimé.\n",
      ),
    },
    { name: "profil.json", bytes: deps.packagedFile("demo", "profil.json") },
    { name: "factures.csv", bytes: deps.packagedFile("demo", "factures.csv") },
    ...(await examplePieces(deps)),
  ]);
  const data = `${sortie}/donnees`;
  const at = (on: string, words: readonly string[]): Promise<string> =>
    runLine(deps, ["--donnees", data, "--aujourd-hui", on, "--oui", "--sans-question", ...words]);
  await at("2026-02-27", ["init", "--depuis", `${folder}/profil.json`]);
  await at(DEMO_DAY, ["facture", "importer", `${folder}/factures.csv`]);
  for (const gesture of readGestures(text("gestes.txt"), `${folder}/exemples`))
    await at(gesture.on, gesture.words);

  const letter = `${folder}/mise-en-demeure-studio-bleu.pdf`;
  const dossier = `${folder}/dossier-ateliers-vogel`;
  const shown = {
    matinee: ["status"],
    mise_en_demeure: ["mise-en-demeure", "studio-bleu", "--sortie", letter],
    dossier: ["dossier", "exporter", "ateliers-vogel", "--sortie", dossier],
  };
  const next = `relance --donnees ${sortie}/donnees --aujourd-hui ${DEMO_DAY} status --tout`;
  if (terminal.json) {
    const told: Record<string, unknown> = { jour: DEMO_DAY, dossier_cree: folder };
    for (const [key, words] of Object.entries(shown)) {
      told[key] = JSON.parse(await at(DEMO_DAY, [...words, "--json"]));
    }
    terminal.printJson({ ...told, donnees: `${folder}/donnees`, commande: next });
    return;
  }
  for (const words of Object.values(shown)) terminal.print(await at(DEMO_DAY, words));
  terminal.print(
    [
      terminal.style.bold(`Démonstration du ${formatDay(DEMO_DAY)}, dans ${folder}${NBSP}:`),
      "  mise-en-demeure-studio-bleu.pdf    une lettre prête à signer",
      "  dossier-ateliers-vogel/            un dossier prêt à déposer",
      "  donnees/                           les données, à explorer :",
      `  → ${terminal.style.cyan(next)}`,
      "Dans une commande à coller, ce qui est entre « < » et « > » est à remplacer.",
    ].join("\n"),
  );
}

interface DemoGesture {
  readonly on: string;
  readonly words: readonly string[];
}

/** Lines « date  command », sorted by date so that the journal reads in order; `#` starts a remark. */
function readGestures(text: string, examples: string): readonly DemoGesture[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => {
      const on = parseDay(line.slice(0, 10));
      if (on === undefined) throw new Error(`demo gesture without a date: ${line}`);
      const words = [...line.slice(10).matchAll(/"([^"]*)"|(\S+)/gu)].map(
        (found) => found[1] ?? found[2] ?? "",
      );
      return { on, words: words.map((word) => word.replace("{exemples}", examples)) };
    })
    .sort((a, b) => compareText(a.on, b.on));
}

/** One command, its screen returned; a refusal stops the demonstration with its own words. */
async function runLine(deps: CliDeps, words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await deps.runApart(words);
  if (code !== 0) {
    const said = stderr.split("\n").map((line) => line.replace(/^\s*(?:- )?/u, ""));
    const hint = said.find((line) => line.startsWith("→ "))?.slice(2);
    throw new RelanceError(
      "valeur",
      `La démonstration s'est arrêtée sur${NBSP}: ${words.slice(6).join(" ")}`,
      hint,
      said.filter((line) => line !== "" && !line.startsWith("→ ")),
    );
  }
  return stdout;
}

/** Stand-ins for the files a freelancer has: their words say that they are examples. */
async function examplePieces(deps: CliDeps): Promise<readonly { name: string; bytes: Uint8Array }[]> {
  const documents = await deps.documents();
  const pieces: { name: string; bytes: Uint8Array }[] = [];
  for (const line of new TextDecoder().decode(deps.packagedFile("demo", "exemples.txt")).split("\n")) {
    const [name, title, ...paragraphs] = line.split(" | ");
    if (name === undefined || title === undefined) continue;
    pieces.push({
      name: `exemples/${name}.pdf`,
      bytes: await documents.plainPage(title, paragraphs, DEMO_DAY),
    });
  }
  return pieces;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
