// The report of a few accounts, built as the program builds it; only what a test is about is written in it.
import { addMonths, type Day, day } from "../../src/domain/day.ts";
import type { Account } from "../../src/domain/invoice.ts";
import { buildReport, type Report } from "../../src/domain/report.ts";
import { LEGAL } from "./build.ts";

export const ON = day("2026-11-20");

interface Dates {
  readonly on?: Day;
  readonly from?: Day;
}

export function reportOf(accounts: readonly Account[], { on = ON, from }: Dates = {}): Report {
  const fromOn = from ?? addMonths(day(`${on.slice(0, 8)}01`), -11);
  return buildReport(
    {
      accounts,
      legal: LEGAL,
      stepNamed: ({ stepId }) => ({ title: stepId, offsetDays: Number(stepId.slice(1)) || 0 }),
      creditorName: "Ada Martin",
    },
    { on, fromOn, recoveredFromOn: from ?? day(`${on.slice(0, 4)}-01-01`) },
  );
}
