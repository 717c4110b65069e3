// The table of commands. A command's file is loaded only when its word is typed, so that each starts at once.
import type { CommandEntry } from "./command-entry.ts";
import { SETUP_ENTRIES } from "./command-table-setup.ts";

const DAILY = "Chaque matin :";
const RECORDS = "Clients, factures, paiements :";
const TALKS = "Se parler, convenir, contester :";
const ACTS = "Relancer, mettre en demeure, saisir :";

export const ENTRIES: readonly CommandEntry[] = [
  {
    name: "status",
    summary: "ce qu'il y a à faire aujourd'hui, et pourquoi",
    group: DAILY,
    load: async () => (await import("./commands/status.ts")).statusCommand,
  },
  {
    name: "relancer",
    summary: "prépare les messages du jour",
    group: DAILY,
    load: async () => (await import("./commands/relancer.ts")).relancerCommand,
  },
  {
    name: "pause",
    summary: "suspend les relances d'un client",
    group: DAILY,
    load: async () => (await import("./commands/pause.ts")).pauseCommand,
  },
  {
    name: "reprendre",
    summary: "lève cette pause",
    group: DAILY,
    load: async () => (await import("./commands/pause.ts")).reprendreCommand,
  },
  {
    name: "decompte",
    summary: "la somme due, ligne par ligne, à une date",
    group: DAILY,
    load: async () => (await import("./commands/decompte.ts")).decompteCommand,
  },
  {
    name: "agenda",
    summary: "les dates à venir, à l'écran ou dans votre calendrier",
    group: DAILY,
    load: async () => (await import("./commands/agenda.ts")).agendaCommand,
  },
  {
    name: "balance",
    summary: "ce que doit chaque client, par ancienneté du retard",
    group: DAILY,
    load: async () => (await import("./commands/balance.ts")).balanceCommand,
  },
  {
    name: "rapport",
    summary: "une page et un PDF : encaissements, retards, délais, affaires",
    group: DAILY,
    load: async () => (await import("./commands/rapport.ts")).rapportCommand,
  },
  {
    name: "pourquoi",
    summary: "la règle, les dates et le journal derrière une proposition",
    group: DAILY,
    load: async () => (await import("./commands/pourquoi.ts")).pourquoiCommand,
  },
  {
    name: "conseil",
    summary: "ce qui peut être fait pour une facture, dans l'ordre",
    group: DAILY,
    load: async () => (await import("./commands/conseil.ts")).conseilCommand,
  },
  {
    name: "client",
    summary: "les clients",
    group: RECORDS,
    load: async () => (await import("./commands/client.ts")).clientCommand,
  },
  {
    name: "facture",
    summary: "les factures, une à une ou par fichier",
    group: RECORDS,
    load: async () => (await import("./commands/facture.ts")).factureCommand,
  },
  {
    name: "avoir",
    summary: "les avoirs, qui diminuent une facture",
    group: RECORDS,
    load: async () => (await import("./commands/avoir.ts")).avoirCommand,
  },
  {
    name: "paiement",
    summary: "les paiements reçus",
    group: RECORDS,
    load: async () => (await import("./commands/paiement.ts")).paiementCommand,
  },
  {
    name: "banque",
    summary: "les relevés bancaires, et les factures que l'argent reçu paie",
    group: RECORDS,
    load: async () => (await import("./commands/banque.ts")).banqueCommand,
  },
  {
    name: "frais",
    summary: "clause pénale, frais de recouvrement et de procédure",
    group: RECORDS,
    load: async () => (await import("./commands/frais.ts")).fraisCommand,
  },
  {
    name: "abandon",
    summary: "renoncer à des pénalités, à l'indemnité, à des frais",
    group: RECORDS,
    load: async () => (await import("./commands/abandon.ts")).abandonCommand,
  },
  {
    name: "piece",
    summary: "les preuves : devis, commandes, échanges…",
    group: RECORDS,
    load: async () => (await import("./commands/piece.ts")).pieceCommand,
  },
  {
    name: "appel",
    summary: "préparer un appel, noter ce qui s'y est dit",
    group: TALKS,
    load: async () => (await import("./commands/appel.ts")).appelCommand,
  },
  {
    name: "retour",
    summary: "ce qui revient de vos messages : refus, réponses, absences",
    group: TALKS,
    load: async () => (await import("./commands/retour.ts")).retourCommand,
  },
  {
    name: "promesse",
    summary: "ce qu'un client promet de payer, et ce qu'il en fait",
    group: TALKS,
    load: async () => (await import("./commands/promesse.ts")).promesseCommand,
  },
  {
    name: "echeancier",
    summary: "une dette étalée par un accord écrit",
    group: TALKS,
    load: async () => (await import("./commands/echeancier.ts")).echeancierCommand,
  },
  {
    name: "litige",
    summary: "ce qu'un client conteste, et ce qui reste demandé",
    group: TALKS,
    load: async () => (await import("./commands/litige.ts")).litigeCommand,
  },
  {
    name: "message",
    summary: "remercier, envoyer une copie, demander un contact…",
    group: TALKS,
    load: async () => (await import("./commands/message.ts")).messageCommand,
  },
  {
    name: "etape",
    summary: "note une étape faite à la main",
    group: ACTS,
    load: async () => (await import("./commands/etape.ts")).etapeCommand,
  },
  {
    name: "mise-en-demeure",
    summary: "écrit la mise en demeure en PDF",
    group: ACTS,
    load: async () => (await import("./commands/mise-en-demeure.ts")).miseEnDemeureCommand,
  },
  {
    name: "lettre",
    summary: "les autres lettres, en PDF",
    group: ACTS,
    load: async () => (await import("./commands/lettre.ts")).lettreCommand,
  },
  {
    name: "lrar",
    summary: "la vie d'une lettre recommandée",
    group: ACTS,
    load: async () => (await import("./commands/lrar.ts")).lrarCommand,
  },
  {
    name: "tribunal",
    summary: "le tribunal compétent contre un client, et pourquoi",
    group: ACTS,
    load: async () => (await import("./commands/tribunal.ts")).tribunalCommand,
  },

  {
    name: "fiche",
    summary: "les données d'un référé ou d'une injonction européenne",
    group: ACTS,
    load: async () => (await import("./commands/fiche.ts")).ficheCommand,
  },
  {
    name: "dossier",
    summary: "le dossier d'injonction de payer",
    group: ACTS,
    load: async () => (await import("./commands/dossier.ts")).dossierCommand,
  },
  {
    name: "procedure",
    summary: "les décisions obtenues, et ce qu'elles changent",
    group: ACTS,
    load: async () => (await import("./commands/procedure.ts")).procedureCommand,
  },
  {
    name: "creance",
    summary: "une créance déclarée contre un client en procédure collective",
    group: ACTS,
    load: async () => (await import("./commands/creance.ts")).creanceCommand,
  },
  {
    name: "prescription",
    summary: "jusqu'à quand agir, et ce qui fait repartir le délai",
    group: ACTS,
    load: async () => (await import("./commands/prescription.ts")).prescriptionCommand,
  },
  ...SETUP_ENTRIES,
];
