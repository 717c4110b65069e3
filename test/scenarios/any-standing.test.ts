// Disputes, promises, échéanciers, calls, insolvency in any order: a refusal is part of life, a crash is not.
import fc from "fast-check";
import { expect, test } from "vitest";
import { addClient, addInvoice, newStory } from "./story.ts";

/** What a person may do one day; `{jour}` is that day, `{suite}` ten days later. */
const GESTURES = [
  "litige ouvrir F-1 --categorie qualite --conteste 300 --motif x",
  "litige ouvrir F-1 --categorie prix --motif x",
  "litige ouvrir F-2 --categorie base-de-commission --conteste 500 --motif x",
  "litige clore 1 --issue fonde --avoir 300 --numero A-1",
  "litige clore F-1 --issue non-fonde",
  "litige rouvrir 1",
  "litige annuler 1",
  "promesse ajouter F-1 400 --pour {suite} --canal appel",
  "promesse ajouter acme 1700 --pour {jour} --canal courrier --piece 1",
  "promesse rompue 1",
  "promesse tenue 2",
  "promesse rouvrir 1",
  "promesse annuler 2",
  "echeancier creer acme --parts 3 --premier {suite} --oui",
  "echeancier creer F-2 --parts 2 --premier {jour} --total --abandon --oui",
  "echeancier signe 1 --piece 1",
  "echeancier annuler 1",
  "appel noter acme --issue joint",
  "appel noter F-1 --issue absent",
  "appel noter acme --issue promesse --pour {suite}",
  "appel noter acme --issue a-rappeler --rappeler {suite}",
  "appel annuler 1",
  "appel preparer acme",
  "paiement ajouter F-1 300 --le {jour}",
  "paiement ajouter F-2 500 --le {jour}",
  "paiement annuler 1",
  "avoir ajouter F-1 100 --numero A-9",
  "facture annuler F-2 --motif erreur",
  "client procedure-collective acme --jugement {jour}",
  "client procedure-collective acme --bodacc {jour}",
  'client procedure-collective acme --nature liquidation --tribunal "TC de Lyon" --numero 7 --mandataire "Me Roy, 1 rue Roy, 69002 Lyon"',
  "client procedure-collective acme --annuler",
  "creance declarer acme --oui",
  "creance declaree acme --le {jour}",
  "creance contestee acme --le {jour}",
  "creance repondue acme --le {jour}",
  "creance annuler acme",
  'pause acme --motif "à voir"',
  "reprendre acme",
  "etape noter acme",
  "mise-en-demeure acme --oui",
  "lrar depot acme --le {jour}",
  "lrar presentee acme --le {jour}",
  "dossier verifier acme",
  'procedure depot acme --le {jour} --tribunal "Tribunal de commerce de Lyon"',
  "procedure depot F-2 --le {jour} --frais-regles",
  "procedure ordonnance acme --datee-du {jour}",
  "procedure ordonnance F-1 --datee-du {jour} --accordee 300",
  "procedure signification acme --le {jour}",
  "procedure opposition acme --le {jour}",
  "procedure consignation acme --le {jour}",
  "procedure titre acme",
  "procedure clore acme --motif desistement --le {jour}",
  "procedure annuler acme",
] as const;

/** Read after each gesture: what every other command shows must hold too. */
const READINGS = [
  "status --tout",
  "relancer --apercu",
  "decompte acme",
  "litige lister --tout",
  "promesse lister --tout",
  "echeancier lister --tout",
  "appel lister",
  "procedure lister",
] as const;

/** Done, something to do, a part refused, usage, a wrong value, a refusal of the law: everything but a bug. */
const CALM_ENDS = new Set([0, 2, 3, 4, 5]);

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const moves = fc.array(
  fc.record({ gesture: fc.constantFrom(...GESTURES), after: fc.integer({ min: 0, max: 15 }) }),
  { minLength: 3, maxLength: 12 },
);

test("dans n'importe quel ordre, rien ne casse, ce qui est refusé n'écrit rien, et le journal reste entier", async () => {
  let done = 0;
  await fc.assert(
    fc.asyncProperty(moves, async (sequence) => {
      const story = await newStory();
      await addClient(story, "2026-08-01", "ACME SAS", "--email compta@acme.fr");
      await addInvoice(story, "F-1", {
        client: "acme",
        issued: "2026-08-01",
        due: "2026-09-01",
        amount: "1200",
      });
      await addInvoice(story, "F-2", {
        client: "acme",
        issued: "2026-08-15",
        due: "2026-09-15",
        amount: "500",
      });
      await story.does("2026-08-20", `piece ajouter acme ${story.writes("lettre.txt", "Je paierai.")}`);
      let day = "2026-08-25";
      for (const { gesture, after } of sequence) {
        day = later(day, after);
        const line = gesture.replaceAll("{jour}", day).replaceAll("{suite}", later(day, 10));
        const before = (await story.journal()).length;
        const { code, stdout, stderr } = await story.tries(day, line);
        if (!CALM_ENDS.has(code)) throw new Error(`${day} ${line} → ${code}\n${stdout}${stderr}`);
        if (code === 0) done += 1;
        else expect(await story.journal(), line).toHaveLength(before);
        for (const reading of READINGS) {
          const read = await story.tries(day, reading);
          if (!CALM_ENDS.has(read.code))
            throw new Error(`${day} ${line}, ${reading} → ${read.code}\n${read.stderr}`);
        }
      }
      await story.does(later(day, 1), "journal verifier");
    }),
    { seed: 41, numRuns: 6, endOnFailure: true },
  );
  expect(done).toBeGreaterThan(15);
}, 60_000);
