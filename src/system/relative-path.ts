// A path that stays inside its folder: segments separated by `/`, none of which climbs or hides another.
import { join } from "node:path";
import { RelanceError } from "../domain/errors.ts";
import { quoted } from "./file-errors.ts";

/**
 * `folder` joined with a relative path. @throws RelanceError (valeur) for an absolute path, `..`, `.`, an
 * empty segment, a backslash, a drive or stream colon, or a control character.
 */
export function inside(folder: string, relative: string): string {
  const segments = relative.split("/");
  const sound = segments.every((segment) => segment !== "" && segment !== "." && segment !== "..");
  if (!sound || /[\\:]|\p{Cc}/u.test(relative)) {
    throw new RelanceError(
      "valeur",
      `Le chemin ${quoted(relative)} sort de son dossier ou ne peut pas être un nom de fichier.`,
      "Donnez un nom simple, sans «\u00a0..\u00a0», sans «\u00a0:\u00a0» ni barre oblique inversée.",
    );
  }
  return join(folder, ...segments);
}
