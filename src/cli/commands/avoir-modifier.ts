// `relance avoir voir`, `modifier` and `annuler`: one credit note, by its invoice and its number or chosen from the list.
import { cancelCreditNote } from "../../app/cancel-credit-note.ts";
import { type CreditNoteChanges, changeCreditNote } from "../../app/change-credit-note.ts";
import { knownInvoice } from "../../app/known.ts";
import { knownCreditNote } from "../../app/known-facts.ts";
import { viewCreditNote } from "../../app/view-movement.ts";
import type { Day } from "../../domain/day.ts";
import type { Cents } from "../../domain/money.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import { chosenCreditNote } from "../choose.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { askCents, askChanges, askDay, askRequired, nothingToChange } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readDay, readPositiveCents } from "../typed-values.ts";
import { balanceLine, creditNoteJson, printCreditNote } from "../views/credit-note-view.ts";

interface EditFlags {
  readonly numero?: string;
  readonly montant?: Cents;
  readonly date?: Day;
  readonly motif?: string;
}

type Named = Awaited<ReturnType<typeof chosenCreditNote>>;

/** The two words that name a credit note, on the verbs that take one. */
function named(verb: FrenchCommand): FrenchCommand {
  return verb
    .argument("[facture]", "numéro de la facture qu'il diminue")
    .argument("[avoir]", "numéro de l'avoir");
}

export function showVerb(deps: CliDeps): FrenchCommand {
  return named(new FrenchCommand("voir"))
    .description("montre un avoir, et ce que le journal en dit")
    .examples("relance avoir voir F-2026-014 A-2026-003")
    .action(async (invoiceNumber: string | undefined, number: string | undefined) => {
      const command = "relance avoir voir F-2026-014 A-2026-003";
      const note = await chosenCreditNote(deps, { invoiceNumber, number }, { command });
      printCreditNote(deps.terminal, await viewCreditNote(deps, note.invoiceNumber, note.number));
    });
}

export function editVerb(deps: CliDeps): FrenchCommand {
  return named(new FrenchCommand("modifier"))
    .description("corrige un avoir noté de travers ; le journal garde l'avant et l'après")
    .option("--montant <montant>", "montant TTC de l'avoir, positif", readPositiveCents)
    .option("--date <date>", "date de l'avoir", readDay)
    .alsoSpelled("--le <date>", "--date")
    .option("--numero <numero>", "numéro de l'avoir")
    .option("--motif <texte>", 'pourquoi ; "" pour l\'effacer')
    .examples("relance avoir modifier F-2026-014 A-2026-003 --montant 150,00")
    .action(async (invoiceNumber: string | undefined, number: string | undefined, flags: EditFlags) => {
      const command = "relance avoir modifier F-2026-014 A-2026-003 --montant 150,00";
      await modifier(deps, await chosenCreditNote(deps, { invoiceNumber, number }, { command }), flags);
    });
}

export function cancelVerb(deps: CliDeps): FrenchCommand {
  return named(new FrenchCommand("annuler"))
    .description("retire un avoir noté par erreur ; le journal garde la trace")
    .option("--motif <texte>", "pourquoi il est retiré")
    .examples("relance avoir annuler F-2026-014 A-2026-003 --motif doublon")
    .action(
      async (invoiceNumber: string | undefined, number: string | undefined, flags: { motif?: string }) => {
        const command = "relance avoir annuler F-2026-014 A-2026-003";
        const note = await chosenCreditNote(deps, { invoiceNumber, number }, { command });
        await annuler(deps, note, flags.motif);
      },
    );
}

async function modifier(deps: CliDeps, note: Named, flags: EditFlags): Promise<void> {
  const { terminal } = deps;
  const said = Object.keys(flags).length > 0;
  if (!said && !terminal.interactive) throw nothingToChange("relance avoir modifier");
  const changes: CreditNoteChanges = said
    ? { number: flags.numero, amountCents: flags.montant, issuedOn: flags.date, reason: flags.motif }
    : await askCreditNoteChanges(deps, note);
  const after = await changeCreditNote(deps, note, changes);
  if (terminal.json) {
    terminal.printJson({
      ...creditNoteJson(after),
      modifie: after.changed,
      solde_centimes: after.balanceCents,
    });
    return;
  }
  const sentence = `Avoir ${safe(after.note.number)} corrigé : ${formatEuros(after.note.amountCents)} sur ${safe(after.invoice.number)}.`;
  terminal.print(after.changed ? terminal.style.green(sentence) : "Rien n'a changé.");
  terminal.print(balanceLine(after.client, after.balanceCents));
}

async function askCreditNoteChanges(
  deps: CliDeps,
  { invoiceNumber, number }: Named,
): Promise<CreditNoteChanges> {
  const { terminal } = deps;
  const store = await deps.store();
  const note = knownCreditNote(store, knownInvoice(store, invoiceNumber), number);
  return askChanges<CreditNoteChanges>(terminal, [
    {
      name: "Montant",
      present: formatEuros(note.amountCents),
      ask: async () => ({ amountCents: await askCents(terminal, "Montant TTC de l'avoir") }),
    },
    {
      name: "Date",
      present: formatDay(note.issuedOn),
      ask: async () => ({ issuedOn: await askDay(terminal, "Date de l'avoir") }),
    },
    {
      name: "Numéro",
      present: note.number,
      ask: async () => ({
        number: await askRequired(terminal, "Numéro de l'avoir", "Un avoir a un numéro."),
      }),
    },
    {
      name: "Motif",
      present: note.reason,
      ask: async () => ({ reason: await terminal.askText("Motif (Entrée pour aucun)") }),
    },
  ]);
}

async function annuler(deps: CliDeps, named: Named, reason: string | undefined): Promise<void> {
  const { terminal } = deps;
  const cancelled = await cancelCreditNote(deps, { ...named, reason });
  const { note, invoice, client, balanceCents } = cancelled;
  if (terminal.json) {
    terminal.printJson({ ...creditNoteJson(cancelled), solde_centimes: balanceCents });
    return;
  }
  const said = `Avoir ${safe(note.number)} de ${formatEuros(note.amountCents)} retiré de ${safe(invoice.number)}.`;
  terminal.print(terminal.style.green(said));
  terminal.print(balanceLine(client, balanceCents));
}
