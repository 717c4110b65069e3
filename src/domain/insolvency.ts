// An insolvent client: by when its creditors must declare what they are owed, and answer who contests it; what is left
// once these days are past. Each last day is moved past weekends and holidays of the court (CPC 642).
import { type Deadline, deadline, OVERSEAS_ZONES, type Zone, zoneOf } from "./calendar.ts";
import type { Address, Client } from "./client.ts";
import { judgmentBy } from "./client.ts";
import { type Day, daysBetween } from "./day.ts";
import type { Account } from "./invoice.ts";
import type { LegalDelays } from "./legal.ts";

/** `metropole`, an overseas territory, or a foreign country by its code. */
function territoryOf(address: Address): string {
  if (address.country !== "FR") return OVERSEAS_ZONES[address.country] ?? address.country;
  const zone = zoneOf(address.postcode, "code-postal");
  return zone === "alsace-moselle" ? "metropole" : zone;
}

/** Whose holidays move a last day: those of the court, which is where the client is; elsewhere, the national ones. */
function courtZone(address: Address | undefined): Zone {
  if (address === undefined) return "metropole";
  if (address.country !== "FR") return OVERSEAS_ZONES[address.country] ?? "metropole";
  return zoneOf(address.postcode, "code-postal");
}

const FRENCH_TERRITORIES: ReadonlySet<string> = new Set(["metropole", ...Object.values(OVERSEAS_ZONES)]);

/** The last day to send the declaration, and the one it was moved from. */
export interface DeclarationPeriod extends Deadline {
  /** Last day to ask the juge-commissaire for a relevé de forclusion, once it was missed (L622-26). */
  readonly relief: Deadline;
  /** Whose holidays moved them. */
  readonly zone: Zone;
  /** True when distance lengthened it. */
  readonly lengthened: boolean;
  /** The decision that lifted the bar: half of the time runs from it (L622-26). */
  readonly relievedOn?: Day | undefined;
}

/**
 * The time to declare a claim (R622-24 C. com.). It is longer only where the creditor does not live on the
 * territory of the court, which is the client's: an address that is not known gives the shorter time.
 */
export function declarationPeriod(
  publishedOn: Day,
  clientAddress: Address | undefined,
  creditorAddress: Address | undefined,
  delays: LegalDelays,
  relievedOn?: Day,
): DeclarationPeriod {
  const court = clientAddress === undefined ? undefined : territoryOf(clientAddress);
  const home = creditorAddress === undefined ? undefined : territoryOf(creditorAddress);
  const abroad = home !== undefined && !FRENCH_TERRITORIES.has(home);
  const apart = court !== undefined && home !== undefined && FRENCH_TERRITORIES.has(court) && court !== home;
  const lengthened = abroad || apart;
  const months = delays.claimDeclarationMonths + (lengthened ? delays.claimDistanceMonths : 0);
  const zone = courtZone(clientAddress);
  return {
    ...(relievedOn === undefined
      ? deadline(publishedOn, { months }, zone)
      : deadline(relievedOn, { months: Math.floor(months / 2) }, zone)),
    relief: deadline(publishedOn, { months: delays.forclusionReliefMonths }, zone),
    zone,
    lengthened,
    relievedOn,
  };
}

/** A claim that still has to be declared, or that has just been lost. */
export interface ClaimToDeclare {
  readonly client: Client;
  readonly judgmentOn: Day;
  /** What is concerned, at least one. */
  readonly accounts: readonly Account[];
  /** Absent while the publication at the BODACC is not known: it must be looked up. */
  readonly period: DeclarationPeriod | undefined;
  /** Until the last day to declare; negative once it is past. */
  readonly daysLeft: number | undefined;
}

/**
 * What was certainly done after the judgment is paid at its term and is not declared (L622-17); without the date of
 * the service, prudence declares.
 */
export function isPriorClaim({ invoice }: Pick<Account, "invoice">, judgmentOn: Day): boolean {
  return invoice.performedOn === undefined || invoice.performedOn <= judgmentOn;
}

/**
 * The claims to declare today, from the open accounts of any number of clients; those without a known date
 * first, then the most pressing.
 */
export function claimsToDeclare(
  accounts: readonly Account[],
  creditorAddress: Address | undefined,
  delays: LegalDelays,
  today: Day,
): readonly ClaimToDeclare[] {
  const byClient = new Map<number, ClaimToDeclare>();
  for (const account of accounts) {
    const { client } = account;
    const judgmentOn = judgmentBy(client, today);
    if (judgmentOn === undefined || client.claimDeclaredOn !== undefined) continue;
    if (!isPriorClaim(account, judgmentOn)) continue;
    const known = byClient.get(client.id);
    if (known !== undefined) {
      byClient.set(client.id, { ...known, accounts: [...known.accounts, account] });
      continue;
    }
    const publishedOn = client.insolvencyPublishedOn;
    const period =
      publishedOn === undefined
        ? undefined
        : declarationPeriod(publishedOn, client.address, creditorAddress, delays, client.claimRelievedOn);
    if (period !== undefined && isBarred(client, period, today)) continue;
    byClient.set(client.id, {
      client,
      judgmentOn,
      accounts: [account],
      period,
      daysLeft: period === undefined ? undefined : daysBetween(today, period.endsOn),
    });
  }
  return [...byClient.values()].sort(
    (a, b) => (a.daysLeft ?? Number.NEGATIVE_INFINITY) - (b.daysLeft ?? Number.NEGATIVE_INFINITY),
  );
}

/** Neither declared in time nor to be relieved any more; what the juge-commissaire was asked for still waits for him. */
function isBarred(
  { claimReliefAskedOn, claimRelievedOn }: Client,
  { endsOn, relief }: DeclarationPeriod,
  today: Day,
): boolean {
  const awaited = claimReliefAskedOn !== undefined && claimRelievedOn === undefined;
  return today > endsOn && today > relief.endsOn && !awaited;
}

/** A claim that the mandataire contests, until it is answered. */
export interface ContestedClaim {
  readonly client: Client;
  readonly contestedOn: Day;
  readonly answerBy: Deadline;
  /** Whose holidays moved it. */
  readonly zone: Zone;
  /** Negative once it is past. */
  readonly daysLeft: number;
}

/** Last day to answer the mandataire, from the date of his letter (L622-27). */
export function answerDeadline(contestedOn: Day, client: Client, delays: LegalDelays): Deadline {
  return deadline(contestedOn, { days: delays.claimAnswerDays }, courtZone(client.address));
}

/** Told for as long again after the last day: then only the sheet of the client says it. */
export function contestedClaims(
  clients: readonly Client[],
  delays: LegalDelays,
  today: Day,
): readonly ContestedClaim[] {
  return clients
    .flatMap((client) => {
      const { claimContestedOn: contestedOn, claimAnsweredOn } = client;
      if (contestedOn === undefined || claimAnsweredOn !== undefined) return [];
      const answerBy = answerDeadline(contestedOn, client, delays);
      const daysLeft = daysBetween(today, answerBy.endsOn);
      if (daysLeft < -delays.claimAnswerDays) return [];
      return [{ client, contestedOn, answerBy, zone: courtZone(client.address), daysLeft }];
    })
    .sort((a, b) => a.daysLeft - b.daysLeft);
}

/** To whom the claim is declared, as the envelope shows it. */
export interface InsolvencyAgent {
  readonly name: string;
  readonly address: Address;
}

/** « Me Roy, 2 place Bellecour, 69002 Lyon »: the name, the lines, the postcode and the town. Undefined without them all. */
export function readAgent(text: string): InsolvencyAgent | undefined {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const place = /^(\d{5}) +(\S.*)$/u.exec(parts.at(-1) ?? "");
  const [name, ...lines] = parts.slice(0, -1);
  if (name === undefined || lines.length === 0 || place === null) return undefined;
  return { name, address: { lines, postcode: place[1] ?? "", city: place[2] ?? "", country: "FR" } };
}
