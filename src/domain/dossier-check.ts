// The pre-flight of a court file: item by item, what is missing and why a court would refuse or cut without it.
import { type Client, regimeOf } from "./client.ts";
import type { CourtDecision } from "./court.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import type { Decompte } from "./decompte.ts";
import { type Account, isSettled } from "./invoice.ts";
import { numericDay } from "./legal.ts";
import { creditorMentions, debtorMentions, isLegalPerson } from "./mentions.ts";
import type { Piece, PieceKind } from "./piece.ts";
import type { PrescriptionOfInvoice } from "./prescription.ts";
import { deadlineOf, isLost, type RegisteredLetter } from "./registered-letter.ts";

/** One item of the pre-flight; only `bloquant` ones refuse the export. */
export interface DossierCheck {
  readonly id: string;
  readonly level: "ok" | "avertissement" | "bloquant";
  /** What is looked at: « Nationalité du créancier ». */
  readonly title: string;
  /** Why a court refuses or cuts without it; empty when all is well. */
  readonly why: string;
  /** Command that mends it. */
  readonly command?: string | undefined;
}

export interface DossierFacts {
  readonly creditor: Creditor | undefined;
  readonly client: Client;
  readonly accounts: readonly Account[];
  readonly pieces: readonly Piece[];
  readonly court: CourtDecision;
  readonly decompte: Decompte;
  readonly prescription: readonly PrescriptionOfInvoice[];
  readonly today: Day;
}

/** Every item, in the order in which a clerk reads a file. */
export function checkDossier(facts: DossierFacts): readonly DossierCheck[] {
  return [
    ...checkCreditor(facts.creditor),
    ...checkDebtor(facts.client, facts.today),
    checkCourt(facts),
    ...checkClaim(facts),
    ...checkEvidence(facts),
    ...checkNotice(facts),
  ];
}

function item(
  id: string,
  title: string,
  missing: boolean,
  level: DossierCheck["level"],
  why: string,
  command?: string,
): DossierCheck {
  return missing ? { id, title, level, why, command } : { id, title, level: "ok", why: "" };
}

const NULLITY = "L'article 54 du code de procédure civile l'exige à peine de nullité.";

/** The command that gives each mention; what it cannot name is in `profil modifier --help`. */
const PROFILE_OPTIONS: Readonly<Record<string, string>> = {
  "creancier-nom": "--nom-de-famille <nom>",
  "creancier-prenoms": "--prenoms <prénoms>",
  "creancier-profession": "--profession <profession>",
  "creancier-adresse": "--adresse <rue> --code-postal <code> --ville <ville>",
  "creancier-nationalite": "--nationalite <nationalité>",
  "creancier-naissance-date": "--date-naissance <date>",
  "creancier-naissance-lieu": "--lieu-naissance <lieu>",
  "creancier-denomination": "--nom <dénomination>",
  "creancier-forme": "--nom <dénomination avec sa forme, comme « Atelier Nova SCOP »>",
  "creancier-representant": "--representant <« sa présidente, Mme Ada Martin »>",
};

function checkCreditor(creditor: Creditor | undefined): readonly DossierCheck[] {
  if (creditor === undefined) {
    return [
      item(
        "profil",
        "Profil du créancier",
        true,
        "bloquant",
        "La requête doit dire qui la présente.",
        "relance init",
      ),
    ];
  }
  return creditorMentions(creditor).map(({ id, title, present }) =>
    item(id, title, !present, "bloquant", NULLITY, `relance profil modifier ${PROFILE_OPTIONS[id] ?? ""}`),
  );
}

const CLIENT_OPTIONS: Readonly<Record<string, string>> = {
  "debiteur-adresse": "--adresse <rue> --code-postal <code> --ville <ville>",
  "debiteur-prenoms": "--nom-civil <nom et prénoms>",
};

function checkDebtor(client: Client, today: Day): readonly DossierCheck[] {
  const isCompany = isLegalPerson(client) && client.kind !== "public";
  const edit = `relance client modifier ${client.ref}`;
  return [
    ...debtorMentions(client).map(({ id, title, present }) =>
      item(
        id,
        title,
        !present,
        "bloquant",
        NULLITY,
        `${edit} ${CLIENT_OPTIONS[id] ?? "--nom <nom complet>"}`,
      ),
    ),
    ...(isCompany
      ? [
          item(
            "debiteur-siren",
            "SIREN du débiteur",
            client.siren === undefined,
            "avertissement",
            "Un débiteur mal désigné fait rejeter la requête, ou empêche de signifier l'ordonnance.",
            `relance client modifier ${client.ref} --siren <numéro>`,
          ),
        ]
      : []),
    item(
      "procedure-collective",
      "Pas de procédure collective",
      client.insolvencyOn !== undefined && client.insolvencyOn <= today,
      "bloquant",
      "Le jugement d'ouverture interdit toute action en paiement (L622-21 du code de commerce) : déclarez la créance au mandataire.",
      `relance creance declarer ${client.ref}`,
    ),
  ];
}

function checkCourt(facts: DossierFacts): DossierCheck {
  return item(
    "tribunal",
    "Tribunal compétent",
    facts.court.kind !== "competent",
    "bloquant",
    "Une requête portée devant un autre tribunal que celui du débiteur est rejetée (article 1406).",
    facts.court.kind === "commune-a-preciser"
      ? `relance client modifier ${facts.client.ref} --commune <code INSEE>`
      : undefined,
  );
}

function checkClaim({
  accounts,
  client,
  decompte,
  prescription,
  today,
}: DossierFacts): readonly DossierCheck[] {
  const notDue = accounts
    .filter((account) => account.invoice.dueOn >= today)
    .map((one) => one.invoice.number);
  const settled = accounts.filter((account) => isSettled(account)).map((one) => one.invoice.number);
  const extinct = prescription.filter((one) => one.endsOn < today);
  const cautions = decompte.invoices
    .flatMap((one) => one.notes)
    .filter((note) => note.kind === "taux-a-confirmer");
  return [
    item(
      "creance-exigible",
      "Créance échue et impayée",
      accounts.length === 0 || notDue.length > 0 || settled.length > 0 || decompte.totals.totalCents <= 0,
      "bloquant",
      `Seule une somme échue et déterminée peut être demandée (article 1405)${listed([...notDue, ...settled])}.`,
    ),
    item(
      "prescription",
      "Créance non prescrite",
      extinct.length > 0,
      // A court raises it by itself only for a consumer (L218-2 C. conso); a professional must plead it.
      regimeOf(client) === "consommateur" ? "bloquant" : "avertissement",
      `Prescrite${listed(extinct.map((one) => `${one.invoiceNumber} après le ${numericDay(one.endsOn)}`))}, sauf acte interruptif prouvé.`,
    ),
    item(
      "taux",
      "Taux d'intérêt confirmés",
      cautions.length > 0,
      "avertissement",
      "Le taux d'un semestre repose sur une source à confirmer : vérifiez-le avant de signer.",
      "relance droit lister",
    ),
  ];
}

function checkEvidence({ accounts, client, pieces }: DossierFacts): readonly DossierCheck[] {
  const lacking = (kinds: readonly PieceKind[], general: boolean): readonly string[] =>
    accounts
      .filter(
        ({ invoice }) =>
          !pieces.some(
            (piece) =>
              kinds.includes(piece.kind) &&
              (piece.invoiceId === invoice.id || (general && piece.invoiceId === undefined)),
          ),
      )
      .map(({ invoice }) => invoice.number);
  const noInvoice = lacking(["facture"], false);
  const noContract = lacking(["contrat", "devis", "commande"], true);
  const noDelivery = lacking(["livraison", "echange"], true);
  const noContractNamed = accounts
    .filter(({ invoice }) => invoice.contract === undefined)
    .map((one) => one.invoice.number);
  return [
    item(
      "piece-facture",
      "Copie de chaque facture",
      noInvoice.length > 0,
      "bloquant",
      `La requête doit être accompagnée des documents justificatifs (article 1407)${listed(noInvoice)}.`,
      `relance piece ajouter ${noInvoice[0] ?? client.ref} <facture.pdf> --nature facture`,
    ),
    item(
      "fondement",
      "Contrat, devis ou commande nommé",
      noContractNamed.length > 0,
      "avertissement",
      `La requête doit dire sur quoi repose la créance (article 1407)${listed(noContractNamed)}.`,
      `relance facture modifier ${noContractNamed[0] ?? "<facture>"} --contrat <« devis D-12 accepté le 3 mars 2026 »>`,
    ),
    item(
      "piece-contrat",
      "Preuve de l'accord du client",
      noContract.length > 0,
      "avertissement",
      `Une facture seule ne prouve pas la commande : c'est la première cause de rejet${listed(noContract)}.`,
      `relance piece ajouter ${noContract[0] ?? client.ref} <devis-signe.pdf> --nature devis`,
    ),
    item(
      "piece-livraison",
      "Preuve de la prestation",
      noDelivery.length > 0,
      "avertissement",
      `Le juge n'accorde que ce que les pièces montrent${listed(noDelivery)}.`,
      `relance piece ajouter ${noDelivery[0] ?? client.ref} <recette.pdf> --nature livraison`,
    ),
  ];
}

function checkNotice({ accounts, client, pieces, today }: DossierFacts): readonly DossierCheck[] {
  // A letter that came back from an unknown address has notified nobody.
  const sent = (letter: RegisteredLetter): boolean => letter.depositedOn !== undefined && !isLost(letter);
  const posted = accounts.filter((one) => one.letters.some(sent));
  const unposted = accounts.filter((one) => !posted.includes(one)).map((one) => one.invoice.number);
  const running = accounts
    .flatMap((one) => one.letters)
    .filter(sent)
    .map((letter) => ({ letter, deadlineOn: deadlineOf(letter) }))
    .filter(({ deadlineOn }) => deadlineOn === undefined || deadlineOn >= today);
  const noProof = !pieces.some((piece) => piece.kind === "accuse-reception");
  const asked = item(
    "mise-en-demeure",
    "Mise en demeure envoyée",
    unposted.length > 0,
    "avertissement",
    `La loi ne l'exige pas, mais les juges l'attendent au dossier${listed(unposted)}.`,
    `relance mise-en-demeure ${client.ref}`,
  );
  // A letter that never left has no delay and no proof: « oui » would read as if it had.
  if (posted.length === 0) return [asked];
  return [
    asked,
    item(
      "delai-mise-en-demeure",
      "Délai de la mise en demeure écoulé",
      running.length > 0,
      "avertissement",
      running[0]?.deadlineOn === undefined
        ? "La première présentation n'est pas notée : on ne sait pas si le délai accordé est écoulé."
        : `Le délai accordé court encore jusqu'au ${numericDay(running[0].deadlineOn)}.`,
      running[0]?.deadlineOn === undefined ? `relance lrar presentee ${client.ref} --le <date>` : undefined,
    ),
    item(
      "preuve-mise-en-demeure",
      "Preuve de la mise en demeure",
      noProof,
      "avertissement",
      "Joignez l'avis de réception, ou l'enveloppe revenue non ouverte.",
      `relance piece ajouter ${client.ref} <avis-de-reception.pdf> --nature accuse-reception`,
    ),
  ];
}

function listed(values: readonly string[]): string {
  return values.length === 0 ? "" : ` (${values.join(", ")})`;
}
