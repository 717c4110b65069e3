// The facts of the case in order, one sentence each, citing the pieces that prove them. Sober: dates, acts, sums.

import { letterName } from "../domain/creditor.ts";
import type { Day } from "../domain/day.ts";
import type { DisputeOutcome } from "../domain/dispute.ts";
import type { Dossier, DossierEvent, DossierFact, SaidEvent } from "../domain/dossier.ts";
import type { Channel } from "../domain/ladder.ts";
import type { Interruption } from "../domain/prescription-event.ts";
import type { ReturnReason } from "../domain/registered-letter.ts";
import { formatEuros, NBSP } from "../format/amounts.ts";
import { capitalised } from "../format/capitals.ts";
import { countOf, formatDay, formatDayNumeric } from "../format/dates.ts";
import { enumeration } from "../format/enumeration.ts";
import { fr } from "../format/typography.ts";
import { debtorName } from "./address.ts";
import { heading, paragraph } from "./blocks.ts";
import type { Block } from "./document.ts";
import { pieceRefs } from "./piece-name.ts";

const CHANNELS: Readonly<Record<Channel, string>> = {
  email: "par courriel",
  appel: "par téléphone",
  courrier: "par lettre simple",
  lrar: "par lettre recommandée",
  tribunal: "par la voie judiciaire",
};

const RETURNS: Readonly<Record<ReturnReason, string>> = {
  "avise-non-reclame": `«${NBSP}pli avisé et non réclamé${NBSP}»`,
  npai: fr`« destinataire inconnu à l'adresse »`,
  refuse: `«${NBSP}pli refusé par le destinataire${NBSP}»`,
};

const OUTCOMES: Readonly<Record<DisputeOutcome, string>> = {
  fonde: "le créancier a admis cette contestation",
  "non-fonde": fr`le créancier n'a pas admis cette contestation`,
  transige: "les parties se sont accordées sur cette contestation",
};

const ACTS: Readonly<Record<Interruption, string>> = {
  reconnaissance: "le débiteur a reconnu devoir cette somme",
  "promesse-ecrite": "le débiteur a promis par écrit de payer",
  "demande-en-justice": "une demande en justice a été formée",
  signification: "un acte a été signifié au débiteur",
  "mesure-d-execution": fr`une mesure d'exécution a été prise`,
  "reclamation-ecrite": "le créancier a adressé une réclamation écrite au débiteur",
};

/** A fact as it is told: several invoices under one contract make one fact. */
export interface ToldFact {
  readonly kind: (DossierEvent | SaidEvent)["kind"];
  readonly on: Day;
  /** False for a contract whose date no piece gives: it was made at the latest on that day. */
  readonly exact: boolean;
  /** Without its date, ready to follow « Le 3 mars 2026, ». */
  readonly sentence: string;
  readonly pieceNumbers: readonly number[];
}

/** What facts are told from: a dossier, or a sheet that has the same. */
type ToldFrom = Pick<Dossier, "facts" | "pieces">;

/** The facts in order, each with the pieces that prove it. */
export function toldFacts(dossier: ToldFrom): readonly ToldFact[] {
  const told: ToldFact[] = [];
  const seen = new Set<string>();
  for (const fact of dossier.facts) {
    const { event, on } = fact;
    const same = event.kind === "contrat" ? sameContract(dossier, fact) : [fact];
    const key = event.kind === "contrat" ? `${on} ${event.contract}` : undefined;
    if (key !== undefined && seen.has(key)) continue;
    if (key !== undefined) seen.add(key);
    const pieceNumbers = [...new Set(same.flatMap((one) => provingPieces(one, dossier)))];
    const numbers = same.map((one) => ("invoiceNumber" in one.event ? one.event.invoiceNumber : ""));
    told.push({
      kind: event.kind,
      on,
      exact: event.kind !== "contrat" || isDatedBy(dossier, on, pieceNumbers),
      sentence: factSentence(event, numbers),
      pieceNumbers,
    });
  }
  return told;
}

function sameContract(dossier: ToldFrom, fact: DossierFact): readonly DossierFact[] {
  const { event, on } = fact;
  return dossier.facts.filter(
    (one) =>
      one.event.kind === "contrat" &&
      event.kind === "contrat" &&
      one.on === on &&
      one.event.contract === event.contract,
  );
}

function isDatedBy(dossier: ToldFrom, on: Day, numbers: readonly number[]): boolean {
  return dossier.pieces.some(({ number, piece }) => numbers.includes(number) && piece.datedOn === on);
}

function invoicesWords(numbers: readonly string[]): string {
  return `${numbers.length > 1 ? "factures" : "facture"} ${enumeration(numbers)}`;
}

/** What happened; `numbers` are the invoices a contract is about. */
function factSentence(event: DossierEvent | SaidEvent, numbers: readonly string[]): string {
  switch (event.kind) {
    case "contrat":
      return `les parties se sont engagées${NBSP}: ${event.contract} (${invoicesWords(numbers)}).`;
    case "execution":
      return `la prestation a été achevée${event.label === undefined ? "" : `${NBSP}: ${event.label}`} (facture ${event.invoiceNumber}).`;
    case "facture":
      return `la facture ${event.invoiceNumber}, de ${formatEuros(event.totalCents)} toutes taxes comprises, a été émise.`;
    case "echeance":
      return `la facture ${event.invoiceNumber} est arrivée à échéance.`;
    case "avoir":
      return fr`l'avoir ${event.number}, de ${formatEuros(event.amountCents)}, a été émis sur la facture ${event.invoiceNumber}.`;
    case "paiement":
      return `le débiteur a payé ${formatEuros(event.amountCents)} sur la facture ${event.invoiceNumber}.`;
    case "relance":
      return `le créancier a relancé le débiteur ${CHANNELS[event.channel]} (${invoicesWords(event.invoiceNumbers)}).`;
    case "promesse":
      return `le débiteur a promis de payer ${formatEuros(event.amountCents)} au plus tard le ${formatDay(event.dueOn)} (facture ${event.invoiceNumber}).`;
    case "contestation": {
      const part =
        event.contestedCents === undefined ? "" : fr`, à hauteur de ${formatEuros(event.contestedCents)}`;
      return `le débiteur a contesté la facture ${event.invoiceNumber}${part}.`;
    }
    case "fin-contestation":
      return `${event.outcome === undefined ? "la contestation a pris fin" : OUTCOMES[event.outcome]} (facture ${event.invoiceNumber}).`;
    case "echeancier-signe":
      return `les parties ont signé un échéancier en ${countOf(event.parts, "versement")} (${invoicesWords(event.invoiceNumbers)}).`;
    case "acte":
      return `${ACTS[event.act]} (${invoicesWords(event.invoiceNumbers)}).`;
    case "depot-mise-en-demeure": {
      const number = event.trackingNumber === undefined ? "" : ` (n°${NBSP}${event.trackingNumber})`;
      return `le créancier a mis le débiteur en demeure de payer sous ${countOf(event.delayDays, "jour")}, par lettre recommandée avec avis de réception${number}.`;
    }
    case "presentation-mise-en-demeure":
      return "la lettre de mise en demeure a été présentée au débiteur.";
    case "distribution-mise-en-demeure":
      return "la lettre de mise en demeure a été remise au débiteur contre signature.";
    case "retour-mise-en-demeure":
      return `la lettre de mise en demeure est revenue avec la mention ${RETURNS[event.reason]}.`;
  }
}

/** A due date is proved by the invoice that prints it. */
function provingPieces(fact: DossierFact, dossier: ToldFrom): readonly number[] {
  const { event } = fact;
  if (event.kind !== "echeance" || fact.pieceNumbers.length > 0) return fact.pieceNumbers;
  const issued = dossier.facts.find(
    (one) => one.event.kind === "facture" && one.event.invoiceNumber === event.invoiceNumber,
  );
  return issued?.pieceNumbers ?? [];
}

/** « Le 3 mars 2026, la facture … a été émise (pièce n° 3). » */
export function datedSentence(fact: ToldFact): string {
  const refs = pieceRefs(fact.pieceNumbers);
  const cited = refs === "" ? fact.sentence : withRefs(fact.sentence, refs);
  return `${fact.exact ? "Le" : "Au plus tard le"} ${formatDay(fact.on)}, ${cited}`;
}

/** In the parenthesis that ends the sentence, when there is one. */
function withRefs(sentence: string, refs: string): string {
  return sentence.endsWith(").")
    ? `${sentence.slice(0, -2)}${NBSP}; ${refs}).`
    : `${sentence.slice(0, -1)} (${refs}).`;
}

/** The table annexed to the requête: date, fact, pieces. */
export function chronologyBlocks(dossier: Dossier): readonly Block[] {
  return [
    heading("Chronologie des faits"),
    paragraph(`Affaire ${partiesOf(dossier)}. Créance arrêtée au ${formatDay(dossier.decompte.on)}.`),
    {
      kind: "table",
      columns: [
        { title: "Date", align: "left", weight: 14 },
        { title: "Fait", align: "left", weight: 66 },
        { title: "Pièces", align: "left", weight: 20 },
      ],
      rows: toldFacts(dossier).map((fact) => [
        `${fact.exact ? "" : "au plus tard "}${formatDayNumeric(fact.on)}`,
        capitalised(fact.sentence),
        pieceRefs(fact.pieceNumbers) || "—",
      ]),
    },
  ];
}

/** « Ada Martin EI contre Acme SAS ». */
export function partiesOf(dossier: Dossier): string {
  return `${letterName(dossier.creditor)} contre ${debtorName(dossier.client)}`;
}
