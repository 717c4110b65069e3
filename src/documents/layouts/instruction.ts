// The letter that charges a commissaire de justice with a decision: which one, against whom, until when, for how much.

import { isNaturalPerson } from "../../domain/creditor.ts";
import { addDays } from "../../domain/day.ts";
import type { InstructionLetter } from "../../domain/letter.ts";
import { formatEuros } from "../../format/amounts.ts";
import { capitalised } from "../../format/capitals.ts";
import { formatDay } from "../../format/dates.ts";
import { fr, withFullStop } from "../../format/typography.ts";
import { registeredName } from "../address.ts";
import { bullets, numbered, paragraph, smallPrint } from "../blocks.ts";
import { sumsBlocks } from "../claim-words.ts";
import type { Block, DocumentContent } from "../document.ts";
import { interestName } from "../interest-words.ts";
import { letterTo } from "../letter-content.ts";
import { creditorFields, paymentFacts, signatureOf } from "../parties.ts";
import { debtorFacts } from "../requete-mentions.ts";
import { fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { type FieldsOf, templateKind } from "../template-kind.ts";
import { annexedDecompte } from "./decompte.ts";

const INSTRUCTION_SLOTS = {
  decision: "obligatoire",
  debiteur: "obligatoire",
  sommes: "obligatoire",
  reglement: "obligatoire",
  signature: "obligatoire",
  "pieces-jointes": "obligatoire",
} as const;

const INSTRUCTION_FIELDS = {
  creancier: ["nom", "email", "telephone"],
  client: ["ref", "nom"],
  arrete_au: [],
  lendemain: [],
  par_jour: [],
  partielle: [],
  decompte_annexe: [],
  demande: [],
  informations: [],
} as const;

// Neither reaches the debtor: they name acts that only a commissaire may draw up, and ask him to.
export const TO_SERVE = templateKind({
  title: "lettre au commissaire de justice, pour signifier",
  fields: { ...INSTRUCTION_FIELDS, a_signifier_avant: [], prescription: [], accorde: [], recu: [] },
  slots: INSTRUCTION_SLOTS,
  requiredFields: [["a_signifier_avant"]],
  sent: false,
});

export const TO_ENFORCE = templateKind({
  title: "lettre au commissaire de justice, pour exécuter",
  fields: { ...INSTRUCTION_FIELDS, a_signifier: [] },
  slots: INSTRUCTION_SLOTS,
  sent: false,
});

/** @throws RelanceError (refus) when a field of the template is empty; (valeur) when the address does not fit. */
export async function instructionContent(
  letter: InstructionLetter,
  folders: TemplateFolders,
): Promise<DocumentContent> {
  const { creditor, client, commissaire, decompte, mission } = letter;
  const asked = {
    clientRef: client.ref,
    firstPersonSingular: isNaturalPerson(creditor),
    slots: {
      decision: [{ kind: "facts", entries: decisionFacts(letter) }],
      debiteur: [{ kind: "facts", entries: debtorFacts(client) }],
      sommes: sumsOf(letter),
      reglement: [
        paymentFacts(
          creditor,
          decompte.invoices.map((one) => one.invoice.number),
        ),
      ],
      signature: [signatureOf(creditor, letter.signature)],
      "pieces-jointes": enclosures(letter),
    } as const,
  };
  const filled =
    mission.kind === "signification"
      ? await fillTemplate(folders, {
          ...asked,
          kind: TO_SERVE,
          name: letter.template ?? "lettres/commissaire-signification",
          fields: {
            ...fieldsOf(letter),
            a_signifier_avant: mission.serveBy,
            prescription: mission.prescribedOn ?? null,
            accorde: mission.grantedCents,
            recu: mission.receivedCents,
          },
        })
      : await fillTemplate(folders, {
          ...asked,
          kind: TO_ENFORCE,
          name: letter.template ?? "lettres/commissaire-execution",
          fields: { ...fieldsOf(letter), a_signifier: mission.servedOn === undefined },
        });
  return letterTo(letter, filled, {
    title: "Lettre au commissaire de justice",
    to: {
      who: [commissaire.name],
      address: commissaire.address,
      remedy: "donnez-la plus courte à --commissaire et --adresse",
    },
    isRegistered: false,
    references: [],
    annex: countsWhole(letter) ? annexedDecompte(decompte) : [],
  });
}

function fieldsOf(letter: InstructionLetter): FieldsOf<typeof INSTRUCTION_FIELDS> {
  const { creditor, client, decompte, partial } = letter;
  return {
    creancier: creditorFields(creditor),
    client: { ref: client.ref, nom: registeredName(client) },
    decompte_annexe: countsWhole(letter),
    arrete_au: decompte.on,
    lendemain: addDays(decompte.on, 1),
    par_jour: decompte.totals.perDayCents,
    partielle: partial !== undefined,
    demande: partial?.claimedCents ?? null,
    informations: letter.information === undefined ? null : withFullStop(letter.information),
  };
}

function decisionFacts({ mission }: InstructionLetter): readonly (readonly [string, string])[] {
  const { court, number, renderedOn } = mission;
  const optional = (label: string, value: string | undefined): readonly (readonly [string, string])[] =>
    value === undefined ? [] : [[label, value]];
  const common = [
    ...optional("Juridiction", court === undefined ? undefined : capitalised(court)),
    ["Décision du", formatDay(renderedOn)] as const,
    ...optional("Numéro", number),
  ];
  return mission.kind === "signification"
    ? [...common, ["Requête déposée le", formatDay(mission.filedOn)]]
    : [
        ...common,
        ...optional("Signifiée le", mission.servedOn === undefined ? undefined : formatDay(mission.servedOn)),
        ["Exécutoire depuis le", formatDay(mission.enforceableOn)],
      ];
}

/** True when the décompte asks for no more than the decision gives: it is the sum, and it is annexed. */
function countsWhole({ partial }: InstructionLetter): boolean {
  return partial === undefined || partial.isCounted;
}

/** The décompte, or what was granted of it: never more than the decision gives. */
function sumsOf(letter: InstructionLetter): readonly Block[] {
  const { decompte, partial } = letter;
  if (partial === undefined || countsWhole(letter)) return sumsBlocks(decompte);
  const { grantedCents, receivedCents } = partial;
  return [
    {
      kind: "table",
      columns: [
        { title: "Sommes", align: "left", weight: 4 },
        { title: "Montant", align: "right", weight: 1 },
      ],
      rows: [
        ["Accordé par la décision", formatEuros(grantedCents)],
        ...(receivedCents > 0
          ? [["Reçu depuis le dépôt de la requête, à déduire", formatEuros(-receivedCents)]]
          : []),
      ],
      foot: [[fr`Reste, hors intérêts et dépens`, formatEuros(Math.max(0, grantedCents - receivedCents))]],
    },
    paragraph(
      fr`S'y ajoutent les intérêts et les dépens que la décision accorde, à vérifier sur elle : la requête demandait aussi les ${interestName(decompte)} jusqu'au paiement complet.`,
    ),
  ];
}

function enclosures(letter: InstructionLetter): readonly Block[] {
  const { mission } = letter;
  const pieces = mission.kind === "signification" ? letter.pieces : [];
  const annexed = countsWhole(letter) ? [fr`décompte détaillé, annexé à cette lettre`] : [];
  const items =
    mission.kind === "signification"
      ? [
          fr`copie certifiée conforme de la requête et de l'ordonnance, avec le bordereau des pièces`,
          ...annexed,
          ...(pieces.length === 0 ? [] : [fr`pièces du bordereau, dont la liste suit`]),
        ]
      : [
          fr`copie exécutoire de la décision`,
          ...(mission.servedOn === undefined
            ? []
            : [fr`acte de signification du ${formatDay(mission.servedOn)}`]),
          ...annexed,
        ];
  return [
    smallPrint(fr`Pièces jointes :`),
    bullets(items),
    ...(pieces.length === 0
      ? []
      : [
          smallPrint(fr`Pièces du bordereau, sous leur numéro :`),
          numbered(pieces.map(({ piece }) => piece.title)),
        ]),
  ];
}
