// `relance facture ajouter`: options for a script, questions for a person; both end in the same use case.
import { addInvoice, type InvoiceText, previewDueDate, twinProblem } from "../../app/add-invoice.ts";
import { knownClient } from "../../app/known.ts";
import type { Client } from "../../domain/client.ts";
import { daysBetween } from "../../domain/day.ts";
import type { Cents } from "../../domain/money.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import { chosenClient } from "../choose.ts";
import type { CliDeps } from "../cli-deps.ts";
import { askCents, askDay, refuseMissing } from "../questions.ts";
import { safe } from "../terminal.ts";
import { missingWords } from "../views/client-review-view.ts";
import { invoiceJson } from "../views/invoice-view.ts";
import { printWrapped } from "../views/lines.ts";
import { noteWarnings } from "../views/warnings.ts";
import { invoiceRateWords } from "../views/wording.ts";
import { missingOf } from "./client-screen.ts";
import { type InvoiceOptions, invoiceText } from "./facture-options.ts";

export interface AddInvoiceOptions extends InvoiceOptions {
  readonly client?: string;
  readonly acompte?: Cents;
}

export async function addFromCommandLine(
  deps: CliDeps,
  number: string | undefined,
  options: AddInvoiceOptions,
): Promise<void> {
  const { terminal } = deps;
  await deps.store();
  const text = await completed(deps, number, options);
  const { invoice, client, warnings } = await addInvoice(deps, await withMethod(deps, text));
  noteWarnings(terminal, warnings);
  if (terminal.json) {
    const account = (await deps.store()).account(invoice.id);
    terminal.printJson(invoiceJson(account, deps.clock.today()));
    return;
  }
  terminal.print(
    terminal.style.green(
      `Facture ${safe(invoice.number)} ajoutée : ${formatEuros(invoice.totalCents)}, ${safe(client.name)}.`,
    ),
  );
  terminal.print(`  Échéance : ${formatDay(invoice.dueOn)}, ${safe(invoice.terms)}`);
  const rate = invoiceRateWords(client, invoice);
  if (rate !== undefined) terminal.print(`  Pénalités : ${rate}`);
  terminal.print("  Ses preuves, le devis signé d'abord :");
  terminal.print(
    `  → ${deps.commandPrefix} piece ajouter ${shellWord(safe(invoice.number))} <fichier> --nature devis`,
  );
  if (daysBetween(invoice.dueOn, deps.clock.today()) > 0) {
    terminal.print("  Elle est en retard. Ce qu'il y a à faire :");
    terminal.print(`  → ${deps.commandPrefix} status`);
  }
  await remindMissing(deps, client);
}

/** Said while it can still be asked for: with the first invoice, not with the first reminder. */
async function remindMissing(deps: CliDeps, client: Client): Promise<void> {
  const missing = await missingOf(deps, client);
  if (missing === undefined || missing.length === 0) return;
  const { terminal } = deps;
  const said = `À réunir pour ${safe(client.name)} : ${missingWords(missing)}.`;
  printWrapped(terminal, said, "  ");
  terminal.print(`  → ${deps.commandPrefix} client evaluer ${client.ref}`);
}

async function completed(
  deps: CliDeps,
  number: string | undefined,
  options: AddInvoiceOptions,
): Promise<InvoiceText> {
  const { terminal } = deps;
  const command = "relance facture ajouter F-2026-014 --client acme --date 2026-09-03 --montant 2400";
  if (!terminal.interactive) {
    refuseMissing(
      [
        number === undefined ? "<numero>" : undefined,
        options.client === undefined ? "--client <client>" : undefined,
        options.date === undefined ? "--date <date>" : undefined,
        options.montant === undefined ? "--montant <montant>" : undefined,
      ],
      command,
    );
  }
  const clientRef = await chosenClient(deps, options.client, { command });
  const store = await deps.store();
  knownClient(store, clientRef);
  return {
    ...invoiceText(options),
    clientRef,
    number:
      number ??
      (await terminal.askText("Numéro de la facture", {
        check: (typed) => (typed === "" ? "Un numéro est nécessaire." : twinProblem(store, typed)),
      })),
    issuedOn: options.date ?? (await askDay(terminal, "Date d'émission", deps.clock.today())),
    totalCents: options.montant ?? (await askCents(terminal, "Montant TTC")),
    prepaidCents: options.acompte,
    label:
      options.objet ??
      (number === undefined ? await terminal.askText("Objet (Entrée pour aucun)") : undefined),
  };
}

/** Two readings of « fin de mois »: shown with their dates, and asked; a script is refused by the use case. */
async function withMethod(deps: CliDeps, text: InvoiceText): Promise<InvoiceText> {
  if (!deps.terminal.interactive) return text;
  const found = await previewDueDate(deps, text);
  if (found.kind === "trouvee") return text;
  const method = await deps.terminal.askChoice(
    `« ${found.terms} » se lit de deux façons. Laquelle dit votre contrat ?`,
    found.possible.map((one) => ({
      value: one.method ?? "A",
      name:
        one.method === "A"
          ? `A : les jours, puis la fin du mois : ${formatDay(one.on)}`
          : `B : la fin du mois, puis les jours : ${formatDay(one.on)}`,
    })),
  );
  return { ...text, method };
}
