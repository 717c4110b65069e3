// What happens in a case after its filing, noted once, in order, with its proof when there is one.
import type { Client } from "../domain/client.ts";
import { isFrenchCountry } from "../domain/court.ts";
import type { Day } from "../domain/day.ts";
import type { ClosingReason, InjonctionDePayer, InjonctionEvent } from "../domain/injonction.ts";
import { advance } from "../domain/injonction-move.ts";
import type { FollowedInjonction } from "../domain/injonction-state.ts";
import type { Cents } from "../domain/money.ts";
import type { Piece } from "../domain/piece.ts";
import type { Distance } from "../domain/procedure.ts";
import { cleanText } from "./clean-text.ts";
import { refusalError } from "./injonction-refusal.ts";
import { knownInjonction, type StandingInjonction, standing } from "./known-injonction.ts";
import type { Deps } from "./ports.ts";
import { type ProofText, provingPiece } from "./prove-fact.ts";
import { refuseFuture } from "./refused-days.ts";
import { type GrantedParts, NOTHING_SAID, sharesPayload, withShares } from "./share-granted.ts";

/** An event as it is typed: what is left out is deduced from the case. */
export type EventText =
  | { readonly kind: "consignation" | "avocat"; readonly on: Day }
  | {
      readonly kind: "ordonnance";
      readonly on: Day;
      /** Absent: the day of the ordonnance. */
      readonly receivedOn?: Day | undefined;
      /** Absent: all that was asked for; 0 refuses the requête. */
      readonly grantedCents?: Cents | undefined;
      readonly number?: string | undefined;
      /** How a sum granted in part is made. */
      readonly parts?: GrantedParts | undefined;
    }
  | {
      readonly kind: "signification";
      readonly on: Day;
      readonly inPerson: boolean;
      /** Absent: `etranger` for a debtor whose address is abroad. */
      readonly distance?: Distance | undefined;
      readonly proof: ProofText;
    }
  | { readonly kind: "opposition"; readonly on: Day; readonly noticeOn?: Day | undefined }
  | { readonly kind: "cloture"; readonly on: Day; readonly reason: ClosingReason };

type FollowDeps = Pick<Deps, "store" | "clock" | "legal" | "folder" | "files" | "documents" | "remark">;

/** @throws RelanceError (valeur) for a day that cannot be, (refus) for what is already noted or comes too early. */
export async function followInjonction(
  deps: FollowDeps,
  target: string,
  text: EventText,
): Promise<StandingInjonction> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  refuseDaysToCome(text, today);
  const moveOf = (one: InjonctionDePayer) => {
    const event = eventOf(text, one, store.clientById(one.clientId));
    return { event, ...advance(one, event, legal) };
  };
  const { client, injonction } = knownInjonction(store, target, (one) => {
    const { refusal } = moveOf(one);
    return refusal === undefined || !WRONG_PLACE.has(refusal.kind);
  });
  const { event, next, refusal } = moveOf(injonction);
  if (next === undefined) throw refusalError(refusal, event.kind, client);
  // Shared when it comes; when it is served, for an ordonnance noted before relance knew how to share it.
  const shared =
    text.kind === "ordonnance" || text.kind === "signification"
      ? withShares(
          store,
          { client, injonction },
          next,
          (text.kind === "ordonnance" ? text.parts : undefined) ?? NOTHING_SAID,
          legal,
        )
      : next;
  // The proof once the event is known to be possible: a scan that cannot be read leaves it unsaid.
  const piece =
    text.kind === "signification"
      ? await provingPiece(
          deps,
          text.proof,
          { client },
          { kind: "autre", title: ACT_TITLE, datedOn: text.on },
        )
      : undefined;
  store.write((tx) => {
    tx.updateInjonction(proved(shared, piece));
    tx.record({
      on: today,
      kind: `procedure.${event.kind}`,
      clientRef: client.ref,
      payload: {
        affaire: injonction.id,
        factures: injonction.invoiceNumbers,
        ...payloadOf(event),
        ...(event.kind === "ordonnance" ? partsPayload(shared, injonction) : {}),
        ...(event.kind === "signification" ? { piece: piece?.id ?? null } : {}),
      },
    });
  });
  return standing(store, client, injonction.id, { legal, today });
}

function proved(injonction: InjonctionDePayer, piece: Piece | undefined): InjonctionDePayer {
  const { signification } = injonction;
  return piece === undefined || signification === undefined
    ? injonction
    : { ...injonction, signification: { ...signification, pieceId: piece.id } };
}

const ACT_TITLE = "Signification de l'ordonnance";

/** Refusals that mean « not in this case »; a wrong day, or a wrong sum, is about the one that was meant. */
const WRONG_PLACE: ReadonlySet<string> = new Set([
  "finie",
  "deja-note",
  "pas-encore",
  "sans-frais",
  "sans-constitution",
  "deja-signifiee",
]);

function refuseDaysToCome(text: EventText, today: Day): void {
  refuseFuture(text.on, today, text.kind === "ordonnance" ? "--datee-du" : "--le");
  if (text.kind === "ordonnance" && text.receivedOn !== undefined) {
    refuseFuture(text.receivedOn, today, "--recue-le");
  }
  if (text.kind === "opposition" && text.noticeOn !== undefined) {
    refuseFuture(text.noticeOn, today, "--avis-du");
  }
}

function eventOf(text: EventText, injonction: InjonctionDePayer, client: Client): InjonctionEvent {
  switch (text.kind) {
    case "ordonnance":
      return {
        kind: "ordonnance",
        on: text.on,
        receivedOn: text.receivedOn ?? text.on,
        grantedCents: text.grantedCents ?? injonction.claimedCents,
        number: cleanText(text.number),
      };
    case "signification": {
      const { on, inPerson, distance = distanceOf(client) } = text;
      return { kind: "signification", on, inPerson, distance };
    }
    default:
      return text;
  }
}

/** By invoice, what a partial ordonnance grants: nothing more is said of a whole one. */
function partsPayload(
  { ordonnance }: InjonctionDePayer,
  { invoiceIds, invoiceNumbers }: FollowedInjonction,
): Readonly<Record<string, unknown>> {
  if (ordonnance?.shares === undefined) return {};
  return { par_facture: sharesPayload(ordonnance.shares, (id) => invoiceNumbers[invoiceIds.indexOf(id)]) };
}

/** The court is as a rule that of the debtor's own territory: only an address abroad says that he is far. */
function distanceOf({ address }: Client): Distance {
  return address === undefined || isFrenchCountry(address.country) ? "aucune" : "etranger";
}

function payloadOf(event: InjonctionEvent): Readonly<Record<string, unknown>> {
  switch (event.kind) {
    case "ordonnance":
      return {
        datee_du: event.on,
        recue_le: event.receivedOn,
        accorde_centimes: event.grantedCents,
        numero: event.number ?? null,
      };
    case "signification":
      return {
        le: event.on,
        remise_en_personne: event.inPerson,
        distance: event.distance,
      };
    case "opposition":
      return { le: event.on, avis_du: event.noticeOn ?? null };
    case "cloture":
      return { le: event.on, motif: event.reason };
    default:
      return { le: event.on };
  }
}
