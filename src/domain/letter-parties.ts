// Who a letter is from, and about whom: what every kind of it says first.
import type { Client } from "./client.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";

export interface LetterParties {
  readonly creditor: Creditor;
  /** Whom the letter is about, and most often to. */
  readonly client: Client;
  readonly writtenOn: Day;
  readonly signature?: Uint8Array | undefined;
  /** The template chosen for this very letter; absent, that of its kind. */
  readonly template?: string | undefined;
}
