// `relance echeancier`: a debt paid in parts by a written agreement, with the act to sign and its own due dates.
import type { Command } from "commander";
import { type PartsText, type PlannedEcheancier, planEcheancier } from "../../app/plan-echeancier.ts";
import {
  cancelEcheancier,
  createEcheancier,
  type EcheancierView,
  listEcheanciers,
  type SignedEcheancier,
  signEcheancier,
  viewEcheancier,
} from "../../app/record-echeancier.ts";
import {
  agreementOf,
  agreementOfEcheancier,
  type DrawnAgreement,
  drawAgreement,
  recordAgreement,
} from "../../app/write-agreement.ts";
import type { Day } from "../../domain/day.ts";
import type { Instalment } from "../../domain/echeancier.ts";
import { RelanceError } from "../../domain/errors.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { type ProofFlags, withProofOptions } from "../proof-options.ts";
import { readDay, readNumber, readPositiveCents } from "../typed-values.ts";
import { echeancierJson, echeancierLines, printEcheanciers, stateWords } from "../views/echeancier-view.ts";
import { wrap } from "../views/lines.ts";
import { movedWords } from "../views/promise-view.ts";

interface CreateFlags extends ProofFlags {
  readonly parts?: number;
  readonly premier?: Day;
  readonly part?: readonly Instalment[];
  readonly total: boolean;
  readonly abandon: boolean;
  readonly le?: Day;
  readonly pdf?: string;
}

export function echeancierCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("echeancier").description(
    "Étaler une dette par un accord écrit : ses parts, ses dates, l'acte à signer, et ce qui en est payé.",
  );
  command.addCommand(createVerb(deps));
  command.addCommand(
    withProofOptions(
      new FrenchCommand("signe")
        .description("note l'accord signé : il reconnaît la dette et fait repartir la prescription")
        .argument("<n>", "numéro de l'échéancier", readNumber)
        .option("--le <date>", "jour de la signature (aujourd'hui par défaut)", readDay),
    )
      .examples("relance echeancier signe 1 --preuve accord-signe.pdf --le 2026-11-25")
      .action(async (id: number, flags: ProofFlags & { le?: Day }) => signe(deps, id, flags)),
  );
  command.addCommand(
    new FrenchCommand("acte")
      .description("écrit l'accord à signer, et la note à lire avant, pour un échéancier déjà noté")
      .argument("<n>", "numéro de l'échéancier", readNumber)
      .requiredOption("--pdf <fichier>", "où écrire l'accord ; la note va à côté, « …-note.pdf »")
      .examples("relance echeancier acte 1 --pdf accord.pdf")
      .action(async (id: number, flags: { pdf: string }) => acte(deps, id, flags.pdf)),
  );
  command.addCommand(
    new FrenchCommand("voir")
      .description("chaque part, ce qui en est payé, ce qui vient")
      .argument("<n>", "numéro de l'échéancier", readNumber)
      .examples("relance echeancier voir 1")
      .action(async (id: number) => print(deps, await viewEcheancier(deps, id))),
  );
  command.addCommand(
    new FrenchCommand("lister")
      .description("liste les échéanciers en cours, d'une facture, d'un client ou de tous")
      .argument("[facture|client]", "un numéro de facture ou un client")
      .option("--tout", "montre aussi ceux qui sont finis ou annulés", false)
      .examples("relance echeancier lister", "relance echeancier lister acme --tout")
      .action(async (target: string | undefined, flags: { tout: boolean }) =>
        printEcheanciers(deps.terminal, await listEcheanciers(deps, target, flags.tout), deps.commandPrefix),
      ),
  );
  command.addCommand(
    new FrenchCommand("annuler")
      .description("met fin à un échéancier : les relances reprennent ; le journal garde la trace")
      .argument("<n>", "numéro de l'échéancier", readNumber)
      .option("--motif <texte>", "pourquoi")
      .examples('relance echeancier annuler 1 --motif "jamais signé"')
      .action(async (id: number, flags: { motif?: string }) => annuler(deps, id, flags.motif)),
  );
  return command;
}

function createVerb(deps: CliDeps): FrenchCommand {
  const verb = new FrenchCommand("creer")
    .description("partage ce qui est dû aujourd'hui en parts, et écrit l'accord à signer")
    .argument("<client|facture...>", "un client (ses factures échues), ou des factures d'un même client")
    .option("--parts <n>", "nombre de parts égales, le même jour de chaque mois", readNumber)
    .option("--premier <date>", "jour de la première", readDay)
    .option("--part <date:montant>", "une part choisie ; une option par part", collectPart)
    .option("--total", "étale tout ce qui est dû, accessoires compris (le principal seul, par défaut)", false)
    .option("--abandon", "renonce au reste si chaque part est payée à sa date", false)
    .option("--le <date>", "jour de l'accord (aujourd'hui par défaut)", readDay)
    .option("--pdf <fichier>", "écrit l'accord à signer, et la note à lire avant");
  return withProofOptions(verb)
    .addHelpText(
      "after",
      "\nLes parts font exactement ce qui est dû ce jour-là. Sans --total, elles ne\ncouvrent que le principal : l'accord dit que le reste est gardé, ou, avec\n--abandon, qu'il est abandonné si tout est payé à l'heure.",
    )
    .examples(
      "relance echeancier creer acme --parts 3 --premier 2026-12-15 --pdf accord.pdf",
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
  const command = `relance echeancier creer ${targets.join(" ")}`;
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
  const plan = await planEcheancier(deps, {
    targets,
    parts: partsOf(targets, flags),
    base: flags.total ? "total" : "principal",
    waivesRest: flags.abandon,
    agreedOn: flags.le ?? deps.clock.today(),
  });
  await confirmSameDay(deps, plan);
  const drawn =
    flags.pdf === undefined ? undefined : await drawAgreement(deps, await agreementOf(deps, plan), flags.pdf);
  const proof = { pieceId: flags.piece, path: flags.preuve };
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
  for (const one of created.moved) printWrapped(deps, movedWords(one));
}

/** Only the day is known: what was received that morning would be taken for the first part. */
async function confirmSameDay(
  { terminal }: CliDeps,
  { sameDayCents, text }: PlannedEcheancier,
): Promise<void> {
  if (sameDayCents === 0) return;
  const sure = await terminal.confirm(
    `${formatEuros(sameDayCents)} reçus le ${formatDay(text.agreedOn)} compteront pour la première part. Continuer ?`,
  );
  if (!sure) throw new RelanceError("annule", "Abandonné : rien n'a été noté.");
}

function printCreated(
  deps: CliDeps,
  plan: PlannedEcheancier,
  view: EcheancierView,
  drawn: DrawnAgreement | undefined,
): void {
  const { terminal, commandPrefix } = deps;
  const { id } = view.echeancier;
  print(deps, view);
  printWrapped(deps, accessoryWords(plan));
  if (drawn !== undefined) printDrawn(deps, drawn);
  if (view.echeancier.pieceId !== undefined) return;
  printWrapped(
    deps,
    "Pas encore signé : il n'engage personne et n'interrompt pas la prescription. Une fois signé :",
  );
  terminal.print(`  → ${commandPrefix} echeancier signe ${id} --preuve <fichier>`);
  if (drawn === undefined) terminal.print(`  → ${commandPrefix} echeancier acte ${id} --pdf accord.pdf`);
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

async function signe(deps: CliDeps, id: number, flags: ProofFlags & { readonly le?: Day }): Promise<void> {
  const { terminal } = deps;
  const signed: SignedEcheancier = await signEcheancier(deps, id, flags.le ?? deps.clock.today(), {
    pieceId: flags.piece,
    path: flags.preuve,
  });
  if (terminal.json) {
    terminal.printJson({
      ...echeancierJson(signed),
      prescription: signed.moved.map((one) => ({ facture: one.invoiceNumber, du: one.fromOn, au: one.toOn })),
    });
    return;
  }
  terminal.print(terminal.style.green(`Échéancier n°${NBSP}${id} signé.`));
  for (const one of signed.moved) printWrapped(deps, movedWords(one));
  printWrapped(deps, stateWords(signed));
  printWrapped(
    deps,
    "Ce n'est pas un titre exécutoire : si une part manque, la mise en demeure sera proposée.",
  );
}

async function acte(deps: CliDeps, id: number, pdf: string): Promise<void> {
  const drawn = await drawAgreement(deps, await agreementOfEcheancier(deps, id), pdf);
  const store = await deps.store();
  store.write((tx) => recordAgreement(tx, drawn));
  if (deps.terminal.json) {
    deps.terminal.printJson({ numero: id, acte: drawn.paths[0], note: drawn.paths[1] });
    return;
  }
  printDrawn(deps, drawn);
}

function printDrawn({ terminal }: CliDeps, { paths: [act, note] }: DrawnAgreement): void {
  terminal.print("  Accord à signer, en deux exemplaires :");
  terminal.print(`  ${act}`);
  terminal.print("  Note pour vous, à lire avant :");
  terminal.print(`  ${note}`);
}

async function annuler(deps: CliDeps, id: number, reason: string | undefined): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const cancelled = await cancelEcheancier(deps, id, reason);
  if (terminal.json) {
    terminal.printJson(echeancierJson(cancelled));
    return;
  }
  terminal.print(terminal.style.green(`Échéancier n°${NBSP}${id} annulé : les relances reprennent.`));
  if (cancelled.echeancier.pieceId === undefined) return;
  printWrapped(
    deps,
    "L'accord signé reconnaît toujours la dette. Si sa signature avait été notée par erreur :",
  );
  terminal.print(`  → ${commandPrefix} prescription voir ${cancelled.client.ref}`);
}

function print({ terminal }: CliDeps, view: EcheancierView): void {
  if (terminal.json) terminal.printJson(echeancierJson(view));
  else for (const line of echeancierLines(view, terminal.columns)) terminal.print(line);
}

function printWrapped({ terminal }: CliDeps, text: string): void {
  for (const line of wrap(text, terminal.columns, "  ")) terminal.print(line);
}
