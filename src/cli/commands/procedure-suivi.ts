// `relance procedure depot`, `ordonnance`, `signification`…: what happens before the court, noted as it comes.
import { fileInjonction } from "../../app/file-injonction.ts";
import { type EventText, followInjonction } from "../../app/follow-injonction.ts";
import type { StandingInjonction } from "../../app/known-injonction.ts";
import type { Day } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import { CLOSING_REASONS, type ClosingReason, outcomeOf } from "../../domain/injonction.ts";
import type { Cents } from "../../domain/money.ts";
import { DISTANCES, type Distance } from "../../domain/procedure.ts";
import { formatEuros, plainAmount } from "../../format/amounts.ts";
import { toCourt } from "../../format/court.ts";
import { formatDay } from "../../format/dates.ts";
import { CLOSING_WORDS } from "../../format/injonction.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { type GrantedFlags, grantedParts, withGrantedOptions } from "../granted-options.ts";
import { type ProofFlags, proofOf, withProofOptions } from "../proof-options.ts";
import { safe } from "../terminal.ts";
import { readDay, readPositiveCents } from "../typed-values.ts";
import { printMoved } from "../views/injonction-view.ts";

interface On {
  readonly le: Day;
}

interface FilingFlags extends On {
  readonly tribunal?: string;
  readonly demande?: Cents;
  readonly fraisRegles?: true;
}

export function filingVerb(deps: CliDeps): FrenchCommand {
  return new FrenchCommand("depot")
    .description("note le dépôt de la requête : les délais du tribunal commencent")
    .argument("<client|facture...>", "un client (toutes ses factures échues), ou les factures de la requête")
    .requiredOption("--le <date>", "jour du dépôt, ou de l'envoi", readDay)
    .option("--tribunal <nom>", "tribunal saisi, s'il n'est pas celui que relance désigne")
    .option(
      "--demande <montant>",
      "somme demandée ; par défaut, celle du dernier dossier écrit, sinon le décompte de ce jour",
      readPositiveCents,
    )
    .option("--frais-regles", "les frais de greffe sont joints, ou déjà réglés")
    .examples(
      "relance procedure depot acme --le 2026-12-14 --frais-regles",
      'relance procedure depot F-2026-014 F-2026-015 --le 2026-12-14 --tribunal "Tribunal judiciaire de Nantes"',
    )
    .action(async (targets: string[], flags: FilingFlags) => depot(deps, targets, flags));
}

async function depot(deps: CliDeps, targets: readonly string[], flags: FilingFlags): Promise<void> {
  const filed = await fileInjonction(deps, {
    targets,
    filedOn: flags.le,
    court: flags.tribunal,
    claimedCents: flags.demande,
    feePaid: flags.fraisRegles === true,
  });
  const { client, injonction, feeCents } = filed;
  const numbers = injonction.invoiceNumbers.map(safe).join(", ");
  const fee = feeCents === undefined ? "<montant>" : plainAmount(feeCents).replace(".", ",");
  printMoved(deps, filed, {
    done: `Requête notée, déposée le ${formatDay(injonction.filedOn)} ${toCourt(safe(injonction.courtName))} : ${safe(client.name)} (${numbers}), ${formatEuros(injonction.claimedCents)} demandés.`,
    costs: feeCents === 0 ? [] : [costCommand(deps, filed, fee, flags.le, "Frais de greffe de la requête")],
  });
}

/** One way to add costs to a claim: `relance frais`. */
function costCommand(
  { commandPrefix }: CliDeps,
  { injonction }: StandingInjonction,
  amount: string,
  on: Day,
  title: string,
): string {
  const invoice = safe(injonction.invoiceNumbers[0] ?? "<facture>");
  return `${commandPrefix} frais ajouter ${invoice} ${amount} --nature procedure --le ${on} --titre "${title}"`;
}

/** A command about a case already filed. */
function step(name: string, description: string, day: string): FrenchCommand {
  return new FrenchCommand(name)
    .description(description)
    .argument("<client|facture>", "le client, ou une facture de la requête s'il y en a plusieurs")
    .requiredOption("--le <date>", day, readDay);
}

async function follow(
  deps: CliDeps,
  target: string,
  text: EventText,
  words: (standing: StandingInjonction) => { readonly done: string; readonly costs?: readonly string[] },
): Promise<void> {
  const standing = await followInjonction(deps, target, text);
  printMoved(deps, standing, words(standing));
}

const whose = ({ client, injonction }: StandingInjonction): string =>
  `${safe(client.name)} (${injonction.invoiceNumbers.map(safe).join(", ")})`;

export function feeVerb(deps: CliDeps): FrenchCommand {
  return step(
    "consignation",
    "note le règlement au greffe : frais de la requête, puis frais d'une opposition",
    "jour du règlement",
  )
    .examples("relance procedure consignation acme --le 2026-12-14")
    .action(async (target: string, { le }: On) =>
      follow(deps, target, { kind: "consignation", on: le }, (standing) => ({
        done: `Règlement au greffe noté, le ${formatDay(le)} : ${whose(standing)}.`,
        costs: [
          costCommand(
            deps,
            standing,
            "<montant>",
            le,
            standing.injonction.opposition === undefined
              ? "Frais de greffe de la requête"
              : "Frais de greffe de l'opposition",
          ),
        ],
      })),
    );
}

export function lawyerVerb(deps: CliDeps): FrenchCommand {
  return step(
    "avocat",
    "note la constitution d'un avocat après une opposition, devant le tribunal judiciaire",
    "jour de la constitution",
  )
    .examples("relance procedure avocat acme --le 2027-02-10")
    .action(async (target: string, { le }: On) =>
      follow(deps, target, { kind: "avocat", on: le }, (standing) => ({
        done: `Avocat constitué le ${formatDay(le)} : ${whose(standing)}.`,
      })),
    );
}

interface OrdonnanceFlags extends GrantedFlags {
  readonly dateeDu: Day;
  readonly recueLe?: Day;
  readonly rejetee?: true;
  readonly numero?: string;
}

export function ordonnanceVerb(deps: CliDeps): FrenchCommand {
  return withGrantedOptions(
    new FrenchCommand("ordonnance")
      .description("note la décision du président : accord, accord partiel ou rejet")
      .argument("<client|facture>", "le client, ou une facture de la requête s'il y en a plusieurs")
      .requiredOption(
        "--datee-du <date>",
        "date de l'ordonnance : le délai pour la signifier en part",
        readDay,
      )
      .option("--recue-le <date>", "jour où vous l'avez reçue", readDay),
    "somme accordée, si ce n'est pas tout ce qui est demandé",
  )
    .option("--rejetee", "la requête est rejetée")
    .option("--numero <n°>", "numéro que lui donne le greffe")
    .examples(
      "relance procedure ordonnance acme --datee-du 2027-01-06 --recue-le 2027-01-11",
      "relance procedure ordonnance acme --datee-du 2027-01-06 --accordee 1800",
      "relance procedure ordonnance acme --datee-du 2027-01-06 --accordee 1800 --dont F-2026-015=0",
      "relance procedure ordonnance acme --datee-du 2027-01-06 --rejetee",
    )
    .action(async (target: string, flags: OrdonnanceFlags) => ordonnance(deps, target, flags));
}

async function ordonnance(deps: CliDeps, target: string, flags: OrdonnanceFlags): Promise<void> {
  if (flags.rejetee === true && flags.accordee !== undefined) {
    throw new RelanceError(
      "usage",
      "Les options --rejetee et --accordee ne vont pas ensemble.",
      "relance procedure ordonnance --help",
    );
  }
  const text: EventText = {
    kind: "ordonnance",
    on: flags.dateeDu,
    receivedOn: flags.recueLe,
    grantedCents: flags.rejetee === true ? 0 : flags.accordee,
    number: flags.numero,
    parts: grantedParts(flags),
  };
  await follow(deps, target, text, (standing) => ({
    done: `Ordonnance du ${formatDay(flags.dateeDu)} notée, ${whose(standing)} : ${grantedWords(standing)}.`,
  }));
}

function grantedWords({ injonction }: StandingInjonction): string {
  const granted = formatEuros(injonction.ordonnance?.grantedCents ?? 0);
  switch (outcomeOf(injonction)) {
    case "rejetee":
      return "requête rejetée";
    case "partielle":
      return `accord partiel, ${granted} sur ${formatEuros(injonction.claimedCents)}`;
    default:
      return `tout est accordé, ${granted}`;
  }
}

interface SignificationFlags extends On, ProofFlags {
  readonly aPersonne?: true;
  readonly distance?: Distance;
}

export function significationVerb(deps: CliDeps): FrenchCommand {
  return withProofOptions(
    step(
      "signification",
      "note la signification de l'ordonnance : le débiteur a un mois pour s'opposer",
      "jour de l'acte",
    )
      .option("--a-personne", "l'acte a été remis au débiteur en personne (sinon : domicile, étude…)")
      .choiceOption(
        "--distance <laquelle>",
        "où demeure le débiteur, vu du tribunal : un mois de plus outre-mer, deux à l'étranger",
        DISTANCES,
      ),
  )
    .examples("relance procedure signification acme --le 2027-01-20 --a-personne --preuve acte.pdf")
    .action(async (target: string, flags: SignificationFlags) => {
      const { le: on, distance } = flags;
      const inPerson = flags.aPersonne === true;
      const proof = proofOf(flags);
      await follow(deps, target, { kind: "signification", on, inPerson, distance, proof }, (standing) => ({
        done: `Signification notée, le ${formatDay(on)}, ${inPerson ? "" : "pas "}en personne : ${whose(standing)}. Elle interrompt la prescription.`,
        costs: [costCommand(deps, standing, "<montant>", on, "Signification de l'ordonnance")],
      }));
    });
}

interface OppositionFlags extends On {
  readonly avisDu?: Day;
}

export function oppositionVerb(deps: CliDeps): FrenchCommand {
  return step(
    "opposition",
    "note que le débiteur s'oppose : l'affaire sera rejugée",
    "jour de l'opposition, que donne la lettre du greffe",
  )
    .option("--avis-du <date>", "date de la lettre du greffe : vos délais se comptent d'elle", readDay)
    .examples("relance procedure opposition acme --le 2027-02-12 --avis-du 2027-02-17")
    .action(async (target: string, { le, avisDu }: OppositionFlags) =>
      follow(deps, target, { kind: "opposition", on: le, noticeOn: avisDu }, (standing) => ({
        done: `Opposition notée, le ${formatDay(le)} : ${whose(standing)}.`,
      })),
    );
}

interface ClosingFlags extends On {
  readonly motif: ClosingReason;
}

export function closingVerb(deps: CliDeps): FrenchCommand {
  return step("clore", "termine une affaire qui ne donnera pas de titre", "jour où elle se termine")
    .requiredChoice("--motif <motif>", "pourquoi", CLOSING_REASONS)
    .examples(
      "relance procedure clore acme --motif payee --le 2027-01-15",
      "relance procedure clore acme --motif non-signifiee --le 2027-04-07",
    )
    .action(async (target: string, { le, motif }: ClosingFlags) =>
      follow(deps, target, { kind: "cloture", on: le, reason: motif }, (standing) => ({
        done: `Affaire close le ${formatDay(le)} (${CLOSING_WORDS[motif]}) : ${whose(standing)}.`,
      })),
    );
}
