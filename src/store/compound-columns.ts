// How an address and a penalty rate, which are several values, lie in the columns of a table.
import type { Address } from "../domain/client.ts";
import type { PenaltyRate } from "../domain/invoice.ts";

export interface AddressRow {
  readonly address_lines: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly country: string | null;
}

export function addressColumns(address: Address | undefined) {
  return {
    address_lines: address === undefined ? undefined : JSON.stringify(address.lines),
    postcode: address?.postcode,
    city: address?.city,
    country: address?.country,
  };
}

export function addressOf(row: AddressRow): Address | undefined {
  if (row.address_lines === null) return undefined;
  const lines = JSON.parse(row.address_lines) as string[];
  return { lines, postcode: row.postcode ?? "", city: row.city ?? "", country: row.country ?? "" };
}

export interface PenaltyRow {
  readonly penalty_kind: PenaltyRate["kind"] | null;
  /** Basis points for a fixed rate, the multiplier for a multiple of the legal rate. */
  readonly penalty_value: number | null;
}

export function penaltyColumns(rate: PenaltyRate | undefined) {
  return { penalty_kind: rate?.kind, penalty_value: rate?.kind === "fixe" ? rate.rateBp : rate?.times };
}

export function penaltyOf(row: PenaltyRow): PenaltyRate | undefined {
  if (row.penalty_kind === null || row.penalty_value === null) return undefined;
  return row.penalty_kind === "fixe"
    ? { kind: "fixe", rateBp: row.penalty_value }
    : { kind: "multiple-legal", times: row.penalty_value };
}
