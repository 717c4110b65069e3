// What can be said of an invoice on a command line: the same options to add it and to correct it.
import type { Day } from "../../domain/day.ts";
import type { Cents } from "../../domain/money.ts";
import type { EndOfMonthMethod } from "../../domain/terms.ts";
import type { FrenchCommand } from "../french-command.ts";
import {
  penaltyRateChoice,
  readDay,
  readPenaltyRate,
  readPositiveCents,
  type TypedRate,
} from "../typed-values.ts";

export interface InvoiceOptions {
  readonly date?: Day;
  readonly montant?: Cents;
  readonly objet?: string;
  readonly contrat?: string;
  readonly engagement?: string;
  readonly destinataire?: string;
  readonly depot?: string;
  readonly secteur?: string;
  readonly capitalisation?: boolean;
  readonly echelle?: string;
  readonly execution?: Day;
  readonly recue?: Day;
  readonly conditions?: string;
  readonly methode?: EndOfMonthMethod;
  readonly echeance?: Day;
  readonly taux?: TypedRate;
}

export function withInvoiceOptions(command: FrenchCommand): FrenchCommand {
  return command
    .option("--date <date>", "date d'émission", readDay)
    .option("--montant <montant>", "total TTC : 1250,50 ou « 1 250,50 »", readPositiveCents)
    .option("--objet <texte>", "ce qui a été vendu, dans les mots de la facture")
    .option("--contrat <texte>", "devis, commande ou contrat dont elle découle")
    .option(
      "--engagement <numero>",
      "numéro d'engagement d'un organisme public, de bon de commande d'une entreprise",
    )
    .option("--destinataire <code>", "code service destinataire, sur Chorus Pro")
    .option("--depot <numero>", "numéro du dépôt sur Chorus Pro")
    .option(
      "--secteur <secteur>",
      'secteur dont la loi fixe le délai à part (transport…) : « relance droit lister secteurs » ; "" pour aucun',
    )
    .option("--capitalisation", "le contrat prévoit que les intérêts d'une année produisent intérêt")
    .option("--echelle <échelle>", 'échelle de ses relances, au lieu de celle du client ; "" pour y revenir')
    .option("--execution <date>", "fin de la prestation ou livraison", readDay)
    .option(
      "--recue <date>",
      "réception par le client ; sur Chorus Pro, jour de sa mise à disposition, d'où court le délai de paiement",
      readDay,
    )
    .option(
      "--conditions <texte>",
      "délai de paiement : « 30 jours », « 45 jours fin de mois », « à réception »",
    )
    .choiceOption(
      "--methode <lettre>",
      "lecture de « fin de mois » : A les jours puis la fin du mois, B la fin du mois puis les jours",
      ["A", "B"],
    )
    .option("--echeance <date>", "date d'échéance, au lieu de la calculer", readDay)
    .option(
      "--taux <taux>",
      "taux de pénalités du contrat : « 12,50 » (%), « 3x-legal », ou « legal » pour celui de la loi",
      readPenaltyRate,
    );
}

/** Only what was said: an option that was not typed changes nothing. */
export function invoiceText(options: InvoiceOptions) {
  return {
    totalCents: options.montant,
    issuedOn: options.date,
    performedOn: options.execution,
    receivedOn: options.recue,
    dueOn: options.echeance,
    terms: options.conditions,
    method: options.methode,
    label: options.objet,
    contract: options.contrat,
    orderNumber: options.engagement,
    officeCode: options.destinataire,
    depositNumber: options.depot,
    sector: options.secteur,
    capitalisation: options.capitalisation,
    ladderId: options.echelle,
    penaltyRate: penaltyRateChoice(options.taux),
  };
}
