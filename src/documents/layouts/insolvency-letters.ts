// Two letters about a declared claim: the requête that asks to be relieved of the bar, and the answer to a contest. The
// creditor's reasons stand as they were typed.

import type { Deadline } from "../../domain/calendar.ts";
import { isNaturalPerson } from "../../domain/creditor.ts";
import type { Day } from "../../domain/day.ts";
import type { Declaration } from "../../domain/declaration.ts";
import { notYetDueCents } from "../../domain/decompte.ts";
import type { ContestAnswer, ReliefRequest } from "../../domain/insolvency-letter.ts";
import { formatDay } from "../../format/dates.ts";
import { AGENT_WORDS } from "../../format/insolvency.ts";
import { fr, withFullStop } from "../../format/typography.ts";
import { registeredName } from "../address.ts";
import { bullets, paragraph, smallPrint } from "../blocks.ts";
import { servicesOf } from "../claim-table.ts";
import { sumsBlocks } from "../claim-words.ts";
import type { Block, DocumentContent } from "../document.ts";
import { letterTo } from "../letter-content.ts";
import { creditorFields, signatureOf } from "../parties.ts";
import { pieceLabel } from "../piece-name.ts";
import { creditorFacts } from "../requete-mentions.ts";
import { fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { templateKind } from "../template-kind.ts";
import {
  addresseeAgent,
  agentCall,
  comingBlocks,
  procedureFacts,
  procedureReference,
} from "./declaration.ts";
import { annexedDecompte } from "./decompte.ts";
import { numberIn } from "./invoice-detail.ts";

export const RELIEF = templateKind({
  title: "requête en relevé de forclusion",
  fields: {
    client: ["ref", "nom"],
    jugement_le: [],
    publie_le: [],
    expire_le: [],
    expire_reporte_du: [],
    demande_avant: [],
    demande_reportee_du: [],
    total: [],
    echu: [],
    a_echoir: [],
    prestations: [],
    plusieurs: [],
    omission: [],
    mandataire: [],
    qualite: [],
  },
  slots: {
    procedure: "obligatoire",
    creancier: "obligatoire",
    sommes: "obligatoire",
    echeances: "obligatoire",
    raisons: "obligatoire",
    signature: "obligatoire",
    "pieces-jointes": "obligatoire",
    prestations: "facultatif",
  },
  requiredFields: [["total"], ["publie_le"]],
  // It goes to a judge: it names what it asks for.
  sent: false,
});

export const CONTEST_ANSWER = templateKind({
  title: "réponse à la contestation d'une créance",
  fields: {
    creancier: ["nom", "email", "telephone"],
    client: ["ref", "nom"],
    appel: [],
    contestee_le: [],
    declaree_le: [],
    repondre_avant: [],
    reponse_reportee_du: [],
    total: [],
    objet_conteste: [],
    prestations: [],
  },
  slots: {
    procedure: "obligatoire",
    raisons: "obligatoire",
    pieces: "obligatoire",
    signature: "obligatoire",
    prestations: "facultatif",
  },
  requiredFields: [["total"], ["contestee_le"]],
  sent: true,
});

/** @throws RelanceError (refus) when a field of the template is empty; (valeur) when the address does not fit. */
export async function reliefContent(
  request: ReliefRequest,
  folders: TemplateFolders,
): Promise<DocumentContent> {
  const { creditor, client, declaration, greffe } = request;
  const { sums, pieces, agent, kind } = declaration;
  const services = servicesOf(sums.decompte);
  const filled = await fillTemplate(folders, {
    kind: RELIEF,
    name: request.template ?? "lettres/releve-forclusion",
    clientRef: client.ref,
    firstPersonSingular: isNaturalPerson(creditor),
    fields: {
      client: { ref: client.ref, nom: registeredName(client) },
      jugement_le: declaration.judgmentOn,
      publie_le: declaration.publishedOn,
      expire_le: request.declareBy.endsOn,
      expire_reporte_du: movedFrom(request.declareBy),
      demande_avant: request.askBy.endsOn,
      demande_reportee_du: movedFrom(request.askBy),
      total: sums.decompte.totals.totalCents,
      echu: sums.fallen?.totals.totalCents ?? 0,
      a_echoir: notYetDueCents(sums.decompte),
      prestations: services.length > 0,
      plusieurs: sums.decompte.invoices.length > 1,
      omission: request.ground === "omission",
      mandataire: agent.name,
      qualite: AGENT_WORDS[kind],
    },
    slots: {
      procedure: [{ kind: "facts", entries: procedureFacts(declaration) }],
      creancier: [{ kind: "facts", entries: creditorFacts(creditor) }],
      sommes: sums.fallen === undefined ? [] : sumsBlocks(sums.fallen),
      echeances: comingBlocks(declaration),
      raisons: request.reasons.map(paragraph),
      prestations: [bullets(services)],
      signature: [signatureOf(creditor, request.signature)],
      "pieces-jointes": [
        smallPrint(
          fr`Pièces jointes : décompte (annexe) ; copie des pièces énumérées ci-dessous. La déclaration de créance est prête à être envoyée dès la décision.`,
        ),
        pieceList(pieces),
      ],
    },
  });
  return letterTo(request, filled, {
    title: "Requête en relevé de forclusion",
    to: {
      who: ["Juge-commissaire", greffe.name],
      address: greffe.address,
      remedy: "donnez-la plus courte à --greffe et --adresse",
    },
    isRegistered: true,
    references: [procedureReference(declaration)],
    annex: annexedDecompte(sums.decompte, { pieceNumber: numberIn(pieces) }),
  });
}

/** @throws RelanceError (refus) when a field of the template is empty; (valeur) when the address does not fit. */
export async function contestAnswerContent(
  answer: ContestAnswer,
  folders: TemplateFolders,
): Promise<DocumentContent> {
  const { creditor, client, declaration } = answer;
  const services = servicesOf(declaration.sums.decompte);
  const filled = await fillTemplate(folders, {
    kind: CONTEST_ANSWER,
    name: answer.template ?? "lettres/reponse-contestation",
    clientRef: client.ref,
    firstPersonSingular: isNaturalPerson(creditor),
    fields: {
      creancier: creditorFields(creditor),
      client: { ref: client.ref, nom: registeredName(client) },
      appel: agentCall(declaration.agent),
      contestee_le: answer.contestedOn,
      declaree_le: answer.declaredOn,
      repondre_avant: answer.answerBy.endsOn,
      reponse_reportee_du: movedFrom(answer.answerBy),
      total: answer.declaredCents,
      objet_conteste: answer.contested === undefined ? null : withFullStop(answer.contested),
      prestations: services.length > 0,
    },
    slots: {
      procedure: [{ kind: "facts", entries: procedureFacts(declaration) }],
      raisons: answer.reasons.map(paragraph),
      pieces: [pieceList(declaration.pieces)],
      prestations: [bullets(services)],
      signature: [signatureOf(creditor, answer.signature)],
    },
  });
  return letterTo(answer, filled, {
    title: "Réponse à la contestation de créance",
    to: addresseeAgent(client, declaration.agent),
    isRegistered: true,
    references: [procedureReference(declaration)],
  });
}

/** Each under the number that the décompte and the bordereau give it. */
function pieceList(pieces: Declaration["pieces"]): Block {
  return bullets(
    pieces.map(({ number, piece }) =>
      [
        fr`pièce n° ${number} : ${pieceLabel(piece)}`,
        ...(piece.datedOn === undefined ? [] : [formatDay(piece.datedOn)]),
      ].join(", "),
    ),
  );
}

/** The day before the move of CPC 642; null for a last day that was not moved. */
function movedFrom({ rawOn, endsOn }: Deadline): Day | null {
  return rawOn === endsOn ? null : rawOn;
}
