// The options that say what a decision grants when it is not the whole claim: the same for an ordonnance and a judgment.
import type { GrantedParts } from "../app/share-granted.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Cents } from "../domain/money.ts";
import type { FrenchCommand } from "./french-command.ts";
import { collect, readCents, readPositiveCents } from "./typed-values.ts";

export interface GrantedFlags {
  readonly accordee?: Cents;
  readonly principal?: Cents;
  readonly dont?: string[];
}

/** `granted` says what the sum is made of. */
export function withGrantedOptions(command: FrenchCommand, granted: string): FrenchCommand {
  return command
    .option("--accordee <montant>", granted, readPositiveCents)
    .option(
      "--principal <montant>",
      "dans cette somme, le principal ; sinon il est supposé accordé d'abord",
      readCents,
    )
    .option(
      "--dont <facture=montant>",
      "ce qu'elle accorde sur une facture, s'il y en a plusieurs ; répétable, 0 pour une facture écartée",
      collect,
    );
}

/** @throws RelanceError (usage) for a --dont that is not an invoice and a sum. */
export function grantedParts({ principal, dont = [] }: GrantedFlags): GrantedParts {
  return { principalCents: principal, onInvoices: dont.map(readShare) };
}

/** « F-2026-015=0 », « F-2026-015=1 200,50 ». */
function readShare(typed: string): readonly [string, Cents] {
  const at = typed.lastIndexOf("=");
  if (at > 0) return [typed.slice(0, at).trim(), readCents(typed.slice(at + 1))];
  throw new RelanceError(
    "usage",
    `« ${typed} » ne se lit pas : --dont attend une facture et un montant.`,
    "--dont F-2026-015=1200",
  );
}
