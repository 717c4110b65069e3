// The table of commands. A command's file is loaded only when its word is typed, so that each starts at once.
import type { Command } from "commander";
import type { CliDeps } from "./cli-deps.ts";
import type { CommandName } from "./command-names.ts";

interface Entry {
  readonly name: CommandName;
  readonly summary: string;
  readonly group: string;
  readonly load: () => Promise<(deps: CliDeps) => Command>;
}

const DAILY = "Chaque matin :";
const RECORDS = "Clients, factures, paiements :";
const TALKS = "Se parler, convenir, contester :";
const ACTS = "Relancer, mettre en demeure, saisir :";
const SETUP = "Installer et contrôler :";
const KEEPING = "Sauvegarder, restaurer, partir :";

export const ENTRIES: readonly Entry[] = [
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
  {
    name: "completion",
    summary: "complète les commandes avec la touche Tab",
    group: SETUP,
    load: async () => (await import("./commands/completion.ts")).completionCommand,
  },
  {
    name: "init",
    summary: "crée ou complète votre profil de créancier",
    group: SETUP,
    load: async () => (await import("./commands/init.ts")).initCommand,
  },
  {
    name: "profil",
    summary: "montre ou modifie votre profil",
    group: SETUP,
    load: async () => (await import("./commands/profil.ts")).profilCommand,
  },
  {
    name: "courriel",
    summary: "votre courriel : le serveur qui envoie, un message d'essai",
    group: SETUP,
    load: async () => (await import("./commands/courriel.ts")).courrielCommand,
  },
  {
    name: "echelle",
    summary: "les échelles de relance",
    group: SETUP,
    load: async () => (await import("./commands/echelle.ts")).echelleCommand,
  },
  {
    name: "modele",
    summary: "les mots des lettres et des courriels",
    group: SETUP,
    load: async () => (await import("./commands/modele.ts")).modeleCommand,
  },
  {
    name: "droit",
    summary: "les taux et délais légaux, avec leurs sources",
    group: SETUP,
    load: async () => (await import("./commands/droit.ts")).droitCommand,
  },
  {
    name: "journal",
    summary: "tout ce qui a été fait, dans l'ordre",
    group: SETUP,
    load: async () => (await import("./commands/journal.ts")).journalCommand,
  },
  {
    name: "demo",
    summary: "un dossier d'exemple avec une entreprise fictive",
    group: SETUP,
    load: async () => (await import("./commands/demo.ts")).demoCommand,
  },
  {
    name: "diagnostic",
    summary: "contrôle la base, les pièces, le journal, les sauvegardes",
    group: KEEPING,
    load: async () => (await import("./commands/diagnostic.ts")).diagnosticCommand,
  },
  {
    name: "sauvegarder",
    summary: "copie tout le dossier dans une archive, et la relit",
    group: KEEPING,
    load: async () => (await import("./commands/sauvegarder.ts")).sauvegarderCommand,
  },
  {
    name: "restaurer",
    summary: "remet une sauvegarde dans un dossier neuf",
    group: KEEPING,
    load: async () => (await import("./commands/restaurer.ts")).restaurerCommand,
  },
  {
    name: "exporter",
    summary: "écrit tout en fichiers lisibles sans relance",
    group: KEEPING,
    load: async () => (await import("./commands/exporter.ts")).exporterCommand,
  },
  {
    name: "importer",
    summary: "reprend un export dans un dossier neuf",
    group: KEEPING,
    load: async () => (await import("./commands/importer.ts")).importerCommand,
  },
  {
    name: "purger",
    summary: "efface les affaires closes depuis longtemps",
    group: KEEPING,
    load: async () => (await import("./commands/purger.ts")).purgerCommand,
  },
];
