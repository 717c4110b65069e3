// The same words as wording-fr.ts, in English. French law keeps its French names, with an English gloss.
import type { ChargeKind } from "../domain/charge.ts";
import type { Channel } from "../domain/ladder.ts";
import type { Waived } from "../domain/waiver.ts";
import { NBSP } from "../format/amounts.ts";
import { formatsIn } from "../format/language.ts";
import {
  CIVIL,
  COMMERCE,
  chargeArticle,
  floorsInEnglish,
  INDEMNITE,
  INTEREST,
  noteInEnglish,
  PUBLIC,
  REFUSALS,
  rateLabel,
  semesterLabel,
} from "./law-en.ts";
import { RELEVE_IN_ENGLISH } from "./releve-words.ts";
import type { Wording } from "./wording-fr.ts";

const { day, days, list } = formatsIn("en");

export const ENGLISH: Wording = {
  language: "en",
  formats: formatsIn("en"),

  letter: {
    subject: "Re: ",
    attention: "Attn: legal representative",
    registered: "Registered letter with acknowledgement of receipt",
    placeAndDate: (city, on) => `${city}, ${on}`,
    annex: (title) => `Annex — ${title}`,
    miseEnDemeure: (name) => `Formal notice to pay — ${name}`,
    enclosed: (numbers, proofs) => {
      const copies = numbers.length === 1 ? "copy of invoice" : "copies of invoices";
      const proven = proofs.length === 0 ? "" : `; copy of the evidence of costs: ${list(proofs)}`;
      return `Enclosures: detailed statement of account, annexed to this letter; ${copies} ${list(numbers)}${proven}.`;
    },
    copies: (numbers) =>
      `${numbers.length === 1 ? "Enclosure: copy of invoice" : "Enclosures: copies of invoices"} ${list(numbers)}.`,
    rappel: (name) => `Payment reminder — ${name}`,
    releve: (name) => `Statement of account — ${name}`,
    cloture: (name) => `Account closed — ${name}`,
    onDays: (on) => `on ${list(on.map(day))}`,
    reminder: (channel, on) => `${CHANNELS[channel]} on ${list(on.map(day))}`,
    reminders: (first, last) => `${first}, and ${last}`,
    part: "Instalment due on",
    agreed: "Amount agreed",
    missing: "Still missing from these instalments",
    representedBy: (who) => `represented by ${who}`,
  },

  payment: {
    holder: "Account holder",
    label: "Payment reference",
    colon: ":",
    more: (count) => `and ${count} more`,
    codeAlt: (amount, name) => `QR code for a SEPA transfer of ${amount} to ${name}`,
    codeCaption: (amount) => `Transfer of ${amount}`,
  },

  designation: (numbers) => {
    if (numbers.length === 1) return `invoice ${numbers[0]}`;
    return numbers.length > 3 ? `${numbers.length}${NBSP}invoices` : `invoices ${list(numbers)}`;
  },

  invoices: {
    invoice: "Invoice",
    issuedOn: "Issued on",
    dueOn: "Due on",
    amount: "Total",
    taken: "Paid or credited",
    takenOrContested: "Paid, credited or disputed",
    left: "Balance",
    total: "Total",
    performed: (on) => `service completed on ${on}`,
    about: (number, text) => `Invoice ${number}: ${text}`,
    filed: ({ contract, orderNumber }) =>
      orderNumber === undefined || contract?.includes(orderNumber) === true
        ? []
        : [`purchase order no.${NBSP}${orderNumber}`],
    contested: (number, amount) => `Disputed on invoice ${number}, not claimed in this letter: ${amount}`,
    creditNote: (note, on, number, amount) => `Credit note ${note} of ${on} on invoice ${number}: ${amount}`,
    payment: (on, number, amount) => `Payment received on ${on} for invoice ${number}: ${amount}`,
    surplus: (amount) => `, of which ${amount} overpaid`,
    waiver: (what, on, number, amount) => `${WAIVERS[what]} on ${on} on invoice ${number}: ${amount}`,
    deducted: ", already deducted",
  },

  releve: RELEVE_IN_ENGLISH,

  sentence: {
    prepaid: (amount) => `down payment of ${amount} deducted`,
    creditNote: (note, amount, on) => `credit note ${note} of ${amount} of ${on}`,
    payment: (amount, on) => `payment of ${amount} received on ${on}`,
    surplus: (amount) => `${amount} beyond the invoice`,
    contested: (amount) => `${amount} disputed, set aside`,
    ungranted: (amount) => `${amount} not granted by the decision`,
    separator: "; ",
    rest: (movements, amount) => `; ${movements}; balance ${amount}`,
    whole: (number, about, issuedOn, dueOn, amount, rest) =>
      `Invoice ${number}${about} of ${issuedOn}, due on ${dueOn}: ${amount}${rest}`,
    labelled: (label, amount) => `${label}: ${amount}`,
    instalment: (amount, on) => `${amount}, by ${on}`,
    paid: (received) => (received === undefined ? " (paid)" : ` (${received} received)`),
  },

  sums: {
    principal: (designation) => `Principal, all taxes included, ${designation}`,
    principalAfterInterest: (base) =>
      `${base}, part payments having been set first against interest (article 1343-1 of the ${CIVIL})`,
    indemnite: (regime) =>
      `Fixed compensation for recovery costs, indemnité forfaitaire (${INDEMNITE[regime]})`,
    dueOn: (on) => `Sums due on ${on}`,
    amount: "Amount",
    totalOn: (on) => `Total due on ${on}`,
    choices: ({ options, regime }) => [
      ...(options.rateReading === "fixe" && regime === "professionnel"
        ? ["Fixed rate, by choice of the creditor: that of the first day late, for the whole period."]
        : []),
      ...(options.imputation === "principal-dabord"
        ? [
            `Payments set first against the principal, by choice of the creditor, more favourable to the debtor than article 1343-1 of the ${CIVIL}.`,
          ]
        : []),
    ],
  },

  rates: {
    label: rateLabel,
    shortLabel: rateLabel,
    several: (least, most) => `at the rates of each period, from ${least} to ${most}`,
    one: (agreed, one) => `at the ${agreed ? "agreed " : ""}rate of ${one}`,
    byInvoice: (agreed, rates) =>
      `at the ${agreed ? "agreed " : ""}rate, depending on the invoice, of ${rates.join(" or ")}`,
    inTurn: (agreed, first, others) =>
      `at the ${agreed ? "agreed " : ""}rate of ${first}, ${others.map((one) => `then ${one}`).join(", ")}`,
  },

  interest: {
    before: {
      professionnel: { title: "Late-payment penalties, pénalités de retard", short: "penalties" },
      consommateur: { title: "Interest at the legal rate", short: "interest" },
      public: { title: "Late-payment interest, intérêts moratoires", short: "interest" },
    },
    afterDecision: { title: "Interest at the legal rate", short: "interest" },
    both: { title: "Penalties and interest", short: "penalties and interest" },
    articles: (regime, before, after) => {
      const codes = [...(before ? [INTEREST[regime]] : []), ...(after ? [`1231-7 of the ${CIVIL}`] : [])];
      return `${codes.length > 1 ? "articles" : "article"} ${list(codes)}`;
    },
  },

  charges: {
    name: (kind) => CHARGES[kind],
    head: (kind, regime) =>
      kind === "recouvrement"
        ? `Recovery costs beyond the fixed compensation, on evidence (${chargeArticle(kind, regime)})`
        : `${CHARGES[kind]} (${chargeArticle(kind, regime)})`,
    onProof: " (on evidence)",
    piece: (number) => ` (exhibit no.${NBSP}${number})`,
    refused: (proof, refusal) => `${proof}: ${REFUSALS[refusal]}`,
    dueFrom: (proof, on) => `${proof}, due from ${on}`,
  },

  decompte: {
    title: (on) => `Statement of account (décompte) at ${on}`,
    creditor: "Creditor",
    debtor: "Debtor",
    dueOn: "Due on",
    principal: "Principal",
    indemnite: "Compensation",
    charges: "Costs",
    totalDue: "Total due",
    notYetDue: (amount) => `Of which ${amount} not yet due on that date.`,
    perDay: (from, amount, mayChange) =>
      `Each further day from ${from} adds ${amount} to this total${mayChange ? ", at the present rate" : ""}.`,
    rules: "How the sums are calculated",
    dates: "Dates",
    issuedAndDue: (issuedOn, dueOn, _isPast, daysLate) =>
      `issued on ${issuedOn}, due on ${dueOn}${daysLate > 0 ? `, ${days(daysLate)} late` : ""}`,
    work: "Service",
    filed: "References",
    amount: "Total, taxes included",
    prepaid: "Down payment",
    creditNote: "Credit note",
    creditNoteOf: (number, on, reason) => `${number} of ${on}${reason}`,
    setAside: "Set aside",
    contested: ", disputed",
    claimed: "Sum claimed",
    from: "From",
    to: "To",
    days: "Days",
    base: "Base",
    rate: "Rate",
    rateOrigin: "Source of the rate",
    sum: "Amount",
    accrued: "Total accrued",
    capitalised: (origin, amount) => `${origin}; base including ${amount} of capitalised interest`,
    chargeKind: "Kind",
    date: "Date",
    chargeTitle: "Title or evidence",
    kept: "Counted",
    keptTotal: "Total counted",
    rest: (amount, parts) => `Left to pay on this invoice: ${amount} (${parts}).`,
  },

  ledger: {
    movement: "Movement",
    surplus: "Overpaid",
    payments: "payments",
    waivers: "waivers",
    refused: "sums not granted",
    refusedBy: (decision, on) => `Not granted, ${decision === "jugement" ? "judgment" : "order"} of ${on}`,
    dueBefore: (what) => `Due before ${what}`,
    caption: (what) => `${what}, and what they were set against`,
    left: "Left to pay",
    payment: (on) => `Payment of ${on}`,
    waiver: (what, on) => `${WAIVERS[what]}, ${on}`,
    toReturn: "Overpaid, to be returned or set against another invoice",
  },

  notes: {
    floors: floorsInEnglish,
    toConfirm: (semester) =>
      `Rate of the ${semesterLabel(semester)} subject to confirmation by the official source.`,
    sentence: noteInEnglish,
  },

  rules: {
    line: "Interest on each line: base × rate × days ÷ 365, rounded to the cent. The first day counts, and so does the last.",
    start: {
      professionnel: `Penalties run as of right from the day after the due date, without a reminder (article L441-10, II, of the ${COMMERCE}), on what is left of the total, taxes included, until the day of payment included.`,
      consommateur: `Interest at the legal rate runs from receipt of the formal notice (articles 1231-6 and 1344-1 of the ${CIVIL}), on what is left of the total, taxes included, until the day of payment included.`,
      public: `Late-payment interest runs as of right from the day after the due date (article L2192-13 of the ${PUBLIC}), at the single rate of the half-year in which it began to run (article R2192-31 of the same code).`,
    },
    startByDecision: `Interest at the legal rate runs from the decision (article 1231-7 of the ${CIVIL}), on what is left of the total, taxes included, until the day of payment included.`,
    bySemester:
      "Rate applied: that of each half-year through which the delay runs, where the contract fixes none.",
    ecb: "“ECB” means the rate applied by the European Central Bank to its most recent refinancing operation, in force on the first day of the half-year shown.",
    capitalised: `Interest due for a full year is added to the principal in the base, for what is left of it (article 1343-2 of the ${CIVIL}).`,
    indemnite: (regime) =>
      `The fixed compensation for recovery costs is due once per late invoice (${INDEMNITE[regime]}).`,
    charge: (kind, regime) => {
      const article = chargeArticle(kind, regime);
      switch (kind) {
        case "recouvrement":
          return `Recovery costs are counted on evidence, for the part that exceeds the fixed compensation of the invoice (${article}).`;
        case "clause-penale":
          return `The penalty clause is incurred from the formal notice (${article}); it bears no interest in this statement.`;
        case "procedure":
          return `The costs of proceedings are those of the decision obtained (${article}).`;
      }
    },
    interestFirst: `Part payments are set first against interest, then against the principal (article 1343-1 of the ${CIVIL}).`,
    settled:
      "Payments that settled the face amount of an invoice are set first against its principal: what is left of its accessories bears no interest.",
    waived:
      "A waiver is granted by the creditor and covers only what was due on that day; what accrues afterwards remains due.",
  },

  exchange: {
    appel: "our telephone call",
    email: "your message",
    courrier: "your letter",
    "rendez-vous": "our meeting",
  },
};

const CHANNELS: Readonly<Record<Channel, string>> = {
  email: "by email",
  appel: "by telephone",
  courrier: "by letter",
  lrar: "by registered letter",
  tribunal: "by petition",
};

const WAIVERS: Readonly<Record<Waived, string>> = {
  interets: "Interest waived",
  indemnite: "Fixed compensation waived",
  frais: "Costs waived",
};

const CHARGES: Readonly<Record<ChargeKind, string>> = {
  "clause-penale": "Penalty clause, clause pénale",
  recouvrement: "Recovery costs",
  procedure: "Costs of proceedings",
};
