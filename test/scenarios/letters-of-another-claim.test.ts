// A court file holds the mise en demeure of its own invoices, never that of another claim against the same client.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { addClient, addInvoice, newStory } from "./story.ts";

interface Creance {
  readonly pieces: readonly { readonly nature: string; readonly date: string | null }[];
}

it("la mise en demeure d'une autre facture, et sa preuve, n'entrent pas au dossier de celle-ci", async () => {
  const story = await newStory();
  await addClient(story, "2026-04-01", "ACME SAS");
  for (const [number, issued, due] of [
    ["F-1", "2026-04-01", "2026-05-01"],
    ["F-2", "2026-06-01", "2026-07-01"],
  ] as const) {
    await addInvoice(story, number, { client: "acme", issued, due, amount: "1200" });
    const copy = story.writes(`${number}.pdf`, await tinyPdf(number));
    await story.does(issued, `piece ajouter ${number} ${copy} --nature facture`);
  }
  for (const [number, on, got] of [
    ["F-1", "2026-05-20", "2026-05-22"],
    ["F-2", "2026-08-20", "2026-08-24"],
  ] as const) {
    await story.does(on, `mise-en-demeure ${number} --oui`);
    await story.does(on, `lrar depot acme --le ${on} --numero 1A${on.replaceAll("-", "")}`);
    const proof = story.writes(`avis-${number}.pdf`, await tinyPdf(`Avis ${number}`));
    await story.does(got, `lrar distribuee acme --le ${got} --preuve ${proof}`);
  }
  const points = "--malgre piece-contrat --malgre piece-livraison --motif essai";
  await story.does("2026-10-02", `dossier verifier F-2 ${points}`);
  const folder = story.beside("dossier");
  await story.does("2026-10-02", `dossier exporter F-2 --sortie ${folder}`);
  const { pieces } = JSON.parse(readFileSync(`${folder}/creance.json`, "utf8")) as Creance;
  expect(pieces.map(({ nature, date }) => `${nature} ${date}`)).toEqual([
    "facture null",
    "mise-en-demeure 2026-08-20",
    "accuse-reception 2026-08-24",
  ]);
});
