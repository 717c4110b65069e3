// The requête handed in at the greffe: a case begins, and the last step of the ladder is done.
import { type Client, judgmentBy, regimeOf } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { buildDecompte } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import { liveInjonction } from "../domain/injonction.ts";
import type { Account } from "../domain/invoice.ts";
import { orMissing } from "../domain/missing-figure.ts";
import type { Cents } from "../domain/money.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { compareText } from "../domain/text-order.ts";
import { concernedAccounts, wasDue } from "./concerned-accounts.ts";
import { courtOfFiling, feeOfFiling } from "./filing-court.ts";
import type { JournalLine } from "./journal-port.ts";
import { type StandingInjonction, standing } from "./known-injonction.ts";
import { laddersFor } from "./ladders.ts";
import type { Deps, Store } from "./ports.ts";
import { addStepOfChannel } from "./record-step.ts";
import { refuseFuture } from "./refused-days.ts";

export interface FilingText {
  /** A client's reference, or invoice numbers of one client. */
  readonly targets: readonly string[];
  readonly filedOn: Day;
  /** As it is really named; absent, the one that hears the debtor. */
  readonly court?: string | undefined;
  /** What the requête asks for; absent, the sum of the last court file written for these invoices, else the décompte. */
  readonly claimedCents?: Cents | undefined;
  /** The fees are paid with it. */
  readonly feePaid: boolean;
}

export interface FiledInjonction extends StandingInjonction {
  /** What the greffe asks for, when its tariff of that day is known. */
  readonly feeCents: Cents | undefined;
}

/**
 * @throws RelanceError (refus) for a public body, an insolvent client, an invoice already before a court or not due,
 * (valeur) when the court or the sum cannot be known.
 */
export async function fileInjonction(
  deps: Pick<Deps, "store" | "clock" | "legal" | "courts" | "ladder">,
  text: FilingText,
): Promise<FiledInjonction> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const { filedOn } = text;
  refuseFuture(filedOn, today);
  const naming = `relance procedure depot <facture> --le ${filedOn}`;
  const concerned = concernedAccounts(store, {
    targets: text.targets,
    on: filedOn,
    option: "--le",
    rule: "une requête n'en vise qu'un.",
    remedy: "Notez une requête par client.",
    naming,
  });
  const { client } = concerned;
  refuseBarred(client, filedOn);
  const accounts = fileable(concerned.accounts, concerned.whole, filedOn, client);
  const numbers = accounts.map((account) => account.invoice.number);
  const written = writtenDossier(store, client, numbers, filedOn);
  const court = await courtOfFiling(deps, client, text.court ?? civilCourtOf(written));
  const claimedCents =
    text.claimedCents ??
    (written?.payload.total_centimes as Cents | undefined) ??
    (await claimOf(deps, client, accounts, filedOn));
  const ladderFor = await laddersFor(deps, accounts);
  const id = store.write((tx) => {
    const added = tx.addInjonction({
      clientId: client.id,
      invoiceIds: accounts.map((account) => account.invoice.id),
      ...court,
      claimedCents,
      filedOn,
      feePaidOn: text.feePaid ? filedOn : undefined,
    });
    const filing = { channel: "tribunal", doneOn: filedOn } as const;
    const steps = accounts.flatMap(
      (account) => addStepOfChannel(tx, account, ladderFor(account), filing) ?? [],
    );
    tx.record({
      on: today,
      kind: "procedure.depot",
      clientRef: client.ref,
      payload: {
        affaire: added.id,
        le: filedOn,
        factures: numbers,
        tribunal: court.courtName,
        demande_centimes: claimedCents,
        frais_regles: text.feePaid,
        etapes: steps.map((step) => step.id),
      },
    });
    return added.id;
  });
  return {
    ...standing(store, client, id, { legal, today }),
    feeCents: feeOfFiling(court.courtKind, filedOn, legal),
  };
}

/** L622-21 C. com. forbids to sue an insolvent client; a public body is not sued this way at all. */
function refuseBarred(client: Client, filedOn: Day): void {
  if (regimeOf(client) === "public") {
    throw new RelanceError(
      "refus",
      `« ${client.name} » est une personne publique : il n'existe pas d'injonction de payer contre elle.`,
      `relance tribunal ${client.ref}`,
    );
  }
  const judgmentOn = judgmentBy(client, filedOn);
  if (judgmentOn !== undefined) {
    throw new RelanceError(
      "refus",
      `Le jugement du ${plainDay(judgmentOn)} interdit de poursuivre « ${client.name} » (article L622-21 du code de commerce).`,
      `relance client procedure-collective ${client.ref}`,
    );
  }
}

/** A named invoice that cannot be claimed is refused; with the whole client, it is left out. */
function fileable(
  accounts: readonly Account[],
  whole: boolean,
  filedOn: Day,
  client: Client,
): readonly Account[] {
  const kept = accounts.filter((account) => {
    const refusal = refusalOf(account, filedOn);
    if (refusal === undefined) return true;
    if (whole) return false;
    throw refusal;
  });
  if (kept.length > 0) return kept;
  throw new RelanceError(
    "refus",
    `Toutes les factures échues de « ${client.name} » sont déjà devant le tribunal, ou jugées.`,
    `relance procedure voir ${client.ref}`,
  );
}

function refusalOf(account: Account, filedOn: Day): RelanceError | undefined {
  const { number } = account.invoice;
  const live = liveInjonction(account.injonctions);
  if (live !== undefined) {
    return new RelanceError(
      "refus",
      `${number} est déjà devant le tribunal, par une requête du ${plainDay(live.filedOn)}.`,
      `relance procedure voir ${shellWord(number)}`,
    );
  }
  const titre = account.titres.at(-1);
  if (titre !== undefined) {
    return new RelanceError(
      "refus",
      `Une décision du ${plainDay(titre.renderedOn)} porte déjà sur ${number}.`,
      `relance procedure lister ${account.client.ref}`,
    );
  }
  if (wasDue(account, filedOn)) return undefined;
  return new RelanceError(
    "refus",
    `${number} n'était pas échue et impayée le ${plainDay(filedOn)} : seule une somme due peut être demandée.`,
    `relance facture voir ${shellWord(number)}`,
  );
}

/** The last court file that was written for these very invoices: its sum was asked for, and its court chosen. */
function writtenDossier(
  store: Store,
  client: Client,
  invoiceNumbers: readonly string[],
  filedOn: Day,
): JournalLine | undefined {
  const numbers = JSON.stringify([...invoiceNumbers].sort(compareText));
  return store
    .journal({ clientRef: client.ref })
    .findLast(
      ({ kind, on, payload }) =>
        kind === "dossier.exporte" &&
        on <= filedOn &&
        JSON.stringify([...(payload.factures as string[])].sort(compareText)) === numbers,
    );
}

/** A tribunal judiciaire preferred to the commercial court (acte mixte) is where the requête was taken. */
function civilCourtOf(written: JournalLine | undefined): string | undefined {
  const name = written?.payload.tribunal as string | undefined;
  return name?.startsWith("Tribunal judiciaire") === true ? name : undefined;
}

/** The décompte of the day. */
async function claimOf(
  deps: Pick<Deps, "legal">,
  client: Client,
  accounts: readonly Account[],
  filedOn: Day,
): Promise<Cents> {
  const legal = await deps.legal();
  return orMissing(
    () => buildDecompte(client, accounts, legal, filedOn).totals.totalCents,
    ({ message }) => {
      const hint = "Donnez la somme que demande la requête : --demande <montant>";
      throw new RelanceError("droit", message, hint);
    },
  );
}
