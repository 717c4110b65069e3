// Takes over a mise en demeure sent before relance was used: the letter as it was posted, its dates, its proof, and the
// step it was. From then on the ladder, the delays and the dossier know it like one written here.
import type { Client } from "../domain/client.ts";
import { addDays, type Day } from "../domain/day.ts";
import { distinct } from "../domain/distinct.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import { plainDay } from "../domain/plain-words.ts";
import { fileName } from "./attach-piece.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { type FollowedLetter, followLetter, type LetterEvent } from "./follow-letter.ts";
import { knownClient, knownInvoiceOf } from "./known.ts";
import { readPieceFile } from "./piece-file.ts";
import type { Deps, Store } from "./ports.ts";
import { refuseFuture } from "./refused-days.ts";

export interface PastLetter {
  readonly clientRef: string;
  /** The letter itself, as a PDF. */
  readonly path: string;
  /** Absent: every invoice of the client that is still open and was late when it was written. */
  readonly invoiceNumbers: readonly string[];
  readonly depositedOn: Day;
  /** Absent: the day of its deposit. */
  readonly writtenOn?: Day | undefined;
  /** The days it gave to pay. */
  readonly delayDays: number;
  readonly trackingNumber?: string | undefined;
  readonly presentedOn?: Day | undefined;
  readonly deliveredOn?: Day | undefined;
  /** Scan of the proof of its last event. */
  readonly proofPath?: string | undefined;
}

export interface ResumedLetter extends FollowedLetter {
  readonly invoiceNumbers: readonly string[];
}

/** Longer than any notice leaves: the file is another letter, or the number another figure. */
const LONGEST_DELAY = 90;

/**
 * Everything is checked before anything is kept.
 * @throws RelanceError (valeur) for days out of order, a letter that is no PDF, or no invoice it could be about.
 */
export async function resumeLetter(deps: Deps, past: PastLetter): Promise<ResumedLetter> {
  const store = await deps.store();
  const client = knownClient(store, past.clientRef);
  const writtenOn = past.writtenOn ?? past.depositedOn;
  refuseDisorder(past, writtenOn, deps.clock.today());
  if (!Number.isInteger(past.delayDays) || past.delayDays < 1 || past.delayDays > LONGEST_DELAY) {
    throw new RelanceError(
      "valeur",
      `Un délai de « ${past.delayDays} » jours ne se lit dans aucune mise en demeure.`,
      `Donnez celui que la lettre laissait pour payer, de 1 à ${LONGEST_DELAY} jours : --delai 15`,
    );
  }
  const accounts = claimedBy(store, client, past.invoiceNumbers, writtenOn);
  const bytes = deps.files.read(past.path);
  const file = await readPieceFile(deps, bytes, fileName(past.path));
  if (file.mediaType !== "application/pdf") {
    throw new RelanceError(
      "valeur",
      `« ${file.originalName} » n'est pas un PDF : la lettre se garde comme elle est partie.`,
      "Numérisez-la, ou enregistrez-la au format PDF, puis relancez la même commande.",
    );
  }
  if (past.proofPath !== undefined)
    await readPieceFile(deps, deps.files.read(past.proofPath), fileName(past.proofPath));
  const kept = (await deps.folder()).keepDocument(bytes, `${writtenOn}-${client.ref}-mise-en-demeure.pdf`);
  const invoiceNumbers = accounts.map((account) => account.invoice.number);
  const letterId = store.write((tx) => {
    const document = tx.addDocument({
      kind: "mise-en-demeure",
      clientId: client.id,
      createdOn: writtenOn,
      file: kept.file,
      sha256: kept.sha256,
    });
    const { id } = tx.addLetter({
      clientId: client.id,
      documentId: document.id,
      invoiceIds: accounts.map((account) => account.invoice.id),
      writtenOn,
      delayDays: past.delayDays,
      deadlineOn: addDays(writtenOn, past.delayDays),
    });
    tx.record({
      on: writtenOn,
      kind: "mise-en-demeure.reprise",
      clientRef: client.ref,
      payload: {
        lettre: id,
        factures: invoiceNumbers,
        delai_jours: past.delayDays,
        fichier: kept.file,
        sha256: kept.sha256,
      },
    });
    return id;
  });
  const events = eventsOf(past);
  let followed: FollowedLetter | undefined;
  for (const [index, event] of events.entries()) {
    const proofPath = index === events.length - 1 ? past.proofPath : undefined;
    followed = await followLetter(deps, { clientRef: client.ref, letterId, event, proofPath });
  }
  if (followed === undefined) throw new Error("a letter without an event");
  return { ...followed, invoiceNumbers };
}

function eventsOf({
  depositedOn,
  trackingNumber,
  presentedOn,
  deliveredOn,
}: PastLetter): readonly LetterEvent[] {
  const events: LetterEvent[] = [{ kind: "depot", on: depositedOn, trackingNumber }];
  if (presentedOn !== undefined) events.push({ kind: "presentation", on: presentedOn });
  if (deliveredOn !== undefined) events.push({ kind: "distribution", on: deliveredOn });
  return events;
}

function refuseDisorder(
  { depositedOn, presentedOn, deliveredOn }: PastLetter,
  writtenOn: Day,
  today: Day,
): void {
  const days = [
    ["--ecrite-le", writtenOn],
    ["--le", depositedOn],
    ["--presentee", presentedOn],
    ["--distribuee", deliveredOn],
  ] as const;
  let before: readonly [string, Day] | undefined;
  for (const [option, on] of days) {
    if (on === undefined) continue;
    refuseFuture(on, today, option);
    if (before !== undefined && on < before[1]) {
      throw new RelanceError(
        "valeur",
        `${option} (${plainDay(on)}) vient avant ${before[0]} (${plainDay(before[1])}).`,
        "Une lettre est écrite, puis déposée, présentée, et distribuée : vérifiez ces dates.",
      );
    }
    before = [option, on];
  }
}

/** What the letter was about. @throws RelanceError (valeur) when nothing was late then. */
function claimedBy(
  store: Store,
  client: Client,
  numbers: readonly string[],
  writtenOn: Day,
): readonly Account[] {
  if (numbers.length === 0) {
    const late = store.openAccounts(client.id).filter((account) => account.invoice.dueOn < writtenOn);
    if (late.length > 0) return late;
    throw new RelanceError(
      "valeur",
      `Aucune facture ouverte de « ${client.name} » n'était échue le ${plainDay(writtenOn)}.`,
      "Nommez celles dont parlait la lettre : --facture <facture>",
    );
  }
  // Typed twice in two ways (F-1, f-1), an invoice is claimed once.
  return distinct(numbers.map((number) => knownInvoiceOf(store, client, number))).map((invoice) => {
    refuseCancelled(invoice);
    if (invoice.dueOn >= writtenOn) {
      throw new RelanceError(
        "valeur",
        `La facture ${invoice.number} n'était échue que le ${plainDay(invoice.dueOn)} : une lettre du ${plainDay(writtenOn)} ne pouvait pas la mettre en demeure.`,
        "Vérifiez --ecrite-le, ou l'échéance de la facture.",
      );
    }
    return store.account(invoice.id);
  });
}
