// The templates of letters and messages as their owner sees them: whose each is, what is wrong in one, what changed.
import type { Language } from "./client.ts";

/** Which template is wanted, and for whom. */
export interface TemplateKey {
  /** `emails/courriel-ferme`: the same in every language, without extension. */
  readonly name: string;
  readonly language: Language;
  /** Whose own templates come before all others. */
  readonly clientRef?: string | undefined;
}

/** A template as it can be edited, with what its kind allows. */
export interface OpenedTemplate {
  readonly text: string;
  /** As named to the user. */
  readonly file: string;
  readonly title: string;
  readonly fields: readonly string[];
  readonly slots: readonly { readonly name: string; readonly required: boolean }[];
  /** What relance has under this name today; undefined for a name of the user's own. */
  readonly packaged: string | undefined;
  /** What it had when the copy was made; undefined for a template that is no copy. */
  readonly original: string | undefined;
}

/** What is wrong in a template, and where; a remark forbids nothing. */
export interface TemplateProblem {
  /** As named to the user. */
  readonly file: string;
  readonly line: number;
  /** French, without its place. */
  readonly sentence: string;
  /** Names that could have been meant. */
  readonly near: readonly string[];
  readonly level: "erreur" | "remarque";
}

export interface TemplateInfo extends TemplateKey {
  /** What it is for: « relance par courriel ». */
  readonly title: string;
  readonly owner: "relance" | "vous";
  /** A copy whose original relance has changed since it was made: nothing of it was touched. */
  readonly outdated: boolean;
}

/** Which of these templates a name is, or begins with: « emails/merci-chaleureux » is one more « emails/merci ». */
export function templateFamily(name: string, families: readonly string[]): string | undefined {
  return [...families]
    .filter((family) => name === family || name.startsWith(`${family}-`))
    .sort((a, b) => b.length - a.length)[0];
}

/** One line of a text beside another: kept, taken away, or brought. */
export interface TemplateChange {
  readonly kind: "gardee" | "retiree" | "ajoutee";
  readonly text: string;
}

/** The lines of `after` against those of `before`, in reading order (longest common part). */
export function templateChanges(before: string, after: string): readonly TemplateChange[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const common = commonLengths(old, now);
  const changes: TemplateChange[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [one, other] = [old[i], now[j]];
    if (one !== undefined && one === other) {
      changes.push({ kind: "gardee", text: one });
      i += 1;
      j += 1;
    } else if (one !== undefined && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0)) {
      changes.push({ kind: "retiree", text: one });
      i += 1;
    } else {
      changes.push({ kind: "ajoutee", text: other ?? "" });
      j += 1;
    }
  }
  return changes;
}

/** Length of the longest part common to what follows each pair of lines. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly (readonly number[])[] {
  const lengths: number[][] = Array.from({ length: old.length + 1 }, () =>
    Array.from({ length: now.length + 1 }, () => 0),
  );
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = lengths[i] ?? [];
      row[j] =
        old[i] === now[j]
          ? (lengths[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}
