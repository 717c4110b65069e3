// What a credit may be, case by case: what makes it certain, and each thing that forbids it.
import { describe, expect, it } from "vitest";
import type { Credit, MatchedCredit } from "../../src/domain/bank-match.ts";
import type { Client } from "../../src/domain/client.ts";
import { day } from "../../src/domain/day.ts";
import { matchCredits } from "../../src/domain/match-credits.ts";
import type { MatchableInvoice, MatchFacts, NotedPayment } from "../../src/domain/match-facts.ts";

const client = (id: number, name: string, more: Partial<Client> = {}): Client => ({
  id,
  ref: `c${id}`,
  name,
  kind: "societe",
  ...more,
});
const BLEU = client(1, "Studio Bleu SARL");
const NOVA = client(2, "Nova SAS");

const invoice = (
  id: number,
  clientId: number,
  euros: number,
  more: Partial<MatchableInvoice> = {},
): MatchableInvoice => ({
  id,
  number: `F-2026-0${id}`,
  clientId,
  issuedOn: day("2026-09-01"),
  dueOn: day("2026-10-01"),
  totalCents: euros * 100,
  prepaidCents: 0,
  balanceCents: euros * 100,
  ...more,
});

const credit = (label: string, euros: number, more: Partial<Credit> = {}): Credit => ({
  id: 1,
  accountId: 1,
  bookedOn: day("2026-10-10"),
  amountCents: Math.round(euros * 100),
  labels: [label],
  ...more,
});

const noted = (id: number, invoiceId: number, clientId: number, euros: number, on: string): NotedPayment => ({
  id,
  invoiceId,
  clientId,
  amountCents: euros * 100,
  receivedOn: day(on),
});

function matched(more: Partial<MatchFacts>): readonly MatchedCredit[] {
  return matchCredits({
    credits: [],
    clients: [BLEU, NOVA],
    invoices: [invoice(20, 1, 1_200), invoice(21, 2, 960)],
    payments: [],
    ibans: new Map(),
    refusals: [],
    dueCents: () => undefined,
    ...more,
  });
}

/** « certain 20 » for the first proposal, with the doubts. */
function first(more: Partial<MatchFacts>, entryId = 1): string {
  const best = matched(more).find((one) => one.credit.id === entryId)?.proposals[0];
  if (best === undefined) return "rien";
  const about =
    best.kind === "paiement" ? best.invoiceIds.join("+") : `${best.kind} ${best.paymentIds.join("+")}`;
  return [best.certainty, about, ...best.doubts.map((one) => `(${one.kind})`)]
    .join(" ")
    .replace(/ +/gu, " ")
    .trim();
}

const one = (label: string, euros: number, more: Partial<Credit> = {}) => ({
  credits: [credit(label, euros, more)],
});

describe("the number of the invoice and the exact sum", () => {
  it.each([
    "VIR SEPA STE BLEU F2026020",
    "VIR F-2026-020",
    "vir f/2026/020 du 05.09",
    "FACT F 2026 020",
    "REGLEMENT FACTF2026020",
    "VIR F-2026-0 20",
    "FACTURE N°F-2026-020, merci",
  ])("« %s » is certain", (label) => {
    expect(first(one(label, 1_200))).toBe("certain 20");
  });

  it("a bank that cuts the label in the middle of the number changes nothing", () => {
    expect(first(one("", 1_200, { labels: ["VIR SEPA STUDIO BLEU FACTURE F-2026", "-020"] }))).toBe(
      "certain 20",
    );
  });

  it("the reference of the payer counts as the label", () => {
    expect(first(one("VIREMENT RECU", 1_200, { endToEndRef: "F-2026-020" }))).toBe("certain 20");
  });

  it("several numbers are one payment of all of them, in the order of the label", () => {
    const invoices = [invoice(20, 1, 1_200), invoice(22, 1, 300), invoice(23, 1, 50)];
    expect(first({ ...one("F-2026-022 F-2026-020", 1_500), invoices })).toBe("certain 22+20");
    expect(first({ ...one("F-2026-020 022 et 023", 1_550), invoices })).toBe("probable 20+22+23");
  });

  it("a number of digits alone may be a day: nothing is certain", () => {
    const invoices = [invoice(20, 1, 1_200, { number: "20261010" })];
    expect(first({ ...one("VIR DU 2026 10 10", 1_200), invoices })).toMatch(/^probable 20/u);
  });

  it.each([
    ["cut", "VIR F-2026-02"],
    ["without its letter", "VIR 2026-020"],
    ["without its zeros", "VIR F-2026-20"],
  ])("a number %s proves nothing by itself", (_, label) => {
    expect(first(one(label, 1_200))).not.toMatch(/^certain/u);
  });

  it("two numbers that read the same once their signs are gone are never certain", () => {
    const invoices = [invoice(20, 1, 1_200), invoice(30, 2, 1_200, { number: "F2026-020" })];
    const found = matched({ ...one("VIR F2026020", 1_200), invoices })[0]?.proposals;
    expect(found?.map((each) => [each.certainty, each.clientId])).toEqual([
      ["probable", 1],
      ["probable", 2],
    ]);
  });

  it("another payer than the client is said, and not certain", () => {
    expect(first(one("VIR F-2026-020", 1_200, { counterpartyName: "HOLDING DUMAS" }))).toBe(
      "probable 20 (payeur-inconnu)",
    );
    const ibans = new Map([["FR76", [1]]]);
    const seen = one("VIR F-2026-020", 1_200, {
      counterpartyName: "HOLDING DUMAS",
      counterpartyIban: "FR76",
    });
    expect(first({ ...seen, ibans })).toBe("certain 20");
  });

  it("the name, or the account, of another client forbids it: never on the wrong client", () => {
    expect(first(one("VIR NOVA SAS F-2026-020", 1_200))).toBe("possible 20 (autre-client)");
    expect(first(one("VIR NOVA F-2026-020", 1_200))).toBe("possible 20 (autre-client)");
    expect(first(one("VIR NOVA POUR STUDIO F-2026-020", 1_200))).toBe("possible 20 (autre-client)");
    expect(first(one("VIR STUDIO BLEU ET NOVA", 1_200))).toMatch(/^possible 20 /u);
    const ibans = new Map([["FR76", [2]]]);
    expect(first({ ...one("VIR F-2026-020", 1_200, { counterpartyIban: "FR76" }), ibans })).toBe(
      "possible 20 (autre-client)",
    );
  });
});

describe("the name or the account, and the exact sum", () => {
  it.each(["VIR STUDIO BLEU", "VIREMENT DE STE STUDIOBLEU", "vir inst studio bleu sarl merci"])(
    "« %s » is certain",
    (label) => expect(first(one(label, 1_200))).toBe("certain 20"),
  );

  it.each(["VIR STUDIO BL", "VIR STUDIO"])("« %s » is only probable", (label) => {
    expect(first(one(label, 1_200))).toBe("probable 20");
  });

  it("so is a slip, which is said", () => {
    expect(first(one("VIR SUTDIO BLEU", 1_200))).toBe("probable 20 (nom-proche)");
  });

  it("accents, case and punctuation are nothing", () => {
    const clients = [client(1, "Société d'Exploitation Müller & Cie")];
    expect(first({ ...one("VIR STE EXPLOITATION MULLER ET CIE", 1_200), clients })).toBe("certain 20");
  });

  it("a name of one word needs its legal form, or to be the whole name of the payer", () => {
    expect(first(one("VIR NOVA", 960))).toBe("probable 21");
    expect(first(one("VIR NOVA SAS", 960))).toBe("certain 21");
    expect(first(one("VIR", 960, { counterpartyName: "NOVA" }))).toBe("certain 21");
  });

  it("two clients of near names are never certain, even when one owes nothing", () => {
    const clients = [BLEU, client(2, "Studio Bleue"), client(3, "Studio Bleu Marine")];
    expect(first({ ...one("VIR STUDIO BLEU", 1_200), clients })).toBe("probable 20 (clients-proches)");
    const persons = [client(1, "Jean Dupont"), client(2, "Jean Dupond")];
    expect(first({ ...one("VIR DUPONT JEAN", 1_200), clients: persons })).toBe(
      "probable 20 (clients-proches)",
    );
  });

  it("a longer name that is whole is not the shorter one", () => {
    const clients = [BLEU, client(2, "Studio Bleu Marine")];
    const invoices = [invoice(20, 1, 1_200), invoice(21, 2, 1_200)];
    expect(first({ ...one("VIR STUDIO BLEU MARINE", 1_200), clients, invoices })).toBe("certain 21");
  });

  it("an account from which two clients have paid designates nobody", () => {
    const ibans = new Map([["FR76", [1, 2]]]);
    expect(first({ ...one("VIREMENT", 1_200, { counterpartyIban: "FR76" }), ibans })).toBe(
      "probable 20 (iban-partage)",
    );
  });

  it("an account known under another name of payer is a platform, maybe: not certain", () => {
    const ibans = new Map([["FR76", [1]]]);
    const seen = one("VIREMENT", 1_200, { counterpartyIban: "FR76", counterpartyName: "PLATEFORME PAY" });
    expect(first({ ...seen, ibans })).toBe("probable 20 (payeur-inconnu)");
    expect(first({ ...one("VIREMENT", 1_200, { counterpartyIban: "FR76" }), ibans })).toBe("certain 20");
  });

  it("two invoices of the same balance are never certain, the oldest first", () => {
    const invoices = [invoice(22, 1, 1_200, { dueOn: day("2026-10-05") }), invoice(20, 1, 1_200)];
    expect(first({ ...one("VIR STUDIO BLEU", 1_200), invoices })).toBe("probable 20 (montants-egaux)");
    expect(first({ ...one("VIR STUDIO BLEU F-2026-022", 1_200), invoices })).toBe("certain 22");
  });

  it("a sum that may be a part of another invoice is not certain", () => {
    const invoices = [invoice(20, 1, 1_200), invoice(22, 1, 2_400)];
    expect(first({ ...one("VIR STUDIO BLEU", 1_200), invoices })).toBe("probable 20 (part-possible)");
  });

  it("all that a client owes, to the cent, is certain; some of it is not", () => {
    const invoices = [invoice(20, 1, 1_200), invoice(22, 1, 317)];
    expect(first({ ...one("VIR STUDIO BLEU", 1_517), invoices })).toBe("certain 20+22");
    const more = [...invoices, invoice(23, 1, 777)];
    expect(first({ ...one("VIR STUDIO BLEU", 1_517), invoices: more })).toBe(
      "probable 20+22 (somme-partielle)",
    );
  });

  it("several sums that agree are said", () => {
    const invoices = [invoice(20, 1, 100), invoice(22, 1, 200), invoice(23, 1, 300)];
    expect(first({ ...one("VIR STUDIO BLEU", 300), invoices })).toMatch(
      /^probable 23 .*\(plusieurs-sommes\)/u,
    );
  });

  it("a number written for another of its invoices forbids it", () => {
    const invoices = [invoice(20, 1, 1_200), invoice(22, 1, 777)];
    expect(first({ ...one("VIR STUDIO BLEU F-2026-022", 1_200), invoices })).toMatch(
      /^probable 20 \(autre-facture\)/u,
    );
  });
});

describe("other sums", () => {
  const why = (label: string, euros: number, more: Partial<MatchFacts> = {}) =>
    matched({ ...one(label, euros), ...more })[0]?.proposals[0]?.reasons.at(-1);

  it("less, by little, may be the fees of a bank", () => {
    expect(why("VIR F-2026-020", 1_185)).toEqual({ kind: "frais", feeCents: 1_500 });
  });
  it("less, by much, is a part", () => {
    expect(why("VIR F-2026-020", 500)).toEqual({ kind: "partiel", leftCents: 70_000 });
    expect(first(one("VIR F-2026-020", 500))).toBe("probable 20");
    expect(first(one("VIR STUDIO BLEU", 500))).toBe("possible 20");
  });
  it("more is too much, or the accessories when they are known to the cent", () => {
    expect(why("VIR F-2026-020", 1_300)).toEqual({ kind: "trop-percu", surplusCents: 10_000 });
    expect(why("VIR F-2026-020", 1_243.5, { dueCents: () => 124_350 })).toEqual({ kind: "avec-accessoires" });
  });
  describe("one word of the name, and the very sum: possible, whatever else the label or the sum suggests", () => {
    const MARTIN = client(3, "Martin Plomberie");
    const others = [client(4, "Julien Serrurerie"), client(5, "Ohm"), client(6, "Zinc"), client(7, "Fer")];
    const facts = {
      clients: [BLEU, NOVA, MARTIN, ...others],
      invoices: [
        invoice(20, 1, 960),
        invoice(21, 2, 960),
        invoice(30, 3, 960),
        invoice(40, 4, 300),
        ...others.slice(1).map((each) => invoice(each.id * 10, each.id, 960)),
      ],
      dueCents: (id: number) => (id === 30 ? 101_550 : undefined),
    };
    const possible = (label: string, euros: number): readonly string[] =>
      (matched({ ...facts, ...one(label, euros) })[0]?.proposals ?? [])
        .filter((each) => each.clientId === 3)
        .map(({ certainty, reasons }) => [certainty, ...reasons.map((why) => why.kind)].join(" "));

    it.each([
      ["VIR SEPA MARTIN JULIEN", 960, ["possible un-mot montant-exact"]],
      ["VIR SEPA MARTIN JULIEN", 1_015.5, ["possible un-mot avec-accessoires"]],
      ["VIR SEPA MARTIN JULIEN", 480, []],
      ["VIR SEPA MARTINEZ JULIEN", 960, []],
      ["VIR SEPA LOYER OCTOBRE", 960, []],
    ] as const)("« %s », %d €", (label, euros, expected) => {
      expect(possible(label, euros)).toEqual(expected);
    });

    it("a word that many bear tells nobody apart", () => {
      const many = Array.from({ length: 8 }, (_, index) => client(50 + index, `Martin Lot ${index}`));
      const crowd = { ...facts, clients: [...facts.clients, ...many], ...one("VIR SEPA MARTIN JULIEN", 960) };
      expect(matched(crowd)[0]?.proposals.filter((each) => each.clientId === 3)).toEqual([]);
    });

    it("an invoice issued after the credit is not what it pays", () => {
      const early = { ...facts, ...one("VIR SEPA MARTIN JULIEN", 960, { bookedOn: day("2026-08-10") }) };
      expect(matched(early)[0]?.proposals.filter((each) => each.clientId === 3)).toEqual([]);
    });
  });

  it("a sum alone is one clue, and no clue when it is everybody's", () => {
    expect(first(one("VIREMENT RECU", 960))).toBe("possible 21");
    const invoices = [31, 32, 33, 34].map((id) => invoice(id, 1, 960));
    expect(first({ ...one("VIREMENT RECU", 960), invoices })).toBe("rien");
  });
  it("a deposit that an invoice deducts already is that, and no second payment", () => {
    const deposit = {
      prepaidCents: 30_000,
      balanceCents: 90_000,
      issuedOn: day("2026-10-20"),
      dueOn: day("2026-11-20"),
    };
    expect(
      first({ ...one("VIR STUDIO BLEU ACOMPTE", 300), invoices: [invoice(20, 1, 1_200, deposit)] }),
    ).toBe("probable acompte");
  });
  it("what came before the invoice is not certain", () => {
    const invoices = [invoice(20, 1, 1_200, { issuedOn: day("2026-10-20") })];
    expect(first({ ...one("VIR F-2026-020", 1_200), invoices })).toBe("possible 20 (avant-la-facture)");
  });
  it("a refund, by its own word, is left to a person", () => {
    expect(first(one("VIR STUDIO BLEU REMBOURSEMENT", 1_200))).toBe("possible 20 (libelle)");
  });
  it("money of a client in insolvency too", () => {
    const clients = [client(1, "Studio Bleu SARL", { insolvencyOn: day("2026-10-01") })];
    expect(first({ ...one("VIR F-2026-020", 1_200), clients })).toBe("probable 20 (procedure-collective)");
  });
});

describe("a payment noted by hand", () => {
  const settled = invoice(20, 1, 1_200, { balanceCents: 0 });
  const payments = [noted(7, 20, 1, 1_200, "2026-10-08")];

  it("is the credit of the same client and sum, near that day: nothing is doubled", () => {
    expect(first({ ...one("VIR STUDIO BLEU", 1_200), invoices: [settled], payments })).toBe(
      "certain deja-note 7",
    );
    expect(first({ ...one("VIR F-2026-020", 1_200), invoices: [settled], payments })).toBe(
      "certain deja-note 7",
    );
  });
  it("in parts, is one transfer", () => {
    const parts = [
      { ...noted(7, 20, 1, 700, "2026-10-08"), transfer: "virement-3" },
      { ...noted(8, 22, 1, 500, "2026-10-08"), transfer: "virement-3" },
    ];
    const invoices = [settled, invoice(22, 1, 500, { balanceCents: 0 })];
    expect(first({ ...one("VIR STUDIO BLEU", 1_200), invoices, payments: parts })).toBe(
      "certain deja-note 7+8",
    );
  });
  it("beside an open invoice of the same sum, leaves the choice to a person", () => {
    const invoices = [settled, invoice(22, 1, 1_200)];
    const found = matched({ ...one("VIR STUDIO BLEU", 1_200), invoices, payments })[0]?.proposals ?? [];
    expect(found.map((each) => [each.certainty, each.kind])).toEqual([
      ["probable", "deja-note"],
      ["probable", "paiement"],
    ]);
  });
  it("long before is another one", () => {
    const old = [noted(7, 20, 1, 1_200, "2026-08-01")];
    const invoices = [settled, invoice(22, 1, 1_200)];
    expect(first({ ...one("VIR STUDIO BLEU", 1_200), invoices, payments: old })).toBe("certain 22");
  });
  it("tied to another credit, is not this one", () => {
    const tied = [{ ...noted(7, 20, 1, 1_200, "2026-10-08"), entryId: 99 }];
    const invoices = [settled, invoice(22, 1, 1_200)];
    expect(first({ ...one("VIR STUDIO BLEU", 1_200), invoices, payments: tied })).toBe(
      "probable 22 (deja-recu)",
    );
  });
});

describe("several credits", () => {
  const two = (a: Partial<Credit>, b: Partial<Credit>) => [
    credit("VIR STUDIO BLEU", 1_200, { id: 1, ...a }),
    credit("VIR STUDIO BLEU", 1_200, { id: 2, bookedOn: day("2026-11-20"), ...b }),
  ];

  it("for one invoice, and nothing to choose: neither is certain", () => {
    const credits = two({}, {});
    expect(first({ credits })).toBe("probable 20 (autre-credit)");
    expect(first({ credits }, 2)).toBe("probable 20 (autre-credit)");
  });
  it("the one that names it pays it, and the other is what is left", () => {
    const credits = two({}, { labels: ["VIR STUDIO BLEU F-2026-020"] });
    expect(first({ credits }, 2)).toBe("certain 20");
    expect(first({ credits })).toBe("possible 20 (deja-reglee)");
  });
  it("the first of two that name it pays it; the other is too much", () => {
    const credits = two({ labels: ["F-2026-020"] }, { labels: ["F-2026-020"] });
    expect(first({ credits })).toBe("certain 20");
    expect(first({ credits }, 2)).toBe("possible 20 (deja-reglee)");
  });
  it("what one makes certain, makes the other clear", () => {
    const invoices = [invoice(20, 1, 1_200), invoice(22, 1, 1_200)];
    const credits = two({ labels: ["VIR STUDIO BLEU F-2026-022"] }, {});
    expect(first({ credits, invoices })).toBe("certain 22");
    expect(first({ credits, invoices }, 2)).toBe("certain 20");
  });
});

describe("a payer of a near name, or another credit that pays the same invoice", () => {
  const clients = [client(1, "Jean Martin", { kind: "particulier" }), client(2, "Paul Petit")];
  const invoices = [
    invoice(4, 1, 800, { number: "F-104" }),
    invoice(5, 2, 800, { number: "F-105", dueOn: day("2026-10-02") }),
  ];
  const credits = [
    credit("VIR MARTIN JEAN", 800, { id: 1 }),
    credit("VIR JEAN MARTINEZ F-104", 800, { id: 2, bookedOn: day("2026-10-12") }),
  ];

  it.each(["JEAN MARTINEZ", "JEANNE MARTIN", "MARTINET JEAN"])(
    "« %s » is not Jean Martin: the number of his invoice is then not certain",
    (name) => {
      const label = `VIR ${name} F-104`;
      expect(first({ ...one(label, 800), clients, invoices })).toBe("probable 4 (nom-proche)");
    },
  );
  it.each(["VIR MARTIN JEAN F-104", "VIR J MARTIN F-104", "VIR JEAN MART F-104", "VIR F-104 MERCI"])(
    "« %s » is him, or says nobody else",
    (label) => expect(first({ ...one(label, 800), clients, invoices })).toBe("certain 4"),
  );
  it("an account from which this client alone has paid says more than a misspelt name", () => {
    const seen = one("VIR JEAN MARTINEZ F-104", 800, { counterpartyIban: "FR76" });
    expect(first({ ...seen, clients, invoices, ibans: new Map([["FR76", [1]]]) })).toBe("certain 4");
  });
  it("both are doubtful, and both show the invoice", () => {
    expect(first({ credits, clients, invoices })).toBe("probable 4 (autre-credit)");
    expect(first({ credits, clients, invoices }, 2)).toBe("probable 4 (nom-proche)");
  });
  it("a number alone is not certain against a whole name and the exact sum", () => {
    const other = [credits[0] as Credit, credit("VIR F-104", 800, { id: 2 })];
    expect(first({ credits: other, clients, invoices })).toBe("probable 4 (autre-credit)");
    expect(first({ credits: other, clients, invoices }, 2)).toBe("probable 4 (autre-credit)");
  });
  it("an invoice that another credit has paid, in the base, is still shown, and by whom", () => {
    const settled = invoices.map((each) => (each.id === 4 ? { ...each, balanceCents: 0 } : each));
    const payments = [{ ...noted(7, 4, 1, 800, "2026-10-12"), entryId: 2 }];
    const [found] = matched({ credits: credits.slice(0, 1), clients, invoices: settled, payments });
    expect(found?.proposals[0]).toMatchObject({
      clientId: 1,
      certainty: "possible",
      invoiceIds: [4],
      doubts: expect.arrayContaining([{ kind: "deja-reglee", numbers: ["F-104"], entryIds: [2] }]),
    });
  });
});

describe("a short number", () => {
  const clients = [client(1, "Ets Bernard"), client(2, "Bertrand")];
  const invoices = [
    invoice(1, 1, 111, { number: "F-1" }),
    invoice(11, 2, 111, { number: "F-11", dueOn: day("2026-10-05") }),
  ];

  it("is shown as it is written, and never replaced by a longer one", () => {
    const found = matched({ ...one("VIR BERTRAND F-1", 111), clients, invoices })[0]?.proposals ?? [];
    const shown = found.find((each) => each.invoiceIds.includes(1));
    expect(shown?.reasons[0]).toEqual({ kind: "numero", numbers: ["F-1"], isSure: false });
    const longer = found.find((each) => each.invoiceIds.includes(11));
    expect(longer?.doubts.map(({ kind }) => kind)).toContain("numero-approchant");
    expect(found.map(({ certainty }) => certainty)).not.toContain("certain");
  });
});

describe("a proposal that was turned down", () => {
  const refusal = { id: 1, entryId: 1, clientId: 1, refusedOn: day("2026-11-01") };

  it("is not made again, and nothing about that credit is certain any more", () => {
    expect(first({ ...one("VIR F-2026-020", 1_200), refusals: [refusal] })).toBe("rien");
    const invoices = [invoice(20, 1, 1_200), invoice(22, 1, 1_200)];
    const only = [{ ...refusal, invoiceId: 20 }];
    expect(first({ ...one("VIR STUDIO BLEU", 1_200), invoices, refusals: only })).toMatch(
      /^probable 22 .*\(deja-refuse\)/u,
    );
  });
  it("for one credit says nothing of the others", () => {
    const credits = [credit("VIR F-2026-020", 1_200, { id: 2 })];
    expect(first({ credits, refusals: [refusal] }, 2)).toBe("certain 20");
  });
});
