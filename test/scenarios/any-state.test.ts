// No dead end: whatever was done before, a payment, a cancellation and a pause stay possible, and no command breaks.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addClient, addInvoice, newStory, type Story, storyIn } from "./story.ts";

/** What a person may do one day, in any order; `{jour}` is that day. */
const GESTURES = [
  "etape noter acme",
  "etape noter F-1 --etape appel --oui",
  "etape noter F-2 --etape dernier-courriel --oui",
  "etape noter acme --etape injonction --oui",
  "etape annuler 1",
  "relancer",
  "mise-en-demeure acme --oui",
  "mise-en-demeure F-2 --oui",
  "lrar depot acme --le {jour} --numero 1A",
  "lrar presentee acme --le {jour}",
  "lrar distribuee acme --le {jour}",
  "lrar retournee acme --le {jour} --motif npai",
  "paiement ajouter F-1 300 --le {jour}",
  "paiement ajouter F-1 1200 --le {jour}",
  "paiement ajouter F-2 0,01 --le {jour}",
  "paiement annuler 1",
  "avoir ajouter F-1 100 --numero A-1",
  "avoir ajouter F-2 500 --numero A-2",
  'client pause acme --motif "litige"',
  'client pause acme --motif "arrangement" --jusquau 2026-12-01',
  "client reprendre acme",
  "client modifier acme --procedure-collective {jour}",
  "facture annuler F-1 --motif erreur",
  "facture annuler F-2 --motif erreur",
  "facture modifier F-2 --echeance 2026-09-20",
  "dossier verifier acme",
  "status --code-sortie",
] as const;

/** Done, something to do, a part refused, a wrong value, a refusal of the law: everything but a bug. */
const CALM_ENDS = new Set([0, 3, 4, 5, 20, 21]);

interface Move {
  readonly gesture: (typeof GESTURES)[number];
  /** Days that pass before it. */
  readonly after: number;
}

const moves = fc.array(
  fc.record<Move>({ gesture: fc.constantFrom(...GESTURES), after: fc.integer({ min: 0, max: 20 }) }),
  { minLength: 1, maxLength: 9 },
);

interface InvoiceRow {
  readonly numero: string;
  readonly etat: string;
  readonly solde_centimes: number;
}

async function start(): Promise<Story> {
  const story = await newStory();
  await addClient(story, "2026-08-01", "ACME SAS", "--email compta@acme.fr");
  await addInvoice(story, "F-1", { client: "acme", issued: "2026-08-01", due: "2026-09-01", amount: "1200" });
  await addInvoice(story, "F-2", { client: "acme", issued: "2026-08-15", due: "2026-09-15", amount: "500" });
  return story;
}

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Lives the moves; a refusal is part of life, a crash is not. Gives the last day. */
async function live(story: Story, sequence: readonly Move[]): Promise<string> {
  let day = "2026-08-20";
  for (const { gesture, after } of sequence) {
    day = later(day, after);
    const { code, stderr, stdout } = await story.tries(day, gesture.replace("{jour}", day));
    if (!CALM_ENDS.has(code)) throw new Error(`${day} ${gesture} → ${code}\n${stdout}${stderr}`);
  }
  return day;
}

async function invoices(story: Story, day: string): Promise<readonly InvoiceRow[]> {
  return (await story.tells<{ factures: InvoiceRow[] }>(day, "facture lister --tout")).factures;
}

/** The same facts in another folder: each of the three gestures starts from the very state reached. */
async function aside<T>(story: Story, work: (copy: Story) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), "relance-"));
  try {
    cpSync(story.folder, join(root, "donnees"), { recursive: true });
    return await work(storyIn(join(root, "donnees")));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function canBePaid(story: Story, day: string, invoice: InvoiceRow): Promise<void> {
  await aside(story, async (copy) => {
    await copy.does(day, `paiement ajouter ${invoice.numero} 0,01 --le ${day} --reference dernier`);
    const [after] = (await invoices(copy, day)).filter((one) => one.numero === invoice.numero);
    expect(after?.solde_centimes).toBe(invoice.solde_centimes - 1);
  });
}

/** A payment stands in the way: the refusal names it, and following what it says leads there. */
async function canBeCancelled(story: Story, day: string, invoice: InvoiceRow): Promise<void> {
  await aside(story, async (copy) => {
    for (let step = 0; step < 12; step += 1) {
      const { code, stderr } = await copy.tries(day, `facture annuler ${invoice.numero} --motif erreur`);
      if (code === 0) return;
      const advised = /relance (paiement annuler \d+)/u.exec(stderr)?.[1];
      if (code !== 5 || advised === undefined)
        throw new Error(`${invoice.numero} cannot be cancelled: ${stderr}`);
      await copy.does(day, advised);
    }
    throw new Error(`${invoice.numero} is never cancelled`);
  });
}

async function canBePaused(story: Story, day: string): Promise<void> {
  await aside(story, async (copy) => {
    const first = await copy.tries(day, 'client pause acme --motif "à voir"');
    if (first.code !== 0) {
      expect(first.stderr).toContain("relance client reprendre acme");
      await copy.does(day, "client reprendre acme");
      await copy.does(day, 'client pause acme --motif "à voir"');
    }
    const plan = await copy.plan(day);
    expect(plan.a_faire).toEqual([]);
    expect(plan.a_venir).toEqual([]);
  });
}

describe("no dead end", () => {
  test("de tout état atteint au hasard, un paiement, une annulation et une pause restent possibles, et le journal reste entier", async () => {
    const tried = { paid: 0, cancelled: 0 };
    await fc.assert(
      fc.asyncProperty(moves, async (sequence) => {
        const story = await start();
        const day = await live(story, sequence);
        for (const invoice of await invoices(story, day)) {
          if (invoice.etat === "annulee") continue;
          if (invoice.solde_centimes > 0) {
            await canBePaid(story, day, invoice);
            tried.paid += 1;
          }
          await canBeCancelled(story, day, invoice);
          tried.cancelled += 1;
        }
        await canBePaused(story, day);
        await story.does(day, "journal verifier");
      }),
      { seed: 33, numRuns: 16, endOnFailure: true },
    );
    // The sequences did leave something to pay and to cancel, and did settle or cancel some invoices.
    expect(tried.paid).toBeGreaterThan(8);
    expect(tried.cancelled).toBeGreaterThan(tried.paid);
    expect(tried.cancelled).toBeLessThan(32);
  }, 60_000);

  test("témoin: annulée, une facture n'attend plus ni paiement, ni étape, ni lettre", async () => {
    const story = await start();
    await story.does("2026-09-10", "facture annuler F-1 --motif erreur");
    for (const line of [
      "paiement ajouter F-1 100 --le 2026-09-10",
      "mise-en-demeure F-1 --oui",
      "avoir ajouter F-1 10 --numero A-1",
      "decompte F-1",
      "facture annuler F-1 --motif encore",
      "etape noter F-1 --etape courriel-courtois",
    ]) {
      const refused = await story.tries("2026-09-10", line);
      expect([4, 5], line).toContain(refused.code);
      expect(refused.stderr, line).toMatch(/annulée/u);
    }
  });

  test("au bout de l'échelle, cinquante matins ne disent et n'écrivent qu'une chose", async () => {
    const story = await start();
    await story.does("2026-11-02", "facture annuler F-2 --motif erreur");
    await story.does("2026-11-02", "etape noter F-1 --etape injonction --oui");
    const journal = (await story.journal()).length;
    const seen = new Set<string>();
    for (let morning = 0; morning < 50; morning += 1)
      seen.add(JSON.stringify(await story.planOf("2026-11-20", "F-1")));
    expect([...seen].map((one) => JSON.parse(one))).toMatchObject([
      { state: "arretees", reasons: ["echelle-terminee"] },
    ]);
    expect(await story.journal()).toHaveLength(journal);
  });
});
