// What an ordonnance grants, and on which invoices, on the screen and as JSON.
import type { FollowedInjonction } from "../../domain/injonction-state.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";

/** Empty unless the sum was granted in part. */
export function sharesJson({ ordonnance, invoiceIds, invoiceNumbers }: FollowedInjonction) {
  return (ordonnance?.shares ?? []).map(({ invoiceId, grantedCents, principalCents }) => ({
    facture: invoiceNumbers[invoiceIds.indexOf(invoiceId)] ?? null,
    accorde_centimes: grantedCents,
    dont_principal_centimes: principalCents ?? null,
  }));
}

/** « 1 500,00 € : 700,00 € sur F-1, 800,00 € sur F-2 ». */
export function grantedWords({
  ordonnance,
  invoiceIds,
  invoiceNumbers,
}: FollowedInjonction): string | undefined {
  if (ordonnance === undefined) return undefined;
  const { grantedCents, shares = [] } = ordonnance;
  const parts = shares.map(
    ({ invoiceId, grantedCents: cents, principalCents }) =>
      `${formatEuros(cents)} sur ${invoiceNumbers[invoiceIds.indexOf(invoiceId)]}${principalCents === undefined ? "" : `, dont ${formatEuros(principalCents)} de principal`}`,
  );
  return `${formatEuros(grantedCents)}${parts.length === 0 ? "" : `${NBSP}: ${parts.join(" ; ")}`}`;
}
