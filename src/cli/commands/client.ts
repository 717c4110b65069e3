// `relance client`: the people who owe, named by a short reference made from their name.

import { clientEverKnown } from "../../app/known.ts";
import { holdClient, resumeClient, updateClient } from "../../app/save-client.ts";
import type { Day } from "../../domain/day.ts";
import { chosenClient } from "../choose.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { nothingToChange } from "../questions.ts";
import { readDay } from "../typed-values.ts";
import { type ClientState, printClients } from "../views/client-view.ts";
import { heldSentence, resumedSentence } from "../views/hold-view.ts";
import { addFromCommandLine } from "./client-ajouter.ts";
import { restoreVerb, withdrawVerb } from "./client-annuler.ts";
import { evaluerVerb } from "./client-evaluer.ts";
import { askClientChanges } from "./client-modifier.ts";
import { type ClientOptions, textOf, withClientOptions } from "./client-options.ts";
import { insolvencyVerb } from "./client-procedure-collective.ts";
import { confirmDone, showClient, stateOf } from "./client-screen.ts";
import { checkVerb } from "./client-verifier.ts";

export function clientCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("client").description(
    "Les clients. Chacun a une référence courte, faite de son nom : « acme ».",
  );
  noun.addCommand(
    withClientOptions(new FrenchCommand("ajouter"))
      .description("ajoute un client")
      .argument("[nom]", "nom ou dénomination, comme sur la facture")
      .option("--ref <reference>", "référence choisie, au lieu de celle tirée du nom")
      .option(
        "--en-ligne",
        "complète le client par l'annuaire public des entreprises : seul le SIREN, ou le nom, lui est envoyé",
      )
      .examples(
        'relance client ajouter "ACME SAS" --siren 732829320 --email compta@acme.fr',
        "relance client ajouter --siren 732829320 --en-ligne",
        'relance client ajouter "ACME SAS" --adresse "12 rue des Lilas" --code-postal 69003 --ville Lyon',
      )
      .action(async (name: string | undefined, options: ClientOptions) =>
        addFromCommandLine(deps, name, options),
      ),
  );
  noun.addCommand(
    new FrenchCommand("lister")
      .description("liste les clients et ce qu'ils doivent")
      .option("--tout", "aussi les clients retirés")
      .examples("relance client lister", "relance client lister --tout")
      .action(async (options: { tout?: boolean }) => list(deps, options.tout === true)),
  );
  noun.addCommand(
    new FrenchCommand("voir")
      .description("montre un client et ses factures")
      .argument("[client]", "référence du client")
      .examples("relance client voir acme")
      .action(async (typed: string | undefined) => {
        const ref = await chosenClient(deps, typed, { command: "relance client voir acme" });
        await showClient(deps, clientEverKnown(await deps.store(), ref));
      }),
  );
  noun.addCommand(
    withClientOptions(new FrenchCommand("modifier"))
      .description("modifie les informations données, garde les autres")
      .argument("[client]", "référence du client")
      .option("--nom <texte>", "nom ou dénomination")
      .examples(
        "relance client modifier acme --email compta@acme.fr",
        "relance client modifier acme --procedure-collective 2026-10-05",
      )
      .action(async (ref: string | undefined, options: ClientOptions) => edit(deps, ref, options)),
  );
  noun.addCommand(checkVerb(deps));
  noun.addCommand(evaluerVerb(deps));
  noun.addCommand(
    new FrenchCommand("pause")
      .description("suspend toute relance de ce client")
      .argument("<client>", "référence du client")
      .requiredOption("--motif <texte>", "pourquoi : litige, arrangement…")
      .option(
        "--jusquau <date>",
        "jour où les relances reprennent ; sans date, jusqu'à « reprendre »",
        readDay,
      )
      .examples('relance client pause acme --motif "vérifie la livraison" --jusquau 2026-12-15')
      .action(async (ref: string, options: { motif: string; jusquau?: Day }) => {
        const client = await holdClient(deps, ref, options.motif, options.jusquau);
        await confirmDone(deps, client, heldSentence(client, options.jusquau));
      }),
  );
  noun.addCommand(
    new FrenchCommand("reprendre")
      .description("lève la pause")
      .argument("<client>", "référence du client")
      .examples("relance client reprendre acme")
      .action(async (ref: string) => {
        const client = await resumeClient(deps, ref);
        await confirmDone(deps, client, resumedSentence(client));
      }),
  );
  noun.addCommand(withdrawVerb(deps));
  noun.addCommand(restoreVerb(deps));
  noun.addCommand(insolvencyVerb(deps));
  return noun;
}

async function list(deps: CliDeps, all: boolean): Promise<void> {
  const store = await deps.store();
  const states: ClientState[] = [];
  for (const client of store.clients(all ? "tous" : "actifs")) states.push(await stateOf(deps, client));
  printClients(deps.terminal, states, deps.clock.today(), deps.commandPrefix);
}

async function edit(deps: CliDeps, typed: string | undefined, flags: ClientOptions): Promise<void> {
  const ref = await chosenClient(deps, typed, { command: "relance client modifier acme --email <adresse>" });
  const said = Object.keys(flags).length > 0;
  if (!said && !deps.terminal.interactive) throw nothingToChange("relance client modifier");
  const client = await updateClient(deps, ref, textOf(said ? flags : await askClientChanges(deps, ref)));
  if (!deps.terminal.json) deps.terminal.print(deps.terminal.style.green("Client modifié."));
  await showClient(deps, client);
}
