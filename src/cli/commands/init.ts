// `relance init`: the profile by questions at a terminal, or from a file or options for scripts.
import { readProfileFile } from "../../app/profile-file.ts";
import { PROFILE_FIELDS, type ProfileField, type ProfileText, profileText } from "../../app/profile-text.ts";
import { presentProfile, saveProfile } from "../../app/save-profile.ts";
import { RelanceError } from "../../domain/errors.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { askProfile } from "../profile-questions.ts";
import { printMissingForCourt, printProfile } from "../views/profile-view.ts";
import { noteWarnings } from "../views/warnings.ts";
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
  const { terminal } = deps;
  const fromFile = options.depuis === undefined ? {} : readProfileFile(deps, options.depuis);
  const given: ProfileText = { ...fromFile, ...optionsAsText(options) };
  const present = await presentProfile(deps);
  const canAsk = terminal.interactive && !terminal.assumeYes;
  const isGiven = Object.keys(given).length > 0;
  if (isGiven && (present !== undefined || !canAsk || isWhole(given))) {
    reportSaved(deps, await saveProfile(deps, given));
    if (present === undefined) sayNext(deps);
    return;
  }
  if (!terminal.interactive) {
    if (present === undefined) {
      throw new RelanceError(
        "usage",
        "Il n'y a personne à qui poser les questions du profil.",
        "relance init --depuis profil.json (les clés : relance init --help)",
      );
    }
    printProfile(terminal, present, deps.commandPrefix);
    return;
  }
  if (present === undefined) {
    terminal.note(
      "Ce que les lettres diront de vous. Entrée garde la valeur proposée ; tout se change ensuite.",
    );
    const asks = (field: ProfileField): boolean => field.later !== true;
    const answers = await askProfile(deps, { before: {}, given, asks, goOn: "relance init" });
    const saved = await saveProfile(deps, answers);
    // Every answer is still on the screen: only what it does not say is printed.
    noteWarnings(terminal, saved.warnings);
    terminal.print(terminal.style.green("Profil enregistré."));
    printMissingForCourt(terminal, saved.creditor, deps.commandPrefix);
    sayNext(deps);
    return;
  }
  printProfile(terminal, present, deps.commandPrefix);
  terminal.print();
  if (!(await terminal.confirm("Modifier ce profil ?", false))) return;
  const before = profileText(present);
  const answers = await askProfile(deps, {
    before,
    given,
    asks: () => true,
    goOn: "relance profil modifier",
  });
  reportSaved(deps, await saveProfile(deps, answers));
}

/** Nothing that a profile needs is left to ask. */
function isWhole(given: ProfileText): boolean {
  return PROFILE_FIELDS.filter((field) => field.required).every(
    ({ key }) => given[key] !== undefined || (key === "siren" && given.siret !== undefined),
  );
}

/** At a terminal `ajouter` asks: there is nothing to fill in before pasting. */
function sayNext({ terminal, commandPrefix: prefix }: CliDeps): void {
  if (terminal.json) return;
  const [client, invoice] = terminal.interactive
    ? ["", ""]
    : [' "ACME SAS"', " <numéro> --client acme --date <date> --montant <TTC>"];
  terminal.print();
  terminal.print("Et maintenant, vos factures :");
  terminal.print(`  → ${prefix} facture importer factures.csv`);
  terminal.print("ou, une à une :");
  terminal.print(`  → ${prefix} client ajouter${client}`);
  terminal.print(`  → ${prefix} facture ajouter${invoice}`);
}
