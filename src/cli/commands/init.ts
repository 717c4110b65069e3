// `relance init`: the profile by questions at a terminal, or from a file or options for scripts.
import { readProfileFile } from "../../app/profile-file.ts";
import {
  fieldsFor,
  PROFILE_FIELDS,
  type ProfileField,
  type ProfileKey,
  type ProfileText,
  profileText,
} from "../../app/profile-text.ts";
import { profileProblem, readLegalForm, readProfile } from "../../app/read-profile.ts";
import { presentProfile, saveProfile, signatureProblem } from "../../app/save-profile.ts";
import { RelanceError } from "../../domain/errors.ts";
import { compactIdentifier, frenchVatNumber, sirenOfSiret } from "../../domain/identifiers.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { french } from "../terminal.ts";
import { choiceWords, printProfile } from "../views/profile-view.ts";
import { optionsAsText, reportSaved, withProfileOptions } from "./profil.ts";

export function initCommand(deps: CliDeps): FrenchCommand {
  return withProfileOptions(new FrenchCommand("init"))
    .description(
      "Crée votre profil et le dossier de données. Relancé, montre le profil et permet de le compléter : rien n'est effacé.",
    )
    .option(
      "--depuis <fichier>",
      "lit le profil dans un fichier JSON (le format de « relance profil voir --json »)",
    )
    .examples("relance init", "relance init --depuis profil.json")
    .action(async (options: Record<string, unknown> & { depuis?: string }) => init(deps, options));
}

async function init(deps: CliDeps, options: Record<string, unknown> & { depuis?: string }): Promise<void> {
  const fromFile = options.depuis === undefined ? {} : readProfileFile(deps, options.depuis);
  const given: ProfileText = { ...fromFile, ...optionsAsText(options) };
  const present = await presentProfile(deps);
  if (Object.keys(given).length > 0) {
    reportSaved(deps, await saveProfile(deps, given));
    if (present === undefined) sayNext(deps);
    return;
  }
  if (!deps.terminal.interactive) {
    if (present === undefined) {
      throw new RelanceError(
        "usage",
        "Il n'y a personne à qui poser les questions du profil.",
        "relance init --depuis profil.json (les clés : relance init --help)",
      );
    }
    printProfile(deps.terminal, present, deps.commandPrefix);
    return;
  }
  const before = present === undefined ? {} : profileText(present);
  if (present !== undefined) {
    printProfile(deps.terminal, present, deps.commandPrefix);
    deps.terminal.print();
    if (!(await deps.terminal.confirm("Modifier ce profil ?", false))) return;
  } else {
    deps.terminal.note(
      "Quelques questions sur vous, que reprendront les lettres. Entrée garde la valeur proposée.",
    );
  }
  reportSaved(deps, await saveProfile(deps, await askProfile(deps, before)));
  if (present === undefined) sayNext(deps);
}

type Answers = Partial<Record<ProfileKey, string>>;

/**
 * Asks every field that makes sense for the legal form, the present value being proposed; then again, alone,
 * those that disagree with others (a SIRET of another SIREN, a French postcode): nobody answers it all twice.
 */
async function askProfile(deps: CliDeps, before: ProfileText): Promise<ProfileText> {
  const answers = await askEveryField(deps, before);
  for (;;) {
    const { problems } = readProfile({ ...before, ...answers }, await deps.ibans());
    if (problems.length === 0) return answers;
    deps.terminal.note("Ces réponses ne vont pas ensemble ; les autres sont gardées.");
    for (const { key, sentence } of problems) {
      deps.terminal.note(`  - ${sentence}`);
      const field = PROFILE_FIELDS.find((one) => one.key === key) as ProfileField;
      answers[key] = await askField(deps, field, undefined, before.signature);
    }
  }
}

async function askEveryField(deps: CliDeps, before: ProfileText): Promise<Answers> {
  const answers: Answers = {};
  const asked = new Set<ProfileKey>();
  for (;;) {
    const form = answers.forme_juridique ?? before.forme_juridique;
    const field = fieldsFor(form).find(
      (one) => !asked.has(one.key) && (one.of === undefined || form !== undefined),
    );
    if (field === undefined) return answers;
    asked.add(field.key);
    const proposed = before[field.key] ?? deduced(field.key, { ...before, ...answers });
    const shown = proposed?.replaceAll("\n", ", ");
    const answer = await askField(deps, field, shown, before.signature);
    if (answer === shown) {
      if (proposed !== before[field.key]) answers[field.key] = proposed;
    } else if (answer !== "") answers[field.key] = answer;
  }
}

async function askField(
  deps: CliDeps,
  field: ProfileField,
  proposed: string | undefined,
  presentSignature: string | undefined,
): Promise<string> {
  const question = french(`${field.help.charAt(0).toUpperCase()}${field.help.slice(1)}`);
  if (field.choices !== undefined) {
    const choices = field.choices.map((value) => ({ value, name: choiceWords(value) }));
    return deps.terminal.askChoice(question, choices, proposed);
  }
  const ibans = await deps.ibans();
  return deps.terminal.askText(field.required ? question : `${question} (facultatif)`, {
    ...(proposed === undefined ? {} : { default: proposed }),
    check: (answer) => {
      const newImage = field.key === "signature" && answer !== "" && answer !== presentSignature;
      if (newImage) return signatureProblem(deps, answer);
      return profileProblem(field.key, answer, ibans);
    },
  });
}

/** What other answers already tell. */
function deduced(key: ProfileKey, answers: ProfileText): string | undefined {
  const siren = answers.siren === undefined ? undefined : compactIdentifier(answers.siren);
  if (key === "siren" && answers.siret !== undefined) return sirenOfSiret(answers.siret);
  if (key === "tva" && siren !== undefined && isCompany(answers)) return frenchVatNumber(siren);
  if (key === "pays") return "FR";
  if (key === "conditions") return "30 jours";
  return undefined;
}

/** A natural person often has no VAT number (franchise en base): none is proposed. */
function isCompany(answers: ProfileText): boolean {
  const form = answers.forme_juridique === undefined ? undefined : readLegalForm(answers.forme_juridique);
  return form !== undefined && form !== "micro" && form !== "ei";
}

function sayNext(deps: CliDeps): void {
  const { terminal, commandPrefix } = deps;
  if (terminal.json) return;
  terminal.print();
  terminal.print("Et maintenant, vos factures :");
  terminal.print(`  → ${commandPrefix} facture importer factures.csv`);
  terminal.print("ou, une à une :");
  terminal.print(`  → ${commandPrefix} client ajouter "ACME SAS"`);
  terminal.print(`  → ${commandPrefix} facture ajouter <numéro> --client acme --date <date> --montant <TTC>`);
}
