// `relance message` through the real program: drafts beside the ladder, refused by name when they have no object.
import { describe, expect, it } from "vitest";
import { readDraft } from "../scenarios/mail-probe.ts";
import { newStory, type Story } from "../scenarios/story.ts";

const DAY = "2026-10-10";

async function acme(): Promise<Story> {
  const story = await newStory();
  await story.does("2026-09-01", 'client ajouter "ACME SAS" --ref acme --email compta@acme.example');
  await story.does("2026-09-01", "facture ajouter F-1 --client acme --date 2026-09-01 --montant 1200");
  return story;
}

describe("message", () => {
  it("a copy sent by hand between two steps is told by the journal, and the schedule does not move", async () => {
    const story = await acme();
    await story.does("2026-10-04", "etape noter F-1 --etape courriel-courtois");
    const before = await story.planOf(DAY, "F-1");
    await story.does(DAY, "message copie F-1 --envoye-le 2026-10-08");
    expect(await story.planOf(DAY, "F-1")).toEqual(before);
    const noted = (await story.journal()).filter((one) => one.geste === "message.envoye");
    expect(noted).toMatchObject([{ client: "acme", details: { message: "copie", factures: ["F-1"] } }]);
    const later = await story.tries(DAY, "message copie F-1 --envoye-le 2026-10-11");
    expect(later.code).toBe(4);
  });

  it("writes a draft that moves no step, once for the same words", async () => {
    const story = await acme();
    const before = await story.planOf(DAY, "F-1");
    const copy = story.beside("contact.eml");
    const told = await story.tells<{ fichier: string; sha256: string }>(
      DAY,
      `message contact acme --sortie ${copy}`,
    );
    const { mail, text } = await readDraft(told.fichier);
    expect(mail.subject).toBe("Facture F-1 — à qui l’adresser pour la mise en paiement");
    expect(text).toContain("le numéro de bon de commande à rappeler");
    await story.does(DAY, "message contact acme");
    expect((await story.journal()).filter((one) => one.geste === "message.ecrit")).toHaveLength(1);
    expect(await story.planOf(DAY, "F-1")).toEqual(before);
    const taken = await story.tries(DAY, `message contact acme --sortie ${copy}`);
    expect([taken.code, taken.stderr]).toEqual([4, expect.stringContaining("existe déjà")]);
  });

  it("asks for the accounts until they are known, with the order number of every invoice", async () => {
    const story = await acme();
    const told = await story.does(DAY, "message contact acme");
    expect(told).toContain("relance client modifier acme --email-compta <adresse>");
    await story.does(DAY, "client modifier acme --email-compta factures@acme.example");
    expect(await story.does(DAY, "message contact acme --apercu")).toContain("numéro de bon de commande");
    await story.does(DAY, "facture modifier F-1 --engagement BC-204");
    const known = await story.tries(DAY, "message contact acme");
    expect([known.code, known.stderr]).toEqual([5, expect.stringContaining("rien à demander")]);
  });

  it("thanks for what was received last, and has nothing to thank for before", async () => {
    const story = await acme();
    const nothing = await story.tries(DAY, "message merci acme");
    expect([nothing.code, nothing.stderr]).toEqual([
      5,
      expect.stringContaining("il n'y a rien dont remercier"),
    ]);
    await story.does(DAY, "paiement ajouter F-1 1200 --le 2026-10-09");
    const shown = await story.does(DAY, "message merci acme --apercu");
    expect(shown).toContain("votre règlement de 1 200,00 €, le 9 octobre 2026");
    expect(shown).toContain("Son montant est entièrement réglé.");
  });

  it("sends no copy of an invoice whose copy nobody kept", async () => {
    const story = await acme();
    const { code, stderr } = await story.tries(DAY, "message copie F-1");
    expect(code).toBe(5);
    expect(stderr).toContain("relance piece ajouter F-1 <facture.pdf> --nature facture");
  });

  it("suspends from a day to come, once the user has said that the contract allows it", async () => {
    const story = await acme();
    const asked = await story.tries(DAY, "message suspension acme --a-partir 2026-10-20");
    expect([asked.code, asked.stderr]).toEqual([5, expect.stringContaining("est à vérifier d'abord")]);
    for (const [line, words] of [
      ["message suspension acme --oui", "Il manque le jour"],
      ["message suspension acme --a-partir 2026-10-01 --oui", "avant ce message"],
    ] as const) {
      expect((await story.tries(DAY, line)).stderr).toContain(words);
    }
    const told = await story.tells<{ fichier: string }>(
      DAY,
      'message suspension acme --a-partir 2026-10-20 --livrables "le lot 2" --oui',
    );
    expect((await readDraft(told.fichier)).text).toContain("je suspends le lot 2");
    await story.does(DAY, "client modifier acme --type public");
    const town = await story.tries(DAY, "message suspension acme --a-partir 2026-10-20 --oui");
    expect(town.stderr).toContain("est un organisme public");
  });

  it("carries only the copies of the invoices it is about", async () => {
    const story = await acme();
    await story.does(DAY, "facture ajouter F-2 --client acme --date 2026-09-02 --montant 10");
    const pdf = story.writes("F-1.txt", "facture un");
    await story.does(DAY, `piece ajouter F-1 ${pdf} --nature facture`);
    const told = await story.tells<{ jointes: string[] }>(DAY, "message copie F-1");
    expect(told.jointes).toEqual(["F-1.txt"]);
  });
});

it("asks no consumer for accounts", async () => {
  const story = await acme();
  await story.does(DAY, 'client ajouter "Mme Roy" --ref roy --type particulier --email roy@example.com');
  await story.does(DAY, "facture ajouter F-2 --client roy --date 2026-09-01 --montant 300");
  const asked = await story.tries(DAY, "message contact roy");
  expect([asked.code, asked.stderr]).toEqual([5, expect.stringContaining("est un particulier")]);
});

describe("message echeancier", () => {
  const PLACE = '--adresse "1 rue du Port" --code-postal 69003 --ville Lyon';

  it("sends the agreement to be signed, then confirms it with its signed copy", async () => {
    const story = await acme();
    await story.does(DAY, `client modifier acme ${PLACE}`);
    const nothing = await story.tries(DAY, "message echeancier acme");
    expect([nothing.code, nothing.stderr]).toEqual([5, expect.stringContaining("pas d'échéancier en cours")]);

    const created = await story.does(DAY, "echeancier creer acme --parts 2 --premier 2026-11-10");
    expect(created).toContain("message echeancier acme");
    const sent = await story.tells<{ fichier: string; jointes: string[] }>(DAY, "message echeancier acme");
    expect(sent.jointes).toEqual(["accord-acme.pdf"]);
    const { mail, text } = await readDraft(sent.fichier);
    expect(mail.subject).toBe("Facture F-1 — échéancier à signer au plus tard le 18 octobre 2026");
    expect(text).toContain("600,00 €, au plus tard le mardi 10 novembre 2026");
    // 1 200,00 € of principal, 40,00 € and nine days at 12,40 %: 3,67 €.
    expect(text.replace(/\s/gu, " ")).toContain(
      "en toutes lettres (mille deux cent quarante-trois euros et soixante-sept centimes) puis en chiffres (1 243,67 €)",
    );
    expect(new TextDecoder().decode(mail.attachments[0]?.content as ArrayBuffer).slice(0, 5)).toBe("%PDF-");

    const signed = story.writes("accord-signe.txt", "Accord signé le 12 octobre 2026.");
    const said = await story.does("2026-10-12", `echeancier signe 1 --preuve ${signed}`);
    expect(said).toContain("message echeancier acme");
    const confirmed = await story.tells<{ fichier: string; jointes: string[] }>(
      "2026-10-12",
      "message echeancier F-1",
    );
    expect(confirmed.jointes).toEqual(["accord-signe.txt"]);
    const after = await readDraft(confirmed.fichier);
    expect(after.mail.subject).toBe("Facture F-1 — échéancier convenu le 10 octobre 2026");
    await story.does("2026-10-12", "message echeancier acme --envoye-le 2026-10-12");
    const missed = await story.tries("2026-11-20", "message echeancier acme");
    expect([missed.code, missed.stderr]).toEqual([5, expect.stringContaining("n'est pas payée")]);
  });

  it("is refused once its answer did not come in time", async () => {
    const story = await acme();
    await story.does(DAY, `client modifier acme ${PLACE}`);
    await story.does(DAY, "echeancier creer acme --parts 2 --premier 2026-11-10");
    const late = await story.tries("2026-10-25", "message echeancier acme");
    expect([late.code, late.stderr]).toEqual([5, expect.stringContaining("attendue jusqu'au 18/10/2026")]);
  });
});
