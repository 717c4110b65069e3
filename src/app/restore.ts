// Puts a backup back into a new folder, never over a living one: all of it, compared, or nothing.
import { DATABASE_FILE } from "../domain/data-layout.ts";
import { RelanceError } from "../domain/errors.ts";
import { MANIFEST_FILE, type Manifest } from "../domain/manifest.ts";
import { shellWord } from "../domain/shell-word.ts";
import type { BytesWatch, Keeping, KeepingDeps } from "./keeping-port.ts";
import { databaseRemarks, manifestOf, refuseDisagreements, refuseFullDisk } from "./verify-archive.ts";

export interface Restored {
  /** The new data folder, absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** French: what was already wrong when the backup was made. */
  readonly remarks: readonly string[];
}

/** @throws RelanceError (valeur) for a folder that exists, an archive that cannot be trusted, a full disk. */
export async function restore(
  deps: Pick<KeepingDeps, "files" | "keeping">,
  archivePath: string,
  targetPath: string,
  watch?: BytesWatch,
): Promise<Restored> {
  const keeping = await deps.keeping();
  const path = deps.files.absolute(archivePath);
  refuseBareDatabase(path);
  const folder = deps.files.absolute(targetPath);
  refuseLiving(keeping, folder);
  const archive = await keeping.openArchive(path);
  try {
    const manifest = await manifestOf(archive, "sauvegarde", archivePath);
    refuseFullDisk(keeping, folder, archive.totalBytes);
    watch?.expect(archive.totalBytes);
    const remarks = await keeping.newFolder(folder, async (draft) => {
      const found = await archive.readAll(
        (entry) => (entry === MANIFEST_FILE ? undefined : `${draft}/${entry}`),
        watch?.seen.bind(watch),
      );
      refuseDisagreements(manifest, found, archivePath);
      return databaseRemarks(keeping, `${draft}/${DATABASE_FILE}`, manifest, found);
    });
    return { folder, manifest, remarks };
  } finally {
    archive.close();
  }
}

/** A folder inside the data folder would be lost with it, and taken by its backups. */
function refuseLiving(keeping: Keeping, folder: string): void {
  const inLiving = folder === keeping.folder || folder.startsWith(`${keeping.folder}/`);
  if (inLiving && keeping.namesIn(keeping.folder).length > 0) {
    throw new RelanceError(
      "valeur",
      `« ${folder} » est ${folder === keeping.folder ? "" : "dans "}le dossier de données en service\u00a0: rien n'y est remis.`,
      "Donnez un dossier neuf, ailleurs\u00a0: --vers <dossier>",
    );
  }
  if (keeping.isFolder(folder)) {
    throw new RelanceError(
      "valeur",
      `« ${folder} » existe déjà\u00a0: une sauvegarde ne se remet que dans un dossier neuf.`,
      `Donnez un autre nom\u00a0: --vers ${shellWord(`${folder}-2`)}`,
    );
  }
}

/** The copy made before an update holds no piece: it goes back into a folder that has them. */
function refuseBareDatabase(path: string): void {
  if (!/\.db$/iu.test(path)) return;
  throw new RelanceError(
    "valeur",
    `« ${path} » est une copie de la base seule, sans pièces ni documents\u00a0: ce n'est pas une sauvegarde entière.`,
    `Mettez-la, sous le nom ${DATABASE_FILE}, dans une copie de votre dossier\u00a0: cp ${shellWord(path)} <copie>/${DATABASE_FILE}`,
  );
}
