// `relance relancer --reprendre`: messages that left or did not, shown one by one to the only one who can look.
import type { OpenSending } from "../../app/open-sendings.ts";
import { resolveSending, unknownSendingNamed, unknownSendings } from "../../app/resolve-sending.ts";
import { NBSP } from "../../format/amounts.ts";
import type { CliDeps } from "../cli-deps.ts";
import type { Choice } from "../terminal.ts";
import { renderUnknown, resolvedSentence, unknownJson } from "../views/sending-view.ts";

export interface ReprendreFlags {
  readonly client?: string;
  readonly message?: string;
  readonly parti: boolean;
}

type Answer = "parti" | "pas-parti" | "plus-tard";

const ANSWERS: readonly Choice<Answer>[] = [
  { value: "parti", name: "oui : l'étape est faite" },
  { value: "pas-parti", name: "non : il pourra repartir" },
  { value: "plus-tard", name: "plus tard" },
];

export async function reprendreEnvois(deps: CliDeps, flags: ReprendreFlags): Promise<void> {
  const { terminal } = deps;
  if (flags.message !== undefined) {
    const open = await unknownSendingNamed(deps, flags.message);
    const sending = await resolveSending(deps, open, flags.parti);
    if (terminal.json) terminal.printJson({ ...unknownJson({ ...open, sending }), etat: sending.state });
    else terminal.print(resolvedSentence(open, flags.parti));
    return;
  }
  const all = await unknownSendings(deps);
  if (terminal.json) {
    terminal.printJson({ a_eclaircir: all.map(unknownJson) });
    return;
  }
  if (all.length === 0) terminal.print("Aucun envoi à éclaircir : on sait ce que chaque message est devenu.");
  for (const [index, open] of all.entries()) {
    if (terminal.interactive && !terminal.assumeYes)
      await askAbout(deps, open, `${index + 1} sur ${all.length}`);
    else printUnknown(deps, open);
  }
}

/** True once it is known: the same step may then be looked at again. */
export async function askAbout(deps: CliDeps, open: OpenSending, place?: string): Promise<boolean> {
  const { terminal } = deps;
  for (const line of renderUnknown(open, terminal, place)) terminal.print(line);
  const answer = await terminal.askChoice("Ce message est-il parti ?", ANSWERS, "plus-tard");
  if (answer === "plus-tard") return false;
  await resolveSending(deps, open, answer === "parti");
  terminal.print(terminal.style.green(resolvedSentence(open, answer === "parti")));
  return true;
}

function printUnknown({ terminal, commandPrefix: prefix }: CliDeps, open: OpenSending): void {
  for (const line of renderUnknown(open, terminal)) terminal.print(line);
  const command = `${prefix} relancer --reprendre --message "${open.sending.messageId}"`;
  terminal.print(`  s'il est parti${NBSP}:`);
  terminal.print(`  → ${terminal.style.cyan(`${command} --parti`)}`);
  terminal.print(`  sinon${NBSP}:`);
  terminal.print(`  → ${terminal.style.cyan(`${command} --pas-parti`)}`);
}
