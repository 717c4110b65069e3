// The sector of an invoice, when the law fixes its terms apart: a word of data/delais.json, or nothing.
import { RelanceError } from "../domain/errors.ts";
import type { LegalDelays } from "../domain/legal.ts";
import { didYouMean } from "../domain/nearest.ts";
import type { SectorTerms } from "../domain/sector-terms.ts";

/** Undefined for no word, or an empty one. @throws RelanceError (valeur) listing the sectors known. */
export function chosenSector(delays: LegalDelays, typed: string | undefined): SectorTerms | undefined {
  const word = typed?.trim().toLowerCase() ?? "";
  if (word === "") return undefined;
  const sector = knownSector(delays, word);
  if (sector !== undefined) return sector;
  const ids = delays.sectors.map((one) => one.id);
  throw new RelanceError(
    "valeur",
    `Secteur inconnu : « ${typed} ».${didYouMean(word, ids)}`,
    "relance droit lister secteurs",
    [`Secteurs dont la loi fixe le délai à part : ${ids.join(", ")}.`],
  );
}

/** The sector that an invoice names, while the law still lists it. */
export function knownSector(delays: LegalDelays, id: string | undefined): SectorTerms | undefined {
  return delays.sectors.find((one) => one.id === id);
}
