// Looks at everything that keeps the data safe, never stops half-way, and names a command for each problem.
import { type Backup, ELSEWHERE_NOTE } from "../domain/backups.ts";
import { DATABASE_FILE, type FoundFile, type KeptFile } from "../domain/data-layout.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import {
  type HealthCheck,
  type HealthFinding,
  judgeBackups,
  judgeClock,
  judgeKeptFiles,
  judgeModes,
  judgeRates,
  judgeSpace,
  judgeStrays,
} from "../domain/health-check.ts";
import { legalTables, tableWarnings } from "../domain/legal.ts";
import { shellWord } from "../domain/shell-word.ts";
import { backupsIn, ownFolder } from "./back-up.ts";
import { lookAtBalances, lookAtDatabase, lookAtJournal, lookAtLinks } from "./diagnose-database.ts";
import type { Inspection, Keeping, KeepingDeps } from "./keeping-port.ts";
import { lookAtMail } from "./look-at-mail.ts";
import { verifyBackup } from "./verify-archive.ts";

type DiagnosisDeps = Pick<KeepingDeps, "clock" | "legal" | "keeping" | "config" | "mailLine">;

/** What the checks look at; each question may throw, and is then one finding among others. */
interface Sight {
  readonly deps: DiagnosisDeps;
  readonly keeping: Keeping;
  readonly now: string;
  readonly today: Day;
  database(): Inspection;
  files(): readonly FoundFile[];
  keptFiles(): readonly KeptFile[];
  /** The command that puts the newest backup back. */
  readonly restoring: string;
  readonly newest: Backup | undefined;
}

interface Check {
  readonly id: string;
  readonly title: string;
  /** Needs the database: said once when it cannot be opened, not at each check. */
  readonly needsDatabase?: boolean;
  /** Looked at only when it is asked for: it calls another machine. */
  readonly asked?: keyof AskedChecks;
  readonly look: (sight: Sight) => HealthFinding | Promise<HealthFinding>;
}

/** What `diagnostic` looks at when it is told to. */
export interface AskedChecks {
  readonly courriel: boolean;
}

/** In the order of what is lost by waiting. */
const CHECKS: readonly Check[] = [
  { id: "base", title: "Base de données", look: lookAtDatabase },
  { id: "liens", title: "Liens entre les données", needsDatabase: true, look: lookAtLinks },
  { id: "journal", title: "Journal", needsDatabase: true, look: lookAtJournal },
  { id: "soldes", title: "Soldes des factures", needsDatabase: true, look: lookAtBalances },
  {
    id: "fichiers",
    title: "Pièces et documents",
    needsDatabase: true,
    look: ({ keeping, keptFiles, restoring }) =>
      judgeKeptFiles(keptFiles(), (file) => keeping.fingerprintOf(`${keeping.folder}/${file}`), restoring),
  },
  { id: "sauvegardes", title: "Sauvegardes", look: lookAtBackups },
  { id: "taux", title: "Chiffres de la loi", look: lookAtRates },
  {
    id: "droits",
    title: "Droits d'accès",
    look: ({ keeping, files }) => judgeModes(keeping.folder, keeping.modeOf(keeping.folder), files()),
  },
  {
    id: "autres-fichiers",
    title: "Autres fichiers",
    look: ({ keeping, files, keptFiles }) =>
      judgeStrays(
        keeping.folder,
        files(),
        attempted(() => keptFiles()),
      ),
  },
  {
    id: "horloge",
    title: "Horloge",
    needsDatabase: true,
    look: ({ database, now }) => judgeClock(database().journal().lastAt, now),
  },
  {
    id: "place",
    title: "Place sur le disque",
    look: ({ keeping, files }) =>
      judgeSpace(
        keeping.freeBytes(keeping.folder),
        files().reduce((sum, file) => sum + file.bytes, 0),
        keeping.folder,
      ),
  },
  { id: "courriel", title: "Serveur de courriel", asked: "courriel", look: ({ deps }) => lookAtMail(deps) },
  {
    id: "programme",
    title: "Programme",
    look: ({ keeping, database }) => {
      const engine = attempted(() => database().engine());
      return {
        level: "ok",
        sentence: `relance ${keeping.program}, Node ${keeping.node}${engine === undefined ? "" : `, SQLite ${engine}`}`,
      };
    },
  },
];

/** @throws RelanceError (sans-base) only where there is no data folder at all. */
export async function diagnose(
  deps: DiagnosisDeps,
  asked: AskedChecks = { courriel: false },
): Promise<readonly HealthCheck[]> {
  const keeping = await deps.keeping();
  if (keeping.namesIn(keeping.folder).length === 0) keeping.inspect().close();
  const opened: Inspection[] = [];
  const sight = sightOf(deps, keeping, opened);
  try {
    const done: HealthCheck[] = [];
    const wanted = CHECKS.filter((one) => one.asked === undefined || asked[one.asked]);
    for (const { id, title, needsDatabase = false, look } of wanted) {
      const blind = needsDatabase && opened.length === 0;
      const finding: HealthFinding = blind
        ? { level: "impossible", sentence: "pas contrôlé\u00a0: la base ne s'ouvre pas." }
        : await settled(() => look(sight));
      done.push({ id, title, ...finding });
    }
    return done;
  } finally {
    for (const database of opened) database.close();
  }
}

/** A check that fails is a finding: the others go on. */
async function settled(look: () => HealthFinding | Promise<HealthFinding>): Promise<HealthFinding> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof RelanceError)) {
      const words = error instanceof Error ? error.message : String(error);
      return { level: "impossible", sentence: `Ce contrôle n'a pas pu se faire\u00a0: ${words}` };
    }
    const level = error.code === "base" ? "abime" : "a-voir";
    return { level, sentence: error.message, details: error.details, command: error.hint };
  }
}

function attempted<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

function sightOf(deps: DiagnosisDeps, keeping: Keeping, opened: Inspection[]): Sight {
  const newest = newestBackup(keeping);
  const known = once(() => keeping.list(keeping.folder));
  const database = (): Inspection => {
    const [present] = opened;
    if (present !== undefined) return present;
    const made = keeping.inspect();
    opened.push(made);
    return made;
  };
  return {
    deps,
    keeping,
    now: deps.clock.now(),
    today: deps.clock.today(),
    database,
    files: known,
    keptFiles: once(() => database().keptFiles()),
    newest,
    restoring: `relance restaurer ${newest === undefined ? "<sauvegarde>" : shellWord(newest.path)} --vers <dossier neuf>`,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

async function lookAtBackups({ keeping, newest, database, now }: Sight): Promise<HealthFinding> {
  const lastAt = attempted(() => database().journal().lastAt);
  const seen = { newest, lastAt, now, day: newest === undefined ? undefined : keeping.dayOf(newest.at) };
  if (newest === undefined || !keeping.isFile(newest.path)) return judgeBackups(seen);
  try {
    const { remarks } = await verifyBackup(keeping, newest.path, `${keeping.folder}/${DATABASE_FILE}`);
    return judgeBackups({ ...seen, remarks });
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
    return judgeBackups({ ...seen, refused: error.message });
  }
}

/** Of the data folder, or made elsewhere and noted. */
function newestBackup(keeping: Keeping): Backup | undefined {
  const [own] = attempted(() => backupsIn(keeping, ownFolder(keeping))) ?? [];
  const elsewhere = attempted(() => noted(keeping.noted(`${keeping.folder}/${ELSEWHERE_NOTE}`)));
  if (own === undefined || elsewhere === undefined) return own ?? elsewhere;
  return own.at > elsewhere.at ? own : elsewhere;
}

function noted(text: string | undefined): Backup | undefined {
  if (text === undefined) return undefined;
  const { fichier, le } = JSON.parse(text) as { readonly fichier?: unknown; readonly le?: unknown };
  return typeof fichier === "string" && typeof le === "string" ? { path: fichier, at: le } : undefined;
}

async function lookAtRates({ deps, today }: Sight): Promise<HealthFinding> {
  const legal = await deps.legal();
  const [first, ...others] = legalTables(legal).map((table) => table.validUntil);
  const validUntil = others.reduce((least, one) => (one < least ? one : least), first ?? today);
  return judgeRates(tableWarnings(legal, today), validUntil);
}
