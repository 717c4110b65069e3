// The statement of an account on paper: its movements with a running balance, then what is left, invoice by invoice.

import { languageOf } from "../../domain/client.ts";
import { isNaturalPerson } from "../../domain/creditor.ts";
import type { ReleveLetter } from "../../domain/letter.ts";
import { type Cents, sumCents } from "../../domain/money.ts";
import { eveOf, type Releve, type ReleveInvoice, type ReleveLine } from "../../domain/releve.ts";
import { registeredName } from "../address.ts";
import { bullets } from "../blocks.ts";
import { filedItems } from "../claim-table.ts";
import type { Block, DocumentContent } from "../document.ts";
import { clientLetter } from "../letter-content.ts";
import { creditorFields, paymentFacts, signatureOf } from "../parties.ts";
import { fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { type FieldsOf, templateKind } from "../template-kind.ts";
import { transferCode } from "../transfer-code.ts";
import { wordingIn } from "../wording.ts";
import type { Wording } from "../wording-fr.ts";

export const RELEVE = templateKind({
  title: "relevé de compte",
  fields: {
    creancier: ["nom", "email", "telephone"],
    client: ["ref", "nom", "contact"],
    date: [],
    depuis: [],
    arrete_au: [],
    mouvements: [],
    solde: [],
    reste: [],
    echu: [],
    conteste: [],
    a_payer: [],
    trop_percu: [],
  },
  slots: {
    mouvements: "obligatoire",
    factures: "obligatoire",
    signature: "obligatoire",
    reglement: "facultatif",
  },
  requiredFields: [["arrete_au"]],
  sent: true,
});

/** @throws RelanceError (refus) when a field of the template is empty; (valeur) when the address does not fit. */
export async function releveContent(
  letter: ReleveLetter,
  folders: TemplateFolders,
): Promise<DocumentContent> {
  const { creditor, client, releve } = letter;
  const words = wordingIn(languageOf(client));
  const numbers = payable(releve).map((one) => one.account.invoice.number);
  const code = transferCode(creditor, releve.askedCents, numbers, words);
  const filled = await fillTemplate(folders, {
    kind: RELEVE,
    name: letter.template ?? "lettres/releve",
    words,
    clientRef: client.ref,
    firstPersonSingular: isNaturalPerson(creditor),
    fields: fieldsOf(letter),
    slots: {
      mouvements: movementBlocks(releve, words),
      factures: invoiceBlocks(releve, words),
      reglement: [paymentFacts(creditor, numbers, code, words)],
      signature: [signatureOf(creditor, letter.signature, words)],
    },
  });
  return clientLetter(letter, filled, { title: words.letter.releve(registeredName(client)), words });
}

/** What a transfer of this day would pay: what is overdue; else what is left. */
function payable({ invoices }: Releve): readonly ReleveInvoice[] {
  const left = invoices.filter((one) => one.balanceCents > 0);
  const overdue = left.filter((one) => one.daysLate > 0);
  return overdue.length > 0 ? overdue : left;
}

function fieldsOf({ creditor, client, writtenOn, releve }: ReleveLetter): FieldsOf<typeof RELEVE.fields> {
  return {
    creancier: creditorFields(creditor),
    client: { ref: client.ref, nom: registeredName(client), contact: client.contact ?? null },
    date: writtenOn,
    depuis: releve.fromOn,
    arrete_au: releve.on,
    mouvements: releve.lines.length,
    solde: releve.closingCents,
    reste: releve.leftCents,
    echu: releve.overdueCents,
    conteste: releve.contestedCents,
    a_payer: releve.askedCents,
    trop_percu: releve.surplusCents,
  };
}

function movementBlocks(one: Releve, words: Wording): readonly Block[] {
  const { releve, formats } = words;
  const { lines, openingCents, closingCents } = one;
  const sum = (sign: 1 | -1): Cents => sumCents(lines.map((line) => Math.max(0, sign * line.amountCents)));
  const euros = (cents: Cents): string => (cents === 0 ? "" : formats.euros(cents));
  const opening =
    openingCents === 0
      ? []
      : [["", releve.balanceOn(formats.dayShort(eveOf(one))), "", "", formats.euros(openingCents)]];
  return [
    {
      kind: "table",
      columns: [
        { title: releve.date, align: "left", weight: 1.2 },
        { title: releve.movement, align: "left", weight: 3.6 },
        { title: releve.billed, align: "right", weight: 1.6 },
        { title: releve.taken, align: "right", weight: 1.6 },
        { title: releve.balance, align: "right", weight: 1.6 },
      ],
      rows: [
        ...opening,
        ...lines.map((line) => [
          formats.dayShort(line.on),
          movementName(line, words),
          euros(Math.max(0, line.amountCents)),
          euros(Math.max(0, -line.amountCents)),
          formats.euros(line.balanceCents),
        ]),
      ],
      foot: [
        [
          "",
          releve.balanceOn(formats.dayShort(one.on)),
          euros(sum(1)),
          euros(sum(-1)),
          formats.euros(closingCents),
        ],
      ],
    },
  ];
}

function movementName({ kind, invoiceNumbers, reference }: ReleveLine, { releve }: Wording): string {
  const number = invoiceNumbers[0] ?? "";
  switch (kind) {
    case "facture":
      return releve.facture(number);
    case "acompte":
      return releve.acompte(number);
    case "non-accorde":
      return releve["non-accorde"](number);
    case "avoir":
      return releve.avoir(reference ?? "", number);
    case "paiement":
      return releve.paiement(invoiceNumbers);
  }
}

/** Nothing when every invoice is settled. */
function invoiceBlocks(
  { client, invoices, leftCents, surplusCents }: Releve,
  words: Wording,
): readonly Block[] {
  if (invoices.length === 0) return [];
  const { invoices: said, releve, decompte, formats } = words;
  const items = [
    ...filedItems({ client, invoices: invoices.map((one) => one.account) }, words),
    ...invoices
      .filter((one) => one.contestedCents > 0)
      .map((one) => releve.contested(one.account.invoice.number, formats.euros(one.contestedCents))),
  ];
  const table: Block = {
    kind: "table",
    columns: [
      { title: said.invoice, align: "left", weight: 2 },
      { title: said.issuedOn, align: "left", weight: 1.2 },
      { title: decompte.dueOn, align: "left", weight: 1.2 },
      { title: said.amount, align: "right", weight: 1.6 },
      { title: said.left, align: "right", weight: 1.6 },
      { title: releve.late, align: "right", weight: 1.2 },
    ],
    rows: invoices.map(({ account: { invoice }, balanceCents, daysLate }) => [
      invoice.number,
      formats.dayShort(invoice.issuedOn),
      formats.dayShort(invoice.dueOn),
      formats.euros(invoice.totalCents),
      formats.euros(balanceCents),
      balanceCents < 0 ? releve.overpaid : daysLate === 0 ? releve.coming : formats.days(daysLate),
    ]),
    ...(invoices.length > 1
      ? { foot: [[said.total, "", "", "", formats.euros(leftCents - surplusCents), ""]] }
      : {}),
  };
  return items.length === 0 ? [table] : [table, bullets(items.map((text) => `${text}.`))];
}
