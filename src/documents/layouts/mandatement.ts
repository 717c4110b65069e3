// The letter to the prefect: who owes what since when, that it is due and uncontested, and what is asked of the prefect.

import { isNaturalPerson } from "../../domain/creditor.ts";
import { addDays } from "../../domain/day.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import type { MandatementLetter } from "../../domain/letter.ts";
import { ACCESSORY_DAYS } from "../../domain/mandatement.ts";
import { sumCents } from "../../domain/money.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDayNumeric } from "../../format/dates.ts";
import { enumeration } from "../../format/enumeration.ts";
import { fr } from "../../format/typography.ts";
import { registeredName } from "../address.ts";
import { bullets, smallPrint } from "../blocks.ts";
import { filedItems, invoiceBlocks, servicesOf } from "../claim-table.ts";
import { ratesInWords, sumsBlocks } from "../claim-words.ts";
import type { Block, DocumentContent } from "../document.ts";
import { letterTo } from "../letter-content.ts";
import { creditorFields, partyLine, paymentFacts, signatureOf } from "../parties.ts";
import { remindersInWords } from "../reminders-in-words.ts";
import { fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { type FieldsOf, templateKind } from "../template-kind.ts";
import { annexedDecompte } from "./decompte.ts";

export const MANDATEMENT = templateKind({
  title: "lettre au préfet",
  fields: {
    creancier: ["nom", "email", "telephone"],
    client: ["ref", "nom"],
    plusieurs: [],
    accessoires_seuls: [],
    delai: [],
    prestations: [],
    rappels: [],
    deja_paye: [],
    arrete_au: [],
    lendemain: [],
    taux: [],
    par_jour: [],
    total: [],
  },
  slots: {
    factures: "obligatoire",
    sommes: "obligatoire",
    reglement: "obligatoire",
    signature: "obligatoire",
    "pieces-jointes": "obligatoire",
    prestations: "facultatif",
  },
  requiredFields: [["total"]],
  sent: true,
});

/** @throws RelanceError (refus) when a field of the template is empty; (valeur) when the address does not fit. */
export async function mandatementContent(
  letter: MandatementLetter,
  folders: TemplateFolders,
): Promise<DocumentContent> {
  const { creditor, client, decompte, prefecture } = letter;
  const numbers = decompte.invoices.map((one) => one.invoice.number);
  const filled = await fillTemplate(folders, {
    kind: MANDATEMENT,
    name: letter.template ?? "lettres/prefet",
    clientRef: client.ref,
    firstPersonSingular: isNaturalPerson(creditor),
    fields: fieldsOf(letter),
    slots: {
      factures: letter.unpaid === "factures" ? invoiceBlocks(decompte) : paidLate(letter),
      prestations: [bullets(servicesOf(decompte))],
      sommes: sumsBlocks(decompte),
      reglement: [paymentFacts(creditor, numbers)],
      signature: [signatureOf(creditor, letter.signature)],
      "pieces-jointes": [enclosures(letter)],
    },
  });
  return letterTo(letter, filled, {
    title: "Lettre au préfet",
    to: {
      who: [prefecture.name],
      address: prefecture.address,
      remedy: "donnez-la plus courte à --prefecture et --adresse",
    },
    isRegistered: true,
    references: [partyLine(client)],
    annex: annexedDecompte(decompte),
  });
}

function fieldsOf(letter: MandatementLetter): FieldsOf<typeof MANDATEMENT.fields> {
  const { creditor, client, decompte } = letter;
  const reminders = remindersInWords(letter.reminders);
  return {
    creancier: creditorFields(creditor),
    client: { ref: client.ref, nom: registeredName(client) },
    plusieurs: decompte.invoices.length > 1,
    accessoires_seuls: letter.unpaid === "accessoires",
    delai: ACCESSORY_DAYS,
    prestations: servicesOf(decompte).length > 0,
    rappels: reminders.length === 0 ? null : reminders,
    deja_paye: decompte.totals.paidCents,
    arrete_au: decompte.on,
    lendemain: addDays(decompte.on, 1),
    taux: ratesInWords(decompte) ?? null,
    par_jour: decompte.totals.perDayCents,
    total: decompte.totals.totalCents,
  };
}

/** Invoices paid after their term: when, and what their lateness still owes. */
function paidLate({ decompte }: MandatementLetter): readonly Block[] {
  const items = filedItems(decompte);
  const table: Block = {
    kind: "table",
    columns: [
      { title: "Facture", align: "left", weight: 2 },
      { title: "Échue le", align: "left", weight: 1.2 },
      { title: "Payée le", align: "left", weight: 1.2 },
      { title: "Montant TTC", align: "right", weight: 1.6 },
      { title: "Intérêts et indemnité dus", align: "right", weight: 1.6 },
    ],
    rows: decompte.invoices.map((one) => [
      one.invoice.number,
      formatDayNumeric(one.invoice.dueOn),
      paidDay(one),
      formatEuros(one.invoice.totalCents),
      formatEuros(one.totalDueCents),
    ]),
    ...(decompte.invoices.length > 1
      ? {
          foot: [
            [
              "Total",
              "",
              "",
              formatEuros(sumCents(decompte.invoices.map((one) => one.invoice.totalCents))),
              formatEuros(decompte.totals.totalCents),
            ],
          ],
        }
      : {}),
  };
  return items.length === 0 ? [table] : [table, bullets(items.map((text) => `${text}.`))];
}

/** When payments reached the face amount, as its décompte notes it. */
function paidDay({ notes }: InvoiceDecompte): string {
  const settled = notes.find((note) => note.kind === "principal-solde");
  return settled === undefined ? "" : formatDayNumeric(settled.settledOn);
}

function enclosures({ decompte, proofs }: MandatementLetter): Block {
  const numbers = decompte.invoices.map((one) => one.invoice.number);
  const copies = numbers.length === 1 ? "copie de la facture" : "copies des factures";
  const proven = proofs.length === 0 ? "" : fr` ; ${enumeration(proofs)}`;
  return smallPrint(
    fr`Pièces jointes : décompte détaillé, annexé à cette lettre ; ${copies} ${enumeration(numbers)}${proven}.`,
  );
}
