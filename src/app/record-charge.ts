// What an invoice costs besides penalties, noted with its proof; what the law lets ask of it is said at once.
import { asOf, countedCharges, indemniteOf } from "../domain/account-facts.ts";
import type { Charge, ChargeKind, CountedCharge } from "../domain/charge.ts";
import { type Client, regimeOf } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account, Invoice } from "../domain/invoice.ts";
import type { LegalData } from "../domain/legal.ts";
import { ifFiguresKnown } from "../domain/missing-figure.ts";
import type { Cents } from "../domain/money.ts";
import { compareText } from "../domain/text-order.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { cleanText, requiredText } from "./clean-text.ts";
import { knownInvoice, knownTarget } from "./known.ts";
import type { Deps, Store } from "./ports.ts";
import { type ProofText, provingPiece } from "./prove-fact.ts";
import { refuseBeforeIssue, refuseFuture } from "./refused-days.ts";

export interface ChargeText {
  readonly invoiceNumber: string;
  readonly amountCents: Cents;
  readonly kind: ChargeKind;
  readonly title?: string | undefined;
  readonly incurredOn: Day;
  readonly proof: ProofText;
}

export interface ChargeState {
  readonly charge: Charge;
  readonly invoice: Invoice;
  readonly client: Client;
  /** What may be asked for today; undefined when the law has no figure for a day that is needed. */
  readonly counted: CountedCharge | undefined;
}

const TITLES: Readonly<Record<ChargeKind, string>> = {
  "clause-penale": "Clause pénale",
  recouvrement: "Frais de recouvrement",
  procedure: "Frais de procédure",
};

/** @throws RelanceError (valeur) for a day that cannot be, a twin, or a proof that is not the client's. */
export async function addCharge(
  deps: Pick<Deps, "store" | "legal" | "clock" | "folder" | "files" | "documents" | "remark">,
  text: ChargeText,
): Promise<ChargeState> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const invoice = knownInvoice(store, text.invoiceNumber);
  refuseCancelled(invoice);
  refuseFuture(text.incurredOn, today);
  refuseBeforeIssue(text.incurredOn, invoice);
  const { client, charges } = store.account(invoice.id);
  const title = requiredText("titre", text.title ?? TITLES[text.kind], 120);
  const { kind, amountCents, incurredOn } = text;
  const twin = charges.find(
    (one) =>
      one.kind === kind &&
      one.amountCents === amountCents &&
      one.incurredOn === incurredOn &&
      one.title === title,
  );
  if (twin !== undefined) {
    throw new RelanceError(
      "valeur",
      `Ce frais est déjà noté sur ${invoice.number} (n° ${twin.id}, « ${twin.title} »).`,
      'Si c\'en est vraiment un second, donnez-lui un autre titre : --titre "<texte>"',
    );
  }
  const piece = await provingPiece(
    deps,
    text.proof,
    { client, invoice },
    {
      kind: "autre",
      title,
      datedOn: incurredOn,
    },
  );
  const charge = store.write((tx) => {
    const added = tx.addCharge({
      invoiceId: invoice.id,
      kind,
      amountCents,
      incurredOn,
      title,
      pieceId: piece?.id,
    });
    tx.record({
      on: today,
      kind: "frais.ajoute",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: {
        frais: added.id,
        nature: kind,
        montant_centimes: amountCents,
        engage_le: incurredOn,
        titre: title,
        piece: piece?.id ?? null,
      },
    });
    return added;
  });
  return stateOf(store, legal, today, charge);
}

/** The charge leaves the account and stays in the journal. @throws RelanceError (valeur) when there is none. */
export async function cancelCharge(
  deps: Pick<Deps, "store" | "clock">,
  id: number,
  reason: string | undefined,
): Promise<Pick<ChargeState, "charge" | "invoice" | "client">> {
  const store = await deps.store();
  const charge = store.charge(id);
  if (charge === undefined)
    throw new RelanceError("valeur", `Aucun frais n° ${id}.`, "relance frais lister <facture|client>");
  const { invoice, client } = store.account(charge.invoiceId);
  const today = deps.clock.today();
  store.write((tx) => {
    tx.cancelCharge(id, today);
    tx.record({
      on: today,
      kind: "frais.annule",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: { frais: id, montant_centimes: charge.amountCents, motif: cleanText(reason) ?? null },
    });
  });
  return { charge, invoice, client };
}

/** The standing charges of an invoice or of a client, as they were incurred. */
export async function listCharges(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  typed: string,
): Promise<readonly ChargeState[]> {
  const store = await deps.store();
  const legal = await deps.legal();
  const { client, invoice } = knownTarget(store, typed);
  const accounts = invoice === undefined ? store.accountsOf(client.id) : [store.account(invoice.id)];
  return accounts
    .flatMap((account) => statesOf(account, legal, deps.clock.today()))
    .sort((a, b) => compareText(a.charge.incurredOn, b.charge.incurredOn) || a.charge.id - b.charge.id);
}

function stateOf(store: Store, legal: LegalData, today: Day, charge: Charge): ChargeState {
  const states = statesOf(store.account(charge.invoiceId), legal, today);
  return states.find((one) => one.charge.id === charge.id) as ChargeState;
}

function statesOf(account: Account, legal: LegalData, today: Day): readonly ChargeState[] {
  const { invoice, client, charges } = account;
  const counted = countedOn(account, legal, today);
  return charges.map((charge) => ({
    charge,
    invoice,
    client,
    counted: counted?.find((one) => one.charge.id === charge.id),
  }));
}

function countedOn(account: Account, legal: LegalData, on: Day): readonly CountedCharge[] | undefined {
  const then = asOf(account, on);
  const regime = regimeOf(account.client);
  return ifFiguresKnown(() => countedCharges(then, regime, indemniteOf(then, regime, legal, on)));
}
