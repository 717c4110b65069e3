// The user's own templates: listed with those of relance, checked, kept beside a copy of what they were made from.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import type { OpenedTemplate, TemplateInfo, TemplateKey, TemplateProblem } from "../domain/template.ts";
import { kindOfTemplate } from "./template-catalogue.ts";
import { templateProblems } from "./template-check.ts";
import {
  listTemplates,
  readPartials,
  readTemplate,
  readText,
  refuseName,
  type TemplateFolders,
  templatePath,
} from "./template-files.ts";
import { fieldNames, type TemplateKind } from "./template-kind.ts";
import { takeApart } from "./template-text.ts";
import { wordingIn } from "./wording.ts";

/** Beside each copy, what it was copied from: nobody edits that folder. */
const ORIGINALS = ".origine";

interface OwnFiles {
  replace(path: string, bytes: Uint8Array): void;
  remove(path: string): void;
}

/** What `app/documents-port.ts` asks of the folder of templates. */
interface Desk {
  list(): readonly TemplateInfo[];
  open(key: TemplateKey): OpenedTemplate;
  problems(key: TemplateKey, text?: string): Promise<readonly TemplateProblem[]>;
  has(key: TemplateKey): boolean;
  keep(key: TemplateKey, text: string): string;
  acknowledge(key: TemplateKey): void;
  remove(key: TemplateKey): void;
}

export function openTemplateDesk(
  folders: TemplateFolders & { readonly userTemplatesPath: string },
  files: OwnFiles,
): Desk {
  const { templatesPath, userTemplatesPath } = folders;
  const folderOf = ({ clientRef }: TemplateKey): string =>
    clientRef === undefined ? userTemplatesPath : join(userTemplatesPath, "clients", clientRef);
  const ownPath = (key: TemplateKey): string => join(folderOf(key), fileOf(key));
  const originalPath = (key: TemplateKey): string => join(folderOf(key), ORIGINALS, fileOf(key));
  const packagedText = (key: TemplateKey): string | undefined => textAt(join(templatesPath, fileOf(key)));
  const isOutdated = (key: TemplateKey): boolean => {
    const [original, packaged] = [textAt(originalPath(key)), packagedText(key)];
    return original !== undefined && packaged !== undefined && original.trimEnd() !== packaged.trimEnd();
  };
  return {
    list: () => {
      const clients = subfolders(join(userTemplatesPath, "clients"));
      return LANGUAGES.flatMap((language) => {
        const mine = new Set(listTemplates(userTemplatesPath, language));
        const names = [...new Set([...listTemplates(templatesPath, language), ...mine])];
        const info = (name: string, clientRef?: string): TemplateInfo => ({
          name,
          language,
          clientRef,
          title: kindOfTemplate(name)?.title ?? "",
          owner: clientRef !== undefined || mine.has(name) ? "vous" : "relance",
          outdated: isOutdated({ name, language, clientRef }),
        });
        const ofClients = clients.flatMap((ref) =>
          listTemplates(join(userTemplatesPath, "clients", ref), language).map((name) => info(name, ref)),
        );
        return [...names.map((name) => info(name)), ...ofClients];
      });
    },
    open: (key) => {
      const { text, file } = readTemplate(folders, key);
      const kind = requiredKind(key.name);
      return {
        text,
        file,
        title: kind.title,
        fields: fieldNames(kind),
        slots: Object.entries(kind.slots).map(([name, presence]) => ({
          name,
          required: presence === "obligatoire",
        })),
        packaged: packagedText(key),
        original: textAt(originalPath(key)),
      };
    },
    problems: async (key, text) => {
      const words = wordingIn(key.language);
      const source = text === undefined ? readTemplate(folders, key) : { text, file: fileOf(key) };
      try {
        const partials = readPartials(folders, key);
        const apart = takeApart(source.text, source.file, partials, words.formats.fixed);
        return await templateProblems(apart, requiredKind(key.name), words);
      } catch (error) {
        if (!(error instanceof RelanceError) || error.code !== "refus") throw error;
        return [{ file: source.file, line: 1, sentence: error.message, near: [], level: "erreur" }];
      }
    },
    has: (key) => existsSync(ownPath(key)),
    keep: (key, text) => {
      refuseName(key.name);
      requiredKind(key.name);
      const packaged = packagedText(key);
      if (packaged !== undefined && !existsSync(ownPath(key))) {
        files.replace(originalPath(key), bytesOf(packaged));
      }
      files.replace(ownPath(key), bytesOf(text));
      return ownPath(key);
    },
    acknowledge: (key) => {
      const packaged = packagedText(key);
      if (packaged !== undefined) files.replace(originalPath(key), bytesOf(packaged));
    },
    remove: (key) => {
      files.remove(ownPath(key));
      files.remove(originalPath(key));
    },
  };
}

function subfolders(path: string): readonly string[] {
  return existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
}

function textAt(path: string): string | undefined {
  return existsSync(path) ? readText(path) : undefined;
}

function fileOf({ name, language }: TemplateKey): string {
  return `${templatePath(name, language)}.md`;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(`${text.trimEnd()}\n`);
}

/** @throws RelanceError (valeur) for a name that no letter nor message could ask for. */
function requiredKind(name: string): TemplateKind {
  const kind = kindOfTemplate(name);
  if (kind !== undefined) return kind;
  throw new RelanceError(
    "valeur",
    `« ${name} » ne peut pas être le nom d'un modèle.`,
    "Un modèle se nomme emails/… ou lettres/… : relance modele lister",
  );
}
