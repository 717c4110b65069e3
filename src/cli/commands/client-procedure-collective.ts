// `relance client procedure-collective`: everything stops, and the claim is to be declared in time.

import { cancelInsolvency, type InsolvencyState, recordInsolvency } from "../../app/record-insolvency.ts";
import type { Day } from "../../domain/day.ts";
import { ofName } from "../../domain/party-name.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { readDay } from "../typed-values.ts";
import { claimJson, declarationSentence } from "../views/deadline-view.ts";
import { wrap } from "../views/lines.ts";

interface Flags {
  readonly jugement?: Day;
  readonly bodacc?: Day;
  readonly mandataire?: string;
  readonly declareeLe?: Day;
  readonly annuler: boolean;
  readonly motif?: string;
}

export function insolvencyCommand(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("procedure-collective")
    .description(
      "note une sauvegarde, un redressement ou une liquidation : tout s'arrête, la créance se déclare",
    )
    .argument("<client>", "référence du client")
    .option("--jugement <date>", "date du jugement qui ouvre la procédure", readDay)
    .option("--bodacc <date>", "date de sa publication au BODACC : le délai court d'elle", readDay)
    .option("--mandataire <texte>", "nom et adresse du mandataire judiciaire ou du liquidateur")
    .option("--declaree-le <date>", "jour où la déclaration de créance a été envoyée", readDay)
    .option("--annuler", "retire ce qui a été noté par erreur", false)
    .option("--motif <texte>", "pourquoi, avec --annuler")
    .examples(
      "relance client procedure-collective acme --jugement 2026-10-05",
      'relance client procedure-collective acme --bodacc 2026-10-20 --mandataire "Me Roy, 2 place Bellecour, 69002 Lyon"',
      "relance client procedure-collective acme --declaree-le 2026-11-12",
    )
    .action(async (ref: string, flags: Flags) => (flags.annuler ? undo : note)(deps, ref, flags));
}

async function note(deps: CliDeps, ref: string, flags: Flags): Promise<void> {
  const { terminal } = deps;
  const state = await recordInsolvency(deps, {
    clientRef: ref,
    judgmentOn: flags.jugement,
    publishedOn: flags.bodacc,
    agent: flags.mandataire,
    declaredOn: flags.declareeLe,
  });
  if (terminal.json) {
    terminal.printJson(insolvencyJson(state));
    return;
  }
  const { client, judgmentOn } = state;
  terminal.print(
    terminal.style.bold(
      `Procédure collective ${ofName(safe(client.name))} : jugement du ${formatDay(judgmentOn)}.`,
    ),
  );
  for (const sentence of sentencesOf(state)) {
    for (const line of wrap(sentence, terminal.columns, "  ")) terminal.print(line);
  }
  for (const command of commandsOf(state)) terminal.print(`  → ${deps.commandPrefix} ${command}`);
}

function sentencesOf({ client, claim }: InsolvencyState): readonly string[] {
  const published =
    client.insolvencyPublishedOn === undefined
      ? []
      : [`Publication au BODACC le ${formatDay(client.insolvencyPublishedOn)}.`];
  const agent = client.insolvencyAgent === undefined ? [] : [`Mandataire : ${safe(client.insolvencyAgent)}.`];
  return [
    "Tout s'arrête : ni relance, ni mise en demeure, ni injonction de payer (art. L622-21 C. com.). Les intérêts s'arrêtent au jugement (L622-28).",
    "Un paiement d'une dette antérieure, reçu depuis, peut être annulé (L622-7).",
    ...published,
    ...agent,
    ...declarationWords({ client, claim }),
  ];
}

function declarationWords({ client, claim }: Pick<InsolvencyState, "client" | "claim">): readonly string[] {
  if (client.claimDeclaredOn !== undefined) {
    return [
      `Créance déclarée le ${formatDay(client.claimDeclaredOn)}. Gardez la preuve de l'envoi et de son contenu. À une contestation du mandataire, répondez sous 30 jours (L622-27).`,
    ];
  }
  if (claim === undefined)
    return ["Aucune facture ouverte d'avant le jugement : rien n'est à déclarer aujourd'hui."];
  const longer = claim.period?.lengthened === true ? " Délai allongé par la distance." : "";
  return [
    `${initial(declarationSentence(claim))}${longer}`,
    "La déclaration va au mandataire judiciaire, ou au liquidateur, nommé au BODACC, par lettre recommandée avec avis de réception : somme due au jour du jugement, preuves jointes, créance certifiée sincère.",
  ];
}

function commandsOf({ client, judgmentOn, claim }: InsolvencyState): readonly string[] {
  if (claim === undefined) return [];
  const missing = [
    ...(client.insolvencyPublishedOn === undefined ? ["--bodacc <date>"] : []),
    ...(client.insolvencyAgent === undefined ? ['--mandataire "<nom et adresse>"'] : []),
  ];
  const verb = `client procedure-collective ${client.ref}`;
  return [
    ...(missing.length === 0 ? [] : [`${verb} ${missing.join(" ")}`]),
    `decompte ${client.ref} --au ${judgmentOn}`,
    `${verb} --declaree-le <date>`,
  ];
}

function insolvencyJson({ client, judgmentOn, claim }: InsolvencyState) {
  return {
    client: client.ref,
    jugement_le: judgmentOn,
    bodacc_le: client.insolvencyPublishedOn ?? null,
    mandataire: client.insolvencyAgent ?? null,
    declaree_le: client.claimDeclaredOn ?? null,
    a_declarer: claim === undefined ? null : claimJson(claim),
  };
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

function initial(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
