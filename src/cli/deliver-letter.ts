// What every verb of `lettre` ends with: the letter shown, or written, and what to do with it.
import { type PlannedLetter, writeLetter } from "../app/write-letter.ts";
import type { Letter } from "../domain/letter.ts";
import type { CliDeps } from "./cli-deps.ts";
import type { FrenchCommand } from "./french-command.ts";
import { COPY_OPTION, refuseExisting } from "./output-file.ts";
import { type PreviewFlag, showPreview, withPreviewOption } from "./preview-option.ts";

export interface LetterFlags extends PreviewFlag {
  readonly modele?: string;
  readonly sortie?: string;
}

export function withLetterOptions(command: FrenchCommand): FrenchCommand {
  return withPreviewOption(command.option("--modele <nom>", "un autre modèle, pour cette lettre")).option(
    ...COPY_OPTION,
  );
}

/** Shows the letter, or writes it and says where it is; `after` are the sentences of what to do with it. */
export async function deliver(
  deps: CliDeps,
  plan: PlannedLetter,
  flags: LetterFlags,
  after: readonly string[],
): Promise<void> {
  const { terminal } = deps;
  const { client, kind } = plan.letter;
  if (flags.apercu === true) {
    return showPreview(deps, { lettre: kind, client: client.ref }, { kind: "lettre", letter: plan.letter });
  }
  refuseExisting(deps, flags.sortie);
  const { path, sha256 } = await writeLetter(deps, plan, flags.sortie);
  if (terminal.json) {
    terminal.printJson({
      lettre: kind,
      client: client.ref,
      factures: plan.invoiceNumbers,
      fichier: path,
      sha256,
    });
    return;
  }
  terminal.print(terminal.style.bold(`${WRITTEN[kind] ?? "Lettre"} écrite.`));
  for (const line of [
    `Fichier : ${path === "-" ? "sur la sortie standard" : path}`,
    `SHA-256 : ${sha256}`,
    ...after,
  ])
    terminal.print(line);
}

/** What is not a letter says its own name. */
const WRITTEN: Readonly<Partial<Record<Letter["kind"], string>>> = {
  "injonction-europeenne": "Fiche",
  "refere-provision": "Fiche",
  "releve-de-forclusion": "Requête",
};
