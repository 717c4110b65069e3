// What came back from messages and waits for the user: read every morning, by one query that an index answers.
import type { Client } from "../domain/client.ts";
import type { Account } from "../domain/invoice.ts";
import type { MailReturn } from "../domain/mail-return.ts";
import type { Store } from "./ports.ts";

export interface OpenReturn {
  readonly mailReturn: MailReturn;
  readonly client: Client;
}

/** In the order they were kept; clients are found among the open accounts before they are asked for. */
export function openReturns(
  store: Store,
  accounts: readonly Account[],
  clientId: number | undefined,
): readonly OpenReturn[] {
  const open = store.mailReturns({ clientId, isOpen: true });
  return open.map((mailReturn) => ({
    mailReturn,
    client:
      accounts.find(({ client }) => client.id === mailReturn.clientId)?.client ??
      store.clientById(mailReturn.clientId),
  }));
}
