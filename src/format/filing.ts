// Under what a client files an invoice, in words: what a public body asks for first, and a large company sometimes.
import { type Client, regimeOf } from "../domain/client.ts";
import type { Invoice } from "../domain/invoice.ts";
import { NBSP } from "./amounts.ts";
import { formatDay } from "./dates.ts";

type Filed = Pick<Invoice, "contract" | "receivedOn" | "orderNumber" | "officeCode" | "depositNumber">;

/**
 * « engagement n° 4500012, code service DSI-01, dépôt n° 998877 sur Chorus Pro, reçue le 3 mars 2026 », part by part;
 * of a company only its order number, when the contract does not say it already.
 */
export function filingWords(invoice: Filed, client: Pick<Client, "kind">): readonly string[] {
  const { contract, receivedOn, orderNumber, officeCode, depositNumber } = invoice;
  if (regimeOf(client) !== "public") {
    const said = orderNumber === undefined || contract?.includes(orderNumber) === true;
    return said ? [] : [`bon de commande n°${NBSP}${orderNumber}`];
  }
  return [
    orderNumber === undefined ? undefined : `engagement n°${NBSP}${orderNumber}`,
    officeCode === undefined ? undefined : `code service ${officeCode}`,
    depositNumber === undefined ? undefined : `dépôt n°${NBSP}${depositNumber} sur Chorus Pro`,
    receivedOn === undefined ? undefined : `reçue le ${formatDay(receivedOn)}`,
  ].filter((part) => part !== undefined);
}
