// `relance client ajouter`: options for a script, a few questions for a newcomer; namesakes are said, never made in silence.
import { emailProblem } from "../../app/clean-text.ts";
import { withdrawnSentence } from "../../app/known.ts";
import { type AddressText, postcodeProblem, withCountry } from "../../app/postal-address.ts";
import type { ClientText } from "../../app/read-client.ts";
import { addClient } from "../../app/save-client.ts";
import { restoreClient } from "../../app/withdraw-client.ts";
import { CLIENT_KINDS, type Client, refFromName } from "../../domain/client.ts";
import type { Company } from "../../domain/company.ts";
import { RelanceError } from "../../domain/errors.ts";
import { compactIdentifier, sirenOfSiret, sirenProblem } from "../../domain/identifiers.ts";
import type { CliDeps } from "../cli-deps.ts";
import { askRequired, choicesOf } from "../questions.ts";
import { safe, type Terminal } from "../terminal.ts";
import { restoredSentence } from "../views/client-view.ts";
import { KIND_WORDS } from "../views/wording.ts";
import { type ClientOptions, textOf } from "./client-options.ts";
import { confirmDone } from "./client-screen.ts";
import { chosenCompany, completedBy, nameOf, remarkOn } from "./company-choice.ts";

export async function addFromCommandLine(
  deps: CliDeps,
  typedName: string | undefined,
  options: ClientOptions,
): Promise<void> {
  const { terminal } = deps;
  const store = await deps.store();
  const company = options.enLigne === true ? await foundOnline(deps, typedName, options) : undefined;
  const name = typedName ?? (company === undefined ? await askName(deps) : nameOf(company));
  const alike = store.clients("tous").filter((one) => refFromName(one.name) === refFromName(name));
  const followed = alike.find((one) => one.cancelledOn === undefined);
  const withdrawn = alike.find((one) => one.cancelledOn !== undefined);
  if (withdrawn !== undefined && followed === undefined && (await wantsItBack(deps, withdrawn))) {
    await confirmDone(deps, await restoreClient(deps, withdrawn.ref), restoredSentence(withdrawn));
    return;
  }
  const text = { ...textOf(options), name };
  const asksRest = company === undefined && (typedName === undefined || isBare(options));
  const whole = company === undefined ? text : completedBy(text, company);
  const client = await addClient(deps, asksRest ? await completed(deps, whole) : whole, options.ref);
  if (company !== undefined) remarkOn(deps, company);
  await confirmDone(
    deps,
    client,
    `Client ajouté : ${safe(client.name)}, sous la référence « ${client.ref} ».`,
  );
  if (!terminal.json) {
    const [number, rest] = terminal.interactive ? ["", ""] : [" <numéro>", " --date <date> --montant <TTC>"];
    terminal.print("  Sa facture :");
    terminal.print(`  → ${deps.commandPrefix} facture ajouter${number} --client ${client.ref}${rest}`);
    terminal.print("  Ou, avant de travailler, ce qui protégera la créance :");
    terminal.print(`  → ${deps.commandPrefix} client evaluer ${client.ref}`);
  }
  if (followed !== undefined) {
    terminal.note(
      `Attention : un client de nom voisin existe déjà : ${safe(followed.name)} (${followed.ref}).`,
    );
  } else if (withdrawn !== undefined) {
    terminal.note(
      `Attention : un client de nom voisin a été retiré : ${safe(withdrawn.name)} (${withdrawn.ref}).`,
    );
    terminal.note(`  → ${deps.commandPrefix} client retablir ${withdrawn.ref}`);
  }
  if (options.langue === undefined && mayReadEnglish(client)) {
    terminal.note("Client à l'étranger : il sera écrit en français.");
    terminal.note(`  → ${deps.commandPrefix} client modifier ${client.ref} --langue en`);
  }
  if (!terminal.json && options.type === undefined && !terminal.interactive) {
    terminal.note(`Nature supposée : ${KIND_WORDS[client.kind]} (à changer par --type).`);
  }
}

async function foundOnline(
  deps: CliDeps,
  typedName: string | undefined,
  { siren, siret }: ClientOptions,
): Promise<Company> {
  const number = siren ?? (siret === undefined ? undefined : sirenOfSiret(compactIdentifier(siret)));
  const asked = number ?? typedName ?? (deps.terminal.interactive ? await askName(deps) : undefined);
  return chosenCompany(deps, asked, number);
}

/** Countries where French is an official language, besides France. */
const FRENCH_SPEAKING: ReadonlySet<string> = new Set(["FR", "BE", "CA", "CH", "LU", "MC"]);

function mayReadEnglish({ address, language }: Client): boolean {
  return address !== undefined && language === undefined && !FRENCH_SPEAKING.has(address.country);
}

/** Asked of a person alone: a script, and whoever typed --oui, adds what it says. */
async function wantsItBack({ terminal }: CliDeps, withdrawn: Client): Promise<boolean> {
  if (!terminal.interactive || terminal.assumeYes) return false;
  return terminal.confirm(
    `${safe(withdrawnSentence(withdrawn))} Le rétablir, au lieu d'ajouter un second client ?`,
    true,
  );
}

async function askName({ terminal }: CliDeps): Promise<string> {
  if (!terminal.interactive) {
    throw new RelanceError("usage", "Il manque le nom du client.", 'relance client ajouter "ACME SAS"');
  }
  return terminal.askText("Nom ou dénomination", {
    check: (one) => (one === "" ? "Un nom est nécessaire." : undefined),
  });
}

function isBare({ ref: _, ...said }: ClientOptions): boolean {
  return Object.keys(said).length === 0;
}

/** At a terminal, a newcomer who gave only a name is asked the rest; a script is asked nothing. */
async function completed({ terminal }: CliDeps, text: ClientText): Promise<ClientText> {
  if (!terminal.interactive) return text;
  const kind = await terminal.askChoice("Nature", choicesOf(CLIENT_KINDS, KIND_WORDS), "societe");
  const siren =
    kind === "particulier"
      ? ""
      : await terminal.askText("SIREN (Entrée pour plus tard)", {
          check: (one) => (one === "" ? undefined : sirenProblem(one)),
        });
  const street = await terminal.askText("Numéro et rue (Entrée pour plus tard)");
  const address =
    street === "" ? {} : { lines: [street], ...(await askPlace(terminal, text.address?.country)) };
  const email = await terminal.askText("Adresse électronique (Entrée pour plus tard)", {
    check: (one) => (one === "" ? undefined : emailProblem(one)),
  });
  return { ...text, kind, siren: siren || undefined, address, email: email || undefined };
}

/** What is wrong is said here: told at the end, it would cost every answer. */
async function askPlace(terminal: Terminal, country: string | undefined): Promise<AddressText> {
  const typed = await terminal.askText("Code postal", {
    check: (one) => {
      const place = withCountry(one, country);
      const problem = postcodeProblem(place.postcode, place.country);
      return problem === undefined ? undefined : `${problem} À l'étranger, mettez le pays devant : BE 1000.`;
    },
  });
  const city = await askRequired(terminal, "Ville", "Une adresse a une ville.");
  return { ...withCountry(typed, country), city };
}
