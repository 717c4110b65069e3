// The questions of a profile: which ones, what earlier answers already tell, and those to ask again. Nothing typed is
// lost: whoever stops midway is given the command that goes on from there.

import { postcodeProblem } from "../app/postal-address.ts";
import {
  fieldsFor,
  PROFILE_FIELDS,
  type ProfileField,
  type ProfileKey,
  type ProfileText,
  profileFlag,
} from "../app/profile-text.ts";
import { profileProblem, readLegalForm, readProfile } from "../app/read-profile.ts";
import { signatureProblem } from "../app/save-profile.ts";
import { RelanceError } from "../domain/errors.ts";
import { compactIdentifier, frenchVatNumber, sirenOfSiret, siretProblem } from "../domain/identifiers.ts";
import { shellWord } from "../domain/shell-word.ts";
import { capitalised } from "../format/capitals.ts";
import type { CliDeps } from "./cli-deps.ts";
import { french } from "./terminal.ts";
import { choiceQuestionWords, choiceWords } from "./views/profile-view.ts";

type Answers = Partial<Record<ProfileKey, string>>;

export interface ProfileInterview {
  /** The profile of before: its values are proposed. */
  readonly before: ProfileText;
  /** What the command line or a file already answered: not asked. */
  readonly given: ProfileText;
  readonly asks: (field: ProfileField) => boolean;
  /** What goes on from the answers so far, given as options: « relance init ». */
  readonly goOn: string;
}

/**
 * Asks each field that makes sense for the legal form; then again, alone, those that disagree with others (a SIRET
 * of another SIREN): nobody answers it all twice.
 * @throws RelanceError (annule) on Ctrl-C, with the command that goes on.
 */
export async function askProfile(deps: CliDeps, interview: ProfileInterview): Promise<ProfileText> {
  const { before, given } = interview;
  const answers: Answers = { ...given };
  try {
    await askFields(deps, interview, answers);
    for (;;) {
      const { problems } = readProfile({ ...before, ...answers }, await deps.ibans());
      if (problems.length === 0) return answers;
      deps.terminal.note("Ces réponses ne vont pas ensemble ; les autres sont gardées.");
      for (const { key, sentence } of problems) {
        deps.terminal.note(`  - ${sentence}`);
        const field = PROFILE_FIELDS.find((one) => one.key === key) as ProfileField;
        answers[key] = await askField(deps, field, { signature: before.signature });
      }
    }
  } catch (error) {
    throw isStopped(error) ? stoppedMidway(interview.goOn, answers) : error;
  }
}

async function askFields(deps: CliDeps, interview: ProfileInterview, answers: Answers): Promise<void> {
  const { before, given, asks } = interview;
  const asked = new Set<ProfileKey>();
  for (;;) {
    const known = { ...before, ...answers };
    const form = known.forme_juridique;
    const field = fieldsFor(form === undefined ? undefined : readLegalForm(form)).find(
      (one) =>
        !asked.has(one.key) &&
        given[one.key] === undefined &&
        asks(one) &&
        (one.of === undefined || form !== undefined),
    );
    if (field === undefined) return;
    asked.add(field.key);
    const proposed = before[field.key] ?? deduced(field.key, known);
    const shown = proposed?.replaceAll("\n", ", ");
    const country = PROFILE_FIELDS.some((one) => one.key === "pays" && asks(one))
      ? undefined
      : (known.pays ?? "FR");
    const answer = await askField(deps, field, { proposed: shown, signature: before.signature, country });
    if (answer === shown) {
      if (proposed !== before[field.key]) answers[field.key] = proposed as string;
    } else if (field.key === "siren" && isSiret(answer)) {
      answers.siret = answer;
      answers.siren = sirenOfSiret(compactIdentifier(answer)) as string;
    } else if (answer !== "") answers[field.key] = answer;
  }
}

interface Known {
  readonly proposed?: string | undefined;
  /** The image already kept: a path that names it needs no second look. */
  readonly signature: string | undefined;
  /** Where the postcode stands, once nothing else will be asked about it. */
  readonly country?: string | undefined;
}

/** One question, refused as long as its own value cannot stand. */
export async function askField(deps: CliDeps, field: ProfileField, known: Known): Promise<string> {
  const { proposed, signature, country } = known;
  const help = field.question ?? field.help;
  const question = french(capitalised(help));
  if (field.choices !== undefined) {
    const choices = field.choices.map((value) => ({
      value,
      name: choiceQuestionWords(value),
      short: choiceWords(value),
    }));
    return deps.terminal.askChoice(question, choices, proposed);
  }
  const ibans = await deps.ibans();
  return deps.terminal.askText(field.required ? question : `${question} (facultatif)`, {
    ...(proposed === undefined ? {} : { default: proposed }),
    check: (answer) => {
      const isNewImage = field.key === "signature" && answer !== "" && answer !== signature;
      if (isNewImage) return signatureProblem(deps, answer);
      if (field.key === "siren" && isSiret(answer)) return siretProblem(answer);
      const problem = profileProblem(field.key, answer, ibans);
      if (problem !== undefined || field.key !== "code_postal") return problem;
      const misplaced = postcodeProblem(answer, country);
      return misplaced === undefined
        ? undefined
        : `${misplaced} À l'étranger : Ctrl-C, puis la commande affichée, avec --pays BE.`;
    },
  });
}

function isSiret(typed: string): boolean {
  return /^\d{14}$/u.test(compactIdentifier(typed));
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

function isStopped(error: unknown): boolean {
  return error instanceof RelanceError && error.code === "annule";
}

function stoppedMidway(goOn: string, answers: ProfileText): RelanceError {
  const options = PROFILE_FIELDS.flatMap(({ key }) =>
    (answers[key] ?? "")
      .split("\n")
      .flatMap((text) => (text === "" ? [] : [profileFlag(key), shellWord(text)])),
  );
  const said = "Abandonné : rien n'a été enregistré.";
  return options.length === 0
    ? new RelanceError("annule", said)
    : new RelanceError(
        "annule",
        `${said} Vos réponses sont dans cette commande, qui reprend là :`,
        [goOn, ...options].join(" "),
      );
}
