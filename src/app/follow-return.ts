// What is done of a return, by the user's decision alone: dealt with, reopened, withdrawn, or its message said to have
// reached nobody; each with its trace and its way back.
import type { Client } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account, Invoice } from "../domain/invoice.ts";
import type { StepRecord } from "../domain/ladder.ts";
import { type MailReturn, maybeReached, type ReceivedMail } from "../domain/mail-return.ts";
import { plainDay } from "../domain/plain-words.ts";
import type { Sending } from "../domain/sending.ts";
import { shellWord } from "../domain/shell-word.ts";
import { cleanText } from "./clean-text.ts";
import { knownReturn } from "./keep-return.ts";
import { knownTarget } from "./known.ts";
import { noteSentStep } from "./outbox.ts";
import type { Deps, Store } from "./ports.ts";

export interface FollowedReturn {
  readonly mailReturn: MailReturn;
  readonly client: Client;
  readonly invoices: readonly Invoice[];
  readonly sending: Sending | undefined;
  /** A refusal only: the steps that the ladder counts although nobody may have got the message. */
  readonly counted: readonly CountedStep[];
  /** Addresses of the same message of which no refusal came back. */
  readonly maybeReached: readonly string[];
}

export interface CountedStep {
  readonly account: Account;
  readonly record: StepRecord;
}

export function followed(store: Store, mailReturn: MailReturn): FollowedReturn {
  const sending = mailReturn.sendingId === undefined ? undefined : store.sending(mailReturn.sendingId);
  return {
    mailReturn,
    client: store.clientById(mailReturn.clientId),
    invoices: mailReturn.invoiceIds.map((id) => store.account(id).invoice),
    sending,
    counted: sending === undefined || mailReturn.nature !== "refus" ? [] : countedSteps(store, sending),
    maybeReached: sending === undefined ? [] : maybeReached(sending.to, mailReturn.refused),
  };
}

/** The step that this very message made, where nothing was done after it: taken back, it is to be done again. */
function countedSteps(store: Store, sending: Sending): readonly CountedStep[] {
  return sending.invoices.flatMap(({ invoiceId }): CountedStep[] => {
    const account = store.account(invoiceId);
    const record = account.steps.find(
      (one) => one.stepId === sending.stepId && one.documentId === sending.documentId,
    );
    const isLast = record !== undefined && !account.steps.some((one) => one.doneOn > record.doneOn);
    return record !== undefined && isLast ? [{ account, record }] : [];
  });
}

/** Those still to be dealt with, or all that stand; of one client or invoice, or of all. */
export async function listReturns(
  deps: Pick<Deps, "store">,
  typed: string | undefined,
  withDealt: boolean,
): Promise<readonly FollowedReturn[]> {
  const store = await deps.store();
  const target = typed === undefined ? undefined : knownTarget(store, typed);
  return store
    .mailReturns({ clientId: target?.client.id, isOpen: !withDealt })
    .filter(({ invoiceIds }) => target?.invoice === undefined || invoiceIds.includes(target.invoice.id))
    .map((one) => followed(store, one));
}

export interface ShownReturn extends FollowedReturn {
  /** The message read again from what was kept; a sentence when it cannot be, undefined when there is none. */
  readonly mail: ReceivedMail | string | undefined;
}

/** @throws RelanceError (valeur) when nothing has this number. */
export async function showReturn(
  deps: Pick<Deps, "store" | "folder" | "mailboxes">,
  id: number,
): Promise<ShownReturn> {
  const store = await deps.store();
  const found = followed(store, knownReturn(store, id));
  return { ...found, mail: await mailOf(deps, store, found.mailReturn) };
}

async function mailOf(
  deps: Pick<Deps, "folder" | "mailboxes">,
  store: Store,
  { clientId, pieceId }: MailReturn,
): Promise<ReceivedMail | string | undefined> {
  const piece = store.pieces({ clientId }).find((one) => one.id === pieceId);
  if (piece === undefined || piece.mediaType !== "message/rfc822") return undefined;
  try {
    const bytes = (await deps.folder()).readUnchanged(piece.file, piece.sha256);
    return await (await deps.mailboxes()).read(bytes);
  } catch (error) {
    if (error instanceof RelanceError) return error.message;
    throw error;
  }
}

type Following = Pick<Deps, "store" | "clock">;

/** Several at once, all or none. @throws RelanceError (valeur) for a number that nothing has. */
export async function dealWithReturns(
  { store: open, clock }: Following,
  ids: readonly number[],
  note: string | undefined,
): Promise<readonly FollowedReturn[]> {
  const store = await open();
  const on = clock.today();
  return store.write((tx) =>
    ids.map((id) => {
      const before = knownReturn(store, id);
      const dealt = { ...before, dealtOn: before.dealtOn ?? on };
      if (before.dealtOn === undefined) {
        tx.updateMailReturn(dealt);
        tx.record({
          on,
          kind: "retour.traite",
          ...traceOf(store, before, { note: cleanText(note) ?? null }),
        });
      }
      return followed(store, dealt);
    }),
  );
}

/** To be dealt with again. */
export async function reopenReturn({ store: open, clock }: Following, id: number): Promise<FollowedReturn> {
  const store = await open();
  return store.write((tx) => {
    const before = knownReturn(store, id);
    const reopened = { ...before, dealtOn: undefined };
    if (before.dealtOn !== undefined) {
      tx.updateMailReturn(reopened);
      tx.record({ on: clock.today(), kind: "retour.rouvert", ...traceOf(store, before, {}) });
    }
    return followed(store, reopened);
  });
}

/**
 * Withdraws what was noted in error; its piece stays.
 * @throws RelanceError (refus) while its message is said to have reached nobody.
 */
export async function cancelReturn(
  { store: open, clock }: Following,
  id: number,
  reason: string | undefined,
): Promise<FollowedReturn> {
  const store = await open();
  return store.write((tx) => {
    const before = knownReturn(store, id);
    if (before.unreachedOn !== undefined) {
      throw new RelanceError(
        "refus",
        `Le retour n° ${id} a fait reprendre une étape : dites d'abord que le message était arrivé.`,
        `relance retour recu ${id}`,
      );
    }
    const found = followed(store, before);
    tx.cancelMailReturn(id, clock.today());
    tx.record({
      on: clock.today(),
      kind: "retour.annule",
      ...traceOf(store, before, { motif: cleanText(reason) ?? null }),
    });
    return found;
  });
}

/** @throws RelanceError (refus) when no step counts because of that message. */
export function refuseUncounted({ mailReturn, sending, counted, client }: FollowedReturn): void {
  const { id, nature, unreachedOn } = mailReturn;
  if (unreachedOn !== undefined) {
    throw new RelanceError(
      "refus",
      `C'est déjà dit depuis le ${plainDay(unreachedOn)} : le message du retour n° ${id} n'est arrivé à personne.`,
      `relance retour recu ${id}`,
    );
  }
  if (nature === "refus" && sending !== undefined && counted.length > 0) return;
  throw new RelanceError(
    "refus",
    nature === "refus"
      ? `Aucune étape ne compte à cause du message du retour n° ${id}, ou une autre a été faite depuis.`
      : `Le retour n° ${id} n'est pas un refus : quelqu'un, ou sa messagerie, a reçu le message.`,
    `relance etape lister ${client.ref}`,
  );
}

/** The user says that nobody got the message: its step counts no more, and is to be done again. */
export async function sayUnreached({ store: open, clock }: Following, id: number): Promise<FollowedReturn> {
  const store = await open();
  const on = clock.today();
  return store.write((tx) => {
    const before = followed(store, knownReturn(store, id));
    refuseUncounted(before);
    for (const { account, record } of before.counted) {
      tx.cancelStep(record.id, on);
      tx.record({
        on,
        kind: "etape.annulee",
        clientRef: before.client.ref,
        invoiceNumber: account.invoice.number,
        payload: { etape: record.stepId, notee_le: record.doneOn, retour: id },
      });
    }
    const unreached = {
      ...before.mailReturn,
      unreachedOn: on,
      unreachedIds: before.counted.map(({ account }) => account.invoice.id),
    };
    tx.updateMailReturn(unreached);
    tx.record({ on, kind: "retour.non-recu", ...traceOf(store, before.mailReturn, stepsTrace(before)) });
    return { ...before, mailReturn: unreached };
  });
}

function stepsTrace({ counted }: FollowedReturn): Readonly<Record<string, unknown>> {
  return {
    etape: counted[0]?.record.stepId ?? null,
    factures: counted.map(({ account }) => account.invoice.number),
  };
}

/**
 * The message had arrived after all: its step counts again from its day.
 * @throws RelanceError (refus) when nobody said the contrary, or when a step was done since.
 */
export async function sayReached({ store: open, clock }: Following, id: number): Promise<FollowedReturn> {
  const store = await open();
  const on = clock.today();
  return store.write((tx) => {
    const before = knownReturn(store, id);
    const sending = before.sendingId === undefined ? undefined : store.sending(before.sendingId);
    const doneOn = sending?.attemptedOn;
    if (before.unreachedOn === undefined || sending === undefined || doneOn === undefined) {
      throw new RelanceError(
        "refus",
        `Personne n'a dit que le message du retour n° ${id} n'était pas arrivé.`,
        `relance retour voir ${id}`,
      );
    }
    const accounts = before.unreachedIds.map((invoiceId) => store.account(invoiceId));
    const since = accounts.find(({ steps }) => steps.some((one) => one.doneOn >= doneOn));
    if (since !== undefined) {
      throw new RelanceError(
        "refus",
        `Une étape a été faite depuis pour ${since.invoice.number} : l'échelle compte d'elle.`,
        `relance etape lister ${shellWord(since.invoice.number)}`,
      );
    }
    noteSentStep(tx, store.clientById(before.clientId), sending, accounts, doneOn);
    const reached = { ...before, unreachedOn: undefined, unreachedIds: [] };
    tx.updateMailReturn(reached);
    tx.record({
      on,
      kind: "retour.recu",
      ...traceOf(store, before, {
        etape: sending.stepId,
        factures: accounts.map((account) => account.invoice.number),
      }),
    });
    return followed(store, reached);
  });
}

function traceOf(store: Store, mailReturn: MailReturn, more: Readonly<Record<string, unknown>>) {
  return {
    clientRef: store.clientById(mailReturn.clientId).ref,
    payload: { retour: mailReturn.id, nature: mailReturn.nature, ...more },
  };
}
