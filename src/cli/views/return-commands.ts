// What can be done of a return, each as a command to paste: relance proposes, and does none of it by itself.
import type { FollowedReturn } from "../../app/follow-return.ts";
import type { RefusedAddress } from "../../domain/delivery.ts";
import { formatDayNumeric } from "../../format/dates.ts";
import { isWrongAddress } from "../../format/mail-returns.ts";
import { safe } from "../terminal.ts";

export interface Proposal {
  /** « si elle promet de payer ». */
  readonly when: string;
  readonly command: string;
}

export function proposalsOf(found: FollowedReturn, prefix: string): readonly Proposal[] {
  const { id, nature, dealtOn } = found.mailReturn;
  if (dealtOn !== undefined) return [{ when: "à reprendre", command: `${prefix} retour rouvrir ${id}` }];
  const own = { refus: afterRefusal, reponse: afterReply, absence: afterAbsence }[nature](found);
  return [...departed(found), ...own, { when: "une fois vu", command: `retour traiter ${id}` }].map(
    ({ when, command }) => ({ when, command: `${prefix} ${command}` }),
  );
}

/** Nothing comes back from a message that did not leave. */
function departed({ sending }: FollowedReturn): readonly Proposal[] {
  if (sending?.state !== "inconnu") return [];
  return [
    {
      when: "ce message, dont on ne savait rien, était donc parti",
      command: `relancer --reprendre --message "${safe(sending.messageId)}" --parti`,
    },
  ];
}

function afterRefusal(found: FollowedReturn): readonly Proposal[] {
  const { mailReturn, client, counted, maybeReached } = found;
  const { id, refused, unreachedOn } = mailReturn;
  const isWrong = refused.length === 0 || refused.some(isWrongAddress);
  return [
    ...(isWrong ? addressProposals(found) : []),
    ...(client.phone === undefined
      ? []
      : [{ when: "pour demander la bonne adresse", command: `appel preparer ${client.ref}` }]),
    ...(unreachedOn === undefined && counted.length > 0 && maybeReached.length === 0
      ? [{ when: "s'il n'est arrivé à personne", command: `retour non-recu ${id}` }]
      : []),
    ...(unreachedOn === undefined
      ? []
      : [
          { when: "pour l'écrire de nouveau", command: `relancer --client ${client.ref}` },
          { when: "s'il était arrivé tout de même", command: `retour recu ${id}` },
        ]),
  ];
}

/** The option of `client modifier` that holds a refused address; nothing for one that was changed since. */
function addressProposals({ client, mailReturn: { refused } }: FollowedReturn): readonly Proposal[] {
  const options = new Set(refused.map((one) => optionOf(one)).filter((one) => one !== undefined));
  const chosen = refused.length === 0 ? ["--email"] : [...options];
  return chosen.map((option) => ({
    when: "pour corriger l'adresse",
    command: `client modifier ${client.ref} ${option} <adresse>`,
  }));

  function optionOf({ email }: RefusedAddress): string | undefined {
    const is = (other: string | undefined): boolean => other?.toLowerCase() === email.toLowerCase();
    if (is(client.accountingEmail)) return "--email-compta";
    if (is(client.email)) return "--email";
    return client.copyEmails?.some(is) === true ? "--copie" : undefined;
  }
}

function afterReply({ mailReturn, client, invoices }: FollowedReturn): readonly Proposal[] {
  const { receivedOn, pieceId } = mailReturn;
  const proof = pieceId === undefined ? "" : ` --piece ${pieceId}`;
  const number = safe(invoices[0]?.number ?? "<facture>");
  const target = invoices.length === 1 ? number : client.ref;
  return [
    {
      when: "si elle promet de payer",
      command: `promesse ajouter ${target} <montant> --pour <date> --canal email --le ${receivedOn}${proof}`,
    },
    {
      when: "si elle conteste",
      command: `litige ouvrir ${number} --categorie <categorie> --motif "<ce qui est contesté>" --le ${receivedOn}${proof}`,
    },
    {
      when: "si elle a payé, une fois l'argent reçu",
      command: `paiement ajouter ${target} <montant> --le <date>`,
    },
    {
      when: "pour lui laisser du temps",
      command: `pause ${client.ref} --motif "réponse du ${formatDayNumeric(receivedOn)}" --jusquau <date>`,
    },
  ];
}

function afterAbsence({ client }: FollowedReturn): readonly Proposal[] {
  return [
    {
      when: "pour attendre un retour",
      command: `pause ${client.ref} --motif "absence du contact" --jusquau <date>`,
    },
    {
      when: "pour écrire à quelqu'un d'autre",
      command: `client modifier ${client.ref} --email-compta <adresse>`,
    },
  ];
}
