// The due date of an invoice being typed: a date said, else terms said, else the profile's, else the law's.
import { type Client, regimeOf } from "../domain/client.ts";
import type { Creditor } from "../domain/creditor.ts";
import { type Day, latest, parseDay } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { LegalDelays } from "../domain/legal.ts";
import { plainDay } from "../domain/plain-words.ts";
import type { SectorTerms } from "../domain/sector-terms.ts";
import {
  defaultDueDate,
  dueDates,
  type EndOfMonthMethod,
  type PossibleDueDate,
  parseTerms,
  type Terms,
  termsContradiction,
  termsWarnings,
} from "../domain/terms.ts";
import { cleanText } from "./clean-text.ts";

export interface DueDateText {
  readonly issuedOn: Day;
  readonly performedOn?: Day | undefined;
  /** Receipt of the invoice by the client, from which a public body's term and « à réception » run. */
  readonly receivedOn?: Day | undefined;
  readonly dueOn?: Day | undefined;
  readonly terms?: string | undefined;
  readonly method?: EndOfMonthMethod | undefined;
  /** Set when the law fixes the terms of the sector apart. */
  readonly sector?: SectorTerms | undefined;
}

/** What is kept as the terms of an invoice for which nothing was agreed. */
export const LEGAL_TERMS = "délai légal";

/** What follows {@link LEGAL_TERMS} when the receipt is known: the term can then be computed again. */
const RECEIPT = ", facture reçue le ";

/** True of terms from which the date is computed; false of a date that was simply given. */
export function isCounted(terms: string): boolean {
  return terms.startsWith(LEGAL_TERMS) || parseTerms(terms) !== undefined;
}

function receiptOf(terms: string | undefined): Day | undefined {
  const [, written] = terms?.split(`${LEGAL_TERMS}${RECEIPT}`) ?? [];
  return written === undefined ? undefined : parseDay(written);
}

export type FoundDueDate =
  | {
      readonly kind: "trouvee";
      readonly dueOn: Day;
      readonly terms: string;
      readonly warnings: readonly string[];
    }
  /** « 45 jours fin de mois » read in two ways: a person chooses, a script says `--methode`. */
  | { readonly kind: "deux-lectures"; readonly terms: string; readonly possible: readonly PossibleDueDate[] };

/** @throws RelanceError (valeur) for terms that cannot be read, or a due date before the issue. */
export function findDueDate(
  text: DueDateText,
  client: Pick<Client, "kind" | "publicKind">,
  creditor: Pick<Creditor, "terms"> | undefined,
  delays: LegalDelays,
): FoundDueDate {
  const regime = regimeOf(client);
  const typed = cleanText(text.terms);
  const receivedOn = text.receivedOn ?? receiptOf(typed);
  if (receivedOn !== undefined && receivedOn < text.issuedOn) {
    throw new RelanceError(
      "valeur",
      `La réception (${plainDay(receivedOn)}) précède l'émission de la facture (${plainDay(text.issuedOn)}).`,
      "Vérifiez --recue et --date.",
    );
  }
  const legally = typed?.startsWith(LEGAL_TERMS) === true;
  const said = legally ? undefined : typed;
  const known = { sector: text.sector, performedOn: text.performedOn, receivedOn };
  if (text.dueOn !== undefined) {
    if (text.dueOn < text.issuedOn) {
      throw new RelanceError(
        "valeur",
        `L'échéance (${plainDay(text.dueOn)}) précède l'émission de la facture (${plainDay(text.issuedOn)}).`,
        "Vérifiez les deux dates : --date pour l'émission, --echeance pour l'échéance.",
      );
    }
    const terms = said === undefined ? undefined : readTerms(said);
    const contradiction =
      terms === undefined ? undefined : termsContradiction(terms, text.issuedOn, text.dueOn);
    const effective = terms ?? { kind: "date", on: text.dueOn };
    return {
      kind: "trouvee",
      dueOn: text.dueOn,
      terms: said ?? `échéance au ${plainDay(text.dueOn)}`,
      warnings: [
        ...(contradiction === undefined ? [] : [contradiction]),
        ...termsWarnings(effective, text.issuedOn, text.dueOn, regime, delays, client.publicKind, known),
      ],
    };
  }
  // A public body pays within the term the law gives it, whatever the freelancer's own conditions say.
  const byLaw = legally || regime === "public";
  const words = said ?? (byLaw ? undefined : creditor?.terms);
  if (words === undefined) {
    const dueOn = defaultDueDate({ ...text, receivedOn }, regime, delays, client.publicKind, text.sector);
    const receipt = receivedOn === undefined ? "" : `${RECEIPT}${plainDay(receivedOn)}`;
    const presumed =
      regime === "public" && receivedOn === undefined
        ? [
            `la réception n'est pas notée : le délai est compté de ${delays.presumedReceiptDays} jours après l'émission. La date de Chorus Pro se donne avec --recue <date>.`,
          ]
        : [];
    return { kind: "trouvee", dueOn, terms: `${LEGAL_TERMS}${receipt}`, warnings: presumed };
  }
  const terms = withMethod(readTerms(words), text.method);
  const possible = dueDates(terms, text.issuedOn, text.receivedOn);
  const [only, other] = possible;
  if (only === undefined || other !== undefined) return { kind: "deux-lectures", terms: words, possible };
  return {
    kind: "trouvee",
    dueOn: only.on,
    terms: nameMethod(words, terms),
    warnings: termsWarnings(terms, text.issuedOn, only.on, regime, delays, client.publicKind, known),
  };
}

/** What the law says of the terms that a profile proposes to every professional, on an invoice issued that day. */
export function usualTermsWarnings(words: string, issuedOn: Day, delays: LegalDelays): readonly string[] {
  const terms = parseTerms(words);
  // Two readings: the one that waits longer.
  const dueOn =
    terms === undefined ? undefined : latest(issuedOn, ...dueDates(terms, issuedOn).map(({ on }) => on));
  if (terms === undefined || dueOn === undefined) return [];
  return termsWarnings(terms, issuedOn, dueOn, "professionnel", delays).map(
    (sentence) => `conditions « ${words} », pour une facture émise ce jour : ${sentence}`,
  );
}

/** For a script: both dates, and the option that chooses. */
export function refuseTwoReadings(found: FoundDueDate & { kind: "deux-lectures" }): never {
  throw new RelanceError(
    "valeur",
    `« ${found.terms} » se lit de deux façons.`,
    "Ajoutez --methode A ou --methode B, selon ce que dit votre contrat.",
    found.possible.map((one) =>
      one.method === "A"
        ? `méthode A (les jours, puis la fin du mois) : échéance le ${plainDay(one.on)}`
        : `méthode B (la fin du mois, puis les jours) : échéance le ${plainDay(one.on)}`,
    ),
  );
}

function readTerms(words: string): Terms {
  const terms = parseTerms(words);
  if (terms === undefined) {
    throw new RelanceError(
      "valeur",
      `« ${words} » : ce délai de paiement n'est pas compris.`,
      "Écrivez par exemple « 30 jours », « 45 jours fin de mois B », « à réception », ou donnez --echeance <date>.",
    );
  }
  return terms;
}

function withMethod(terms: Terms, method: EndOfMonthMethod | undefined): Terms {
  return terms.kind === "fin-de-mois" && terms.method === undefined ? { ...terms, method } : terms;
}

/** The words kept with the invoice say which reading was taken. */
function nameMethod(words: string, terms: Terms): string {
  const chosen = terms.kind === "fin-de-mois" && terms.days > 0 ? terms.method : undefined;
  const silent =
    chosen !== undefined && parseTerms(words)?.kind === "fin-de-mois" && !/\b[ab]\)?$/iu.test(words);
  return silent && !/\+|puis|et/u.test(words) ? `${words} (méthode ${chosen})` : words;
}
