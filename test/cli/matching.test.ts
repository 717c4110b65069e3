// relance banque rapprocher: nothing recorded without a person or --surs, never on the wrong client, all of it undone
// with a trace.
import { describe, expect, it } from "vitest";
import { banqueCommand } from "../../src/cli/commands/banque.ts";
import { relancerCommand } from "../../src/cli/commands/relancer.ts";
import { addClient, addInvoice, newStory, type Story } from "../scenarios/story.ts";
import { mailServer } from "../sending/mail-server.ts";
import { connects, dueStory, sends, states } from "../sending/sending-story.ts";
import { type Line, statementIn } from "./bank-lines.ts";
import { asked, type Scripted } from "./scripted-terminal.ts";

const TODAY = "2026-11-22";

interface CreditRow {
  readonly ecriture: number;
  readonly propositions: readonly {
    readonly certitude: string;
    readonly nature: string;
    readonly client: string;
    readonly factures: readonly string[];
    readonly doutes: readonly { readonly code: string }[];
    readonly commande: string;
  }[];
}

interface PaymentRow {
  readonly paiement: number;
  readonly facture: string;
  readonly montant_centimes: number;
  readonly recu_le: string;
  readonly moyen: string | null;
  readonly reference: string | null;
}

/** Two clients who owe: F-2026-020 of 1 200 € and F-2026-021 of 300 €; F-2026-030 of 960 €. */
async function story(...lines: readonly Line[]): Promise<Story> {
  const told = await newStory();
  await addClient(told, TODAY, "Studio Bleu SARL", "--ref bleu");
  await told.does(TODAY, 'client ajouter "Nova SAS" --type societe --ref nova');
  for (const [number, client, amount] of [
    ["F-2026-020", "bleu", "1200"],
    ["F-2026-021", "bleu", "300"],
    ["F-2026-030", "nova", "960"],
  ] as const) {
    await addInvoice(told, number, { client, issued: "2026-09-01", due: "2026-10-01", amount });
  }
  statementIn(told.folder, lines);
  return told;
}

const EXACT: Line = {
  on: "2026-10-10",
  cents: 120_000,
  label: "VIR SEPA STE BLEU F2026020",
  reference: "E2E-7",
};
const NAMELESS: Line = { on: "2026-10-12", cents: 96_000, label: "VIREMENT RECU" };
const OTHER: Line = { on: "2026-10-13", cents: 4_210, label: "VIR CPAM DU RHONE" };

const credits = async (told: Story) =>
  (await told.tells<{ virements: CreditRow[] }>(TODAY, "banque rapprocher")).virements;
const payments = async (told: Story) =>
  (await told.tells<{ paiements: PaymentRow[] }>(TODAY, "paiement lister")).paiements;
const gestures = async (told: Story) => (await told.journal()).map((one) => one.geste);

describe("what waits", () => {
  it("is told with its reasons and the command that records it, and nothing is written", async () => {
    const told = await story(EXACT, NAMELESS, OTHER);
    const before = await told.journal();
    expect(
      (await credits(told)).map(({ ecriture, propositions }) => [
        ecriture,
        propositions[0]?.certitude,
        propositions[0]?.factures,
      ]),
    ).toEqual([
      [1, "certain", ["F-2026-020"]],
      [2, "possible", ["F-2026-030"]],
      [3, undefined, undefined],
    ]);
    const screen = await told.does(TODAY, "banque rapprocher");
    expect(screen).toContain("3 virements reçus attendent : 1 certain, 1 à voir, 1 sans proposition.");
    expect(screen).toContain("numéro de la facture dans le libellé ; montant exact");
    expect(screen).toContain("→ relance banque rapprocher 1 --facture F-2026-020");
    expect(await told.does(TODAY, "banque rapprocher --surs --essai")).toContain(
      "Rien n'est enregistré (--essai)",
    );
    expect(await payments(told)).toEqual([]);
    expect(await told.journal()).toEqual(before);
  });

  it("is counted in the morning, until something is decided of each", async () => {
    const told = await story(EXACT, NAMELESS, OTHER);
    expect(await told.does(TODAY, "status")).toContain("3 virements reçus ne sont pas rapprochés");
    await told.does(TODAY, "banque rapprocher --surs");
    await told.does(TODAY, 'banque ecarter 3 --note "remboursement"');
    const { paiements, alertes } = await told.tells<{
      paiements: { virements_a_rapprocher: number };
      alertes: { code: string }[];
    }>(TODAY, "status");
    expect(paiements.virements_a_rapprocher).toBe(1);
    expect(alertes.map(({ code }) => code)).toContain("virements-a-rapprocher");
    await told.does(TODAY, "banque rapprocher 2 --facture F-2026-030");
    expect(await told.does(TODAY, "status")).not.toContain("rapproch");
  });

  it("has neither debits nor other currencies", async () => {
    const told = await story({ ...EXACT, cents: -120_000 });
    statementIn(told.folder, [EXACT], "USD");
    expect(await credits(told)).toEqual([]);
    expect((await told.tries(TODAY, "banque rapprocher 1 --facture F-2026-020")).stderr).toContain(
      "est un débit",
    );
    expect((await told.tries(TODAY, "banque rapprocher 2 --facture F-2026-020")).stderr).toContain(
      "est en USD",
    );
  });
});

describe("what is recorded", () => {
  it("--surs makes the payment of the entry: its day, its sum, its reference, once", async () => {
    const told = await story(EXACT, NAMELESS);
    await told.does(TODAY, "banque rapprocher --surs");
    expect(await payments(told)).toEqual([
      expect.objectContaining({
        facture: "F-2026-020",
        montant_centimes: 120_000,
        recu_le: "2026-10-10",
        moyen: "virement",
        reference: "E2E-7 (relevé, écriture 1)",
      }),
    ]);
    expect(await gestures(told)).toEqual(expect.arrayContaining(["paiement.ajoute", "banque.rapproche"]));
    expect(await told.does(TODAY, "banque rapprocher --surs")).toContain("Aucun virement n'est certain");
    expect((await payments(told)).length).toBe(1);
    const twice = await told.tries(TODAY, "banque rapprocher 1 --facture F-2026-021 --trop-percu");
    expect([twice.code, twice.stderr]).toEqual([4, expect.stringContaining("déjà rapprochée")]);
    expect((await told.tells<{ intact: boolean }>(TODAY, "journal verifier")).intact).toBe(true);
  });

  it("one transfer for two invoices is split between them, and named so", async () => {
    const told = await story({ ...EXACT, cents: 150_000, label: "STUDIO BLEU F-2026-021 F-2026-020" });
    await told.does(TODAY, "banque rapprocher --surs");
    expect((await payments(told)).map((one) => [one.facture, one.montant_centimes]).sort()).toEqual([
      ["F-2026-020", 120_000],
      ["F-2026-021", 30_000],
    ]);
    const paid = (await told.journal()).filter((one) => one.geste === "paiement.ajoute");
    expect(paid[0]?.details).toMatchObject({ choix_du_debiteur: ["F-2026-021", "F-2026-020"] });
  });

  it("by hand: a part, a client as a whole, too much only by its word", async () => {
    const told = await story(
      { ...EXACT, cents: 50_000 },
      { on: "2026-10-12", cents: 10_000, label: "VIR STUDIO BLEU" },
      { on: "2026-10-14", cents: 500_000, label: "VIR NOVA" },
    );
    await told.does(TODAY, "banque rapprocher 1 --facture F-2026-020");
    await told.does(TODAY, "banque rapprocher 2 --client bleu");
    const much = await told.tries(TODAY, "banque rapprocher 3 --facture F-2026-030");
    expect([much.code, much.stderr]).toEqual([4, expect.stringContaining("--trop-percu")]);
    await told.does(TODAY, "banque rapprocher 3 --facture F-2026-030 --trop-percu");
    expect((await payments(told)).reduce((sum, one) => sum + one.montant_centimes, 0)).toBe(560_000);
  });

  it("a payment noted by hand is tied to its credit, and not doubled", async () => {
    const told = await story({ ...EXACT, label: "VIR STUDIO BLEU SARL" });
    await told.does(TODAY, "paiement ajouter F-2026-020 1200 --le 2026-10-08");
    expect((await credits(told))[0]?.propositions[0]).toMatchObject({
      nature: "deja-note",
      certitude: "certain",
    });
    await told.does(TODAY, "banque rapprocher --surs");
    expect((await payments(told)).length).toBe(1);
    expect(await told.does(TODAY, "banque credits --tout")).toContain("F-2026-020");
    await told.does(TODAY, "banque annuler-rapprochement 1");
    expect((await payments(told)).length).toBe(1);
  });

  it("an account from which a client was seen paying is known the next time", async () => {
    const iban = "FR7630001007941234567890185";
    const told = await story(
      { ...EXACT, label: "VIR BLEU", iban },
      { ...EXACT, cents: 30_000, label: "VIREMENT", iban },
    );
    expect((await credits(told))[1]?.propositions[0]?.certitude).toBe("possible");
    await told.does(TODAY, "banque rapprocher 1 --facture F-2026-020");
    expect((await credits(told))[0]?.propositions[0]).toMatchObject({
      certitude: "certain",
      factures: ["F-2026-021"],
    });
    await told.does(TODAY, "banque annuler-rapprochement 1");
    expect((await credits(told))[1]?.propositions[0]?.certitude).toBe("possible");
  });
});

describe("never on the wrong client", () => {
  it("a transfer that names one client and the invoice of another is nobody's without a person", async () => {
    const told = await story({ ...EXACT, label: "VIR NOVA SAS F-2026-020" });
    await told.does(TODAY, "banque rapprocher --surs");
    expect(await payments(told)).toEqual([]);
    expect((await credits(told))[0]?.propositions[0]?.doutes).toContainEqual(
      expect.objectContaining({ code: "autre-client" }),
    );
  });

  it("two invoices of two clients are never one transfer, not even by hand", async () => {
    const told = await story({ ...EXACT, cents: 216_000 });
    const both = await told.tries(TODAY, "banque rapprocher 1 --facture F-2026-020,F-2026-030");
    expect([both.code, both.stderr]).toEqual([4, expect.stringContaining("sont deux clients")]);
    const mixed = await told.tries(TODAY, "banque rapprocher 1 --client nova --facture F-2026-020");
    expect([mixed.code, mixed.stderr]).toEqual([4, expect.stringContaining("n'est pas de")]);
    expect(await payments(told)).toEqual([]);
  });

  it("what is said of one client holds nothing of the other", async () => {
    const told = await story(EXACT);
    const said = await told.does(TODAY, "banque rapprocher");
    expect(said).not.toMatch(/Nova|nova|960|F-2026-030/u);
  });
});

describe("undone", () => {
  it("a match: its payment is cancelled, the credit waits again, all in the journal", async () => {
    const told = await story(EXACT);
    await told.does(TODAY, "banque rapprocher --surs");
    expect(await told.does(TODAY, 'banque annuler-rapprochement 1 --motif "autre client"')).toContain(
      "de nouveau à rapprocher. Paiement annulé : F-2026-020.",
    );
    expect(await payments(told)).toEqual([]);
    expect((await credits(told))[0]?.propositions[0]?.certitude).toBe("certain");
    expect(await gestures(told)).toEqual(
      expect.arrayContaining(["banque.rapprochement_annule", "paiement.annule"]),
    );
    const nothing = await told.tries(TODAY, "banque annuler-rapprochement 1");
    expect([nothing.code, nothing.stderr]).toEqual([4, expect.stringContaining("rien à défaire")]);
    await told.does(TODAY, "banque rapprocher --surs");
    expect((await payments(told)).length).toBe(1);
  });

  it("a match of two invoices: the journal says of each part which transfer it was of", async () => {
    const told = await story({ ...EXACT, cents: 150_000, label: "STUDIO BLEU F-2026-021 F-2026-020" });
    await told.does(TODAY, "banque rapprocher --surs");
    await told.does(TODAY, "banque annuler-rapprochement 1");
    const lines = await told.journal();
    const transfers = (kind: string) =>
      lines.filter(({ geste }) => geste === kind).map(({ details }) => details.virement);
    expect(transfers("paiement.annule")).toEqual(transfers("paiement.ajoute"));
    expect(transfers("paiement.annule")).toEqual([expect.any(String), expect.any(String)]);
  });

  it("the payment itself: its credit waits again", async () => {
    const told = await story(EXACT);
    await told.does(TODAY, "banque rapprocher --surs");
    await told.does(TODAY, "paiement annuler 1 --motif erreur");
    expect((await credits(told)).length).toBe(1);
  });

  it("but not its sum alone: the bank said it", async () => {
    const told = await story(EXACT);
    await told.does(TODAY, "banque rapprocher --surs");
    const changed = await told.tries(TODAY, "paiement modifier 1 --montant 1100");
    expect([changed.code, changed.stderr]).toEqual([
      5,
      expect.stringContaining("est l'écriture 1 de votre relevé"),
    ]);
    await told.does(TODAY, "paiement modifier 1 --moyen virement");
  });

  it("a credit set aside comes back", async () => {
    const told = await story(OTHER);
    await told.does(TODAY, "banque ecarter --sans-proposition --oui");
    expect(await credits(told)).toEqual([]);
    await told.does(TODAY, "banque annuler-rapprochement 1");
    expect((await credits(told)).length).toBe(1);
  });

  it("a refusal is remembered, then forgotten when asked", async () => {
    const told = await story(EXACT);
    await told.does(TODAY, "banque refuser 1");
    expect((await credits(told))[0]?.propositions).toEqual([]);
    await told.does(TODAY, "banque rapprocher --surs");
    expect(await payments(told)).toEqual([]);
    await told.does(TODAY, "banque refuser 1 --oublier");
    expect((await credits(told))[0]?.propositions[0]?.certitude).toBe("certain");
    expect(await gestures(told)).toEqual(expect.arrayContaining(["banque.refuse", "banque.refus_leve"]));
  });
});

describe("refused, in a sentence and a command", () => {
  it.each([
    ["banque rapprocher 9 --facture F-2026-020", 4, "Aucune écriture bancaire ne porte le numéro 9"],
    ["banque rapprocher 1 --facture F-2026-099", 4, "Facture inconnue"],
    ["banque rapprocher --facture F-2026-020", 2, "Il manque le numéro de l'écriture"],
    ["banque rapprocher 1 --surs", 2, "--surs ne prend ni écriture"],
    ["banque rapprocher --essai", 2, "--essai va avec --surs"],
    ["banque rapprocher 1 --paiement 7", 4, "Aucun paiement n° 7"],
    ["banque rapprocher 1 --acompte F-2026-020", 4, "ne déduit aucun acompte"],
    ["banque ecarter", 2, "--sans-proposition"],
    ["banque refuser 2", 4, "Rien n'est proposé pour l'écriture 2"],
    ["banque refuser 1 --oublier", 4, "Rien n'a été refusé"],
  ])("%s", async (line, code, sentence) => {
    const told = await story(EXACT, OTHER);
    const refused = await told.tries(TODAY, line);
    expect([refused.code, refused.stderr]).toEqual([code, expect.stringContaining(sentence)]);
    expect(await payments(told)).toEqual([]);
  });
});

describe("in front of a person", () => {
  const session = (told: Story, script: readonly Scripted[]): Promise<string> =>
    asked(told.folder, banqueCommand, ["rapprocher"], script, TODAY);

  it("each credit is asked about, the surest first", async () => {
    const told = await story(OTHER, NAMELESS, EXACT);
    const screen = await session(told, [
      ["Que faire", "p0"],
      ["Que faire", "autre"],
      ["Qui a payé", "nova"],
      ["Que faire", "ecarter"],
    ]);
    expect(screen).toContain("Terminé : 2 virements rapprochés, 1 écarté.");
    expect((await payments(told)).map((one) => one.facture).sort()).toEqual(["F-2026-020", "F-2026-030"]);
  });

  it("later leaves it, stopping leaves the rest, and Ctrl-C keeps what was recorded", async () => {
    const told = await story(EXACT, NAMELESS, OTHER);
    expect(
      await session(told, [
        ["Que faire", "tard"],
        ["Que faire", "arreter"],
      ]),
    ).toContain("3 laissés");
    await expect(
      session(told, [
        ["Que faire", "p0"],
        ["Que faire", "CTRL-C"],
      ]),
    ).rejects.toThrow("ce qui a été enregistré avant est gardé");
    expect((await payments(told)).length).toBe(1);
  });

  it("a sum beyond what is due is said, and kept only by a yes", async () => {
    const told = await story({ ...NAMELESS, cents: 500_000 });
    await session(told, [
      ["Que faire", "autre"],
      ["Qui a payé", "nova"],
      ["au crédit de", false],
      ["Que faire", "autre"],
      ["Qui a payé", "nova"],
      ["au crédit de", true],
    ]);
    expect((await payments(told)).map((one) => one.montant_centimes)).toEqual([500_000]);
  });
});

describe("whoever may have paid is not reminded unread", () => {
  it("a script sends nothing to that client, and says why; the others are reminded", async () => {
    const server = await mailServer();
    const told = await dueStory("alpha", "beta");
    await connects(told, server.port);
    await told.does("2026-09-04", 'client modifier alpha --nom "Alpha Conseil"');
    statementIn(told.folder, [{ on: "2026-09-03", cents: 70_000, label: "VIR ALPHA CONSEIL" }]);
    const { code, json } = await sends(told);
    expect([code, states(json)]).toEqual([3, { beta: "parti" }]);
    expect(json.refuses).toEqual([
      expect.objectContaining({ client: "alpha", message: expect.stringContaining("a peut-être payé") }),
    ]);
    await told.does("2026-09-04", "banque ecarter 1");
    expect(states((await sends(told)).json)).toEqual({ alpha: "parti" });
  });

  it("a mise en demeure asks first, and a court file is held back, until it is matched", async () => {
    const told = await story({ ...EXACT, cents: 70_000, label: "VIR STUDIO BLEU" });
    const letter = await told.tries(TODAY, "mise-en-demeure bleu");
    expect([letter.code, letter.stderr]).toEqual([
      5,
      expect.stringContaining("Il a peut-être payé : 700,00 €"),
    ]);
    const file = await told.tells<{ points: { id: string; niveau: string; commande: string }[] }>(
      TODAY,
      "dossier verifier bleu",
    );
    expect(file.points).toContainEqual(
      expect.objectContaining({ id: "virements", commande: "relance banque rapprocher 1" }),
    );
    await told.does(TODAY, "banque rapprocher 1 --client bleu");
    const after = await told.tells<{ points: { id: string }[] }>(TODAY, "dossier verifier bleu");
    expect(after.points.map(({ id }) => id)).not.toContain("virements");
  });

  it("at a terminal it is said before the message", async () => {
    const told = await dueStory("alpha");
    statementIn(told.folder, [{ on: "2026-09-03", cents: 120_000, label: "VIREMENT" }]);
    const screen = await asked(told.folder, relancerCommand, [], [["Que faire", "passer"]], "2026-09-04");
    expect(screen).toContain("ce client a peut-être payé");
    expect(screen).toContain("banque rapprocher 1");
  });
});
