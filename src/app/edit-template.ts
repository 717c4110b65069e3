// The user's own templates: each version is checked before it serves, kept with its hash, and can be given up.
import { LANGUAGES } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import type { TemplateInfo, TemplateKey, TemplateProblem } from "../domain/template.ts";
import { knownClient } from "./known.ts";
import type { Deps } from "./ports.ts";

type TemplateDeps = Pick<Deps, "templates" | "store" | "folder" | "clock">;

export interface TypedKey {
  /** `emails/courriel-ferme`, or `en/emails/courriel-ferme`. */
  readonly name: string;
  readonly language?: TemplateKey["language"] | undefined;
  readonly clientRef?: string | undefined;
}

/** @throws RelanceError (valeur) for an unknown client. */
export async function templateKey(deps: Pick<Deps, "store">, typed: TypedKey): Promise<TemplateKey> {
  const [first, ...rest] = typed.name.trim().replace(/\.md$/u, "").split("/");
  const written = LANGUAGES.find((language) => language === first);
  const clientRef =
    typed.clientRef === undefined ? undefined : knownClient(await deps.store(), typed.clientRef).ref;
  return {
    name: written === undefined ? [first, ...rest].join("/") : rest.join("/"),
    language: typed.language ?? written ?? "fr",
    clientRef,
  };
}

export interface SavedTemplate {
  readonly key: TemplateKey;
  /** Where it is, to be edited with any program. */
  readonly path: string;
  readonly remarks: readonly TemplateProblem[];
}

/**
 * Keeps a text as the user's own template.
 * @throws RelanceError (refus) naming each fault by its line: a template that cannot serve is never kept.
 */
export async function saveTemplate(
  deps: TemplateDeps,
  key: TemplateKey,
  text: string,
): Promise<SavedTemplate> {
  const desk = await deps.templates();
  const problems = await desk.problems(key, text);
  refuseFaults(key, problems);
  const path = desk.keep(key, text);
  await record(deps, "modele.modifie", key, text);
  return { key, path, remarks: problems };
}

/** The template as it stands, made the user's own to be edited by hand; one that is already is left as it is. */
export async function copyTemplate(deps: TemplateDeps, key: TemplateKey): Promise<SavedTemplate> {
  const desk = await deps.templates();
  const { text } = desk.open(key);
  return saveTemplate(deps, key, text);
}

/** @throws RelanceError (valeur) when there is none of the user's own. */
export async function removeTemplate(deps: TemplateDeps, key: TemplateKey): Promise<void> {
  const desk = await deps.templates();
  if (!desk.has(key)) {
    throw new RelanceError(
      "valeur",
      `Vous n'avez pas de modèle « ${namedKey(key)} ».`,
      "relance modele lister",
    );
  }
  const { text } = desk.open(key);
  desk.remove(key);
  await record(deps, "modele.retire", key, text);
}

export interface CheckedTemplate {
  readonly key: TemplateKey;
  readonly info: TemplateInfo | undefined;
  readonly problems: readonly TemplateProblem[];
}

/** One template, or all those that a letter could use. @throws RelanceError (valeur) for an unknown name. */
export async function checkTemplates(
  deps: Pick<Deps, "templates">,
  key?: TemplateKey,
): Promise<readonly CheckedTemplate[]> {
  const desk = await deps.templates();
  const infos = desk.list();
  const keys: readonly TemplateKey[] = key === undefined ? infos : [key];
  return Promise.all(
    keys.map(async (one) => ({
      key: one,
      info: infos.find((info) => namedKey(info) === namedKey(one)),
      problems: await desk.problems(one),
    })),
  );
}

/** « en/emails/courriel-ferme, pour acme ». */
export function namedKey({ name, language, clientRef }: TemplateKey): string {
  const path = language === "fr" ? name : `${language}/${name}`;
  return clientRef === undefined ? path : `${path}, pour ${clientRef}`;
}

function refuseFaults(key: TemplateKey, problems: readonly TemplateProblem[]): void {
  const faults = problems.filter((one) => one.level === "erreur");
  if (faults.length === 0) return;
  throw new RelanceError(
    "refus",
    `Ce texte ne peut pas servir de modèle ${namedKey(key)} : rien n'est gardé.`,
    `relance modele voir ${namedKey({ ...key, clientRef: undefined })}`,
    faults.map(({ line, sentence, near }) => `ligne ${line} : ${sentence}${meant(near)}`),
  );
}

function meant(near: readonly string[]): string {
  return near.length === 1 ? ` (« ${near[0]} » ?)` : "";
}

/** Every version stays in the folder of documents: what was sent was made of it. */
async function record(deps: TemplateDeps, kind: string, key: TemplateKey, text: string): Promise<void> {
  const store = await deps.store();
  const folder = await deps.folder();
  const on = deps.clock.today();
  const file = `${on}-modele-${namedKey({ ...key, clientRef: undefined }).replaceAll("/", "-")}.md`;
  const kept = folder.keepDocument(new TextEncoder().encode(text), file);
  store.write((tx) =>
    tx.record({
      on,
      kind,
      clientRef: key.clientRef,
      payload: { modele: key.name, langue: key.language, fichier: kept.file, sha256: kept.sha256 },
    }),
  );
}
