// A letter to a client, whatever it says: who writes, the window of the envelope, place, date and subject.
import type { Client } from "../domain/client.ts";
import { type Creditor, letterName } from "../domain/creditor.ts";
import type { Day } from "../domain/day.ts";
import { windowLines } from "./address.ts";
import type { Block, DocumentContent } from "./document.ts";
import { debtorIdentity, footerLine, senderLines } from "./parties.ts";
import type { Filled } from "./template.ts";
import type { Wording } from "./wording-fr.ts";

interface LetterParties {
  readonly creditor: Creditor;
  readonly client: Client;
  readonly writtenOn: Day;
}

interface LetterShape {
  readonly title: string;
  /** « Lettre recommandée avec demande d'avis de réception ». */
  readonly mention?: string;
  readonly words: Wording;
  /** Absent: those of the filled template alone. */
  readonly blocks?: readonly Block[];
}

/** @throws RelanceError (valeur) when the address does not fit the window of an envelope. */
export function clientLetter(
  { creditor, client, writtenOn }: LetterParties,
  filled: Filled,
  { title, mention, words, blocks }: LetterShape,
): DocumentContent {
  const { letter: said, formats } = words;
  return {
    title,
    language: words.language,
    author: letterName(creditor),
    createdOn: writtenOn,
    footer: footerLine(creditor),
    head: {
      sender: senderLines(creditor),
      recipient: windowLines(client, words),
      ...(mention === undefined ? {} : { mention }),
      placeAndDate: said.placeAndDate(creditor.address.city, formats.day(writtenOn)),
      subjectLabel: said.subject,
      subject: filled.subject,
      references: client.siren === undefined ? [] : [debtorIdentity(client)],
    },
    blocks: blocks ?? filled.blocks,
  };
}
