// What stays on paid invoices, at the end of `status --tout`: accessories to ask for or to give up, overpayments.
import type { Leftover, Leftovers } from "../../app/leftovers.ts";
import { groupBy } from "../../domain/group-by.ts";
import { sumCents } from "../../domain/money.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import { safe } from "../terminal.ts";
import { wrap } from "./lines.ts";
import type { Screen } from "./screen.ts";

export function leftoverLines(leftovers: Leftovers, { style, prefix, columns }: Screen): readonly string[] {
  const { accessories, surpluses, uncounted } = leftovers;
  const lines: string[] = [];
  const [first] = accessories;
  if (first !== undefined) {
    lines.push(
      "",
      style.bold(`ACCESSOIRES OUVERTS  ${formatEuros(leftovers.accessoriesCents)}`),
      ...wrap(
        "Factures payées en retard : pénalités, indemnité ou frais restent dus. Aucune relance ne part.",
        columns,
        "  ",
      ).map(style.dim),
      ...accessories.map((one) => `  ${leftoverWords(one)}`),
      `     → ${style.cyan(`${prefix} decompte ${shellWord(safe(first.account.invoice.number))}`)}`,
      `     → ${style.cyan(`${prefix} abandon ajouter ${shellWord(safe(first.account.invoice.number))} --quoi penalites --motif <texte>`)}`,
    );
  }
  if (surpluses.length > 0) {
    lines.push(
      "",
      style.bold(`TROP-PERÇU  ${formatEuros(leftovers.surplusCents)}`),
      ...byClient(surpluses).flatMap((words) =>
        wrap(`${words}, à rendre ou à imputer sur une autre facture`, columns, "  "),
      ),
    );
  }
  if (uncounted.length > 0) {
    lines.push(
      "",
      style.yellow(
        `! ${countOf(uncounted.length, "facture payée", "factures payées")} en retard, non comptée${uncounted.length > 1 ? "s" : ""}${NBSP}: un taux manque  →  ${prefix} droit verifier`,
      ),
    );
  }
  return lines;
}

function leftoverWords({ account, amountCents }: Leftover): string {
  return `${safe(account.client.name)}, ${safe(account.invoice.number)}${NBSP}: ${formatEuros(amountCents)}`;
}

/** « ACME SAS : 38,80 € (F-1) ». */
function byClient(surpluses: readonly Leftover[]): readonly string[] {
  const groups = groupBy(surpluses, ({ account }) => account.client.id);
  return [...groups.values()].map((group) => {
    const name = safe(group[0].account.client.name);
    const numbers = group.map((one) => safe(one.account.invoice.number)).join(", ");
    return `${name}${NBSP}: ${formatEuros(sumCents(group.map((one) => one.amountCents)))} (${numbers})`;
  });
}

/** Null when it was not asked for: what costs is read with `--tout` only. */
export function leftoverJson(leftovers: Leftovers | undefined): Readonly<Record<string, unknown>> {
  const rows = (all: readonly Leftover[]) =>
    all.map(({ account, amountCents }) => ({
      client: account.client.ref,
      facture: account.invoice.number,
      montant_centimes: amountCents,
    }));
  return {
    accessoires_ouverts:
      leftovers === undefined
        ? null
        : {
            total_centimes: leftovers.accessoriesCents,
            factures: rows(leftovers.accessories),
            non_comptees: leftovers.uncounted.map((account) => account.invoice.number),
          },
    trop_percus:
      leftovers === undefined
        ? null
        : { total_centimes: leftovers.surplusCents, factures: rows(leftovers.surpluses) },
  };
}
