// The pre-flight, who is who: the mentions of both parties, a debtor that exists, and the court that follows from it.

import type { Client } from "./client.ts";
import { judgmentBy } from "./client.ts";
import type { Creditor } from "./creditor.ts";
import { addDays } from "./day.ts";
import { type DossierCheck, type DossierFacts, FORBIDS, HOLDS_BACK, point, WARNS } from "./dossier-point.ts";
import { asksHeadcount, headcountProof } from "./headcount.ts";
import { creditorMentions, debtorMentions, isLegalPerson } from "./mentions.ts";
import { isFreshExtract } from "./piece.ts";
import { plainDay } from "./plain-words.ts";

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

export function checkCreditor(creditor: Creditor | undefined): readonly DossierCheck[] {
  if (creditor === undefined) {
    return [
      point("profil", "Profil du créancier", true, FORBIDS, {
        why: "La requête doit dire qui la présente.",
        command: "relance init",
      }),
    ];
  }
  return creditorMentions(creditor).map(({ id, title, present }) =>
    point(id, title, !present, FORBIDS, {
      why: NULLITY,
      command: `relance profil modifier ${PROFILE_OPTIONS[id] ?? ""}`,
    }),
  );
}

const CLIENT_OPTIONS: Readonly<Record<string, string>> = {
  "debiteur-adresse": "--adresse <rue> --code-postal <code> --ville <ville>",
  "debiteur-prenoms": "--nom-civil <nom et prénoms>",
};

export function checkDebtor(facts: DossierFacts): readonly DossierCheck[] {
  const { client, today } = facts;
  const edit = `relance client modifier ${client.ref}`;
  return [
    ...debtorMentions(client).map(({ id, title, present }) =>
      point(id, title, !present, FORBIDS, {
        why: NULLITY,
        command: `${edit} ${CLIENT_OPTIONS[id] ?? "--nom <nom complet>"}`,
      }),
    ),
    ...(isCompany(client)
      ? [
          point("debiteur-siren", "SIREN du débiteur", client.siren === undefined, WARNS, {
            why: "Un débiteur mal désigné fait rejeter la requête, ou empêche de signifier l'ordonnance.",
            command: `${edit} --siren <numéro>`,
          }),
        ]
      : []),
    ...checkExistence(facts),
    point(
      "procedure-collective",
      "Pas de procédure collective",
      judgmentBy(client, today) !== undefined,
      FORBIDS,
      {
        why: "Le jugement d'ouverture interdit toute action en paiement (L622-21 du code de commerce) : déclarez la créance au mandataire.",
        command: `relance creance declarer ${client.ref}`,
      },
    ),
  ];
}

function isCompany(client: Client): boolean {
  return isLegalPerson(client) && client.kind !== "public";
}

/** A look at the registers says less than an extract, and grows old sooner. */
const LOOK_DAYS = 31;

/** That it still exists: an extract shows it to the judge, a look at the registers to the creditor. */
function checkExistence({
  client,
  pieces,
  registerLook: look,
  today,
}: DossierFacts): readonly DossierCheck[] {
  if (client.siren === undefined) return [];
  const seen = look !== undefined && addDays(look.on, LOOK_DAYS) >= today ? look : undefined;
  const extracts = pieces.filter((piece) => piece.kind === "identite");
  const fresh = extracts.some((piece) => isFreshExtract(piece, today));
  const last = extracts
    .flatMap(({ datedOn }) => datedOn ?? [])
    .sort()
    .at(-1);
  const state =
    extracts.length === 0
      ? "Aucun extrait n'est joint"
      : last === undefined
        ? "L'extrait joint n'est pas daté"
        : `Le dernier extrait joint est du ${plainDay(last)}`;
  return [
    ...(look?.state === "cessee"
      ? [
          point("debiteur-actif", "Débiteur en activité", true, HOLDS_BACK, {
            why: `Le registre la disait fermée le ${plainDay(look.on)} : radiée, elle existe encore pour ses dettes, mais l'ordonnance ne peut être signifiée qu'à un mandataire désigné par le juge. Vérifiez, ou voyez un avocat.`,
            command: `relance client verifier ${client.ref}`,
            about: ["entreprise fermée"],
          }),
        ]
      : []),
    point(
      "debiteur-existant",
      "Débiteur immatriculé, extrait récent",
      !fresh && seen?.state !== "active",
      WARNS,
      {
        why: `${state} : un débiteur radié ou déménagé ne peut pas recevoir l'ordonnance, et certains greffes demandent un extrait de moins de trois mois (gratuit sur annuaire-entreprises.data.gouv.fr). Pour le savoir d'abord : relance client verifier ${client.ref}`,
        command:
          extracts.length === 0 || last !== undefined
            ? `relance piece ajouter ${client.ref} <extrait.pdf> --nature identite --date <date>`
            : `relance piece modifier ${extracts[0]?.id ?? "<n>"} --date <date>`,
      },
    ),
  ];
}

export function checkCourt({ court, client }: DossierFacts): DossierCheck {
  return point("tribunal", "Tribunal compétent", court.kind !== "competent", FORBIDS, {
    why: "Une requête portée devant un autre tribunal que celui du débiteur est rejetée (article 1406).",
    command:
      court.kind === "commune-a-preciser"
        ? `relance client modifier ${client.ref} --commune <code INSEE>`
        : court.kind === "adresse-manquante"
          ? `relance client modifier ${client.ref} ${CLIENT_OPTIONS["debiteur-adresse"]}`
          : `relance tribunal ${client.ref}`,
  });
}

/** Only where a tribunal des activités économiques asks for it: a claim above 50 000 €. */
export function checkHeadcount({ court, client, decompte, pieces }: DossierFacts): readonly DossierCheck[] {
  if (court.kind !== "competent" || !asksHeadcount(court.court, decompte.totals.totalCents)) return [];
  return [
    point("effectif", "Preuve de l'effectif du créancier", headcountProof(pieces) === undefined, FORBIDS, {
      why: "Au-delà de 50 000 €, le tribunal des activités économiques demande à qui emploie moins de 250 salariés de le prouver, à peine d'irrecevabilité (décret n° 2024-1225).",
      command: `relance piece ajouter ${client.ref} <attestation.pdf> --nature effectif`,
    }),
  ];
}
