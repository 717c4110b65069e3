// `relance client annuler` and `retablir`: a client added by mistake leaves every list, and comes back as it was.
import { restoreClient, withdrawClient } from "../../app/withdraw-client.ts";
import { chosenClient } from "../choose.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { restoredSentence } from "../views/client-view.ts";
import { confirmDone } from "./client-screen.ts";

export function withdrawVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("annuler")
    .description("retire un client ajouté par erreur ; sa référence reste prise")
    .argument("[client]", "référence du client")
    .option("--motif <texte>", "pourquoi : doublon, erreur…")
    .addHelpText(
      "after",
      "\nRefusé tant qu'une facture à son nom n'est pas annulée. Rien n'est détruit :\npièces, lettres et journal restent, et « retablir » le rend tel quel.",
    )
    .examples("relance client annuler acme --motif doublon", "relance client retablir acme")
    .action(async (typed: string | undefined, flags: { motif?: string }) => {
      const ref = await chosenClient(deps, typed, { command: "relance client annuler acme" });
      const client = await withdrawClient(deps, ref, flags.motif);
      await confirmDone(deps, client, `Client retiré : ${safe(client.name)} (${client.ref}).`);
      if (deps.terminal.json) return;
      deps.terminal.print(`  Pour le rétablir → ${deps.commandPrefix} client retablir ${client.ref}`);
    });
}

export function restoreVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("retablir")
    .description("rétablit un client retiré, tel qu'il était")
    .argument("[client]", "référence du client, celle que montre « client lister --tout »")
    .examples("relance client retablir acme")
    .action(async (typed: string | undefined) => {
      const command = "relance client retablir acme";
      const ref = await chosenClient(deps, typed, { command, which: "retires" });
      const client = await restoreClient(deps, ref);
      await confirmDone(deps, client, restoredSentence(client));
    });
}
