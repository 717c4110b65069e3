// The user's own ladders: checked by file or by name, made as a copy of another one, never written over.
import { RelanceError } from "../domain/errors.ts";
import type { Ladder } from "../domain/ladder.ts";
import { parseLadder } from "../domain/ladder-file.ts";
import { ladderText } from "../domain/ladder-text.ts";
import type { Deps } from "./ports.ts";

/** A ladder holds in a few pages: more is another file. */
const MAX_BYTES = 1_000_000;

export interface CheckedLadder {
  readonly ladder: Ladder;
  /** French sentences about messages that could not be written. */
  readonly warnings: readonly string[];
}

/**
 * The ladder of a file, or of that name.
 * @throws RelanceError (valeur) with each wrong line and key, or with the closest name.
 */
export async function checkLadder(
  deps: Pick<Deps, "files" | "ladder" | "documents">,
  typed: string,
): Promise<CheckedLadder> {
  const isFile = /[/\\]|\.json$/iu.test(typed);
  const ladder = isFile ? readLadder(deps, typed) : await deps.ladder(typed);
  const documents = await deps.documents();
  const warnings = ladder.steps.flatMap((step) => {
    if (step.channel === "email" && step.template === undefined) {
      return [`l'étape « ${step.id} » est un courriel sans modèle : son message ne pourra pas être écrit.`];
    }
    return step.template === undefined || documents.hasTemplate(step.template)
      ? []
      : [`l'étape « ${step.id} » demande le modèle « ${step.template} », qui n'existe pas.`];
  });
  return { ladder, warnings };
}

function readLadder({ files }: Pick<Deps, "files">, path: string): Ladder {
  const text = new TextDecoder().decode(files.read(path, MAX_BYTES)).replace(/^\ufeff/u, "");
  return parseLadder(text, path);
}

export interface NewLadder {
  readonly ladder: Ladder;
  /** Where the file is, to be edited. */
  readonly path: string;
}

/**
 * Copies a ladder into the data folder under a new name.
 * @throws RelanceError (valeur) for a name that cannot be one, or that is taken.
 */
export async function copyLadder(
  deps: Pick<Deps, "store" | "folder" | "files" | "ladder" | "ladderIds">,
  name: string,
  from: string,
): Promise<NewLadder> {
  await deps.store();
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/u.test(name)) {
    throw new RelanceError(
      "valeur",
      `« ${name} » ne peut pas être le nom d'une échelle.`,
      "Lettres minuscules sans accent, chiffres et tirets, par exemple : relance echelle nouvelle mes-clients",
    );
  }
  if ((await deps.ladderIds()).includes(name)) {
    throw new RelanceError(
      "valeur",
      `L'échelle « ${name} » existe déjà.`,
      `Choisissez un autre nom, ou lisez-la : relance echelle voir ${name}`,
    );
  }
  const source = await deps.ladder(from);
  const ladder: Ladder = { ...source, id: name, title: `Échelle « ${name} », faite depuis « ${source.id} »` };
  const folder = `${(await deps.folder()).path}/echelles`;
  deps.files.makeFolder(folder);
  const path = `${folder}/${name}.json`;
  deps.files.write(path, new TextEncoder().encode(ladderText(ladder)));
  return { ladder, path };
}
