// Templates on the screen and as JSON: whose each is, what it can name, what is wrong in it, what changed.
import type { CheckedTemplate } from "../../app/edit-template.ts";
import { namedKey } from "../../app/edit-template.ts";
import type {
  OpenedTemplate,
  TemplateChange,
  TemplateInfo,
  TemplateKey,
  TemplateProblem,
} from "../../domain/template.ts";
import { countOf } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { printWrapped, wrap } from "./lines.ts";
import { printTable } from "./table.ts";

export function printTemplates(terminal: Terminal, templates: readonly TemplateInfo[], prefix: string): void {
  if (terminal.json) {
    terminal.printJson({
      modeles: templates.map((one) => ({
        nom: one.name,
        langue: one.language,
        client: one.clientRef ?? null,
        genre: one.title,
        a_vous: one.owner === "vous",
        original_change: one.outdated,
      })),
    });
    return;
  }
  printTable(
    terminal,
    [{ title: "Modèle" }, { title: "Genre", flexible: true }, { title: "À qui" }],
    templates.map((one) => [namedKey({ ...one, clientRef: undefined }), one.title, ownerWords(one)]),
  );
  for (const one of templates.filter(({ outdated }) => outdated)) {
    terminal.print();
    terminal.print(`Le modèle ${namedKey(one)} de relance a changé depuis votre copie, qui reste la vôtre :`);
    terminal.print(`  → ${prefix} modele comparer ${commandWords(one)}`);
  }
}

function ownerWords({ owner, clientRef, outdated }: TemplateInfo): string {
  if (owner === "relance") return "relance";
  const whose = clientRef === undefined ? "vous" : `vous, ${clientRef}`;
  return outdated ? `${whose} (à comparer)` : whose;
}

/** What follows `modele <verbe>` for this template. */
function commandWords(key: TemplateKey): string {
  const client = key.clientRef === undefined ? "" : ` --client ${key.clientRef}`;
  return `${namedKey({ ...key, clientRef: undefined })}${client}`;
}

export function printOpenedTemplate(terminal: Terminal, key: TemplateKey, opened: OpenedTemplate): void {
  if (terminal.json) {
    terminal.printJson({
      modele: namedKey(key),
      fichier: opened.file,
      genre: opened.title,
      champs: opened.fields,
      emplacements: opened.slots.map(({ name, required }) => ({ nom: name, obligatoire: required })),
      texte: opened.text,
    });
    return;
  }
  const { bold, dim } = terminal.style;
  terminal.print(bold(`${namedKey(key)} : ${opened.title}`));
  terminal.print(dim(opened.file));
  terminal.print();
  terminal.print(
    opened.text
      .trimEnd()
      .split("\n")
      .map((line) => safe(line))
      .join("\n"),
  );
  terminal.print();
  const listed = (title: string, words: readonly string[]): void => {
    printWrapped(terminal, `${title} : ${words.join(", ")}`, "  ");
  };
  listed("Champs, entre {{ et }}", opened.fields);
  listed(
    "Emplacements, seuls dans un paragraphe",
    opened.slots.map(({ name, required }) => `[[${name}]]${required ? "\u00a0(obligatoire)" : ""}`),
  );
  listed("Filtres, après un trait « | »", FILTERS);
}

/** As {@link OpenedTemplate} fields are written, each with what it makes. */
const FILTERS = [
  "euros (1 234,50 €)",
  "date (1er mars 2026)",
  "date_longue",
  "date_courte",
  "jours",
  "taux",
  "liste",
  "initiale",
  "ou_nous",
];

export function printCheckedTemplates(
  terminal: Terminal,
  checked: readonly CheckedTemplate[],
  prefix: string,
): void {
  if (terminal.json) {
    terminal.printJson({
      modeles: checked.map(({ key, problems }) => ({
        nom: key.name,
        langue: key.language,
        client: key.clientRef ?? null,
        problemes: problems.map((one) => ({
          niveau: one.level,
          fichier: one.file,
          ligne: one.line,
          texte: one.sentence,
          noms_proches: one.near,
        })),
      })),
    });
    return;
  }
  const told = checked.filter(({ problems }) => problems.length > 0);
  for (const { key, problems } of told) {
    terminal.print(terminal.style.bold(namedKey(key)));
    for (const line of problemLines(problems)) {
      for (const part of wrap(line, terminal.columns, "    ")) terminal.print(part);
    }
    terminal.print(`  → ${prefix} modele editer ${commandWords(key)}`);
  }
  for (const { key, info } of checked) {
    if (info?.outdated !== true) continue;
    terminal.print(`Le modèle ${namedKey(key)} de relance a changé depuis votre copie :`);
    terminal.print(`  → ${prefix} modele comparer ${commandWords(key)}`);
  }
  const faulty = told.filter(({ problems }) => problems.some((one) => one.level === "erreur"));
  if (faulty.length === 0) {
    terminal.print(
      terminal.style.green(
        `${countOf(checked.length, "modèle")} ${checked.length > 1 ? "peuvent" : "peut"} servir.`,
      ),
    );
  }
}

/** « ligne 6 : le champ « client.nm » n'existe pas (« client.nom » ?) ». */
export function problemLines(problems: readonly TemplateProblem[]): readonly string[] {
  return problems.map(({ line, sentence, near, level, file }) => {
    const meant = near.length === 0 ? "" : ` (${near.slice(0, 6).join(", ")} ?)`;
    const where = file.includes("partiels/") ? `${file}, ` : "";
    return `  ${level === "remarque" ? "à voir, " : ""}${where}ligne ${line} : ${safe(sentence)}${meant}`;
  });
}

/** Changed lines with one line of what surrounds them; nothing when nothing changed. */
export function changeLines(changes: readonly TemplateChange[], { style }: Terminal): readonly string[] {
  const isNear = (index: number): boolean =>
    [-1, 0, 1].some((step) => (changes[index + step]?.kind ?? "gardee") !== "gardee");
  const shown = changes.flatMap((one, index) => (isNear(index) ? [one] : []));
  if (shown.length === 0) return ["Rien n'a changé dans le modèle de relance depuis votre copie."];
  return shown.map(({ kind, text }) => {
    if (kind === "gardee") return style.dim(`  ${safe(text)}`);
    return kind === "retiree" ? style.red(`- ${safe(text)}`) : style.green(`+ ${safe(text)}`);
  });
}
