// One question put to a public service by HTTPS: bounded in time and size, never redirected, never asked again by itself.
import type { Fetched } from "../domain/fetched.ts";

export interface FetchLimits {
  readonly seconds: number;
  readonly maxBytes: number;
}

const LIMITS: FetchLimits = { seconds: 15, maxBytes: 4 * 1024 * 1024 };

/** Never throws for what a network or a server does: the answer says it. `now` dates « Retry-After ». */
export async function fetchPublicData(
  url: string,
  now: () => string,
  { seconds, maxBytes }: FetchLimits = LIMITS,
): Promise<Fetched> {
  const signal = AbortSignal.timeout(seconds * 1000);
  try {
    const response = await fetch(url, {
      redirect: "manual",
      signal,
      headers: { accept: "application/json", "user-agent": "relance" },
    });
    const { status, headers, body } = response;
    if (status !== 200) {
      await body?.cancel();
      return refusal(status, headers, now);
    }
    const text = body === null ? "" : await boundedText(body, maxBytes);
    return text === undefined ? { kind: "demesuree", maxBytes } : { kind: "reponse", text };
  } catch (error) {
    return signal.aborted
      ? { kind: "trop-long", seconds }
      : { kind: "injoignable", problem: problemOf(error) };
  }
}

function refusal(status: number, headers: Headers, now: () => string): Fetched {
  if (status === 429) return { kind: "trop-de-demandes", retryAfterSeconds: retryAfter(headers, now) };
  if (status >= 300 && status < 400)
    return { kind: "ailleurs", location: headers.get("location")?.slice(0, 200) };
  if (status === 404) return { kind: "introuvable" };
  return { kind: status >= 500 ? "panne" : "refus", status };
}

/** Seconds, or the instant from which one may ask again (RFC 9110, 10.2.3). */
function retryAfter(headers: Headers, now: () => string): number | undefined {
  const written = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,6}$/u.test(written)) return Number(written);
  const wait = Math.ceil((Date.parse(written) - Date.parse(now())) / 1000);
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}

/** Undefined beyond the limit: the rest is not waited for. */
async function boundedText(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** `fetch failed` says nothing: its cause does (ENOTFOUND, ECONNREFUSED, a certificate). */
function problemOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: unknown }).code;
  return typeof code === "string"
    ? code
    : cause instanceof Error
      ? cause.message.slice(0, 120)
      : "erreur inconnue";
}
