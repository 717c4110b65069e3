// What the creditor gives up: shown before it is written, dated, with its amount in the journal, and undone with a trace.
import { type Client, regimeOf } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { DEFAULT_OPTIONS } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account, Invoice } from "../domain/invoice.ts";
import { decompteOfInvoice, type InvoiceDecompte } from "../domain/invoice-decompte.ts";
import type { LegalData } from "../domain/legal.ts";
import { ifFiguresKnown } from "../domain/missing-figure.ts";
import type { Cents } from "../domain/money.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { compareText } from "../domain/text-order.ts";
import type { Waived, Waiver } from "../domain/waiver.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { cleanText, requiredText } from "./clean-text.ts";
import { knownInvoice, knownTarget } from "./known.ts";
import type { Deps, New } from "./ports.ts";
import { refuseBeforeIssue, refuseFuture } from "./refused-days.ts";

export interface WaiverText {
  readonly invoiceNumber: string;
  readonly what: Waived;
  /** Absent: all that is due on that day. */
  readonly amountCents?: Cents | undefined;
  readonly reason: string;
  readonly waivedOn: Day;
}

/** What the waiver would do, before anything is written. */
export interface PlannedWaiver {
  readonly client: Client;
  readonly invoice: Invoice;
  readonly waiver: New<Waiver>;
  readonly takenCents: Cents;
  /** Everything due today, without it and with it. */
  readonly dueBeforeCents: Cents;
  readonly dueAfterCents: Cents;
  /** What each further day still adds. */
  readonly perDayCents: Cents;
}

const NAMES: Readonly<Record<Waived, string>> = {
  interets: "pénalités",
  indemnite: "indemnité forfaitaire",
  frais: "frais",
};

/** @throws RelanceError (valeur) for a day or an amount that cannot be, (refus) when nothing is due, (droit). */
export async function planWaiver(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  text: WaiverText,
): Promise<PlannedWaiver> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const invoice = knownInvoice(store, text.invoiceNumber);
  refuseCancelled(invoice);
  refuseFuture(text.waivedOn, today);
  refuseBeforeIssue(text.waivedOn, invoice);
  const account = store.account(invoice.id);
  const all: New<Waiver> = {
    invoiceId: invoice.id,
    what: text.what,
    waivedOn: text.waivedOn,
    reason: requiredText("motif", text.reason),
  };
  const dueCents = takenBy(withWaiver(account, all, legal, today));
  if (dueCents === 0) {
    throw new RelanceError(
      "refus",
      `Rien n'était dû au titre de : ${NAMES[text.what]}, sur ${invoice.number} au ${plainDay(text.waivedOn)}. Il n'y a rien à abandonner.`,
      `relance decompte ${shellWord(invoice.number)} --au ${text.waivedOn}`,
    );
  }
  if (text.amountCents !== undefined && text.amountCents > dueCents) {
    throw new RelanceError(
      "valeur",
      `${plainEuros(text.amountCents)} dépassent ce qui est dû sur ${invoice.number} au ${plainDay(text.waivedOn)} : ${plainEuros(dueCents)} (${NAMES[text.what]}).`,
      "Sans --montant, l'abandon porte sur tout.",
    );
  }
  const waiver: New<Waiver> = { ...all, amountCents: text.amountCents };
  const after = withWaiver(account, waiver, legal, today);
  const before = decompteOfInvoice(account, regimeOf(account.client), legal, today, DEFAULT_OPTIONS);
  return {
    client: account.client,
    invoice,
    waiver,
    takenCents: takenBy(after),
    dueBeforeCents: before.totalDueCents,
    dueAfterCents: after.totalDueCents,
    perDayCents: after.perDayCents,
  };
}

/** Stands for the id that the store will give. */
const PLANNED_ID = Number.MAX_SAFE_INTEGER;

function withWaiver(account: Account, waiver: New<Waiver>, legal: LegalData, today: Day): InvoiceDecompte {
  const waivers = [...account.waivers, { ...waiver, id: PLANNED_ID }];
  return decompteOfInvoice({ ...account, waivers }, regimeOf(account.client), legal, today, DEFAULT_OPTIONS);
}

function takenBy(decompte: InvoiceDecompte): Cents {
  return decompte.waived.find((one) => one.waiver.id === PLANNED_ID)?.amountCents ?? 0;
}

/** Writes what was shown. */
export async function recordWaiver(
  deps: Pick<Deps, "store" | "clock">,
  plan: PlannedWaiver,
): Promise<Waiver> {
  const store = await deps.store();
  const { waiver, client, invoice } = plan;
  return store.write((tx) => {
    const added = tx.addWaiver(waiver);
    tx.record({
      on: deps.clock.today(),
      kind: "abandon.ajoute",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: {
        abandon: added.id,
        quoi: waiver.what,
        montant_centimes: plan.takenCents,
        tout: waiver.amountCents === undefined,
        le: waiver.waivedOn,
        motif: waiver.reason,
        total_avant_centimes: plan.dueBeforeCents,
        total_apres_centimes: plan.dueAfterCents,
      },
    });
    return added;
  });
}

/** What was given up is due again. @throws RelanceError (valeur) when there is no such standing waiver. */
export async function cancelWaiver(
  deps: Pick<Deps, "store" | "clock">,
  id: number,
  reason: string | undefined,
): Promise<{ readonly waiver: Waiver; readonly invoice: Invoice; readonly client: Client }> {
  const store = await deps.store();
  const waiver = store.waiver(id);
  if (waiver === undefined)
    throw new RelanceError("valeur", `Aucun abandon n° ${id}.`, "relance abandon lister <facture|client>");
  const { invoice, client } = store.account(waiver.invoiceId);
  const today = deps.clock.today();
  store.write((tx) => {
    tx.cancelWaiver(id, today);
    tx.record({
      on: today,
      kind: "abandon.annule",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: { abandon: id, quoi: waiver.what, motif: cleanText(reason) ?? null },
    });
  });
  return { waiver, invoice, client };
}

export interface ListedWaiver {
  readonly client: Client;
  readonly invoice: Invoice;
  readonly waiver: Waiver;
  /** What it really takes off; undefined when the law has no figure for a day that is needed. */
  readonly takenCents: Cents | undefined;
}

/** The standing waivers of an invoice or of a client, oldest first. */
export async function listWaivers(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  typed: string,
): Promise<readonly ListedWaiver[]> {
  const store = await deps.store();
  const legal = await deps.legal();
  const { client, invoice } = knownTarget(store, typed);
  const accounts = invoice === undefined ? store.accountsOf(client.id) : [store.account(invoice.id)];
  return accounts
    .filter((account) => account.waivers.length > 0)
    .flatMap((account) => {
      const taken = waivedAmounts(account, legal, deps.clock.today());
      return account.waivers.map((waiver) => ({
        client,
        invoice: account.invoice,
        waiver,
        takenCents: taken?.get(waiver.id),
      }));
    })
    .sort((a, b) => compareText(a.waiver.waivedOn, b.waiver.waivedOn) || a.waiver.id - b.waiver.id);
}

function waivedAmounts(account: Account, legal: LegalData, on: Day): ReadonlyMap<number, Cents> | undefined {
  const regime = regimeOf(account.client);
  const one = ifFiguresKnown(() => decompteOfInvoice(account, regime, legal, on, DEFAULT_OPTIONS));
  return one && new Map(one.waived.map(({ waiver, amountCents }) => [waiver.id, amountCents]));
}
