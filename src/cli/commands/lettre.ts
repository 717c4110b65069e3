// `relance lettre`: letters besides the mise en demeure, shown or written in PDF; none of them climbs the ladder.
import type { Command } from "commander";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { clotureVerb } from "./lettre-cloture.ts";
import { commissaireVerb } from "./lettre-commissaire.ts";
import { prefetVerb } from "./lettre-prefet.ts";
import { rappelVerb } from "./lettre-rappel.ts";
import { releveVerb } from "./lettre-releve.ts";

export function lettreCommand(deps: CliDeps): Command {
  const noun = new FrenchCommand("lettre").description(
    "Les lettres, en PDF, en dehors de la mise en demeure. Aucune ne change l'échelle de relance.",
  );
  noun.addCommand(rappelVerb(deps));
  noun.addCommand(releveVerb(deps));
  noun.addCommand(clotureVerb(deps));
  noun.addCommand(prefetVerb(deps));
  noun.addCommand(commissaireVerb(deps));
  return noun;
}
