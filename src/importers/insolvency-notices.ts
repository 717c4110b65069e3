// Answers of the BODACC (dataset annonces-commerciales, Explore API v2.1), kept when they are about a procédure collective.
import type { InsolvencyKind } from "../domain/client.ts";
import type { InsolvencyNotice } from "../domain/company.ts";
import type { Day } from "../domain/day.ts";
import { dayOf, type JsonObject, objectOf, readJsonObject, textOf } from "./json-values.ts";
import { wordsOf } from "./untrusted-text.ts";
import { parseWrittenDay } from "./written-day.ts";

export interface NoticesAnswer {
  readonly notices: readonly InsolvencyNotice[];
  /** Of every kind, on this page. */
  readonly readCount: number;
  /** Of every kind, in all. */
  readonly totalCount: number;
}

/** Undefined when the text is not such an answer: « nothing » must never be read where nothing was understood. */
export function readNotices(text: string, siren: string): NoticesAnswer | undefined {
  const answer = readJsonObject(text);
  const total = answer?.total_count;
  if (answer === undefined || !Array.isArray(answer.results) || typeof total !== "number") return undefined;
  const notices: InsolvencyNotice[] = [];
  for (const one of answer.results as readonly unknown[]) {
    const record = objectOf(one);
    const family = [textOf(record?.familleavis), textOf(record?.familleavis_lib)].join(" ").trim();
    // A record that does not say what it is, or of whom, is not what was asked for.
    if (record === undefined || family === "" || !isOf(record, siren)) return undefined;
    if (!/collecti/iu.test(family)) continue;
    const notice = noticeIn(record);
    if (notice === undefined) return undefined;
    notices.push(notice);
  }
  return { notices, readCount: answer.results.length, totalCount: total };
}

function isOf(record: JsonObject, siren: string): boolean {
  const held: unknown = record.registre;
  const numbers = Array.isArray(held) ? (held as readonly unknown[]) : String(held ?? "").split(",");
  return numbers.some((one) => String(one).replace(/\s/gu, "") === siren);
}

function noticeIn(record: JsonObject): InsolvencyNotice | undefined {
  const id = textOf(record.id, 60);
  const publishedOn = dayOf(record.dateparution);
  if (id === undefined || publishedOn === undefined) return undefined;
  const judgment = judgmentIn(record.jugement);
  const nature =
    textOf(judgment.nature) ??
    textOf(judgment.famille) ??
    textOf(record.typeavis_lib) ??
    "procédure collective";
  const words = wordsOf(`${textOf(judgment.famille) ?? ""} ${nature}`);
  const kind = kindIn(words);
  const opens = /jugement d ouverture|ouvrant|ouverture d une procedure|prononcant la liquidation/u.test(
    words,
  );
  const url = textOf(record.url_complete, 500);
  return {
    id,
    publishedOn,
    court: textOf(record.tribunal, 150),
    nature,
    judgedOn: judgmentDay(judgment.date),
    url: url?.startsWith("https://") === true ? url : undefined,
    effect: opens && kind !== undefined ? "ouverture" : "autre",
    kind,
    isInitial: !/annul|rectif|modif/iu.test(
      `${textOf(record.typeavis) ?? ""} ${textOf(record.typeavis_lib) ?? ""}`,
    ),
  };
}

/** An object, or the same as a text of JSON. */
function judgmentIn(value: unknown): JsonObject {
  return objectOf(value) ?? (typeof value === "string" ? readJsonObject(value) : undefined) ?? {};
}

/** « 2026-08-27 », or « 27 août 2026 ». */
function judgmentDay(value: unknown): Day | undefined {
  return dayOf(value) ?? (typeof value === "string" ? parseWrittenDay(value) : undefined);
}

function kindIn(words: string): InsolvencyKind | undefined {
  const kinds = (["liquidation", "redressement", "sauvegarde"] as const).filter((one) => words.includes(one));
  return kinds.length === 1 ? kinds[0] : undefined;
}
