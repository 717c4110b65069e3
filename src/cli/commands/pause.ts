// `relance pause` and `relance reprendre`: silence towards one client, and its end, as single words of every day.

import { holdClient, resumeClient } from "../../app/save-client.ts";
import type { Day } from "../../domain/day.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { askOptionalDay, askRequired, refuseMissing } from "../questions.ts";
import { readDay } from "../typed-values.ts";
import { heldSentence, resumedSentence } from "../views/hold-view.ts";

interface PauseFlags {
  readonly motif?: string;
  readonly jusquau?: Day;
}

export function pauseCommand(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("pause")
    .description("Suspend toute relance d'un client : rien n'est proposé tant que dure la pause.")
    .argument("<client>", "référence du client")
    .option("--motif <texte>", "pourquoi : arrangement, absence, vérification…")
    .option("--jusquau <date>", "jour où les relances reprennent ; sans date, jusqu'à « reprendre »", readDay)
    .examples(
      'relance pause acme --motif "vérifie la livraison" --jusquau 2026-12-15',
      "relance reprendre acme                        reprendre plus tôt",
      "relance litige ouvrir F-2026-014 --categorie qualite --motif …   un désaccord, lui, se note ainsi",
    )
    .action(async (ref: string, flags: PauseFlags) => pause(deps, ref, flags));
}

async function pause(deps: CliDeps, ref: string, flags: PauseFlags): Promise<void> {
  const { terminal } = deps;
  const { reason, untilOn } = await completed(deps, ref, flags);
  const client = await holdClient(deps, ref, reason, untilOn);
  if (terminal.json) {
    terminal.printJson({ client: client.ref, pause: { motif: reason, jusquau: untilOn ?? null } });
    return;
  }
  terminal.print(terminal.style.green(heldSentence(client, untilOn)));
  terminal.print(`  Pour reprendre plus tôt : ${deps.commandPrefix} reprendre ${client.ref}`);
}

/** At a terminal a missing reason is asked, and the day with it. @throws RelanceError (usage) in a script. */
async function completed(
  { terminal }: CliDeps,
  ref: string,
  flags: PauseFlags,
): Promise<{ readonly reason: string; readonly untilOn: Day | undefined }> {
  if (flags.motif !== undefined) return { reason: flags.motif, untilOn: flags.jusquau };
  if (!terminal.interactive) refuseMissing(["--motif <texte>"], `relance pause ${ref} --motif "pourquoi"`);
  const reason = await askRequired(
    terminal,
    "Pourquoi cette pause",
    "Un motif, même court, se relira plus tard.",
  );
  return { reason, untilOn: flags.jusquau ?? (await askOptionalDay(terminal, "Jusqu'au")) };
}

export function reprendreCommand(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("reprendre")
    .description("Lève la pause d'un client : les relances reprennent là où elles en étaient.")
    .argument("<client>", "référence du client")
    .examples("relance reprendre acme")
    .action(async (ref: string) => {
      const { terminal } = deps;
      const client = await resumeClient(deps, ref);
      if (terminal.json) {
        terminal.printJson({ client: client.ref, pause: null });
        return;
      }
      terminal.print(terminal.style.green(resumedSentence(client)));
    });
}
