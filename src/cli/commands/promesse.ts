// `relance promesse`: a promise to pay suspends the reminders until its day; the payments then say whether it was kept.
import type { Command } from "commander";
import { previewPromise } from "../../app/preview-confirmation.ts";
import {
  cancelPromise,
  closePromise,
  type FollowedPromise,
  listPromises,
  type RecordedPromise,
  recordPromise,
} from "../../app/record-promise.ts";
import type { Day } from "../../domain/day.ts";
import type { Cents } from "../../domain/money.ts";
import { PROMISE_CHANNELS, type PromiseChannel } from "../../domain/promise.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { type PreviewFlag, showPreview, withPreviewOption } from "../preview-option.ts";
import { type ProofFlags, proofOf, withProofOptions } from "../proof-options.ts";
import { askCents, askDay, refuseMissing } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readDay, readNumber, readPositiveCents } from "../typed-values.ts";
import { wrap } from "../views/lines.ts";
import {
  draftJson,
  draftLines,
  movedJson,
  movedWords,
  printPromises,
  promiseJson,
  promiseTitle,
} from "../views/promise-view.ts";

interface AddFlags extends ProofFlags, PreviewFlag {
  readonly pour?: Day;
  readonly canal?: PromiseChannel;
  readonly le?: Day;
  readonly note?: string;
  readonly sansBrouillon?: boolean;
}

export function promesseCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("promesse").description(
    "Ce qu'un client promet de payer : rien n'est demandé jusqu'à ce jour, puis les paiements disent la suite.",
  );
  command.addCommand(addVerb(deps));
  command.addCommand(
    closingVerb("tenue", "dit tenue une promesse que les paiements ne montrent pas encore").action(
      async (id: number, flags: { le?: Day }) => close(deps, id, "tenue", flags.le),
    ),
  );
  command.addCommand(
    closingVerb("rompue", "dit rompue une promesse avant même sa date").action(
      async (id: number, flags: { le?: Day }) => close(deps, id, "rompue", flags.le),
    ),
  );
  command.addCommand(
    new FrenchCommand("rouvrir")
      .description("oublie ce qui a été dit : les paiements jugent de nouveau")
      .argument("<n>", "numéro de la promesse", readNumber)
      .examples("relance promesse rouvrir 1")
      .action(async (id: number) => close(deps, id, undefined, undefined)),
  );
  command.addCommand(
    new FrenchCommand("lister")
      .description("liste les promesses en cours et rompues, d'une facture, d'un client ou de tous")
      .argument("[facture|client]", "un numéro de facture ou un client")
      .option("--tout", "montre aussi celles qui ont été tenues", false)
      .examples("relance promesse lister", "relance promesse lister acme --tout")
      .action(async (target: string | undefined, flags: { tout: boolean }) =>
        printPromises(deps.terminal, await listPromises(deps, target, flags.tout), deps.commandPrefix),
      ),
  );
  command.addCommand(
    new FrenchCommand("annuler")
      .description("retire une promesse notée par erreur ; le journal garde la trace")
      .argument("<n>", "numéro de la promesse, celui que montre « lister »", readNumber)
      .option("--motif <texte>", "pourquoi")
      .examples('relance promesse annuler 1 --motif "mauvais client"')
      .action(async (id: number, flags: { motif?: string }) => annuler(deps, id, flags.motif)),
  );
  return command;
}

function addVerb(deps: CliDeps): FrenchCommand {
  const verb = withPreviewOption(new FrenchCommand("ajouter"))
    .description("note une promesse de payer, et prépare le courriel qui la confirme")
    .argument("<facture|client>", "une facture, ou un client : la plus ancienne d'abord")
    .argument("[montant]", "somme promise TTC : 600 ou 600,50", readPositiveCents)
    .option("--pour <date>", "jour promis", readDay)
    .choiceOption("--canal <canal>", "comment elle a été faite", PROMISE_CHANNELS)
    .option("--le <date>", "jour où elle a été faite (aujourd'hui par défaut)", readDay)
    .option("--note <texte>", "ce qui s'est dit, en termes neutres")
    .option("--sans-brouillon", "n'écrit pas le courriel de confirmation");
  return withProofOptions(verb)
    .addHelpText(
      "after",
      "\nUne promesse écrite (courriel, courrier) gardée comme pièce reconnaît la dette :\nelle fait repartir la prescription, et relance le note avec elle.",
    )
    .examples(
      "relance promesse ajouter F-2026-014 600 --pour 2026-12-05 --canal appel",
      "relance promesse ajouter acme 1800 --pour 2026-12-15 --canal email --preuve courriel.eml",
    )
    .action(async (target: string, amount: Cents | undefined, flags: AddFlags) =>
      ajouter(deps, target, amount, flags),
    ) as FrenchCommand;
}

function closingVerb(name: string, description: string): FrenchCommand {
  return new FrenchCommand(name)
    .description(description)
    .argument("<n>", "numéro de la promesse", readNumber)
    .option("--le <date>", "jour où on l'a su (aujourd'hui par défaut)", readDay)
    .examples(`relance promesse ${name} 1`) as FrenchCommand;
}

async function ajouter(
  deps: CliDeps,
  target: string,
  amount: Cents | undefined,
  flags: AddFlags,
): Promise<void> {
  const { terminal } = deps;
  const { amountCents, dueOn, channel } = await completed(deps, target, amount, flags);
  const text = {
    target,
    amountCents,
    saidOn: flags.le ?? deps.clock.today(),
    dueOn,
    channel,
    note: flags.note,
  };
  if (flags.apercu === true) {
    const confirmation = await previewPromise(deps, text);
    return showPreview(deps, { client: confirmation.client.ref }, { kind: "confirmation", confirmation });
  }
  const recorded = await recordPromise(deps, {
    ...text,
    proof: proofOf(flags),
    withDraft: flags.sansBrouillon !== true,
  });
  if (terminal.json) {
    terminal.printJson({
      client: recorded.client.ref,
      promesses: recorded.promises.map(promiseJson),
      prescription: recorded.moved.map(movedJson),
      brouillon: draftJson(recorded.draft),
    });
    return;
  }
  for (const line of recordedLines(recorded, deps)) terminal.print(line);
}

function recordedLines(
  { promises, moved, draft }: RecordedPromise,
  { terminal, commandPrefix }: Pick<CliDeps, "terminal" | "commandPrefix">,
): readonly string[] {
  const { columns, style } = terminal;
  const first = promises[0];
  const until = first === undefined ? "" : formatDay(first.promise.dueOn);
  return [
    ...promises.flatMap((one) => wrap(promiseTitle(one), columns)).map((line) => style.green(line)),
    ...wrap(
      first?.state === "en-cours"
        ? `Rien n'est demandé jusqu'au ${until}. Non tenue, elle passera devant les autres gestes.`
        : `Sa date est passée : elle est ${first?.state ?? "notée"}.`,
      columns,
      "  ",
    ),
    ...moved.flatMap((one) => wrap(movedWords(one), columns, "  ")),
    ...draftLines(draft, columns, commandPrefix),
  ];
}

interface Completed {
  readonly amountCents: Cents;
  readonly dueOn: Day;
  readonly channel: PromiseChannel;
}

/** At a terminal, what is missing is asked. @throws RelanceError (usage) in a script. */
async function completed(
  { terminal }: CliDeps,
  target: string,
  amount: Cents | undefined,
  flags: AddFlags,
): Promise<Completed> {
  if (!terminal.interactive) {
    refuseMissing(
      [
        amount === undefined ? "<montant>" : undefined,
        flags.pour === undefined ? "--pour <date>" : undefined,
        flags.canal === undefined ? "--canal <canal>" : undefined,
      ],
      `relance promesse ajouter ${shellWord(target)} <montant> --pour <date> --canal ${flags.canal ?? "appel"}`,
    );
  }
  const amountCents = amount ?? (await askCents(terminal, "Somme promise, TTC"));
  const dueOn = flags.pour ?? (await askDay(terminal, "Pour le"));
  const channel =
    flags.canal ??
    (await terminal.askChoice(
      "Comment",
      PROMISE_CHANNELS.map((value) => ({ value, name: value })),
      "appel",
    ));
  return { amountCents, dueOn, channel };
}

async function close(
  deps: CliDeps,
  id: number,
  closedAs: "tenue" | "rompue" | undefined,
  on: Day | undefined,
): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const followed = await closePromise(deps, id, closedAs, on ?? deps.clock.today());
  if (terminal.json) {
    terminal.printJson(promiseJson(followed));
    return;
  }
  const title = `${promiseTitle(followed).replace(/\.$/u, "")} : ${stateSentence(followed)}`;
  for (const line of wrap(title, terminal.columns)) terminal.print(terminal.style.green(line));
  const lines = afterClosing(followed, await brokenCount(deps, followed));
  for (const line of lines.flatMap((one) => wrap(one, terminal.columns, "  "))) terminal.print(line);
  if (followed.promise.closedAs === "tenue" && isUnpaid(followed)) {
    terminal.print(
      `  → ${commandPrefix} paiement ajouter ${shellWord(safe(followed.invoice.number))} <montant> --le <date>`,
    );
  }
}

function stateSentence({ promise, state }: FollowedPromise): string {
  if (promise.closedAs !== undefined) return `dite ${promise.closedAs}.`;
  return state === "en-cours" ? "de nouveau en cours." : `${state}, d'après les paiements.`;
}

async function brokenCount(deps: CliDeps, { invoice }: FollowedPromise): Promise<number> {
  const all = await listPromises(deps, invoice.number, true);
  return all.filter((one) => one.state === "rompue").length;
}

function isUnpaid({ promise, receivedCents }: FollowedPromise): boolean {
  return receivedCents < promise.amountCents;
}

function afterClosing(followed: FollowedPromise, broken: number): readonly string[] {
  const { promise, invoice, receivedCents } = followed;
  if (promise.closedAs === "tenue") {
    return isUnpaid(followed)
      ? [`Paiements notés depuis : ${formatEuros(receivedCents)}. Notez aussi celui-ci :`]
      : [];
  }
  if (promise.closedAs !== "rompue") return [];
  return [
    broken >= 2
      ? `${countOf(broken, "promesse rompue", "promesses rompues")} sur ${safe(invoice.number)} : la mise en demeure sera proposée.`
      : "L'échelle reprend, et ce client passe devant les autres gestes du matin.",
  ];
}

async function annuler(deps: CliDeps, id: number, reason: string | undefined): Promise<void> {
  const { terminal } = deps;
  const cancelled = await cancelPromise(deps, id, reason);
  if (terminal.json) {
    terminal.printJson({ numero: id, facture: cancelled.invoice.number, annulee: true });
    return;
  }
  terminal.print(terminal.style.green(promiseTitle(cancelled).replace(/^Promesse/u, "Retirée : promesse")));
}
