// What an import did, or would do: what goes in, what stays out and why.
import type { PreparedImport, RefusedFile } from "../../app/import-invoices.ts";
import { flawSentence } from "../../app/piece-file.ts";
import type { ReadFile } from "../../app/read-invoice-files.ts";
import { groupBy } from "../../domain/group-by.ts";
import { sumCents } from "../../domain/money.ts";
import { penaltyRateText } from "../../domain/penalty-rate.ts";
import type { Piece } from "../../domain/piece.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import { firstOf } from "../../format/enumeration.ts";
import { asTyped } from "../pasted-commands.ts";
import { safe, type Terminal } from "../terminal.ts";
import { fecJson } from "./fec-view.ts";
import { noteWarnings } from "./warnings.ts";
import { KIND_WORDS, PIECE_WORDS } from "./wording.ts";

/** Beyond these, a list says how many more there are. */
const MOST_WARNINGS = 20;
const MOST_NAMES = 5;

/** What should be looked at before agreeing, and the files that stay out. */
export function printDoubts(terminal: Terminal, prepared: PreparedImport, prefix: string): void {
  const warnings = gathered(prepared).map((sentence) => asTyped(sentence, prefix));
  noteWarnings(terminal, warnings.slice(0, MOST_WARNINGS));
  const more = warnings.length - MOST_WARNINGS;
  if (more > 0)
    terminal.note(`… et ${countOf(more, "autre remarque", "autres remarques")} (toutes avec --json)`);
  printRefused(terminal, prepared.refused, prefix);
}

interface Doubt {
  readonly where: string;
  readonly sentence: string;
}

/** What is said of several invoices in the same words is said once, with their numbers. */
function gathered(prepared: PreparedImport): readonly string[] {
  const bySentence = groupBy(doubtsOf(prepared), (doubt) => doubt.sentence);
  return [...bySentence].map(([sentence, doubts]) => {
    const places = doubts.map((one) => one.where);
    return `${firstOf(places, MOST_NAMES)} : ${sentence}`;
  });
}

function warningsOf(prepared: PreparedImport): readonly string[] {
  return doubtsOf(prepared).map(({ where, sentence }) => `${where} : ${sentence}`);
}

/** Those of the plan, then the pieces that a dossier will only join. */
function doubtsOf({ plan }: PreparedImport): readonly Doubt[] {
  const kept = [
    ...plan.invoices.map(({ invoice, file }) => ({ where: invoice.number, file })),
    ...plan.creditNotes.map(({ number, file }) => ({ where: number, file })),
  ];
  return [
    ...plan.warnings,
    ...kept.flatMap(({ where, file }) => flawsOf(file).map((sentence) => ({ where, sentence }))),
  ];
}

function flawsOf({ document, joined }: ReadFile): readonly string[] {
  return [document, ...joined.map((one) => one.file)].flatMap((file) =>
    file?.flaw === undefined ? [] : [flawSentence(file.originalName, file.flaw)],
  );
}

function printRefused(terminal: Terminal, refused: readonly RefusedFile[], prefix: string): void {
  if (refused.length === 0) return;
  terminal.print(
    terminal.style.red(
      `${countOf(refused.length, "fichier refusé", "fichiers refusés")}, dont rien n'est pris :`,
    ),
  );
  for (const { name, reasons } of refused) {
    terminal.print(`  ${safe(name)}`);
    for (const reason of reasons) terminal.print(`    - ${safe(asTyped(reason, prefix))}`);
  }
}

export function printOutcome(
  terminal: Terminal,
  { plan }: PreparedImport,
  pieces: readonly Piece[],
  trial: boolean,
  prefix: string,
): void {
  const total = sumCents(plan.invoices.map((one) => one.invoice.totalCents));
  const parts = [
    plan.invoices.length > 0 ? `${countOf(plan.invoices.length, "facture")} (${formatEuros(total)})` : "",
    plan.newClients.length > 0 ? countOf(plan.newClients.length, "nouveau client", "nouveaux clients") : "",
    plan.creditNotes.length > 0 ? countOf(plan.creditNotes.length, "avoir") : "",
    plan.learntSirens.length > 0 ? `${plan.learntSirens.length} SIREN de client` : "",
  ].filter((part) => part !== "");
  const already = alreadyWords(plan);
  if (parts.length === 0) {
    terminal.print(`Rien à ajouter.${already}`);
    return;
  }
  const verb = trial ? "À importer (essai, rien n'est écrit)" : "Importé";
  terminal.print(terminal.style.green(`${verb} : ${parts.join(", ")}.${already}`));
  const supposed = plan.supposedKinds;
  if (supposed.length > 0) {
    const names = supposed.map((one) => `${one.ref} (${KIND_WORDS[one.kind]})`);
    terminal.print(
      `Nature supposée, à vérifier car elle décide du droit applicable : ${firstOf(names, MOST_NAMES)}.`,
    );
    if (!trial)
      terminal.print(
        `  → ${prefix} client modifier ${supposed.length === 1 ? supposed[0]?.ref : "<client>"} --type <nature>`,
      );
  }
  printPieces(terminal, plan, pieces, trial, prefix);
  if (!trial) terminal.print(`  → ${prefix} status`);
}

/** An invoice of which the file says something else is not « sans changement »: its remark says what. */
function alreadyWords({ already, differences }: PreparedImport["plan"]): string {
  const same = already.length - differences.length;
  const other = differences.length;
  return [
    same === 0 ? "" : ` ${same} déjà là, sans changement.`,
    other === 0 ? "" : ` ${other} déjà là, dont le fichier dit autre chose, qui n'est pas repris.`,
  ].join("");
}

/** What an e-invoice carries becomes pieces: said with the nature that was guessed, and where to take one out. */
function printPieces(
  terminal: Terminal,
  plan: PreparedImport["plan"],
  pieces: readonly Piece[],
  trial: boolean,
  prefix: string,
): void {
  const joined = [...plan.invoices, ...plan.creditNotes].flatMap(({ file }) => file.joined);
  const alike = groupBy(joined, ({ title, kind }) => `${safe(title)} (${PIECE_WORDS[kind]})`);
  const named = [...alike].map(([words, { length }]) => (length === 1 ? words : `${words} × ${length}`));
  const carriedWords = firstOf(named, MOST_NAMES);
  if (trial && joined.length > 0)
    terminal.print(`Fichiers joints qui deviendront des pièces : ${carriedWords}.`);
  if (pieces.length === 0) return;
  const [only, other] = plan.invoices;
  const target = only !== undefined && other === undefined ? ` ${shellWord(safe(only.invoice.number))}` : "";
  const carried = joined.length === 0 ? "" : ` Fichiers joints : ${carriedWords}.`;
  terminal.print(`${countOf(pieces.length, "pièce gardée", "pièces gardées")}.${carried}`);
  terminal.print(`  → ${prefix} piece lister${target}`);
}

export function importJson(
  prepared: PreparedImport,
  pieces: readonly Piece[],
  passedOver: readonly string[],
  trial: boolean,
  prefix: string,
): Record<string, unknown> {
  const { plan, files, refused } = prepared;
  const typed = (sentence: string): string => asTyped(sentence, prefix);
  return {
    essai: trial,
    fichiers: files.map((file) => ({
      nom: file.name,
      compris: understoodJson(file),
      joints: file.joined.map(({ file: { originalName }, kind, title }) => ({
        nom: originalName,
        nature: kind,
        titre: title,
      })),
      joints_laisses: file.leftOut.map(({ name, reason }) => ({ nom: name, raison: reason })),
    })),
    fichiers_refuses: refused.map(({ name, reasons }) => ({ nom: name, raisons: reasons.map(typed) })),
    fichiers_passes: passedOver,
    clients_ajoutes: plan.newClients.map((client) => ({
      reference: client.ref,
      nom: client.name,
      nature: client.kind,
      nature_supposee: plan.supposedKinds.includes(client),
    })),
    factures_ajoutees: plan.invoices.map(({ client, invoice, past }) => ({
      numero: invoice.number,
      client: client.ref,
      emise_le: invoice.issuedOn,
      echeance: invoice.dueOn,
      total_centimes: invoice.totalCents,
      acompte_centimes: invoice.prepaidCents,
      relancee_le: past.remindedOn ?? null,
      mise_en_demeure_le: past.noticeOn ?? null,
      taux_penalites: invoice.penaltyRate === undefined ? null : penaltyRateText(invoice.penaltyRate),
    })),
    avoirs_ajoutes: plan.creditNotes.map((note) => ({
      numero: note.number,
      facture: note.invoiceNumber,
      date: note.issuedOn,
      montant_centimes: note.amountCents,
    })),
    pieces_ajoutees: pieces.map(({ id, kind, title }) => ({ numero: id, nature: kind, titre: title })),
    sirens_appris: plan.learntSirens.map(({ client, siren }) => ({ client: client.ref, siren })),
    deja_la: plan.already,
    differences: plan.differences.map(({ number, values, command }) => ({
      facture: number,
      valeurs: values.map(({ field, here, inFile }) => ({
        champ: field,
        ici: here ?? null,
        fichier: inFile,
      })),
      commande: typed(command),
    })),
    remarques: warningsOf(prepared).map(typed),
  };
}

function understoodJson({ understood }: ReadFile): Record<string, unknown> {
  if (understood.kind === "facture-electronique") {
    return {
      format: understood.container,
      profil: understood.profile,
      xml: understood.xmlName,
      absent: understood.missing,
    };
  }
  if (understood.kind === "fec") return fecJson(understood);
  return {
    format: "csv",
    encodage: understood.encoding,
    separateur: understood.separator,
    ordre_des_dates: understood.dayOrder,
    ordre_des_dates_dit: understood.dayOrderFrom,
    lignes: understood.rowCount,
    colonnes: understood.columns.map((one) => ({
      entete: one.header,
      champ: one.field,
      choisie: one.chosen,
    })),
    colonnes_ignorees: understood.ignoredHeaders,
    lignes_ignorees: understood.ignoredRows.map((one) => ({ ligne: one.line, raison: one.reason })),
  };
}
