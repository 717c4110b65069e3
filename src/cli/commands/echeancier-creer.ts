// `relance echeancier creer`: what is due shared into parts, and the act that both will sign; until then, a proposal.
import { type PartsText, type PlannedEcheancier, planEcheancier } from "../../app/plan-echeancier.ts";
import { createEcheancier, type EcheancierView } from "../../app/record-echeancier.ts";
import {
  agreementOf,
  type DrawnAgreement,
  drawAgreement,
  recordAgreement,
} from "../../app/write-agreement.ts";
import type { EcheancierAgreement } from "../../domain/agreement.ts";
import type { Day } from "../../domain/day.ts";
import { answerDay, type Instalment } from "../../domain/echeancier.ts";
import { RelanceError } from "../../domain/errors.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { type PreviewFlag, showPreview, withPreviewOption } from "../preview-option.ts";
import { type ProofFlags, proofOf, withProofOptions } from "../proof-options.ts";
import { confirmOrStop } from "../questions.ts";
import { readDay, readNumber, readPositiveCents } from "../typed-values.ts";
import { drawnLines, echeancierJson, echeancierLines } from "../views/echeancier-view.ts";
import { printWrapped } from "../views/lines.ts";
import { movedWords } from "../views/promise-view.ts";

interface CreateFlags extends ProofFlags, PreviewFlag {
  readonly parts?: number;
  readonly premier?: Day;
  readonly part?: readonly Instalment[];
  readonly total: boolean;
  readonly abandon: boolean;
  readonly le?: Day;
  readonly reponseAvant?: Day;
  readonly pdf?: string;
}

export function createVerb(deps: CliDeps): FrenchCommand {
  const verb = withPreviewOption(new FrenchCommand("creer"))
    .description("partage ce qui est dû aujourd'hui en parts, et écrit l'accord à signer")
    .argument("<client|facture...>", "un client (ses factures échues), ou des factures d'un même client")
    .option("--parts <n>", "nombre de parts égales, le même jour de chaque mois", readNumber)
    .option("--premier <date>", "jour de la première", readDay)
    .option("--part <date:montant>", "une part choisie ; une option par part", collectPart)
    .option("--total", "étale tout ce qui est dû, accessoires compris (le principal seul, par défaut)", false)
    .option("--abandon", "renonce au reste si chaque part est payée à sa date", false)
    .option("--le <date>", "jour de l'accord (aujourd'hui par défaut)", readDay)
    .option(
      "--reponse-avant <date>",
      "dernier jour pour répondre (8 jours par défaut) : les relances se taisent jusque-là",
      readDay,
    )
    .option("--pdf <fichier>", "écrit l'accord à signer, et la note à lire avant");
  return withProofOptions(verb)
    .addHelpText(
      "after",
      "\nLes parts font exactement ce qui est dû ce jour-là. Sans --total, elles ne\ncouvrent que le principal : l'accord dit que le reste est gardé, ou, avec\n--abandon, qu'il est abandonné si tout est payé à l'heure.",
    )
    .examples(
      "relance echeancier creer acme --parts 3 --premier 2026-12-15 --apercu",
      "relance echeancier creer acme --parts 3 --premier 2026-12-15 --pdf accord.pdf",
      "relance echeancier creer acme --parts 3 --premier 2026-12-15 --reponse-avant 2026-12-05",
      "relance echeancier creer F-2026-014 --part 2026-12-01:500 --part 2027-01-15:700",
      "relance echeancier creer acme --parts 2 --premier 2026-12-15 --total --preuve accord-signe.pdf",
    )
    .action(async (targets: string[], flags: CreateFlags) => creer(deps, targets, flags)) as FrenchCommand;
}

/** « 2026-12-01:500,00 »; the day may also be written 01/12/2026. */
function collectPart(typed: string, previous: readonly Instalment[] | undefined): readonly Instalment[] {
  const at = typed.indexOf(":");
  if (at < 0) {
    throw new RelanceError(
      "valeur",
      `--part : « ${typed} » n'a pas la forme date:montant.`,
      "Écrivez par exemple --part 2026-12-01:500,00",
    );
  }
  const part = { dueOn: readDay(typed.slice(0, at)), amountCents: readPositiveCents(typed.slice(at + 1)) };
  return [...(previous ?? []), part];
}

function partsOf(targets: readonly string[], flags: CreateFlags): PartsText {
  const command = `relance echeancier creer ${targets.map(shellWord).join(" ")}`;
  if (flags.part !== undefined) {
    if (flags.parts !== undefined || flags.premier !== undefined) {
      throw new RelanceError(
        "usage",
        "--part choisit chaque part : --parts et --premier n'y ont pas leur place.",
        `${command} --part <date>:<montant> --part <date>:<montant>`,
      );
    }
    return { kind: "choisies", instalments: flags.part };
  }
  if (flags.parts === undefined || flags.premier === undefined) {
    throw new RelanceError(
      "usage",
      "Il manque les parts de l'échéancier : leur nombre et le jour de la première, ou chacune.",
      `${command} --parts 3 --premier <date>`,
    );
  }
  return { kind: "egales", count: flags.parts, firstOn: flags.premier };
}

async function creer(deps: CliDeps, targets: readonly string[], flags: CreateFlags): Promise<void> {
  const { terminal } = deps;
  if (flags.reponseAvant !== undefined && (flags.preuve !== undefined || flags.piece !== undefined)) {
    throw new RelanceError(
      "usage",
      "Un accord signé n'attend plus de réponse : --reponse-avant n'a pas sa place avec sa preuve.",
      `relance echeancier creer ${targets.map(shellWord).join(" ")} --preuve <fichier>`,
    );
  }
  const plan = await planEcheancier(deps, {
    targets,
    parts: partsOf(targets, flags),
    base: flags.total ? "total" : "principal",
    waivesRest: flags.abandon,
    agreedOn: flags.le ?? deps.clock.today(),
    answerBy: flags.reponseAvant,
  });
  if (flags.apercu === true) return showAgreement(deps, await agreementOf(deps, plan));
  await confirmSameDay(deps, plan);
  const drawn =
    flags.pdf === undefined ? undefined : await drawAgreement(deps, await agreementOf(deps, plan), flags.pdf);
  const proof = proofOf(flags);
  const created = await createEcheancier(deps, plan, proof, (tx) => {
    if (drawn !== undefined) recordAgreement(tx, drawn);
  });
  if (terminal.json) {
    terminal.printJson({
      ...echeancierJson(created),
      base: plan.text.base,
      abandon_du_reste: plan.text.waivesRest,
      acte: drawn?.paths[0] ?? null,
      note: drawn?.paths[1] ?? null,
    });
    return;
  }
  printCreated(deps, plan, created, drawn);
  for (const one of created.moved) printWrapped(deps.terminal, movedWords(one), "  ");
}

/** The act, then the note that goes before it. */
export function showAgreement(deps: CliDeps, agreement: EcheancierAgreement): Promise<void> {
  const said = { client: agreement.client.ref };
  return showPreview(deps, said, { kind: "echeancier", agreement }, { kind: "echeancier-note", agreement });
}

/** Only the day is known: what was received that morning would be taken for the first part. */
async function confirmSameDay(deps: CliDeps, { sameDayCents, text }: PlannedEcheancier): Promise<void> {
  if (sameDayCents === 0) return;
  await confirmOrStop(
    deps,
    `${formatEuros(sameDayCents)} reçus le ${formatDay(text.agreedOn)} compteront pour la première part. Continuer ?`,
    "rien n'a été noté",
  );
}

function printCreated(
  deps: CliDeps,
  plan: PlannedEcheancier,
  view: EcheancierView,
  drawn: DrawnAgreement | undefined,
): void {
  const { terminal, commandPrefix } = deps;
  const { id } = view.echeancier;
  for (const line of echeancierLines(view, terminal.columns)) terminal.print(line);
  printWrapped(deps.terminal, accessoryWords(plan), "  ");
  if (drawn !== undefined) for (const line of drawnLines(drawn.paths)) terminal.print(line);
  if (view.echeancier.pieceId !== undefined) return;
  printWrapped(
    deps.terminal,
    `Pas encore signé : il n'engage personne et n'interrompt pas la prescription. Sans signature au ${formatDay(answerDay(view.echeancier))}, les relances reprennent. Une fois signé :`,
    "  ",
  );
  terminal.print(`  → ${commandPrefix} echeancier signe ${id} --preuve <fichier>`);
  if (drawn === undefined) terminal.print(`  → ${commandPrefix} echeancier acte ${id} --pdf accord.pdf`);
  printWrapped(deps.terminal, "Pour l'envoyer par courriel, l'accord joint :", "  ");
  terminal.print(`  → ${commandPrefix} message echeancier ${plan.client.ref}`);
}

/** What the parts leave out is said expressly: kept, or given up on a condition. */
function accessoryWords({ decompte, text }: PlannedEcheancier): string {
  const { totals } = decompte;
  const left =
    text.base === "total"
      ? "Les accessoires à venir ne sont pas dans les parts"
      : `Les accessoires, ${formatEuros(totals.totalCents - totals.principalCents)} à ce jour, ne sont pas dans les parts`;
  return text.waivesRest
    ? `${left} : ils sont abandonnés si chaque part est payée à sa date. Un accord où chacun cède peut valoir transaction (art. 2044 C. civ.).`
    : `${left} : ils restent dus.`;
}
