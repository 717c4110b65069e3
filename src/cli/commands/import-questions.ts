// What no file says, and an import cannot do without: the terms of invoices that give none, the invoice of an avoir
// that names none. Typed in options, or asked of a person.
import { LEGAL_TERMS } from "../../app/due-date.ts";
import { loneCreditNotes } from "../../app/import-invoices.ts";
import { LEFT_ASIDE } from "../../app/plan-credit-note.ts";
import type { ImportOptions, LoneCreditNote } from "../../app/plan-import.ts";
import type { ReadFile } from "../../app/read-invoice-files.ts";
import { RelanceError } from "../../domain/errors.ts";
import { parseTerms } from "../../domain/terms.ts";
import { formatEuros } from "../../format/amounts.ts";
import type { CliDeps } from "../cli-deps.ts";
import { type Progress, withProgress } from "../progress.ts";
import { safe, type Terminal } from "../terminal.ts";

interface Typed {
  readonly conditions?: string;
  readonly avoir: readonly string[];
}

/** @throws RelanceError (usage, valeur) for an option that cannot be read. */
export async function completed(
  deps: CliDeps,
  read: readonly ReadFile[],
  options: ImportOptions,
  typed: Typed,
): Promise<ImportOptions> {
  const terms = typed.conditions === undefined ? await missingTerms(deps, read) : readTerms(typed.conditions);
  const said = { ...options, terms, origins: new Map(typed.avoir.map(readOrigin)) };
  if (!deps.terminal.interactive || read.some((file) => file.problems.length > 0)) return said;
  const alone = await comparing(deps.terminal, read, ({ advance }) =>
    loneCreditNotes(deps, read, said, advance),
  );
  const origins = new Map(said.origins);
  for (const one of alone) origins.set(one.number, await askOrigin(deps.terminal, one));
  return { ...said, origins };
}

/** Runs a comparison of all that was read with the database, under a bar. */
export async function comparing<T>(
  terminal: Terminal,
  read: readonly ReadFile[],
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const total = read.reduce((sum, file) => sum + file.invoices.length, 0);
  return withProgress(terminal, { title: "Comparaison", total }, work);
}

/**
 * Books hold no due date: a person is asked what was agreed, the terms of the profile being proposed. A script that
 * says nothing takes these, and each invoice then shows the date and where it comes from.
 */
async function missingTerms(deps: CliDeps, read: readonly ReadFile[]): Promise<string | undefined> {
  const books = read.find(({ understood, invoices }) => understood.kind === "fec" && invoices.length > 0);
  if (books === undefined || !deps.terminal.interactive) return undefined;
  return deps.terminal.askText(
    `${safe(books.name)} ne dit pas quand ses factures sont échues. Délai de paiement convenu (« ${LEGAL_TERMS} » si rien ne l'est)`,
    {
      default: (await deps.store()).creditor()?.terms ?? LEGAL_TERMS,
      check: (one) =>
        isTerms(one) ? undefined : "Ce délai n'est pas compris : « 30 jours », « 45 jours fin de mois »…",
    },
  );
}

function isTerms(text: string): boolean {
  return text === LEGAL_TERMS || parseTerms(text) !== undefined;
}

function readTerms(text: string): string {
  if (isTerms(text.trim())) return text.trim();
  throw new RelanceError(
    "valeur",
    `--conditions « ${text} » : ce délai de paiement n'est pas compris.`,
    `Écrivez par exemple "30 jours", "45 jours fin de mois B", "à réception" ou "${LEGAL_TERMS}".`,
  );
}

function readOrigin(typed: string): readonly [string, string] {
  const at = typed.lastIndexOf("=");
  const [number, invoice] = [typed.slice(0, Math.max(at, 0)).trim(), typed.slice(at + 1).trim()];
  if (number !== "" && invoice !== "") return [number, invoice];
  throw new RelanceError(
    "usage",
    `--avoir « ${typed} » : le numéro de l'avoir, le signe =, puis celui de la facture sont attendus.`,
    `relance facture importer factures.csv --avoir A-12=F-34 (ou A-12=${LEFT_ASIDE})`,
  );
}

async function askOrigin(terminal: Terminal, one: LoneCreditNote): Promise<string> {
  return terminal.askChoice(
    `${safe(one.where)} : quelle facture cet avoir de ${formatEuros(one.amountCents)} diminue-t-il ?`,
    [
      ...one.candidates.map((number) => ({ value: number, name: safe(number) })),
      { value: LEFT_ASIDE, name: "aucune : le laisser de côté" },
    ],
  );
}
