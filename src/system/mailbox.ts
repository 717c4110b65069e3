// Mailboxes as mail programs leave them: a message, a folder of `.eml`, a Maildir, an mbox; or the message that a mail
// filter sends by a pipe. Read only, links not followed, one message in memory at a time.
import { existsSync, lstatSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { FoundMail } from "../app/ports.ts";
import { RelanceError } from "../domain/errors.ts";
import { explaining, quoted } from "./file-errors.ts";
import { isMbox, splitMbox } from "./mbox.ts";
import { STANDARD } from "./standard-streams.ts";
import { systemFiles } from "./user-files.ts";

/** Larger than what servers accept. */
export const MAX_MAIL_BYTES = 30 * 1024 * 1024;

/** @throws RelanceError (valeur) for a place that holds no message. */
export function* mailsIn(path: string): Generator<FoundMail> {
  if (path === STANDARD) {
    yield { name: STANDARD, bytes: systemFiles().read(STANDARD, MAX_MAIL_BYTES) };
    return;
  }
  if (!explaining("read", path, () => statSync(path)).isDirectory()) {
    if (isMbox(path)) yield* splitMbox(path, MAX_MAIL_BYTES);
    else yield bounded(path, basename(path));
    return;
  }
  const folders = ["cur", "new"].filter((name) => isFolder(join(path, name)));
  const names =
    folders.length > 0
      ? folders.flatMap((folder) => filesOf(join(path, folder)).map((name) => `${folder}/${name}`))
      : filesOf(path).filter((name) => /\.eml$/iu.test(name));
  if (folders.length === 0 && names.length === 0) {
    throw new RelanceError(
      "valeur",
      `${quoted(path)} ne contient aucun courriel\u00a0: ni fichier .eml, ni Maildir (cur, new).`,
      "Donnez un .eml, un dossier de .eml, un Maildir ou un fichier mbox.",
    );
  }
  for (const name of names) yield bounded(join(path, name), name);
}

function bounded(path: string, name: string): FoundMail {
  const { size } = explaining("read", path, () => statSync(path));
  return {
    name,
    bytes: size > MAX_MAIL_BYTES ? undefined : systemFiles().read(path, MAX_MAIL_BYTES),
  };
}

function isFolder(path: string): boolean {
  return existsSync(path) && lstatSync(path).isDirectory();
}

/** Ordinary files, sorted; hidden ones and links are left out. */
function filesOf(folder: string): readonly string[] {
  return explaining("read", folder, () => readdirSync(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort();
}
