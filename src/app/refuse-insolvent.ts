// Whom nothing more is asked of: an insolvent client may not pay what it owed before the judgment (L622-7 C. com.).
import { type Client, judgmentBy } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { plainDay } from "../domain/plain-words.ts";

/** @throws RelanceError (refus) once the judgment has come: neither a promise, a letter nor a call can bring the money. */
export function refuseInsolvent(client: Client, today: Day): void {
  const judgmentOn = judgmentBy(client, today);
  if (judgmentOn === undefined) return;
  throw new RelanceError(
    "refus",
    `« ${client.name} » est en procédure collective depuis le ${plainDay(judgmentOn)} : une dette antérieure ne peut plus être payée (art. L622-7 C. com.).`,
    `relance client procedure-collective ${client.ref}`,
  );
}
