// What the user files in spite of, client by client, as it was kept; what this version cannot read is left out.
import type { Client } from "../domain/client.ts";
import { parseDay } from "../domain/day.ts";
import type { DossierOverride } from "../domain/dossier-point.ts";
import type { Store } from "./ports.ts";

interface KeptOverride {
  readonly point: string;
  readonly motif: string;
  readonly le: string;
  readonly manque: readonly string[];
}

export function overridesOf(store: Pick<Store, "setting">, client: Client): readonly DossierOverride[] {
  const kept = JSON.parse(store.setting(`passe-outre:${client.id}`) ?? "[]") as readonly KeptOverride[];
  return kept.flatMap(({ point, motif, le, manque }) => {
    const on = parseDay(le);
    return on === undefined ? [] : [{ point, reason: motif, on, about: manque }];
  });
}

/** The same, as they are kept. */
export function overridesText(overrides: readonly DossierOverride[]): string {
  return JSON.stringify(
    overrides.map(({ point, reason, on, about }) => ({ point, motif: reason, le: on, manque: about })),
  );
}
