// Why an event of a case cannot be noted, in a sentence and a command.
import type { Client } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import type { InjonctionEventKind } from "../domain/injonction.ts";
import type { InjonctionRefusal } from "../domain/injonction-move.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";

/** With their article, as a sentence names them. */
export const FACT_WORDS: Readonly<Record<InjonctionEventKind, string>> = {
  depot: "le dépôt de la requête",
  consignation: "le règlement au greffe",
  avocat: "la constitution d'avocat",
  ordonnance: "l'ordonnance",
  signification: "la signification",
  opposition: "l'opposition",
  titre: "le titre",
  cloture: "la clôture",
};

const ENDS = {
  titre: "elle a donné un titre exécutoire",
  rejetee: "la requête a été rejetée",
  close: "elle est close",
} as const;

/** What to note first. */
const FIRST = {
  ordonnance: { what: "L'ordonnance n'est pas notée", command: "ordonnance {ref} --datee-du <date>" },
  signification: {
    what: "La signification de l'ordonnance n'est pas notée",
    command: "signification {ref} --le <date>",
  },
  opposition: { what: "Aucune opposition n'est notée", command: "opposition {ref} --le <date>" },
} as const;

/** `what` names the event that was typed. */
export function refusalError(
  refusal: InjonctionRefusal,
  what: InjonctionEventKind,
  { ref, name }: Client,
): RelanceError {
  const see = `relance procedure voir ${ref}`;
  const undo = `Pour corriger : relance procedure annuler ${ref}`;
  switch (refusal.kind) {
    case "finie":
      return new RelanceError(
        "refus",
        `L'affaire contre « ${name} » est terminée : ${ENDS[refusal.how]}.`,
        refusal.how === "rejetee"
          ? `Pour une nouvelle requête : relance procedure depot ${ref} --le <date>`
          : undo,
      );
    case "deja-note":
      return new RelanceError(
        "refus",
        `C'est déjà noté, au ${plainDay(refusal.on)} : ${FACT_WORDS[what]}.`,
        undo,
      );
    case "pas-encore": {
      const first = FIRST[refusal.missing];
      return new RelanceError(
        "refus",
        `${first.what}.`,
        `relance procedure ${first.command.replace("{ref}", ref)}`,
      );
    }
    case "avant":
      return new RelanceError(
        "valeur",
        `La date donnée pour ${FACT_WORDS[what]} vient avant ${FACT_WORDS[refusal.previous]} (${plainDay(refusal.previousOn)}).`,
        see,
      );
    case "hors-delai":
      return new RelanceError(
        "refus",
        `Le délai pour signifier cette ordonnance s'est terminé le ${plainDay(refusal.endsOn)} : elle est non avenue (article 1411 du code de procédure civile).`,
        `Vérifiez --le ; si la date est juste : relance procedure clore ${ref} --motif non-signifiee --le <date>`,
      );
    case "trop-accorde":
      return new RelanceError(
        "valeur",
        `Le tribunal n'accorde pas plus que ce que demande la requête (${plainEuros(refusal.claimedCents)}).`,
        `Vérifiez --accordee, ou la somme demandée : ${see}`,
      );
    case "sans-frais":
      return new RelanceError(
        "refus",
        "Le greffe du tribunal judiciaire ne demande aucune consignation.",
        see,
      );
    case "sans-constitution":
      return new RelanceError(
        "refus",
        "La constitution d'avocat dans les quinze jours est une règle du tribunal judiciaire (articles 1418 et 1419 du code de procédure civile).",
        see,
      );
    case "deja-signifiee":
      return new RelanceError("refus", `L'ordonnance a été signifiée le ${plainDay(refusal.on)}.`, see);
    case "autre-decision":
      return new RelanceError(
        "valeur",
        `L'affaire en cours porte sur une ordonnance du ${plainDay(refusal.renderedOn)} : la décision notée doit être celle-là.`,
        `relance procedure titre ${ref} --rendu-le ${refusal.renderedOn}`,
      );
  }
}
