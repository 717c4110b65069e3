// `relance lrar reprendre`: a mise en demeure sent before relance was used, with its dates and its proof.
import { resumeLetter } from "../../app/resume-letter.ts";
import type { Day } from "../../domain/day.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { collect, readDay, readNumber } from "../typed-values.ts";

interface Flags {
  readonly le: Day;
  readonly delai: number;
  readonly ecriteLe?: Day;
  readonly facture?: readonly string[];
  readonly numero?: string;
  readonly presentee?: Day;
  readonly distribuee?: Day;
  readonly preuve?: string;
}

export function resumeVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("reprendre")
    .description(
      "reprend une mise en demeure envoyée avant d'utiliser relance : la lettre devient une pièce, et l'échelle repart de là",
    )
    .argument("<client>", "référence du client")
    .argument("<lettre>", "la lettre, en PDF, comme elle est partie")
    .requiredOption("--le <date>", "jour de son dépôt à la poste", readDay)
    .requiredOption("--delai <jours>", "jours qu'elle laissait pour payer", readNumber)
    .option("--ecrite-le <date>", "date qu'elle porte, si ce n'est pas celle du dépôt", readDay)
    .option(
      "--facture <numéro>",
      "une facture dont elle parlait ; une option par facture (par défaut : celles qui étaient alors échues)",
      collect,
    )
    .option("--numero <n°>", "numéro du recommandé")
    .option("--presentee <date>", "jour de sa première présentation", readDay)
    .option("--distribuee <date>", "jour de sa remise contre signature", readDay)
    .option("--preuve <fichier>", "scan de la preuve de dépôt ou de l'avis de réception, gardé comme pièce")
    .examples(
      "relance lrar reprendre acme mise-en-demeure.pdf --le 2026-09-20 --delai 15",
      "relance lrar reprendre acme lettre.pdf --le 2026-09-20 --delai 15 --distribuee 2026-09-22 --preuve avis.pdf",
    )
    .action(async (ref: string, path: string, flags: Flags) =>
      resume(deps, ref, path, flags),
    ) as FrenchCommand;
}

async function resume(deps: CliDeps, ref: string, path: string, flags: Flags): Promise<void> {
  const { terminal } = deps;
  const { client, letter, deadlineOn, invoiceNumbers } = await resumeLetter(deps, {
    clientRef: ref,
    path,
    invoiceNumbers: flags.facture ?? [],
    depositedOn: flags.le,
    writtenOn: flags.ecriteLe,
    delayDays: flags.delai,
    trackingNumber: flags.numero?.trim().slice(0, 40),
    presentedOn: flags.presentee,
    deliveredOn: flags.distribuee,
    proofPath: flags.preuve,
  });
  if (terminal.json) {
    terminal.printJson({
      client: client.ref,
      lettre: letter.id,
      factures: invoiceNumbers,
      ecrite_le: letter.writtenOn,
      deposee_le: letter.depositedOn ?? null,
      presentee_le: letter.presentedOn ?? null,
      distribuee_le: letter.deliveredOn ?? null,
      fin_du_delai: deadlineOn ?? null,
    });
    return;
  }
  terminal.print(
    terminal.style.green(
      `Mise en demeure du ${formatDay(letter.writtenOn)} reprise, lettre n° ${letter.id} à ${safe(client.name)} : ${invoiceNumbers.map(safe).join(", ")}.`,
    ),
  );
  if (deadlineOn === undefined) {
    terminal.print(
      "Le délai du débiteur compte de la première présentation : notez-la si vous la connaissez.",
    );
    terminal.print(`  → ${deps.commandPrefix} lrar presentee ${client.ref} --le <date>`);
  } else terminal.print(`Le délai du débiteur courait jusqu'au ${formatDay(deadlineOn)}.`);
  if (flags.preuve === undefined) {
    terminal.print("Sa preuve (dépôt, avis de réception) manque encore au dossier :");
    terminal.print(`  → ${deps.commandPrefix} piece ajouter ${client.ref} <scan> --nature accuse-reception`);
  }
  terminal.print(`  → ${deps.commandPrefix} status`);
}
