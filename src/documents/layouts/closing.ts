// The letter that closes a case: these invoices are paid, nothing is left of what was asked for.
import { languageOf } from "../../domain/client.ts";
import { isNaturalPerson } from "../../domain/creditor.ts";
import type { Day } from "../../domain/day.ts";
import type { ClosingLetter } from "../../domain/letter.ts";
import { sumCents } from "../../domain/money.ts";
import { registeredName } from "../address.ts";
import { invoiceBlocks } from "../claim-table.ts";
import type { DocumentContent } from "../document.ts";
import { clientLetter } from "../letter-content.ts";
import { creditorFields, signatureOf } from "../parties.ts";
import { fillTemplate } from "../template.ts";
import type { TemplateFolders } from "../template-files.ts";
import { templateKind } from "../template-kind.ts";
import { wordingIn } from "../wording.ts";

export const CLOSING = templateKind({
  title: "lettre de fin de dossier",
  fields: {
    creancier: ["nom", "email", "telephone"],
    client: ["ref", "nom", "contact"],
    date: [],
    designation: [],
    nombre_factures: [],
    plusieurs: [],
    mises_en_demeure: [],
    plusieurs_mises_en_demeure: [],
    decisions: [],
    plusieurs_decisions: [],
    trop_percu: [],
  },
  slots: { factures: "obligatoire", signature: "obligatoire" },
  requiredFields: [["date"]],
  sent: true,
});

/** @throws RelanceError (refus) when a field of the template is empty; (valeur) when the address does not fit. */
export async function closingContent(
  letter: ClosingLetter,
  folders: TemplateFolders,
): Promise<DocumentContent> {
  const { creditor, client, decompte } = letter;
  const words = wordingIn(languageOf(client));
  const numbers = decompte.invoices.map((one) => one.invoice.number);
  const inWords = (days: readonly Day[]): string | null =>
    days.length === 0 ? null : words.letter.onDays(days);
  const filled = await fillTemplate(folders, {
    kind: CLOSING,
    name: letter.template ?? "lettres/cloture",
    words,
    clientRef: client.ref,
    firstPersonSingular: isNaturalPerson(creditor),
    fields: {
      creancier: creditorFields(creditor),
      client: { ref: client.ref, nom: registeredName(client), contact: client.contact ?? null },
      date: letter.writtenOn,
      designation: words.designation(numbers),
      nombre_factures: numbers.length,
      plusieurs: numbers.length > 1,
      mises_en_demeure: inWords(letter.noticesOn),
      plusieurs_mises_en_demeure: letter.noticesOn.length > 1,
      decisions: inWords(letter.decisionsOn),
      plusieurs_decisions: letter.decisionsOn.length > 1,
      trop_percu: sumCents(
        decompte.invoices.flatMap((one) => one.allocations.map((each) => each.surplusCents)),
      ),
    },
    slots: {
      factures: invoiceBlocks(decompte, words),
      signature: [signatureOf(creditor, letter.signature, words)],
    },
  });
  return clientLetter(letter, filled, { title: words.letter.cloture(registeredName(client)), words });
}
