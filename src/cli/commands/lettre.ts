// `relance lettre`: letters besides the mise en demeure, shown or written in PDF; none of them climbs the ladder.
import type { Command } from "commander";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { clotureCommand } from "./lettre-cloture.ts";
import { commissaireCommand } from "./lettre-commissaire.ts";
import { prefetCommand } from "./lettre-prefet.ts";
import { rappelCommand } from "./lettre-rappel.ts";
import { releveCommand } from "./lettre-releve.ts";

export function lettreCommand(deps: CliDeps): Command {
  const noun = new FrenchCommand("lettre").description(
    "Les lettres, en PDF, en dehors de la mise en demeure. Aucune ne change l'échelle de relance.",
  );
  noun.addCommand(rappelCommand(deps));
  noun.addCommand(releveCommand(deps));
  noun.addCommand(clotureCommand(deps));
  noun.addCommand(prefetCommand(deps));
  noun.addCommand(commissaireCommand(deps));
  return noun;
}
