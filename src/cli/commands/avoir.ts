// `relance avoir`: a credit note lowers one invoice, and never more than it claims; it can be taken back.
import { addCreditNote } from "../../app/add-credit-note.ts";
import { cancelCreditNote } from "../../app/cancel-credit-note.ts";
import { accountsFor } from "../../app/known.ts";
import type { Day } from "../../domain/day.ts";
import type { Cents } from "../../domain/money.ts";
import { formatEuros } from "../../format/amounts.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { readDay, readPositiveCents } from "../typed-values.ts";
import { balanceLine, creditNoteJson, printCreditNotes } from "../views/credit-note-view.ts";

interface AddFlags {
  readonly numero: string;
  readonly date?: Day;
  readonly motif?: string;
}

export function avoirCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("avoir").description("Les avoirs, qui diminuent ce qu'une facture réclame.");
  noun.addCommand(
    new FrenchCommand("ajouter")
      .description("enregistre un avoir sur une facture")
      .argument("<facture>", "numéro de la facture qu'il diminue")
      .argument("<montant>", "montant TTC de l'avoir, positif", readPositiveCents)
      .requiredOption("--numero <numero>", "numéro de l'avoir")
      .option("--date <date>", "date de l'avoir (aujourd'hui par défaut)", readDay)
      .option("--motif <texte>", "pourquoi : retour, geste commercial…")
      .examples("relance avoir ajouter F-2026-014 120,00 --numero A-2026-003 --date 2026-10-01")
      .action(async (number: string, amountCents: Cents, flags: AddFlags) =>
        ajouter(deps, number, amountCents, flags),
      ),
  );
  noun.addCommand(
    new FrenchCommand("lister")
      .description("liste les avoirs, du plus récent au plus ancien")
      .argument("[cible]", "numéro de facture ou référence de client")
      .action(async (target: string | undefined) => lister(deps, target)),
  );
  noun.addCommand(
    new FrenchCommand("annuler")
      .description("retire un avoir noté par erreur ; le journal garde la trace")
      .argument("<facture>", "numéro de la facture qu'il diminuait")
      .argument("<avoir>", "numéro de l'avoir")
      .option("--motif <texte>", "pourquoi il est retiré")
      .examples("relance avoir annuler F-2026-014 A-2026-003 --motif doublon")
      .action(async (invoiceNumber: string, number: string, flags: { motif?: string }) =>
        annuler(deps, invoiceNumber, number, flags.motif),
      ),
  );
  return noun;
}

async function ajouter(deps: CliDeps, number: string, amountCents: Cents, flags: AddFlags): Promise<void> {
  const { terminal } = deps;
  const added = await addCreditNote(deps, {
    invoiceNumber: number,
    number: flags.numero,
    amountCents,
    issuedOn: flags.date ?? deps.clock.today(),
    reason: flags.motif,
  });
  const { note, invoice, client, balanceCents } = added;
  if (terminal.json) {
    terminal.printJson({ ...creditNoteJson(added), solde_centimes: balanceCents });
    return;
  }
  const said = `Avoir ${safe(note.number)} de ${formatEuros(note.amountCents)} enregistré sur ${safe(invoice.number)}.`;
  terminal.print(terminal.style.green(said));
  terminal.print(balanceLine(client, balanceCents));
}

async function lister(deps: CliDeps, target: string | undefined): Promise<void> {
  const store = await deps.store();
  printCreditNotes(deps.terminal, accountsFor(store, target), deps.commandPrefix);
}

async function annuler(
  deps: CliDeps,
  invoiceNumber: string,
  number: string,
  reason: string | undefined,
): Promise<void> {
  const { terminal } = deps;
  const cancelled = await cancelCreditNote(deps, { invoiceNumber, number, reason });
  const { note, invoice, client, balanceCents } = cancelled;
  if (terminal.json) {
    terminal.printJson({ ...creditNoteJson(cancelled), solde_centimes: balanceCents });
    return;
  }
  const said = `Avoir ${safe(note.number)} de ${formatEuros(note.amountCents)} retiré de ${safe(invoice.number)}.`;
  terminal.print(terminal.style.green(said));
  terminal.print(balanceLine(client, balanceCents));
}
