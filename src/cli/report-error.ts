// How an error reaches the user: one French sentence, a way out, and the exit code that names its kind.
import { RelanceError } from "../domain/errors.ts";
import { safe, type Terminal } from "./terminal.ts";

/** Prints the error on stderr (or JSON on stdout with `--json`) and returns the exit code. */
export function reportError(
  error: unknown,
  terminal: Pick<Terminal, "json" | "printJson" | "note" | "style">,
): number {
  if (!(error instanceof RelanceError)) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (terminal.json) terminal.printJson({ erreur: { code: "interne", message: detail } });
    else
      terminal.note(
        `${terminal.style.red("Erreur interne de relance.")} Rien n'a été enregistré.\n${detail}`,
      );
    return 1;
  }
  if (terminal.json) {
    terminal.printJson({
      erreur: {
        code: error.code,
        message: error.message,
        ...(error.details.length > 0 ? { details: error.details } : {}),
        ...(error.hint === undefined ? {} : { solution: error.hint }),
      },
    });
    return error.exitCode;
  }
  terminal.note(`${terminal.style.red("Erreur :")} ${safe(error.message)}`);
  for (const detail of error.details) terminal.note(`  - ${safe(detail)}`);
  if (error.hint !== undefined) terminal.note(`  → ${safe(error.hint)}`);
  return error.exitCode;
}
