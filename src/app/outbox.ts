// The life of one message in the database: approved, tried, settled. Each move is one transaction with its trace, and
// the attempt is written before the server is called: what a crash leaves behind can never be sent again by itself.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import type { Account } from "../domain/invoice.ts";
import { plainDay } from "../domain/plain-words.ts";
import type { Gesture } from "../domain/plan.ts";
import { isHeld, isSameStep, isUnderWay, isUnresolved, type Sending } from "../domain/sending.ts";
import type { Deps, Store, StoreWriter } from "./ports.ts";
import { addStepRecords } from "./record-step.ts";
import { withheldBecause } from "./withheld.ts";

/** What keeps a message from being approved: another one, which left, is leaving, or may have left. */
export interface Obstacle {
  readonly kind: "deja-parti" | "en-cours" | "en-suspens";
  readonly sending: Sending;
}

type Outbox = Pick<Deps, "clock" | "processes">;

/** A message that holds the place of this step for one of these invoices. */
export function obstacleTo(
  store: Store,
  { clock, processes }: Outbox,
  gesture: Pick<Gesture, "client" | "step" | "decisions">,
): Obstacle | undefined {
  const invoiceIds = gesture.decisions.map((one) => one.account.invoice.id);
  for (const sending of store.sendings({ clientId: gesture.client.id })) {
    if (!isHeld(sending) || !isSameStep(sending, gesture.step.id, invoiceIds)) continue;
    if (isUnresolved(sending, processes.isRunning, clock.now())) return { kind: "en-suspens", sending };
    if (isUnderWay(sending, processes.isRunning, clock.now())) return { kind: "en-cours", sending };
    const isOfThisCycle = sending.invoices.some(
      (one) =>
        invoiceIds.includes(one.invoiceId) && one.cycle === store.cycleOf(one.invoiceId, sending.stepId),
    );
    if (sending.state === "parti" && isOfThisCycle) return { kind: "deja-parti", sending };
  }
  return undefined;
}

export interface ApprovedMail {
  readonly gesture: Gesture;
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly copies: readonly string[];
  readonly subject: string;
  /** The exact bytes, as they lie in the data folder. */
  readonly file: string;
  readonly sha256: string;
  readonly isEdited: boolean;
}

/** Writes the message down as approved; or gives the one that stands in its way. */
export function approve(store: Store, deps: Outbox, mail: ApprovedMail): Sending | Obstacle {
  const { gesture } = mail;
  const { client, step, ladder } = gesture;
  const today = deps.clock.today();
  return store.write((tx) => {
    const obstacle = obstacleTo(store, deps, gesture);
    if (obstacle !== undefined) return obstacle;
    dropAbandoned(store, tx, deps, gesture);
    const known = store.documents(client.id).find((one) => one.sha256 === mail.sha256);
    const document =
      known ??
      tx.addDocument({
        kind: "courriel",
        clientId: client.id,
        createdOn: today,
        file: mail.file,
        sha256: mail.sha256,
      });
    const sending = tx.addSending({
      clientId: client.id,
      ladderId: ladder.id,
      stepId: step.id,
      invoices: gesture.decisions.map(({ account }) => ({
        invoiceId: account.invoice.id,
        cycle: store.cycleOf(account.invoice.id, step.id),
      })),
      messageId: mail.messageId,
      from: mail.from,
      to: mail.to,
      copies: mail.copies,
      subject: mail.subject,
      documentId: document.id,
      approvedOn: today,
      approvedAt: deps.clock.now(),
      state: "prevu",
      takenBy: deps.processes.own,
    });
    tx.record({
      on: today,
      kind: "envoi.approuve",
      clientRef: client.ref,
      payload: {
        ...facts(store, sending),
        a: sending.to,
        objet: sending.subject,
        fichier: sending.file,
        sha256: sending.sha256,
        ...(mail.isEdited ? { texte_modifie: true } : {}),
      },
    });
    return sending;
  });
}

/** Approved by a command that ended before it called anybody: nothing left, the place is given back. */
function dropAbandoned(
  store: Store,
  tx: StoreWriter,
  deps: Outbox,
  { client, step, decisions }: Gesture,
): void {
  const invoiceIds = decisions.map((one) => one.account.invoice.id);
  for (const sending of store.sendings({ clientId: client.id, states: ["prevu"] })) {
    if (!isSameStep(sending, step.id, invoiceIds)) continue;
    withhold(store, tx, deps, client, sending, "la commande qui l'envoyait s'est arrêtée avant");
  }
}

/**
 * The second of sending: in one transaction, the facts are read again, `arrived` among them, and the attempt is written. A
 * sentence says why the message is kept back, when it is; from then on it will not leave.
 */
export function attempt(
  store: Store,
  deps: Outbox,
  gesture: Gesture,
  sending: Sending,
  arrived: () => string | undefined,
): { readonly kind: "a-envoyer" } | { readonly kind: "retenu"; readonly why: string } {
  const today = deps.clock.today();
  return store.write((tx) => {
    const present = store.sending(sending.id);
    if (present?.state !== "prevu") {
      return { kind: "retenu", why: "une autre commande s'en est chargée" };
    }
    const why = withheldBecause(store, gesture, today) ?? arrived();
    if (why !== undefined) {
      withhold(store, tx, deps, gesture.client, sending, why);
      return { kind: "retenu", why };
    }
    tx.moveSending(sending.id, "prevu", {
      state: "tentative",
      takenBy: deps.processes.own,
      attemptedOn: today,
      attemptedAt: deps.clock.now(),
    });
    return { kind: "a-envoyer" };
  });
}

function withhold(
  store: Store,
  tx: StoreWriter,
  { clock }: Outbox,
  client: Client,
  sending: Sending,
  why: string,
): void {
  const on = clock.today();
  if (!tx.moveSending(sending.id, "prevu", { state: "retenu", ...settled(clock), answer: why })) return;
  tx.record({
    on,
    kind: "envoi.retenu",
    clientRef: client.ref,
    payload: { ...facts(store, sending), raison: why },
  });
}

export interface Departure {
  /** « un courriel courtois ». */
  readonly title: string;
  readonly sizeBytes: number | undefined;
  /** What the server said, or who said that it left. */
  readonly answer: string;
}

/**
 * It left: its step is noted for each of its invoices, its bytes become a piece of each, all or nothing. False when
 * somebody settled it otherwise meanwhile; the trace is kept all the same.
 */
export function settleSent(store: Store, { clock }: Outbox, id: number, departure: Departure): boolean {
  return store.write((tx) => {
    const sending = store.sending(id) as Sending;
    if (sending.state === "parti") return true;
    const client = store.clientById(sending.clientId);
    const { title, answer, sizeBytes } = departure;
    const doneOn = sending.attemptedOn ?? clock.today();
    const from = sending.state === "inconnu" ? "inconnu" : "tentative";
    const moved = tx.moveSending(id, from, { state: "parti", ...settled(clock), answer });
    tx.record({
      on: clock.today(),
      kind: moved ? "envoi.parti" : "envoi.parti-malgre-tout",
      clientRef: client.ref,
      payload: {
        ...facts(store, sending),
        a: sending.to,
        copies: sending.copies,
        reponse: answer,
        sha256: sending.sha256,
      },
    });
    if (!moved) return false;
    const accounts = sending.invoices
      .map(({ invoiceId }) => store.account(invoiceId))
      .filter((account) => !account.steps.some((record) => record.stepId === sending.stepId));
    noteSentStep(tx, client, sending, accounts, doneOn);
    if (sizeBytes !== undefined) keepAsPieces(tx, sending, title, doneOn, sizeBytes);
    return true;
  });
}

/** Notes the step of a message that left, for these of its invoices. */
export function noteSentStep(
  tx: StoreWriter,
  client: Client,
  sending: Sending,
  accounts: readonly Account[],
  doneOn: Day,
): void {
  addStepRecords(tx, {
    client,
    ladder: { id: sending.ladderId },
    step: { id: sending.stepId, channel: "email" },
    accounts,
    skipped: [],
    doneOn,
    note: undefined,
    documentId: sending.documentId,
  });
}

/** One record for each invoice it is about, of the one file. */
function keepAsPieces(tx: StoreWriter, sending: Sending, title: string, on: Day, sizeBytes: number): void {
  for (const { invoiceId } of sending.invoices) {
    tx.addPiece({
      clientId: sending.clientId,
      invoiceId,
      kind: "echange",
      title: `Courriel du ${plainDay(on)} : ${title}`.slice(0, 120),
      datedOn: on,
      file: sending.file,
      sha256: sending.sha256,
      mediaType: "message/rfc822",
      sizeBytes,
      originalName: sending.file.split("/").at(-1) ?? sending.file,
    });
  }
}

/** It did not leave: its place is free again, and no step is noted. */
export function settleFailed(store: Store, { clock }: Outbox, id: number, answer: string): boolean {
  return store.write((tx) => {
    const sending = store.sending(id) as Sending;
    const from = sending.state === "inconnu" ? "inconnu" : "tentative";
    if (!tx.moveSending(id, from, { state: "echoue", ...settled(clock), answer })) return false;
    tx.record({
      on: clock.today(),
      kind: "envoi.echoue",
      clientRef: store.clientById(sending.clientId).ref,
      payload: { ...facts(store, sending), a: sending.to, reponse: answer },
    });
    return true;
  });
}

/** Nobody knows: it keeps its place until somebody says. */
export function settleUnknown(store: Store, { clock }: Outbox, id: number, answer: string): void {
  store.write((tx) => {
    const sending = store.sending(id) as Sending;
    if (!tx.moveSending(id, "tentative", { state: "inconnu", answer })) return;
    tx.record({
      on: clock.today(),
      kind: "envoi.inconnu",
      clientRef: store.clientById(sending.clientId).ref,
      payload: { ...facts(store, sending), a: sending.to, reponse: answer },
    });
  });
}

function settled(clock: Outbox["clock"]): { readonly settledOn: Day; readonly settledAt: string } {
  return { settledOn: clock.today(), settledAt: clock.now() };
}

/** What every line of the journal says of a message. */
function facts(store: Store, sending: Sending): Readonly<Record<string, unknown>> {
  return {
    envoi: sending.id,
    etape: sending.stepId,
    factures: sending.invoices.map(({ invoiceId }) => store.account(invoiceId).invoice.number),
    message_id: sending.messageId,
  };
}
