// `relance tribunal`: which court, why, at what cost, and what to do when the answer is not certain.
import type { Command } from "commander";
import { type FoundCourt, findCourt } from "../../app/find-court.ts";
import type { Day } from "../../domain/day.ts";
import { NBSP } from "../../format/amounts.ts";
import { courtDecisionSentences, courtFeeSentence } from "../../format/court.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { wrap } from "../views/lines.ts";

export function tribunalCommand(deps: CliDeps, run = tribunal): Command {
  return new FrenchCommand("tribunal")
    .description("Le tribunal compétent contre un client, pourquoi, et ce que coûte le dépôt.")
    .argument("<client>", "la référence du client")
    .examples("relance tribunal acme")
    .action(async (ref: string) => run(deps, ref));
}

async function tribunal(deps: CliDeps, ref: string): Promise<void> {
  const { terminal } = deps;
  const found = await findCourt(deps, ref);
  if (terminal.json) {
    terminal.printJson(courtJson(found));
    return;
  }
  const { client, decision, fee, source } = found;
  const name = decision.kind === "competent" ? decision.court.name : "tribunal à déterminer";
  terminal.print(terminal.style.bold(`${safe(client.name)}${NBSP}: ${name}`));
  for (const sentence of courtDecisionSentences(decision)) {
    for (const line of wrap(safe(sentence), terminal.columns)) terminal.print(line);
  }
  if (fee !== undefined) {
    for (const line of wrap(courtFeeSentence(fee), terminal.columns)) terminal.print(line);
  }
  if (decision.kind === "commune-a-preciser") {
    terminal.print(`→ ${deps.commandPrefix} client modifier ${client.ref} --commune <code INSEE>`);
  }
  if (decision.kind === "debiteur-a-l-etranger" || decision.kind === "juge-administratif") return;
  const dated = source.replace(/\d{4}-\d{2}-\d{2}/gu, (on) => formatDay(on as Day));
  for (const line of wrap(dated, terminal.columns)) terminal.print(terminal.style.dim(line));
}

function courtJson({ client, decision, fee, source }: FoundCourt): Readonly<Record<string, unknown>> {
  return {
    version: 1,
    client: client.ref,
    decision: decision.kind,
    tribunal: decision.kind === "competent" ? decision.court.name : null,
    nature: decision.kind === "competent" ? decision.court.kind : null,
    autre_choix: decision.kind === "competent" ? (decision.court.alternative ?? null) : null,
    communes_possibles:
      decision.kind === "commune-a-preciser"
        ? decision.candidates.map((commune) => ({ insee: commune.insee, nom: commune.name }))
        : [],
    frais_centimes: fee?.amountCents ?? null,
    source_frais: fee?.source ?? null,
    explication: courtDecisionSentences(decision),
    source,
  };
}
