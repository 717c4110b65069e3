// Reads the clause on late payment: a rate only when one reading is possible, and always a sentence to show.
import type { PenaltyRate } from "../domain/invoice.ts";
import { parseRateBp } from "../domain/money.ts";
import { quoted, wordsOf } from "./untrusted-text.ts";

export interface LatePaymentClause {
  readonly rate?: PenaltyRate | undefined;
  /** What was understood, in French: never silent. */
  readonly sentence: string;
}

const WORD_NUMBERS: Readonly<Record<string, number>> = { trois: 3, quatre: 4, cinq: 5 };

/** « Trois fois le taux d'intérêt légal », once accents and punctuation are gone. */
const TIMES_LEGAL =
  /(?:^| )(?:(\d{1,2}|trois|quatre|cinq) fois|(triple)) (?:le |du |de |au )*(?:taux (?:de |d )?(?:l )?(?:interet )?legal|interet legal)(?: |$)/u;

/** What may make a lone percentage something else than a yearly rate of penalties. */
const NOT_A_YEARLY_RATE =
  /(?:^| )(?:mois|mensuel\w*|jour|journali\w+|semaine|legal|legaux|bce|refinancement|major\w+|points?|escompte|remise|acompte|forfait\w*|tva)(?: |$)/u;

export function readLatePaymentClause(text: string): LatePaymentClause {
  const words = wordsOf(text);
  const said = `Pénalités de retard annoncées par la facture\u00a0: ${quoted(text, 400)}`;
  const speaksOfEcb = /(?:bce|banque centrale|refinancement)/u.test(words);
  const multiple = TIMES_LEGAL.exec(words);
  if (multiple && !speaksOfEcb && !/\d[.,]\d+ *fois/u.test(text)) {
    const times = multiple[2] === "triple" ? 3 : (WORD_NUMBERS[multiple[1] ?? ""] ?? Number(multiple[1]));
    if (times >= 1 && times <= 20) {
      return {
        rate: { kind: "multiple-legal", times },
        sentence: `${said}, lues comme ${times} fois le taux de l'intérêt légal. À vérifier.`,
      };
    }
  }
  if (speaksOfEcb && multiple === null && /(?:^| )(?:10|dix) points?(?: |$)/u.test(words)) {
    return {
      sentence: `${said}. C'est le taux par défaut de la loi (BCE + 10 points)\u00a0: il s'appliquera.`,
    };
  }
  const percents = [...text.matchAll(/(\d{1,3}(?:[.,]\d{1,4})?)\s*%/gu)];
  const rateBp = percents.length === 1 ? parseRateBp(percents[0]?.[1] ?? "") : undefined;
  const speaksOfLateness = /(?:penalit|interets?|retard|taux)/u.test(words);
  if (rateBp !== undefined && rateBp > 0 && speaksOfLateness && !NOT_A_YEARLY_RATE.test(words)) {
    const percent = (percents[0]?.[1] ?? "").replace(".", ",");
    return {
      rate: { kind: "fixe", rateBp },
      sentence: `${said}, lues comme un taux fixe de ${percent}\u00a0% par an. À vérifier.`,
    };
  }
  return {
    sentence: `${said}. Taux non reconnu\u00a0: le taux par défaut de la loi s'appliquera tant que vous n'en indiquez pas un autre.`,
  };
}
