// What a newcomer sees who types `relance` alone: three commands, in the order in which they are needed.
import type { Terminal } from "../terminal.ts";

export function printWelcome(terminal: Terminal): void {
  if (terminal.json) {
    terminal.printJson({ base: null, solution: "relance init" });
    return;
  }
  const { bold, cyan } = terminal.style;
  terminal.print(bold("Bienvenue dans relance, qui fait payer les factures en retard."));
  terminal.print();
  terminal.print("Rien n'est encore enregistré sur cette machine. Pour commencer :");
  terminal.print(
    `  1. ${cyan("relance init")}                                votre profil, une fois pour toutes`,
  );
  terminal.print(
    `  2. ${cyan("relance facture importer factures.csv")}       vos factures (CSV, Factur-X, UBL)`,
  );
  terminal.print(
    `  3. ${cyan("relance")}                                     ce qu'il y a à faire, chaque matin`,
  );
  terminal.print();
  terminal.print(
    `Pour essayer sans rien saisir : ${cyan("relance demo --sortie demo")}. L'aide : ${cyan("relance --help")}.`,
  );
}
