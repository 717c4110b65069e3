// Enforceable decisions on the screen and as JSON, with what each changes in the sum.
import type { TitreState } from "../../app/record-titre.ts";
import type { Invoice } from "../../domain/invoice.ts";
import { increasedFrom } from "../../domain/titre-executoire.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import { sentenceOfNote } from "../../format/decompte.ts";
import { enumeration } from "../../format/enumeration.ts";
import type { CliDeps } from "../cli-deps.ts";
import { safe, type Terminal } from "../terminal.ts";
import { printWrapped } from "./lines.ts";
import { printTable } from "./table.ts";

export function titreJson({ titre, client, invoices }: TitreState): Record<string, unknown> {
  return {
    numero: titre.id,
    client: client.ref,
    factures: invoices.map((invoice) => invoice.number),
    rendu_le: titre.renderedOn,
    executoire_le: titre.enforceableOn ?? null,
    interets: titre.interest === "legal" ? "legal" : "convenus",
    majore_a_partir_du: titre.interest === "legal" ? (increasedFrom(titre) ?? null) : null,
    capitalisation_depuis: titre.capitalisationFrom ?? null,
    accorde_centimes: titre.judged?.grantedCents ?? null,
    interets_depuis: titre.judged?.interestFrom ?? null,
    par_facture:
      titre.judged?.shares.map(({ invoiceId, grantedCents, principalCents }) => ({
        facture: numberOf(invoices, invoiceId),
        accorde_centimes: grantedCents,
        dont_principal_centimes: principalCents ?? null,
      })) ?? null,
  };
}

function numberOf(invoices: readonly Invoice[], id: number): string {
  return invoices.find((one) => one.id === id)?.number ?? "";
}

function judgedWords({ titre: { judged }, invoices }: TitreState): readonly string[] {
  if (judged === undefined) return [];
  const shared = judged.shares.map(
    ({ invoiceId, grantedCents }) =>
      `${formatEuros(grantedCents)} sur ${safe(numberOf(invoices, invoiceId))}`,
  );
  return [
    `Le décompte ne compte plus que les ${formatEuros(judged.grantedCents)} accordés${judged.shares.length < 2 ? "" : `${NBSP}: ${enumeration(shared)}`}. Les frais de procédure notés s'y ajoutent${NBSP}: retirez ceux que le jugement ne met pas à la charge du débiteur.`,
    "Ce qui n'est pas accordé reste au solde de la facture, sans être demandé, tant que vous ne l'annulez pas par un avoir.",
  ];
}

/** What the decision changes, sentence by sentence. */
function titreWords(state: TitreState): readonly string[] {
  const { titre } = state;
  const words = [
    ...judgedWords(state),
    titre.interest === "legal"
      ? sentenceOfNote({
          kind: "taux-legal-apres-titre",
          renderedOn: titre.renderedOn,
          orderedFrom: titre.judged?.interestFrom,
          increasedFrom: increasedFrom(titre),
        })
      : "Les pénalités convenues continuent de courir jusqu'au paiement.",
  ];
  if (titre.interest === "legal" && titre.enforceableOn === undefined) {
    words.push(
      "La majoration de cinq points attend la date à laquelle la décision devient exécutoire (deux mois après).",
    );
  }
  if (titre.capitalisationFrom !== undefined) {
    words.push(
      `Les intérêts dus pour une année entière produisent intérêt à compter du ${formatDay(titre.capitalisationFrom)} (article 1343-2 du code civil).`,
    );
  }
  return words;
}

export function printTitre(
  { terminal, commandPrefix }: Pick<CliDeps, "terminal" | "commandPrefix">,
  state: TitreState,
  done: string,
): void {
  if (terminal.json) {
    terminal.printJson(titreJson(state));
    return;
  }
  const { titre, client, invoices } = state;
  const numbers = invoices.map((invoice) => safe(invoice.number)).join(", ");
  terminal.print(
    terminal.style.green(
      `${done} : n°${NBSP}${titre.id}, rendue le ${formatDay(titre.renderedOn)}, ${safe(client.name)} (${numbers}).`,
    ),
  );
  for (const sentence of titreWords(state)) printWrapped(terminal, sentence, "  ");
  if (titre.judged !== undefined) terminal.print(`  → ${commandPrefix} frais annuler <n>`);
}

export function printTitreTable(terminal: Terminal, states: readonly TitreState[]): void {
  printTable(
    terminal,
    [
      { title: "N°", align: "right" },
      { title: "Rendue le" },
      { title: "Exécutoire le" },
      { title: "Client", flexible: true },
      { title: "Factures", flexible: true },
      { title: "Intérêts" },
    ],
    states.map(({ titre, client, invoices }) => [
      String(titre.id),
      formatDayNumeric(titre.renderedOn),
      titre.enforceableOn === undefined ? "pas encore" : formatDayNumeric(titre.enforceableOn),
      client.name,
      invoices.map((invoice) => invoice.number).join(", "),
      titre.interest === "legal" ? "taux légal" : "convenus",
    ]),
  );
}
