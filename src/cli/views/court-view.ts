// What stands beside the court of a claim: the proof of headcount, and the two ways to a title without a requête.
import type { CourtClaim } from "../../app/court-claim.ts";
import type { OtherRoute } from "../../domain/other-routes.ts";
import { ACTION_WORDS } from "../../format/advice.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { conditionText, MET_WORDS, routeState } from "../../format/other-routes.ts";
import { wrap } from "./lines.ts";
import type { Screen } from "./screen.ts";

interface CourtScreen extends Screen {
  /** Of the client. */
  readonly ref: string;
}

export function claimLines(claim: CourtClaim, options: CourtScreen): readonly string[] {
  const { columns, style } = options;
  return [
    ...headcountLines(claim, options),
    "",
    ...wrap(
      `AUTRES VOIES, pour ${formatEuros(claim.totalCents)} dus (${formatEuros(claim.principalAndInterestCents)} de principal et d'intérêts)`,
      columns,
    ).map(style.bold),
    ...claim.routes.flatMap((route) => routeLines(route, options)),
  ];
}

function headcountLines(claim: CourtClaim, { columns, style, ref, prefix }: CourtScreen): readonly string[] {
  if (!claim.asksHeadcount) return [];
  const proof = claim.headcountProof;
  return proof === undefined
    ? [
        ...wrap(headcountSentence(), columns),
        `→ ${style.cyan(`${prefix} piece ajouter ${ref} <attestation.pdf> --nature effectif`)}`,
      ]
    : wrap(`Preuve de l'effectif${NBSP}: pièce enregistrée, elle sera jointe au dossier.`, columns);
}

/** Décret n° 2024-1225, articles 1, 2 and 4. */
function headcountSentence(): string {
  return `Au-delà de 50${NBSP}000${NBSP}€, le tribunal des activités économiques demande à qui emploie moins de 250${NBSP}salariés de le prouver, à peine d'irrecevabilité${NBSP}: vous êtes alors dispensé de la contribution pour la justice économique (décret n°${NBSP}2024-1225).`;
}

function routeLines(route: OtherRoute, { columns, style }: CourtScreen): readonly string[] {
  const { title, why, basis } = ACTION_WORDS[route.id];
  const width = Math.max(...Object.values(MET_WORDS).map((word) => word.length));
  return [
    ...wrap(`${title}${NBSP}: ${routeState(route)}`, columns, "  "),
    ...(route.open ? wrap(why, columns, "    ").map(style.dim) : []),
    // Of a way that is closed, only what closes it.
    ...route.conditions
      .filter(({ met }) => route.open || met === "non")
      .flatMap((condition) => {
        const [first = "", ...others] = wrap(conditionText(condition), columns - width - 5);
        const margin = " ".repeat(width + 5);
        return [
          `    ${MET_WORDS[condition.met].padEnd(width)} ${first}`,
          ...others.map((line) => `${margin}${line}`),
        ];
      }),
    ...wrap(`texte${NBSP}: ${basis.join(`${NBSP}; `)}`, columns, "    ").map(style.dim),
  ];
}

export function claimJson(claim: CourtClaim | undefined): Readonly<Record<string, unknown>> {
  return {
    total_du_centimes: claim?.totalCents ?? null,
    effectif:
      claim === undefined
        ? null
        : { preuve_demandee: claim.asksHeadcount, piece: claim.headcountProof?.id ?? null },
    autres_voies: (claim?.routes ?? []).map((route) => ({
      code: route.id,
      titre: ACTION_WORDS[route.id].title,
      ouverte: route.open,
      conditions: route.conditions.map((condition) => ({
        code: condition.id,
        remplie: condition.met,
        texte: conditionText(condition),
      })),
    })),
  };
}
