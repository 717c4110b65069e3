// The words that code, not a template, puts in what is sent to a client, in French. wording-en.ts says the same.
import type { ChargeKind } from "../domain/charge.ts";
import type { Language, Regime } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import type { GrantingDecision } from "../domain/granted.ts";
import type { Channel } from "../domain/ladder.ts";
import type { PromiseChannel } from "../domain/promise.ts";
import type { Waived } from "../domain/waiver.ts";
import { NBSP } from "../format/amounts.ts";
import { chargeArticle, chargeName, REFUSALS, waiverName } from "../format/charges.ts";
import { sentencesOfChoices } from "../format/choices.ts";
import { countOf, formatDays } from "../format/dates.ts";
import { floorSentences, formatSemester, labelOfRate, sentenceOfNote } from "../format/decompte.ts";
import { enumeration } from "../format/enumeration.ts";
import { filingWords } from "../format/filing.ts";
import { formatsIn } from "../format/language.ts";
import { fr, typographic } from "../format/typography.ts";
import { RELEVE_IN_FRENCH } from "./releve-words.ts";

/** The article of the recovery indemnity; a consumer owes none. */
const INDEMNITE: Readonly<Record<Exclude<Regime, "consommateur">, string>> = {
  professionnel: "article D441-5 du code de commerce",
  public: "article D2192-35 du code de la commande publique",
};

export const FRENCH = {
  language: "fr" as Language,
  formats: formatsIn("fr"),

  letter: {
    subject: fr`Objet : `,
    attention: "À l’attention du représentant légal",
    registered: fr`Lettre recommandée avec demande d'avis de réception`,
    placeAndDate: (city: string, on: string) => fr`${city}, le ${on}`,
    annex: (title: string) => fr`Annexe — ${title}`,
    miseEnDemeure: (name: string) => fr`Mise en demeure — ${name}`,
    enclosed: (numbers: readonly string[], proofs: readonly string[]) => {
      const copies = numbers.length === 1 ? "copie de la facture" : "copies des factures";
      const proven =
        proofs.length === 0 ? "" : fr` ; copie des justificatifs de frais : ${enumeration(proofs)}`;
      return fr`Pièces jointes : décompte détaillé, annexé à cette lettre ; ${copies} ${enumeration(numbers)}${proven}.`;
    },
    copies: (numbers: readonly string[]) =>
      fr`${numbers.length === 1 ? "Pièce jointe" : "Pièces jointes"} : ${numbers.length === 1 ? "copie de la facture" : "copies des factures"} ${enumeration(numbers)}.`,
    rappel: (name: string) => fr`Rappel de paiement — ${name}`,
    releve: (name: string) => fr`Relevé de compte — ${name}`,
    cloture: (name: string) => fr`Fin de dossier — ${name}`,
    /** « le 12 mai 2026 », « les 12 et 20 mai 2026 ». */
    onDays: formatDays,
    reminder: (channel: Channel, days: readonly Day[]) => `${CHANNELS[channel]} ${formatDays(days)}`,
    reminders: (first: string, last: string) => `${first}, et ${last}`,
    part: "Part due le",
    agreed: "Montant convenu",
    missing: "Reste manquant sur ces parts",
    representedBy: (who: string) => `représentée par ${who}`,
  },

  payment: {
    holder: "Titulaire du compte",
    label: "Libellé du virement",
    /** Between the two, where a message has no columns. */
    colon: `${NBSP}:`,
    more: (count: number) => `et ${count} de plus`,
    codeAlt: (amount: string, name: string) => fr`Code QR de virement SEPA de ${amount} à ${name}`,
    codeCaption: (amount: string) => fr`Virement de ${amount}`,
  },

  /** « facture F-1 », « factures F-1 et F-2 », « 5 factures » beyond three: short enough for a subject. */
  designation: (numbers: readonly string[]) => {
    if (numbers.length === 1) return `facture ${numbers[0]}`;
    return numbers.length > 3 ? `${numbers.length}${NBSP}factures` : `factures ${enumeration(numbers)}`;
  },

  invoices: {
    invoice: "Facture",
    issuedOn: "Émise le",
    dueOn: "Échue le",
    amount: "Montant TTC",
    taken: "Payé ou déduit",
    takenOrContested: "Payé, déduit ou contesté",
    left: "Reste à payer",
    total: "Total",
    performed: (on: string) => fr`prestation achevée le ${on}`,
    about: (number: string, text: string) => fr`Facture ${number} : ${text}`,
    filed: filingWords,
    contested: (number: string, amount: string) =>
      fr`Somme contestée sur la facture ${number}, non demandée par cette lettre : ${amount}`,
    creditNote: (note: string, on: string, number: string, amount: string) =>
      fr`Avoir ${note} du ${on} sur la facture ${number} : ${amount}`,
    payment: (on: string, number: string, amount: string) =>
      fr`Paiement reçu le ${on} sur la facture ${number} : ${amount}`,
    surplus: (amount: string) => fr`, dont ${amount} de trop-perçu`,
    waiver: (what: Waived, on: string, number: string, amount: string) =>
      fr`${typographic(waiverName(what))} le ${on} sur la facture ${number} : ${amount}`,
    deducted: fr`, déjà déduits`,
  },

  releve: RELEVE_IN_FRENCH,

  /** One invoice of a message, from its number to what is left of it. */
  sentence: {
    prepaid: (amount: string) => fr`acompte déduit de ${amount}`,
    creditNote: (note: string, amount: string, on: string) => fr`avoir ${note} de ${amount} du ${on}`,
    payment: (amount: string, on: string) => fr`paiement de ${amount} reçu le ${on}`,
    surplus: (amount: string) => fr`${amount} au-delà de la facture`,
    contested: (amount: string) => fr`${amount} contestés, mis à part`,
    ungranted: (amount: string) => fr`${amount} non accordés par la décision`,
    separator: fr` ; `,
    rest: (movements: string, amount: string) => fr` ; ${movements} ; reste ${amount}`,
    whole: (number: string, about: string, issuedOn: string, dueOn: string, amount: string, rest: string) =>
      fr`Facture ${number}${about} du ${issuedOn}, échéance ${dueOn} : ${amount} TTC${rest}`,
    labelled: (label: string, amount: string) => fr`${label} : ${amount}`,
    instalment: (amount: string, on: string) => fr`${amount}, au plus tard le ${on}`,
    paid: (received: string | undefined) => (received === undefined ? " (payés)" : fr` (${received} reçus)`),
  },

  sums: {
    principal: (designation: string) => `Principal TTC, ${designation}`,
    principalAfterInterest: (base: string) =>
      fr`${base}, les paiements partiels ayant été imputés d'abord sur les intérêts (article 1343-1 du code civil)`,
    indemnite: (regime: Exclude<Regime, "consommateur">) =>
      `Indemnité forfaitaire pour frais de recouvrement (${INDEMNITE[regime]})`,
    dueOn: (on: string) => fr`Sommes dues au ${on}`,
    amount: "Montant",
    totalOn: (on: string) => fr`Total dû au ${on}`,
    choices: (decompte: Parameters<typeof sentencesOfChoices>[0]): readonly string[] =>
      sentencesOfChoices(decompte).map(typographic),
  },

  rates: {
    label: labelOfRate,
    /** For a narrow column. */
    shortLabel: (origin: Parameters<typeof labelOfRate>[0]) =>
      labelOfRate(origin).replace("semestre", "sem."),
    /** Too many to be named one by one. */
    several: (least: string, most: string) => `aux taux de chaque période, de ${least} à ${most}`,
    one: (agreed: boolean, rate: string) => `au taux ${agreed ? "convenu " : ""}de ${rate}`,
    byInvoice: (agreed: boolean, rates: readonly string[]) =>
      `au taux${agreed ? " convenu" : ""}, selon la facture, de ${rates.join(" ou de ")}`,
    inTurn: (agreed: boolean, first: string, others: readonly string[]) =>
      `au taux ${agreed ? "convenu " : ""}de ${first}, ${others.map((rate) => `puis de ${rate}`).join(", ")}`,
  },

  interest: {
    before: {
      professionnel: { title: "Pénalités de retard", short: "pénalités" },
      consommateur: { title: "Intérêts au taux légal", short: "intérêts" },
      public: { title: "Intérêts moratoires", short: "intérêts" },
    } satisfies Record<Regime, { title: string; short: string }>,
    afterDecision: { title: "Intérêts au taux légal", short: "intérêts" },
    both: { title: "Pénalités de retard et intérêts", short: "pénalités et intérêts" },
    articles: (regime: Regime, before: boolean, after: boolean) => {
      const codes = [...(before ? [INTEREST_CODES[regime]] : []), ...(after ? ["1231-7 du code civil"] : [])];
      return typographic(`${codes.length > 1 ? "articles" : "article"} ${codes.join(" et ")}`);
    },
  },

  charges: {
    name: chargeName,
    /** « Frais de recouvrement au-delà de l'indemnité forfaitaire, sur justification (article …) ». */
    head: (kind: ChargeKind, regime: Regime) => {
      const article = chargeArticle(kind, regime);
      return kind === "recouvrement"
        ? fr`Frais de recouvrement au-delà de l'indemnité forfaitaire, sur justification (${article})`
        : `${chargeName(kind)} (${article})`;
    },
    onProof: " (sur justificatif)",
    piece: (number: number) => ` (pièce n°${NBSP}${number})`,
    refused: (proof: string, refusal: keyof typeof REFUSALS) =>
      fr`${proof} : ${typographic(REFUSALS[refusal])}`,
    dueFrom: (proof: string, on: string) => fr`${proof}, exigible le ${on}`,
  },

  decompte: {
    title: (on: string) => fr`Décompte arrêté au ${on}`,
    creditor: "Créancier",
    debtor: "Débiteur",
    dueOn: "Échéance",
    principal: "Principal",
    indemnite: "Indemnité",
    charges: "Frais",
    totalDue: "Total dû",
    notYetDue: (amount: string) => fr`Dont ${amount} non encore échus à cette date.`,
    perDay: (from: string, amount: string, mayChange: boolean) =>
      fr`Chaque jour de retard à partir du ${from} ajoute ${amount} à ce total${mayChange ? ", au taux actuel" : ""}.`,
    rules: "Règles de calcul",
    dates: "Dates",
    issuedAndDue: (issuedOn: string, dueOn: string, isPast: boolean, daysLate: number) =>
      fr`émise le ${issuedOn}, ${isPast ? "échue le" : "échéance le"} ${dueOn}${daysLate > 0 ? fr`, ${countOf(daysLate, "jour")} de retard` : ""}`,
    work: "Prestation",
    filed: "Références",
    amount: "Montant TTC",
    prepaid: "Acompte déduit",
    creditNote: "Avoir",
    creditNoteOf: (number: string, on: string, reason: string) => fr`${number} du ${on}${reason}`,
    setAside: "Mis à part",
    contested: fr`, contestés`,
    claimed: "Somme réclamée",
    from: "Du",
    to: "Au",
    days: "Jours",
    base: "Base",
    rate: "Taux",
    rateOrigin: "Origine du taux",
    sum: "Montant",
    accrued: "Total couru",
    capitalised: (origin: string, amount: string) =>
      fr`${origin} ; base dont ${amount} d'intérêts capitalisés`,
    chargeKind: "Nature",
    date: "Date",
    chargeTitle: "Titre ou justificatif",
    kept: "Retenu",
    keptTotal: "Total retenu",
    rest: (amount: string, parts: string) => fr`Reste dû sur cette facture : ${amount} (${parts}).`,
  },

  ledger: {
    movement: "Mouvement",
    surplus: "Trop-perçu",
    payments: "paiements",
    waivers: "abandons",
    refused: fr`sommes non accordées`,
    refusedBy: (decision: GrantingDecision["kind"], on: string) => fr`Non accordé, ${decision} du ${on}`,
    dueBefore: (what: string) => `Dû hors ${what}`,
    caption: (what: string) => `${what}, avec leur imputation`,
    left: "Reste dû",
    payment: (on: string) => `Paiement du ${on}`,
    waiver: (what: Waived, on: string) => `${typographic(waiverName(what))}, ${on}`,
    toReturn: fr`Trop-perçu, à rendre ou à imputer`,
  },

  notes: {
    floors: (notes: Parameters<typeof floorSentences>[0]): readonly string[] =>
      floorSentences(notes).map(typographic),
    toConfirm: (semester: string) =>
      fr`Taux du ${formatSemester(semester)} sous réserve de confirmation par la source officielle.`,
    // The source of a rate is in the user's own words: printed as typed.
    sentence: (note: Parameters<typeof sentenceOfNote>[0]) =>
      note.kind === "taux-ajoute" ? sentenceOfNote(note) : typographic(sentenceOfNote(note)),
  },

  rules: {
    line: fr`Intérêt de chaque ligne : base × taux × jours ÷ 365, arrondi au centime. Le premier jour est compté, le dernier aussi.`,
    start: {
      professionnel: fr`Les pénalités courent de plein droit à partir du lendemain de l'échéance, sans rappel (article L441-10, II, du code de commerce), sur le montant TTC restant dû, jusqu'au jour du paiement inclus.`,
      consommateur: fr`Les intérêts au taux légal courent à compter de la réception de la mise en demeure (articles 1231-6 et 1344-1 du code civil), sur le montant TTC restant dû, jusqu'au jour du paiement inclus.`,
      public: fr`Les intérêts moratoires courent de plein droit à partir du lendemain de l'échéance (article L2192-13 du code de la commande publique), au taux unique du semestre où ils ont commencé à courir (article R2192-31 du même code).`,
    } satisfies Record<Regime, string>,
    startByDecision: fr`Les intérêts au taux légal courent à compter de la décision (article 1231-7 du code civil), sur le montant TTC restant dû, jusqu'au jour du paiement inclus.`,
    bySemester: fr`Taux retenu : celui de chaque semestre traversé par le retard, lorsque le taux n'est pas fixé par le contrat.`,
    ecb: fr`« BCE » désigne le taux appliqué par la Banque centrale européenne à son opération de refinancement la plus récente, en vigueur au premier jour du semestre indiqué.`,
    capitalised: fr`Les intérêts dus pour une année entière s'ajoutent au principal dans la base, pour ce qui en reste dû (article 1343-2 du code civil).`,
    indemnite: (regime: Exclude<Regime, "consommateur">) =>
      fr`L'indemnité forfaitaire pour frais de recouvrement est due une fois par facture en retard (${typographic(INDEMNITE[regime])}).`,
    charge: (kind: ChargeKind, regime: Regime) => {
      const article = typographic(chargeArticle(kind, regime));
      switch (kind) {
        case "recouvrement":
          return fr`Les frais de recouvrement sont retenus sur justification, pour leur part qui dépasse l'indemnité forfaitaire de la facture (${article}).`;
        case "clause-penale":
          return fr`La clause pénale est encourue à compter de la mise en demeure (${article}) ; elle ne porte pas intérêt dans ce décompte.`;
        case "procedure":
          return fr`Les frais de procédure sont ceux de la décision obtenue (${article}).`;
      }
    },
    interestFirst: fr`Les paiements partiels sont imputés d'abord sur les intérêts, puis sur le principal (article 1343-1 du code civil).`,
    settled: fr`Les paiements qui ont soldé le montant d'une facture sont imputés d'abord sur son principal : ses accessoires restants ne portent pas intérêt.`,
    waived: fr`Un abandon est consenti par le créancier et ne porte que sur ce qui était dû ce jour-là ; ce qui court ensuite reste dû.`,
  },

  /** « Je vous remercie pour … du 3 mars ». */
  exchange: {
    appel: "notre échange téléphonique",
    email: "votre message",
    courrier: "votre courrier",
    "rendez-vous": "notre rendez-vous",
  } satisfies Record<PromiseChannel, string>,
};

const INTEREST_CODES: Readonly<Record<Regime, string>> = {
  professionnel: "L441-10 du code de commerce",
  consommateur: "1231-6 du code civil",
  public: "L2192-13 du code de la commande publique",
};

const CHANNELS: Readonly<Record<Channel, string>> = {
  email: "par courriel",
  appel: "par téléphone",
  courrier: "par lettre",
  lrar: "par lettre recommandée",
  tribunal: "par requête",
};

/** What is said here, every other language must say too. */
export type Wording = typeof FRENCH;
