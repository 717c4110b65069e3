// One imported invoice as it would be kept: its due date, and one sentence for each thing to look at.
import { type Client, regimeOf } from "../domain/client.ts";
import type { Creditor } from "../domain/creditor.ts";
import { RelanceError } from "../domain/errors.ts";
import type { ImportedInvoice } from "../domain/imported-invoice.ts";
import type { Invoice } from "../domain/invoice.ts";
import type { LegalDelays } from "../domain/legal.ts";
import { plainDay } from "../domain/plain-words.ts";
import { type EndOfMonthMethod, parseTerms, termsContradiction } from "../domain/terms.ts";
import { cleanText } from "./clean-text.ts";
import { findDueDate } from "./due-date.ts";
import type { New } from "./ports.ts";

export interface InvoiceContext {
  readonly creditor: Creditor | undefined;
  readonly delays: LegalDelays;
  readonly method: EndOfMonthMethod | undefined;
  /** Said of the invoices whose file gives neither a due date nor terms. */
  readonly terms: string | undefined;
}

export interface InvoiceToKeep {
  readonly invoice: Omit<New<Invoice>, "clientId">;
  /** French sentences. */
  readonly warnings: readonly string[];
}

/** A French sentence when it cannot be kept: terms with two readings, a due date before the issue. */
export function planInvoice(
  imported: ImportedInvoice,
  number: string,
  client: Client,
  context: InvoiceContext,
): InvoiceToKeep | string {
  const due = dueDateOf(imported, client, context);
  if (typeof due === "string") return due;
  const { issuedOn, performedOn, totalCents, prepaidCents } = imported;
  const { creditor } = context;
  return {
    invoice: {
      number,
      issuedOn,
      performedOn,
      dueOn: due.dueOn,
      terms: cleanText(imported.terms) ?? due.terms,
      totalCents,
      prepaidCents,
      label: cleanText(imported.label),
      contract: cleanText(imported.contract),
      orderNumber: cleanText(imported.orderNumber),
      officeCode: cleanText(imported.officeCode),
      penaltyRate: imported.penaltyRate ?? creditor?.penaltyRate,
    },
    warnings: [...due.warnings, ...sellerWarnings(imported, creditor), ...imported.warnings],
  };
}

type DueDate = Pick<Invoice, "dueOn" | "terms"> & { readonly warnings: readonly string[] };

/** The date written, else the terms of the file when they can be read, else those of the creditor or of the law. */
function dueDateOf(
  { issuedOn, performedOn, dueOn, terms }: ImportedInvoice,
  client: Client,
  { creditor, delays, method, terms: usual }: InvoiceContext,
): DueDate | string {
  const read = terms === undefined ? undefined : parseTerms(terms);
  const readable = read === undefined ? undefined : terms;
  // A public body pays within the term of the law, whatever its supplier usually agrees.
  const agreed = dueOn === undefined && regimeOf(client) !== "public" ? usual : undefined;
  try {
    const found = findDueDate(
      { issuedOn, performedOn, dueOn, method, terms: readable ?? agreed },
      client,
      creditor,
      delays,
    );
    if (found.kind === "deux-lectures") {
      const both = found.possible.map((one) => `${plainDay(one.on)} (--methode ${one.method})`).join(" ou ");
      return `« ${found.terms} » se lit de deux façons, échéance le ${both}.`;
    }
    // A public body's receipt is never known here: said for each line, it would hide the rest.
    const contradiction =
      read === undefined || dueOn === undefined ? undefined : termsContradiction(read, issuedOn, dueOn);
    const others =
      client.kind === "public" ? [] : found.warnings.filter((sentence) => sentence !== contradiction);
    return {
      dueOn: found.dueOn,
      terms: found.terms,
      warnings: [
        ...(dueOn === undefined ? [computed(found, terms, readable)] : []),
        ...(contradiction === undefined ? [] : [`${contradiction} La date écrite est gardée.`]),
        ...others,
      ],
    };
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
    return error.message;
  }
}

function computed(found: Pick<Invoice, "dueOn" | "terms">, written?: string, readable?: string): string {
  const date = `échéance calculée au ${plainDay(found.dueOn)} (${found.terms})`;
  if (readable !== undefined) return `${date}.`;
  return written === undefined
    ? `${date} : le fichier ne la donne pas.`
    : `${date} : les conditions du fichier, « ${cleanText(written)} », ne sont pas reconnues.`;
}

/** What the file says of the creditor and is not so. */
function sellerWarnings(imported: ImportedInvoice, creditor: Creditor | undefined): readonly string[] {
  const { seller, iban, ibanProblem } = imported;
  const found: string[] = [];
  if (creditor !== undefined && seller?.siren !== undefined && seller.siren !== creditor.siren) {
    found.push(`le vendeur est « ${seller.name} » (SIREN ${seller.siren}), pas vous (${creditor.siren}).`);
  }
  if (ibanProblem !== undefined) {
    found.push(`compte à créditer : ${ibanProblem} Les lettres portent celui de votre profil.`);
  } else if (creditor !== undefined && iban !== undefined && iban !== creditor.iban) {
    found.push(`son IBAN (${iban}) n'est pas celui de votre profil, que porteront les lettres.`);
  }
  return found;
}
