// Builds the real dependencies, runs the command that was typed, returns the exit code. The only file that
// imports everything, and what is heavy only when a command asks for it.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { KeepingDeps } from "./app/keeping-port.ts";
import type { Store } from "./app/ports.ts";
import type { CliDeps } from "./cli/cli-deps.ts";
import { type GlobalOptions, readGlobalOptions } from "./cli/global-options.ts";
import { isReading } from "./cli/reading.ts";
import { wantsStandardOutput } from "./cli/standard-output.ts";
import {
  chalkStyle,
  createTerminal,
  noteWarning,
  PLAIN,
  type Streams,
  type Terminal,
} from "./cli/terminal.ts";
import { shellWord } from "./domain/shell-word.ts";
import { parisDay, systemClock } from "./system/clock.ts";
import { dataPath, type Environment } from "./system/environment.ts";
import { processTable } from "./system/processes.ts";

/** The package's own folder, whether this runs from `src/`, or joined with the rest in `dist/start/`. */
const ROOT = packageRoot(dirname(fileURLToPath(import.meta.url)));

function packageRoot(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : packageRoot(dirname(folder));
}

/** Runs one command line (without `node` and the script) and gives its exit code; never throws. */
export async function main(
  argv: readonly string[],
  env: Environment,
  streams: Streams = process,
): Promise<number> {
  let terminal = createTerminal(
    { json: argv.includes("--json"), assumeYes: false, questions: false, style: PLAIN },
    streams,
  );
  let prefix = "relance";
  try {
    const { options, rest } = readGlobalOptions(argv);
    prefix = commandPrefix(options);
    const style = wantsColor(options, env, streams) ? await chalkStyle() : PLAIN;
    const isPiped = wantsStandardOutput(rest, {
      isScreen: () => streams.stdout.isTTY === true,
      json: options.json,
    });
    terminal = createTerminal(
      { ...options, style, ...(options.paging ? { pager: pagerOf(env) } : {}) },
      isPiped ? spokenApart(streams) : streams,
    );
    if (isReading(rest)) terminal.hold();
    const code = await run(rest, options, env, terminal, prefix);
    await terminal.end();
    return code;
  } catch (error) {
    if (isHelpShown(error)) {
      await terminal.end();
      return 0;
    }
    const { reportError } = await import("./cli/report-error.ts");
    return reportError(error, terminal, prefix);
  }
}

async function run(
  rest: readonly string[],
  options: GlobalOptions,
  env: Environment,
  terminal: Terminal,
  prefix: string,
): Promise<number> {
  const path = dataPath(options.dataPath, env);
  if (rest.length === 0 && !existsSync(join(path, "relance.db"))) {
    const { welcome } = await import("./cli/views/welcome.ts");
    if (!(await welcome(terminal, prefix))) return 0;
    return run(["init"], options, env, terminal, prefix);
  }
  const words = rest.length === 0 ? ["status"] : asHelp(rest);
  const opened: Store[] = [];
  const deps: CliDeps = {
    ...(await realDeps(path, options, opened, env)),
    remark: (sentence) => noteWarning(terminal, sentence),
    terminal,
    commandPrefix: prefix,
    exitCode: 0,
    packagedFile: (folder, name) => readFileSync(join(ROOT, "templates", folder, name)),
    programFor: async (named) => (await import("./cli/program.ts")).buildProgram(deps, named, version()),
    runApart: (line) => runApart(line, env, terminal.columns),
  };
  try {
    const program = await deps.programFor(words);
    await program.parseAsync([...words], { from: "user" });
    return deps.exitCode;
  } finally {
    for (const store of opened) store.close();
  }
}

/** What commands are given, but the way to speak; every store opened joins `opened`, for whoever calls to close. */
export async function realDeps(
  path: string,
  options: Pick<GlobalOptions, "today">,
  opened: Store[],
  env: Environment = process.env,
): Promise<Omit<KeepingDeps, "remark">> {
  const clock = systemClock(options.today);
  const { systemFiles } = await import("./system/user-files.ts");
  const legalPath = join(ROOT, "data");
  const overlayPath = join(path, "droit");
  const userTemplatesPath = join(path, "modeles");
  const ladderFolders = [join(path, "echelles"), join(ROOT, "templates", "echelles")];

  async function open(mode: "existing" | "create"): Promise<Store> {
    const { openStore } = await import("./store/store.ts");
    const store = openStore(path, { mode, now: () => clock.now() });
    opened.push(store);
    return store;
  }
  let current: Promise<Store> | undefined;
  // A failure is not kept: `init` looks for a database, finds none, and then makes it.
  const store = (mode: "existing" | "create"): Promise<Store> => {
    current ??= open(mode).catch((error: unknown) => {
      current = undefined;
      throw error;
    });
    return current;
  };

  return {
    clock,
    files: systemFiles(),
    processes: processTable(),
    store: () => store("existing"),
    createStore: () => store("create"),
    folder: async () => (await import("./system/data-folder.ts")).openDataFolder(path),
    legal: once(async () => (await import("./legal/legal-data.ts")).loadLegalData(legalPath, overlayPath)),
    overlay: once(async () => {
      const [{ openOverlay }, { readPackagedTables }, { ownFiles }] = await Promise.all([
        import("./legal/overlay.ts"),
        import("./legal/legal-data.ts"),
        import("./system/own-files.ts"),
      ]);
      return openOverlay(Object.values(readPackagedTables(legalPath)), overlayPath, ownFiles());
    }),
    ladder: async (id) => (await import("./system/ladder-files.ts")).loadLadder(id, ladderFolders),
    ladderIds: async () => (await import("./system/ladder-files.ts")).listLadders(ladderFolders),
    courts: once(async () => (await import("./legal/courts.ts")).loadCourts(legalPath)),
    documents: once(async () =>
      (await import("./documents/documents.ts")).createDocuments({ userTemplatesPath }),
    ),
    templates: once(async () => {
      const [{ openTemplateDesk }, { ownFiles }] = await Promise.all([
        import("./documents/own-templates.ts"),
        import("./system/own-files.ts"),
      ]);
      const templatesPath = join(ROOT, "templates");
      return openTemplateDesk({ templatesPath, userTemplatesPath }, ownFiles());
    }),
    ibans: once(async () => {
      const { checkIban } = await import("./importers/iban.ts");
      return {
        problem: (text) => {
          const check = checkIban(text);
          return check.ok ? undefined : check.reason;
        },
        compact: (text) => checkIban(text).iban,
      };
    }),
    importers: once(async () => {
      const [{ readInvoiceCsv }, { CHOICE_FIELDS }, { readEInvoice }, { readFec }] = await Promise.all([
        import("./importers/csv.ts"),
        import("./importers/csv-recognition.ts"),
        import("./importers/facturx.ts"),
        import("./importers/fec.ts"),
      ]);
      return { csv: readInvoiceCsv, csvFields: CHOICE_FIELDS, eInvoice: readEInvoice, fec: readFec };
    }),
    bankFiles: once(async () => {
      const [{ readBankFile }, { BANK_CHOICE_FIELDS }, { MAX_BANK_BYTES }] = await Promise.all([
        import("./importers/bank-file.ts"),
        import("./importers/bank-csv-fields.ts"),
        import("./importers/bank-text.ts"),
      ]);
      return { read: readBankFile, fields: BANK_CHOICE_FIELDS, maxBytes: MAX_BANK_BYTES };
    }),
    keeping: once(async () => {
      const { openKeeping } = await import("./keeping.ts");
      return openKeeping(path, version());
    }),
    config: async () => (await import("./system/config-file.ts")).configFile(path),
    mailboxes: once(async () => {
      const [{ mailsIn }, { readReceivedMail }] = await Promise.all([
        import("./system/mailbox.ts"),
        import("./importers/received-mail.ts"),
      ]);
      return { messages: mailsIn, read: readReceivedMail, dayOf: parisDay };
    }),
    registers: once(async () => {
      const [{ fetchPublicData }, { readCompanies }, { readNotices }] = await Promise.all([
        import("./system/public-data.ts"),
        import("./importers/company-search.ts"),
        import("./importers/insolvency-notices.ts"),
      ]);
      const fetch = (url: string) => fetchPublicData(url, () => clock.now());
      return { fetch, companies: readCompanies, notices: readNotices };
    }),
    mailLine: async (settings) => (await import("./system/mail-line.ts")).openMailLine(settings, env),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function version(): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  return manifest.version;
}

/** A document leaves on stdout: nothing is said there. Each stream is touched when needed: Node opens it then. */
function spokenApart(streams: Streams): Streams {
  return {
    get stdout() {
      return streams.stderr;
    },
    get stderr() {
      return streams.stderr;
    },
    get stdin() {
      return streams.stdin;
    },
  };
}

function pagerOf(env: Environment): (text: string) => Promise<boolean> {
  return async (text) => (await import("./system/pager.ts")).pageThrough(text, env);
}

/** `relance help facture` and `relance aide facture` are what people type: the same page as `--help`. */
function asHelp(words: readonly string[]): readonly string[] {
  return words[0] === "help" || words[0] === "aide" ? [...words.slice(1), "--help"] : words;
}

/** https://no-color.org: any non-empty value, which wins; https://force-color.org: through a pipe too. */
function wantsColor(options: GlobalOptions, env: Environment, streams: Streams): boolean {
  const refused = env.NO_COLOR !== undefined && env.NO_COLOR !== "";
  const forced = env.FORCE_COLOR !== undefined && !["", "0", "false"].includes(env.FORCE_COLOR);
  return options.color && !refused && !options.json && (forced || streams.stdout.isTTY === true);
}

/** Commander says that help or the version was shown by throwing. */
function isHelpShown(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "commander.help" || code === "commander.helpDisplayed" || code === "commander.version";
}

/** The words that make a pasted command speak of the same data on the same day. */
function commandPrefix({ dataPath: path, today }: GlobalOptions): string {
  const words = ["relance"];
  if (path !== undefined) words.push("--donnees", shellWord(path));
  if (today !== undefined) words.push("--aujourd-hui", today);
  return words.join(" ");
}

/** The same program in the same process, writing into memory instead of on the screen. */
async function runApart(
  argv: readonly string[],
  env: Environment,
  columns: number,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const memory = (): { stream: NodeJS.WriteStream; text: () => string } => {
    const chunks: string[] = [];
    const write = new Writable({
      write: (chunk, _encoding, done) => {
        chunks.push(String(chunk));
        done();
      },
    });
    return {
      stream: Object.assign(write, { columns }) as unknown as NodeJS.WriteStream,
      text: () => chunks.join(""),
    };
  };
  const stdout = memory();
  const stderr = memory();
  const code = await main(argv, env, { stdout: stdout.stream, stderr: stderr.stream, stdin: process.stdin });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}
