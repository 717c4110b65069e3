// The court file: what it must hold, what is missing and why a court would cut without it.
import type { Client } from "./client.ts";
import type { Court, CourtFee } from "./court.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import type { Decompte } from "./decompte.ts";
import type { Account } from "./invoice.ts";
import type { NumberedPiece } from "./piece.ts";
import type { PrescriptionOfInvoice } from "./prescription.ts";

/** One fact of the chronology, citing the pieces that prove it by their numbers. */
export interface DossierFact {
  readonly on: Day;
  readonly kind:
    | "contrat"
    | "execution"
    | "facture"
    | "echeance"
    | "avoir"
    | "paiement"
    | "relance"
    | "mise-en-demeure"
    | "presentation"
    | "distribution"
    | "retour";
  /**
   * Values for the sentence, all optional: `invoice` (number, or several joined by « , »), `amountCents`, `label`,
   * `contract`, `channel` (a Channel), `number` (credit note), `means`, `reason` (a ReturnReason, or free text for
   * an avoir), `trackingNumber`, `deadlineOn` (a Day), `dueOn` (a Day).
   */
  readonly values: Readonly<Record<string, string | number>>;
  readonly pieceNumbers: readonly number[];
}

/** Everything the court folder says, decided before a page is drawn (CPC 54, 57 and 1407). */
export interface Dossier {
  readonly creditor: Creditor;
  readonly client: Client;
  readonly court: Court;
  readonly fee: CourtFee;
  readonly writtenOn: Day;
  readonly decompte: Decompte;
  readonly accounts: readonly Account[];
  readonly facts: readonly DossierFact[];
  readonly pieces: readonly NumberedPiece[];
  readonly prescription: readonly PrescriptionOfInvoice[];
  readonly signature?: Uint8Array | undefined;
}

/** One item of the pre-flight; only `bloquant` ones refuse the export. */
export interface DossierCheck {
  readonly id: string;
  readonly level: "ok" | "avertissement" | "bloquant";
  /** What is looked at: « Nationalité du créancier ». */
  readonly title: string;
  /** Why a court refuses or cuts without it; empty when all is well. */
  readonly why: string;
  /** Command that mends it. */
  readonly command?: string | undefined;
}
