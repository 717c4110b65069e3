// The rules a décompte was made by, each with its article: only those that this décompte used.
import type { Decompte } from "../../domain/decompte.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { interestPhases } from "../interest-words.ts";
import { FRENCH, type Wording } from "../wording-fr.ts";

/** One sentence each; the creditor's own choices replace the default they change. */
export function calculationRules(decompte: Decompte, words: Wording = FRENCH): readonly string[] {
  const { rules, sums } = words;
  return [
    rules.line,
    startRule(decompte, words),
    ...rateRules(decompte, words),
    ...accessoryRules(decompte, words),
    ...paymentRules(decompte, words),
    ...sums.choices(decompte),
  ];
}

/** Against a consumer who never received a mise en demeure, interest starts with the decision. */
function startRule(decompte: Decompte, { rules }: Wording): string {
  const { beforeDecision, afterDecision } = interestPhases(decompte);
  const byDecision = decompte.regime === "consommateur" && afterDecision && !beforeDecision;
  return byDecision ? rules.startByDecision : rules.start[decompte.regime];
}

function rateRules({ regime, options, invoices }: Decompte, { rules }: Wording): readonly string[] {
  const lines = invoices.flatMap((one) => one.interestLines);
  return [
    ...(regime === "professionnel" && options.rateReading === "parSemestre" ? [rules.bySemester] : []),
    ...(lines.some((line) => line.rateOrigin.kind === "bce") ? [rules.ecb] : []),
    ...(lines.some((line) => line.capitalisedCents > 0) ? [rules.capitalised] : []),
  ];
}

/** In the order in which the law adds them: the indemnity, what exceeds it, the clause, the proceedings. */
function accessoryRules({ regime, invoices }: Decompte, { rules }: Wording): readonly string[] {
  const counted = new Set(
    invoices.flatMap((one) =>
      one.charges.filter((each) => each.amountCents > 0).map((each) => each.charge.kind),
    ),
  );
  const indemnite = regime !== "consommateur" && invoices.some((one) => one.indemniteCents > 0);
  return [
    ...(indemnite ? [rules.indemnite(regime)] : []),
    ...(["recouvrement", "clause-penale", "procedure"] as const)
      .filter((kind) => counted.has(kind))
      .map((kind) => rules.charge(kind, regime)),
  ];
}

function paymentRules({ invoices, options }: Decompte, { rules }: Wording): readonly string[] {
  const interestFirst =
    options.imputation === "interets-dabord" && invoices.some((one) => one.allocations.length > 0);
  const settled = invoices.some((one) => one.totalDueCents > 0 && isSettled(one));
  return [
    ...(interestFirst ? [rules.interestFirst] : []),
    ...(interestFirst && settled ? [rules.settled] : []),
    ...(invoices.some((one) => one.waived.length > 0) ? [rules.waived] : []),
  ];
}

function isSettled(one: InvoiceDecompte): boolean {
  return one.notes.some((note) => note.kind === "principal-solde");
}
