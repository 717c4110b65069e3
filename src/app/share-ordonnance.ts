// What a partial ordonnance grants on each invoice of its case: as it was typed, and by rule where nothing was.
import type { Client } from "../domain/client.ts";
import { buildDecompte, type Decompte } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import { shareGranted } from "../domain/granted.ts";
import { type GrantedShare, type InjonctionDePayer, outcomeOf } from "../domain/injonction.ts";
import type { FollowedInjonction } from "../domain/injonction-state.ts";
import type { LegalData } from "../domain/legal.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { plainEuros } from "./plain-words.ts";
import type { Store } from "./ports.ts";

/** What the ordonnance says of the parts of its sum. */
export interface GrantedParts {
  readonly principalCents?: Cents | undefined;
  /** By the numbers of invoices. */
  readonly onInvoices: readonly (readonly [number: string, cents: Cents])[];
}

export const NOTHING_SAID: GrantedParts = { onInvoices: [] };

/**
 * The case with the shares of its invoices, once its ordonnance grants a part; the case itself otherwise.
 * @throws RelanceError (valeur) for parts that cannot be those of this sum, (usage) when they are missing and the
 * décompte of the filing cannot be made again.
 */
export function withShares(
  store: Store,
  { client, injonction }: { readonly client: Client; readonly injonction: FollowedInjonction },
  next: InjonctionDePayer,
  parts: GrantedParts,
  legal: LegalData,
): InjonctionDePayer {
  const { ordonnance } = next;
  const typed = parts.principalCents !== undefined || parts.onInvoices.length > 0;
  if (ordonnance === undefined || outcomeOf(next) !== "partielle") {
    if (!typed) return next;
    throw new RelanceError(
      "usage",
      "--principal et --dont disent comment se partage un accord partiel : il manque --accordee <montant>.",
      "relance procedure ordonnance --help",
    );
  }
  if (ordonnance.shares !== undefined && !typed) return next;
  const { grantedCents } = ordonnance;
  const onInvoices = new Map(parts.onInvoices.map(([number, cents]) => [idOf(injonction, number), cents]));
  const named = sumCents([...onInvoices.values()]);
  const everyone = onInvoices.size === injonction.invoiceIds.length;
  if (named > grantedCents || (everyone && named !== grantedCents)) {
    throw new RelanceError(
      "valeur",
      `Les sommes de --dont font ${plainEuros(named)}, et l'ordonnance accorde ${plainEuros(grantedCents)}.`,
      "Vérifiez chaque --dont <facture>=<montant>, et --accordee.",
    );
  }
  const principalCents = principalOf(parts, grantedCents - named);
  const claimed = claimedAtFiling(store, client, injonction, legal);
  const asked = claimed === undefined ? undefined : principalAsked(claimed, onInvoices);
  if (principalCents !== undefined && asked !== undefined && principalCents > asked) {
    throw new RelanceError(
      "valeur",
      `${plainEuros(principalCents)} de principal accordés dépassent le principal demandé, ${plainEuros(asked)} au jour du dépôt.`,
      `relance decompte ${injonction.invoiceNumbers[0]} --au ${injonction.filedOn}`,
    );
  }
  return { ...next, ordonnance: { ...ordonnance, shares: sharesOf() } };

  function sharesOf(): readonly GrantedShare[] | undefined {
    const read = { grantedCents, principalCents, onInvoices };
    if (claimed !== undefined) return shareGranted(claimed.invoices, read);
    const [only, ...others] = injonction.invoiceIds;
    if (only !== undefined && others.length === 0) {
      return [{ invoiceId: only, grantedCents, principalCents }];
    }
    if (everyone) return [...onInvoices].map(([invoiceId, cents]) => ({ invoiceId, grantedCents: cents }));
    throw new RelanceError(
      "usage",
      "Le décompte du jour du dépôt ne peut pas être refait : dites ce que l'ordonnance accorde sur chaque facture.",
      `relance procedure ordonnance ${client.ref} --datee-du ${ordonnance?.renderedOn} --accordee <montant> --dont ${injonction.invoiceNumbers[0]}=<montant>`,
    );
  }
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

function idOf({ invoiceIds, invoiceNumbers }: FollowedInjonction, typed: string): number {
  const id = invoiceIds[invoiceNumbers.findIndex((one) => one.toUpperCase() === typed.toUpperCase())];
  if (id !== undefined) return id;
  throw new RelanceError(
    "valeur",
    `« ${typed} » n'est pas une facture de cette affaire.`,
    `Ce sont : ${invoiceNumbers.join(", ")}`,
  );
}

/** Undefined when a rate of the time is not known any more. */
function claimedAtFiling(
  store: Store,
  client: Client,
  { invoiceIds, filedOn }: InjonctionDePayer,
  legal: LegalData,
): Decompte | undefined {
  try {
    return buildDecompte(
      client,
      invoiceIds.map((id) => store.account(id)),
      legal,
      filedOn,
    );
  } catch (error) {
    if (error instanceof RelanceError && error.code === "droit") return undefined;
    throw error;
  }
}
