// How a sum granted in part is shared between the invoices of a decision, an ordonnance or a judgment: as it was typed,
// and by rule where nothing was.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { buildDecompte, type Decompte } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import { shareGranted } from "../domain/granted.ts";
import { type GrantedShare, type InjonctionDePayer, outcomeOf } from "../domain/injonction.ts";
import type { FollowedInjonction } from "../domain/injonction-state.ts";
import type { Account } from "../domain/invoice.ts";
import type { LegalData } from "../domain/legal.ts";
import { ifFiguresKnown } from "../domain/missing-figure.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import type { Store } from "./ports.ts";

/** What the decision says of the parts of its sum. */
export interface GrantedParts {
  readonly principalCents?: Cents | undefined;
  /** By the numbers of invoices. */
  readonly onInvoices: readonly (readonly [number: string, cents: Cents])[];
}

export const NOTHING_SAID: GrantedParts = { onInvoices: [] };

export function saysParts({ principalCents, onInvoices }: GrantedParts): boolean {
  return principalCents !== undefined || onInvoices.length > 0;
}

/** A sum to share, and the claim that the judge was shown. */
export interface GrantedSum {
  readonly client: Client;
  /** In the order of the decision. */
  readonly accounts: readonly Account[];
  readonly grantedCents: Cents;
  readonly claimedOn: Day;
  /** Undefined when a rate of that day is not known any more. */
  readonly claimed: Decompte | undefined;
  /** « l'ordonnance », « le jugement ». */
  readonly decision: string;
  /** The line that noted it, to which --dont can be added. */
  readonly line: string;
}

/**
 * The case with the shares of its invoices, once its ordonnance grants a part; the case itself otherwise.
 * @throws RelanceError as {@link shareOut}.
 */
export function withShares(
  store: Store,
  { client, injonction }: { readonly client: Client; readonly injonction: FollowedInjonction },
  next: InjonctionDePayer,
  parts: GrantedParts,
  legal: LegalData,
): InjonctionDePayer {
  const { ordonnance } = next;
  if (ordonnance === undefined || outcomeOf(next) !== "partielle") {
    if (!saysParts(parts)) return next;
    throw partsWithoutSum("ordonnance");
  }
  if (ordonnance.shares !== undefined && !saysParts(parts)) return next;
  const { filedOn } = injonction;
  const accounts = injonction.invoiceIds.map((id) => store.account(id));
  const shares = shareOut(
    {
      client,
      accounts,
      grantedCents: ordonnance.grantedCents,
      claimedOn: filedOn,
      claimed: claimedOn(client, accounts, filedOn, legal),
      decision: "l'ordonnance",
      line: `relance procedure ordonnance ${client.ref} --datee-du ${ordonnance.renderedOn} --accordee <montant>`,
    },
    parts,
  );
  return { ...next, ordonnance: { ...ordonnance, shares } };
}

export function partsWithoutSum(command: "ordonnance" | "titre" | "modifier"): RelanceError {
  return new RelanceError(
    "usage",
    "--principal et --dont disent comment se partage un accord partiel : il manque --accordee <montant>.",
    `relance procedure ${command} --help`,
  );
}

/**
 * One share for each invoice of the decision; together they are the granted sum.
 * @throws RelanceError (valeur) for parts that cannot be those of this sum, (usage) when they are missing and the
 * claim cannot be computed again.
 */
export function shareOut(sum: GrantedSum, parts: GrantedParts): readonly GrantedShare[] {
  const { accounts, grantedCents, claimed, decision } = sum;
  const onInvoices = new Map(parts.onInvoices.map(([number, cents]) => [idOf(sum, number), cents]));
  const named = sumCents([...onInvoices.values()]);
  const everyone = onInvoices.size === accounts.length;
  if (named > grantedCents || (everyone && named !== grantedCents)) {
    throw new RelanceError(
      "valeur",
      `Les sommes de --dont font ${plainEuros(named)}, et ${decision} accorde ${plainEuros(grantedCents)}.`,
      "Vérifiez chaque --dont <facture>=<montant>, et --accordee.",
    );
  }
  if (claimed !== undefined) refuseAboveClaim(sum, claimed, onInvoices);
  const principalCents = principalOf(parts, grantedCents - named);
  const asked = claimed === undefined ? undefined : principalAsked(claimed, onInvoices);
  if (principalCents !== undefined && asked !== undefined && principalCents > asked) {
    throw new RelanceError(
      "valeur",
      `${plainEuros(principalCents)} de principal accordés dépassent le principal demandé, ${plainEuros(asked)} au ${plainDay(sum.claimedOn)}.`,
      `relance decompte ${shellWord(accounts[0]?.invoice.number ?? "<facture>")} --au ${sum.claimedOn}`,
    );
  }
  const read = { grantedCents, principalCents, onInvoices };
  if (claimed !== undefined) return shareGranted(claimed.invoices, read);
  const [only, ...others] = accounts;
  if (only !== undefined && others.length === 0) {
    return [{ invoiceId: only.invoice.id, grantedCents, principalCents }];
  }
  if (everyone) return [...onInvoices].map(([invoiceId, cents]) => ({ invoiceId, grantedCents: cents }));
  throw new RelanceError(
    "usage",
    `Le décompte du ${plainDay(sum.claimedOn)} ne peut pas être refait : dites ce que ${decision} accorde sur chaque facture.`,
    `${sum.line} --dont ${accounts[0]?.invoice.number}=<montant>`,
  );
}

/** Said of one invoice, more than was asked for on it would be counted nowhere: the granted sum would shrink unseen. */
function refuseAboveClaim(
  { decision, grantedCents, claimedOn }: GrantedSum,
  { invoices }: Decompte,
  named: ReadonlyMap<number, Cents>,
): void {
  if (named.size === 0) return;
  const above = invoices.find(({ invoice, totalDueCents }) => (named.get(invoice.id) ?? 0) > totalDueCents);
  const others = invoices.filter(({ invoice }) => !named.has(invoice.id));
  const left = grantedCents - sumCents([...named.values()]);
  const asked = sumCents(others.map((one) => one.totalDueCents));
  if (above === undefined && left <= asked) return;
  const [number, cents, due] =
    above === undefined
      ? [others.map(({ invoice }) => invoice.number).join(", "), left, asked]
      : [above.invoice.number, named.get(above.invoice.id) ?? 0, above.totalDueCents];
  throw new RelanceError(
    "valeur",
    `${plainEuros(cents)} accordés sur ${number} dépassent ce qui y était demandé, ${plainEuros(due)} au ${plainDay(claimedOn)}.`,
    `Vérifiez chaque --dont : ${decision} accorde ${plainEuros(grantedCents)} en tout. relance decompte ${shellWord(invoices[0]?.invoice.number ?? "<facture>")} --au ${claimedOn}`,
  );
}

function principalOf({ principalCents }: GrantedParts, shared: Cents): Cents | undefined {
  if (principalCents === undefined || principalCents <= shared) return principalCents;
  throw new RelanceError(
    "valeur",
    `${plainEuros(principalCents)} de principal ne tiennent pas dans les ${plainEuros(shared)} accordés hors --dont.`,
    "--principal dit ce qui, dans la somme accordée, est du principal.",
  );
}

function principalAsked({ invoices }: Decompte, named: ReadonlyMap<number, Cents>): Cents {
  return sumCents(invoices.filter((one) => !named.has(one.invoice.id)).map((one) => one.principalDueCents));
}

function idOf({ accounts }: GrantedSum, typed: string): number {
  const numbers = accounts.map(({ invoice }) => invoice.number);
  const found = accounts[numbers.findIndex((one) => one.toUpperCase() === typed.toUpperCase())];
  if (found !== undefined) return found.invoice.id;
  throw new RelanceError(
    "valeur",
    `« ${typed} » n'est pas une facture de cette affaire.`,
    `Ce sont : ${numbers.join(", ")}`,
  );
}

/** The claim as a judge was shown it; undefined when a rate of the time is not known. */
export function claimedOn(
  client: Client,
  accounts: readonly Account[],
  on: Day,
  legal: LegalData,
): Decompte | undefined {
  return ifFiguresKnown(() => buildDecompte(client, accounts, legal, on));
}

/** For the journal, by the numbers of invoices. */
export function sharesPayload(
  shares: readonly GrantedShare[],
  numberOf: (invoiceId: number) => string | undefined,
): readonly Readonly<Record<string, unknown>>[] {
  return shares.map(({ invoiceId, grantedCents, principalCents }) => ({
    facture: numberOf(invoiceId),
    accorde_centimes: grantedCents,
    dont_principal_centimes: principalCents ?? null,
  }));
}
