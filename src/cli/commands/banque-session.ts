// `relance banque rapprocher` in front of a person: one credit after the other, the surest first, nothing recorded that
// was not chosen.
import { type FoundMatch, findMatches, type WaitingCredit } from "../../app/find-matches.ts";
import { type RecordedMatch, recordPaidMatch, setCreditAside } from "../../app/record-match.ts";
import { SURPLUS_HINT } from "../../app/record-payment.ts";
import { recordProposal } from "../../app/record-sure-matches.ts";
import { refuseMatch } from "../../app/undo-match.ts";
import { CERTAINTIES } from "../../domain/bank-match.ts";
import { RelanceError } from "../../domain/errors.ts";
import { formatEuros } from "../../format/amounts.ts";
import { CERTAINTY_WORDS } from "../../format/bank-matches.ts";
import { countOf } from "../../format/dates.ts";
import { chosenTarget } from "../choose.ts";
import type { CliDeps } from "../cli-deps.ts";
import { type Choice, safe } from "../terminal.ts";
import { creditLines, proposalWords, waitingSentence } from "../views/match-view.ts";
import { printRecordedMatch, printRefused } from "../views/matched-view.ts";
import { screenOf } from "../views/screen.ts";

/** `p0`: the first proposal. */
type Answer = `p${number}` | "autre" | "ecarter" | "refuser" | "tard" | "arreter";

/** With the other choices, what a page of them holds. */
const MOST_PROPOSED = 2;

interface Counts {
  recorded: number;
  aside: number;
  left: number;
}

/** What was recorded before an interruption stays, and the sentence says so. */
export async function matchSession(deps: CliDeps): Promise<void> {
  const { terminal } = deps;
  const counts: Counts = { recorded: 0, aside: 0, left: 0 };
  const seen = new Set<number>();
  let credits = bySurety(await findMatches(deps));
  terminal.print(waitingSentence(credits));
  const total = credits.length;
  try {
    for (;;) {
      const next = credits.find(({ entry }) => !seen.has(entry.id));
      if (next === undefined) break;
      seen.add(next.entry.id);
      const answer = await oneCredit(deps, next, `${seen.size} sur ${total}`, counts);
      if (answer === "arreter") {
        counts.left += total - seen.size + 1;
        break;
      }
      if (answer === "tard") counts.left += 1;
      // What was just recorded settles invoices that other credits were proposed for.
      else credits = bySurety(await findMatches(deps));
    }
  } catch (error) {
    if (counts.recorded + counts.aside === 0 || !(error instanceof RelanceError) || error.code !== "annule")
      throw error;
    throw new RelanceError("annule", "Arrêté : ce qui a été enregistré avant est gardé.");
  }
  if (total > 0) terminal.print(`\n${endSentence(counts)}`);
}

/** One credit named by the user, in the same words. */
export async function matchOne(deps: CliDeps, credit: WaitingCredit): Promise<void> {
  await oneCredit(deps, credit, undefined, { recorded: 0, aside: 0, left: 0 });
}

/** The surest first, then by day: what is certain is quickly said. */
function bySurety(credits: readonly WaitingCredit[]): readonly WaitingCredit[] {
  const rank = ({ proposals: [best] }: WaitingCredit): number =>
    best === undefined ? CERTAINTIES.length : CERTAINTIES.indexOf(best.certainty);
  return [...credits].sort((a, b) => rank(a) - rank(b));
}

async function oneCredit(
  deps: CliDeps,
  credit: WaitingCredit,
  place: string | undefined,
  counts: Counts,
): Promise<Answer> {
  const { terminal } = deps;
  const [blank, ...lines] = creditLines(credit, screenOf(deps));
  terminal.print(blank);
  if (place !== undefined) terminal.print(terminal.style.dim(place));
  for (const line of lines.filter((one) => !one.trimStart().startsWith("→"))) terminal.print(line);
  const [first] = credit.proposals;
  for (;;) {
    const preferred = first === undefined || first.certainty === "possible" ? "tard" : "p0";
    const answer = await terminal.askChoice<Answer>("Que faire ?", choicesFor(credit), preferred);
    if (answer === "tard" || answer === "arreter") return answer;
    try {
      await act(deps, credit, answer, counts);
      return answer;
    } catch (error) {
      // A sum beyond what is due, a day before the invoice: said, and asked again.
      if (!(error instanceof RelanceError) || error.code === "annule") throw error;
      terminal.print(terminal.style.yellow(error.message));
      for (const hint of [error.hint, ...error.details]) if (hint !== undefined) terminal.print(`  ${hint}`);
    }
  }
}

function choicesFor({ proposals }: WaitingCredit): readonly Choice<Answer>[] {
  return [
    ...proposals.slice(0, MOST_PROPOSED).map((one, index) => ({
      value: `p${index}` as const,
      name: `${CERTAINTY_WORDS[one.certainty]} : ${proposalWords(one)}`,
    })),
    { value: "autre", name: "une autre facture, ou un autre client" },
    { value: "ecarter", name: "pas le paiement d'une facture" },
    ...(proposals.length === 0
      ? []
      : [{ value: "refuser", name: "aucun de ces clients : ne plus les proposer" } as const]),
    { value: "tard", name: "plus tard" },
    { value: "arreter", name: "arrêter là" },
  ];
}

async function act(deps: CliDeps, credit: WaitingCredit, answer: Answer, counts: Counts): Promise<void> {
  const { terminal, commandPrefix: prefix } = deps;
  const { id } = credit.entry;
  if (answer === "refuser") {
    printRefused(terminal, await refuseMatch(deps, id, undefined), prefix);
    return;
  }
  if (answer === "ecarter") {
    for (const one of await setCreditAside(deps, [id], undefined)) printRecordedMatch(terminal, one, prefix);
    counts.aside += 1;
    return;
  }
  const proposal: FoundMatch | undefined = credit.proposals[Number(answer.slice(1))];
  const recorded =
    proposal !== undefined ? await recordProposal(deps, proposal, false) : await chosenMatch(deps, credit);
  printRecordedMatch(terminal, recorded, prefix);
  counts.recorded += 1;
}

async function chosenMatch(deps: CliDeps, { entry }: WaitingCredit): Promise<RecordedMatch> {
  const { client, invoice } = await chosenTarget(deps, {
    question: "Qui a payé",
    whole: "plusieurs factures : réparti selon la loi",
    which: "ouvertes",
  });
  const choice = { clientRef: client.ref, invoiceNumbers: invoice && [invoice.number] };
  try {
    return await recordPaidMatch(deps, entry.id, choice);
  } catch (error) {
    const isTooMuch = error instanceof RelanceError && error.details.includes(SURPLUS_HINT);
    if (!isTooMuch) throw error;
    deps.terminal.print(deps.terminal.style.yellow(error.message));
    const isKept = await deps.terminal.confirm(
      `Enregistrer ${formatEuros(entry.amountCents)}, l'excédent au crédit de « ${safe(client.name)} » ?`,
    );
    if (!isKept) throw new RelanceError("valeur", "Rien n'a été noté pour cette écriture.");
    return recordPaidMatch(deps, entry.id, { ...choice, allowSurplus: true });
  }
}

function endSentence({ recorded, aside, left }: Counts): string {
  const said = [
    countOf(recorded, "virement rapproché", "virements rapprochés"),
    ...(aside === 0 ? [] : [countOf(aside, "écarté")]),
    ...(left === 0 ? [] : [countOf(left, "laissé")]),
  ];
  return `Terminé : ${said.join(", ")}.`;
}
