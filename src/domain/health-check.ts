// One thing that `diagnostic` looks at, and how what was seen there is judged.
import { type Backup, hoursBetween } from "./backups.ts";
import { belongingOf, type FoundFile, isLeftOut, type KeptFile } from "./data-layout.ts";
import type { Day } from "./day.ts";
import type { TableWarning } from "./legal.ts";
import { counted, instantWords, plainDay, sizeWords } from "./plain-words.ts";
import { shellWord } from "./shell-word.ts";

/** `abime`: something was lost or changed; `a-voir`: nothing was yet; `impossible`: it could not be looked at. */
export type HealthLevel = "ok" | "a-voir" | "abime" | "impossible";

/** What one look at the data folder found. */
export interface HealthFinding {
  readonly level: HealthLevel;
  /** One French sentence: what is well, or what is not. */
  readonly sentence: string;
  /** One line for each thing named, when there are several. */
  readonly details?: readonly string[] | undefined;
  /** The command that mends it, or that shows more. */
  readonly command?: string | undefined;
}

export interface HealthCheck extends HealthFinding {
  readonly id: string;
  /** « Journal », « Pièces et documents ». */
  readonly title: string;
}

/** The worst of them: what the exit code says. */
export function worstLevel(checks: readonly HealthCheck[]): HealthLevel {
  const levels: readonly HealthLevel[] = ["abime", "impossible", "a-voir"];
  return levels.find((level) => checks.some((check) => check.level === level)) ?? "ok";
}

const well = (sentence: string): HealthFinding => ({ level: "ok", sentence });

/** `actual` gives the fingerprint of a file that is there. A file without a known one only has to be there. */
export function judgeKeptFiles(
  kept: readonly KeptFile[],
  actual: (file: string) => string | undefined,
  restoring: string,
): HealthFinding {
  const wrong = kept.flatMap(({ file, sha256 }) => {
    const found = actual(file);
    if (found === undefined) return [`${file}\u00a0: absent`];
    return sha256 === undefined || found === sha256
      ? []
      : [`${file}\u00a0: changé depuis qu'il a été enregistré`];
  });
  if (wrong.length === 0)
    return well(
      kept.length === 0 ? "aucun encore" : `${counted(kept.length, "fichier")}, tous présents et inchangés`,
    );
  return {
    level: "abime",
    sentence: `${counted(wrong.length, "fichier")} sur ${kept.length}\u00a0: à rendre par relance piece ajouter si vous avez encore l'original, sinon à reprendre dans une sauvegarde.`,
    details: wrong,
    command: restoring,
  };
}

/** What no fact names: left by a command cut short, or put there by hand. */
export function judgeStrays(
  folder: string,
  found: readonly FoundFile[],
  kept: readonly KeptFile[] | undefined,
): HealthFinding {
  const named = new Set(kept?.map((one) => one.file));
  const strays = found.filter((file) => {
    if (file.kind === "dossier") return false;
    const belonging = belongingOf(file.path);
    if (belonging === "brouillon" || belonging === "inconnu" || isLeftOut(file)) return true;
    return belonging === "garde" && kept !== undefined && !named.has(file.path);
  });
  if (strays.length === 0) return well("aucun");
  const drafts = strays.filter((file) => belongingOf(file.path) === "brouillon");
  const first = strays[0]?.path ?? "";
  return {
    level: "a-voir",
    sentence:
      drafts.length === strays.length
        ? `${counted(strays.length, "brouillon")} qu'une commande interrompue a laissé${strays.length >= 2 ? "s" : ""}\u00a0: à supprimer quand aucune commande ne tourne.`
        : `${counted(strays.length, "fichier")} que rien dans la base ne nomme\u00a0: à ranger ailleurs, ou à supprimer si vous n'en avez pas l'usage.`,
    details: strays.map((file) => file.path),
    command: strays.length === 1 ? `rm ${shellWord(`${folder}/${first}`)}` : `ls -la ${shellWord(folder)}`,
  };
}

/** Nobody else may read the folder; the user's own texts are left to him as long as the folder is closed. */
export function judgeModes(
  folder: string,
  folderMode: number | undefined,
  found: readonly FoundFile[],
): HealthFinding {
  if (folderMode === undefined) return well("sans objet sur ce système");
  const open = (mode: number | undefined): boolean => mode !== undefined && (mode & 0o077) !== 0;
  const openFolder = open(folderMode);
  const files = found.filter(
    (file) => file.kind !== "lien" && open(file.mode) && (openFolder || belongingOf(file.path) !== "reglage"),
  );
  if (!openFolder && files.length === 0) return well("réservés à vous");
  return {
    level: "a-voir",
    sentence: openFolder
      ? `D'autres utilisateurs de cette machine peuvent lire le dossier de données (mode ${octal(folderMode)} au lieu de 0700).`
      : `D'autres utilisateurs pourraient lire ${counted(files.length, "fichier")} si le dossier leur était ouvert.`,
    details: files.slice(0, 20).map((file) => `${file.path}\u00a0: mode ${octal(file.mode ?? 0)}`),
    command: `chmod -R go-rwx ${shellWord(folder)}`,
  };
}

/** Minutes of drift that two clocks may have. */
const DRIFT_MS = 5 * 60_000;

/** The clock went back, or was ahead when a line was written: instants of the journal would no longer prove. */
export function judgeClock(lastAt: string | undefined, now: string): HealthFinding {
  if (lastAt === undefined || Date.parse(lastAt) <= Date.parse(now) + DRIFT_MS)
    return well("à l'heure du journal ou après");
  return {
    level: "a-voir",
    sentence: `Le journal a une ligne du ${instantWords(lastAt)}, et l'horloge dit ${instantWords(now)}\u00a0: elle retarde, ou elle avançait ce jour-là.`,
    command: "date",
  };
}

/** The legal figures stop within thirty days, or have stopped. */
export function judgeRates(warnings: readonly TableWarning[], validUntil: Day): HealthFinding {
  if (warnings.length === 0) return well(`valables au moins jusqu'au ${plainDay(validUntil)}`);
  return {
    level: "a-voir",
    sentence: `${counted(warnings.length, "table")} à renouveler\u00a0: sans valeur, aucune somme n'est calculée.`,
    details: warnings.map(({ table, daysLeft }) =>
      daysLeft < 0
        ? `${table.title}\u00a0: plus de valeur depuis le ${plainDay(table.validUntil)}`
        : `${table.title}\u00a0: valable jusqu'au ${plainDay(table.validUntil)}, encore ${counted(daysLeft, "jour")}`,
    ),
    command: "relance droit verifier",
  };
}

/** Days after which work that is in no backup is worth a word. */
const STALE_DAYS = 7;

export interface BackupsSeen {
  readonly newest: Backup | undefined;
  /** What reopening it said; absent when it was not there to be reopened. */
  readonly refused?: string | undefined;
  readonly remarks?: readonly string[] | undefined;
  /** Its day and that of the last line of the journal. */
  readonly day: Day | undefined;
  readonly lastAt: string | undefined;
  readonly now: string;
}

/** A backup is good when it was reopened whole, and old when something was written since. */
export function judgeBackups(seen: BackupsSeen): HealthFinding {
  const { newest, refused, remarks, day, lastAt, now } = seen;
  const command = "relance sauvegarder";
  if (newest === undefined || day === undefined) {
    return lastAt === undefined
      ? well("rien à sauvegarder encore")
      : { level: "a-voir", sentence: "Aucune sauvegarde n'a encore été faite.", command };
  }
  const when = `La dernière, du ${plainDay(day)},`;
  if (refused !== undefined)
    return {
      level: "a-voir",
      sentence: `${when} ne se rouvre pas\u00a0: ${refused}`,
      details: [newest.path],
      command,
    };
  if (remarks === undefined)
    return {
      level: "a-voir",
      sentence: `${when} n'est pas là où elle a été faite\u00a0: un disque débranché\u00a0?`,
      details: [newest.path],
      command,
    };
  if (remarks.length > 0)
    return {
      level: "a-voir",
      sentence: `${when} n'est pas entière.`,
      details: remarks,
      command: "relance diagnostic",
    };
  const days = Math.floor(hoursBetween(newest.at, now) / 24);
  if (lastAt !== undefined && lastAt > newest.at && days >= STALE_DAYS)
    return {
      level: "a-voir",
      sentence: `${when} a ${counted(days, "jour")}, et le journal a grandi depuis.`,
      command,
    };
  return well(`la dernière, du ${plainDay(day)}, vient d'être relue en entier`);
}

/** Room for a copy of everything, twice: a backup, and the next migration. */
export function judgeSpace(freeBytes: number, folderBytes: number, folder: string): HealthFinding {
  const needed = 2 * folderBytes + 50_000_000;
  if (freeBytes >= needed) return well(`${sizeWords(freeBytes)} libres`);
  return {
    level: "a-voir",
    sentence: `Il reste ${sizeWords(freeBytes)} sur le disque, et le dossier en occupe ${sizeWords(folderBytes)}\u00a0: une sauvegarde n'y tiendrait bientôt plus.`,
    command: `df -h ${shellWord(folder)}`,
  };
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}
