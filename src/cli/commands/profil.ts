// `relance profil`: shows the creditor's profile, or changes the fields named by options.
import { PROFILE_FIELDS, type ProfileKey, type ProfileText, profileFlag } from "../../app/profile-text.ts";
import { presentProfile, saveProfile } from "../../app/save-profile.ts";
import { RelanceError } from "../../domain/errors.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { collect } from "../typed-values.ts";
import { printProfile } from "../views/profile-view.ts";
import { noteWarnings } from "../views/wording.ts";

export function profilCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("profil").description(
    "Votre profil de créancier : ce que les lettres et la requête disent de vous.",
  );
  noun
    .addCommand(new FrenchCommand("voir").description("montre le profil").action(async () => show(deps)))
    .addCommand(
      withProfileOptions(
        new FrenchCommand("modifier").description("modifie les informations données, garde les autres"),
      )
        .examples(
          "relance profil modifier --telephone '06 12 34 56 78'",
          "relance profil modifier --taux-penalites 3x-legal",
        )
        .action(async (options: Record<string, unknown>) => edit(deps, optionsAsText(options))),
    );
  return noun;
}

async function show(deps: CliDeps): Promise<void> {
  const creditor = (await deps.store()).creditor();
  if (creditor === undefined) throw noProfile();
  printProfile(deps.terminal, creditor, deps.commandPrefix);
}

async function edit(deps: CliDeps, changes: ProfileText): Promise<void> {
  if (Object.keys(changes).length === 0) {
    throw new RelanceError(
      "usage",
      "Rien à modifier : donnez au moins une option.",
      "relance profil modifier --help",
    );
  }
  if ((await presentProfile(deps)) === undefined) throw noProfile();
  reportSaved(deps, await saveProfile(deps, changes));
}

/** Says what changed, then shows the whole. */
export function reportSaved(deps: CliDeps, saved: Awaited<ReturnType<typeof saveProfile>>): void {
  const { terminal } = deps;
  noteWarnings(terminal, saved.warnings);
  if (!terminal.json) {
    const said = saved.created
      ? "Profil enregistré."
      : saved.changed.length === 0
        ? "Rien n'a changé."
        : "Profil modifié.";
    terminal.print(terminal.style.green(said));
  }
  printProfile(terminal, saved.creditor, deps.commandPrefix);
}

export function noProfile(): RelanceError {
  return new RelanceError("sans-base", "Aucun profil n'est encore enregistré.", "relance init");
}

/** One option per field of the profile; an empty text erases an optional one. */
export function withProfileOptions<T extends FrenchCommand>(command: T): T {
  for (const field of PROFILE_FIELDS) {
    const choices = field.choices === undefined ? "" : ` (${field.choices.join(", ")})`;
    const flags = `${profileFlag(field.key)} <texte>`;
    if (field.key === "adresse") command.option(flags, `${field.help} ; une option par ligne`, collect);
    else command.option(flags, `${field.help}${choices}`);
  }
  return command;
}

/** Commander's `formeJuridique` → `forme_juridique`. */
export function optionsAsText(options: Readonly<Record<string, unknown>>): ProfileText {
  const text: Partial<Record<ProfileKey, string>> = {};
  for (const { key } of PROFILE_FIELDS) {
    const value = options[key.replace(/_(\w)/gu, (_, letter: string) => letter.toUpperCase())];
    if (Array.isArray(value)) text[key] = value.join("\n");
    else if (typeof value === "string") text[key] = value;
  }
  return text;
}
