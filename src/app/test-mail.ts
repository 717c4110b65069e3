// A message to oneself: proof that the settings work, before a client is written to.
import type { Delivery } from "../domain/delivery.ts";
import { mailInstant } from "./mail-instant.ts";
import { mailProblemError } from "./mail-problem.ts";
import type { Deps } from "./ports.ts";
import { requiredCreditor } from "./reminder-draft.ts";
import { senderOf, settingsToSend } from "./save-mail-settings.ts";

export interface TestedMail {
  readonly from: string;
  readonly to: string;
  /** « TLSv1.3 »; absent when nothing was encrypted, or when another program sends. */
  readonly encryption: string | undefined;
  readonly delivery: Exclude<Delivery, { readonly kind: "impossible" }>;
  readonly messageId: string;
}

const BODY = `Bonjour,

Ce message vient de relance\u00a0: vos réglages d’envoi fonctionnent.

S’il est arrivé dans les indésirables, vos relances y arriveraient aussi\u00a0: demandez à votre fournisseur ou à la personne qui gère votre nom de domaine de vérifier SPF, DKIM et DMARC.`;

/**
 * Writes to the sender's own address, or to the one given.
 * @throws RelanceError (valeur) when the server cannot be reached or does not know the user, (refus) when nothing
 * is set up, or on another day than the real one.
 */
export async function sendTestMail(deps: Deps, given?: string): Promise<TestedMail> {
  const store = await deps.store();
  const creditor = requiredCreditor(store);
  const settings = await settingsToSend(deps);
  const from = senderOf(settings, creditor);
  const to = given ?? from.email;
  const { bytes, messageId } = await (await deps.documents()).mail({
    from,
    to: [{ email: to }],
    cc: [],
    subject: "relance\u00a0: essai d’envoi",
    body: BODY,
    writtenAt: mailInstant(deps.clock),
    identity: ["essai", to, deps.clock.now()],
    references: [],
    attachments: [],
  });
  const line = await deps.mailLine(settings);
  const reach = await line.check();
  if (reach.kind === "impossible") throw mailProblemError(reach, settings);
  const delivery = await line.send({ bytes, from: from.email, to: [to] });
  if (delivery.kind === "impossible") throw mailProblemError(delivery, settings);
  store.write((tx) =>
    tx.record({
      on: deps.clock.today(),
      kind: "courriel.essaye",
      payload: { a: to, message_id: messageId, resultat: delivery.kind },
    }),
  );
  return { from: from.email, to, encryption: reach.encryption, delivery, messageId };
}
