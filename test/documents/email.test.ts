// Reminders as .eml: read back by another library, same bytes twice, nothing injected.
import PostalMime, { type Email } from "postal-mime";
import { describe, expect, it } from "vitest";
import { createDocuments } from "../../src/documents/documents.ts";
import { client } from "../domain/build.ts";
import {
  CONSUMER,
  filed,
  MULLER,
  oneInvoice,
  reminderOf,
  severalInvoices,
  TEMPLATES,
  TOWN,
} from "./build.ts";
import { flat } from "./text-probe.ts";

const documents = createDocuments(TEMPLATES);
const PDF = { name: "F-2026-038.pdf", bytes: new TextEncoder().encode("%PDF-1.7 essai") };

async function open(
  reminder: ReturnType<typeof reminderOf>,
  files = [PDF],
): Promise<Email & { body: string }> {
  const bytes = await documents.reminderDraft(reminder, files);
  const email = await PostalMime.parse(bytes);
  return { ...email, body: flat(email.text ?? "") };
}

const STEPS = ["rappel-avant-echeance", "courriel-courtois", "courriel-ferme", "appel", "dernier-courriel"];

describe("chaque message de l'échelle", () => {
  const acme = client({ email: "compta@acme.example" });
  for (const step of STEPS) {
    it(`${step} : expéditeur, destinataire, IBAN, libellé du virement, montant, facture jointe`, async () => {
      const email = await open(reminderOf(step, acme, [oneInvoice(acme)]));
      expect(email.from).toMatchObject({ name: "Ada Martin EI", address: "ada@martin.example" });
      expect(email.to).toMatchObject([{ name: "ACME SAS", address: "compta@acme.example" }]);
      expect(email.headers.find((one) => one.key === "x-unsent")?.value).toBe("1");
      expect(email.subject).toContain("acture F-2026-038");
      expect(email.body).toContain("FR76 3000 6000 0112 3456 7890 189");
      expect(email.body).toContain("Libellé du virement : F-2026-038");
      expect(email.body).toContain("10 000,00 €");
      expect(email.body).toContain("SIREN 732 829 320");
      expect(email.body).toContain("La copie de la facture est jointe");
      expect(email.attachments).toHaveLength(1);
      expect(email.attachments[0]?.filename).toBe("F-2026-038.pdf");
      expect(new TextDecoder().decode(email.attachments[0]?.content as ArrayBuffer)).toBe("%PDF-1.7 essai");
    });

    it(`${step} : texte de référence`, async () => {
      const email = await open(reminderOf(step, MULLER, severalInvoices(MULLER)));
      await expect(`Objet : ${email.subject}\n\n${email.text}`).toMatchFileSnapshot(
        `../golden/courriel-${step}.txt`,
      );
    });

    it(`${step} : ni menace, ni flou, ni numéro de rappel`, async () => {
      const email = await open(reminderOf(step, MULLER, severalInvoices(MULLER)));
      expect(`${email.subject} ${email.body}`).not.toMatch(
        /relance|rapidement|meilleurs délais|plus vite|1re|2e rappel|tribunal|huissier|saisie|pénal(?!ités)|undefined|null|\*\*|\[\[/iu,
      );
      if (step !== "rappel-avant-echeance") expect(email.body).toMatch(/paiement croisé/u);
    });
  }

  it("les montants et leurs paiements datés sont ceux de la facture, jamais le montant d'origine seul", async () => {
    const email = await open(reminderOf("courriel-courtois", MULLER, severalInvoices(MULLER)));
    expect(email.body).toContain("paiement de 500,00 € reçu le 5 mai 2026 ; reste 700,00 €");
    expect(email.body).toContain("Il reste à régler 1 899,99 €");
    expect(email.subject).toContain("1 899,99");
    expect(email.body).not.toContain("pénalités");
  });

  it("le dernier courriel ne renvoie à d'autres messages que s'il y en a eu", async () => {
    const first = await open(reminderOf("dernier-courriel", acme, [{ ...oneInvoice(acme), steps: [] }]));
    expect(first.body).toContain("Sauf paiement croisé avec ce message, cette facture reste impayée");
    expect(first.body).not.toContain("celui-ci");
  });

  it("ferme et dernier donnent pénalités et indemnité quand elles sont calculées", async () => {
    for (const step of ["courriel-ferme", "dernier-courriel"]) {
      const acme1 = await open(reminderOf(step, acme, [oneInvoice(acme)]));
      expect(acme1.body).toContain("413,68 €");
      expect(acme1.body).toContain("40,00 €");
      expect(acme1.body).toContain("de régler 10 453,68 € au plus tard le 7 septembre 2026");
      const plain = await open(reminderOf(step, acme, [oneInvoice(acme)], { decompte: undefined }));
      expect(plain.body).not.toContain("40,00");
      expect(plain.body).toContain("de régler 10 000,00 € au plus tard le 7 septembre 2026");
    }
  });

  it("à un organisme public, sous quoi la facture y est classée ; à une entreprise, son bon de commande", async () => {
    const town = await open(reminderOf("courriel-courtois", TOWN, [filed(oneInvoice(TOWN))]));
    expect(town.body).toContain(
      "Facture F-2026-038 (Refonte du site marchand, lot 2 ; engagement n° 4500012345, code service FIN-02, dépôt n° 998877 sur Chorus Pro, reçue le 31 mars 2026) du 31 mars 2026",
    );
    const company = await open(reminderOf("courriel-courtois", acme, [filed(oneInvoice(acme))]));
    expect(company.body).toContain("(Refonte du site marchand, lot 2 ; bon de commande n° 4500012345) du");
    expect(company.body).not.toContain("Chorus");
  });

  it("jamais l'indemnité ni l'article L441-10 à un consommateur", async () => {
    for (const step of STEPS) {
      const email = await open(reminderOf(step, CONSUMER, [oneInvoice(CONSUMER)]));
      expect(email.body).not.toMatch(/40,00|indemnité|L441-10/u);
    }
  });
});

describe("sûreté", () => {
  it("le même rappel donne les mêmes octets", async () => {
    const reminder = reminderOf("courriel-ferme", MULLER, severalInvoices(MULLER));
    const [first, second] = [
      await documents.reminderDraft(reminder, [PDF]),
      await documents.reminderDraft(reminder, [PDF]),
    ];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it("un nom, un objet, un nom de fichier ne peuvent ajouter ni en-tête ni destinataire", async () => {
    const evil = client({
      name: 'ACME\r\nBcc: voleur@x.example, "Z" <z@z.example>',
      contact: "Zoé\r\nBcc: voleur@x.example",
      email: "compta@acme.example",
    });
    const account = oneInvoice(evil);
    const odd = { ...account, invoice: { ...account.invoice, number: "F-1\r\nX-Mal: 1" } };
    const email = await open(reminderOf("courriel-courtois", evil, [odd]), [
      { name: "../../etc/F-1\r\nX-Mal: 1.pdf", bytes: PDF.bytes },
    ]);
    expect(email.bcc ?? []).toEqual([]);
    expect(email.to).toHaveLength(1);
    expect(email.headers.map((one) => one.key)).not.toContain("x-mal");
    expect(email.attachments[0]?.filename).not.toMatch(/[/\\\r\n]/u);
  });

  for (const bad of [
    "a@b.example\r\nBcc: c@d.example",
    "a@b.example, c@d.example",
    "<a@b.example>",
    "a",
    "a@b",
  ]) {
    it(`l'adresse « ${bad.replace(/\r\n/u, "⏎")} » est refusée`, async () => {
      const owner = client({ email: bad });
      await expect(
        documents.reminderDraft(reminderOf("courriel-courtois", owner, [oneInvoice(owner)]), []),
      ).rejects.toMatchObject({
        code: "valeur",
      });
    });
  }

  it("sans adresse, le refus nomme le client et la commande", async () => {
    await expect(
      documents.reminderDraft(reminderOf("courriel-courtois", client(), [oneInvoice()]), []),
    ).rejects.toMatchObject({
      code: "refus",
      hint: expect.stringContaining("relance client modifier acme"),
    });
  });
});
