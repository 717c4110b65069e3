// Enforceable decisions on the screen and as JSON, with what each changes in the sum.
import type { TitreState } from "../../app/record-titre.ts";
import { increasedFrom } from "../../domain/titre-executoire.ts";
import { NBSP } from "../../format/amounts.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import { sentenceOfNote } from "../../format/decompte.ts";
import { safe, type Terminal } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { tableLines } from "./table.ts";

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
  };
}

/** What the decision changes, sentence by sentence. */
function titreWords({ titre }: TitreState): readonly string[] {
  const words = [
    titre.interest === "legal"
      ? sentenceOfNote({
          kind: "taux-legal-apres-titre",
          renderedOn: titre.renderedOn,
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

export function printTitre(terminal: Terminal, state: TitreState, done: string): void {
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
  for (const sentence of titreWords(state))
    for (const line of wrap(sentence, terminal.columns, "  ")) terminal.print(line);
}

export function titreTable(
  states: readonly TitreState[],
  columns: number,
): readonly [head: string, ...rows: string[]] {
  return tableLines(
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
    columns,
  );
}
