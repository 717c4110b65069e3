// Two ways to a title without a requête, each with its conditions for this claim: small claims (L125-1 CPCE) and
// uncontested commercial claims (loi n° 2026-307). What no text that was read settles is to be checked.
import type { Client } from "./client.ts";
import { isFrenchCountry } from "./court.ts";
import { type Creditor, isNaturalPerson } from "./creditor.ts";
import type { Cents } from "./money.ts";

/** L125-1 and R125-1 CPCE: principal and interest. */
export const SMALL_CLAIM_CENTS: Cents = 500_000;

export type RouteMet = "oui" | "non" | "a-verifier";

export interface RouteCondition {
  readonly id:
    | "montant"
    | "pas-entre-commercants"
    | "entre-commercants"
    | "debiteur-en-france"
    | "debiteur-prive"
    | "non-contestee"
    | "accord-du-debiteur"
    | "tarif"
    | "decret";
  readonly met: RouteMet;
}

export interface OtherRoute {
  readonly id: "petites-creances" | "creances-incontestees";
  /** False as soon as one condition fails. */
  readonly open: boolean;
  readonly conditions: readonly RouteCondition[];
}

export interface RouteFacts {
  readonly client: Pick<Client, "kind" | "address">;
  readonly creditor: Pick<Creditor, "activity" | "legalForm"> | undefined;
  readonly principalAndInterestCents: Cents;
  readonly contested: boolean;
}

/** Both, whether open or not: who reads why not needs not look for it elsewhere. */
export function otherRoutes(facts: RouteFacts): readonly OtherRoute[] {
  const { client, creditor, principalAndInterestCents, contested } = facts;
  const traders = betweenTraders(client, creditor);
  const french = client.address === undefined || isFrenchCountry(client.address.country);
  const common: readonly RouteCondition[] = [
    { id: "debiteur-prive", met: client.kind === "public" ? "non" : "oui" },
    { id: "debiteur-en-france", met: french ? "oui" : "non" },
    { id: "non-contestee", met: contested ? "non" : "oui" },
  ];
  return [
    route("petites-creances", [
      { id: "montant", met: principalAndInterestCents <= SMALL_CLAIM_CENTS ? "oui" : "non" },
      { id: "pas-entre-commercants", met: NOT[traders] },
      ...common,
      { id: "accord-du-debiteur", met: "a-verifier" },
      { id: "tarif", met: "a-verifier" },
    ]),
    route("creances-incontestees", [
      { id: "entre-commercants", met: traders },
      ...common,
      { id: "decret", met: "a-verifier" },
    ]),
  ];
}

function route(id: OtherRoute["id"], conditions: readonly RouteCondition[]): OtherRoute {
  return { id, open: conditions.every((one) => one.met !== "non"), conditions };
}

const NOT: Readonly<Record<RouteMet, RouteMet>> = { oui: "non", non: "oui", "a-verifier": "a-verifier" };

/**
 * Commercial companies are traders by their form (L210-1 C. com.), and no judge has said yet that the law of 2026
 * means them too where their activity is civil; an artisan or a profession libérale is none.
 */
export function betweenTraders(
  { kind }: Pick<Client, "kind">,
  creditor: Pick<Creditor, "activity" | "legalForm"> | undefined,
): RouteMet {
  if (kind !== "societe" && kind !== "commercant") return "non";
  if (creditor === undefined) return "a-verifier";
  if (creditor.activity === "commerciale") return "oui";
  return isNaturalPerson(creditor) ? "non" : "a-verifier";
}
