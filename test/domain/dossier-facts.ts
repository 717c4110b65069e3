// Facts of a complete court file, for tests of its pre-flight: each changes one of them.
import type { CourtDecision } from "../../src/domain/court.ts";
import { day } from "../../src/domain/day.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import { checkDossier } from "../../src/domain/dossier-check.ts";
import type { DossierCheck, DossierFacts, DossierOverride } from "../../src/domain/dossier-point.ts";
import type { Account } from "../../src/domain/invoice.ts";
import type { Piece, PieceKind } from "../../src/domain/piece.ts";
import { prescriptionOf } from "../../src/domain/prescription.ts";
import { type AccountFacts, account, client, LEGAL } from "./build.ts";
import { creditor } from "./build-creditor.ts";

export const LETTER = {
  writtenOn: day("2026-04-01"),
  depositedOn: day("2026-04-01"),
  presentedOn: day("2026-04-03"),
  deadlineOn: day("2026-04-19"),
};
export const claim = (changes: Partial<AccountFacts> = {}): Account =>
  account({
    due: "2026-03-02",
    total: 100_000,
    letters: [LETTER],
    invoice: { issuedOn: day("2026-01-31"), contract: "devis D-12" },
    ...changes,
  });
export const pieceOf = (kind: PieceKind, index: number, invoiceId?: number): Piece => ({
  id: index,
  clientId: 1,
  invoiceId,
  kind,
  title: kind,
  file: "pieces/x.pdf",
  sha256: String(index),
  mediaType: "application/pdf",
  sizeBytes: 1,
  originalName: "x.pdf",
});
export const PIECES = [
  pieceOf("devis", 1, 1),
  pieceOf("livraison", 2, 1),
  pieceOf("facture", 3, 1),
  pieceOf("mise-en-demeure", 4),
  pieceOf("accuse-reception", 5),
  // Fresh on every day of these tests, but for those about it.
  { ...pieceOf("identite", 6), datedOn: day("2026-05-04") },
];
const COURT = { kind: "competent", court: {} } as CourtDecision;

export function check(
  changes: Partial<DossierFacts> = {},
  overrides: readonly DossierOverride[] = [],
): readonly DossierCheck[] {
  const today = changes.today ?? day("2026-05-04");
  const accounts = changes.accounts ?? [claim()];
  const debtor = changes.client ?? accounts[0]?.client ?? client();
  const facts: DossierFacts = {
    creditor: creditor(),
    client: debtor,
    accounts,
    pieces: PIECES,
    unreadable: [],
    court: COURT,
    decompte: buildDecompte(debtor, accounts, LEGAL, today),
    noticeGaps: [],
    prescription: accounts.map((one) => prescriptionOf(one, LEGAL)),
    paymentsStale: false,
    pending: [],
    today,
    ...changes,
  };
  return checkDossier(facts, overrides);
}

export const wrong = (checks: readonly DossierCheck[]): readonly string[] =>
  checks.filter((one) => one.level !== "ok").map((one) => `${one.level} ${one.id}`);
export const named = (checks: readonly DossierCheck[], id: string): DossierCheck | undefined =>
  checks.find((one) => one.id === id);
