// JSON from strangers: a value is what it should be, or it is not there.
import { type Day, parseDay } from "../domain/day.ts";
import { cleanText } from "./untrusted-text.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** Undefined when the text is no JSON object. */
export function readJsonObject(text: string): JsonObject | undefined {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** One clean line of at most `limit` characters; undefined when it is empty or no text. */
export function textOf(value: unknown, limit = 300): string | undefined {
  const text = typeof value === "string" ? cleanText(value).slice(0, limit) : "";
  return text === "" ? undefined : text;
}

/** A day, or the day of an instant. */
export function dayOf(value: unknown): Day | undefined {
  return typeof value === "string" ? parseDay(value.slice(0, 10)) : undefined;
}
