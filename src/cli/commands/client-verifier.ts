// `relance client verifier`: asks the public registers about one client, once the user said so; what is found is proposed.
import { checkClient, clientToCheck } from "../../app/check-client.ts";
import { registerAddresses } from "../../app/online-settings.ts";
import { recordInsolvency } from "../../app/record-insolvency.ts";
import { RelanceError } from "../../domain/errors.ts";
import { chosenClient } from "../choose.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { confirmOrStop } from "../questions.ts";
import { checkJson, printCheck } from "../views/company-view.ts";
import { printInsolvency } from "../views/insolvency-view.ts";

export function checkVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("verifier")
    .description(
      "demande aux registres publics si un client est actif, et si une procédure collective le concerne",
    )
    .argument("[client]", "référence du client")
    .option("--en-ligne", "interroge l'annuaire des entreprises et le BODACC : seul le SIREN leur est envoyé")
    .examples("relance client verifier acme --en-ligne")
    .action(async (typed: string | undefined, options: { enLigne?: boolean }) =>
      check(deps, typed, options.enLigne === true),
    );
}

async function check(deps: CliDeps, typed: string | undefined, online: boolean): Promise<void> {
  const { terminal } = deps;
  const ref = await chosenClient(deps, typed, { command: "relance client verifier acme --en-ligne" });
  const client = await clientToCheck(deps, ref);
  if (!online) await agreed(deps, client.siren ?? "", ref);
  const found = await checkClient(deps, client);
  if (terminal.json) {
    terminal.printJson(checkJson(found, deps.commandPrefix));
    return;
  }
  printCheck(terminal, found, deps.commandPrefix);
  const text = found.opening?.text;
  // A judgment stops everything: --oui, which answers what was typed, is no answer to what was found.
  if (text?.judgmentOn === undefined || !terminal.interactive || terminal.assumeYes) return;
  if (await terminal.confirm("Noter cette procédure ? Tout s'arrête alors pour ce client.", false))
    printInsolvency(terminal, await recordInsolvency(deps, text), deps.commandPrefix);
}

/** Nothing leaves this machine unless it was asked. @throws RelanceError (refus, annule) otherwise. */
async function agreed(deps: CliDeps, siren: string, ref: string): Promise<void> {
  if (!deps.terminal.interactive) {
    throw new RelanceError(
      "refus",
      "Rien n'est demandé en ligne sans que vous le disiez.",
      `relance client verifier ${ref} --en-ligne`,
    );
  }
  const { companySearch, bodacc } = registerAddresses(await deps.config());
  const hosts = [companySearch, bodacc].map((url) => new URL(url).host).join(" et ");
  await confirmOrStop(deps, `Envoyer le SIREN ${siren} à ${hosts} ?`, "rien n'a été demandé", true);
}
