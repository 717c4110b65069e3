// The message of an échéancier: the agreement to sign, drawn again and attached, or what was signed, recalled.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { distinct } from "../domain/distinct.ts";
import {
  answerDay,
  echeancierState,
  type FollowedEcheancier,
  followedInstalments,
  isInForce,
} from "../domain/echeancier.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import type { Message } from "../domain/message.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { knownTargetsOfOneClient } from "./known.ts";
import type { MessageOptions, PlannedMessage } from "./planned-message.ts";
import type { Deps, NamedFile, Store } from "./ports.ts";
import { refuseInsolvent } from "./refuse-insolvent.ts";
import { requiredCreditor } from "./reminder-draft.ts";
import { agreementOfEcheancier } from "./write-agreement.ts";

interface SharedDebtOf {
  readonly client: Client;
  readonly echeancier: FollowedEcheancier;
  readonly accounts: readonly Account[];
}

/**
 * The only échéancier in force that the words name.
 * @throws RelanceError (refus) when there is none, (valeur) when two could be meant.
 */
export function sharedDebtOf(store: Store, typed: readonly string[], today: Day): SharedDebtOf {
  const { client, targets } = knownTargetsOfOneClient(store, typed, {
    rule: "un échéancier n'en lie qu'un.",
    remedy: "Écrivez un message par client.",
  });
  const wanted = targets.map(({ invoice }) => invoice?.id).filter((id) => id !== undefined);
  const inForce = distinct(store.accountsOf(client.id).flatMap((account) => account.echeanciers))
    .filter((one) => wanted.length === 0 || wanted.some((id) => one.invoiceIds.includes(id)))
    .filter((one) => isInForce(one, today));
  const [echeancier, ...others] = inForce;
  if (echeancier === undefined) {
    throw new RelanceError(
      "refus",
      `« ${client.name} » n'a pas d'échéancier en cours : il n'y a rien à signer ni à confirmer.`,
      `relance echeancier creer ${client.ref} --parts 3 --premier <date>`,
    );
  }
  const accountsOf = (one: FollowedEcheancier): readonly Account[] =>
    one.invoiceIds.map((id) => store.account(id));
  if (others.length === 0) return { client, echeancier, accounts: accountsOf(echeancier) };
  throw new RelanceError(
    "valeur",
    `« ${client.name} » a ${others.length + 1} échéanciers en cours : nommez une facture de celui dont il s'agit.`,
    `relance message echeancier ${shellWord(accountsOf(echeancier)[0]?.invoice.number ?? client.ref)}`,
    [echeancier, ...others].map(
      (one) =>
        `échéancier n° ${one.id} : ${accountsOf(one)
          .map(({ invoice }) => invoice.number)
          .join(", ")}`,
    ),
  );
}

/** @throws RelanceError (refus) for an answer that did not come in time, or a part that was missed. */
export async function planSharedDebt(deps: Deps, options: MessageOptions): Promise<PlannedMessage> {
  const store = await deps.store();
  const today = deps.clock.today();
  const { client, echeancier, accounts } = sharedDebtOf(store, options.targets, today);
  refuseInsolvent(client, today);
  const { id, agreedOn, pieceId } = echeancier;
  const state = echeancierState(echeancier, today);
  if (state.kind === "sans-reponse") {
    throw new RelanceError(
      "refus",
      `La réponse à l'échéancier n° ${id} était attendue jusqu'au ${plainDay(state.answerBy)} : ses dates sont à proposer de nouveau.`,
      `relance echeancier annuler ${id}, puis relance echeancier creer ${client.ref} --parts 3 --premier <date>`,
    );
  }
  if (state.kind === "manque") {
    throw new RelanceError(
      "refus",
      `Une part de l'échéancier n° ${id}, due le ${plainDay(state.missed.dueOn)}, n'est pas payée : il ne se confirme plus.`,
      `relance echeancier voir ${id}`,
    );
  }
  const base: Omit<Message, "shared"> = {
    kind: "echeancier",
    creditor: requiredCreditor(store),
    client,
    accounts,
    writtenOn: today,
    template: options.template,
  };
  const instalments = followedInstalments(echeancier, today);
  if (pieceId !== undefined) {
    return {
      message: { ...base, shared: { agreedOn, instalments } },
      attachments: await signedCopy(deps, store, pieceId),
    };
  }
  const agreement = await agreementOfEcheancier(deps, id);
  const toSign = {
    recognisedCents: agreement.decompte.totals.totalCents,
    answerBy: state.kind === "propose" ? answerDay(echeancier) : undefined,
  };
  return {
    message: { ...base, shared: { agreedOn, instalments, toSign } },
    attachments: [
      { name: `accord-${client.ref}.pdf`, bytes: await (await deps.documents()).echeancier(agreement) },
    ],
  };
}

/** Each party keeps what was signed (C. civ. 1375): the debtor receives the copy that was kept. */
async function signedCopy(
  deps: Pick<Deps, "folder">,
  store: Store,
  pieceId: number,
): Promise<readonly NamedFile[]> {
  const piece = store.piece(pieceId);
  if (piece === undefined || piece.removedOn !== undefined) return [];
  const folder = await deps.folder();
  return [{ name: piece.originalName, bytes: folder.readUnchanged(piece.file, piece.sha256) }];
}
