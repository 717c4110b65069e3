// A message beside the ladder: which invoices it is about, what it needs, then a draft that no step depends on.
import { type Client, regimeOf } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import { lastReceived, type SuspendedWork } from "../domain/message.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { cleanText } from "./clean-text.ts";
import { invoiceFiles } from "./invoice-files.ts";
import { type Kept, keepWritten } from "./keep-written.ts";
import { knownTargetsOfOneClient } from "./known.ts";
import { overdueClaim } from "./overdue-claim.ts";
import { planSharedDebt, sharedDebtOf } from "./plan-shared-debt.ts";
import type { MessageOptions, PlannedMessage } from "./planned-message.ts";
import type { Deps, Store } from "./ports.ts";
import { refuseInsolvent } from "./refuse-insolvent.ts";
import { refuseFuture } from "./refused-days.ts";
import { requiredCreditor } from "./reminder-draft.ts";

/**
 * @throws RelanceError (refus) when the message has no object: nothing received, no copy kept, nothing late…
 */
export async function planMessage(deps: Deps, options: MessageOptions): Promise<PlannedMessage> {
  const store = await deps.store();
  const today = deps.clock.today();
  const { kind } = options;
  if (kind === "echeancier") return planSharedDebt(deps, options);
  const { client, accounts } = concerned(store, options, today);
  const base = {
    kind,
    creditor: requiredCreditor(store),
    client,
    writtenOn: today,
    template: options.template,
  };
  switch (kind) {
    case "merci": {
      const last = lastReceived(accounts);
      if (last === undefined) throw nothingReceived(client);
      return { message: { ...base, accounts: last.accounts, received: last.received }, attachments: [] };
    }
    case "copie": {
      const attachments = await invoiceFiles(deps, store, accounts);
      if (attachments.length < accounts.length) throw noCopy(store, client, accounts);
      return { message: { ...base, accounts }, attachments };
    }
    case "contact":
      refuseInsolvent(client, today);
      refuseConsumer(client);
      refuseKnownContact(client, accounts);
      return { message: { ...base, accounts }, attachments: await invoiceFiles(deps, store, accounts) };
    case "suspension":
      refuseInsolvent(client, today);
      return {
        message: { ...base, accounts, suspended: suspensionOf(client, options, today) },
        attachments: [],
      };
  }
}

/** Keeps the draft once for the same content; a copy goes where the user wants it. */
export async function writeMessage(
  deps: Pick<Deps, "store" | "documents" | "folder" | "files">,
  { message, attachments }: PlannedMessage,
  outputPath?: string,
): Promise<Kept> {
  const { client, kind, accounts, writtenOn } = message;
  const bytes = await (await deps.documents()).messageDraft(message, attachments);
  return keepWritten(
    deps,
    {
      bytes,
      suffix: `message-${kind}.eml`,
      kind: "brouillon",
      client,
      writtenOn,
      event: "message.ecrit",
      payload: { message: kind, factures: accounts.map((account) => account.invoice.number) },
    },
    outputPath,
  );
}

export interface NotedMessage {
  readonly client: Client;
  readonly invoiceNumbers: readonly string[];
}

/** What the user sent by other means: a free action, told by the journal, that moves no step. */
export async function noteMessage(
  deps: Pick<Deps, "store" | "clock">,
  options: MessageOptions,
  sentOn: Day,
): Promise<NotedMessage> {
  const store = await deps.store();
  refuseFuture(sentOn, deps.clock.today());
  const { client, accounts } =
    options.kind === "echeancier"
      ? sharedDebtOf(store, options.targets, deps.clock.today())
      : concerned(store, options, deps.clock.today());
  const invoiceNumbers = accounts.map((account) => account.invoice.number);
  store.write((tx) =>
    tx.record({
      on: sentOn,
      kind: "message.envoye",
      clientRef: client.ref,
      payload: { message: options.kind, factures: invoiceNumbers },
    }),
  );
  return { client, invoiceNumbers };
}

/** A client's reference takes what the message is about: all of it for thanks, the open invoices else, the late ones alone. */
function concerned(
  store: Store,
  { kind, targets: typed }: MessageOptions,
  today: Day,
): { readonly client: Client; readonly accounts: readonly Account[] } {
  if (kind === "suspension") return overdueClaim(store, typed, today);
  const { client, targets } = knownTargetsOfOneClient(store, typed, {
    rule: "un message n'en concerne qu'un.",
    remedy: "Écrivez un message par client.",
  });
  const named = targets.flatMap(({ invoice }) => (invoice === undefined ? [] : [store.account(invoice.id)]));
  const whole = targets.some((target) => target.invoice === undefined);
  const open = kind === "merci" ? store.accountsOf(client.id) : store.openAccounts(client.id);
  const accounts = whole ? open : named;
  const standing = accounts.filter((account) => account.invoice.cancelledOn === undefined);
  if (standing.length > 0) return { client, accounts: standing };
  throw new RelanceError(
    "refus",
    `« ${client.name} » n'a aucune facture dont ce message puisse parler.`,
    `relance facture lister --client ${client.ref} --tout`,
  );
}

function nothingReceived(client: Client): RelanceError {
  return new RelanceError(
    "refus",
    `Aucun paiement ${client.kind === "particulier" ? "" : "de ce client "}n'est noté : il n'y a rien dont remercier.`,
    "relance paiement ajouter <facture> <montant> --le <date>",
  );
}

/** A consumer has neither accounts nor order numbers. */
function refuseConsumer(client: Client): void {
  if (regimeOf(client) !== "consommateur") return;
  throw new RelanceError(
    "refus",
    `« ${client.name} » est un particulier : il n'a ni comptabilité, ni numéro de commande à demander.`,
    `relance client modifier ${client.ref} --email <adresse>`,
  );
}

/** @throws RelanceError (refus) when there is nothing to ask. */
function refuseKnownContact(client: Client, accounts: readonly Account[]): void {
  const { accountingEmail } = client;
  if (accountingEmail === undefined) return;
  if (accounts.some(({ invoice }) => invoice.orderNumber === undefined)) return;
  throw new RelanceError(
    "refus",
    `L'adresse comptable de « ${client.name} » (${accountingEmail}) et les numéros de commande sont déjà connus : il n'y a rien à demander.`,
    `relance client voir ${client.ref}`,
  );
}

function noCopy(store: Store, client: Client, accounts: readonly Account[]): RelanceError {
  const without = accounts.filter(
    ({ invoice }) =>
      !store
        .pieces({ clientId: client.id, invoiceId: invoice.id })
        .some((piece) => piece.kind === "facture" && piece.invoiceId === invoice.id),
  );
  const numbers = without.map(({ invoice }) => invoice.number);
  return new RelanceError(
    "refus",
    `Aucune copie de ${numbers.join(", ")} n'est gardée : il n'y a rien à joindre.`,
    `relance piece ajouter ${shellWord(numbers[0] ?? "<facture>")} <facture.pdf> --nature facture`,
  );
}

/** Nothing that was read says that a public body may be made to wait: it is refused, not guessed. */
function suspensionOf(client: Client, { fromOn, what }: MessageOptions, today: Day): SuspendedWork {
  if (regimeOf(client) === "public") {
    throw new RelanceError(
      "refus",
      `« ${client.name} » est un organisme public : qu'un marché permette de suspendre la prestation est à vérifier avant de l'écrire.`,
      `relance mise-en-demeure ${client.ref}`,
    );
  }
  if (fromOn === undefined) {
    throw new RelanceError(
      "usage",
      "Il manque le jour à partir duquel les livraisons sont suspendues.",
      `relance message suspension ${client.ref} --a-partir <date>`,
    );
  }
  if (fromOn < today) {
    throw new RelanceError(
      "valeur",
      `La suspension commencerait le ${plainDay(fromOn)}, avant ce message (${plainDay(today)}).`,
      "Donnez un jour à venir : le client doit pouvoir payer d'ici là.",
    );
  }
  return { fromOn, what: cleanText(what) };
}
