// Undo everywhere: every command of the program either only shows, or names the one that takes back what it wrote.
import type { Command } from "commander";
import { expect, it } from "vitest";
import type { CliDeps } from "../../src/cli/cli-deps.ts";
import { COMMAND_NAMES } from "../../src/cli/command-names.ts";
import { buildProgram } from "../../src/cli/program.ts";

/** They show, or write one file where the user says; running them again changes nothing of the data. */
const SHOWS = `
  agenda; balance; conseil; decompte; diagnostic; exporter; nouveautes; pourquoi; rapport; sauvegarder; status; tribunal
  abandon lister; appel lister; appel preparer; avoir lister; avoir voir
  banque comptes; banque credits; banque lister; banque releves; banque voir
  client lister; client verifier; client voir; completion bash; completion fish; completion proposer; completion zsh
  courriel tester; courriel voir; creance voir; dossier exporter; droit lister; droit verifier
  echeancier lister; echeancier voir; echelle lister; echelle valider; echelle voir; etape lister
  facture lister; facture voir; frais lister; journal lister; journal verifier; litige lister; lrar lister
  modele apercu; modele lister; modele verifier; modele voir; paiement lister; paiement voir
  piece lister; piece voir; prescription voir; procedure lister; procedure voir; profil voir; promesse lister
  retour lister; retour voir
`;

/** What was written, and the line that takes it back; each leaves its own line in the journal. */
const TAKEN_BACK: Readonly<Record<string, string>> = {
  "abandon ajouter": "abandon annuler",
  "abandon annuler": "abandon ajouter",
  "appel noter": "appel annuler",
  "appel annuler": "appel noter",
  "avoir ajouter": "avoir annuler",
  "avoir annuler": "avoir ajouter",
  "avoir modifier": "avoir modifier",
  "banque importer": "banque annuler",
  "banque annuler": "banque importer",
  "banque rapprocher": "banque annuler-rapprochement",
  "banque annuler-rapprochement": "banque rapprocher",
  "banque ecarter": "banque annuler-rapprochement",
  "banque refuser": "banque refuser --oublier",
  "client ajouter": "client annuler",
  "client annuler": "client retablir",
  "client retablir": "client annuler",
  "client modifier": "client modifier",
  "client evaluer": "client evaluer",
  "client pause": "client reprendre",
  "client reprendre": "client pause",
  "client procedure-collective": "client procedure-collective --annuler",
  "courriel modifier": "courriel oublier",
  "courriel oublier": "courriel modifier",
  "creance declaree": "creance annuler",
  "creance contestee": "creance annuler",
  "creance repondue": "creance annuler",
  "creance requete": "creance annuler",
  "creance relevee": "creance annuler",
  "creance annuler": "creance declaree",
  "dossier verifier": "dossier verifier --sans-malgre",
  "droit ajouter": "droit retirer",
  "droit retirer": "droit ajouter",
  "echeancier creer": "echeancier annuler",
  "echeancier signe": "echeancier annuler",
  "echeancier annuler": "echeancier creer",
  "etape noter": "etape annuler",
  "etape annuler": "etape noter",
  "facture ajouter": "facture annuler",
  "facture importer": "facture annuler",
  "facture annuler": "facture retablir",
  "facture retablir": "facture annuler",
  "facture modifier": "facture modifier",
  "frais ajouter": "frais annuler",
  "frais annuler": "frais ajouter",
  init: "profil modifier",
  "profil modifier": "profil modifier",
  "profil completer": "profil modifier",
  "litige ouvrir": "litige annuler",
  "litige annuler": "litige ouvrir",
  "litige clore": "litige rouvrir",
  "litige rouvrir": "litige clore",
  "lrar depot": "lrar annuler",
  "lrar presentee": "lrar annuler",
  "lrar distribuee": "lrar annuler",
  "lrar retournee": "lrar annuler",
  "lrar reprendre": "lrar annuler",
  "lrar annuler": "lrar depot",
  "modele editer": "modele retirer",
  "modele retirer": "modele editer",
  "paiement ajouter": "paiement annuler",
  "paiement annuler": "paiement ajouter",
  "paiement modifier": "paiement modifier",
  "paiement verifies": "paiement verifies --le",
  pause: "reprendre",
  reprendre: "pause",
  "piece ajouter": "piece annuler",
  "piece annuler": "piece ajouter",
  "piece modifier": "piece modifier",
  "prescription interrompre": "prescription annuler",
  "prescription suspendre": "prescription annuler",
  "prescription annuler": "prescription interrompre",
  "procedure depot": "procedure annuler",
  "procedure consignation": "procedure annuler",
  "procedure ordonnance": "procedure annuler",
  "procedure signification": "procedure annuler",
  "procedure opposition": "procedure annuler",
  "procedure avocat": "procedure annuler",
  "procedure titre": "procedure annuler",
  "procedure clore": "procedure annuler",
  "procedure modifier": "procedure modifier",
  "procedure annuler": "procedure depot",
  "promesse ajouter": "promesse annuler",
  "promesse annuler": "promesse ajouter",
  "promesse tenue": "promesse rouvrir",
  "promesse rompue": "promesse rouvrir",
  "promesse rouvrir": "promesse tenue",
  "retour lire": "retour annuler",
  "retour ajouter": "retour annuler",
  "retour annuler": "retour ajouter",
  "retour traiter": "retour rouvrir",
  "retour rouvrir": "retour traiter",
  "retour non-recu": "retour recu",
  "retour recu": "retour non-recu",
};

/** What is not taken back, and why: a paper is kept as evidence of what was written, whether it was sent or not. */
const STAYS: Readonly<Record<string, string>> = {
  "creance declarer": "a paper; « creance declaree » says that it left",
  "creance repondre": "a paper; « creance repondue » says that it left",
  "creance forclusion": "a paper; « creance requete » says that it left",
  "echeancier acte": "a paper; « echeancier signe » says that it is signed",
  "echelle nouvelle": "a file of the user, to edit or to remove",
  "fiche europe": "a paper",
  "fiche refere": "a paper",
  "lettre cloture": "a paper",
  "lettre commissaire": "a paper",
  "lettre prefet": "a paper",
  "lettre rappel": "a paper",
  "lettre releve": "a paper",
  message: "a draft; sent, it is with the client",
  "mise-en-demeure": "a paper; « lrar depot » says that it left",
  "modele comparer": "remembers what was read; it is shown whenever it is asked for",
  relancer: "a draft; sent, it is with the client. Noted as done, « etape annuler » takes it back",
  demo: "a folder of its own",
  importer: "a folder of its own",
  restaurer: "a folder of its own",
  purger: "erases for ever, after a backup and a question",
};

const shown = new Set(
  SHOWS.split(/[;\n]/u)
    .map((one) => one.trim())
    .filter((one) => one !== ""),
);

async function commandsOf(name: string): Promise<ReadonlyMap<string, Command>> {
  const program = await buildProgram({} as CliDeps, [name], "0.0.0");
  const command = program.commands.find((one) => one.name() === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  const verbs = command.commands;
  return new Map<string, Command>(
    verbs.length === 0 ? [[name, command]] : verbs.map((verb) => [`${name} ${verb.name()}`, verb]),
  );
}

it("every command that writes has the one that takes it back, and no command is left out", async () => {
  const all = new Map<string, Command>();
  for (const name of COMMAND_NAMES)
    for (const [path, command] of await commandsOf(name)) all.set(path, command);
  const told = [...shown, ...Object.keys(TAKEN_BACK), ...Object.keys(STAYS)].sort();
  const twice = told.filter((one, index) => told.indexOf(one) !== index);
  // « dossier verifier » shows, and keeps an override when it is given one.
  expect(twice).toEqual([]);
  expect(told).toEqual([...all.keys()].sort());
  for (const [path, undo] of Object.entries(TAKEN_BACK)) {
    const [, name = "", option] = /^(.*?)(?: (--.+))?$/u.exec(undo) ?? [];
    const command = all.get(name);
    expect(command, `${path} → ${undo}`).toBeDefined();
    if (option !== undefined)
      expect(
        command?.options.map((one) => one.long),
        `${path} → ${undo}`,
      ).toContain(option);
  }
});
