// What a judgment grants when it is not the whole claim: the sum read on it, checked against what was due on its day.
import type { Client } from "../domain/client.ts";
import { isJudged } from "../domain/contested.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { FollowedInjonction } from "../domain/injonction-state.ts";
import type { Account } from "../domain/invoice.ts";
import type { LegalData } from "../domain/legal.ts";
import type { Cents } from "../domain/money.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import type { JudgedSum, TitreExecutoire } from "../domain/titre-executoire.ts";
import {
  claimedOn,
  type GrantedParts,
  partsWithoutSum,
  saysParts,
  shareOut,
  sharesPayload,
} from "./share-granted.ts";

/** The judgment as its words say it; what is left out stays as it was. */
export interface JudgmentText {
  readonly grantedCents?: Cents | undefined;
  readonly interestFrom?: Day | undefined;
  readonly parts: GrantedParts;
}

export interface JudgedDecision {
  readonly client: Client;
  /** Without the decision itself. */
  readonly accounts: readonly Account[];
  readonly renderedOn: Day;
  /** Of the requête that it ends; absent for a decision that came otherwise. */
  readonly filedOn: Day | undefined;
  readonly command: "titre" | "modifier";
  /** What was noted of it already. */
  readonly before?: JudgedSum | undefined;
}

export function saysSum({ grantedCents, interestFrom, parts }: JudgmentText): boolean {
  return grantedCents !== undefined || interestFrom !== undefined || saysParts(parts);
}

/**
 * Undefined for a judgment of which nothing is said: it grants what was asked for.
 * @throws RelanceError (valeur) for a sum above what was due, or a day that cannot be; (usage) without a sum.
 */
export function judgedSum(
  { client, accounts, renderedOn, filedOn, command, before }: JudgedDecision,
  text: JudgmentText,
  legal: LegalData,
): JudgedSum | undefined {
  if (!saysSum(text)) return before;
  const { parts } = text;
  const grantedCents = text.grantedCents ?? before?.grantedCents;
  if (grantedCents === undefined) throw saysParts(parts) ? partsWithoutSum(command) : dayWithoutSum(command);
  const interestFrom = text.interestFrom ?? before?.interestFrom;
  if (interestFrom !== undefined) refuseDay(interestFrom, renderedOn, accounts);
  if (text.grantedCents === undefined && before !== undefined && !saysParts(parts)) {
    return { ...before, interestFrom };
  }
  const asked = accounts.map((one) => ({
    ...one,
    disputes: one.disputes.filter((dispute) => !isJudged(dispute, { renderedOn, filedOn })),
  }));
  const claimed = claimedOn(client, asked, renderedOn, legal);
  const askedCents = claimed?.totals.totalCents ?? grantedCents;
  if (grantedCents > askedCents) {
    throw new RelanceError(
      "valeur",
      `${plainEuros(grantedCents)} accordés dépassent ce qui était dû le ${plainDay(renderedOn)}, ${plainEuros(askedCents)}.`,
      `Donnez ce qui reste à payer ce jour-là, paiements déduits, sans les frais de procédure (ils se notent par relance frais ajouter), puis comparez : relance decompte ${client.ref} --au ${renderedOn}`,
    );
  }
  const shares = shareOut(
    {
      client,
      accounts,
      grantedCents,
      claimedOn: renderedOn,
      claimed,
      decision: "le jugement",
      line: `relance procedure titre ${client.ref} --rendu-le ${renderedOn} --accordee <montant>`,
    },
    parts,
  );
  return { grantedCents, interestFrom, shares };
}

function dayWithoutSum(command: string): RelanceError {
  return new RelanceError(
    "usage",
    "--interets-depuis dit d'où part l'intérêt de la somme accordée : il manque --accordee <montant>.",
    `relance procedure ${command} --help`,
  );
}

function refuseDay(interestFrom: Day, renderedOn: Day, accounts: readonly Account[]): void {
  if (interestFrom > renderedOn) {
    throw new RelanceError(
      "valeur",
      `Un jugement du ${plainDay(renderedOn)} ne fait pas courir l'intérêt depuis le ${plainDay(interestFrom)}, après lui.`,
      "Vérifiez --interets-depuis et --rendu-le.",
    );
  }
  const early = accounts.find(({ invoice }) => interestFrom < invoice.dueOn);
  if (early === undefined) return;
  throw new RelanceError(
    "valeur",
    `${early.invoice.number} n'était pas échue le ${plainDay(interestFrom)} (échéance le ${plainDay(early.invoice.dueOn)}) : l'intérêt n'en court pas encore.`,
    "Vérifiez --interets-depuis.",
  );
}

/** What a judgment grants, for the journal: nothing for a decision that grants the whole claim. */
export function judgedPayload(
  { judged }: TitreExecutoire,
  accounts: readonly Account[],
): Readonly<Record<string, unknown>> {
  if (judged === undefined) return {};
  return {
    accorde_centimes: judged.grantedCents,
    interets_depuis: judged.interestFrom ?? null,
    par_facture: sharesPayload(
      judged.shares,
      (id) => accounts.find(({ invoice }) => invoice.id === id)?.invoice.number,
    ),
  };
}

/** Without an opposition the title is the ordonnance, and what it grants was noted with it. */
export function refuseOrdonnance(injonction: FollowedInjonction | undefined, client: Client): void {
  if (injonction === undefined || injonction.opposition !== undefined) return;
  throw new RelanceError(
    "refus",
    "Ce titre est l'ordonnance, que personne n'a frappée d'opposition : ce qu'elle accorde se note avec elle.",
    `relance procedure annuler ${client.ref}, puis relance procedure ordonnance ${client.ref} --datee-du <date> --accordee <montant>`,
  );
}
