// The mise en demeure: everything the letter says, decided before a page is drawn.
import { type Client, regimeOf } from "./client.ts";
import { isFrenchCountry } from "./court.ts";
import type { Day } from "./day.ts";
import type { Decompte } from "./decompte.ts";
import type { BrokenAgreement } from "./echeancier.ts";
import type { StepRecord } from "./ladder.ts";
import type { LetterParties } from "./letter-parties.ts";
import type { Cents } from "./money.ts";

/** Without a template of its own, it takes the one that the debtor calls for. */
export interface MiseEnDemeure extends LetterParties {
  readonly decompte: Decompte;
  readonly delayDays: number;
  readonly deadlineOn: Day;
  /** Earlier reminders of these invoices, oldest first; empty when the user chose to go straight here. */
  readonly reminders: readonly StepRecord[];
  /** What will follow: the procedure that is really open against this debtor. */
  readonly nextProcedure: "injonction-de-payer" | "recours-administratif" | "juridiction-competente";
  /** A signed échéancier was broken: this letter asks for the missed parts, and says that the whole follows. */
  readonly brokenAgreement?: BrokenAgreement | undefined;
}

/** Only what is really open against this debtor may be announced. */
export function nextProcedureAgainst(
  client: Pick<Client, "kind" | "address">,
): MiseEnDemeure["nextProcedure"] {
  if (regimeOf(client) === "public") return "recours-administratif";
  const { address } = client;
  return address !== undefined && isFrenchCountry(address.country)
    ? "injonction-de-payer"
    : "juridiction-competente";
}

/** What the letter puts in default for: the whole, or what a signed agreement leaves to be cured first. */
export function demandedCents(letter: Pick<MiseEnDemeure, "decompte" | "brokenAgreement">): Cents {
  return letter.brokenAgreement?.missingCents ?? letter.decompte.totals.totalCents;
}

/** What the letter says is enclosed, and whoever posts it must therefore join. */
export interface Enclosures {
  readonly invoiceNumbers: readonly string[];
  /** Titles of the proofs of the recovery costs, those that the indemnity covers included: the sum rests on all. */
  readonly proofs: readonly string[];
}

/** Copies of the invoices; and, when recovery costs are asked for, of what proves them (L441-10 II C. com.). */
export function enclosuresOf(decompte: Decompte): Enclosures {
  const proven = decompte.invoices.flatMap((one) => {
    const counted = one.charges.filter(
      ({ charge, refusal }) =>
        charge.kind === "recouvrement" && (refusal === undefined || refusal === "couverts-par-indemnite"),
    );
    return counted.some((each) => each.amountCents > 0) ? counted.map(({ charge }) => charge.title) : [];
  });
  return {
    invoiceNumbers: decompte.invoices.map((one) => one.invoice.number),
    proofs: [...new Set(proven)],
  };
}
