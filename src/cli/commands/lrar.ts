// `relance lrar`: the registered letter, from the counter to the acknowledgement or the returned envelope.
import type { Command } from "commander";
import { followLetter, type LetterEvent } from "../../app/follow-letter.ts";
import { knownClient } from "../../app/known.ts";
import { undoLetterEvent } from "../../app/undo-letter-event.ts";
import type { Day } from "../../domain/day.ts";
import {
  deadlineOf,
  isLost,
  RETURN_REASONS,
  type RegisteredLetter,
  type ReturnReason,
} from "../../domain/registered-letter.ts";
import { NBSP } from "../../format/amounts.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { readDay, readNumber } from "../typed-values.ts";
import { printTable } from "../views/table.ts";
import { resumeVerb } from "./lrar-reprendre.ts";

interface Flags {
  readonly le: Day;
  readonly lettre?: number;
  readonly numero?: string;
  readonly motif?: ReturnReason;
  readonly preuve?: string;
}

/** What each way of coming back means, and what to do (droit : Cass. 1re civ., 20 janv. 2021, n° 19-20.680). */
const RETURNS: Readonly<Record<ReturnReason, string>> = {
  "avise-non-reclame":
    "Non réclamée : la mise en demeure garde son effet. Gardez l'enveloppe fermée, c'est une preuve.",
  refuse: "Refusée : la mise en demeure garde son effet. Gardez l'enveloppe fermée, c'est une preuve.",
  npai: "N'habite pas à l'adresse : cherchez la bonne adresse (siège au registre) et écrivez de nouveau, sans quoi la lettre peut être contestée.",
};

const RETURN_WORDS: Readonly<Record<ReturnReason, string>> = {
  "avise-non-reclame": "non réclamée",
  refuse: "refusée",
  npai: "inconnu à l'adresse",
};

export function lrarCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("lrar").description(
    "Suit une lettre recommandée : dépôt, première présentation, distribution, retour. Les délais comptent de là.",
  );
  command.addCommand(resumeVerb(deps));
  command.addCommand(
    event("depot", "note le dépôt à la poste : la mise en demeure devient une étape faite")
      .option("--numero <n°>", "numéro du recommandé")
      .action(async (ref: string, flags: Flags) =>
        follow(deps, ref, flags, {
          kind: "depot",
          on: flags.le,
          trackingNumber: flags.numero?.trim().slice(0, 40),
        }),
      ),
  );
  command.addCommand(
    event("presentee", "note la première présentation : le délai du débiteur compte de ce jour").action(
      async (ref: string, flags: Flags) => follow(deps, ref, flags, { kind: "presentation", on: flags.le }),
    ),
  );
  command.addCommand(
    event("distribuee", "note la remise contre signature").action(async (ref: string, flags: Flags) =>
      follow(deps, ref, flags, { kind: "distribution", on: flags.le }),
    ),
  );
  const returned = event(
    "retournee",
    "note le retour de la lettre, et dit ce qu'il faut en faire",
  ).choiceOption("--motif <motif>", "pourquoi elle revient", RETURN_REASONS, "avise-non-reclame");
  command.addCommand(
    returned.action(async (ref: string, flags: Flags) =>
      follow(deps, ref, flags, { kind: "retour", on: flags.le, reason: flags.motif ?? "avise-non-reclame" }),
    ),
  );
  command.addCommand(
    new FrenchCommand("annuler")
      .description("retire le dernier événement noté d'une lettre, pour le noter de nouveau")
      .argument("<client>", "référence du client")
      .option("--lettre <n°>", "numéro de la lettre, si le client en a plusieurs", readNumber)
      .option("--motif <texte>", "pourquoi")
      .examples('relance lrar annuler acme --motif "erreur de date"')
      .action(async (ref: string, flags: { lettre?: number; motif?: string }) => annuler(deps, ref, flags)),
  );
  command.addCommand(
    new FrenchCommand("lister")
      .description("les lettres recommandées d'un client")
      .argument("<client>", "référence du client")
      .examples("relance lrar lister acme")
      .action(async (ref: string) => lister(deps, ref)),
  );
  return command;
}

function event(name: string, description: string): FrenchCommand {
  return new FrenchCommand(name)
    .description(description)
    .argument("<client>", "référence du client")
    .requiredOption("--le <date>", "le jour où cela s'est passé", readDay)
    .option("--lettre <n°>", "numéro de la lettre, si le client en a plusieurs", readNumber)
    .option("--preuve <fichier>", "scan de la preuve, gardé comme pièce")
    .examples(`relance lrar ${name} acme --le 2026-11-24`) as FrenchCommand;
}

async function follow(
  deps: CliDeps,
  clientRef: string,
  flags: Flags,
  letterEvent: LetterEvent,
): Promise<void> {
  const { terminal } = deps;
  const { client, letter, deadlineOn } = await followLetter(deps, {
    clientRef,
    letterId: flags.lettre,
    event: letterEvent,
    proofPath: flags.preuve,
  });
  if (terminal.json) {
    terminal.printJson({ client: client.ref, ...letterJson(letter) });
    return;
  }
  terminal.print(
    `Noté pour la lettre n°${NBSP}${letter.id} à ${safe(client.name)}${NBSP}: ${WORDS[letterEvent.kind]} le ${formatDay(letterEvent.on)}.`,
  );
  if (letterEvent.kind === "retour") terminal.print(RETURNS[letterEvent.reason]);
  if (isLost(letter)) {
    // Nobody was reached: no delay runs, and another letter must leave.
    terminal.print(`  → ${deps.commandPrefix} client modifier ${client.ref} --adresse <ligne>`);
    terminal.print(`  → ${deps.commandPrefix} mise-en-demeure ${client.ref}`);
    return;
  }
  if (deadlineOn !== undefined)
    terminal.print(`Le délai du débiteur court jusqu'au ${formatDay(deadlineOn)}.`);
  else
    terminal.print(
      `Notez la première présentation dès que vous la connaissez${NBSP}: ${deps.commandPrefix} lrar presentee ${client.ref} --le <date>`,
    );
}

async function annuler(
  deps: CliDeps,
  clientRef: string,
  flags: { readonly lettre?: number; readonly motif?: string },
): Promise<void> {
  const { terminal } = deps;
  const undone = await undoLetterEvent(deps, { clientRef, letterId: flags.lettre, reason: flags.motif });
  const { client, letter, kind, on } = undone;
  if (terminal.json) {
    terminal.printJson({ client: client.ref, evenement_retire: kind, ...letterJson(letter) });
    return;
  }
  terminal.print(
    `Retiré pour la lettre n°${NBSP}${letter.id} à ${safe(client.name)}${NBSP}: ${WORDS[kind]} le ${formatDay(on)}.`,
  );
  terminal.print(`  → ${deps.commandPrefix} lrar ${COMMANDS[kind]} ${client.ref} --le <date>`);
}

const COMMANDS: Readonly<Record<LetterEvent["kind"], string>> = {
  depot: "depot",
  presentation: "presentee",
  distribution: "distribuee",
  retour: "retournee",
};

const WORDS: Readonly<Record<LetterEvent["kind"], string>> = {
  depot: "dépôt",
  presentation: "première présentation",
  distribution: "distribution",
  retour: "retour",
};

async function lister(deps: CliDeps, ref: string): Promise<void> {
  const { terminal } = deps;
  const store = await deps.store();
  const client = knownClient(store, ref);
  const letters = store.letters(client.id);
  if (terminal.json) {
    terminal.printJson({ client: client.ref, lettres: letters.map(letterJson) });
    return;
  }
  if (letters.length === 0) {
    terminal.print(`Aucune lettre recommandée pour ${safe(client.name)}.`);
    return;
  }
  const heads = [
    { title: "N°", align: "right" },
    { title: "Écrite" },
    { title: "Déposée" },
    { title: "Présentée" },
    { title: "Distribuée" },
    { title: "Revenue" },
    { title: "Numéro", flexible: true },
  ] as const;
  const on = (value: Day | undefined): string => (value === undefined ? "—" : formatDayNumeric(value));
  const rows = letters.map((letter) => [
    String(letter.id),
    on(letter.writtenOn),
    on(letter.depositedOn),
    on(letter.presentedOn),
    on(letter.deliveredOn),
    letter.returnReason === undefined
      ? on(letter.returnedOn)
      : `${on(letter.returnedOn)}, ${RETURN_WORDS[letter.returnReason]}`,
    letter.trackingNumber ?? "",
  ]);
  printTable(terminal, heads, rows);
}

function letterJson(letter: RegisteredLetter): Readonly<Record<string, unknown>> {
  return {
    lettre: letter.id,
    ecrite_le: letter.writtenOn,
    numero: letter.trackingNumber ?? null,
    deposee_le: letter.depositedOn ?? null,
    presentee_le: letter.presentedOn ?? null,
    distribuee_le: letter.deliveredOn ?? null,
    retournee_le: letter.returnedOn ?? null,
    motif_retour: letter.returnReason ?? null,
    date_limite_imprimee: letter.deadlineOn,
    fin_du_delai: isLost(letter) ? null : (deadlineOf(letter) ?? null),
  };
}
