// What the journal says of one payment, credit note or piece: the lines that name it, oldest first.
import type { JournalLine, Store } from "./ports.ts";

/** Payments and pieces are named by a number that no other ever has. */
export function historyOfNumber(
  store: Pick<Store, "journal">,
  clientRef: string,
  named: { readonly paiement: number } | { readonly piece: number },
): readonly JournalLine[] {
  const [[key, id]] = Object.entries(named) as [[string, number]];
  return store
    .journal({ clientRef })
    .filter((line) => line.kind.startsWith(`${key}.`) && line.payload[key] === id);
}

/**
 * A credit note is named by its own number, which may be corrected, or serve again once it was cancelled: the lives
 * of the credit notes of the invoice are followed one by one, and the last one that ends under this number is given.
 */
export function historyOfCreditNote(
  store: Pick<Store, "journal">,
  invoiceNumber: string,
  number: string,
): readonly JournalLine[] {
  const lives: { number: string; standing: boolean; readonly lines: JournalLine[] }[] = [];
  for (const line of store.journal({ invoiceNumber })) {
    const { avoir } = line.payload;
    if (!line.kind.startsWith("avoir.") || typeof avoir !== "string") continue;
    const known = lives.find((life) => life.standing && life.number === avoir);
    if (known === undefined) {
      lives.push({ number: avoir, standing: true, lines: [line] });
      continue;
    }
    known.lines.push(line);
    known.standing = line.kind !== "avoir.annule";
    known.number = renamed(line) ?? known.number;
  }
  return lives.findLast((life) => life.number === number)?.lines ?? [];
}

function renamed({ payload }: JournalLine): string | undefined {
  const changes = payload.changements as { readonly numero?: { readonly apres?: unknown } } | undefined;
  const after = changes?.numero?.apres;
  return typeof after === "string" ? after : undefined;
}
