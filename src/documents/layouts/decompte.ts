// The décompte on paper: what is due, and every line a reader needs to find the same sum by hand.

import type { DecompteNote } from "../../domain/account-facts.ts";
import type { Creditor } from "../../domain/creditor.ts";
import { letterName } from "../../domain/creditor.ts";
import { addDays } from "../../domain/day.ts";
import type { Decompte } from "../../domain/decompte.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { formatEuros, formatRate } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { formatSemester, labelOfRate, sentenceOfNote } from "../../format/decompte.ts";
import { fr, typographic } from "../../format/typography.ts";
import { registeredName } from "../address.ts";
import { WORDS } from "../claim-words.ts";
import type { Block, DocumentContent } from "../document.ts";
import { footerLine, oneLineAddress, partyLine, registration } from "../parties.ts";

/** The décompte as a document of its own, to hand over. */
export function decompteContent(decompte: Decompte, creditor: Creditor): DocumentContent {
  return {
    title: fr`Décompte arrêté au ${formatDay(decompte.on)} — ${registeredName(decompte.client)}`,
    author: letterName(creditor),
    createdOn: decompte.on,
    footer: footerLine(creditor),
    blocks: [
      { kind: "title", level: 1, text: titleOf(decompte) },
      {
        kind: "facts",
        entries: [
          [
            "Créancier",
            `${letterName(creditor)}, ${registration(creditor)}, ${oneLineAddress(creditor.address)}`,
          ],
          ["Débiteur", partyLine(decompte.client)],
        ],
      },
      ...decompteBlocks(decompte),
    ],
  };
}

export function titleOf(decompte: Decompte): string {
  return fr`Décompte arrêté au ${formatDay(decompte.on)}`;
}

/** Summary, detail of each invoice, rules: everything under the title. */
export function decompteBlocks(decompte: Decompte): readonly Block[] {
  return [
    summary(decompte),
    ...perDay(decompte),
    ...decompte.invoices.flatMap((one) => detail(one, decompte)),
    { kind: "title", level: 2, text: "Règles de calcul" },
    { kind: "list", ordered: false, items: rules(decompte) },
  ];
}

function summary(decompte: Decompte): Block {
  const { totals } = decompte;
  const withIndemnite = decompte.invoices.some((one) => one.indemniteCents > 0);
  const amounts = (
    principal: number,
    interest: number,
    indemnite: number,
    total: number,
  ): readonly string[] => [
    formatEuros(principal),
    formatEuros(interest),
    ...(withIndemnite ? [formatEuros(indemnite)] : []),
    formatEuros(total),
  ];
  return {
    kind: "table",
    columns: [
      { title: "Facture", align: "left", weight: 2 },
      { title: "Échéance", align: "left", weight: 1.3 },
      { title: "Principal", align: "right", weight: 1.6 },
      { title: WORDS[decompte.regime].interest, align: "right", weight: 1.6 },
      ...(withIndemnite ? ([{ title: "Indemnité", align: "right", weight: 1.3 }] as const) : []),
      { title: "Total dû", align: "right", weight: 1.6 },
    ],
    rows: decompte.invoices.map((one) => [
      one.invoice.number,
      formatDayNumeric(one.invoice.dueOn),
      ...amounts(one.principalDueCents, one.interestDueCents, one.indemniteDueCents, one.totalDueCents),
    ]),
    foot: [
      [
        "Total dû",
        "",
        ...amounts(totals.principalCents, totals.interestCents, totals.indemniteCents, totals.totalCents),
      ],
    ],
  };
}

function perDay(decompte: Decompte): readonly Block[] {
  const { perDayCents } = decompte.totals;
  // Only a rate that follows the semesters can change tomorrow.
  const floating = decompte.regime !== "public" && decompte.options.rateReading === "parSemestre";
  if (perDayCents <= 0) return [];
  const from = formatDay(addDays(decompte.on, 1));
  return [
    {
      kind: "paragraph",
      text: fr`Chaque jour de retard à partir du ${from} ajoute ${formatEuros(perDayCents)} à ce total${floating ? ", au taux actuel" : ""}.`,
    },
  ];
}

function detail(one: InvoiceDecompte, decompte: Decompte): readonly Block[] {
  const { invoice } = one;
  const blocks: Block[] = [
    { kind: "title", level: 2, text: fr`Facture ${invoice.number}` },
    { kind: "facts", entries: invoiceFacts(one) },
  ];
  if (one.interestLines.length > 0) blocks.push(interestTable(one, decompte));
  if (one.allocations.length > 0) blocks.push(paymentTable(one, decompte));
  for (const note of one.notes) {
    blocks.push({ kind: "paragraph", small: true, text: paperNote(note) });
  }
  blocks.push({ kind: "paragraph", text: [{ text: balanceSentence(one, decompte), bold: true }] });
  return blocks;
}

/** As on a screen, but for a rate to be confirmed: why it is so belongs to the creditor's screen, not to the debtor. */
function paperNote(note: DecompteNote): string {
  return note.kind === "taux-a-confirmer"
    ? fr`Taux du ${formatSemester(note.semester)} sous réserve de confirmation par la source officielle.`
    : typographic(sentenceOfNote(note));
}

function invoiceFacts(one: InvoiceDecompte): readonly (readonly [string, string])[] {
  const { invoice } = one;
  const late = one.daysLate > 0 ? fr`, ${countOf(one.daysLate, "jour")} de retard` : "";
  const entries: (readonly [string, string])[] = [
    ["Dates", fr`émise le ${formatDay(invoice.issuedOn)}, échue le ${formatDay(invoice.dueOn)}${late}`],
  ];
  const nature = [invoice.label, invoice.contract].filter((part) => part !== undefined).join(" — ");
  if (nature !== "") entries.push(["Prestation", nature]);
  entries.push(["Montant TTC", formatEuros(invoice.totalCents)]);
  if (invoice.prepaidCents > 0) entries.push(["Acompte déduit", `− ${formatEuros(invoice.prepaidCents)}`]);
  for (const note of one.creditNotes) {
    const reason = note.reason === undefined ? "" : ` (${note.reason})`;
    entries.push([
      "Avoir",
      fr`− ${formatEuros(note.amountCents)}, ${note.number} du ${formatDay(note.issuedOn)}${reason}`,
    ]);
  }
  if (one.claimedCents !== invoice.totalCents)
    entries.push(["Somme réclamée", formatEuros(one.claimedCents)]);
  return entries;
}

function interestTable(one: InvoiceDecompte, decompte: Decompte): Block {
  return {
    kind: "table",
    caption: WORDS[decompte.regime].interest,
    columns: [
      { title: "Du", align: "left", weight: 1.15 },
      { title: "Au", align: "left", weight: 1.15 },
      { title: "Jours", align: "right", weight: 0.6 },
      { title: "Base", align: "right", weight: 1.4 },
      { title: "Taux", align: "right", weight: 0.9 },
      { title: "Origine du taux", align: "left", weight: 3.4 },
      { title: "Montant", align: "right", weight: 1.3 },
    ],
    rows: one.interestLines.map((line) => [
      formatDayNumeric(line.fromOn),
      formatDayNumeric(line.toOn),
      String(line.days),
      formatEuros(line.baseCents),
      formatRate(line.rateBp),
      labelOfRate(line.rateOrigin).replace("semestre", "sem."),
      formatEuros(line.amountCents),
    ]),
    foot: [["Total couru", "", "", "", "", "", formatEuros(one.interestAccruedCents)]],
  };
}

function paymentTable(one: InvoiceDecompte, decompte: Decompte): Block {
  const withSurplus = one.allocations.some((each) => each.surplusCents > 0);
  const withIndemnite = one.indemniteCents > 0;
  return {
    kind: "table",
    caption: "Paiements reçus et leur imputation",
    columns: [
      { title: "Reçu le", align: "left", weight: 1.2 },
      { title: "Montant", align: "right", weight: 1.4 },
      { title: fr`Sur les ${interestWord(decompte)}`, align: "right", weight: 1.4 },
      { title: "Sur le principal", align: "right", weight: 1.4 },
      ...(withIndemnite ? ([{ title: "Sur l’indemnité", align: "right", weight: 1.4 }] as const) : []),
      ...(withSurplus ? ([{ title: "Trop-perçu", align: "right", weight: 1.2 }] as const) : []),
    ],
    rows: one.allocations.map((each) => [
      formatDayNumeric(each.payment.receivedOn),
      formatEuros(each.payment.amountCents),
      formatEuros(each.toInterestCents),
      formatEuros(each.toPrincipalCents),
      ...(withIndemnite ? [formatEuros(each.toIndemniteCents)] : []),
      ...(withSurplus ? [formatEuros(each.surplusCents)] : []),
    ]),
  };
}

function interestWord(decompte: Decompte): string {
  return decompte.regime === "professionnel" ? "pénalités" : "intérêts";
}

function balanceSentence(one: InvoiceDecompte, decompte: Decompte): string {
  const parts = [
    `principal ${formatEuros(one.principalDueCents)}`,
    `${interestWord(decompte)} ${formatEuros(one.interestDueCents)}`,
    ...(one.indemniteCents > 0 ? [`indemnité ${formatEuros(one.indemniteDueCents)}`] : []),
  ];
  return fr`Reste dû sur cette facture : ${formatEuros(one.totalDueCents)} (${parts.join(", ")}).`;
}

function rules(decompte: Decompte): readonly string[] {
  const { regime, options } = decompte;
  const hasPayments = decompte.invoices.some((one) => one.allocations.length > 0);
  const hasIndemnite = decompte.invoices.some((one) => one.indemniteCents > 0);
  const usesEcb = decompte.invoices.some((one) =>
    one.interestLines.some((line) => line.rateOrigin.kind === "bce"),
  );
  const made: string[] = [
    fr`Intérêt de chaque ligne : base × taux × jours ÷ 365, arrondi au centime. Le premier jour est compté, le dernier aussi.`,
    START[regime],
  ];
  if (regime === "professionnel") {
    made.push(
      options.rateReading === "fixe"
        ? fr`Taux retenu : celui du premier jour de retard, pour toute la durée.`
        : fr`Taux retenu : celui de chaque semestre traversé par le retard, lorsque le taux n'est pas fixé par le contrat.`,
    );
  }
  if (usesEcb) {
    made.push(
      fr`« BCE » désigne le taux appliqué par la Banque centrale européenne à son opération de refinancement la plus récente, en vigueur au premier jour du semestre indiqué.`,
    );
  }
  if (hasIndemnite) {
    made.push(
      fr`L'indemnité forfaitaire pour frais de recouvrement est due une fois par facture en retard (${WORDS[regime].indemniteArticle}).`,
    );
  }
  if (hasPayments) made.push(imputationRule(decompte));
  return made;
}

const START: Readonly<Record<Decompte["regime"], string>> = {
  professionnel: fr`Les pénalités courent de plein droit à partir du lendemain de l'échéance, sans rappel (article L441-10, II, du code de commerce), sur le montant TTC restant dû, jusqu'au jour du paiement inclus.`,
  consommateur: fr`Les intérêts au taux légal courent à compter de la réception de la mise en demeure (articles 1231-6 et 1344-1 du code civil), sur le montant TTC restant dû, jusqu'au jour du paiement inclus.`,
  public: fr`Les intérêts moratoires courent de plein droit à partir du lendemain de l'échéance (article L2192-13 du code de la commande publique), au taux unique du semestre où ils ont commencé à courir (article R2192-31 du même code).`,
};

function imputationRule(decompte: Decompte): string {
  return decompte.options.imputation === "interets-dabord"
    ? fr`Les paiements partiels sont imputés d'abord sur les intérêts, puis sur le principal (article 1343-1 du code civil).`
    : fr`Les paiements partiels sont imputés d'abord sur le principal, par choix du créancier, plus favorable au débiteur que l'article 1343-1 du code civil.`;
}
