// `relance modele`: the words of letters and messages, read, changed, checked and shown before any leaves.
import { checkTemplates, namedKey, removeTemplate, templateKey } from "../../app/edit-template.ts";
import { previewOf } from "../../app/preview-template.ts";
import { LANGUAGES, type Language } from "../../domain/client.ts";
import { EXIT_CODES, RelanceError } from "../../domain/errors.ts";
import { templateChanges } from "../../domain/template.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import {
  changeLines,
  printCheckedTemplates,
  printOpenedTemplate,
  printTemplates,
} from "../views/template-view.ts";
import { editTemplate } from "./modele-editer.ts";

export interface TemplateFlags {
  readonly langue?: Language;
  readonly client?: string;
}

export function modeleCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("modele").description(
    "Les modèles : les mots des lettres et des courriels. Les vôtres passent avant ceux de relance.",
  );
  noun.addCommand(
    new FrenchCommand("lister")
      .description("liste les modèles, et dit lesquels sont les vôtres")
      .examples("relance modele lister")
      .action(async () => {
        const desk = await deps.templates();
        printTemplates(deps.terminal, desk.list(), deps.commandPrefix);
      }),
  );
  noun.addCommand(
    forOne(new FrenchCommand("voir"))
      .description("montre un modèle, avec ce qu'il peut nommer")
      .examples("relance modele voir emails/courriel-ferme")
      .action(async (name: string, flags: TemplateFlags) => {
        const key = await keyOf(deps, name, flags);
        printOpenedTemplate(deps.terminal, key, (await deps.templates()).open(key));
      }),
  );
  noun.addCommand(
    forOne(new FrenchCommand("editer"))
      .description("en fait le vôtre et l'ouvre dans votre éditeur ; n'est gardé que ce qui peut servir")
      .option("--depuis <fichier>", "prend le texte de ce fichier, sans ouvrir d'éditeur")
      .examples(
        "relance modele editer emails/courriel-ferme",
        "relance modele editer emails/courriel-ferme --client acme       pour ce client seulement",
        "relance modele editer emails/ma-relance --depuis texte.md       un modèle de plus, pour une échelle",
      )
      .action(async (name: string, flags: TemplateFlags & { depuis?: string }) =>
        editTemplate(deps, await keyOf(deps, name, flags), flags.depuis),
      ),
  );
  noun.addCommand(
    new FrenchCommand("apercu")
      .description("le montre rempli, avec une vraie facture ou celles de la démonstration ; n'écrit rien")
      .argument("<modele>", "son nom : emails/courriel-ferme")
      .argument("[client|facture]", "ce que dirait la lettre ; par défaut, un exemple")
      .choiceOption("--langue <langue>", "langue du modèle", LANGUAGES)
      .examples("relance modele apercu emails/courriel-ferme acme")
      .action(async (name: string, target: string | undefined, flags: TemplateFlags) =>
        preview(deps, name, target, flags),
      ),
  );
  noun.addCommand(
    new FrenchCommand("verifier")
      .description("nomme ce qui empêcherait un modèle de servir, ligne par ligne")
      .argument("[modele]", "un modèle ; par défaut, tous")
      .choiceOption("--langue <langue>", "langue du modèle", LANGUAGES)
      .option("--client <client>", "celui de ce client")
      .examples("relance modele verifier", "relance modele verifier emails/courriel-ferme")
      .action(async (name: string | undefined, flags: TemplateFlags) => check(deps, name, flags)),
  );
  noun.addCommand(
    forOne(new FrenchCommand("comparer"))
      .description("ce qui a changé dans le modèle de relance depuis votre copie, qui reste comme elle est")
      .option("--vu", "c'est lu : ne le dit plus jusqu'au prochain changement")
      .examples(
        "relance modele comparer emails/courriel-ferme",
        "relance modele comparer emails/courriel-ferme --vu",
      )
      .action(async (name: string, flags: TemplateFlags & { vu?: boolean }) => compare(deps, name, flags)),
  );
  noun.addCommand(
    forOne(new FrenchCommand("retirer"))
      .description("revient au modèle de relance ; votre texte reste dans le dossier des documents")
      .examples("relance modele retirer emails/courriel-ferme")
      .action(async (name: string, flags: TemplateFlags) => {
        const key = await keyOf(deps, name, flags);
        await removeTemplate(deps, key);
        if (deps.terminal.json) deps.terminal.printJson({ modele: namedKey(key), retire: true });
        else deps.terminal.print(deps.terminal.style.green(`Votre modèle ${namedKey(key)} est retiré.`));
      }),
  );
  return noun;
}

function forOne(command: FrenchCommand): FrenchCommand {
  return command
    .argument("<modele>", "son nom : emails/courriel-ferme")
    .choiceOption("--langue <langue>", "langue du modèle", LANGUAGES)
    .option("--client <client>", "celui de ce client");
}

function keyOf(deps: CliDeps, name: string, { langue, client }: TemplateFlags) {
  return templateKey(deps, { name, language: langue, clientRef: client });
}

async function preview(
  deps: CliDeps,
  name: string,
  target: string | undefined,
  flags: TemplateFlags,
): Promise<void> {
  const { terminal } = deps;
  const key = await keyOf(deps, name, flags);
  (await deps.templates()).open(key);
  const text = await (await deps.documents()).preview(await previewOf(deps, key, target), terminal.columns);
  if (terminal.json) terminal.printJson({ modele: namedKey(key), texte: text });
  else terminal.print(text.trimEnd());
}

async function check(deps: CliDeps, name: string | undefined, flags: TemplateFlags): Promise<void> {
  const key = name === undefined ? undefined : await keyOf(deps, name, flags);
  const checked = await checkTemplates(deps, key);
  const faulty = checked.filter((one) => one.problems.some(({ level }) => level === "erreur"));
  printCheckedTemplates(deps.terminal, checked, deps.commandPrefix);
  if (faulty.length > 0) deps.exitCode = EXIT_CODES.refus;
}

async function compare(
  deps: CliDeps,
  name: string,
  flags: TemplateFlags & { readonly vu?: boolean },
): Promise<void> {
  const { terminal } = deps;
  const key = await keyOf(deps, name, flags);
  const desk = await deps.templates();
  const { original, packaged } = desk.open(key);
  if (original === undefined || packaged === undefined) {
    throw new RelanceError(
      "valeur",
      `« ${namedKey(key)} » n'est pas la copie d'un modèle de relance.`,
      "relance modele lister",
    );
  }
  const changes = templateChanges(original.trimEnd(), packaged.trimEnd());
  if (flags.vu === true) desk.acknowledge(key);
  if (terminal.json) {
    terminal.printJson({
      modele: namedKey(key),
      changements: changes
        .filter((one) => one.kind !== "gardee")
        .map(({ kind, text }) => ({ ligne: text, sens: kind })),
    });
    return;
  }
  for (const line of changeLines(changes, terminal)) terminal.print(line);
  if (flags.vu !== true && changes.some((one) => one.kind !== "gardee")) {
    terminal.print(`\n  → ${deps.commandPrefix} modele editer ${namedKey(key).split(",")[0]}`);
    terminal.print(`  → ${deps.commandPrefix} modele comparer ${namedKey(key).split(",")[0]} --vu`);
  }
}
