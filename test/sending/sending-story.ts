// Clients with an invoice due for its first reminder, and the user's line to a mail server of this machine.
import { join } from "node:path";
import type { Sending } from "../../src/domain/sending.ts";
import { openStore } from "../../src/store/store.ts";
import { addInvoice, newStory, type Story } from "../scenarios/story.ts";

/** A Friday: the invoices of these stories are due for their first reminder. */
export const TODAY = "2026-09-04";

export interface SentJson {
  readonly envois: readonly {
    readonly client: string;
    readonly etat: string;
    readonly texte: string;
    readonly message_id: string;
    readonly sha256: string;
    readonly fichier: string;
  }[];
  readonly refuses: readonly { readonly client: string; readonly message: string }[];
  readonly non_essayes: readonly { readonly client: string }[];
  readonly deja_envoyes: readonly { readonly message_id: string; readonly texte: string }[];
}

/** Each name is a client, whose invoice `F-<name>` of 1 200 € is due since 1 September. */
export async function dueStory(...names: readonly string[]): Promise<Story> {
  const story = await newStory();
  for (const name of names) {
    await story.does("2026-08-01", `client ajouter ${name} --email compta@${name}.fr`);
    const invoice = { client: name, issued: "2026-08-01", due: "2026-09-01", amount: "1200" };
    await addInvoice(story, `F-${name}`, invoice);
  }
  await story.does(TODAY, "paiement verifies");
  return story;
}

/** Sets the line up; the server may stay silent for one second. */
export async function connects(story: Story, port: number, more = ""): Promise<void> {
  await story.does(
    TODAY,
    `courriel modifier --hote 127.0.0.1 --port ${port} --securite aucune --delai 1 ${more}`,
  );
}

/** `relancer --envoyer --oui`, whatever its end. */
export async function sends(
  story: Story,
  more = "",
): Promise<{ readonly code: number; readonly json: SentJson; readonly raw: string }> {
  const { code, raw, stderr } = await story.tries(TODAY, `relancer --envoyer --oui ${more} --json`.trim());
  if (!raw.startsWith("{")) throw new Error(`relancer --envoyer → ${code}\n${raw}${stderr}`);
  return { code, json: JSON.parse(raw) as SentJson, raw };
}

/** What each client's message became: `{ alpha: "parti" }`. */
export function states({ envois }: SentJson): Readonly<Record<string, string>> {
  return Object.fromEntries(envois.map((one) => [one.client, one.etat]));
}

/** Steps noted for a client, as `courriel-courtois 2026-09-04`. */
export async function stepsOf(story: Story, client: string): Promise<readonly string[]> {
  const { etapes } = await story.tells<{ etapes: { etape: string; le: string }[] }>(
    TODAY,
    `etape lister ${client}`,
  );
  return etapes.map((one) => `${one.etape} ${one.le}`);
}

/** The outbox as the database holds it. */
export function outbox(folder: string): readonly Sending[] {
  const store = openStore(folder, { mode: "existing", now: () => "2026-09-04T08:00:00.000Z" });
  try {
    return store.sendings({});
  } finally {
    store.close();
  }
}

/** The file of a message, in the data folder. */
export function fileOf(story: Story, sending: Pick<Sending, "file">): string {
  return join(story.folder, sending.file);
}
