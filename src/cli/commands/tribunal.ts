// `relance tribunal`: which court, why, at what cost, and what to do when the answer is not certain.
import type { Command } from "commander";
import { courtClaim } from "../../app/court-claim.ts";
import { type FoundCourt, findCourt } from "../../app/find-court.ts";
import { hasEuropeanOrder } from "../../domain/court.ts";
import type { Day } from "../../domain/day.ts";
import { NBSP } from "../../format/amounts.ts";
import { courtDecisionSentences, courtFeeSentence, mixedActSentence } from "../../format/court.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { claimJson, claimLines } from "../views/court-view.ts";
import { printWrapped, wrap } from "../views/lines.ts";
import { screenOf } from "../views/screen.ts";

export function tribunalCommand(deps: CliDeps, run = tribunal): Command {
  return new FrenchCommand("tribunal")
    .description("Le tribunal compétent contre un client, pourquoi, et ce que coûte le dépôt.")
    .argument("<client>", "référence du client")
    .examples("relance tribunal acme")
    .action(async (ref: string) => run(deps, ref));
}

async function tribunal(deps: CliDeps, ref: string): Promise<void> {
  const { terminal } = deps;
  const found = await findCourt(deps, ref);
  const claim = await courtClaim(deps, found);
  if (terminal.json) {
    terminal.printJson({ ...courtJson(found), ...claimJson(claim) });
    return;
  }
  const { client, decision, fee, source } = found;
  const name = decision.kind === "competent" ? decision.court.name : "tribunal à déterminer";
  terminal.print(terminal.style.bold(`${safe(client.name)}${NBSP}: ${name}`));
  for (const sentence of explanationOf(found)) {
    printWrapped(terminal, safe(sentence));
  }
  if (fee !== undefined) {
    printWrapped(terminal, courtFeeSentence(fee));
  }
  const { style } = terminal;
  const prefix = deps.commandPrefix;
  for (const command of commandsOfCourt(found, prefix)) terminal.print(`→ ${style.cyan(command)}`);
  if (claim !== undefined) {
    const lines = claimLines(claim, { ...screenOf(deps), ref: client.ref });
    for (const line of lines) terminal.print(line);
    if (lines.length > 0) terminal.print();
  }
  if (decision.kind === "debiteur-a-l-etranger" || decision.kind === "juge-administratif") return;
  const dated = source.replace(/\d{4}-\d{2}-\d{2}/gu, (on) => formatDay(on as Day));
  for (const line of wrap(dated, terminal.columns)) terminal.print(terminal.style.dim(line));
}

function explanationOf({ client, decision }: Pick<FoundCourt, "client" | "decision">): readonly string[] {
  const court = decision.kind === "competent" ? decision.court : undefined;
  return [
    ...courtDecisionSentences(decision, client.kind),
    ...(court?.alternative === undefined ? [] : [mixedActSentence(court)]),
  ];
}

/** What this answer calls for: a commune to name, or the document of the way that is open. */
function commandsOfCourt({ client: { ref, kind }, decision }: FoundCourt, prefix: string): readonly string[] {
  switch (decision.kind) {
    case "commune-a-preciser":
      return [`${prefix} client modifier ${ref} --commune <code INSEE>`];
    case "juge-administratif":
      return [`${prefix} lettre prefet ${ref}`, `${prefix} fiche refere ${ref}`];
    case "competent":
      return decision.court.alternative === undefined
        ? []
        : [`${prefix} dossier verifier ${ref} --judiciaire`];
    case "debiteur-a-l-etranger":
      return hasEuropeanOrder(decision.country, kind) ? [`${prefix} fiche europe ${ref}`] : [];
    default:
      return [];
  }
}

function courtJson({ client, decision, fee, source }: FoundCourt): Readonly<Record<string, unknown>> {
  return {
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
    explication: explanationOf({ client, decision }),
    source,
  };
}
