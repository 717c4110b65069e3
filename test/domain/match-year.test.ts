// A whole year matched at once: what is certain is right, every time, whatever the noise. The recall is printed, with
// what each kind of payment becomes; it is a figure to look at, held only against a collapse.
import { expect, it } from "vitest";
import type { MatchedCredit, MatchProposal } from "../../src/domain/bank-match.ts";
import { matchCredits } from "../../src/domain/match-credits.ts";
import { type BankYear, bankYear, type Truth } from "./bank-year.ts";

interface Counted {
  all: number;
  first: number;
  certain: number;
}

function isTrue(proposal: MatchProposal, truth: Truth): boolean {
  if (truth.paymentId !== undefined) {
    return proposal.kind === "deja-note" && proposal.paymentIds.includes(truth.paymentId);
  }
  const same = [...proposal.invoiceIds].sort().join() === [...truth.invoiceIds].sort().join();
  return proposal.kind === "paiement" && truth.invoiceIds.length > 0 && same;
}

function sure({ proposals: [best] }: MatchedCredit): MatchProposal | undefined {
  return best?.certainty === "certain" ? best : undefined;
}

/** What is certain and wrong, in words; and how each kind of payment fared. */
function judge({ truths }: BankYear, found: readonly MatchedCredit[]) {
  const byId = new Map(found.map((one) => [one.credit.id, one]));
  const kinds = new Map<string, Counted>();
  const wrong: string[] = [];
  for (const one of found) {
    const truth = truths.get(one.credit.id) as Truth;
    const count = kinds.get(truth.how) ?? { all: 0, first: 0, certain: 0 };
    kinds.set(truth.how, count);
    count.all += 1;
    const [best] = one.proposals;
    if (best !== undefined && isTrue(best, truth)) count.first += 1;
    const certain = sure(one);
    if (certain === undefined) continue;
    count.certain += 1;
    const twin = truth.twinOf === undefined ? undefined : byId.get(truth.twinOf);
    const isTwice = twin !== undefined && sure(twin) !== undefined;
    if (isTwice || !isTrue(certain, truth)) {
      wrong.push(`${truth.how}: ${one.credit.labels.join(" ")} → ${JSON.stringify(certain)}`);
    }
  }
  return { kinds, wrong };
}

it.each([1, 2, 3, 4])(
  "a year of 2,000 invoices and 2,500 credits: nothing certain is wrong (seed %i)",
  (seed) => {
    // Half the years start without any account known; the others after a year of use.
    const year = bankYear(seed, { invoices: 2_000, credits: 2_500, knownIbans: seed % 2 === 0 ? 0.7 : 0 });
    const { kinds, wrong } = judge(year, matchCredits(year.facts));
    expect(wrong).toEqual([]);
    const counts = [...kinds].filter(([, { first }]) => first > 0);
    const total = (which: keyof Counted) => counts.reduce((sum, [, one]) => sum + one[which], 0);
    const share = (which: keyof Counted) => Math.round((100 * total(which)) / total("all"));
    console.info(
      [
        `graine ${seed} : --surs juste à 100 % (${total("certain")} virements), rappel ${share("certain")} %, bonne proposition en tête ${share("first")} %`,
        ...counts.map(
          ([how, { all, first, certain }]) => `  ${how} : ${all}, en tête ${first}, certains ${certain}`,
        ),
      ].join("\n"),
    );
    expect(share("certain")).toBeGreaterThan(35);
    expect(share("first")).toBeGreaterThan(70);
  },
);

it("small years by the dozen: nothing certain is wrong either, where one invoice less changes everything", () => {
  for (let seed = 100; seed < 140; seed += 1) {
    const year = bankYear(seed, { invoices: 60, credits: 80, knownIbans: 0.5 });
    expect({ seed, wrong: judge(year, matchCredits(year.facts)).wrong }).toEqual({ seed, wrong: [] });
  }
});
