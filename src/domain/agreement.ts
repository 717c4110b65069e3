// The agreement behind an échéancier, as both parties sign it: what is acknowledged, when it is paid, what else is said.
import type { Client } from "./client.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import type { Decompte } from "./decompte.ts";
import type { Instalment } from "./echeancier.ts";
import type { Cents } from "./money.ts";

/** What the parts add up to: everything due on that day, or the principal alone. */
export const AGREED_BASES = ["principal", "total"] as const;
export type AgreedBase = (typeof AGREED_BASES)[number];

/** Days that a notice gives to cure a missed part, before the whole is due. */
export const CURE_DAYS = 15;

export interface EcheancierAgreement {
  readonly creditor: Creditor;
  readonly client: Client;
  /** On the day of the agreement: annexed to it. */
  readonly decompte: Decompte;
  readonly writtenOn: Day;
  readonly instalments: readonly Instalment[];
  readonly base: AgreedBase;
  /** True when the creditor gives up what the parts leave out, provided that each is paid on its day. */
  readonly waivesRest: boolean;
}

/** What the parts must add up to, in cents. */
export function agreedCents({ totals }: Decompte, base: AgreedBase): Cents {
  return base === "total" ? totals.totalCents : totals.principalCents;
}
