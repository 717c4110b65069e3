// The declaration of a claim against an insolvent client: what it owed on the day of the judgment, and nothing after it
// (L622-25 and R622-23 C. com.).
import type { Client, InsolvencyKind } from "./client.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import { buildDecompte, type Decompte } from "./decompte.ts";
import { distinct } from "./distinct.ts";
import { liveInjonction } from "./injonction.ts";
import type { InsolvencyAgent } from "./insolvency.ts";
import type { Account } from "./invoice.ts";
import type { InvoiceDecompte } from "./invoice-decompte.ts";
import type { LegalData } from "./legal.ts";
import { type Cents, sumCents } from "./money.ts";
import type { NumberedPiece } from "./piece.ts";
import { compareText } from "./text-order.ts";

/** Everything the declaration says, decided before a page is drawn. */
export interface Declaration {
  readonly creditor: Creditor;
  readonly client: Client;
  readonly agent: InsolvencyAgent;
  readonly kind: InsolvencyKind;
  readonly court: string;
  readonly caseNumber: string;
  readonly judgmentOn: Day;
  readonly publishedOn: Day;
  readonly writtenOn: Day;
  readonly sums: DeclaredSums;
  /** Paid or credited since the judgment: said, for what is declared is certified. */
  readonly movements: readonly DeclarationMovement[];
  /** The privilege or security, in the creditor's words; absent, the claim is chirographaire. */
  readonly guarantee: string | undefined;
  readonly instances: readonly DeclarationInstance[];
  readonly pieces: readonly NumberedPiece[];
  readonly signature?: Uint8Array | undefined;
}

/** What was owed on the day of the judgment; contested or not, all of it is declared. */
export interface DeclaredSums {
  /** All the invoices, on the day of the judgment: annexed. */
  readonly decompte: Decompte;
  /** Those that had fallen due by that day; absent when none had. */
  readonly fallen: Decompte | undefined;
  /** Those whose terms still ran: they bear neither interest nor indemnity. */
  readonly coming: readonly InvoiceDecompte[];
  /** Of the total, what the client contested on that day. */
  readonly contestedCents: Cents;
}

export type DeclarationMovement =
  | {
      readonly kind: "paiement";
      readonly on: Day;
      readonly invoiceNumber: string;
      readonly amountCents: Cents;
    }
  | {
      readonly kind: "avoir";
      readonly on: Day;
      readonly invoiceNumber: string;
      readonly number: string;
      readonly amountCents: Cents;
    };

/** A judge who has the claim already, or had it. */
export type DeclarationInstance =
  | {
      readonly kind: "requete";
      readonly filedOn: Day;
      readonly court: string;
      /** What came of it, as far as it went. */
      readonly renderedOn?: Day | undefined;
      readonly signifiedOn?: Day | undefined;
      readonly opposedOn?: Day | undefined;
    }
  | { readonly kind: "titre"; readonly renderedOn: Day; readonly enforceableOn: Day | undefined };

/** @throws RelanceError (droit) when a rate of the period is not known. */
export function declaredSums(
  client: Client,
  accounts: readonly Account[],
  legal: LegalData,
  judgmentOn: Day,
): DeclaredSums {
  const decompteOf = (some: readonly Account[]): Decompte =>
    buildDecompte(client, some, legal, judgmentOn, { disputed: "compris" });
  const fallen = accounts.filter((account) => account.invoice.dueOn <= judgmentOn);
  const decompte = decompteOf(accounts);
  const asked = buildDecompte(client, accounts, legal, judgmentOn);
  return {
    decompte,
    fallen: fallen.length === 0 ? undefined : decompteOf(fallen),
    coming: decompte.invoices.filter((one) => one.invoice.dueOn > judgmentOn),
    contestedCents: sumCents(asked.invoices.map((one) => one.contestedCents)),
  };
}

/** What moved after the judgment and until `today`, oldest first. */
export function movementsSince(
  accounts: readonly Account[],
  judgmentOn: Day,
  today: Day,
): readonly DeclarationMovement[] {
  const since = (on: Day): boolean => on > judgmentOn && on <= today;
  return accounts
    .flatMap(({ invoice, payments, creditNotes }): readonly DeclarationMovement[] => [
      ...payments
        .filter((one) => since(one.receivedOn))
        .map(({ receivedOn: on, amountCents }) => ({
          kind: "paiement" as const,
          on,
          invoiceNumber: invoice.number,
          amountCents,
        })),
      ...creditNotes
        .filter((one) => since(one.issuedOn))
        .map(({ issuedOn: on, number, amountCents }) => ({
          kind: "avoir" as const,
          on,
          invoiceNumber: invoice.number,
          number,
          amountCents,
        })),
    ])
    .sort((a, b) => compareText(a.on, b.on));
}

/** Decisions obtained, then requêtes that still live; `court` is where those were filed whose case is not followed. */
export function declarationInstances(
  accounts: readonly Account[],
  court: string,
): readonly DeclarationInstance[] {
  const followed = accounts.flatMap(({ injonctions }) => liveInjonction(injonctions) ?? []);
  return [
    ...distinct(accounts.flatMap((one) => one.titres)).map(({ renderedOn, enforceableOn }) => ({
      kind: "titre" as const,
      renderedOn,
      enforceableOn,
    })),
    ...distinct(followed).map(({ filedOn, courtName, ordonnance, signification, opposition }) => ({
      kind: "requete" as const,
      filedOn,
      court: courtName,
      renderedOn: ordonnance?.renderedOn,
      signifiedOn: signification?.on,
      opposedOn: opposition?.on,
    })),
    ...[...new Set(unfollowedFilings(accounts))].sort(compareText).map((filedOn) => ({
      kind: "requete" as const,
      filedOn,
      court,
    })),
  ];
}

/** The days on which requêtes were filed that nothing else is known of: neither their case nor a decision. */
export function unfollowedFilings(accounts: readonly Account[]): readonly Day[] {
  return accounts
    .filter((account) => account.titres.length === 0 && account.injonctions.length === 0)
    .flatMap((account) => account.steps.filter((step) => step.channel === "tribunal"))
    .map((step) => step.doneOn);
}
