// An échéancier made to show its templates: everything due today, in three parts.
import type { EcheancierAgreement } from "../domain/agreement.ts";
import { addDays } from "../domain/day.ts";
import { equalInstalments } from "../domain/echeancier.ts";
import type { Message } from "../domain/message.ts";
import type { Claimed } from "./preview-letters.ts";

/** Days from today to each part, and to the answer. */
const PART_DAYS = [30, 60, 90];
const ANSWER_DAYS = 8;

export function agreementShownOf({ creditor, client, decompte, today }: Claimed): EcheancierAgreement {
  return {
    creditor,
    client,
    decompte,
    writtenOn: today,
    instalments: equalInstalments(
      decompte.totals.totalCents,
      PART_DAYS.length,
      PART_DAYS.map((days) => addDays(today, days)),
    ),
    base: "total",
    waivesRest: false,
  };
}

export function sharedDebtMessageOf(claimed: Claimed, isToSign: boolean, template: string): Message {
  const { creditor, client, accounts, decompte, today } = claimed;
  const instalments = agreementShownOf(claimed).instalments.map((instalment) => ({
    instalment,
    paidCents: 0,
    state: "a-venir" as const,
  }));
  const toSign = { recognisedCents: decompte.totals.totalCents, answerBy: addDays(today, ANSWER_DAYS) };
  return {
    kind: "echeancier",
    creditor,
    client,
    accounts,
    writtenOn: today,
    template,
    shared: { agreedOn: today, instalments, ...(isToSign ? { toSign } : {}) },
  };
}
