// What is done all the same and deserves a look: on stderr, one line each.
import type { Decompte } from "../../domain/decompte.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { noteWarning, type Terminal } from "../terminal.ts";

export function noteWarnings(terminal: Terminal, warnings: readonly string[]): void {
  for (const warning of warnings) noteWarning(terminal, warning);
}

/** A public body looks in vain for an invoice without its numéro d'engagement: said before it is written to. */
export function noteUnfiled(terminal: Terminal, { regime, invoices }: Decompte, prefix: string): void {
  if (regime !== "public") return;
  noteWarnings(
    terminal,
    invoices
      .filter(({ invoice }) => invoice.orderNumber === undefined)
      .map(
        ({ invoice }) =>
          `le numéro d'engagement de ${invoice.number} n'est pas noté : ${prefix} facture modifier ${shellWord(invoice.number)} --engagement <numéro>`,
      ),
  );
}
