// The letter to the prefect, decided or refused by name: which local body, which invoices, what nobody contests.
import { type Client, isStanding } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { buildDecompte } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import type { LegalData } from "../domain/legal.ts";
import { type Addressee, type MandatementLetter, mandatementProofs } from "../domain/letter.ts";
import { ACCESSORY_DAYS, type MandatementObstacle, mandatementObstacles } from "../domain/mandatement.ts";
import type { Piece } from "../domain/piece.ts";
import { plainDay } from "../domain/plain-words.ts";
import { pastReminders } from "../domain/reminder.ts";
import { letterParties } from "./complete-parties.ts";
import { knownTargetsOfOneClient, ONE_CLIENT_A_DOCUMENT } from "./known.ts";
import { overdueClaim } from "./overdue-claim.ts";
import type { Deps, Store } from "./ports.ts";
import type { PlannedLetter } from "./write-letter.ts";

export interface MandatementOptions {
  /** Client references or invoice numbers, of one client. */
  readonly targets: readonly string[];
  readonly unpaid: "factures" | "accessoires";
  readonly prefecture: Addressee;
  readonly template?: string | undefined;
}

/** What only a person knows or may decide, asked before the letter is written. */
export type MandatementDoubt =
  /** The State pays otherwise: the text is about communes, departments, regions and their établissements. */
  | { readonly kind: "collectivite-locale" }
  | { readonly kind: "jamais-reclame" }
  | { readonly kind: "en-pause"; readonly why: string };

export interface PlannedMandatement extends PlannedLetter {
  readonly letter: MandatementLetter;
  readonly doubts: readonly MandatementDoubt[];
}

/**
 * @throws RelanceError (refus) for a debtor or a debt that a prefect cannot have paid, or naming what is missing;
 * (droit) for an unknown rate.
 */
export async function planMandatement(deps: Deps, options: MandatementOptions): Promise<PlannedMandatement> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const { targets, unpaid } = options;
  const { client, accounts } =
    unpaid === "factures"
      ? overdueClaim(store, targets, today)
      : accessoriesClaim(store, legal, targets, today);
  refuseObstacles(client, mandatementObstacles(client, accounts, unpaid, today));
  const parties = await letterParties(
    deps,
    client,
    "La lettre au préfet ne peut pas être écrite",
    options.template,
  );
  const reminders = pastReminders(accounts);
  const hold = store.holds(client.id).find((one) => isStanding(one, today));
  return {
    letter: {
      kind: "prefet",
      ...parties,
      prefecture: options.prefecture,
      unpaid,
      decompte: buildDecompte(client, accounts, legal, today),
      reminders,
      proofs: proofTitles(store, client, accounts),
    },
    invoiceNumbers: accounts.map((account) => account.invoice.number),
    doubts: [
      { kind: "collectivite-locale" },
      ...(reminders.some((one) => one.channel === "lrar" || one.channel === "courrier")
        ? []
        : [{ kind: "jamais-reclame" } as const]),
      ...(hold === undefined ? [] : [{ kind: "en-pause", why: hold.reason } as const]),
    ],
  };
}

/** Invoices whose face amount is paid, late, and on which interest or indemnity is still due. */
function accessoriesClaim(
  store: Store,
  legal: LegalData,
  typed: readonly string[],
  today: Day,
): { readonly client: Client; readonly accounts: readonly Account[] } {
  const { client, targets } = knownTargetsOfOneClient(store, typed, ONE_CLIENT_A_DOCUMENT);
  const wanted = new Set(targets.map((target) => target.invoice?.id).filter((id) => id !== undefined));
  const all = targets.some((target) => target.invoice === undefined);
  const accounts = store
    .coveredAccounts(client.id)
    .filter((account) => all || wanted.has(account.invoice.id))
    .filter((account) => buildDecompte(client, [account], legal, today).totals.totalCents > 0);
  if (accounts.length > 0) return { client, accounts };
  throw new RelanceError(
    "refus",
    `Aucune facture payée de « ${client.name} » ne laisse d'intérêts ni d'indemnité à payer.`,
    `relance client voir ${client.ref}`,
  );
}

/** The same scan kept for two invoices is one proof. */
function proofTitles(store: Store, client: Client, accounts: readonly Account[]): readonly string[] {
  const pieces: readonly Piece[] = mandatementProofs(
    store.pieces({ clientId: client.id }),
    accounts.map((account) => account.invoice.id),
  );
  const first = pieces.filter(
    (piece, index) => pieces.findIndex((other) => other.sha256 === piece.sha256) === index,
  );
  return first.map((piece) => piece.title);
}

function refuseObstacles(client: Client, obstacles: readonly MandatementObstacle[]): void {
  const [first] = obstacles;
  if (first === undefined) return;
  throw new RelanceError(
    "refus",
    `Le préfet ne peut pas faire payer cette créance : ${obstacleSentence(first, client)}`,
    REMEDIES[first.kind](client),
    obstacles.length === 1 ? [] : obstacles.map((one) => obstacleSentence(one, client)),
  );
}

function obstacleSentence(obstacle: MandatementObstacle, client: Client): string {
  switch (obstacle.kind) {
    case "pas-public":
      return `« ${client.name} » n'est pas un organisme public.`;
    case "pas-local":
      return obstacle.publicKind === "hopital"
        ? `le texte lu vise les collectivités locales et leurs établissements ; qu'il vise aussi « ${client.name} », un hôpital, est à vérifier.`
        : `le mandatement d'office ne vise pas une entreprise publique comme « ${client.name} ».`;
    case "conteste":
      return `la facture ${obstacle.invoiceNumber} est contestée depuis le ${plainDay(obstacle.openedOn)}, et la dette ne doit pas l'être sérieusement.`;
    case "trop-tot":
      return `la facture ${obstacle.invoiceNumber} a été payée il y a moins de ${ACCESSORY_DAYS} jours : ses accessoires peuvent être signalés à partir du ${plainDay(obstacle.fromOn)}.`;
  }
}

const REMEDIES: Readonly<Record<MandatementObstacle["kind"], (client: Client) => string>> = {
  "pas-public": ({ ref }) => `relance client modifier ${ref} --type public`,
  "pas-local": ({ ref }) => `relance client voir ${ref}, puis relance conseil <facture>`,
  conteste: () => "Nommez les factures que rien ne conteste, ou : relance litige lister",
  "trop-tot": ({ ref }) => `relance lettre prefet ${ref} --accessoires, à partir de ce jour`,
};
