// Turns the day's emails into drafts: one message per client, the invoices attached, nothing sent.

import type { Creditor } from "../domain/creditor.ts";
import { addDays, type Day } from "../domain/day.ts";
import { buildDecompte, type Decompte } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Gesture } from "../domain/plan.ts";
import type { Reminder } from "../domain/reminder.ts";
import { buildMorning, type DueGesture, type Morning } from "./morning.ts";
import type { Deps, NamedFile, Store } from "./ports.ts";

export interface DraftFile {
  readonly gesture: Gesture;
  /** Path as the user can open it. */
  readonly path: string;
  readonly sha256: string;
  readonly attachments: readonly string[];
}

export interface RefusedDraft {
  readonly gesture: Gesture;
  readonly message: string;
  readonly hint: string | undefined;
}

export interface PreparedReminders {
  readonly morning: Morning;
  readonly drafts: readonly DraftFile[];
  /** Messages that could not be made: each with what is missing. */
  readonly refused: readonly RefusedDraft[];
}

export interface ReminderOptions {
  readonly clientRef?: string | undefined;
  /** Folder for the drafts; absent, they stay in the data folder. */
  readonly outputFolder?: string | undefined;
}

/** Gestures of the day that are emails, and can be written here. */
function emailGestures(morning: Morning): readonly DueGesture[] {
  return morning.gestures.filter(({ gesture }) => gesture.step.channel === "email");
}

/**
 * Writes one `.eml` per client whose step today is an email. A draft is not a step: the ladder moves when
 * `etape noter` says that it was sent. A client that lacks an address is refused by name, the others go on.
 * @throws RelanceError (refus) when there is no profile yet.
 */
export async function prepareReminders(deps: Deps, options: ReminderOptions): Promise<PreparedReminders> {
  const morning = await buildMorning(deps, options.clientRef);
  const store = await deps.store();
  const creditor = store.creditor();
  if (creditor === undefined) {
    throw new RelanceError(
      "refus",
      "Votre profil manque : un courriel doit dire qui l'écrit.",
      "relance init",
    );
  }
  if (options.outputFolder !== undefined) deps.files.makeFolder(deps.files.absolute(options.outputFolder));
  const drafts: DraftFile[] = [];
  const refused: RefusedDraft[] = [];
  for (const { gesture } of emailGestures(morning)) {
    try {
      drafts.push(await writeDraft(deps, store, creditor, gesture, morning.today, options.outputFolder));
    } catch (error) {
      if (!(error instanceof RelanceError)) throw error;
      refused.push({ gesture, message: error.message, hint: error.hint });
    }
  }
  return { morning, drafts, refused };
}

async function writeDraft(
  deps: Deps,
  store: Store,
  creditor: Creditor,
  gesture: Gesture,
  today: Day,
  outputFolder: string | undefined,
): Promise<DraftFile> {
  const { client, step } = gesture;
  if (client.email === undefined) {
    throw new RelanceError(
      "refus",
      `« ${client.name} » n'a pas d'adresse électronique.`,
      `relance client modifier ${client.ref} --email <adresse>`,
    );
  }
  const reminder = buildReminder(gesture, creditor, today, await decompteOrNone(deps, gesture, today));
  const attachments = await invoiceFiles(deps, store, gesture);
  const bytes = await (await deps.documents()).reminderDraft(reminder, attachments);
  const folder = await deps.folder();
  const name = `${today}-${client.ref}-${step.id}.eml`;
  const copy = outputFolder === undefined ? undefined : deps.files.absolute(`${outputFolder}/${name}`);
  // The same draft again is the one already there; another one of that name is refused, not replaced.
  if (copy !== undefined && !isSameFile(deps, copy, bytes)) deps.files.write(copy, bytes);
  const kept = folder.keepDocument(bytes, name);
  const path = copy ?? `${folder.path}/${kept.file}`;
  if (!store.documents(client.id).some((one) => one.sha256 === kept.sha256)) {
    store.write((tx) => {
      tx.addDocument({
        kind: "brouillon",
        clientId: client.id,
        createdOn: today,
        file: kept.file,
        sha256: kept.sha256,
      });
      tx.record({
        on: today,
        kind: "brouillon.ecrit",
        clientRef: client.ref,
        payload: { etape: step.id, factures: numbersOf(gesture), fichier: kept.file, sha256: kept.sha256 },
      });
    });
  }
  return { gesture, path, sha256: kept.sha256, attachments: attachments.map((one) => one.name) };
}

function isSameFile(deps: Pick<Deps, "files">, path: string, bytes: Uint8Array): boolean {
  if (!deps.files.exists(path)) return false;
  const there = deps.files.read(path);
  return there.length === bytes.length && there.every((byte, index) => byte === bytes[index]);
}

function buildReminder(
  gesture: Gesture,
  creditor: Creditor,
  today: Day,
  decompte: Decompte | undefined,
): Reminder {
  const { client, step } = gesture;
  return {
    creditor,
    client,
    step,
    accounts: gesture.decisions.map((decision) => decision.account),
    writtenOn: today,
    deadlineOn: step.grantedDays === undefined ? undefined : addDays(today, step.grantedDays),
    decompte,
  };
}

/** A missing rate makes a message without accessories; it never makes a wrong sum. */
async function decompteOrNone(deps: Deps, gesture: Gesture, today: Day): Promise<Decompte | undefined> {
  const accounts = gesture.decisions.map((decision) => decision.account);
  try {
    return buildDecompte(gesture.client, accounts, await deps.legal(), today);
  } catch (error) {
    if (error instanceof RelanceError && error.code === "droit") return undefined;
    throw error;
  }
}

/** Only the pieces of these very invoices: never another client's file (S21). */
async function invoiceFiles(deps: Deps, store: Store, gesture: Gesture): Promise<readonly NamedFile[]> {
  const folder = await deps.folder();
  return gesture.decisions.flatMap(({ account }) =>
    store
      .pieces({ clientId: gesture.client.id, invoiceId: account.invoice.id })
      .filter((piece) => piece.kind === "facture" && piece.invoiceId === account.invoice.id)
      .map((piece) => ({ name: piece.originalName, bytes: folder.read(piece.file) })),
  );
}

function numbersOf(gesture: Gesture): readonly string[] {
  return gesture.decisions.map((decision) => decision.account.invoice.number);
}
