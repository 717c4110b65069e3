// Messages beside the ladder, word for word in both languages: courteous, exact, attached to what they announce.
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { createDocuments } from "../../src/documents/documents.ts";
import { askedCents } from "../../src/domain/account-facts.ts";
import type { Client } from "../../src/domain/client.ts";
import { day } from "../../src/domain/day.ts";
import type { Account } from "../../src/domain/invoice.ts";
import { lastReceived, MESSAGE_KINDS, type Message } from "../../src/domain/message.ts";
import { account, client } from "../domain/build.ts";
import {
  ADA,
  ATELIER,
  CONSUMER,
  filed,
  MULLER,
  oneInvoice,
  severalInvoices,
  TEMPLATES,
  TOWN,
} from "./build.ts";
import { flat } from "./text-probe.ts";

const documents = createDocuments(TEMPLATES);
const ON = day("2026-08-31");

/** 10 453,68 € in two parts, the first of which is paid in part. */
const SHARED: NonNullable<Message["shared"]> = {
  agreedOn: day("2026-08-31"),
  instalments: [
    {
      instalment: { dueOn: day("2026-09-30"), amountCents: 500_000 },
      paidCents: 100_000,
      state: "a-venir",
    },
    { instalment: { dueOn: day("2026-10-30"), amountCents: 545_368 }, paidCents: 0, state: "a-venir" },
  ],
};
const TO_SIGN = { recognisedCents: 1_045_368, answerBy: day("2026-09-08") };

function messageTo(
  kind: Message["kind"],
  owner: Client,
  accounts: readonly Account[],
  changes: Partial<Message> = {},
): Message {
  return {
    kind,
    creditor: ADA,
    client: owner,
    accounts,
    writtenOn: ON,
    received: kind === "merci" ? { amountCents: 50_000, receivedOn: day("2026-08-28") } : undefined,
    suspended: kind === "suspension" ? { fromOn: day("2026-09-14") } : undefined,
    shared: kind === "echeancier" ? { ...SHARED, toSign: TO_SIGN } : undefined,
    ...changes,
  };
}

async function text(message: Message, attachedCount = 0): Promise<string> {
  return documents.preview({ kind: "message", message, attachedCount }, Number.POSITIVE_INFINITY);
}

const ENGLISH: Client = { ...MULLER, language: "en" };

describe("chaque message, mot pour mot", () => {
  for (const kind of MESSAGE_KINDS) {
    it(`${kind}, à une société, pour plusieurs factures`, async () => {
      const message = messageTo(kind, MULLER, severalInvoices(MULLER), { creditor: ATELIER });
      await expect(await text(message, 3)).toMatchFileSnapshot(`../golden/message-${kind}.txt`);
    });

    it(`${kind}, en anglais`, async () => {
      const message = messageTo(kind, ENGLISH, severalInvoices(ENGLISH));
      const english = await text(message, 1);
      await expect(english).toMatchFileSnapshot(`../golden/message-anglais-${kind}.txt`);
      expect(flat(english).replace("Objet :", "")).not.toMatch(
        /[«»]| [:;!?%]|\b(?:facture|échéance|virement|règlement)\b/u,
      );
    });

    it(`${kind}, à un particulier et à une personne publique, ni loi ni menace`, async () => {
      for (const owner of [CONSUMER, TOWN]) {
        const written = flat(await text(messageTo(kind, owner, [filed(oneInvoice(owner))]), 1));
        expect(written).toContain("10 000,00 €");
        expect(written).not.toMatch(
          /pénal|indemnité|L441|tribunal|huissier|saisi|relance|undefined|null|\[\[/iu,
        );
      }
    });
  }
});

describe("ce que chacun dit", () => {
  it("merci : la somme et le jour, ce qui reste, rien quand tout est payé", async () => {
    const part = account({ due: "2026-09-30", total: 120_000, paid: [["2026-08-28", 50_000]] });
    const left = flat(await text(messageTo("merci", client(), [part])));
    expect(left).toContain("votre règlement de 500,00 €, le 28 août 2026");
    expect(left).toContain("Il reste à régler 700,00 €");
    const whole = account({ due: "2026-09-30", total: 50_000, paid: [["2026-08-28", 50_000]] });
    const paid = flat(await text(messageTo("merci", client(), [whole])));
    expect(paid).toContain("Son montant est entièrement réglé.");
    expect(paid).not.toContain("IBAN");
  });

  it("contact : demande le numéro de commande des seules factures qui n'en ont pas", async () => {
    const known = filed(oneInvoice(MULLER));
    const [other] = severalInvoices(MULLER);
    const both = flat(await text(messageTo("contact", MULLER, [known, other as Account])));
    expect(both).toContain(
      "le numéro de bon de commande à rappeler, si votre entreprise en demande un, pour F-2026-021",
    );
    expect(flat(await text(messageTo("contact", MULLER, [known])))).not.toContain("à rappeler");
  });

  it("contact : à qui achète, même quand l'adresse comptable est connue ; le reste, à qui paie", async () => {
    const owner = client({
      email: "claire@acme.example",
      contact: "Mme Claire Petit",
      accountingEmail: "factures@acme.example",
      accountingContact: "M. Paul Roy",
      copyEmails: ["direction@acme.example"],
    });
    const read = async (kind: Message["kind"]) => {
      const bytes = await documents.messageDraft(messageTo(kind, owner, [oneInvoice(owner)]), []);
      const mail = await PostalMime.parse(bytes);
      return { to: mail.to?.[0]?.address, cc: (mail.cc ?? []).map((one) => one.address), text: mail.text };
    };
    const asked = await read("contact");
    expect(asked).toMatchObject({ to: "claire@acme.example", cc: [] });
    expect(asked.text).toContain("Mme Claire Petit");
    expect(asked.text).not.toContain("met les factures en paiement");
    const thanks = await read("merci");
    expect(thanks).toMatchObject({ to: "factures@acme.example", cc: ["direction@acme.example"] });
    expect(thanks.text).toContain("M. Paul Roy");
  });

  it("suspension : le jour, ce qui est suspendu, et la somme qui y met fin", async () => {
    const what = "la mise en ligne du lot 2";
    const suspended = { fromOn: day("2026-09-14"), what };
    const written = flat(await text(messageTo("suspension", client(), [oneInvoice()], { suspended })));
    expect(written).toContain(`À partir du 14 septembre 2026, et jusqu’à ce règlement, je suspends ${what}.`);
    expect(written).toContain("Il reste à payer 10 000,00 €.");
  });

  it("échéancier : chaque part et sa date, la somme à écrire à la main, en lettres puis en chiffres", async () => {
    const written = flat(await text(messageTo("echeancier", client(), [oneInvoice()]), 1));
    expect(written).toContain("5 000,00 €, au plus tard le mercredi 30 septembre 2026 (1 000,00 € reçus)");
    expect(written).toContain("5 453,68 €, au plus tard le vendredi 30 octobre 2026");
    expect(written).toContain(
      "en toutes lettres (dix mille quatre cent cinquante-trois euros et soixante-huit centimes) puis en chiffres (10 453,68 €)",
    );
    // The subject and the body give the same last day.
    expect(written.match(/au plus tard le 8 septembre 2026/gu)).toHaveLength(2);
    expect(written).toContain("le nom et la qualité de la personne qui signe");
    const person = flat(await text(messageTo("echeancier", CONSUMER, [oneInvoice(CONSUMER)]), 1));
    expect(person).toContain("votre date et votre lieu de naissance");
    const accepted = { ...SHARED, toSign: { recognisedCents: 1_045_368 } };
    const known = flat(
      await text(messageTo("echeancier", client(), [oneInvoice()], { shared: accepted }), 1),
    );
    expect(known).not.toMatch(/avant le|jusqu’au/u);
  });

  it("échéancier signé : les dates, où payer, et rien d'autre n'est demandé", async () => {
    for (const [language, golden] of [
      ["fr", "message-echeancier-signe"],
      ["en", "message-anglais-echeancier-signe"],
    ] as const) {
      const owner = { ...MULLER, language };
      const message = messageTo("echeancier", owner, severalInvoices(owner), { shared: SHARED });
      await expect(await text(message, 1)).toMatchFileSnapshot(`../golden/${golden}.txt`);
    }
    const [first, second] = SHARED.instalments as [
      (typeof SHARED.instalments)[number],
      (typeof SHARED.instalments)[number],
    ];
    const paid = { ...SHARED, instalments: [{ ...first, state: "payee" as const }, second] };
    const written = flat(await text(messageTo("echeancier", client(), [oneInvoice()], { shared: paid }), 1));
    expect(written).toContain("30 septembre 2026 (payés)");
    expect(written).toContain("je ne demande rien d’autre");
    expect(written).not.toMatch(/signez|1376/iu);
  });

  it("échéancier : à qui le signe, puis à qui le paie", async () => {
    const owner = client({ email: "claire@acme.example", accountingEmail: "factures@acme.example" });
    const to = async (shared: Message["shared"]): Promise<string | undefined> => {
      const message = messageTo("echeancier", owner, [oneInvoice(owner)], { shared });
      return (await PostalMime.parse(await documents.messageDraft(message, []))).to?.[0]?.address;
    };
    expect(await to({ ...SHARED, toSign: TO_SIGN })).toBe("claire@acme.example");
    expect(await to(SHARED)).toBe("factures@acme.example");
  });

  it("un brouillon : l'adresse, l'objet, la pièce, et les mêmes octets deux fois", async () => {
    const owner = client({ email: "compta@acme.example" });
    const message = messageTo("copie", owner, [oneInvoice(owner)]);
    const file = { name: "F-2026-038.pdf", bytes: new TextEncoder().encode("%PDF-1.7") };
    const bytes = await documents.messageDraft(message, [file]);
    expect(Buffer.compare(bytes, await documents.messageDraft(message, [file]))).toBe(0);
    const mail = await PostalMime.parse(bytes);
    expect(mail.to).toMatchObject([{ address: "compta@acme.example" }]);
    expect(mail.subject).toBe("Facture F-2026-038 — copie");
    expect(mail.attachments.map((one) => one.filename)).toEqual(["F-2026-038.pdf"]);
    const nowhere = messageTo("copie", client(), [oneInvoice()]);
    await expect(documents.messageDraft(nowhere, [])).rejects.toMatchObject({
      code: "refus",
      hint: expect.stringContaining("--email"),
    });
  });
});

describe("ce qui a été reçu en dernier", () => {
  it("est la somme d'un jour, sur toutes les factures qu'elle a payées", () => {
    const paidTwice = account({
      id: 1,
      due: "2026-08-01",
      total: 10_000,
      paid: [
        ["2026-08-02", 4_000],
        ["2026-08-28", 6_000],
      ],
    });
    const paidOnce = account({ id: 2, due: "2026-08-01", total: 5_000, paid: [["2026-08-28", 5_000]] });
    const unpaid = account({ id: 3, due: "2026-08-01", total: 7_000 });
    const last = lastReceived([paidTwice, paidOnce, unpaid]);
    expect(last?.received).toEqual({ amountCents: 11_000, receivedOn: "2026-08-28" });
    expect(last?.accounts.map((one) => one.invoice.id)).toEqual([1, 2]);
    expect(lastReceived([unpaid])).toBeUndefined();
  });

  it("ce qui reste demandé laisse de côté ce qui est contesté et ce qui est trop payé", () => {
    const over = account({ id: 1, due: "2026-08-01", total: 1_000, paid: [["2026-08-02", 3_000]] });
    const contested = {
      ...account({ id: 2, due: "2026-08-01", total: 10_000 }),
      disputes: [
        {
          id: 1,
          invoiceId: 2,
          category: "prix",
          contestedCents: 4_000,
          reason: "x",
          openedOn: day("2026-08-10"),
        },
      ] as const,
    };
    expect(askedCents([over, contested], ON)).toBe(6_000);
  });
});
