// An échéancier before it is written: what it covers, what is due that day, and parts that add up to it.
import { type AgreedBase, agreedCents } from "../domain/agreement.ts";
import type { Client } from "../domain/client.ts";
import { addDays, addMonths, type Day, earliest } from "../domain/day.ts";
import { buildDecompte, type Decompte } from "../domain/decompte.ts";
import { equalInstalments, type Instalment, isInForce } from "../domain/echeancier.ts";
import { RelanceError } from "../domain/errors.ts";
import { type Account, isOverdue, isSettled } from "../domain/invoice.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { compareText } from "../domain/text-order.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { knownTargetsOfOneClient } from "./known.ts";
import type { Deps, Store } from "./ports.ts";
import { refuseInsolvent } from "./refuse-insolvent.ts";
import { refuseBeforeIssue, refuseFuture } from "./refused-days.ts";

export type PartsText =
  /** Equal ones, on the same day of each month. */
  | { readonly kind: "egales"; readonly count: number; readonly firstOn: Day }
  | { readonly kind: "choisies"; readonly instalments: readonly Instalment[] };

export interface EcheancierText {
  /** A client, for its overdue invoices or else its open ones; or invoices of one client. */
  readonly targets: readonly string[];
  readonly parts: PartsText;
  readonly base: AgreedBase;
  readonly waivesRest: boolean;
  readonly agreedOn: Day;
  /** The last day to answer; absent, a week or so. */
  readonly answerBy?: Day | undefined;
}

export interface PlannedEcheancier {
  readonly client: Client;
  readonly accounts: readonly Account[];
  readonly decompte: Decompte;
  readonly instalments: readonly Instalment[];
  readonly text: EcheancierText;
  /** Received on the very day of the agreement: it will count for the first part. */
  readonly sameDayCents: Cents;
}

const FEWEST = 2;
const MOST = 36;

/**
 * Works out the parts, and writes nothing.
 * @throws RelanceError (valeur) for parts that do not add up or days out of order, (refus) for an insolvent
 * client, settled invoices, or another échéancier in force; (droit) for an unknown rate.
 */
export async function planEcheancier(
  deps: Pick<Deps, "store" | "clock" | "legal">,
  text: EcheancierText,
): Promise<PlannedEcheancier> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  refuseFuture(text.agreedOn, today);
  const { client, accounts } = covered(store, text.targets, today);
  refuseInsolvent(client, today);
  for (const account of accounts) {
    refuseBeforeIssue(text.agreedOn, account.invoice);
    refuseAnother(account, today);
  }
  const decompte = buildDecompte(client, accounts, legal, text.agreedOn);
  const dueCents = agreedCents(decompte, text.base);
  if (dueCents <= 0) {
    throw new RelanceError(
      "refus",
      `Rien de ces factures n'est dû sans contestation au ${plainDay(text.agreedOn)}.`,
      `relance decompte ${shellWord(text.targets[0] ?? "<client>")} --au ${text.agreedOn}`,
    );
  }
  const instalments = instalmentsOf(text.parts, dueCents);
  refuseWrong(instalments, dueCents, text);
  refuseAnswer(text, instalments);
  return {
    client,
    accounts,
    decompte,
    instalments,
    text,
    sameDayCents: sumCents(
      accounts
        .flatMap((account) => account.payments)
        .filter((payment) => payment.receivedOn === text.agreedOn)
        .map((payment) => payment.amountCents),
    ),
  };
}

function covered(
  store: Store,
  typed: readonly string[],
  today: Day,
): { readonly client: Client; readonly accounts: readonly Account[] } {
  const { client, targets } = knownTargetsOfOneClient(store, typed, {
    rule: "un échéancier n'en lie qu'un.",
    remedy: "Faites un échéancier par client.",
  });
  const open = store.openAccounts(client.id);
  if (targets.some((target) => target.invoice === undefined)) {
    const overdue = open.filter((account) => isOverdue(account, today));
    if (open.length === 0) {
      throw new RelanceError(
        "refus",
        `« ${client.name} » n'a aucune facture ouverte.`,
        `relance client voir ${client.ref}`,
      );
    }
    return { client, accounts: overdue.length > 0 ? overdue : open };
  }
  const ids = new Set<number>();
  for (const { invoice } of targets) {
    if (invoice === undefined) continue;
    refuseCancelled(invoice);
    if (isSettled(store.account(invoice.id))) {
      throw new RelanceError(
        "refus",
        `La facture ${invoice.number} est réglée : il n'y a rien à étaler.`,
        `relance facture voir ${shellWord(invoice.number)}`,
      );
    }
    ids.add(invoice.id);
  }
  return { client, accounts: open.filter((account) => ids.has(account.invoice.id)) };
}

/** An invoice is paid by one échéancier at a time: parts of two would count the same payments. */
function refuseAnother(account: Account, today: Day): void {
  const other = account.echeanciers.find((one) => isInForce(one, today));
  if (other === undefined) return;
  throw new RelanceError(
    "refus",
    `La facture ${account.invoice.number} est déjà dans l'échéancier n° ${other.id}, du ${plainDay(other.agreedOn)}.`,
    `relance echeancier annuler ${other.id}`,
  );
}

function instalmentsOf(parts: PartsText, dueCents: Cents): readonly Instalment[] {
  if (parts.kind === "choisies") {
    return [...parts.instalments].sort((a, b) => compareText(a.dueOn, b.dueOn));
  }
  refuseCount(parts.count);
  const days = Array.from({ length: parts.count }, (_, index) => addMonths(parts.firstOn, index));
  return equalInstalments(dueCents, parts.count, days);
}

function refuseCount(count: number): void {
  if (count >= FEWEST && count <= MOST) return;
  throw new RelanceError(
    "valeur",
    `${count} part${count > 1 ? "s" : ""} : un échéancier en compte de ${FEWEST} à ${MOST}.`,
    count < FEWEST
      ? "Un seul paiement à une date se note avec : relance promesse ajouter"
      : `Donnez --parts ${MOST} au plus.`,
  );
}

/** An answer that may come late would silence the ladder for as long. */
const LONGEST_ANSWER_DAYS = 30;

/** @throws RelanceError (valeur) for an answer awaited before the proposal, after its first part, or too long. */
function refuseAnswer({ agreedOn, answerBy }: EcheancierText, [first]: readonly Instalment[]): void {
  if (answerBy === undefined) return;
  const longest = addDays(agreedOn, LONGEST_ANSWER_DAYS);
  const last = first === undefined ? longest : earliest(longest, first.dueOn);
  if (answerBy >= agreedOn && answerBy <= last) return;
  throw new RelanceError(
    "valeur",
    `Une réponse attendue jusqu'au ${plainDay(answerBy)} ne convient pas à un échéancier proposé le ${plainDay(agreedOn)} : les relances se taisent jusque-là.`,
    `Donnez à --reponse-avant une date jusqu'au ${plainDay(last)} : ni après la première part, ni au-delà de ${LONGEST_ANSWER_DAYS} jours.`,
  );
}

function refuseWrong(instalments: readonly Instalment[], dueCents: Cents, text: EcheancierText): void {
  refuseCount(instalments.length);
  const [first] = instalments;
  if (first !== undefined && first.dueOn < text.agreedOn) {
    throw new RelanceError(
      "valeur",
      `La première part serait due le ${plainDay(first.dueOn)}, avant l'accord du ${plainDay(text.agreedOn)}.`,
      "Vérifiez la date de la première part.",
    );
  }
  const twice = instalments.find((one, index) => instalments[index - 1]?.dueOn === one.dueOn);
  if (twice !== undefined) {
    throw new RelanceError(
      "valeur",
      `Deux parts seraient dues le ${plainDay(twice.dueOn)}.`,
      "Réunissez-les en une seule.",
    );
  }
  if (instalments.some((one) => one.amountCents <= 0)) {
    throw new RelanceError("valeur", "Une part serait de zéro.", "Donnez moins de parts.");
  }
  const sum = sumCents(instalments.map((one) => one.amountCents));
  if (sum === dueCents) return;
  const gap = dueCents - sum;
  throw new RelanceError(
    "valeur",
    `Les parts font ${plainEuros(sum)} ; il est dû ${plainEuros(dueCents)} au ${plainDay(text.agreedOn)} (${text.base === "total" ? "total, accessoires compris" : "principal seul"}) : ${gap > 0 ? `il manque ${plainEuros(gap)}` : `il y a ${plainEuros(-gap)} de trop`}.`,
    text.base === "total"
      ? "Corrigez une part, ou retirez --total pour n'étaler que le principal."
      : "Corrigez une part, ou ajoutez --total pour étaler aussi les accessoires.",
  );
}
