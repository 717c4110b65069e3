// `--malgre`: points of the pre-flight that the user files in spite of, kept as one small JSON by client, each with its trace.
import type { Client } from "../domain/client.ts";
import type { DossierCheck, DossierOverride } from "../domain/dossier-point.ts";
import { RelanceError } from "../domain/errors.ts";
import { cleanText, requiredText } from "./clean-text.ts";
import { overridesOf, overridesText } from "./overrides.ts";
import { type DossierOptions, type PlannedDossier, planDossier } from "./plan-dossier.ts";
import type { Deps, StoreWriter } from "./ports.ts";

/**
 * Files in spite of these points, for what they lack today and nothing more.
 * @throws RelanceError (valeur) for a point that is not in the list, or without a reason; (refus) where the law does
 * not allow it, or where nothing is lacking.
 */
export async function passOver(
  deps: Deps,
  options: DossierOptions,
  points: readonly string[],
  reason: string | undefined,
): Promise<void> {
  const plan = await planDossier(deps, options);
  const { client } = plan.claim;
  const chosen = points.map((name) => passable(plan, name));
  const why = reasonGiven(client, points, reason);
  const store = await deps.store();
  const on = deps.clock.today();
  const added = chosen.map((check) => ({ point: check.id, reason: why, on, about: check.about }));
  const kept = overridesOf(store, client).filter((one) => !points.includes(one.point));
  store.write((tx) => {
    save(tx, client, [...kept, ...added]);
    for (const { id, title, about } of chosen) {
      tx.record({
        on,
        kind: "dossier.malgre",
        clientRef: client.ref,
        payload: { point: id, titre: title, motif: why, manque: about },
      });
    }
  });
}

/** Goes back on `--malgre`: these points block again. @throws RelanceError (valeur) for one that was not passed over. */
export async function standBack(
  deps: Deps,
  options: DossierOptions,
  points: readonly string[],
): Promise<void> {
  const plan = await planDossier(deps, options);
  const { client } = plan.claim;
  const store = await deps.store();
  const overrides = overridesOf(store, client);
  for (const name of points) {
    if (overrides.some((one) => one.point === name)) continue;
    throw new RelanceError(
      "valeur",
      `« ${name} » n'a pas été passé outre pour ${client.ref}.`,
      `relance dossier verifier ${client.ref}`,
      overrides.map((one) => one.point),
    );
  }
  store.write((tx) => {
    save(
      tx,
      client,
      overrides.filter((one) => !points.includes(one.point)),
    );
    for (const { point, reason } of overrides.filter((one) => points.includes(one.point))) {
      tx.record({
        on: deps.clock.today(),
        kind: "dossier.malgre-annule",
        clientRef: client.ref,
        payload: { point, motif_d_alors: reason },
      });
    }
  });
}

function passable({ checks, claim }: PlannedDossier, name: string): DossierCheck {
  const look = `relance dossier verifier ${claim.client.ref}`;
  const check = checks.find((one) => one.id === name);
  if (check === undefined) {
    throw new RelanceError(
      "valeur",
      `« ${name} » n'est pas un point de ce dossier.`,
      look,
      checks.filter((one) => one.passable).map((one) => one.id),
    );
  }
  if (check.passable) return check;
  if (check.level !== "bloquant") {
    throw new RelanceError(
      "refus",
      `« ${check.title} » n'empêche pas d'écrire le dossier : il n'y a rien à passer outre.`,
      look,
    );
  }
  throw new RelanceError(
    "refus",
    `On ne peut pas passer outre à « ${check.title} ». ${check.why}`,
    check.command ?? look,
  );
}

function reasonGiven(client: Client, points: readonly string[], reason: string | undefined): string {
  if (cleanText(reason) !== undefined) return requiredText("motif", reason ?? "", 300);
  throw new RelanceError(
    "valeur",
    "Passer outre demande un motif : il reste au journal, et figure dans le LISEZ-MOI du dossier.",
    `relance dossier verifier ${client.ref} ${points.map((one) => `--malgre ${one}`).join(" ")} --motif <raison>`,
  );
}

function save(tx: StoreWriter, client: Client, overrides: readonly DossierOverride[]): void {
  tx.saveSetting(`passe-outre:${client.id}`, overridesText(overrides));
}
