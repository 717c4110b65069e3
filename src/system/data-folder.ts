// The user's folder: pieces named by their content, documents by their name; all of it private (0700, 0600).
import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import type { DataFolder } from "../app/ports.ts";
import { RelanceError } from "../domain/errors.ts";
import { makeFolders, writeNewFile } from "./atomic-files.ts";
import { codeOf, explaining, quoted } from "./file-errors.ts";
import { copyHashed } from "./large-files.ts";
import { inside } from "./relative-path.ts";

/** Nothing is created before the first file is kept. */
export function openDataFolder(path: string): DataFolder {
  const root = resolve(path);

  /** False when another command took the name meanwhile: what it wrote there is to be looked at. */
  function keep(file: string, bytes: Uint8Array): boolean {
    const target = inside(root, file);
    return explaining("write", target, () => {
      makeFolders(dirname(target), 0o700);
      try {
        writeNewFile(target, bytes, 0o600);
        return true;
      } catch (error) {
        if (codeOf(error) === "EEXIST") return false;
        throw error;
      }
    });
  }

  function contentOf(file: string): Uint8Array | undefined {
    try {
      return readWithoutLink(inside(root, file));
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      throw error;
    }
  }

  function read(file: string): Uint8Array {
    const target = inside(root, file);
    return explaining("read", target, () => {
      const bytes = contentOf(file);
      if (bytes !== undefined) return bytes;
      throw new RelanceError(
        "valeur",
        `Le fichier ${quoted(target)} a disparu du dossier de données.`,
        "Remettez-le à sa place depuis votre dernière sauvegarde.",
      );
    });
  }

  return {
    path: root,

    keepPiece(bytes, extension) {
      const sha256 = hashOf(bytes);
      const file = `pieces/${sha256}${soundExtension(extension)}`;
      for (;;) {
        const present = explaining("read", inside(root, file), () => contentOf(file));
        if (present !== undefined && hashOf(present) === sha256) return { file, sha256 };
        if (present !== undefined) {
          // Its name is the proof that the bytes there are damaged: the good ones take their place.
          explaining("write", inside(root, file), () => rmSync(inside(root, file), { force: true }));
        }
        if (keep(file, bytes)) return { file, sha256 };
      }
    },

    keepPieceFile(path, extension) {
      return explaining("write", inside(root, "pieces"), () => {
        makeFolders(inside(root, "pieces"), 0o700);
        const draft = inside(root, `pieces/.piece.${process.pid}-1.partiel`);
        rmSync(draft, { force: true });
        const sha256 = copyHashed(path, draft, 0o600);
        const file = `pieces/${sha256}${soundExtension(extension)}`;
        // Its name tells its content: a file of that name is the same one, or a damaged copy of it.
        renameSync(draft, inside(root, file));
        return { file, sha256 };
      });
    },

    keepDocument(bytes, name) {
      const sha256 = hashOf(bytes);
      for (let rank = 1; ; ) {
        const file = `documents/${ranked(name, rank)}`;
        const present = explaining("read", inside(root, file), () => contentOf(file));
        if (present === undefined ? keep(file, bytes) : hashOf(present) === sha256) return { file, sha256 };
        if (present !== undefined) rank += 1;
      }
    },

    read,

    readUnchanged(file, sha256) {
      const bytes = read(file);
      if (hashOf(bytes) === sha256) return bytes;
      throw new RelanceError(
        "refus",
        `Le fichier ${quoted(inside(root, file))} a changé depuis qu'il a été gardé\u00a0: il n'est pas envoyé.`,
        "Remettez-le à sa place depuis votre dernière sauvegarde.",
      );
    },
  };
}

/** The folder may be a link its owner made; a file may not: it could lead anywhere. */
function readWithoutLink(path: string): Uint8Array {
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    if (fstatSync(handle).isDirectory()) throw Object.assign(new Error("EISDIR"), { code: "EISDIR" });
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** `.PDF`, `pdf` → `.pdf`; what is no plain extension is dropped. */
function soundExtension(extension: string): string {
  const bare = extension.toLowerCase().replace(/^\./, "");
  return /^[a-z0-9]{1,8}$/.test(bare) ? `.${bare}` : "";
}

/** `lettre.pdf`, then `lettre-2.pdf`, `lettre-3.pdf`… */
function ranked(name: string, rank: number): string {
  if (rank === 1) return name;
  const extension = extname(name);
  return `${name.slice(0, name.length - extension.length)}-${rank}${extension}`;
}
