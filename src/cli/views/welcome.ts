// What a newcomer sees who types `relance` alone: the commands of the first letter, in the order in which they are needed.
import type { Terminal } from "../terminal.ts";

/**
 * True when the person wants to begin with the profile now. `prefix` is how relance was started: the data folder of
 * the line goes on into what is to be pasted.
 */
export async function welcome(terminal: Terminal, prefix: string): Promise<boolean> {
  if (terminal.json) {
    terminal.printJson({ base: null, solution: `${prefix} init` });
    return false;
  }
  const { bold, cyan } = terminal.style;
  terminal.print(bold("Bienvenue dans relance, qui fait payer les factures en retard."));
  terminal.print();
  terminal.print("Rien n'est encore enregistré ici. Pour commencer :");
  for (const [rank, [command, what]] of STEPS.entries()) {
    terminal.print(`  ${rank + 1}. ${what}`);
    terminal.print(`     ${cyan(`${prefix}${command}`)}`);
  }
  terminal.print();
  terminal.print("Pour essayer sans rien saisir :");
  terminal.print(`     ${cyan("relance demo --sortie demo")}`);
  terminal.print(`L'aide : ${cyan("relance --help")}`);
  if (!terminal.interactive) return false;
  terminal.print();
  return terminal.confirm("Commencer par votre profil, en une dizaine de questions ?", true);
}

const STEPS = [
  [" init", "votre profil, une fois pour toutes"],
  [" facture importer factures.csv", "vos factures, d'un fichier ou une à une"],
  ["", "ce qu'il y a à faire, chaque matin"],
  [" mise-en-demeure acme", "la lettre recommandée, en PDF, quand il le faut"],
] as const;
