// Statements in every format: one account, the same entries whatever the format, balances compared, faults named.
import { describe, expect, it } from "vitest";
import type { BankFile } from "../../src/domain/bank-file.ts";
import { RelanceError } from "../../src/domain/errors.ts";
import { type BankFileOptions, readBankFile } from "../../src/importers/bank-file.ts";
import {
  SAMPLE_CLOSING,
  SAMPLE_ENTRIES,
  SAMPLE_IBAN,
  SAMPLE_OPENING,
  SAMPLES,
  sampleCamt,
  sampleCfonb,
  sampleCsv,
  sampleMt940,
  sampleOfx1,
  sampleOfx2,
  sampleQif,
  zoned,
} from "./bank-sample.ts";

const read = (text: string, name = "releve", options: BankFileOptions = {}): BankFile =>
  readBankFile(new TextEncoder().encode(text), name, options);

const refusal = (text: string): string => {
  try {
    const { problems } = read(text, "releve.x");
    return problems.map(({ line, problem }) => `${line ?? ""} ${problem}`).join(" | ");
  } catch (error) {
    if (error instanceof RelanceError) return error.message;
    throw error;
  }
};

const allOf = (text: string, options: BankFileOptions = {}) =>
  read(text, "releve", options).accounts.flatMap(({ entries }) => entries);

describe.each(SAMPLES)("%s", (name, text) => {
  it("gives the days, the sums and the words of the statement", () => {
    const { problems, questions, accounts } = read(text, name);
    expect([problems, questions]).toEqual([[], []]);
    expect(accounts).toHaveLength(1);
    const entries = accounts[0]?.entries ?? [];
    expect(entries.map(({ bookedOn, amountCents }) => [bookedOn, amountCents])).toEqual(
      SAMPLE_ENTRIES.map(([on, cents]) => [on, cents]),
    );
    for (const [index, [, , words, who]] of SAMPLE_ENTRIES.entries()) {
      const said = [...(entries[index]?.labels ?? []), entries[index]?.counterpartyName].join(" ");
      expect(said).toContain(words);
      expect(said).toContain(who);
    }
  });

  it("names the account by its IBAN where the format has one, and its balances", () => {
    const [account] = read(text, name).accounts;
    const isNameless = /\.(?:qif|csv)$/u.test(name);
    expect(account?.iban).toBe(isNameless ? undefined : SAMPLE_IBAN);
    if (!/\.qif|avis/u.test(name)) expect(account?.closingCents).toBe(SAMPLE_CLOSING);
    if (/camt\.xml|940|cfonb|csv/u.test(name) && !name.startsWith("avis")) {
      expect(account).toMatchObject({ openingCents: SAMPLE_OPENING, isBalanced: true, gaps: [] });
    }
    expect(account?.isWhole).toBe(!name.startsWith("avis"));
  });

  it("is recognised by its content alone, and cut anywhere is never taken for a whole one", () => {
    expect(read(text, "sans-nom").format).toBe(read(text, name).format);
    if (/\.(?:qif|csv)$/u.test(name)) return;
    for (let at = 30; at < text.trimEnd().length - 1; at += 17) {
      let found: BankFile;
      try {
        found = read(text.slice(0, at));
      } catch (error) {
        expect(error).toBeInstanceOf(RelanceError);
        continue;
      }
      const sums = found.accounts.flatMap(({ entries }) => entries.map((one) => one.amountCents));
      const isAll = sums.join() === SAMPLE_ENTRIES.map(([, cents]) => cents).join();
      const doubts =
        found.problems.length > 0 || found.accounts.some((one) => !one.isWhole || one.gaps.length > 0);
      expect(isAll || doubts || sums.length === 0, text.slice(0, at).slice(-60)).toBe(true);
    }
  });
});

describe("OFX", () => {
  it("leaves pending ones out, and keeps every list of entries", () => {
    const pending =
      "<BANKTRANLISTP><STMTTRNP><TRNAMT>1</TRNAMT></STMTTRNP></BANKTRANLISTP><BANKTRANLIST></BANKTRANLIST>";
    const found = read(sampleOfx2().replace("<LEDGERBAL>", `${pending}<LEDGERBAL>`));
    expect(found.leftOut).toEqual([{ reason: "en attente", count: 1 }]);
    expect(found.accounts[0]?.entries).toHaveLength(4);
  });

  it.each([
    ["<TRNAMT>1200.00", "<TRNAMT>1.200,00", /montant lisible/u],
    ["<TRNAMT>1200.00", "<TRNAMT>12e2", /montant lisible/u],
    ["<DTPOSTED>20261102", "<DTPOSTED>20261302", /date qui existe/u],
    ["<CURDEF>EUR</CURDEF>", "", /devise/u],
    ["<ACCTID>12345678901</ACCTID>", "<ACCTID></ACCTID>", /numéro du compte|^$/u],
    ["</STMTRS>", "", /mal formé/u],
    ["</OFX>", "", /tronqué/u],
  ])("%s written %s is refused", (from, to, words) => {
    expect(refusal(sampleOfx2().replace(from, to))).toMatch(words);
  });

  it("an amount in another currency than the account's is refused", () => {
    const other = "<CURRENCY><CURRATE>1.1</CURRATE><CURSYM>USD</CURSYM></CURRENCY></STMTTRN>";
    expect(refusal(sampleOfx2().replace("</STMTTRN>", other))).toMatch(/USD/u);
  });

  it("reads a dash as Windows-1252 writes it, under a header that says so", () => {
    const bytes = Buffer.from(
      sampleOfx1().replace("ABONNEMENT", "ABONNEMENT N\u00ba \u00e9t\u00e9"),
      "latin1",
    );
    const found = readBankFile(bytes, "releve.ofx");
    expect(found.encoding).toBe("Windows-1252");
    expect(found.accounts[0]?.entries[1]?.labels).toContain("ABONNEMENT Nº été");
  });
});

describe("QIF", () => {
  it("asks in which order its days are when none tells it, naming what each order makes of one", () => {
    const ambiguous = "!Type:Bank\nD02/03/2026\nT10.00\nPX\n^\n";
    const { questions, problems, accounts } = read(ambiguous);
    expect(questions).toEqual([
      {
        kind: "ordre-dates",
        line: 2,
        value: "02/03/2026",
        orders: [
          { order: "jma", on: "2026-03-02" },
          { order: "mja", on: "2026-02-03" },
        ],
      },
    ]);
    expect(problems[0]?.problem).toContain("--ordre-dates jma");
    expect(accounts).toEqual([]);
    expect(allOf(ambiguous, { dayOrder: "mja" })[0]?.bookedOn).toBe("2026-02-03");
  });

  it("reads the American way when a day tells it, and its years after an apostrophe", () => {
    const text = sampleQif((on) => `${Number(on.slice(5, 7))}/${Number(on.slice(8))}'${on.slice(2, 4)}`);
    expect(read(text).dayOrder).toEqual({ order: "mja", from: "fichier" });
    expect(allOf(text).map(({ bookedOn }) => bookedOn)).toEqual(SAMPLE_ENTRIES.map(([on]) => on));
  });

  it.each([
    ["!Type:Invst\nD1\n^\n", /compte-titres/u],
    ["!Type:Bank\nD13/11/2026\nT1,000\nPX\n^\n", /une seule façon/u],
    ["!Type:Bank\nD13/11/2026\nT1.00\nPX\n", /tronqué/u],
    ["!Type:Bank\nD31/02/2026\nT1.00\nPX\n^\n", /pas une date/u],
  ])("%j is refused", (text, words) => {
    expect(refusal(text)).toMatch(words);
  });

  it("keeps the accounts of one file apart", () => {
    const block = (name: string) => `!Account\nN${name}\nTBank\n^\n${sampleQif()}`;
    expect(read(block("Courant") + block("Pro")).accounts.map(({ number }) => number)).toEqual([
      "COURANT",
      "PRO",
    ]);
  });
});

describe("CAMT", () => {
  it("splits a batch whose parts add up to it, and keeps whole one whose parts do not", () => {
    const parts = (second: string) =>
      sampleCamt().replace(
        /<TxDtls>.*?<\/TxDtls>/u,
        `<TxDtls><Amt Ccy="EUR">700.00</Amt><RmtInf><Ustrd>A</Ustrd></RmtInf></TxDtls><TxDtls><Amt Ccy="EUR">${second}</Amt><RmtInf><Ustrd>B</Ustrd></RmtInf></TxDtls>`,
      );
    expect(allOf(parts("500.00")).slice(0, 2)).toMatchObject([
      { amountCents: 70_000, labels: ["A"], bankRef: "R0/1" },
      { amountCents: 50_000, labels: ["B"], bankRef: "R0/2" },
    ]);
    expect(allOf(parts("400.00"))[0]).toMatchObject({ amountCents: 120_000, labels: ["A", "B"] });
  });

  it("says the gap of a statement that does not balance", () => {
    const [account] = read(sampleCamt().replace("2605.60", "2605.61")).accounts;
    expect(account?.gaps).toEqual([
      { on: "2026-11-21", openingCents: SAMPLE_OPENING, movedCents: 210_560, closingCents: 260_561 },
    ]);
    expect(account?.isBalanced).toBe(false);
  });

  it.each([
    ['<Amt Ccy="EUR">1200.00', '<Amt Ccy="USD">1200.00', /devise du compte/u],
    ["<Sts>BOOK</Sts>", "", /comptabilisée/u],
    ["<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<Sts>", /montant ou son sens/u],
    ["<BookgDt><Dt>2026-11-02", "<BookgDt><Dt>2026-11-32", /date qui existe/u],
    ["1200.00", "1200.005", /montant ou son sens/u],
    ["1200.00", "-1200.00", /montant ou son sens/u],
    ["<IBAN>FR7630006000011234567890189</IBAN>", "", /numéro de compte/u],
    ["<Document", '<!DOCTYPE a [<!ENTITY b "c">]><Document', /DTD/u],
    ["</Document>", "", /mal formé ou tronqué/u],
    ["BkToCstmrStmt", "BkToCstmrAcctRpt", /CAMT\.052|mal formé/u],
  ])("%s written %s is refused", (from, to, words) => {
    expect(refusal(sampleCamt().replace(from, to))).toMatch(words);
  });
});

describe("MT940", () => {
  it("takes a reversal of a credit for a debit, and a day of entry in the nearest year", () => {
    const text = `:20:A\n:25:${SAMPLE_IBAN}\n:28C:1\n:60F:C251230EUR10,00\n:61:2512310102RC10,00NTRFNONREF\n:86:X\n:62F:C260102EUR0,00\n`;
    expect(allOf(text)).toMatchObject([
      { amountCents: -1000, bookedOn: "2026-01-02", valueOn: "2025-12-31" },
    ]);
    expect(read(text).accounts[0]?.gaps).toEqual([]);
  });

  it.each([
    [":61:", ":6Z:", /n'est pas un champ/u],
    [":25:", ":21:", /compte/u],
    [":60F:C261101EUR500,00\n", "", /solde initial/u],
    ["EUR500,00", "EUR5OO,00", /solde est illisible/u],
    ["C1200,00", "X1200,00", /illisible/u],
    [":20:", "n'importe quoi\n:20:", /aucun champ|avant :20:|colonne/u],
  ])("%s written %s is refused", (from, to, words) => {
    expect(refusal(sampleMt940().replace(from, to))).toMatch(words);
  });

  it("says that a statement without its last balance may be cut short", () => {
    const [account] = read(sampleMt940().replace(/:62F:.*\n/u, "")).accounts;
    expect([account?.isWhole, account?.isBalanced]).toEqual([false, false]);
  });
});

describe("CFONB 120", () => {
  const PAYER = "FR7630006000011234567890189";
  const PAYEE = "DE89370400440532013000";

  it("reads signs, decimals and every figure of a sum", () => {
    for (const cents of [0, 1, -1, 9, -9, 10, -10, 123_456_789, -123_456_789]) {
      const text = sampleCfonb().replace(zoned(120_000), zoned(cents));
      expect(allOf(text)[0]?.amountCents).toBe(cents);
    }
  });

  it("reads a file without line ends, by blocks of 120 characters", () => {
    expect(allOf(sampleCfonb().replaceAll("\n", ""))).toEqual(allOf(sampleCfonb()));
  });

  it.each([
    ["01", "02", /ni 01|colonne|en-têtes/u],
    [zoned(120_000), "00000000120000", /montant CFONB/u],
    ["021126", "320226", /n'existe pas/u],
    ["12345678901", "12345678902", /autre compte/u],
  ])("%s written %s is refused", (from, to, words) => {
    expect(refusal(sampleCfonb().replace(from, to))).toMatch(words);
  });

  it("the account that a detail names is the counterpart's: the payer's of a credit, the payee's of a debit", () => {
    const records = sampleCfonb().split("\n");
    const detailed = records.flatMap((record) => {
      if (!record.startsWith("04")) return [record];
      const detail = (words: string) => `05${record.slice(2, 45)}${words}`.padEnd(120);
      return [record, detail(`CPY${PAYER}`), detail(`CBE${PAYEE}`)];
    });
    expect(allOf(detailed.join("\n")).map((one) => [one.amountCents > 0, one.counterpartyIban])).toEqual(
      SAMPLE_ENTRIES.map(([, cents]) => (cents > 0 ? [true, PAYER] : [false, PAYEE])),
    );
  });

  it("a last account that is not closed is a cut file", () => {
    expect(refusal(sampleCfonb().split("\n").slice(0, -1).join("\n"))).toMatch(/tronqué/u);
  });
});

describe("the tables of banks", () => {
  const rows = (header: string, ...lines: readonly string[]) => [header, ...lines].join("\n");

  it.each([
    [
      "Société Générale",
      rows(
        '="00300000000000000000000";01/11/2026;20/11/2026;2;20/11/2026;100,00 EUR',
        "Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise",
      ).concat("\n02/11/2026;VIR RECU;VIR RECU DE ACME F-1;+1 200,00;EUR"),
      { amountCents: 120_000, labels: ["VIR RECU", "VIR RECU DE ACME F-1"] },
    ],
    [
      "Banque Populaire ou Caisse d'Épargne",
      rows(
        "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Informations complementaires;Type operation;Categorie;Sous categorie;Debit;Credit;Date operation;Date de valeur;Pointage operation",
        "02/11/2026;ACME;VIR INST ACME;REF1;F-1;Virement recu;Revenus;Autres;;+1200,00;01/11/2026;02/11/2026;0",
      ),
      { amountCents: 120_000, labels: ["VIR INST ACME", "F-1", "REF1"], valueOn: "2026-11-02" },
    ],
    [
      "Crédit Mutuel ou CIC",
      rows("Date;Date de valeur;Montant;Libellé;Solde", "02/11/2026;02/11/2026;1200,00;VIR ACME;1300,00"),
      { amountCents: 120_000, labels: ["VIR ACME"] },
    ],
    [
      "La Banque Postale",
      rows(
        "Numéro Compte   ;1234567A020",
        "Type         ;CCP",
        "Compte tenu en  ;euros",
        "Date            ;22/11/2026",
        "Solde (EUROS)   ;1300,00",
        "",
        "Date;Libellé;Montant(EUROS)",
        '02/11/2026;"VIREMENT DE ACME";1200,00',
      ),
      { amountCents: 120_000, labels: ["VIREMENT DE ACME"] },
    ],
    [
      "Shine",
      rows(
        "Transaction ID;Date de la valeur;Date d'opération;IBAN;Type de transaction;Transaction personnelle;Category;Débit;Crédit;Solde mouvement;Solde bancaire;Libellé;Nom de la contrepartie;Montant HT;Montant de TVA total;Pièces;Date d'ajout pièces;Commentaire",
        '"t1";"02/11/2026";"02/11/2026";"FR76XXXX";"Virement";"Non";"DEFAULT";"0,00";"1200,00";"1200,00";"0,00";"Virement";"ACME";"1000,00";"200,00";"";"";""',
      ),
      { amountCents: 120_000, counterpartyName: "ACME", bankRef: "t1" },
    ],
  ])("%s is recognised by its headers, and read day first", (bank, text, entry) => {
    const found = read(text);
    expect(found.problems).toEqual([]);
    expect(found.table?.bank).toBe(bank);
    expect(found.accounts[0]).toMatchObject({
      currency: "EUR",
      entries: [{ bookedOn: "2026-11-02", ...entry }],
    });
  });

  it("the number and the balance above a table are those of its account", () => {
    const text = rows(
      "Numéro Compte   ;1234567A020",
      "Solde (EUROS)   ;1300,00",
      "Date;Libellé;Montant(EUROS)",
      "02/11/2026;A;1,00",
    );
    expect(read(text).accounts[0]).toMatchObject({ number: "1234567A020", closingCents: 130_000 });
  });

  it("two accounts of one file stay two: each has its title and its headers", () => {
    const part = (number: string, sum: string) =>
      rows(`CCHQ no ${number};`, "Date;Libellé;Débit euros;Crédit euros;", `02/11/2026;VIR;;${sum};`);
    const { accounts } = read(rows(part("62734091867", "10,00"), "", part("62734091868", "20,00")));
    expect(accounts.map(({ number, entries }) => [number, entries[0]?.amountCents])).toEqual([
      ["62734091867", 1000],
      ["62734091868", 2000],
    ]);
  });

  it("only what is booked is read; a status that is not known is asked about", () => {
    const text = (status: string) => rows("Date;Libellé;Montant;Statut", `20/11/2026;A;1,00;${status}`);
    expect(allOf(text("Exécuté"))).toHaveLength(1);
    expect(read(text("En attente")).leftOut).toEqual([
      { reason: "statut «\u00a0En attente\u00a0»", count: 1 },
    ]);
    expect(refusal(text("Bizarre"))).toMatch(/statut inconnu/u);
    expect(allOf(text("Bizarre"), { columns: [{ field: "ignorer", header: "Statut" }] })).toHaveLength(1);
  });

  it("a column says which way a sum went, and a word that is not known stops the line", () => {
    const text = (side: string) => rows("Date;Libellé;Montant;Sens", `20/11/2026;A;12,00;${side}`);
    expect(["D", "Débit", "-", "C", "crédit", "+"].map((side) => allOf(text(side))[0]?.amountCents)).toEqual([
      -1200, -1200, -1200, 1200, 1200, 1200,
    ]);
    expect(refusal(text("?"))).toMatch(/débit ou crédit/u);
    expect(refusal(text("D").replace("12,00", "-12,00"))).toMatch(/débit ou crédit/u);
  });

  it("a column that its words do not tell is asked, and taken as it is said", () => {
    const text = rows("Quand;Quoi;Combien", "20/11/2026;VIR ACME;1200,00");
    const columns = [
      { field: "date", header: "Quand" },
      { field: "libelle", header: "2" },
      { field: "montant", header: "combien" },
    ];
    expect(() => read(text)).toThrowError(/en-têtes/u);
    expect(allOf(text, { columns })).toMatchObject([{ amountCents: 120_000, labels: ["VIR ACME"] }]);
    const { questions } = read(rows("Date;Quoi;Combien", "20/11/2026;A;1"));
    expect(questions.map((one) => one.kind === "colonne" && one.field)).toEqual(["libelle", "montant"]);
  });

  it.each([
    [rows("Date;Libellé;Débit;Crédit", "20/11/2026;A;1,00;2,00"), /un débit et un crédit/u],
    [rows("Date;Libellé;Débit;Crédit", "20/11/2026;A;;"), /pas de montant/u],
    [rows("Date;Libellé;Débit;Crédit", "20/11/2026;A;;-2,00"), /négatif/u],
    [rows("Date;Libellé;Montant", "20/11/2026;A;1,00;reste"), /plus de cellules/u],
    [rows("Date,Libellé,Montant,Solde", "20/11/2026,A,-12,34,100"), /plus de cellules|coupé/u],
    [rows("Date,Libellé,Montant,Solde", "20/11/2026,A,-12,34"), /coupé en deux/u],
    [rows("Date;Libellé;Montant", "32/11/2026;A;1,00"), /pas une date/u],
    [rows("Date;Libellé;Montant", '20/11/2026;"A;1,00'), /guillemet/u],
    [rows("Date;Libellé;Montant", "02/03/2026;A;1,00"), /dans quel ordre/u],
  ])("%j names its line", (text, words) => {
    expect(refusal(text)).toMatch(words);
  });

  it("a running balance that a missing row breaks is said", () => {
    const [head = "", ...lines] = sampleCsv().split("\r\n");
    expect(read([head, ...lines.toSpliced(1, 1)].join("\n")).accounts[0]?.gaps).toHaveLength(1);
    const upside = [head, ...lines.reverse()].join("\n");
    expect(read(upside).accounts[0]).toMatchObject({ isBalanced: true, openingCents: SAMPLE_OPENING });
  });
});

describe("what is no statement", () => {
  it.each([
    ["", /vide/u],
    ["%PDF-1.7\n", /PDF/u],
    ["PK\u0003\u0004", /classeur/u],
    ["\u0000\u0001", /pas du texte/u],
    ["bonjour", /en-têtes/u],
    ["<html><p>Session expirée</p></html>", /ni un relevé/u],
    ["Prénom;Nom\nA;B", /en-têtes|colonne/u],
  ])("%j is refused by its name", (text, words) => {
    expect(refusal(text)).toMatch(words);
  });

  it("more than 50 MB is refused before it is read", () => {
    expect(() => readBankFile(new Uint8Array(50 * 1024 * 1024 + 1), "gros.csv")).toThrowError(
      /gros\.csv.*50/u,
    );
  });
});
