// What can be said of a client on a command line: the same options to add it and to change it.
import type { ClientText } from "../../app/read-client.ts";
import { CLIENT_KINDS, type Client, type ClientKind, LANGUAGES, type Language } from "../../domain/client.ts";
import type { Day } from "../../domain/day.ts";
import type { FrenchCommand } from "../french-command.ts";
import { collect, readDay } from "../typed-values.ts";

const PUBLIC_KINDS = ["etat-collectivite", "hopital", "entreprise-publique"] as const;

export interface ClientOptions {
  readonly nom?: string;
  readonly type?: ClientKind;
  readonly ref?: string;
  readonly forme?: string;
  readonly siren?: string;
  readonly siret?: string;
  readonly tva?: string;
  readonly adresse?: string[];
  readonly codePostal?: string;
  readonly ville?: string;
  readonly pays?: string;
  readonly commune?: string;
  readonly email?: string;
  readonly telephone?: string;
  readonly contact?: string;
  readonly langue?: Language;
  readonly nomCivil?: string;
  readonly contactCompta?: string;
  readonly emailCompta?: string;
  readonly copie?: string[];
  readonly categoriePublique?: Client["publicKind"];
  readonly procedureCollective?: Day;
  readonly echelle?: string;
  readonly notes?: string;
  /** Of `client ajouter` alone. */
  readonly enLigne?: boolean;
}

export function withClientOptions(command: FrenchCommand): FrenchCommand {
  return command
    .choiceOption(
      "--type <nature>",
      "nature du client : elle décide du droit applicable et du tribunal",
      CLIENT_KINDS,
    )
    .option("--forme <forme>", "forme juridique : SAS, SARL…")
    .option("--siren <siren>", "SIREN (9 chiffres)")
    .option("--siret <siret>", "SIRET (14 chiffres)")
    .option("--tva <numero>", "numéro de TVA intracommunautaire")
    .option("--adresse <ligne>", "numéro et rue ; une option par ligne", collect)
    .option("--code-postal <code>", "code postal")
    .option("--ville <ville>", "ville")
    .option("--pays <pays>", "pays, en deux lettres (FR par défaut)")
    .option("--commune <insee>", "code INSEE de la commune, quand le code postal en couvre plusieurs")
    .option("--email <adresse>", "adresse électronique")
    .option("--telephone <numero>", "téléphone")
    .option("--contact <nom>", "personne à qui l'on écrit")
    .choiceOption("--langue <langue>", "langue des courriels et de la mise en demeure", LANGUAGES)
    .option("--nom-civil <nom>", "nom et prénoms d'une personne connue sous un nom commercial")
    .option("--email-compta <adresse>", "adresse de qui paie, si ce n'est pas la même : les relances y vont")
    .option("--contact-compta <nom>", "cette personne, ou ce service")
    .option("--copie <adresse>", 'en copie des relances ; une option par adresse, "" pour aucune', collect)
    .choiceOption(
      "--categorie-publique <categorie>",
      "organisme public : ce qui fixe son délai de paiement",
      PUBLIC_KINDS,
    )
    .option(
      "--procedure-collective <date>",
      "date du jugement de sauvegarde, redressement ou liquidation",
      readDay,
    )
    .option("--echelle <échelle>", 'échelle de ses relances ; "" pour revenir à celle de sa nature')
    .option("--notes <texte>", "pour mémoire");
}

/** Only what was said: an option that was not typed changes nothing. */
export function textOf(options: ClientOptions): ClientText {
  return {
    name: options.nom,
    kind: options.type,
    legalForm: options.forme,
    siren: options.siren,
    siret: options.siret,
    vatNumber: options.tva,
    address: {
      lines: options.adresse,
      postcode: options.codePostal,
      city: options.ville,
      country: options.pays,
    },
    communeInsee: options.commune,
    email: options.email,
    phone: options.telephone,
    contact: options.contact,
    language: options.langue,
    civilName: options.nomCivil,
    accountingContact: options.contactCompta,
    accountingEmail: options.emailCompta,
    copyEmails: options.copie,
    publicKind: options.categoriePublique,
    insolvencyOn: options.procedureCollective,
    ladderId: options.echelle,
    notes: options.notes,
  };
}
