// `relance facture ajouter`: options for a script, questions for a person; both end in the same use case.
import { addInvoice, type InvoiceText, previewDueDate } from "../../app/add-invoice.ts";
import { knownClient } from "../../app/known.ts";
import { type Day, parseDay } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import { parseCents } from "../../domain/money.ts";
import type { EndOfMonthMethod } from "../../domain/terms.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { safe } from "../terminal.ts";
import { penaltyRateChoice, readDay, readPositiveCents, type TypedRate } from "../typed-values.ts";
import { invoiceJson } from "../views/invoice-view.ts";
import { invoiceRateWords, noteWarnings } from "../views/wording.ts";

export interface AddInvoiceOptions {
  readonly client?: string;
  readonly date?: Day;
  readonly montant?: number;
  readonly acompte?: number;
  readonly objet?: string;
  readonly contrat?: string;
  readonly engagement?: string;
  readonly destinataire?: string;
  readonly depot?: string;
  readonly secteur?: string;
  readonly capitalisation?: boolean;
  readonly echelle?: string;
  readonly execution?: Day;
  readonly recue?: Day;
  readonly conditions?: string;
  readonly methode?: EndOfMonthMethod;
  readonly echeance?: Day;
  readonly taux?: TypedRate;
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
  terminal.print(`  → ${deps.commandPrefix} piece ajouter ${safe(invoice.number)} <fichier> --nature devis`);
}

async function completed(
  deps: CliDeps,
  number: string | undefined,
  options: AddInvoiceOptions,
): Promise<InvoiceText> {
  const { terminal } = deps;
  if (!terminal.interactive) refuseMissing(number, options);
  const today = deps.clock.today();
  const clientRef = options.client ?? (await askClient(deps));
  knownClient(await deps.store(), clientRef);
  return {
    clientRef,
    number:
      number ??
      (await terminal.askText("Numéro de la facture", {
        check: (one) => (one === "" ? "Un numéro est nécessaire." : undefined),
      })),
    issuedOn:
      options.date ??
      readDay(await terminal.askText("Date d'émission", { default: today, check: dayProblem })),
    totalCents:
      options.montant ?? readPositiveCents(await terminal.askText("Montant TTC", { check: amountProblem })),
    prepaidCents: options.acompte,
    performedOn: options.execution,
    receivedOn: options.recue,
    dueOn: options.echeance,
    terms: options.conditions,
    method: options.methode,
    label:
      options.objet ??
      (number === undefined ? await terminal.askText("Objet (Entrée pour aucun)") : undefined),
    contract: options.contrat,
    orderNumber: options.engagement,
    officeCode: options.destinataire,
    depositNumber: options.depot,
    sector: options.secteur,
    capitalisation: options.capitalisation,
    ladderId: options.echelle,
    penaltyRate: penaltyRateChoice(options.taux),
  };
}

function refuseMissing(number: string | undefined, options: AddInvoiceOptions): void {
  const missing = [
    number === undefined ? "<numero>" : "",
    options.client === undefined ? "--client <client>" : "",
    options.date === undefined ? "--date <date>" : "",
    options.montant === undefined ? "--montant <montant>" : "",
  ].filter((one) => one !== "");
  if (missing.length === 0) return;
  throw new RelanceError(
    "usage",
    `Il manque ${missing.join(", ")}.`,
    "relance facture ajouter F-2026-014 --client acme --date 2026-09-03 --montant 2400",
  );
}

async function askClient(deps: CliDeps): Promise<string> {
  const clients = (await deps.store()).clients("actifs");
  if (clients.length === 0) {
    throw new RelanceError(
      "valeur",
      "Aucun client n'est encore enregistré.",
      'relance client ajouter "ACME SAS"',
    );
  }
  return deps.terminal.askChoice(
    "Client",
    clients.map((client) => ({ value: client.ref, name: `${safe(client.name)} (${client.ref})` })),
  );
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

function dayProblem(answer: string): string | undefined {
  return parseDay(answer) === undefined ? "AAAA-MM-JJ ou JJ/MM/AAAA." : undefined;
}

function amountProblem(answer: string): string | undefined {
  const amount = parseCents(answer);
  return amount === undefined || amount <= 0 ? "Un montant positif, par exemple 1250,50." : undefined;
}
