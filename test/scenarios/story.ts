// A story told in commands, one day after the other, through the real program: what scenario tests read like.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileBeside, folderWithProfile, type Run, runRelance, startingFrom } from "../cli/run.ts";
import { flowText } from "../documents/pdf-probe.ts";

/** One invoice in the plan of a day. */
export interface Planned {
  readonly state: "a_faire" | "a_venir" | "en_pause" | "prescrites" | "arretees";
  /** The step proposed or awaited. */
  readonly step: string | undefined;
  /** When a waiting step is expected. */
  readonly on: string | undefined;
  /** Codes of the reasons. */
  readonly reasons: readonly string[];
  /** The reasons as the user reads them. */
  readonly words: string;
}

interface PlanRow {
  readonly client: string;
  readonly facture: string;
  readonly etape?: string;
  readonly le?: string | null;
  readonly raisons: readonly { readonly code: string; readonly texte: string }[];
}

export interface PlanJson {
  readonly a_faire: readonly {
    readonly client: string;
    readonly etape: string;
    readonly factures: readonly PlanRow[];
    readonly solde_centimes: number;
    readonly commandes: readonly string[];
  }[];
  readonly a_venir: readonly PlanRow[];
  readonly en_pause: readonly PlanRow[];
  readonly prescrites: readonly PlanRow[];
  readonly arretees: readonly PlanRow[];
}

export interface JournalRow {
  readonly geste: string;
  readonly client: string | null;
  readonly facture: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Story {
  readonly folder: string;
  /** Runs a command line as typed in a shell that day, quotes understood; whatever its end. */
  tries(day: string, line: string): Promise<Run>;
  /** The same, which must end well. */
  does(day: string, line: string): Promise<string>;
  /** The same, its JSON answer. */
  tells<T = Record<string, unknown>>(day: string, line: string): Promise<T>;
  /** What `relancer --apercu` says that day. */
  plan(day: string): Promise<PlanJson>;
  /** The same, for one invoice. */
  planOf(day: string, invoiceNumber: string): Promise<Planned>;
  /** The gestures kept in the journal, oldest first. */
  journal(): Promise<readonly JournalRow[]>;
  /** A path beside the data folder. */
  beside(name: string): string;
  /** A file beside the data folder; its path. */
  writes(name: string, content: string | Uint8Array): string;
}

/** A story that starts with a complete profile and no client. */
export async function newStory(): Promise<Story> {
  return storyIn(await folderWithProfile());
}

/** A story of its own for this test, which starts where `tell` once ended. `tell` names no path of the folder it was told in. */
export async function storyAfter(tell: (story: Story) => Promise<unknown>): Promise<Story> {
  const folder = await startingFrom(tell, async () => {
    const story = await newStory();
    await tell(story);
    return story.folder;
  });
  return storyIn(folder);
}

export function storyIn(folder: string): Story {
  const tries = (day: string, line: string): Promise<Run> =>
    runRelance(folder, wordsOf(line), { today: day });
  const does = async (day: string, line: string): Promise<string> => {
    const { code, stdout, stderr } = await tries(day, line);
    if (code !== 0) throw new Error(`${day} relance ${line} → ${code}\n${stdout}${stderr}`);
    return stdout;
  };
  const tells = async <T>(day: string, line: string): Promise<T> => {
    const { code, raw, stderr } = await tries(day, `${line} --json`);
    if (code !== 0) throw new Error(`${day} relance ${line} → ${code}\n${raw}${stderr}`);
    return JSON.parse(raw) as T;
  };
  const plan = (day: string): Promise<PlanJson> => tells<PlanJson>(day, "relancer --apercu");
  return {
    folder,
    tries,
    does,
    tells,
    plan,
    planOf: async (day, invoiceNumber) => findIn(await plan(day), invoiceNumber),
    journal: async () => (await tells<{ lignes: JournalRow[] }>("2026-12-01", "journal lister")).lignes,
    beside: (name) => join(folder, "..", name),
    writes: (name, content) => fileBeside(folder, name, content),
  };
}

function findIn(plan: PlanJson, number: string): Planned {
  for (const gesture of plan.a_faire) {
    const row = gesture.factures.find((one) => one.facture === number);
    if (row !== undefined) return planned("a_faire", row, gesture.etape);
  }
  for (const state of ["a_venir", "en_pause", "prescrites", "arretees"] as const) {
    const row = plan[state].find((one) => one.facture === number);
    if (row !== undefined) return planned(state, row, row.etape);
  }
  throw new Error(`${number} is not in the plan`);
}

function planned(state: Planned["state"], row: PlanRow, step: string | undefined): Planned {
  return {
    state,
    step,
    on: row.le ?? undefined,
    reasons: row.raisons.map((one) => one.code),
    words: row.raisons
      .map((one) => one.texte)
      .join(" · ")
      .replace(/[\u00a0\u202f]/gu, " "),
  };
}

/** The words of a line, as a shell would cut it: simple and double quotes, no expansion. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/gu)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/gu, (_, double, single) => double ?? single ?? ""),
  );
}

/** Adds a client with all that the path asks for; the court is the one of Lyon. */
export function addClient(story: Story, day: string, name: string, more = ""): Promise<string> {
  return story.does(
    day,
    `client ajouter "${name}" --siren 552100554 --adresse "1 rue du Port" --code-postal 69003 --ville Lyon --commune 69383 ${more}`,
  );
}

/** Adds an invoice due on a day. */
export function addInvoice(
  story: Story,
  number: string,
  { client, issued, due, amount }: { client: string; issued: string; due: string; amount: string },
): Promise<string> {
  return story.does(
    issued,
    `facture ajouter ${number} --client ${client} --date ${issued} --echeance ${due} --montant "${amount}"`,
  );
}

/** Two invoices of ACME, late since 31 May 2026: F-1 of 1 200,00 € and F-2 of 800,00 €. The court is the TAE of Lyon. */
export async function twoLate(): Promise<Story> {
  const story = await newStory();
  await addClient(story, "2026-05-01", "ACME SAS", "--email compta@acme.fr");
  for (const [number, amount] of [
    ["F-1", "1200"],
    ["F-2", "800"],
  ] as const) {
    await addInvoice(story, number, { client: "acme", issued: "2026-05-01", due: "2026-05-31", amount });
  }
  return story;
}

/** Text of a PDF as a reader meets it, on one line. */
export function pdfText(path: string): string {
  return plainText(flowText(readFileSync(path)));
}

/** Every kind of space and line end made one plain space. */
export function plainText(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/gu, " ");
}

/** Every file under a folder with its content, sorted: to compare before and after. Empty when absent. */
export function filesUnder(folder: string): ReadonlyMap<string, Buffer> {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)] as const),
  );
}
