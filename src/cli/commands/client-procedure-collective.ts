// `relance client procedure-collective`: everything stops, and the claim is to be declared in time.

import { cancelInsolvency, recordInsolvency } from "../../app/record-insolvency.ts";
import { INSOLVENCY_KINDS, type InsolvencyKind } from "../../domain/client.ts";
import type { Day } from "../../domain/day.ts";
import { ofName } from "../../domain/party-name.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { readDay } from "../typed-values.ts";
import { printInsolvency } from "../views/insolvency-view.ts";

interface Flags {
  readonly jugement?: Day;
  readonly nature?: InsolvencyKind;
  readonly tribunal?: string;
  readonly numero?: string;
  readonly bodacc?: Day;
  readonly mandataire?: string;
  readonly declareeLe?: Day;
  readonly annuler: boolean;
  readonly motif?: string;
}

export function insolvencyVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("procedure-collective")
    .description(
      "note une sauvegarde, un redressement ou une liquidation : tout s'arrête, la créance se déclare",
    )
    .argument("<client>", "référence du client")
    .option("--jugement <date>", "date du jugement qui ouvre la procédure", readDay)
    .choiceOption("--nature <nature>", "ce que le jugement ouvre : elle dit à qui déclarer", INSOLVENCY_KINDS)
    .option("--tribunal <texte>", "le tribunal qui l'a rendu, comme l'annonce le nomme")
    .option("--bodacc <date>", "date de sa publication au BODACC : le délai court d'elle", readDay)
    .option("--numero <texte>", "le numéro de la procédure, ou « non communiqué »")
    .option(
      "--mandataire <texte>",
      "mandataire judiciaire ou liquidateur : son nom, sa rue, son code postal et sa ville",
    )
    .option("--declaree-le <date>", "jour où la déclaration de créance a été envoyée", readDay)
    .option("--annuler", "retire ce qui a été noté par erreur", false)
    .option("--motif <texte>", "pourquoi, avec --annuler")
    .examples(
      "relance client procedure-collective acme --jugement 2026-10-05 --nature redressement",
      'relance client procedure-collective acme --bodacc 2026-10-20 --tribunal "tribunal de commerce de Lyon"',
      'relance client procedure-collective acme --numero 2026RJ0123 --mandataire "Me Roy, 2 place Bellecour, 69002 Lyon"',
    )
    .action(async (ref: string, flags: Flags) => (flags.annuler ? undo : note)(deps, ref, flags));
}

async function note(deps: CliDeps, ref: string, flags: Flags): Promise<void> {
  const { terminal } = deps;
  const state = await recordInsolvency(deps, {
    clientRef: ref,
    judgmentOn: flags.jugement,
    kind: flags.nature,
    court: flags.tribunal,
    caseNumber: flags.numero,
    publishedOn: flags.bodacc,
    agent: flags.mandataire,
    declaredOn: flags.declareeLe,
  });
  printInsolvency(terminal, state, deps.commandPrefix);
}

async function undo(deps: CliDeps, ref: string, flags: Flags): Promise<void> {
  const { terminal } = deps;
  const client = await cancelInsolvency(deps, ref, flags.motif);
  if (terminal.json) {
    terminal.printJson({ client: client.ref, annulee: true });
    return;
  }
  terminal.print(
    terminal.style.green(
      `Procédure collective ${ofName(safe(client.name))} retirée : les relances reprennent là où elles en étaient.`,
    ),
  );
}
