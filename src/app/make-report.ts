// The report: the whole history read, its dates chosen, its files written over earlier ones of its own.
import type { Client } from "../domain/client.ts";
import { addMonths, type Day, yearOf } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import type { Ladder, StepRecord } from "../domain/ladder.ts";
import { plainDay } from "../domain/plain-words.ts";
import { buildReport, type Report } from "../domain/report.ts";
import type { NamedStep } from "../domain/report-habits.ts";
import { knownClient } from "./known.ts";
import type { Deps } from "./ports.ts";
import { refuseFuture } from "./refused-days.ts";

/** Months of the report when nobody chose its first day: a whole year, each month of it. */
const USUAL_MONTHS = 12;

export interface ReportRequest {
  readonly clientRef?: string | undefined;
  /** Absent: today. */
  readonly on?: Day | undefined;
  /** Absent: twelve months, and since 1 January for what was recovered. */
  readonly fromOn?: Day | undefined;
}

/** @throws RelanceError (valeur) for an unknown client, a day to come, or a report that ends before it starts. */
export async function makeReport(
  deps: Pick<Deps, "store" | "clock" | "legal" | "ladder">,
  request: ReportRequest,
): Promise<Report> {
  const store = await deps.store();
  const today = deps.clock.today();
  const on = request.on ?? today;
  refuseFuture(on, today, "--au");
  const fromOn = request.fromOn ?? addMonths(`${on.slice(0, 8)}01` as Day, 1 - USUAL_MONTHS);
  if (on < fromOn) {
    throw new RelanceError(
      "valeur",
      `Le rapport commencerait le ${plainDay(fromOn)}, après le jour où il s'arrête (${plainDay(on)}).`,
      "Vérifiez --depuis et --au.",
    );
  }
  const client = request.clientRef === undefined ? undefined : knownClient(store, request.clientRef);
  const accounts = client === undefined ? store.everyAccount() : store.accountsOf(client.id);
  return buildReport(
    {
      accounts,
      legal: await deps.legal(),
      stepNamed: await stepNames(deps, accounts),
      client,
      creditorName: store.creditor()?.name,
    },
    { on, fromOn, recoveredFromOn: request.fromOn ?? (`${yearOf(on)}-01-01` as Day) },
  );
}

/** A step is named by the ladder on which it was done; by its own name when that ladder is gone. */
async function stepNames(
  deps: Pick<Deps, "ladder">,
  accounts: readonly Account[],
): Promise<(record: StepRecord) => NamedStep> {
  const ladders = new Map<string, Ladder | undefined>();
  for (const id of new Set(accounts.flatMap(({ steps }) => steps.map((step) => step.ladderId))))
    ladders.set(id, await ladderOrNone(deps, id));
  return ({ ladderId, stepId }) => {
    const step = ladders.get(ladderId)?.steps.find((one) => one.id === stepId);
    return step ?? { title: stepId, offsetDays: Number.POSITIVE_INFINITY };
  };
}

async function ladderOrNone(deps: Pick<Deps, "ladder">, id: string): Promise<Ladder | undefined> {
  try {
    return await deps.ladder(id);
  } catch (error) {
    if (error instanceof RelanceError && error.code === "valeur") return undefined;
    throw error;
  }
}

export const REPORT_FORMATS = ["html", "pdf"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What both files say of themselves at their very beginning: they are replaced, and no other file is. */
const OWN: Readonly<Record<ReportFormat, string>> = {
  html: '<meta name="generator" content="relance">',
  pdf: "% rapport relance",
};

export interface WrittenReport {
  readonly format: ReportFormat;
  readonly path: string;
}

/** All are drawn before the first is written. @throws RelanceError (valeur) over a file that is not a report. */
export async function writeReport(
  deps: Pick<Deps, "documents" | "files">,
  report: Report,
  formats: readonly ReportFormat[],
  folderPath: string,
): Promise<readonly WrittenReport[]> {
  if (formats.length === 0) return [];
  const documents = await deps.documents();
  const drawn: { readonly format: ReportFormat; readonly bytes: Uint8Array }[] = [];
  for (const format of formats) {
    const bytes = format === "html" ? await documents.reportPage(report) : await documents.reportPdf(report);
    drawn.push({ format, bytes });
  }
  const folder = deps.files.absolute(folderPath);
  deps.files.makeFolder(folder);
  return drawn.map(({ format, bytes }) => {
    const path = `${folder}/${fileName(report.client, report.on)}.${format}`;
    deps.files.rewrite(path, bytes, OWN[format]);
    return { format, path };
  });
}

function fileName(client: Client | undefined, on: Day): string {
  return client === undefined ? `rapport-${on}` : `rapport-${client.ref}-${on}`;
}
