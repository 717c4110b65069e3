// `--surs`: records what is certain, one credit after the other, each in its own transaction; a refusal stops none of
// the others.
import { RelanceError } from "../domain/errors.ts";
import { type FoundMatch, findMatches, type WaitingCredit } from "./find-matches.ts";
import type { Deps } from "./ports.ts";
import { type RecordedMatch, recordDepositMatch, recordNotedMatch, recordPaidMatch } from "./record-match.ts";

export interface SureMatches {
  /** What is certain, as it was found. */
  readonly certain: readonly (WaitingCredit & { readonly best: FoundMatch })[];
  /** Empty for a trial. */
  readonly recorded: readonly RecordedMatch[];
  readonly refused: readonly { readonly credit: WaitingCredit; readonly error: RelanceError }[];
  /** Credits that are left to a person, and those among them that something explains. */
  readonly leftCount: number;
  readonly proposedCount: number;
}

export async function recordSureMatches(
  deps: Pick<Deps, "store" | "legal" | "clock" | "remark">,
  isTrial: boolean,
): Promise<SureMatches> {
  const found = await findMatches(deps);
  const certain = found.flatMap((credit) => {
    const best = sureOf(credit);
    return best === undefined ? [] : [{ ...credit, best }];
  });
  const recorded: RecordedMatch[] = [];
  const refused: { credit: WaitingCredit; error: RelanceError }[] = [];
  for (const credit of isTrial ? [] : certain) {
    try {
      recorded.push(await recordProposal(deps, credit.best, true));
    } catch (error) {
      if (!(error instanceof RelanceError)) throw error;
      refused.push({ credit, error });
    }
  }
  const left = found.filter((one) => sureOf(one) === undefined);
  return {
    certain,
    recorded,
    refused,
    leftCount: left.length,
    proposedCount: left.filter((one) => one.proposals.length > 0).length,
  };
}

/** The proposal that leaves no doubt, when there is one. */
function sureOf({ proposals }: Pick<WaitingCredit, "proposals">): FoundMatch | undefined {
  const [best] = proposals;
  return best?.certainty === "certain" ? best : undefined;
}

/** Does what a proposal says. @throws RelanceError as each kind does. */
export async function recordProposal(
  deps: Pick<Deps, "store" | "legal" | "clock" | "remark">,
  { entryId, kind, client, invoices, paymentIds, reasons }: FoundMatch,
  isSure: boolean,
): Promise<RecordedMatch> {
  if (kind === "deja-note") return recordNotedMatch(deps, entryId, paymentIds, isSure);
  const numbers = invoices.map((one) => one.number);
  const [first] = numbers;
  if (kind === "acompte" && first !== undefined) return recordDepositMatch(deps, entryId, first);
  return recordPaidMatch(deps, entryId, {
    clientRef: client.ref,
    invoiceNumbers: numbers.length === 0 ? undefined : numbers,
    allowSurplus: reasons.some((one) => one.kind === "trop-percu"),
    isSure,
  });
}
