// `relance nouveautes`: what changed for whoever uses the program, version by version; never shown unasked.
import type { Command } from "commander";
import { RelanceError } from "../../domain/errors.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { releaseNotes } from "../release-notes.ts";
import { noteJson, noteLines } from "../views/release-note-view.ts";

interface Flags {
  readonly tout: boolean;
}

export function nouveautesCommand(deps: CliDeps): Command {
  return new FrenchCommand("nouveautes")
    .description("Ce qui a changé dans cette version, ou depuis celle que vous nommez.")
    .argument("[version]", "la version que vous aviez : tout ce qui a changé depuis")
    .option("--tout", "toutes les versions", false)
    .examples("relance nouveautes", "relance nouveautes 0.3.0", "relance nouveautes --tout")
    .action((since: string | undefined, { tout }: Flags) => {
      const { terminal } = deps;
      const text = new TextDecoder().decode(deps.packagedFile("notes", "nouveautes.md"));
      const notes = releaseNotes(text);
      const known = notes.findIndex((note) => note.version === since);
      if (since !== undefined && known < 0) {
        throw new RelanceError(
          "valeur",
          `« ${since} » n'est pas une version connue.`,
          `Les versions : ${notes.map((note) => note.version).join(", ")}.`,
        );
      }
      const last = since === undefined ? 1 : known;
      const shown = tout ? notes : notes.slice(0, last);
      if (terminal.json) terminal.printJson({ versions: shown.map(noteJson) });
      else if (shown.length === 0) terminal.print(`Rien n'a changé depuis la version ${since}.`);
      else terminal.print(shown.flatMap((note) => noteLines(note, terminal)).join("\n"));
    });
}
