// What a mailbox held, message by message: what was kept, what asks for nothing, what is not ours.
import type { LookedAt } from "../../app/read-returns.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { NBSP } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { RETURN_WORDS } from "../../format/mail-returns.ts";
import { safe, type Terminal } from "../terminal.ts";
import { printWrapped, wrap } from "./lines.ts";
import { quotedLines, refusalLines, returnJson, returnSentence } from "./return-view.ts";

/** Beyond this, strangers are counted. */
const MOST_NAMED = 5;
/** The beginning of an answer, enough to know what it is about. */
const FIRST_LINES = 6;

type Kept = Extract<LookedAt, { readonly kind: "retenu" }>;
type Stranger = Extract<LookedAt, { readonly kind: "etranger" }>;

export function mailboxJson(looked: readonly LookedAt[], isTrial: boolean, prefix: string) {
  return {
    essai: isTrial,
    messages: looked.length,
    retours: looked
      .filter((one) => one.kind === "retenu")
      .map(({ name, found, mail }) => ({ message: name, ...returnJson(found, prefix), lignes: mail.lines })),
    a_retenir: looked
      .filter((one) => one.kind === "a-retenir")
      .map(({ name, nature, client, sending, receivedOn }) => ({
        message: name,
        nature,
        client: client.ref,
        le: receivedOn,
        message_id_envoye: sending.messageId,
      })),
    sans_suite: looked
      .flatMap((one) => (one.kind === "retard" || one.kind === "avis" ? [one] : []))
      .map(({ name, kind, client, sending }) => ({
        message: name,
        nature: kind,
        client: client.ref,
        message_id_envoye: sending.messageId,
      })),
    deja_lus: namesOf(looked, "deja-lu"),
    de_vous: namesOf(looked, "de-vous"),
    etrangers: looked
      .filter((one) => one.kind === "etranger")
      .map(({ name, mail, client }) => ({
        message: name,
        de: mail.from ?? null,
        objet: mail.subject,
        adresse_de: client?.ref ?? null,
      })),
    illisibles: looked
      .filter((one) => one.kind === "illisible")
      .map(({ name, why }) => ({ message: name, raison: why })),
  };
}

function namesOf(looked: readonly LookedAt[], kind: LookedAt["kind"]): readonly string[] {
  return looked.filter((one) => one.kind === kind).map((one) => one.name);
}

export function printMailbox(
  terminal: Terminal,
  looked: readonly LookedAt[],
  isTrial: boolean,
  prefix: string,
): void {
  const { columns, style } = terminal;
  const say = (text: string): void => {
    printWrapped(terminal, text);
  };
  say(summary(looked, isTrial));
  for (const one of looked) {
    if (one.kind === "retenu") printKept(terminal, one, prefix);
    else if (one.kind === "a-retenir") {
      say(
        `${safe(one.name)}${NBSP}: ${RETURN_WORDS[natureOf(one)]} de ${safe(one.client.name)}, serait retenu.`,
      );
    } else if (one.kind === "retard") {
      say(
        `${safe(one.name)}${NBSP}: un message à ${safe(one.client.name)} tarde, son serveur essaie encore. Rien à faire.`,
      );
    } else if (one.kind === "avis") {
      say(
        `${safe(one.name)}${NBSP}: un message du ${formatDay(one.sending.attemptedOn ?? one.sending.approvedOn)} à ${safe(one.client.name)} a été remis ou ouvert. Pour garder cet avis comme preuve${NBSP}: ${prefix} piece ajouter ${one.client.ref} <fichier> --nature echange`,
      );
    } else if (one.kind === "illisible") {
      for (const line of wrap(`${safe(one.name)}${NBSP}: ${safe(one.why)}`, columns)) {
        terminal.print(style.yellow(line));
      }
    }
  }
  printStrangers(
    terminal,
    looked.filter((one) => one.kind === "etranger"),
    prefix,
  );
}

function natureOf({ nature }: Extract<LookedAt, { readonly kind: "a-retenir" }>): keyof typeof RETURN_WORDS {
  return nature === "refus" || nature === "absence" ? nature : "reponse";
}

/** « 12 messages lus : 2 retours à traiter, 1 déjà lu, 9 étrangers à vos envois. » */
function summary(looked: readonly LookedAt[], isTrial: boolean): string {
  const count = (kind: LookedAt["kind"]): number => looked.filter((one) => one.kind === kind).length;
  const said = (
    [
      ["retenu", "retour à traiter", "retours à traiter"],
      ["a-retenir", "retour à retenir", "retours à retenir"],
      ["deja-lu", "déjà lu", "déjà lus"],
      ["de-vous", "de vous", "de vous"],
      ["retard", "retard", "retards"],
      ["avis", "avis de remise ou de lecture", "avis de remise ou de lecture"],
      ["etranger", "étranger à vos envois, laissé tel quel", "étrangers à vos envois, laissés tels quels"],
      ["illisible", "illisible", "illisibles"],
    ] as const
  )
    .filter(([kind]) => count(kind) > 0)
    .map(([kind, one, many]) => countOf(count(kind), one, many));
  const head = `${countOf(looked.length, "message lu", "messages lus")}${isTrial ? " (essai, rien n'est retenu)" : ""}`;
  return said.length === 0 ? `${head}.` : `${head}${NBSP}: ${said.join(", ")}.`;
}

function printKept(terminal: Terminal, { found, mail }: Kept, prefix: string): void {
  const { columns, style } = terminal;
  const { id } = found.mailReturn;
  terminal.print();
  for (const line of wrap(`Retour n°${NBSP}${id}${NBSP}: ${returnSentence(found)}.`, columns)) {
    terminal.print(style.bold(line));
  }
  for (const line of refusalLines(found)) {
    for (const one of wrap(line, columns, "  ")) terminal.print(style.red(one));
  }
  if (found.mailReturn.nature !== "refus") {
    for (const line of quotedLines(mail, columns, FIRST_LINES)) terminal.print(line);
  }
  terminal.print(`  → ${style.cyan(`${prefix} retour voir ${id}`)}`);
}

/** An address proves nothing: who bears one of a client's is named, with the command that notes it by hand. */
function printStrangers(terminal: Terminal, strangers: readonly Stranger[], prefix: string): void {
  const { style } = terminal;
  const known = strangers.filter((one) => one.client !== undefined);
  if (known.length === 0) return;
  terminal.print();
  const head = `Écrits depuis l'adresse d'un client, sans répondre à un de vos envois${NBSP}; rien n'en est retenu${NBSP}:`;
  printWrapped(terminal, head);
  for (const { name, path, mail, client } of known.slice(0, MOST_NAMED)) {
    printWrapped(terminal, `${safe(name)}${NBSP}: ${safe(mail.subject)} (${safe(mail.from ?? "")})`, "  ");
    const file = path.endsWith(name) ? path : `${path}/${name}`;
    const words = name === "-" || /, message \d+$/u.test(name) ? "" : ` --message ${shellWord(file)}`;
    terminal.print(
      `  → ${style.cyan(`${prefix} retour ajouter ${client?.ref ?? ""} --nature reponse${words}`)}`,
    );
  }
  const left = known.length - MOST_NAMED;
  if (left > 0) terminal.print(`  et ${countOf(left, "autre")}.`);
}
