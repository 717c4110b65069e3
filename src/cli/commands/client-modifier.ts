// What `relance client modifier` asks at a terminal when no option was typed; each answer is the value of an option.
import { knownClient } from "../../app/known.ts";
import { CLIENT_KINDS } from "../../domain/client.ts";
import { sirenProblem } from "../../domain/identifiers.ts";
import type { CliDeps } from "../cli-deps.ts";
import { askChanges, askRequired, choicesOf } from "../questions.ts";
import { safe } from "../terminal.ts";
import { addressWords, KIND_WORDS } from "../views/wording.ts";
import type { ClientOptions } from "./client-options.ts";

/** The usual ones; the others have their option. */
export async function askClientChanges(deps: CliDeps, ref: string): Promise<ClientOptions> {
  const { terminal } = deps;
  const client = knownClient(await deps.store(), ref);
  const text = (
    name: string,
    present: string | undefined,
    key: "email" | "telephone" | "contact" | "notes",
  ) => ({
    name,
    present: safe(present ?? ""),
    ask: async (): Promise<ClientOptions> => ({ [key]: await terminal.askText(`${name} (Entrée : rien)`) }),
  });
  return askChanges<ClientOptions>(terminal, [
    {
      name: "Nom",
      present: safe(client.name),
      ask: async () => ({
        nom: await askRequired(terminal, "Nom ou dénomination", "Un nom est nécessaire."),
      }),
    },
    {
      name: "Nature",
      present: KIND_WORDS[client.kind],
      ask: async () => ({
        type: await terminal.askChoice("Nature", choicesOf(CLIENT_KINDS, KIND_WORDS), client.kind),
      }),
    },
    {
      name: "SIREN",
      present: client.siren,
      ask: async () => ({
        siren: await terminal.askText("SIREN (Entrée : rien)", {
          check: (typed) => (typed === "" ? undefined : sirenProblem(typed)),
        }),
      }),
    },
    {
      name: "Adresse",
      present: safe(addressWords(client.address) ?? ""),
      ask: async () => ({
        adresse: [await askRequired(terminal, "Numéro et rue", "Une adresse a une rue.")],
        codePostal: await askRequired(terminal, "Code postal", "Une adresse a un code postal."),
        ville: await askRequired(terminal, "Ville", "Une adresse a une ville."),
      }),
    },
    text("Adresse électronique", client.email, "email"),
    text("Téléphone", client.phone, "telephone"),
    text("Contact", client.contact, "contact"),
    text("Notes", client.notes, "notes"),
  ]);
}
