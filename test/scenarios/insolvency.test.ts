// Stories of an insolvent client, from the judgment to the mandataire's contest: each last day, and the day after it.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { flowText } from "../documents/pdf-probe.ts";
import { addClient, addInvoice, newStory, type Story } from "./story.ts";

/** F-1 late since 31 August, F-2 paid on time, F-3 due ten days after the judgment of 5 October. */
async function judged(): Promise<Story> {
  const story = await newStory();
  await addClient(story, "2026-07-01", "Acme", "--email compta@acme.fr");
  const add = (number: string, issued: string, due: string, amount: string): Promise<string> =>
    addInvoice(story, number, { client: "acme", issued, due, amount });
  await add("F-1", "2026-07-31", "2026-08-31", "10000");
  await add("F-2", "2026-08-15", "2026-09-15", "500");
  await add("F-3", "2026-09-15", "2026-10-15", "2000");
  await story.does("2026-09-15", "paiement ajouter F-2 500 --le 2026-09-15");
  for (const number of ["F-1", "F-3"]) {
    const file = story.writes(`${number}.pdf`, await tinyPdf(number));
    await story.does("2026-10-06", `piece ajouter ${number} ${file} --nature facture`);
  }
  await story.does(
    "2026-10-21",
    'client procedure-collective acme --jugement 2026-10-05 --bodacc 2026-10-20 --nature liquidation --tribunal "tribunal de commerce de Lyon" --numero 2026LJ7 --mandataire "Me Roy, 2 place Bellecour, 69002 Lyon"',
  );
  return story;
}

const shown = async (story: Story, day: string): Promise<string> =>
  (await story.does(day, "status")).replace(/\s+/gu, " ");

describe("une procédure collective, jusqu'à la contestation", () => {
  test("les 40 € de la seule facture en retard, les intérêts arrêtés, le même PDF aujourd'hui et en décembre", async () => {
    const story = await judged();
    const early = story.beside("tot.pdf");
    const late = story.beside("tard.pdf");
    await story.does("2026-11-22", `creance declarer acme --oui --le 2026-11-22 --sortie ${early}`);
    await story.does("2026-12-10", `creance declarer acme --oui --le 2026-11-22 --sortie ${late}`);
    const text = flowText(readFileSync(early));
    // 10 000 × 12,40 % × 34 ÷ 365 = 115,51 ; F-3 à échoir, sans rien de plus ; F-2, payée, n'y est pas.
    expect(text).toContain("cette créance s’élève à 12 155,51 €");
    expect(text).not.toContain("F-2 ");
    expect(text.match(/40,00 €/gu)?.length).toBeGreaterThan(0);
    expect(text).not.toContain("80,00 €");
    expect(readFileSync(late).equals(readFileSync(early))).toBe(true);
  });

  test("chaque matin montre la déclaration à faire, jusqu'à son envoi", async () => {
    const story = await judged();
    const before = await shown(story, "2026-11-22");
    expect(before).toContain(
      "créance à déclarer au plus tard le 21 décembre 2026 (dans 29 jours ; reporté du dimanche 20 décembre 2026, art. 642 CPC)",
    );
    expect(before).toContain("→ relance creance declarer acme");
    expect(before).toContain("→ relance creance declaree acme --le <date>");
    await story.does("2026-11-24", "creance declaree acme --le 2026-11-24");
    expect(await shown(story, "2026-11-25")).not.toContain("DÉLAI LÉGAL");
    await story.does("2026-11-25", 'creance annuler acme --motif "restée sur le bureau"');
    expect(await shown(story, "2026-11-25")).toContain("créance à déclarer");
  });

  test("une contestation laisse trente jours, montrés dans le délai légal ; répondue, elle se tait", async () => {
    const story = await judged();
    await story.does("2026-11-24", "creance declaree acme --le 2026-11-24");
    await story.does("2027-02-03", "creance contestee acme --le 2027-02-01");
    expect(await shown(story, "2027-02-03")).toContain("au plus tard le 3 mars 2027 (dans 28 jours)");
    expect((await story.tries("2027-02-03", "status --code-sortie")).code).toBe(21);
    expect(await shown(story, "2027-03-03")).toContain("aujourd'hui, dernier jour");
    expect(await shown(story, "2027-03-04")).toContain("est passé depuis le 3 mars 2027");
    const { contestations } = await story.tells<{ contestations: unknown[] }>("2027-02-03", "status");
    expect(contestations).toMatchObject([
      { client: "acme", a_repondre_avant_le: "2027-03-03", avant_report: "2027-03-03" },
    ]);
    await story.does("2027-02-10", "creance repondue acme --le 2027-02-10");
    expect(await shown(story, "2027-02-11")).not.toContain("DÉLAI LÉGAL");
  });

  test("le lundi qui suit un dernier jour dimanche est encore à temps : déclarer, puis répondre", async () => {
    const story = await judged();
    const monday = await shown(story, "2026-12-21");
    expect(monday).toContain(
      "au plus tard le 21 décembre 2026 (aujourd'hui, dernier jour ; reporté du dimanche 20",
    );
    expect(monday).toContain("creance declarer acme");
    expect(monday).not.toContain("forclusion");
    const { a_declarer } = await story.tells<{ a_declarer: unknown[] }>("2026-12-21", "status");
    expect(a_declarer).toMatchObject([
      { a_declarer_avant_le: "2026-12-21", avant_report: "2026-12-20", jours_restants: 0 },
    ]);
    expect(await story.does("2026-12-21", "creance voir acme")).not.toContain("forclusion");
    expect(await story.does("2026-12-21", "agenda --jusquau 2027-01-15")).toContain("21 déc.");
    expect(await shown(story, "2026-12-22")).toContain("passé depuis le 21 décembre 2026");
    await story.does("2026-11-24", "creance declaree acme --le 2026-11-24");
    await story.does("2026-11-28", "creance contestee acme --le 2026-11-27");
    expect(await shown(story, "2026-12-28")).toContain(
      "au plus tard le 28 décembre 2026 (aujourd'hui, dernier jour ; reporté du dimanche 27 décembre 2026, art. 642 CPC)",
    );
    expect(await story.does("2026-12-28", "agenda")).toContain("28 déc.");
    expect(await shown(story, "2026-12-29")).toContain("est passé depuis le 28 décembre 2026");
  });

  test("témoin: sans procédure, rien de tout cela, et les relances suivent leur cours", async () => {
    const story = await judged();
    await story.does("2026-10-22", "client procedure-collective acme --annuler");
    expect(await shown(story, "2026-11-22")).not.toContain("DÉLAI LÉGAL");
    expect((await story.planOf("2026-11-22", "F-1")).state).toBe("a_faire");
  });
});
