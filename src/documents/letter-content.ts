// What every document on a client says of itself, and every letter at its top: who writes, to whom, where and when.
import type { Address } from "../domain/client.ts";
import { letterName } from "../domain/creditor.ts";
import type { LetterParties } from "../domain/letter-parties.ts";
import { envelopeLines, registeredName, windowLines } from "./address.ts";
import type { Block, DocumentContent, LetterHead } from "./document.ts";
import { debtorIdentity, footerLine, senderLines } from "./parties.ts";
import type { Filled } from "./template.ts";
import { FRENCH, type Wording } from "./wording-fr.ts";

/** All that is asked of a letter, or of a whole folder of the court. */
export type Parties = Pick<LetterParties, "creditor" | "client" | "writtenOn">;

/** A document about the client, whose name ends its title. */
export function contentAbout(
  { creditor, client, writtenOn }: Parties,
  title: string,
  blocks: readonly Block[],
): DocumentContent {
  return {
    title: `${title} — ${registeredName(client)}`,
    author: letterName(creditor),
    createdOn: writtenOn,
    footer: footerLine(creditor),
    blocks,
  };
}

export interface Addressee {
  /** Who it is, the name first. */
  readonly who: readonly string[];
  readonly address: Address;
  /** What mends an address too long for the window. */
  readonly remedy: string;
}

interface LetterShape extends Pick<LetterHead, "references"> {
  /** « Lettre au préfet »: the name of the client follows it. */
  readonly title: string;
  readonly to: Addressee;
  readonly isRegistered: boolean;
  /** After the text of the template. */
  readonly annex?: readonly Block[];
}

/** To someone who is not the client. @throws RelanceError (valeur) when the address does not fit the window. */
export function letterTo(
  parties: Parties,
  filled: Filled,
  { title, to, isRegistered, references, annex = [] }: LetterShape,
): DocumentContent {
  return {
    ...contentAbout(parties, title, [...filled.blocks, ...annex]),
    head: {
      ...headOf(parties, filled, FRENCH, isRegistered),
      recipient: envelopeLines(to.who, to.address, to.remedy),
      references,
    },
  };
}

interface ClientLetterShape {
  /** In the language of the client, his name included. */
  readonly title: string;
  readonly isRegistered?: boolean;
  readonly words: Wording;
  /** After the text of the template. */
  readonly annex?: readonly Block[];
}

/** @throws RelanceError (valeur) when the address does not fit the window of an envelope. */
export function clientLetter(
  parties: Parties,
  filled: Filled,
  { title, isRegistered = false, words, annex = [] }: ClientLetterShape,
): DocumentContent {
  const { client } = parties;
  return {
    ...contentAbout(parties, title, [...filled.blocks, ...annex]),
    title,
    language: words.language,
    head: {
      ...headOf(parties, filled, words, isRegistered),
      recipient: windowLines(client, words),
      references: client.siren === undefined ? [] : [debtorIdentity(client)],
    },
  };
}

function headOf(
  { creditor, writtenOn }: Parties,
  { subject }: Filled,
  { letter, formats }: Wording,
  isRegistered: boolean,
): Omit<LetterHead, "recipient" | "references"> {
  return {
    sender: senderLines(creditor),
    ...(isRegistered ? { mention: letter.registered } : {}),
    placeAndDate: letter.placeAndDate(creditor.address.city, formats.day(writtenOn)),
    subjectLabel: letter.subject,
    subject,
  };
}
