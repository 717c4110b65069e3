// `relance modele editer`: the user's editor, or a file; nothing that a letter could not be made of is kept.
import { copyTemplate, namedKey, type SavedTemplate, saveTemplate } from "../../app/edit-template.ts";
import { RelanceError } from "../../domain/errors.ts";
import type { TemplateKey } from "../../domain/template.ts";
import type { CliDeps } from "../cli-deps.ts";
import { problemLines } from "../views/template-view.ts";
import { noteWarnings } from "../views/warnings.ts";

/** A template is a few pages: more is another file. */
const MAX_BYTES = 200_000;

/**
 * From a file when one is named; in the user's editor for a person; for a script, a copy to edit.
 * @throws RelanceError (refus) naming each fault of a text that cannot serve, (annule) when the person gives up.
 */
export async function editTemplate(
  deps: CliDeps,
  key: TemplateKey,
  fromFile: string | undefined,
): Promise<void> {
  const { terminal } = deps;
  await deps.store();
  if (fromFile !== undefined) {
    const text = new TextDecoder().decode(deps.files.read(fromFile, MAX_BYTES)).replace(/^\ufeff/u, "");
    return report(deps, await saveTemplate(deps, key, text));
  }
  if (!terminal.interactive || terminal.assumeYes) return report(deps, await copyTemplate(deps, key));
  const { text: present } = (await deps.templates()).open(key);
  const text = await editUntilSound(deps, key, present);
  if (text.trim() === present.trim()) {
    terminal.print("Rien n'a changé.");
    return;
  }
  await report(deps, await saveTemplate(deps, key, text));
}

/** What is wrong is shown, and the editor opens again on the same text: nothing typed is lost. */
async function editUntilSound(deps: CliDeps, key: TemplateKey, present: string): Promise<string> {
  const { terminal } = deps;
  const desk = await deps.templates();
  for (let text = present; ; ) {
    text = await terminal.editText(`Modifiez ${namedKey(key)}`, text);
    const problems = await desk.problems(key, text);
    if (!problems.some((one) => one.level === "erreur")) return text;
    for (const line of problemLines(problems)) terminal.note(line);
    if (!(await terminal.confirm("Ce texte ne peut pas servir. Le reprendre ?", true))) {
      throw new RelanceError("annule", "Abandonné : votre modèle reste comme il était.");
    }
  }
}

function report(deps: CliDeps, { key, path, remarks }: SavedTemplate): void {
  const { terminal, commandPrefix: prefix } = deps;
  noteWarnings(
    terminal,
    remarks.map(({ line, sentence }) => `ligne ${line} : ${sentence}.`),
  );
  const [name] = namedKey(key).split(",");
  if (terminal.json) {
    terminal.printJson({
      modele: key.name,
      langue: key.language,
      client: key.clientRef ?? null,
      fichier: path,
    });
    return;
  }
  terminal.print(terminal.style.green(`Votre modèle ${namedKey(key)} est gardé.`));
  terminal.print(`  ${path}`);
  terminal.print(`  → ${prefix} modele apercu ${name}`);
  terminal.print(
    `  → ${prefix} modele retirer ${name}${key.clientRef === undefined ? "" : ` --client ${key.clientRef}`}`,
  );
}
