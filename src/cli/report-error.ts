// How an error reaches the user: one French sentence, a way out, and the exit code that names its kind.
import { RelanceError } from "../domain/errors.ts";
import { asTyped } from "./pasted-commands.ts";
import { safe, type Terminal } from "./terminal.ts";

/**
 * Prints the error on stderr (or JSON on stdout with `--json`) and returns the exit code. `prefix` is how
 * this user starts relance (`relance --donnees …`), so that the command of the hint can be pasted as it is.
 */
export function reportError(
  error: unknown,
  terminal: Pick<Terminal, "json" | "printJson" | "note" | "style">,
  prefix = "relance",
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
  const hint = error.hint === undefined ? undefined : asTyped(error.hint, prefix);
  const details = error.details.map((detail) => asTyped(detail, prefix));
  if (terminal.json) {
    terminal.printJson({
      erreur: {
        code: error.code,
        message: error.message,
        ...(details.length > 0 ? { details } : {}),
        ...(hint === undefined ? {} : { solution: hint }),
      },
    });
    return error.exitCode;
  }
  // Whoever pressed Ctrl-C made no error.
  const label = error.code === "annule" ? "" : `${terminal.style.red("Erreur :")} `;
  terminal.note(`${label}${safe(error.message)}`);
  for (const detail of details) terminal.note(`  - ${safe(detail)}`);
  if (hint !== undefined) terminal.note(`  → ${safe(hint)}`);
  return error.exitCode;
}
