// The cases before the court in the morning view: the rights that lapse first of all, then what each one awaits.
import type { StandingInjonction } from "../../app/known-injonction.ts";
import type { Morning } from "../../app/morning.ts";
import { bindingCents, urgencyOf } from "../../domain/injonction-state.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import { deadlineSentence, receivedSentence, waitingSentence } from "../../format/injonction.ts";
import { safe } from "../terminal.ts";
import { PRESSING_DAYS } from "./deadline-view.ts";
import { commandsOfInjonction } from "./injonction-commands.ts";
import { wrap } from "./lines.ts";
import { DETAIL, heading, moreLines, type StatusScreen } from "./status-frame.ts";

const SHOWN = 5;

type Urgency = ReturnType<typeof urgencyOf>;

export function injonctionsThat(
  morning: Morning,
  ...urgencies: readonly Urgency[]
): readonly StandingInjonction[] {
  return morning.injonctions.filter(({ injonction, state }) =>
    urgencies.includes(urgencyOf(injonction, state)),
  );
}

/** A last day of the creditor, with the days left of it; lost, it comes after everything. */
export function courtRights(
  morning: Morning,
  options: StatusScreen,
): readonly { readonly daysLeft: number; readonly lines: readonly string[] }[] {
  return injonctionsThat(morning, "droit", "perdu").map((standing) => {
    const daysLeft = standing.state.deadline?.daysLeft ?? 0;
    return {
      daysLeft: daysLeft < 0 ? Number.POSITIVE_INFINITY : daysLeft,
      lines: rightLines(standing, options),
    };
  });
}

function rightLines(
  standing: StandingInjonction,
  { columns, style, prefix }: StatusScreen,
): readonly string[] {
  const { injonction, state } = standing;
  if (state.deadline === undefined) return [];
  const said = wrap(deadlineSentence(injonction, state.deadline), columns, DETAIL);
  const [command] = commandsOfInjonction(standing, prefix);
  return [
    `  ${style.bold(safe(standing.client.name))}  ${subject(standing)}  ${formatEuros(bindingCents(injonction) ?? injonction.claimedCents)}`,
    ...(state.deadline.daysLeft <= PRESSING_DAYS ? said.map(style.red) : said),
    ...receivedLines(standing, columns),
    ...(command === undefined ? [] : [`${DETAIL}→ ${style.cyan(command)}`]),
  ];
}

function receivedLines({ injonction, state }: StandingInjonction, columns: number): readonly string[] {
  const received = receivedSentence(injonction, state);
  return received === undefined ? [] : wrap(received, columns, DETAIL);
}

function subject({ injonction }: StandingInjonction): string {
  const { invoiceNumbers } = injonction;
  return invoiceNumbers.length === 1
    ? safe(invoiceNumbers[0] ?? "")
    : countOf(invoiceNumbers.length, "facture");
}

/** What is before the court without a deadline of the creditor: something to note or to tell first, then what waits. */
export function courtLines(morning: Morning, options: StatusScreen): readonly string[] {
  const cases = [...injonctionsThat(morning, "geste"), ...injonctionsThat(morning, "attente")];
  if (cases.length === 0) return [];
  const { columns, style, prefix, all } = options;
  const shown = all ? cases : cases.slice(0, SHOWN);
  return [
    ...heading("AU TRIBUNAL", style),
    ...shown.flatMap((standing) => {
      const { client, injonction, state } = standing;
      const [command] = commandsOfInjonction(standing, prefix);
      const said = `${safe(client.name)}, ${subject(standing)}${NBSP}: ${waitingSentence(injonction, state)}`;
      return [
        ...wrap(said, columns, "  "),
        ...receivedLines(standing, columns),
        ...(command === undefined ? [] : [`${DETAIL}→ ${style.cyan(command)}`]),
      ];
    }),
    ...moreLines(cases.length - shown.length, `${prefix} procedure lister`, style),
  ];
}
