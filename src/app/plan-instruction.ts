// The letter to the commissaire de justice, decided from where the case stands: an ordonnance to serve, or a decision
// to enforce. Anything else is refused by name, with what comes before.
import { type Client, regimeOf } from "../domain/client.ts";
import { type Day, earliest } from "../domain/day.ts";
import { buildDecompte, type Decompte } from "../domain/decompte.ts";
import { distinct } from "../domain/distinct.ts";
import { RelanceError } from "../domain/errors.ts";
import { standingGrant } from "../domain/granted.ts";
import { endOf, outcomeOf } from "../domain/injonction.ts";
import type { FollowedInjonction, InjonctionState } from "../domain/injonction-state.ts";
import type { Account } from "../domain/invoice.ts";
import type { LegalData } from "../domain/legal.ts";
import type { Addressee, InstructionLetter, Mission, PartialGrant } from "../domain/letter.ts";
import { type NumberedPiece, numberPieces } from "../domain/piece.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import { prescriptionOf } from "../domain/prescription.ts";
import { shellWord } from "../domain/shell-word.ts";
import type { TitreExecutoire } from "../domain/titre-executoire.ts";
import { claimPieces } from "./claim-pieces.ts";
import { cleanText } from "./clean-text.ts";
import { letterParties } from "./complete-parties.ts";
import { knownTarget } from "./known.ts";
import { standingOf } from "./known-injonction.ts";
import type { Deps, Store } from "./ports.ts";
import { refuseInsolvent } from "./refuse-insolvent.ts";
import type { PlannedLetter } from "./write-letter.ts";

export interface InstructionOptions {
  /** A client's reference, or an invoice of the case. */
  readonly target: string;
  readonly commissaire: Addressee;
  readonly information?: string | undefined;
  readonly template?: string | undefined;
}

export interface PlannedInstruction extends PlannedLetter {
  readonly letter: InstructionLetter;
}

/** A case that a commissaire can be charged with today. */
interface Chargeable {
  readonly mission: Mission;
  readonly invoiceIds: readonly number[];
  readonly partial: Omit<PartialGrant, "isCounted"> | undefined;
}

/**
 * @throws RelanceError (refus) when nothing is to be served nor enforced today, naming what comes before; (valeur) when
 * two decisions could be meant; (droit) for an unknown rate.
 */
export async function planInstruction(deps: Deps, options: InstructionOptions): Promise<PlannedInstruction> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const { client, invoice } = knownTarget(store, options.target);
  refuseNoCommissaire(client, today);
  const of = { store, client, invoiceId: invoice?.id, legal, today };
  const { mission, invoiceIds, partial } = onlyOne(of, options.target);
  const accounts = invoiceIds.map((id) => store.account(id));
  const decompte = buildDecompte(client, accounts, legal, today);
  refuseSettled(client, decompte);
  const parties = await letterParties(
    deps,
    client,
    "La lettre au commissaire de justice ne peut pas être écrite",
    options.template,
  );
  return {
    letter: {
      kind: "commissaire",
      ...parties,
      commissaire: options.commissaire,
      mission,
      partial: partial === undefined ? undefined : { ...partial, isCounted: isKeptTo(accounts, today) },
      decompte,
      information: cleanText(options.information),
      pieces: mission.kind === "signification" ? filedPieces(store, client, invoiceIds, mission.filedOn) : [],
    },
    invoiceNumbers: accounts.map((account) => account.invoice.number),
  };
}

/** True once the décompte of every invoice keeps to what was granted on it: served, and shared between them. */
function isKeptTo(accounts: readonly Account[], today: Day): boolean {
  return accounts.every((account) => standingGrant(account, today) !== undefined);
}

/** A public body is made to pay otherwise (L911-9 CJA), and an insolvent debtor by nobody (L622-21 C. com.). */
function refuseNoCommissaire(client: Client, today: Day): void {
  refuseInsolvent(client, today);
  if (regimeOf(client) !== "public") return;
  throw new RelanceError(
    "refus",
    `« ${client.name} » est un organisme public : une décision contre lui se fait payer par le comptable ou le préfet (article L911-9 du code de justice administrative), pas par un commissaire de justice.`,
    `relance lettre prefet ${client.ref}`,
  );
}

interface Looked {
  readonly store: Store;
  readonly client: Client;
  readonly invoiceId: number | undefined;
  readonly legal: LegalData;
  readonly today: Day;
}

function onlyOne(of: Looked, typed: string): Chargeable {
  const found = [...toServe(of), ...toEnforce(of)];
  const [only] = found;
  if (only === undefined) throw nothingYet(of, typed);
  if (found.length === 1) return only;
  const numbersOf = ({ invoiceIds }: Chargeable): readonly string[] =>
    invoiceIds.map((id) => of.store.account(id).invoice.number);
  throw new RelanceError(
    "valeur",
    `« ${of.client.name} » a ${found.length} décisions à confier : dites laquelle en nommant une de ses factures.`,
    `relance lettre commissaire ${shellWord(numbersOf(only)[0] ?? typed)}`,
    found.map(
      (one) =>
        `${one.mission.kind === "signification" ? "à signifier" : "à exécuter"}, décision du ${plainDay(one.mission.renderedOn)} : ${numbersOf(one).join(", ")}`,
    ),
  );
}

function casesOf({ store, client, invoiceId }: Looked): readonly FollowedInjonction[] {
  return store
    .injonctions(client.id)
    .filter((one) => invoiceId === undefined || one.invoiceIds.includes(invoiceId));
}

function toServe(of: Looked): readonly Chargeable[] {
  return casesOf(of).flatMap((one): readonly Chargeable[] => {
    const { moment, deadline } = stateOf(one, of);
    const { ordonnance } = one;
    if (moment !== "a-signifier" || deadline === undefined || ordonnance === undefined) return [];
    const prescribedOn = one.invoiceIds
      .map((id) => prescriptionOf(of.store.account(id), of.legal).endsOn)
      .reduce((kept, endsOn) => earliest(kept, endsOn));
    return [
      {
        mission: {
          kind: "signification",
          court: one.courtName,
          filedOn: one.filedOn,
          renderedOn: ordonnance.renderedOn,
          number: ordonnance.number,
          grantedCents: ordonnance.grantedCents,
          receivedCents: one.receivedCents,
          serveBy: deadline.endsOn,
          prescribedOn: prescribedOn < deadline.endsOn ? prescribedOn : undefined,
        },
        invoiceIds: one.invoiceIds,
        partial: partialGrant(one),
      },
    ];
  });
}

function stateOf(one: FollowedInjonction, { client, legal, today }: Looked): InjonctionState {
  return standingOf(client, one, { legal, today }).state;
}

function partialGrant(one: FollowedInjonction): Chargeable["partial"] {
  const { ordonnance, claimedCents, receivedCents } = one;
  if (ordonnance === undefined || outcomeOf(one) !== "partielle") return undefined;
  return { grantedCents: ordonnance.grantedCents, claimedCents, receivedCents };
}

function titresOf({ store, client, invoiceId }: Looked): readonly TitreExecutoire[] {
  const accounts: readonly Account[] =
    invoiceId === undefined
      ? [...store.openAccounts(client.id), ...store.coveredAccounts(client.id)]
      : [store.account(invoiceId)];
  return distinct(accounts.flatMap((account) => account.titres.at(-1) ?? []));
}

function toEnforce(of: Looked): readonly Chargeable[] {
  return titresOf(of).flatMap((titre): readonly Chargeable[] => {
    const { enforceableOn, renderedOn, invoiceIds } = titre;
    if (enforceableOn === undefined || enforceableOn > of.today) return [];
    const from = of.store.injonctions(of.client.id).find((one) => one.titreId === titre.id);
    // A judgment after an opposition is another decision: it has its own number, and is served again.
    const itself = from?.opposition === undefined ? from : undefined;
    return [
      {
        mission: {
          kind: "execution",
          court: from?.courtName,
          renderedOn,
          number: itself?.ordonnance?.number,
          enforceableOn,
          servedOn: itself?.signification?.on,
        },
        invoiceIds,
        partial: itself === undefined ? undefined : partialGrant(itself),
      },
    ];
  });
}

/** What must come before, from where the case stands. */
function nothingYet(of: Looked, typed: string): RelanceError {
  const { client } = of;
  const coming = titresOf(of).find((one) => one.enforceableOn === undefined || one.enforceableOn > of.today);
  if (coming !== undefined) {
    const { enforceableOn } = coming;
    return new RelanceError(
      "refus",
      `La décision du ${plainDay(coming.renderedOn)} n'est pas ${enforceableOn === undefined ? "notée comme exécutoire" : `exécutoire avant le ${plainDay(enforceableOn)}`} : elle ne peut pas être exécutée.`,
      `relance procedure modifier ${coming.id} --executoire-le <date>`,
    );
  }
  const cases = casesOf(of);
  const last = cases.find((one) => endOf(one) === undefined) ?? cases.at(-1);
  if (last === undefined) {
    return new RelanceError(
      "refus",
      `Aucune décision n'est notée contre « ${client.name} » : il n'y a rien à signifier ni à exécuter.`,
      `relance procedure lister ${client.ref}`,
    );
  }
  const { moment, enforceableOn } = stateOf(last, of);
  const since = last.signification === undefined ? "" : plainDay(last.signification.on);
  switch (moment) {
    case "deposee":
      return refusal(
        "l'ordonnance est attendue : il n'y a encore rien à signifier.",
        `relance procedure ordonnance ${shellWord(typed)} --datee-du <date> --recue-le <date>`,
      );
    case "signifiee":
      return refusal(
        `l'ordonnance est signifiée depuis le ${since} ; sans opposition, elle pourra être exécutée à partir du ${enforceableOn === undefined ? "jour où elle sera exécutoire" : plainDay(enforceableOn)}.`,
        `relance procedure voir ${shellWord(typed)}`,
      );
    case "executoire":
      return refusal(
        `l'ordonnance signifiée le ${since} n'a pas reçu d'opposition : notez-la d'abord comme exécutoire.`,
        `relance procedure titre ${shellWord(typed)}`,
      );
    case "opposition":
      return refusal(
        "le débiteur s'est opposé : seul le jugement à venir pourra être exécuté.",
        `relance procedure voir ${shellWord(typed)}`,
      );
    case "non-avenue":
      return refusal(
        "l'ordonnance est non avenue : elle ne se signifie plus.",
        `relance procedure voir ${shellWord(typed)}`,
      );
    default:
      return refusal("son affaire est terminée.", `relance procedure voir ${shellWord(typed)}`);
  }
  function refusal(why: string, hint: string): RelanceError {
    return new RelanceError("refus", `Rien à confier pour « ${client.name} » : ${why}`, hint);
  }
}

function refuseSettled(client: Client, { totals }: Decompte): void {
  if (totals.totalCents > 0) return;
  throw new RelanceError(
    "refus",
    `« ${client.name} » ne doit plus rien sur cette décision (${plainEuros(totals.totalCents)}).`,
    `relance procedure voir ${client.ref}`,
  );
}

/** Those that the requête was filed with, in the order of its bordereau: what came since is not there. */
function filedPieces(
  store: Store,
  client: Client,
  invoiceIds: readonly number[],
  filedOn: Day,
): readonly NumberedPiece[] {
  const pieces = claimPieces(store, client.id, invoiceIds);
  const filed = pieces.filter(({ datedOn }) => datedOn === undefined || datedOn <= filedOn);
  return numberPieces(filed);
}
