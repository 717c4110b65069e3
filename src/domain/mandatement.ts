// When a prefect can be asked to have a public body pay: a local one, a debt due and seriously contested by nobody.
import { settlementDay } from "./account-facts.ts";
import { type Client, regimeOf } from "./client.ts";
import { addDays, type Day } from "./day.ts";
import { isOpen } from "./dispute.ts";
import { type Account, claimedCents } from "./invoice.ts";

/** L1612-18 CGCT: interest and indemnity still not ordered to be paid this long after the principal was. */
export const ACCESSORY_DAYS = 30;

/** Why the prefect can do nothing; each is a sentence of its own in the refusal. */
export type MandatementObstacle =
  | { readonly kind: "pas-public" }
  /** The text is about local bodies: this kind of public body is not among them, or was not read to be. */
  | { readonly kind: "pas-local"; readonly publicKind: "hopital" | "entreprise-publique" }
  | { readonly kind: "conteste"; readonly invoiceNumber: string; readonly openedOn: Day }
  /** The accessories of an invoice paid too recently: they may still be asked for from this day. */
  | { readonly kind: "trop-tot"; readonly invoiceNumber: string; readonly fromOn: Day };

/** Who this client is decides first; then each invoice. */
export function mandatementObstacles(
  client: Pick<Client, "kind" | "publicKind">,
  accounts: readonly Account[],
  unpaid: "factures" | "accessoires",
  today: Day,
): readonly MandatementObstacle[] {
  if (regimeOf(client) !== "public") return [{ kind: "pas-public" }];
  const { publicKind } = client;
  if (publicKind === "hopital" || publicKind === "entreprise-publique") {
    return [{ kind: "pas-local", publicKind }];
  }
  return accounts.flatMap((account): readonly MandatementObstacle[] => {
    const invoiceNumber = account.invoice.number;
    const [dispute] = account.disputes.filter((one) => isOpen(one, today));
    if (dispute !== undefined) return [{ kind: "conteste", invoiceNumber, openedOn: dispute.openedOn }];
    if (unpaid === "factures") return [];
    const paidOn = settlementDay(account, claimedCents(account));
    const fromOn = paidOn === undefined ? today : addDays(paidOn, ACCESSORY_DAYS + 1);
    return fromOn > today ? [{ kind: "trop-tot", invoiceNumber, fromOn }] : [];
  });
}
