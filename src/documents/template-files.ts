// Where templates and their partials are: the client's own first, then the user's, then those of the package.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cleanText } from "../domain/clean-text.ts";
import type { Language } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import { didYouMean } from "../domain/nearest.ts";
import type { TemplateKey } from "../domain/template.ts";

export interface TemplateFolders {
  /** The folder of the package: `templates/`. */
  readonly templatesPath: string;
  /** The user's own folder, whose files come first. */
  readonly userTemplatesPath?: string | undefined;
}

/** The package's own templates, beside `src/` and `dist/` alike. */
export const PACKAGE_TEMPLATES: TemplateFolders = {
  templatesPath: fileURLToPath(new URL("../../templates", import.meta.url)),
};

export interface TemplateSource {
  readonly text: string;
  /** As named to the user. */
  readonly file: string;
}

/** A template file bigger than this is a mistake, or worse. */
const MAX_CHARACTERS = 60_000;

/** Folders of templates; partials are apart, since nobody sends one. */
const GROUPS = ["emails", "lettres", "appels", "dossier"] as const;

/** French ones stand at the root, those of another language in its folder. */
export function templatePath(name: string, language: Language): string {
  return language === "fr" ? name : `${language}/${name}`;
}

/** The folders to look in, best first. */
function foldersFor(folders: TemplateFolders, clientRef: string | undefined): readonly string[] {
  const own = folders.userTemplatesPath;
  return [
    ...(own === undefined || clientRef === undefined ? [] : [join(own, "clients", clientRef)]),
    ...(own === undefined ? [] : [own]),
    folders.templatesPath,
  ];
}

/** @throws RelanceError (valeur) when no such template exists, (refus) when it does in French only. */
export function readTemplate(folders: TemplateFolders, wanted: TemplateKey): TemplateSource {
  const { name, language, clientRef } = wanted;
  refuseName(name);
  const file = `${templatePath(name, language)}.md`;
  for (const folder of foldersFor(folders, clientRef)) {
    const path = join(folder, file);
    if (existsSync(path))
      return { text: readText(path), file: folder === folders.templatesPath ? file : path };
  }
  if (language !== "fr" && hasTemplate(folders, name)) {
    throw new RelanceError(
      "refus",
      `Le modèle « ${name} » n'existe pas en anglais : rien n'est produit.`,
      clientRef === undefined
        ? "Choisissez le français."
        : `Pour écrire à ce client en français : relance client modifier ${clientRef} --langue fr`,
    );
  }
  const names = [
    ...new Set(foldersFor(folders, clientRef).flatMap((folder) => listTemplates(folder, language))),
  ].sort();
  throw new RelanceError(
    "valeur",
    `Le modèle « ${name} » n'existe pas.${didYouMean(name, names)}`,
    `Les modèles : ${names.join(", ")}.`,
  );
}

/** @throws RelanceError (valeur) for a name that could leave its folder. */
export function refuseName(name: string): void {
  if (/^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/u.test(name)) return;
  throw new RelanceError(
    "valeur",
    `« ${cleanText(name)} » n'est pas un nom de modèle.`,
    "Écrivez un nom comme emails/courriel-courtois.",
  );
}

/** Whether a template of this name can be found in French, the user's own included. */
export function hasTemplate(folders: TemplateFolders, name: string): boolean {
  return [folders.userTemplatesPath, folders.templatesPath].some(
    (folder) => folder !== undefined && listTemplates(folder).includes(name),
  );
}

/** Names of the templates of a folder, sorted in each group. */
export function listTemplates(folder: string, language: Language = "fr"): readonly string[] {
  return GROUPS.flatMap((group) => {
    const path = join(folder, templatePath(group, language));
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .filter((file) => file.endsWith(".md"))
      .map((file) => `${group}/${file.slice(0, -3)}`)
      .sort();
  });
}

/** Partials by the name that templates render, the best of each name: the only files a template can reach. */
export function readPartials(
  folders: TemplateFolders,
  { language, clientRef }: Omit<TemplateKey, "name">,
): Record<string, string> {
  const partials: Record<string, string> = {};
  for (const folder of [...foldersFor(folders, clientRef)].reverse()) {
    const path = join(folder, templatePath("partiels", language));
    if (!existsSync(path)) continue;
    for (const file of readdirSync(path).sort()) {
      if (!/^[a-z0-9-]+\.md$/u.test(file)) continue;
      partials[`partiels/${file.slice(0, -3)}`] = readText(join(path, file));
    }
  }
  return partials;
}

export function readText(path: string): string {
  const text = readFileSync(path, "utf8")
    .replace(/^\ufeff/u, "")
    .replace(/\r\n?/gu, "\n");
  if (text.length > MAX_CHARACTERS) {
    throw new RelanceError(
      "refus",
      `Le modèle ${path} dépasse ${MAX_CHARACTERS} caractères.`,
      "Raccourcissez-le.",
    );
  }
  return text;
}
