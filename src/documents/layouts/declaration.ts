// The declaration of a claim: letter and annexed décompte, each point that its articles ask for in its place.

import type { Client, InsolvencyKind } from "../../domain/client.ts";
import { isNaturalPerson, letterName } from "../../domain/creditor.ts";
import type { Declaration, DeclarationInstance, DeclarationMovement } from "../../domain/declaration.ts";
import { notYetDueCents } from "../../domain/decompte.ts";
import type { InsolvencyAgent } from "../../domain/insolvency.ts";
import { companyForm } from "../../domain/mentions.ts";
import { formatEuros } from "../../format/amounts.ts";
import { capitalised } from "../../format/capitals.ts";
import { toCourt } from "../../format/court.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import { AGENT_WORDS, INSOLVENCY_WORDS } from "../../format/insolvency.ts";
import { fr } from "../../format/typography.ts";
import { registeredName } from "../address.ts";
import { bullets, smallPrint } from "../blocks.ts";
import { servicesOf } from "../claim-table.ts";
import { ratesInWords, sumsBlocks } from "../claim-words.ts";
import type { Block, DocumentContent } from "../document.ts";
import { interestWords } from "../interest-words.ts";
import { type Addressee, letterTo } from "../letter-content.ts";
import { creditorFields, oneLineAddress, paymentFacts, registration, signatureOf } from "../parties.ts";
import { debtorFacts } from "../requete-mentions.ts";
import { fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { type FieldsOf, templateKind } from "../template-kind.ts";
import { annexedDecompte } from "./decompte.ts";
import { numberIn } from "./invoice-detail.ts";

/** What the user's own wording may move, and not remove (L622-25 and R622-23 C. com.). */
export const DECLARATION = templateKind({
  title: "déclaration de créance",
  fields: {
    creancier: ["nom", "email", "telephone"],
    client: ["ref", "nom"],
    appel: [],
    qualite: [],
    article_delai: [],
    jugement_le: [],
    total: [],
    echu: [],
    a_echoir: [],
    interets: [],
    nom_interets: [],
    taux: [],
    indemnite: [],
    conteste: [],
    prestations: [],
    plusieurs: [],
    mouvements: [],
    garantie: [],
    instances: [],
    signataire: [],
  },
  slots: {
    procedure: "obligatoire",
    creancier: "obligatoire",
    sommes: "obligatoire",
    echeances: "obligatoire",
    instances: "obligatoire",
    reglement: "obligatoire",
    signature: "obligatoire",
    "pieces-jointes": "obligatoire",
    prestations: "facultatif",
    mouvements: "facultatif",
  },
  requiredFields: [["total"], ["jugement_le"], ["signataire"]],
  says: {
    what: "que la créance est certifiée sincère",
    words: { fr: /certifiée sincère/u, en: /certifiée sincère/u },
  },
  sent: true,
});

/**
 * The letter and its décompte as blocks; the bordereau, which counts pages, comes after (declaration-file.ts).
 * @throws RelanceError (refus) when a field of the template is empty; (valeur) when the address does not fit.
 */
export async function declarationContent(
  declaration: Declaration,
  folders: TemplateFolders,
): Promise<DocumentContent> {
  const { creditor, client, agent, sums, pieces } = declaration;
  const numbers = sums.decompte.invoices.map((one) => one.invoice.number);
  const filled = await fillTemplate(folders, {
    kind: DECLARATION,
    name: "lettres/declaration-creance",
    firstPersonSingular: isNaturalPerson(creditor),
    fields: fieldsOf(declaration),
    slots: {
      procedure: [{ kind: "facts", entries: procedureFacts(declaration) }],
      creancier: [{ kind: "facts", entries: creditorFacts(declaration) }],
      sommes: sums.fallen === undefined ? [] : sumsBlocks(sums.fallen),
      echeances: comingBlocks(declaration),
      prestations: [bullets(servicesOf(sums.decompte))],
      mouvements: [bullets(declaration.movements.map(movementSentence))],
      instances:
        declaration.instances.length === 0 ? [] : [bullets(declaration.instances.map(instanceSentence))],
      reglement: [paymentFacts(creditor, numbers)],
      signature: [signatureOf(creditor, declaration.signature)],
      "pieces-jointes": [enclosures(declaration)],
    },
  });
  return letterTo(declaration, filled, {
    title: "Déclaration de créance",
    to: addresseeAgent(client, agent),
    isRegistered: true,
    references: [procedureReference(declaration)],
    annex: annexedDecompte(sums.decompte, { number: 1, pieceNumber: numberIn(pieces) }),
  });
}

/** R622-24 for a sauvegarde or a redressement; in a liquidation R641-25 says the same. */
const DELAY_ARTICLES: Readonly<Record<InsolvencyKind, string>> = {
  sauvegarde: "R622-24",
  redressement: "R622-24",
  liquidation: "R641-25",
};

function fieldsOf(declaration: Declaration): FieldsOf<typeof DECLARATION.fields> {
  const { creditor, client, agent, kind, sums } = declaration;
  const { decompte, fallen } = sums;
  const representative = creditor.company?.representative;
  return {
    creancier: creditorFields(creditor),
    client: { ref: client.ref, nom: registeredName(client) },
    appel: agentCall(agent),
    qualite: AGENT_WORDS[kind],
    article_delai: DELAY_ARTICLES[kind],
    jugement_le: declaration.judgmentOn,
    total: decompte.totals.totalCents,
    echu: fallen?.totals.totalCents ?? 0,
    a_echoir: notYetDueCents(decompte),
    interets: decompte.totals.interestCents,
    nom_interets: interestWords(decompte).short,
    taux: ratesInWords(decompte) ?? null,
    indemnite: decompte.totals.indemniteCents,
    conteste: sums.contestedCents,
    prestations: servicesOf(decompte).length > 0,
    plusieurs: decompte.invoices.length > 1,
    mouvements: declaration.movements.length > 0,
    garantie: declaration.guarantee ?? null,
    instances: declaration.instances.length > 0,
    signataire:
      isNaturalPerson(creditor) || representative === undefined
        ? letterName(creditor)
        : `${letterName(creditor)}, représentée par ${representative}`,
  };
}

/** « Redressement judiciaire du 5 octobre 2026, n° 2026RJ0123 ». */
export function procedureReference({ kind, judgmentOn, caseNumber }: Declaration): string {
  return fr`${capitalised(INSOLVENCY_WORDS[kind])} du ${formatDay(judgmentOn)}, n° ${caseNumber}`;
}

/** Where a letter to him goes. */
export function addresseeAgent({ ref }: Pick<Client, "ref">, { name, address }: InsolvencyAgent): Addressee {
  return {
    who: [name],
    address,
    remedy: fr`relance client procedure-collective ${ref} --mandataire "<nom, adresse>"`,
  };
}

/** How a letter to him begins. */
export function agentCall({ name }: Pick<InsolvencyAgent, "name">): string {
  return /^(?:Me|Maître)\b/u.test(name) ? "Maître" : "Madame, Monsieur";
}

/** Who declares, and by whom: no more about a person than a claim needs. */
function creditorFacts({ creditor }: Declaration): readonly (readonly [string, string])[] {
  const natural = isNaturalPerson(creditor);
  const contact = [creditor.email, creditor.phone].filter((one) => one !== undefined).join(", ");
  const optional = (label: string, value: string | undefined): readonly (readonly [string, string])[] =>
    value === undefined || value.trim() === "" ? [] : [[label, value]];
  return [
    [natural ? "Nom" : "Dénomination", letterName(creditor)],
    ...optional("Forme", companyForm(creditor)),
    ...optional("Profession", natural ? creditor.person?.profession : undefined),
    ["Immatriculation", registration(creditor)],
    [natural ? "Adresse" : "Siège social", oneLineAddress(creditor.address)],
    ...optional("Représentée par", natural ? undefined : creditor.company?.representative),
    ["Courriel, téléphone", contact],
  ];
}

export function procedureFacts(declaration: Declaration): readonly (readonly [string, string])[] {
  const { client, kind, judgmentOn, court, publishedOn, caseNumber, agent } = declaration;
  return [
    ...debtorFacts(client).filter(([label]) => label !== "Représenté par"),
    ["Procédure", capitalised(INSOLVENCY_WORDS[kind])],
    ["Jugement", fr`du ${formatDay(judgmentOn)}, ${court}`],
    ["Publication", fr`au BODACC, le ${formatDay(publishedOn)}`],
    ["N° de procédure", caseNumber],
    [capitalised(AGENT_WORDS[kind]), agent.name],
  ];
}

/** What was not due yet, each with its date; then the one total of the declaration. */
export function comingBlocks({ sums }: Declaration): readonly Block[] {
  const { coming, decompte } = sums;
  if (coming.length === 0) return [];
  return [
    {
      kind: "table",
      columns: [
        { title: "Facture", align: "left", weight: 2 },
        { title: "Émise le", align: "left", weight: 1.2 },
        { title: "À échoir le", align: "left", weight: 1.2 },
        { title: "Montant", align: "right", weight: 1.4 },
      ],
      rows: coming.map((one) => [
        one.invoice.number,
        formatDayNumeric(one.invoice.issuedOn),
        formatDayNumeric(one.invoice.dueOn),
        formatEuros(one.totalDueCents),
      ]),
      foot: [
        ["Total à échoir", "", "", formatEuros(notYetDueCents(decompte))],
        ...(sums.fallen === undefined
          ? []
          : [["Total déclaré, échu et à échoir", "", "", formatEuros(decompte.totals.totalCents)]]),
      ],
    },
  ];
}

function movementSentence(movement: DeclarationMovement): string {
  const { on, invoiceNumber, amountCents } = movement;
  return movement.kind === "paiement"
    ? fr`Paiement reçu le ${formatDay(on)} sur la facture ${invoiceNumber} : ${formatEuros(amountCents)}.`
    : fr`Avoir ${movement.number} du ${formatDay(on)} sur la facture ${invoiceNumber} : ${formatEuros(amountCents)}.`;
}

function instanceSentence(instance: DeclarationInstance): string {
  if (instance.kind === "titre") {
    const { renderedOn, enforceableOn } = instance;
    const enforceable =
      enforceableOn === undefined ? "" : fr`, et exécutoire depuis le ${formatDay(enforceableOn)}`;
    return fr`Une décision a été rendue le ${formatDay(renderedOn)} sur cette créance${enforceable}.`;
  }
  const { filedOn, court, renderedOn, signifiedOn, opposedOn } = instance;
  const filed = fr`Une requête en injonction de payer a été portée ${toCourt(court)} le ${formatDay(filedOn)}`;
  if (renderedOn === undefined) return `${filed}, et attend sa décision.`;
  const served = signifiedOn === undefined ? "non signifiée" : fr`signifiée le ${formatDay(signifiedOn)}`;
  const opposed =
    opposedOn === undefined
      ? ""
      : fr` ; opposition a été formée le ${formatDay(opposedOn)}, l'instance est en cours`;
  return fr`${filed} ; ordonnance rendue le ${formatDay(renderedOn)}, ${served}${opposed}.`;
}

/** « copie des pièces n° 1 à 4 ». */
function enclosedPieces(pieces: Declaration["pieces"]): string {
  const last = pieces.at(-1)?.number ?? 1;
  return last === 1
    ? fr`copie de la pièce n° 1`
    : fr`copie des pièces n° 1 ${last === 2 ? "et" : "à"} ${last}`;
}

function enclosures({ pieces }: Declaration): Block {
  return smallPrint(
    fr`Pièces jointes : décompte (annexe 1) ; bordereau des pièces (annexe 2) ; ${enclosedPieces(pieces)} du bordereau.`,
  );
}
