// The Markdown of a letter to blocks: titles, paragraphs, lists, rules, and slots that code fills.
import type { Token, Tokens } from "marked";
import { RelanceError } from "../domain/errors.ts";
import type { Block, Inline, Run } from "./document.ts";

/** Blocks made by code, put where a paragraph holds only `[[name]]`. */
export type Slots = Readonly<Record<string, readonly Block[]>>;

/** Escapes every character Markdown could read, so that a value is printed as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s*\n\s*/gu, " ").replace(/[!-/:-@[-`{-~]/gu, "\\$&");
}

/**
 * @throws RelanceError (refus) naming the file and what it holds that a letter cannot: an unknown slot, a table,
 * HTML, code, a quotation.
 */
export function blocksOf(tokens: readonly Token[], slots: Slots, file: string): readonly Block[] {
  return tokens.flatMap((token): readonly Block[] => {
    switch (token.type) {
      case "space":
        return [];
      case "heading": {
        const level = Math.min(3, (token as Tokens.Heading).depth) as 1 | 2 | 3;
        const text = runsOf(token.tokens, file).map((run) => run.text);
        return [{ kind: "title", level, text: text.join("") }];
      }
      case "paragraph": {
        const slot = /^\[\[([a-z-]+)\]\]$/u.exec(token.raw.trim())?.[1];
        if (slot === undefined) return [{ kind: "paragraph", text: inlineOf(token.tokens, file) }];
        const blocks = slots[slot];
        if (blocks === undefined) throw unknownSlot(slot, slots, file);
        return blocks;
      }
      case "list": {
        const list = token as Tokens.List;
        return [
          {
            kind: "list",
            ordered: list.ordered,
            items: list.items.map((item) => inlineOf(item.tokens, file)),
          },
        ];
      }
      case "hr":
        return [{ kind: "rule" }];
      default:
        throw unsupported(token, file);
    }
  });
}

function inlineOf(tokens: readonly Token[] | undefined, file: string): Inline {
  const runs = runsOf(tokens, file);
  return runs.every((run) => run.bold !== true) ? runs.map((run) => run.text).join("") : runs;
}

function runsOf(tokens: readonly Token[] | undefined, file: string, bold = false): readonly Run[] {
  return (tokens ?? []).flatMap((token): readonly Run[] => {
    switch (token.type) {
      case "strong":
        return runsOf(token.tokens, file, true);
      case "em":
      case "link":
      case "paragraph":
        return runsOf(token.tokens, file, bold);
      // Items of a list with empty lines between them, as conditions leave in templates.
      case "space":
        return [];
      case "br":
        return [{ text: " ", bold }];
      case "text": {
        const { tokens: inner, text } = token as Tokens.Text;
        return inner === undefined ? [{ text, bold }] : runsOf(inner, file, bold);
      }
      case "escape":
        return [{ text: (token as Tokens.Escape).text, bold }];
      default:
        throw unsupported(token, file);
    }
  });
}

const NAMES: Readonly<Record<string, string>> = {
  html: "du HTML",
  table: "un tableau Markdown",
  code: "du code (ligne commençant par quatre espaces)",
  codespan: "du code entre accents graves",
  blockquote: "une citation",
  image: "une image",
  del: "du texte barré",
};

function unsupported(token: Token, file: string): RelanceError {
  const what = NAMES[token.type] ?? `un élément « ${token.type} »`;
  return new RelanceError(
    "refus",
    `Le modèle ${file} contient ${what}, « ${token.raw.trim().slice(0, 60)} », qu'une lettre ne sait pas imprimer.`,
    "Gardez des titres, des paragraphes, des listes et du **gras**.",
  );
}

function unknownSlot(name: string, slots: Slots, file: string): RelanceError {
  return new RelanceError(
    "refus",
    `Le modèle ${file} demande l'emplacement [[${name}]], qui n'existe pas.`,
    `Emplacements possibles : ${Object.keys(slots)
      .map((one) => `[[${one}]]`)
      .join(", ")}.`,
  );
}
