// What interest is called and by which article it is due: penalties, legal interest, or both after a decision.
import type { Regime } from "../domain/client.ts";
import type { Decompte } from "../domain/decompte.ts";
import type { InterestLine } from "../domain/interest.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import { typographic } from "../format/typography.ts";

export interface InterestWords {
  /** « Pénalités de retard ». */
  readonly title: string;
  /** « pénalités »: inside a sentence, or over a narrow column. */
  readonly short: string;
  /** « article L441-10 du code de commerce ». */
  readonly articles: string;
}

interface Origin {
  readonly title: string;
  readonly short: string;
  readonly code: string;
}

const AFTER_DECISION: Origin = {
  title: "Intérêts au taux légal",
  short: "intérêts",
  code: "1231-7 du code civil",
};

const BEFORE: Readonly<Record<Regime, Origin>> = {
  professionnel: { title: "Pénalités de retard", short: "pénalités", code: "L441-10 du code de commerce" },
  consommateur: { title: "Intérêts au taux légal", short: "intérêts", code: "1231-6 du code civil" },
  public: {
    title: "Intérêts moratoires",
    short: "intérêts",
    code: "L2192-13 du code de la commande publique",
  },
};

/** The words of all the interest of a décompte, whatever made each line run. */
export function interestWords(decompte: Pick<Decompte, "invoices" | "regime">): InterestWords {
  const before = BEFORE[decompte.regime];
  const runs = interestPhases(decompte);
  if (!runs.afterDecision) return { ...before, articles: typographic(`article ${before.code}`) };
  if (!runs.beforeDecision)
    return { ...AFTER_DECISION, articles: typographic(`article ${AFTER_DECISION.code}`) };
  const articles = typographic(`articles ${before.code} et ${AFTER_DECISION.code}`);
  return before.short === "pénalités"
    ? { title: "Pénalités de retard et intérêts", short: "pénalités et intérêts", articles }
    : { ...before, articles };
}

export interface InterestPhases {
  readonly beforeDecision: boolean;
  /** At the legal rate, because a decision was rendered (1231-7 C. civ.). */
  readonly afterDecision: boolean;
}

/** Which interest has run: what the delay alone made due, what a decision made due. */
export function interestPhases({ invoices }: Pick<Decompte, "invoices">): InterestPhases {
  const phases = invoices.flatMap((one) => one.interestLines.map((line) => isAfterDecision(line, one)));
  return { beforeDecision: phases.includes(false), afterDecision: phases.includes(true) };
}

function isAfterDecision(line: InterestLine, one: InvoiceDecompte): boolean {
  return one.notes.some((note) => note.kind === "taux-legal-apres-titre" && line.fromOn > note.renderedOn);
}

/** True when the rate of the day may be another one tomorrow: it follows the semesters, or will be increased. */
export function ratesMayChange({ invoices, regime, options }: Decompte): boolean {
  return invoices.some((one) => {
    const origin = one.perDayCents > 0 ? one.interestLines.at(-1)?.rateOrigin.kind : undefined;
    if (origin === "legal" || origin === "legal-majore") return true;
    const follows = origin === "bce" || origin === "contrat-multiple";
    return follows && regime === "professionnel" && options.rateReading === "parSemestre";
  });
}
