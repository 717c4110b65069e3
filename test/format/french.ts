// What a French sentence printed by relance must never show: a hole in it, a date of machines, a breakable space.

/** The faults of a sentence, each named; empty when it can be printed as it is. */
export function faults(sentence: string): readonly string[] {
  const found: string[] = [];
  const check = (name: string, pattern: RegExp): void => {
    const seen = pattern.exec(sentence);
    if (seen !== null) found.push(`${name} : « ${seen[0]} » dans « ${sentence} »`);
  };
  check("un trou", /undefined|NaN|null|\[object|\$\{|%s/u);
  check("une date de machine", /\d{4}-\d{2}-\d{2}/u);
  check("un semestre de machine", /\d{4}-S[12]/u);
  check("une espace sécable avant un signe", / [:;!?€%»]/u);
  check("une espace sécable après «", /« /u);
  check("un signe collé", /[\p{L}\d)][:;!?€%](?:\s|$)/u);
  check("deux espaces", / {2}/u);
  check("une espace au bord", /^\s|\s$/u);
  check("un nombre et son unité séparables", /\d (?:jours?|ans?|points?|semestre)(?!\p{L})/u);
  return found;
}
