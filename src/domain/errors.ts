// The one error a user is meant to see: what is wrong with the value typed, and a command to paste.

/** Why a command stops, each with the exit code a script can rely on (README, « Codes de sortie »). */
export const EXIT_CODES = {
  usage: 2,
  lot: 3,
  valeur: 4,
  refus: 5,
  "sans-base": 10,
  verrou: 11,
  base: 12,
  droit: 13,
  annule: 130,
} as const;

export type ErrorCode = keyof typeof EXIT_CODES;

/**
 * A refusal that the user can act on. `message` and `hint` are French; `hint` is a command or a gesture.
 * Anything else that is thrown is a bug and exits 1.
 */
export class RelanceError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  /** One line per thing to mend, when there are several (missing fields, bad CSV lines). */
  readonly details: readonly string[];

  constructor(code: ErrorCode, message: string, hint?: string, details: readonly string[] = []) {
    super(message);
    this.name = "RelanceError";
    this.code = code;
    this.hint = hint;
    this.details = details;
  }

  get exitCode(): number {
    return EXIT_CODES[this.code];
  }
}
