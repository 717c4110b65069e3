// What nothing sent may say, each with the text that forbids it: one list, for the templates of users and for our own.
import type { TemplateProblem } from "../domain/template.ts";

export interface ForbiddenWords {
  /** French: what follows « mots » in a refusal. */
  readonly why: string;
  readonly words: RegExp;
  readonly level: TemplateProblem["level"];
}

/** Nothing sent may look like an act of a court or of an officer. */
const OFFICIAL =
  /au\s+nom\s+du\s+peuple\s+français|république\s+française|commandement\s+de\s+payer|(?<!\p{L})sommation|exploit\s+d['’]huissier|dernier\s+avis\s+avant\s+saisie|notification\s+officielle/iu;

/** Named fees, fees put on the debtor, and a sum of fees; not those of a court, nor the indemnity by its full name. */
const FEES = new RegExp(
  [
    String.raw`(?<!(?:aucune?s?|sans|ni|pas\s+de)\s+)frais\s+(?:de\s+(?:dossier|gestion|traitement|relance|rappel|mise\s+en\s+demeure|courrier|lettre|retard|contentieux)|d['’](?:envoi|impayé|affranchissement|expédition)|administratifs|postaux)(?!\p{L})`,
    String.raw`(?<!\p{L})frais(?!\s+(?:de\s+(?:la\s+)?(?:justice|procédure)|d['’]exécution|de\s+l['’]exécution))(?!\p{L})[^.!?]{0,60}(?:à\s+votre\s+charge|vous\s+(?:seront|sont)\s+(?:facturés|imputés|comptés|réclamés))`,
    String.raw`(?<!(?:pour|de|des)\s+(?:les\s+)?)frais\s+de\s+recouvrement\s*(?::|d['’]un\s+montant\s+de|de)\s*\d`,
    String.raw`(?<![\d,.])(?!40(?:,00)?\s*(?:€|euros))\d[\d\s,.]*(?:€|euros?)\s+de\s+frais(?!\p{L})`,
    String.raw`(?:administrative|handling|collection|reminder|late)\s+fees?(?!\p{L})`,
  ].join("|"),
  "iu",
);

/** A letter that claims to stop time from running: « la signification interrompt la prescription » is true, and stays. */
const PRESCRIPTION = new RegExp(
  [
    String.raw`(?:lettre|courrier|courriel|message|mise\s+en\s+demeure|rappel|relance|la\s+présente(?!\s+déclaration))[^.!?]{0,80}(?<!n['’]|sans\s+)(?:interr(?:om|up)|suspend)\p{L}*[^.!?]{0,40}prescription`,
    String.raw`prescription[^.!?]{0,40}(?<!pas\s+)(?:interrompue|suspendue)\s+par\s+(?:cette|ce|la|le)\s+(?:présente|lettre|courrier|courriel|message|mise\s+en\s+demeure|rappel|relance)`,
    String.raw`(?:letter|notice|message|email|reminder)[^.!?]{0,80}(?<!not\s+)(?:interrupt|suspend)s?[^.!?]{0,40}(?:prescription|limitation)`,
  ].join("|"),
  "iu",
);

const COMPLAINT =
  /(?:port|dépos)\p{L}*\s+(?:\p{L}+\s+){0,3}plainte|plainte\s+(?:pénale|sera|pour|contre|auprès)|poursuites\s+pénales|pénalement|(?:saisi|écri|signal|avis)\p{L}*[^.!?]{0,40}procureur|tribunal\s+correctionnel|criminal\s+(?:complaint|charges|proceedings)|(?:inform|contact|call)\p{L}*\s+the\s+police/iu;

const PUBLISHED = new RegExp(
  [
    String.raw`(?<!\p{L})(?:publi(?:er|e|ons|erai|erons|era|eront|cation)|diffus\p{L}+|divulgu\p{L}+|affich\p{L}+)(?!\p{L})[^.!?]{0,40}(?<!\p{L})(?:vos?|votre|cette?|ces|le|la|du|de)\s+(?:nom|raison\s+sociale|identité|dettes?|impayés?|défaut\s+de\s+paiement|retards?)(?!\p{L})`,
    String.raw`(?:votre|vos|cette?|ces)\s+(?:nom|raison\s+sociale|identité|dettes?|impayés?|défaut|retards?)(?!\p{L})[^.!?]{0,40}(?:sera|seront)\s+(?:publié|diffusé|divulgué|affiché|rendue?s?\s+public)`,
    String.raw`(?:laiss|publi|dépos|post|écri)\p{L}*\s+(?:\p{L}+\s+){0,2}avis\s+(?:négatif|défavorable)`,
    String.raw`publish[^.!?]{0,40}your\s+(?:name|debt)|name\s+and\s+shame`,
  ].join("|"),
  "iu",
);

const REGISTERED =
  /(?<!\p{L})fichage|(?:fich(?:é|er)|signal|inscri|déclar|prévien|préven|avert|inform)\p{L}*[^.!?]{0,60}banque\s+de\s+france|banque\s+de\s+france[^.!?]{0,60}(?:signal|inscri|fiché|prévenue|avertie|informée)/iu;

const REPORTED =
  /(?:signal|dénonc|alert|prévien|préven|avert|inform)\p{L}*[^.!?]{0,60}(?:urssaf|administration\s+fiscale|(?<!\p{L})fisc(?!\p{L})|inspection\s+du\s+travail)|contrôle\s+fiscal/iu;

const THIRD_PARTIES =
  /(?:(?:je|nous)\s+(?:\p{L}+\s+){0,2}|j['’])(?:prévien|préven|avert|inform|alert|contact|écri)\p{L}*\s+(?:à\s+)?(?:votre|vos)\s+(?:employeur|clients|famille|proches|voisins|fournisseurs)|(?:votre\s+employeur|vos\s+(?:clients|proches|voisins|fournisseurs))\s+(?:en\s+)?ser(?:a|ont)/iu;

/** Said of the creditor's own count, or of no date at all: they make no letter stronger. */
const VAGUE =
  /rapidement|(?:dans\s+les\s+)?meilleurs\s+délais|au\s+plus\s+vite|(?<!\p{L})(?:1re|2e|3e|première|deuxième|troisième)\s+relance/iu;

export const FORBIDDEN: readonly ForbiddenWords[] = [
  {
    words: OFFICIAL,
    why: "imiterait un acte officiel (article 433-13 du code pénal)",
    level: "erreur",
  },
  {
    words: FEES,
    why: "met des frais de recouvrement à la charge du débiteur : sans titre exécutoire, ils restent à la vôtre (article L111-8 du code des procédures civiles d'exécution), hors l'indemnité forfaitaire et les frais justifiés que le décompte ajoute lui-même",
    level: "erreur",
  },
  {
    words: PRESCRIPTION,
    why: "promet ce qu'une lettre ne fait pas : seuls une reconnaissance, une demande en justice ou un acte d'exécution interrompent la prescription (articles 2240, 2241 et 2244 du code civil)",
    level: "erreur",
  },
  {
    words: COMPLAINT,
    why: "menace de poursuites pénales pour être payé : une telle pression peut relever des menaces ou du chantage (articles 222-17 et 312-10 du code pénal)",
    level: "erreur",
  },
  {
    words: PUBLISHED,
    why: "menace de rendre l'impayé public : révéler ou menacer de révéler pour être payé peut relever du chantage (article 312-10 du code pénal)",
    level: "erreur",
  },
  {
    words: REGISTERED,
    why: "menace d'un fichage que la loi ne vous ouvre pas : une menace sans fondement peut se retourner contre vous (article 222-17 du code pénal)",
    level: "erreur",
  },
  {
    words: REPORTED,
    why: "menace d'un signalement sans rapport avec la facture : une telle pression peut relever du chantage (article 312-10 du code pénal)",
    level: "erreur",
  },
  {
    words: THIRD_PARTIES,
    why: "menace d'en parler à des tiers pour être payé : une telle pression peut relever du chantage (article 312-10 du code pénal)",
    level: "erreur",
  },
  { words: VAGUE, why: ": une date et une somme disent mieux", level: "remarque" },
];

/** Every forbidden wording of a text, where it starts, in the order of the list. */
export function forbiddenIn(
  text: string,
): readonly (Omit<ForbiddenWords, "words"> & { readonly at: number; readonly words: string })[] {
  return FORBIDDEN.flatMap(({ words, why, level }) =>
    [...text.matchAll(new RegExp(words.source, `${words.flags}g`))].map((match) => ({
      at: match.index,
      words: match[0].replace(/\s+/gu, " "),
      why,
      level,
    })),
  );
}
