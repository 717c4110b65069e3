// `relance profil`: shows the creditor's profile, or changes the fields named by options.
import {
  fieldsFor,
  PROFILE_FIELDS,
  type ProfileKey,
  type ProfileText,
  profileFlag,
  profileText,
} from "../../app/profile-text.ts";
import { presentProfile, saveProfile } from "../../app/save-profile.ts";
import type { Creditor } from "../../domain/creditor.ts";
import { RelanceError } from "../../domain/errors.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand, optionKey } from "../french-command.ts";
import { askField, askProfile } from "../profile-questions.ts";
import { askChanges, type Changeable, nothingToChange } from "../questions.ts";
import { safe } from "../terminal.ts";
import { collect } from "../typed-values.ts";
import { printProfile } from "../views/profile-view.ts";
import { noteWarnings } from "../views/warnings.ts";

export function profilCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("profil").description(
    "Votre profil de créancier : ce que les lettres et la requête disent de vous.",
  );
  noun
    .addCommand(
      new FrenchCommand("voir")
        .description("montre le profil")
        .examples("relance profil voir")
        .action(async () => show(deps)),
    )
    .addCommand(
      withProfileOptions(
        new FrenchCommand("modifier").description("modifie les informations données, garde les autres"),
      )
        .examples(
          "relance profil modifier --telephone '06 12 34 56 78'",
          "relance profil modifier --taux-penalites 3x-legal",
        )
        .action(async (options: Record<string, unknown>) => edit(deps, optionsAsText(options))),
    )
    .addCommand(
      new FrenchCommand("completer")
        .description("demande ce qui manque encore, dont ce que voudra le tribunal (au terminal)")
        .examples(
          "relance profil completer",
          "relance profil modifier --profession graphiste     dans un script",
        )
        .action(async () => complete(deps)),
    );
  return noun;
}

async function show(deps: CliDeps): Promise<void> {
  const creditor = (await deps.store()).creditor();
  if (creditor === undefined) throw noProfile();
  printProfile(deps.terminal, creditor, deps.commandPrefix);
}

async function edit(deps: CliDeps, typed: ProfileText): Promise<void> {
  const isTyped = Object.keys(typed).length > 0;
  if (!isTyped && !deps.terminal.interactive) throw nothingToChange("relance profil modifier");
  const present = await presentProfile(deps);
  if (present === undefined) throw noProfile();
  reportSaved(deps, await saveProfile(deps, isTyped ? typed : await askProfileChanges(deps, present)));
}

async function askProfileChanges(deps: CliDeps, creditor: Creditor): Promise<ProfileText> {
  const present = profileText(creditor);
  return askChanges(
    deps.terminal,
    fieldsFor(creditor.legalForm).map((field): Changeable<ProfileText> => {
      const proposed = present[field.key]?.replaceAll("\n", ", ");
      return {
        name: field.title,
        present: proposed === undefined ? undefined : safe(proposed),
        ask: async () => {
          const answer = await askField(deps, field, { proposed, signature: present.signature });
          return answer === (proposed ?? "") ? {} : { [field.key]: answer };
        },
      };
    }),
  );
}

async function complete(deps: CliDeps): Promise<void> {
  const present = await presentProfile(deps);
  if (present === undefined) throw noProfile();
  if (!deps.terminal.interactive) {
    throw new RelanceError(
      "usage",
      "Il n'y a personne à qui poser les questions du profil.",
      "relance profil modifier --help",
    );
  }
  const before = profileText(present);
  deps.terminal.note("Entrée passe une question : elle sera reposée la prochaine fois.");
  const answers = await askProfile(deps, {
    before,
    given: {},
    asks: (field) => before[field.key] === undefined,
    goOn: "relance profil modifier",
  });
  reportSaved(deps, await saveProfile(deps, answers));
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

function noProfile(): RelanceError {
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

export function optionsAsText(options: Readonly<Record<string, unknown>>): ProfileText {
  const text: Partial<Record<ProfileKey, string>> = {};
  for (const { key } of PROFILE_FIELDS) {
    const value = options[optionKey(key)];
    if (Array.isArray(value)) text[key] = value.join("\n");
    else if (typeof value === "string") text[key] = value;
  }
  return text;
}
