// The mise en demeure: checked before a page is drawn, written once, kept with its hash, never by surprise.
import { CURE_DAYS } from "../domain/agreement.ts";
import type { BankEntry } from "../domain/bank-entry.ts";
import { type Client, isStanding, judgmentBy } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { buildDecompte, type Decompte } from "../domain/decompte.ts";
import { brokenAgreement } from "../domain/echeancier.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import type { DecompteOptions } from "../domain/invoice-decompte.ts";
import type { LegalData } from "../domain/legal.ts";
import { demandedCents, type MiseEnDemeure, nextProcedureAgainst } from "../domain/mise-en-demeure.ts";
import { plainDay } from "../domain/plain-words.ts";
import { lastDayToSue } from "../domain/prescription.ts";
import type { Reason } from "../domain/reason.ts";
import { printedDeadline, type RegisteredLetter } from "../domain/registered-letter.ts";
import { pastReminders } from "../domain/reminder.ts";
import { standingOf } from "../domain/standing.ts";
import { letterParties } from "./complete-parties.ts";
import { laddersFor } from "./ladders.ts";
import { overdueClaim } from "./overdue-claim.ts";
import { pendingCredits } from "./pending-credits.ts";
import type { Deps } from "./ports.ts";

export interface NoticeOptions {
  /** Client references or invoice numbers, of one client. */
  readonly targets: readonly string[];
  /** Days to pay, from the first presentation; absent, those that the ladder's registered letter grants. */
  readonly delayDays?: number | undefined;
  readonly decompte: Partial<DecompteOptions>;
  /** The template chosen for this very letter. */
  readonly template?: string | undefined;
}

/** What the user must know, and say yes to, before the letter is written. */
export type NoticeWarning =
  | { readonly kind: "prescrite"; readonly invoiceNumbers: readonly string[] }
  | { readonly kind: "jamais-relance"; readonly invoiceNumbers: readonly string[] }
  | {
      readonly kind: "deja-mise-en-demeure";
      readonly depositedOn: Day;
      readonly invoiceNumbers: readonly string[];
    }
  | { readonly kind: "en-pause"; readonly why: string }
  /** Something awaited, a promise or an agreement, for this invoice: the debtor was told that there was time. */
  | { readonly kind: "attente"; readonly invoiceNumber: string; readonly why: Reason }
  | { readonly kind: "virement-a-rapprocher"; readonly credits: readonly BankEntry[] };

export interface PlannedNotice {
  readonly letter: MiseEnDemeure;
  readonly accounts: readonly Account[];
  readonly warnings: readonly NoticeWarning[];
  /** A letter for this client that was written and not posted: the new one takes its place. */
  readonly replaces: RegisteredLetter | undefined;
}

export interface WrittenNotice {
  readonly letter: MiseEnDemeure;
  readonly bytes: Uint8Array;
  readonly path: string;
  readonly sha256: string;
  readonly letterId: number;
}

/**
 * Decides the letter, or refuses it naming everything that is missing.
 * @throws RelanceError (refus) with one detail per missing item, (droit) for an unknown rate.
 */
export async function planNotice(deps: Deps, options: NoticeOptions): Promise<PlannedNotice> {
  const store = await deps.store();
  const today = deps.clock.today();
  const { client, accounts } = overdueClaim(store, options.targets, today);
  refuseInsolvent(client, today);
  const parties = await letterParties(
    deps,
    client,
    "La mise en demeure ne peut pas être écrite",
    options.template,
  );
  const legal = await deps.legal();
  const decompte: Decompte = buildDecompte(client, accounts, legal, today, options.decompte);
  const broken = brokenAgreement(
    accounts.flatMap((account) => account.echeanciers),
    today,
  );
  const granted = options.delayDays ?? (await grantedDays(deps, accounts));
  // The signed act itself gives this time to cure a missed part.
  const delayDays = checkedDelay(broken === undefined ? granted : Math.max(CURE_DAYS, granted));
  const letter: MiseEnDemeure = {
    ...parties,
    decompte,
    delayDays,
    deadlineOn: printedDeadline(today, delayDays),
    reminders: pastReminders(accounts),
    nextProcedure: nextProcedureAgainst(client),
    brokenAgreement: broken,
  };
  return {
    letter,
    accounts,
    warnings: [...(await maybePaid(deps, client)), ...warningsOf(accounts, legal, today)],
    replaces: store.letters(client.id).find((one) => one.depositedOn === undefined),
  };
}

/**
 * Draws the letter, keeps it, and records it with its hash and with what the user agreed to. A copy goes to
 * `copyPath` first: a place that cannot be written leaves no letter behind.
 */
export async function writeNotice(
  deps: Deps,
  plan: PlannedNotice,
  copyPath?: string,
): Promise<WrittenNotice> {
  const store = await deps.store();
  const { letter } = plan;
  const { client, writtenOn } = letter;
  const bytes = await (await deps.documents()).miseEnDemeure(letter);
  const folder = await deps.folder();
  if (copyPath !== undefined) deps.files.write(copyPath, bytes);
  const kept = folder.keepDocument(bytes, `${writtenOn}-${client.ref}-mise-en-demeure.pdf`);
  const letterId = store.write((tx) => {
    const document = tx.addDocument({
      kind: "mise-en-demeure",
      clientId: client.id,
      createdOn: writtenOn,
      file: kept.file,
      sha256: kept.sha256,
    });
    const life = {
      clientId: client.id,
      documentId: document.id,
      invoiceIds: plan.accounts.map((account) => account.invoice.id),
      writtenOn,
      delayDays: letter.delayDays,
      deadlineOn: letter.deadlineOn,
    };
    const id = plan.replaces === undefined ? tx.addLetter(life).id : plan.replaces.id;
    if (plan.replaces !== undefined) tx.updateLetter({ ...life, id });
    tx.record({
      on: writtenOn,
      kind: plan.replaces === undefined ? "mise-en-demeure.ecrite" : "mise-en-demeure.remplacee",
      clientRef: client.ref,
      payload: {
        lettre: id,
        factures: plan.accounts.map((account) => account.invoice.number),
        total_centimes: letter.decompte.totals.totalCents,
        demande_centimes: demandedCents(letter),
        delai_jours: letter.delayDays,
        date_limite: letter.deadlineOn,
        fichier: kept.file,
        sha256: kept.sha256,
        choix_confirmes: plan.warnings.map((warning) => warning.kind),
      },
    });
    return id;
  });
  return { letter, bytes, path: `${folder.path}/${kept.file}`, sha256: kept.sha256, letterId };
}

/** The longest time that the ladders of these invoices leave: one letter, one deadline. */
async function grantedDays(deps: Pick<Deps, "ladder">, accounts: readonly Account[]): Promise<number> {
  const ladderFor = await laddersFor(deps, accounts);
  const granted = accounts.map(
    (account) => ladderFor(account).steps.find((step) => step.channel === "lrar")?.grantedDays,
  );
  return Math.max(...granted.map((days) => days ?? USUAL_DELAY));
}

/** No law fixes the delay; below a week a court would find it unreasonable (droit : 1231 C. civ.). */
export const SHORTEST_DELAY = 8;
export const LONGEST_DELAY = 60;
const USUAL_DELAY = 15;

/** @throws RelanceError (valeur) outside what a mise en demeure may leave. */
export function checkedDelay(days: number): number {
  if (days >= SHORTEST_DELAY && days <= LONGEST_DELAY) return days;
  throw new RelanceError(
    "valeur",
    `Un délai de « ${days} » jours ne convient pas à une mise en demeure.`,
    `Donnez de ${SHORTEST_DELAY} à ${LONGEST_DELAY} jours : --delai ${USUAL_DELAY} est l'usage.`,
  );
}

function refuseInsolvent(client: Client, today: Day): void {
  const judgmentOn = judgmentBy(client, today);
  if (judgmentOn === undefined) return;
  throw new RelanceError(
    "refus",
    `« ${client.name} » est en procédure collective depuis le ${plainDay(judgmentOn)} : aucune mise en demeure n'est possible (L622-21 du code de commerce).`,
    `Déclarez la créance dans les deux mois de la publication au BODACC : relance creance declarer ${client.ref}`,
  );
}

async function maybePaid(deps: Deps, client: Client): Promise<readonly NoticeWarning[]> {
  const credits = (await pendingCredits(deps)).of(client.id);
  return credits.length === 0 ? [] : [{ kind: "virement-a-rapprocher", credits }];
}

function warningsOf(accounts: readonly Account[], legal: LegalData, today: Day): readonly NoticeWarning[] {
  const warnings: NoticeWarning[] = [];
  const extinct = accounts.filter((account) => (lastDayToSue(account, legal) ?? today) < today);
  if (extinct.length > 0) {
    warnings.push({ kind: "prescrite", invoiceNumbers: extinct.map((one) => one.invoice.number) });
  }
  const never = accounts.filter((account) => account.steps.length === 0).map((one) => one.invoice.number);
  if (never.length > 0) warnings.push({ kind: "jamais-relance", invoiceNumbers: never });
  const posted = new Map<Day, string[]>();
  for (const account of accounts) {
    const last = account.letters.findLast((letter) => letter.depositedOn !== undefined);
    if (last?.depositedOn === undefined) continue;
    posted.set(last.depositedOn, [...(posted.get(last.depositedOn) ?? []), account.invoice.number]);
  }
  for (const [depositedOn, invoiceNumbers] of posted) {
    warnings.push({ kind: "deja-mise-en-demeure", depositedOn, invoiceNumbers });
  }
  const hold = accounts[0]?.holds.find((one) => isStanding(one, today));
  if (hold !== undefined) warnings.push({ kind: "en-pause", why: hold.reason });
  for (const account of accounts) {
    const why = standingOf(account, today).paused?.reason;
    // What is wholly disputed is already left out of the sum, and said there.
    if (why !== undefined && why.kind !== "litige")
      warnings.push({ kind: "attente", invoiceNumber: account.invoice.number, why });
  }
  return warnings;
}
