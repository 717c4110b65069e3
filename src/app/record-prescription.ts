// The time to sue: shown with its last safe day, moved by acts that are noted with what proves them.
import { type Client, regimeOf } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { interruptingSignification } from "../domain/injonction.ts";
import { type Account, isSettled } from "../domain/invoice.ts";
import type { LegalData } from "../domain/legal.ts";
import { plainDay } from "../domain/plain-words.ts";
import { type PrescriptionOfInvoice, prescriptionOf } from "../domain/prescription.ts";
import type { Interruption, PrescriptionEvent, Suspension } from "../domain/prescription-event.ts";
import { shellWord } from "../domain/shell-word.ts";
import { enforcedUntil } from "../domain/titre-executoire.ts";
import { cleanText } from "./clean-text.ts";
import { knownTarget, type Target } from "./known.ts";
import type { Deps, Store } from "./ports.ts";
import { type ProofText, provingPiece } from "./prove-fact.ts";
import { refuseFuture } from "./refused-days.ts";

export interface PrescriptionState {
  readonly account: Account;
  readonly prescription: PrescriptionOfInvoice;
  /** L111-4 CPCE: a decision is enforced for ten years. Absent without one. */
  readonly enforceableUntil?: Day | undefined;
}

/** One invoice, or all those of a client that are not settled, by due date. */
export async function viewPrescriptions(
  deps: Pick<Deps, "store" | "legal">,
  typed: string,
): Promise<{ readonly client: Client; readonly states: readonly PrescriptionState[] }> {
  const store = await deps.store();
  const target = knownTarget(store, typed);
  return { client: target.client, states: statesOf(store, target, await deps.legal()) };
}

function statesOf(store: Store, { client, invoice }: Target, legal: LegalData): readonly PrescriptionState[] {
  const accounts =
    invoice === undefined
      ? store.accountsOf(client.id).filter((account) => !isSettled(account))
      : [store.account(invoice.id)];
  return accounts.map((account) => {
    const titre = account.titres.at(-1);
    return {
      account,
      prescription: prescriptionOf(account, legal),
      enforceableUntil: titre === undefined ? undefined : enforcedUntil(titre),
    };
  });
}

export interface InterruptionText {
  readonly target: string;
  readonly kind: Interruption;
  readonly on: Day;
  readonly proof: ProofText;
}

export interface RecordedAct {
  readonly event: PrescriptionEvent;
  readonly client: Client;
  /** The invoices that it is about, as they stand after it. */
  readonly states: readonly PrescriptionState[];
  /** Those whose time was over before it, and the day when it ended: an act revives nothing. */
  readonly untouched: readonly { readonly invoiceNumber: string; readonly endedOn: Day }[];
}

type ActDeps = Pick<Deps, "store" | "legal" | "clock" | "folder" | "files" | "documents" | "remark">;

/** @throws RelanceError (usage) without a proof, (refus) for an act that interrupts nothing against this debtor. */
export async function recordInterruption(deps: ActDeps, text: InterruptionText): Promise<RecordedAct> {
  const store = await deps.store();
  const legal = await deps.legal();
  const target = knownTarget(store, text.target);
  if (text.kind === "reclamation-ecrite" && regimeOf(target.client) !== "public") {
    throw new RelanceError(
      "refus",
      `Une réclamation écrite n'interrompt que la prescription d'une personne publique (loi n° 68-1250, art. 2) : « ${target.client.name} » n'en est pas une.`,
      "Une mise en demeure n'interrompt rien non plus. Notez une reconnaissance, une promesse écrite ou un acte de procédure.",
    );
  }
  if (text.proof.pieceId === undefined && text.proof.path === undefined) {
    throw new RelanceError(
      "usage",
      "Un acte interruptif ne vaut que prouvé : donnez la pièce qui le montre.",
      `relance prescription interrompre ${shellWord(text.target)} --nature ${text.kind} --le ${text.on} --preuve <fichier>`,
    );
  }
  if (text.kind === "signification") refuseServed(store, target, text.on);
  refuseUnborn(store, target, text.on, deps.clock.today());
  const before = statesOf(store, target, legal);
  const piece = await provingPiece(deps, text.proof, target, {
    kind: ECHANGES.has(text.kind) ? "echange" : "autre",
    title: TITLES[text.kind],
    datedOn: text.on,
  });
  const { client, invoice } = target;
  const event = store.write((tx) => {
    const added = tx.addPrescriptionEvent({
      clientId: client.id,
      invoiceId: invoice?.id,
      kind: text.kind,
      on: text.on,
      pieceId: piece?.id,
    });
    tx.record({
      on: deps.clock.today(),
      kind: "prescription.interrompue",
      clientRef: client.ref,
      invoiceNumber: invoice?.number,
      payload: { acte: added.id, nature: text.kind, le: text.on, piece: piece?.id ?? null },
    });
    return added;
  });
  return {
    event,
    client,
    states: statesOf(store, target, legal),
    untouched: before
      .filter((one) => one.prescription.endsOn < text.on)
      .map(({ prescription }) => ({
        invoiceNumber: prescription.invoiceNumber,
        endedOn: prescription.endsOn,
      })),
  };
}

/** The service of an ordonnance is known by its case: noted again, it would stay once the case is taken back. */
function refuseServed(store: Store, { client, invoice }: Target, on: Day): void {
  const known = store
    .injonctions(client.id)
    .find(
      (one) =>
        interruptingSignification(one)?.on === on &&
        (invoice === undefined || one.invoiceIds.includes(invoice.id)),
    );
  if (known === undefined) return;
  throw new RelanceError(
    "refus",
    `La signification du ${plainDay(on)} est déjà notée dans la procédure : la prescription en tient compte.`,
    `relance procedure voir ${shellWord(invoice?.number ?? client.ref)}`,
  );
}

const ECHANGES: ReadonlySet<Interruption> = new Set([
  "reconnaissance",
  "promesse-ecrite",
  "reclamation-ecrite",
]);

const TITLES: Readonly<Record<Interruption | Suspension, string>> = {
  reconnaissance: "Reconnaissance de dette",
  "promesse-ecrite": "Promesse écrite de payer",
  "demande-en-justice": "Demande en justice",
  signification: "Signification de l'ordonnance",
  "mesure-d-execution": "Mesure d'exécution",
  "reclamation-ecrite": "Réclamation écrite",
  mediation: "Accord de médiation",
  conciliation: "Accord de conciliation",
  "procedure-participative": "Convention de procédure participative",
  "petites-creances": "Accord à la procédure des petites créances",
};

export interface SuspensionText {
  readonly target: string;
  readonly kind: Suspension;
  readonly from: Day;
  /** Absent while it lasts. */
  readonly until?: Day | undefined;
  readonly proof: ProofText;
}

/** Noted again with its end, a suspension still open is replaced. @throws RelanceError (valeur) for its days. */
export async function recordSuspension(deps: ActDeps, text: SuspensionText): Promise<RecordedAct> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const target = knownTarget(store, text.target);
  const { client, invoice } = target;
  refuseUnborn(store, target, text.from, today, "--du");
  if (text.until !== undefined) {
    refuseFuture(text.until, today, "--au");
    if (text.until < text.from) {
      throw new RelanceError(
        "valeur",
        `La suspension finirait le ${plainDay(text.until)}, avant de commencer le ${plainDay(text.from)}.`,
        "Vérifiez --du et --au.",
      );
    }
  }
  const twin = actsOf(store, target).find(
    (one) => one.kind === text.kind && one.on === text.from && one.invoiceId === invoice?.id,
  );
  if (twin !== undefined && (text.until === undefined || ("until" in twin && twin.until !== undefined))) {
    throw new RelanceError(
      "valeur",
      `Cette suspension est déjà notée (acte n° ${twin.id}).`,
      `relance prescription annuler ${twin.id}`,
    );
  }
  const title = TITLES[text.kind];
  const proof = { kind: "autre", title, datedOn: text.from } as const;
  const piece = await provingPiece(deps, text.proof, target, proof);
  const event = store.write((tx) => {
    if (twin !== undefined) tx.cancelPrescriptionEvent(twin.id, today);
    const added = tx.addPrescriptionEvent({
      clientId: client.id,
      invoiceId: invoice?.id,
      kind: text.kind,
      on: text.from,
      until: text.until,
      pieceId: piece?.id ?? twin?.pieceId,
    });
    tx.record({
      on: today,
      kind: "prescription.suspendue",
      clientRef: client.ref,
      invoiceNumber: invoice?.number,
      payload: {
        acte: added.id,
        nature: text.kind,
        du: text.from,
        au: text.until ?? null,
        piece: added.pieceId ?? null,
        ...(twin === undefined ? {} : { remplace: twin.id }),
      },
    });
    return added;
  });
  return { event, client, states: statesOf(store, target, legal), untouched: [] };
}

/** The act leaves the accounts and stays in the journal. @throws RelanceError (valeur) when there is none. */
export async function cancelAct(
  deps: Pick<Deps, "store" | "clock">,
  id: number,
  reason: string | undefined,
): Promise<{ readonly event: PrescriptionEvent; readonly client: Client }> {
  const store = await deps.store();
  const event = store.prescriptionEvent(id);
  if (event === undefined) {
    throw new RelanceError(
      "valeur",
      `Aucun acte n° ${id} sur la prescription.`,
      "relance prescription voir <facture|client>",
    );
  }
  const client = store.clientById(event.clientId);
  const invoice = event.invoiceId === undefined ? undefined : store.account(event.invoiceId).invoice;
  const today = deps.clock.today();
  store.write((tx) => {
    tx.cancelPrescriptionEvent(id, today);
    tx.record({
      on: today,
      kind: "prescription.annulee",
      clientRef: client.ref,
      invoiceNumber: invoice?.number,
      payload: { acte: id, nature: event.kind, le: event.on, motif: cleanText(reason) ?? null },
    });
  });
  return { event, client };
}

function actsOf(store: Store, { client }: Target): readonly PrescriptionEvent[] {
  return store.accountsOf(client.id).flatMap((account) => account.prescriptionEvents);
}

/** An act about a debt that is not born is an advance or an error. */
function refuseUnborn(store: Store, { client, invoice }: Target, on: Day, today: Day, option = "--le"): void {
  refuseFuture(on, today, option);
  const invoices =
    invoice === undefined ? store.accountsOf(client.id).map((account) => account.invoice) : [invoice];
  if (invoices.some((one) => (one.performedOn ?? one.issuedOn) <= on)) return;
  throw new RelanceError(
    "valeur",
    invoice === undefined
      ? `« ${client.name} » ne devait encore rien le ${plainDay(on)}.`
      : `La dette de ${invoice.number} n'était pas née le ${plainDay(on)}.`,
    `Vérifiez ${option} : relance prescription voir ${shellWord(invoice?.number ?? client.ref)}`,
  );
}
