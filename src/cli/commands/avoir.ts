// `relance avoir`: a credit note lowers one invoice, and never more than it claims; it can be corrected or taken back.
import { addCreditNote } from "../../app/add-credit-note.ts";
import { knownInvoice } from "../../app/known.ts";
import { listCreditNotes } from "../../app/view-movement.ts";
import type { Day } from "../../domain/day.ts";
import type { Cents } from "../../domain/money.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros } from "../../format/amounts.ts";
import { chosenInvoice } from "../choose.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { askCents, askDay, askRequired, refuseMissing } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readDay, readPositiveCents } from "../typed-values.ts";
import { balanceLine, creditNoteJson, printCreditNotes } from "../views/credit-note-view.ts";
import { cancelVerb, editVerb, showVerb } from "./avoir-modifier.ts";

interface AddFlags {
  readonly numero?: string;
  readonly date?: Day;
  readonly motif?: string;
}

export function avoirCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("avoir").description("Les avoirs, qui diminuent ce qu'une facture réclame.");
  noun.addCommand(
    new FrenchCommand("ajouter")
      .description("enregistre un avoir sur une facture")
      .argument("[facture]", "numéro de la facture qu'il diminue")
      .argument("[montant]", "montant TTC de l'avoir, positif", readPositiveCents)
      .option("--numero <numero>", "numéro de l'avoir")
      .option("--date <date>", "date de l'avoir (aujourd'hui par défaut)", readDay)
      .alsoSpelled("--le <date>", "--date")
      .option("--motif <texte>", "pourquoi : retour, geste commercial…")
      .examples("relance avoir ajouter F-2026-014 120,00 --numero A-2026-003 --date 2026-10-01")
      .action(async (number: string | undefined, amount: Cents | undefined, flags: AddFlags) =>
        ajouter(deps, number, amount, flags),
      ),
  );
  noun.addCommand(
    new FrenchCommand("lister")
      .description("liste les avoirs, du plus récent au plus ancien")
      .argument("[facture|client]", "un numéro de facture, ou un client")
      .option("--tout", "aussi les avoirs annulés")
      .examples("relance avoir lister", "relance avoir lister acme")
      .action(async (target: string | undefined, flags: { tout?: boolean }) => {
        const rows = listCreditNotes(await deps.store(), target, flags.tout === true);
        printCreditNotes(deps.terminal, rows, deps.commandPrefix);
      }),
  );
  noun.addCommand(showVerb(deps));
  noun.addCommand(editVerb(deps));
  noun.addCommand(cancelVerb(deps));
  return noun;
}

interface Completed {
  readonly invoiceNumber: string;
  readonly amountCents: Cents;
  readonly number: string;
  readonly issuedOn: Day;
}

/** What is typed is kept; at a terminal the rest is asked, the day with it. @throws RelanceError (usage) in a script. */
async function completed(
  deps: CliDeps,
  typed: string | undefined,
  amount: Cents | undefined,
  { numero, date }: AddFlags,
): Promise<Completed> {
  const { terminal, clock } = deps;
  const today = clock.today();
  if (typed !== undefined && amount !== undefined && numero !== undefined) {
    return { invoiceNumber: typed, amountCents: amount, number: numero, issuedOn: date ?? today };
  }
  const command = `relance avoir ajouter ${shellWord(typed ?? "F-2026-014")} 120,00 --numero ${numero ?? "A-2026-003"}`;
  if (!terminal.interactive) {
    refuseMissing(
      [
        typed === undefined ? "<facture>" : undefined,
        amount === undefined ? "<montant>" : undefined,
        numero === undefined ? "--numero <numero>" : undefined,
      ],
      command,
    );
  }
  const invoiceNumber = await chosenInvoice(deps, typed, { command });
  knownInvoice(await deps.store(), invoiceNumber);
  return {
    invoiceNumber,
    amountCents: amount ?? (await askCents(terminal, "Montant TTC de l'avoir")),
    number: numero ?? (await askRequired(terminal, "Numéro de l'avoir", "Un avoir a un numéro.")),
    issuedOn: date ?? (await askDay(terminal, "Date de l'avoir", today)),
  };
}

async function ajouter(
  deps: CliDeps,
  typed: string | undefined,
  amount: Cents | undefined,
  flags: AddFlags,
): Promise<void> {
  const { terminal } = deps;
  const text = await completed(deps, typed, amount, flags);
  const added = await addCreditNote(deps, { ...text, reason: flags.motif });
  const { note, invoice, client, balanceCents } = added;
  if (terminal.json) {
    terminal.printJson({ ...creditNoteJson(added), solde_centimes: balanceCents });
    return;
  }
  const said = `Avoir ${safe(note.number)} de ${formatEuros(note.amountCents)} enregistré sur ${safe(invoice.number)}.`;
  terminal.print(terminal.style.green(said));
  terminal.print(balanceLine(client, balanceCents));
}
