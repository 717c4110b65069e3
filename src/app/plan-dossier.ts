// Everything a court file needs, looked at item by item before a page is written.
import type { Client } from "../domain/client.ts";
import { type CourtDecision, courtOf, isOwnName, preferCivil } from "../domain/court.ts";
import type { Creditor } from "../domain/creditor.ts";
import { buildDecompte, type Decompte } from "../domain/decompte.ts";
import { distinct } from "../domain/distinct.ts";
import { checkDossier } from "../domain/dossier-check.ts";
import type { DossierCheck, RegisterLook, UnreadablePiece } from "../domain/dossier-point.ts";
import { RelanceError } from "../domain/errors.ts";
import type { DecompteOptions } from "../domain/invoice-decompte.ts";
import type { LegalData } from "../domain/legal.ts";
import type { Piece } from "../domain/piece.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import { type PrescriptionOfInvoice, prescriptionOf } from "../domain/prescription.ts";
import { isNotice } from "../domain/registered-letter.ts";
import { claimPieces } from "./claim-pieces.ts";
import { cleanText } from "./clean-text.ts";
import { type Claim, overdueClaim } from "./overdue-claim.ts";
import { overridesOf } from "./overrides.ts";
import { paymentCheck } from "./payment-check.ts";
import { pendingCredits } from "./pending-credits.ts";
import { pieceFlawOf } from "./piece-file.ts";
import type { Deps, Store } from "./ports.ts";

export interface DossierOptions {
  /** Client references or invoice numbers, of one client. */
  readonly targets: readonly string[];
  readonly decompte: Partial<DecompteOptions>;
  /** The court asked for upon opposition (CPC 1408), by its name. */
  readonly renvoi?: string | undefined;
  /** True when the creditor prefers the tribunal judiciaire, where the choice is his (acte mixte). */
  readonly civil?: boolean | undefined;
}

export interface PlannedDossier {
  readonly claim: Claim;
  readonly creditor: Creditor | undefined;
  readonly checks: readonly DossierCheck[];
  readonly court: CourtDecision;
  readonly decompte: Decompte;
  readonly pieces: readonly Piece[];
  readonly prescription: readonly PrescriptionOfInvoice[];
  readonly renvoi: string | undefined;
}

/**
 * Looks at everything and writes nothing.
 * @throws RelanceError (droit) when a rate is missing: a court file never holds an uncertain sum.
 */
export async function planDossier(deps: Deps, options: DossierOptions): Promise<PlannedDossier> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const claim = overdueClaim(store, options.targets, today);
  const { client, accounts } = claim;
  const creditor = store.creditor();
  const decided = courtOf(client, creditor, await deps.courts());
  const court = options.civil === true ? civilCourt(decided, client) : decided;
  const renvoi = courtAskedFor(options.renvoi, court);
  const decompte = buildDecompte(client, accounts, legal, today, options.decompte);
  const pieces = claimPieces(
    store,
    client.id,
    accounts.map((account) => account.invoice.id),
  );
  const prescription = accounts.map((account) => prescriptionOf(account, legal));
  const facts = {
    creditor,
    client,
    accounts,
    pieces,
    unreadable: await unreadablePieces(deps, pieces),
    court,
    decompte,
    noticeGaps: noticeGaps(store, claim, legal, options.decompte),
    prescription,
    registerLook: registerLook(store, client),
    paymentsStale: paymentCheck(store, today).isStale,
    pending: (await pendingCredits(deps)).of(client.id),
    today,
  };
  const checks = checkDossier(facts, overridesOf(store, client));
  return { claim, creditor, checks, court, decompte, pieces, prescription, renvoi };
}

/** @throws RelanceError (refus) where the creditor has no choice. */
function civilCourt(decided: CourtDecision, { name, ref }: Client): CourtDecision {
  const chosen = preferCivil(decided);
  if (chosen !== undefined) return chosen;
  throw new RelanceError(
    "refus",
    `Contre « ${name} », le choix du tribunal judiciaire n'est pas ouvert : il n'appartient qu'à un créancier dont l'activité est civile, contre une société commerciale ou un commerçant.`,
    `relance tribunal ${ref}`,
  );
}

/** @throws RelanceError (valeur) for what does not start as the name of a court, or is the court of the requête. */
function courtAskedFor(typed: string | undefined, decision: CourtDecision): string | undefined {
  const name = cleanText(typed);
  if (name === undefined) return undefined;
  if (decision.kind === "competent" && isOwnName(decision.court, name)) {
    throw new RelanceError(
      "valeur",
      `La requête est déjà portée là (${decision.court.name}) : « ${name} » ne peut pas être le tribunal où renvoyer l'affaire (article 1408 du code de procédure civile).`,
      "Retirez --renvoi, ou nommez un autre tribunal.",
    );
  }
  if (/^(?:tribunal|chambre) /iu.test(name))
    return `${name.charAt(0).toLocaleUpperCase("fr")}${name.slice(1)}`;
  throw new RelanceError(
    "valeur",
    `« ${name} » n'est pas le nom d'un tribunal.`,
    'Écrivez-le en entier : --renvoi "Tribunal judiciaire de Nantes"',
  );
}

/** The last time `client verifier` asked, as the journal tells it: the latest line comes first. */
function registerLook(store: Store, { ref }: Client): RegisterLook | undefined {
  const line = store.journal({ clientRef: ref }).find((one) => one.kind === "client.verifie");
  if (line === undefined) return undefined;
  const { etat } = line.payload;
  return { on: line.on, state: typeof etat === "string" ? etat : undefined };
}

async function unreadablePieces(deps: Deps, pieces: readonly Piece[]): Promise<readonly UnreadablePiece[]> {
  const found: UnreadablePiece[] = [];
  for (const piece of pieces) {
    const flaw = await pieceFlawOf(deps, piece);
    if (flaw !== undefined) found.push({ piece, ...flaw });
  }
  return found;
}

/** Written, or written anew before it was posted: the last line of the journal tells. */
const WRITTEN = /^mise-en-demeure\.(?:ecrite|remplacee)$/u;

/**
 * Sums that a mise en demeure, a piece of the file, asked for otherwise than today's facts say for its day. It may have
 * counted payments in either order: both are tried.
 */
function noticeGaps(
  store: Store,
  { client, accounts }: Claim,
  legal: LegalData,
  options: Partial<DecompteOptions>,
): readonly string[] {
  const written = store.journal({ clientRef: client.ref }).filter((line) => WRITTEN.test(line.kind));
  return distinct(accounts.flatMap((one) => one.letters)).flatMap((letter) => {
    const asked = written.findLast((line) => line.payload.lettre === letter.id)?.payload.total_centimes;
    if (!isNotice(letter) || typeof asked !== "number") return [];
    const on = letter.writtenOn;
    const then = letter.invoiceIds.map((id) => store.account(id));
    const sums = (["interets-dabord", "principal-dabord"] as const).map(
      (imputation) => buildDecompte(client, then, legal, on, { ...options, imputation }).totals.totalCents,
    );
    if (sums.includes(asked)) return [];
    return `${plainEuros(asked)} demandés le ${plainDay(on)}, ${plainEuros(sums[0] ?? 0)} d'après ce qui est noté aujourd'hui`;
  });
}
