// Clients on the screen and as JSON.
import { ladderChoice } from "../../app/ladders.ts";
import { type Client, type Hold, isStanding, languageOf } from "../../domain/client.ts";
import type { ReviewedClientPoint } from "../../domain/client-review.ts";
import type { Day } from "../../domain/day.ts";
import { distinct } from "../../domain/distinct.ts";
import type { InjonctionDePayer } from "../../domain/injonction.ts";
import { type Account, balanceCents, isOverdue } from "../../domain/invoice.ts";
import { sumCents } from "../../domain/money.ts";
import { formatEuros } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { INSOLVENCY_WORDS } from "../../format/insolvency.ts";
import { safe, type Terminal } from "../terminal.ts";
import { missingWords } from "./client-review-view.ts";
import { untilWords } from "./hold-view.ts";
import { caseJson, courtWords } from "./injonction-view.ts";
import type { Surpluses } from "./invoice-money.ts";
import { INVOICE_COLUMNS, invoiceRow } from "./invoice-view.ts";
import { wrap } from "./lines.ts";
import { printTable, sheetLines } from "./table.ts";
import { addressJson, addressWords, KIND_WORDS, ladderWords } from "./wording.ts";

const PUBLIC_KIND_WORDS: Readonly<Record<NonNullable<Client["publicKind"]>, string>> = {
  "etat-collectivite": "État ou collectivité",
  hopital: "hôpital",
  "entreprise-publique": "entreprise publique",
};

/** A client with what it owes: the unit of `client lister` and `client voir`. */
export interface ClientState {
  readonly client: Client;
  /** What was said when it was withdrawn. */
  readonly withdrawnFor?: string | undefined;
  readonly accounts: readonly Account[];
  readonly holds: readonly Hold[];
  readonly surpluses: Surpluses;
  /** What `client evaluer` found missing; absent when it was never asked. */
  readonly missing?: readonly ReviewedClientPoint[] | undefined;
}

export function clientJson(
  { client, withdrawnFor, accounts, holds, surpluses }: ClientState,
  today: Day,
): Record<string, unknown> {
  const open = accounts.filter((account) => !isDone(account));
  return {
    reference: client.ref,
    nom: client.name,
    nature: client.kind,
    forme_juridique: client.legalForm ?? null,
    siren: client.siren ?? null,
    siret: client.siret ?? null,
    tva: client.vatNumber ?? null,
    adresse: addressJson(client.address),
    commune_insee: client.communeInsee ?? null,
    email: client.email ?? null,
    telephone: client.phone ?? null,
    contact: client.contact ?? null,
    langue: languageOf(client),
    nom_civil: client.civilName ?? null,
    email_compta: client.accountingEmail ?? null,
    contact_compta: client.accountingContact ?? null,
    copie: client.copyEmails ?? [],
    categorie_publique: client.publicKind ?? null,
    procedure_collective_le: client.insolvencyOn ?? null,
    publiee_au_bodacc_le: client.insolvencyPublishedOn ?? null,
    nature_de_la_procedure: client.insolvencyKind ?? null,
    tribunal_de_la_procedure: client.insolvencyCourt ?? null,
    numero_de_la_procedure: client.insolvencyNumber ?? null,
    mandataire: client.insolvencyAgent ?? null,
    declaration_faite_le: client.claimDeclaredOn ?? null,
    declaration_contestee_le: client.claimContestedOn ?? null,
    reponse_envoyee_le: client.claimAnsweredOn ?? null,
    echelle: ladderChoice(client).id,
    echelle_choisie: client.ladderId ?? null,
    notes: client.notes ?? null,
    retire_le: client.cancelledOn ?? null,
    motif_retrait: withdrawnFor ?? null,
    pause: pauseJson(holds, today),
    procedures: casesOf(accounts).map(caseJson),
    factures_ouvertes: open.length,
    solde_centimes: sumCents(open.map(balanceCents)),
    credit_centimes: sumCents(surpluses.values()),
    en_retard_centimes: sumCents(open.filter((account) => isOverdue(account, today)).map(balanceCents)),
  };
}

/** Each once, though it is on the account of each of its invoices. */
function casesOf(accounts: readonly Account[]): readonly InjonctionDePayer[] {
  return distinct(accounts.flatMap((one) => one.injonctions));
}

function pauseJson(holds: readonly Hold[], today: Day) {
  const hold = holds.find((one) => isStanding(one, today));
  return hold === undefined
    ? null
    : { motif: hold.reason, depuis: hold.fromOn, jusquau: hold.untilOn ?? null };
}

function isDone(account: Account): boolean {
  return account.invoice.cancelledOn !== undefined || balanceCents(account) <= 0;
}

export function restoredSentence({ name, ref }: Client): string {
  return `Client rétabli : ${safe(name)} (${ref}).`;
}

export function printClients(
  terminal: Terminal,
  states: readonly ClientState[],
  today: Day,
  prefix: string,
): void {
  if (terminal.json) {
    terminal.printJson({ clients: states.map((state) => clientJson(state, today)) });
    return;
  }
  if (states.length === 0) {
    terminal.print("Aucun client pour l'instant.");
    terminal.print(`  → ${prefix} client ajouter "ACME SAS"`);
    return;
  }
  printTable(
    terminal,
    [
      { title: "Référence" },
      { title: "Nom", flexible: true },
      { title: "Nature", flexible: true },
      { title: "Ouvertes", align: "right" },
      { title: "Solde", align: "right" },
      { title: "En retard", align: "right" },
    ],
    states.map(({ client, accounts }) => {
      const open = accounts.filter((account) => !isDone(account));
      const late = sumCents(open.filter((account) => isOverdue(account, today)).map(balanceCents));
      return [
        client.ref,
        client.name,
        KIND_WORDS[client.kind],
        openWords(client, open.length),
        open.length === 0 ? "" : formatEuros(sumCents(open.map(balanceCents))),
        late === 0 ? "" : formatEuros(late),
      ];
    }),
  );
}

/** A withdrawn client has no open invoice: its place says why it is listed. */
function openWords(client: Client, open: number): string {
  if (client.cancelledOn !== undefined) return "retiré";
  return open === 0 ? "" : String(open);
}

export function printClient(terminal: Terminal, state: ClientState, today: Day, prefix: string): void {
  const { client, withdrawnFor, accounts, holds, surpluses, missing = [] } = state;
  const creditCents = sumCents(surpluses.values());
  if (terminal.json) {
    terminal.printJson({
      ...clientJson(state, today),
      preuves_a_reunir: state.missing?.map((one) => one.point) ?? null,
      factures: accounts.map((account) => ({
        numero: account.invoice.number,
        solde_centimes: balanceCents(account),
      })),
    });
    return;
  }
  const hold = holds.find((one) => isStanding(one, today));
  const why = withdrawnFor === undefined ? "" : ` : ${withdrawnFor}`;
  terminal.print(`${terminal.style.bold(safe(client.name))}  (${client.ref})`);
  for (const line of sheetLines([
    ["Retiré le", client.cancelledOn === undefined ? undefined : `${formatDay(client.cancelledOn)}${why}`],
    ["Nature", kindWords(client)],
    ["Forme juridique", client.legalForm],
    ["SIREN", client.siren],
    ["SIRET", client.siret],
    ["TVA", client.vatNumber],
    ["Adresse", addressWords(client.address)],
    ["Commune", client.communeInsee === undefined ? undefined : `code INSEE ${client.communeInsee}`],
    ["Courriel", client.email],
    ["Téléphone", client.phone],
    ["Contact", client.contact],
    ["Nom civil", client.civilName],
    ["Langue", languageOf(client) === "en" ? "anglais" : undefined],
    ["Comptabilité", [client.accountingContact, client.accountingEmail].filter((one) => one).join(", ")],
    ["Copie des relances", client.copyEmails?.join(", ")],
    ["Échelle", ladderWords(client)],
    ["Notes", client.notes],
    [
      "Procédure",
      client.insolvencyOn === undefined
        ? undefined
        : [
            `collective${client.insolvencyKind === undefined ? "" : ` (${INSOLVENCY_WORDS[client.insolvencyKind]})`}, ouverte le ${formatDay(client.insolvencyOn)}`,
            ...(client.insolvencyCourt === undefined ? [] : [client.insolvencyCourt]),
            ...(client.insolvencyNumber === undefined ? [] : [`n° ${client.insolvencyNumber}`]),
            ...(client.insolvencyPublishedOn === undefined
              ? []
              : [`publiée au BODACC le ${formatDay(client.insolvencyPublishedOn)}`]),
            client.claimDeclaredOn === undefined
              ? "créance non déclarée"
              : `créance déclarée le ${formatDay(client.claimDeclaredOn)}`,
            ...(client.claimContestedOn === undefined
              ? []
              : [
                  `contestée le ${formatDay(client.claimContestedOn)}${client.claimAnsweredOn === undefined ? ", sans réponse notée" : `, répondue le ${formatDay(client.claimAnsweredOn)}`}`,
                ]),
          ].join(", "),
    ],
    ["Mandataire", client.insolvencyAgent],
    ["Au tribunal", courtWords(casesOf(accounts))],
    ["Pause", hold === undefined ? undefined : pauseWords(hold)],
    [
      "Crédit",
      creditCents === 0 ? undefined : `${formatEuros(creditCents)} de trop-perçu, à rendre ou à imputer`,
    ],
  ])) {
    terminal.print(line);
  }
  if (client.cancelledOn !== undefined) terminal.print(`  → ${prefix} client retablir ${client.ref}`);
  if (missing.length > 0) {
    const words = wrap(`À réunir : ${missingWords(missing)}`, terminal.columns, "  ");
    terminal.print(words.map(terminal.style.yellow).join("\n"));
  }
  terminal.print();
  if (accounts.length === 0) {
    terminal.print("Aucune facture.");
    return;
  }
  terminal.print(`${countOf(accounts.length, "facture")} :`);
  printTable(
    terminal,
    INVOICE_COLUMNS.filter((column) => column.title !== "Client"),
    accounts.map((account) =>
      invoiceRow(account, today, surpluses).filter((_, index) => INVOICE_COLUMNS[index]?.title !== "Client"),
    ),
  );
}

function kindWords(client: Client): string {
  const kind = KIND_WORDS[client.kind];
  return client.publicKind === undefined ? kind : `${kind} (${PUBLIC_KIND_WORDS[client.publicKind]})`;
}

function pauseWords(hold: Hold): string {
  return `${hold.reason}, depuis le ${formatDay(hold.fromOn)}, ${untilWords(hold.untilOn)}`;
}
