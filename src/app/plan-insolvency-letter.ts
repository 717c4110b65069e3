// The two letters about a declared claim, decided or refused by name: too early, too late, or nothing to answer.
import type { Zone } from "../domain/calendar.ts";
import { checkCreditor } from "../domain/check-parties.ts";
import type { Client } from "../domain/client.ts";
import type { Creditor } from "../domain/creditor.ts";
import { RelanceError } from "../domain/errors.ts";
import { answerDeadline } from "../domain/insolvency.ts";
import type { ContestAnswer, ReliefGround, ReliefRequest } from "../domain/insolvency-letter.ts";
import type { Addressee } from "../domain/letter.ts";
import type { Cents } from "../domain/money.ts";
import { plainDay } from "../domain/plain-words.ts";
import { cleanText } from "./clean-text.ts";
import { type PlannedDeclaration, planDeclaration } from "./plan-declaration.ts";
import type { Deps, Store } from "./ports.ts";
import type { PlannedLetter } from "./write-letter.ts";

export interface ReliefText {
  readonly clientRef: string;
  readonly ground: ReliefGround;
  readonly reasons: readonly string[];
  readonly greffe: Addressee;
  readonly template?: string | undefined;
}

export interface PlannedRelief extends PlannedLetter {
  readonly letter: ReliefRequest;
  /** Whose holidays moved its last days. */
  readonly zone: Zone;
}

/**
 * @throws RelanceError (refus) while the claim can still be declared, once it was in time, or after the six months;
 * for what a declaration itself lacks, and for a mention of the creditor that a requête must carry (CPC 54, 57).
 */
export async function planRelief(deps: Deps, text: ReliefText): Promise<PlannedRelief> {
  const planned = await planDeclaration(deps, { clientRef: text.clientRef });
  const { declaration, period } = planned;
  const { client } = declaration;
  const today = deps.clock.today();
  const reasons = reasonsOf(text.reasons);
  if (client.claimDeclaredOn !== undefined && client.claimDeclaredOn <= period.endsOn) {
    throw new RelanceError(
      "refus",
      `La créance contre « ${client.name} » a été déclarée à temps, le ${plainDay(client.claimDeclaredOn)} : aucune forclusion n'est à lever.`,
      `relance creance voir ${client.ref}`,
    );
  }
  if (today <= period.endsOn) {
    throw new RelanceError(
      "refus",
      `Le délai pour déclarer court jusqu'au ${plainDay(period.endsOn)} : déclarez la créance, il n'y a rien à relever.`,
      `relance creance declarer ${client.ref}`,
    );
  }
  if (today > period.relief.endsOn) {
    throw new RelanceError(
      "refus",
      `Le relevé de forclusion ne peut plus être demandé depuis le ${plainDay(period.relief.endsOn)} : six mois sont passés depuis la publication (article L622-26 du code de commerce).`,
      "Prenez l'avis d'un avocat : la créance reste inopposable pendant le plan, et un garant peut rester tenu.",
    );
  }
  refuseMissingMentions(declaration.creditor);
  return {
    letter: {
      kind: "releve-de-forclusion",
      ...partiesOf(planned, today),
      template: text.template,
      greffe: text.greffe,
      declareBy: { rawOn: period.rawOn, endsOn: period.endsOn },
      askBy: period.relief,
      ground: text.ground,
      reasons,
    },
    invoiceNumbers: numbersOf(planned),
    zone: planned.period.zone,
  };
}

/** As the requête en injonction does, and without its dossier: an insolvent client has none any more. */
function refuseMissingMentions(creditor: Creditor): void {
  const missing = checkCreditor(creditor).filter(({ level }) => level !== "ok");
  if (missing.length === 0) return;
  throw new RelanceError(
    "refus",
    "La requête ne peut pas être écrite : elle doit dire qui demande (articles 54 et 57 du code de procédure civile). Il manque",
    undefined,
    missing.map(({ title, command }) => `${title} : ${command}`),
  );
}

export interface ContestText {
  readonly clientRef: string;
  readonly contested: string | undefined;
  readonly reasons: readonly string[];
  readonly template?: string | undefined;
}

export interface PlannedContestAnswer extends PlannedLetter {
  readonly letter: ContestAnswer;
  /** Whose holidays moved its last day. */
  readonly zone: Zone;
  /** True once the thirty days are over. */
  readonly late: boolean;
}

/** @throws RelanceError (refus) when no contest is noted, or it was answered; and for what a declaration lacks. */
export async function planContestAnswer(deps: Deps, text: ContestText): Promise<PlannedContestAnswer> {
  const store = await deps.store();
  const today = deps.clock.today();
  const planned = await planDeclaration(deps, { clientRef: text.clientRef });
  const { client, sums } = planned.declaration;
  const { claimContestedOn, claimDeclaredOn, claimAnsweredOn } = client;
  if (claimContestedOn === undefined || claimDeclaredOn === undefined) {
    throw new RelanceError(
      "refus",
      `Aucune contestation de la créance n'est notée pour « ${client.name} ».`,
      `relance creance contestee ${client.ref} --le <date de la lettre du mandataire>`,
    );
  }
  if (claimAnsweredOn !== undefined) {
    throw new RelanceError(
      "refus",
      `La réponse à cette contestation est déjà notée, le ${plainDay(claimAnsweredOn)}.`,
      `relance creance annuler ${client.ref}`,
    );
  }
  const answerBy = answerDeadline(claimContestedOn, client, (await deps.legal()).delays);
  return {
    letter: {
      kind: "reponse-contestation",
      ...partiesOf(planned, today),
      template: text.template,
      declaredCents: declaredCents(store, client) ?? sums.decompte.totals.totalCents,
      declaredOn: claimDeclaredOn,
      contestedOn: claimContestedOn,
      answerBy,
      contested: cleanText(text.contested),
      reasons: reasonsOf(text.reasons),
    },
    invoiceNumbers: numbersOf(planned),
    zone: planned.period.zone,
    late: today > answerBy.endsOn,
  };
}

/** Without reasons there is nothing to say: no letter invents any. */
function reasonsOf(typed: readonly string[]): readonly string[] {
  const reasons = typed.map(cleanText).filter((one) => one !== undefined);
  if (reasons.length > 0) return reasons;
  throw new RelanceError(
    "usage",
    "Il manque vos raisons : relance n'en invente aucune.",
    '--raisons "<ce qui s\'est passé, avec les dates>" ; une option par paragraphe',
  );
}

/** As the last declaration that was written says: the sum that was contested is that one. */
function declaredCents(store: Store, { ref }: Client): Cents | undefined {
  const written = store
    .journal({ clientRef: ref })
    .findLast(({ kind }) => kind === "creance.declaration-ecrite");
  return written?.payload.total_centimes as Cents | undefined;
}

function partiesOf({ declaration }: PlannedDeclaration, writtenOn: ReliefRequest["writtenOn"]) {
  const { creditor, client, signature } = declaration;
  return { creditor, client, signature, writtenOn, declaration: { ...declaration, writtenOn } };
}

function numbersOf({ accounts }: PlannedDeclaration): readonly string[] {
  return accounts.map((account) => account.invoice.number);
}
