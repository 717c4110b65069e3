// The commands that install, control and keep: the end of the table of commands.
import type { CommandEntry } from "./command-entry.ts";

const SETUP = "Installer et contrôler :";
const KEEPING = "Sauvegarder, restaurer, partir :";

export const SETUP_ENTRIES: readonly CommandEntry[] = [
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
    name: "nouveautes",
    summary: "ce qui a changé dans cette version",
    group: SETUP,
    load: async () => (await import("./commands/nouveautes.ts")).nouveautesCommand,
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
