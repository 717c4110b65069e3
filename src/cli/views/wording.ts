// Words the views share: kinds of clients, pieces and activities, rates, addresses, separators.
import { ladderChoice } from "../../app/ladders.ts";
import { type Address, type Client, type ClientKind, regimeOf } from "../../domain/client.ts";
import type { Invoice, PenaltyRate } from "../../domain/invoice.ts";
import type { PieceKind } from "../../domain/piece.ts";
import type { Waived } from "../../domain/waiver.ts";
import { formatRate } from "../../format/amounts.ts";

export const KIND_WORDS: Readonly<Record<ClientKind, string>> = {
  societe: "société",
  commercant: "commerçant",
  artisan: "artisan",
  liberal: "profession libérale",
  association: "association",
  "societe-civile": "société civile",
  particulier: "particulier",
  public: "organisme public",
};

export const PIECE_WORDS: Readonly<Record<PieceKind, string>> = {
  contrat: "contrat",
  devis: "devis",
  commande: "bon de commande",
  cgv: "conditions générales",
  livraison: "preuve de livraison",
  facture: "facture",
  avoir: "avoir",
  echange: "échange",
  "mise-en-demeure": "mise en demeure",
  "accuse-reception": "accusé de réception",
  decompte: "décompte",
  identite: "identité",
  effectif: "preuve de l'effectif",
  autre: "autre",
};

export const WAIVED_WORDS: Readonly<Record<Waived, string>> = {
  interets: "pénalités",
  indemnite: "indemnité forfaitaire",
  frais: "frais",
};

const SEPARATORS: Readonly<Record<string, string>> = {
  ";": "point-virgule",
  ",": "virgule",
  "\t": "tabulation",
  "|": "barre verticale",
};

/** What stands between the cells of a table that was read. */
export function separatorWords(sign: string): string {
  return SEPARATORS[sign] ?? sign;
}

export function rateWords(rate: PenaltyRate | undefined): string {
  if (rate === undefined) return "taux par défaut de la loi (BCE + 10 points)";
  if (rate.kind === "fixe") return `${formatRate(rate.rateBp)} (contrat)`;
  return `${rate.times} fois le taux d'intérêt légal (contrat)`;
}

/** The rate of an invoice, in the words of its debtor's regime; nothing for a consumer, who owes no penalty. */
export function invoiceRateWords(client: Client, invoice: Pick<Invoice, "penaltyRate">): string | undefined {
  switch (regimeOf(client)) {
    case "consommateur":
      return undefined;
    case "public":
      return "intérêts moratoires de la loi (BCE + 8 points)";
    case "professionnel":
      return rateWords(invoice.penaltyRate);
  }
}

/** « rapide (choisie) », « standard ». */
export function ladderWords(client: Client, invoice?: Pick<Invoice, "ladderId">): string {
  const { id, chosen } = ladderChoice(client, invoice);
  if (!chosen) return id;
  return invoice !== undefined && invoice.ladderId === undefined
    ? `${id} (celle du client)`
    : `${id} (choisie)`;
}

export function addressWords(address: Address | undefined): string | undefined {
  if (address === undefined) return undefined;
  const country = address.country === "FR" ? "" : ` (${address.country})`;
  return [...address.lines, `${address.postcode} ${address.city}${country}`.trim()].join("\n");
}

export function addressJson(address: Address | undefined) {
  return address === undefined
    ? null
    : { lignes: address.lines, code_postal: address.postcode, ville: address.city, pays: address.country };
}
