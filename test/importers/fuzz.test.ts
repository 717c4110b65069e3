// Readers fed with noise: they answer or raise a RelanceError, never another error, never for long.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RelanceError } from "../../src/domain/errors.ts";
import { readInvoiceCsv } from "../../src/importers/csv.ts";
import { CHOICE_FIELDS } from "../../src/importers/csv-recognition.ts";
import { readEInvoice } from "../../src/importers/facturx.ts";
import { workedMs } from "../worked.ts";
import { samplePdf, sampleUbl, sampleUblCreditNote, sampleXml, utf8 } from "./facturx-sample.ts";

function onlyRelanceErrors(error: unknown): void {
  if (!(error instanceof RelanceError)) throw error;
}

/** Replaces, removes or doubles a slice of a sound file. */
function mutations(size: number): fc.Arbitrary<(bytes: Uint8Array) => Uint8Array> {
  return fc
    .record({
      at: fc.nat(size - 1),
      length: fc.nat(40),
      with: fc.oneof(
        fc.uint8Array({ maxLength: 20 }),
        fc
          .constantFrom(
            "<",
            ">",
            "&",
            '"',
            "</",
            "<!--",
            "]]>",
            "<![CDATA[",
            "\u0000",
            ";;;",
            '";"',
            "\n",
            "-",
            "9".repeat(30),
          )
          .map(utf8),
      ),
    })
    .map(
      ({ at, length, with: inserted }) =>
        (bytes) =>
          Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + length)]),
    );
}

describe("the CSV reader", () => {
  const sample = utf8(
    'Numéro;Client;Date;Montant TTC;Échéance;SIREN;Payé;Statut\nF-1;"Le ""Bon""\nCoin";31/01/2026;1 250,50;02/03/2026;732829320;50;\nTotal;;;1 250,50\n',
  );

  it("survives any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          readInvoiceCsv(bytes);
        } catch (error) {
          onlyRelanceErrors(error);
        }
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it("survives a damaged file, and every row it gives is sound", () => {
    fc.assert(
      fc.property(fc.array(mutations(sample.length), { minLength: 1, maxLength: 4 }), (changes) => {
        try {
          const { rows } = readInvoiceCsv(changes.reduce((bytes, change) => change(bytes), sample));
          for (const row of rows) {
            expect(Number.isSafeInteger(row.totalCents) && row.totalCents > 0).toBe(true);
            expect(row.prepaidCents >= 0 && row.prepaidCents <= row.totalCents).toBe(true);
            expect(row.issuedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
            // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not come through
            expect(row.buyer.name + row.number).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/u);
          }
        } catch (error) {
          onlyRelanceErrors(error);
        }
      }),
      { seed: 12, numRuns: 400 },
    );
  });

  it("survives any choice of columns, on a damaged export by lines too", () => {
    const byLines = utf8(
      "Raison sociale,Réf. facture,Type,Date facturation,Date échéance,Total TTC,Statut facture,Description de ligne,Montant TTC de la ligne\nNova,FA-1,0,2026-01-05,2026-02-04,1200.00000000,1,Maquettes,960.00000000\nNova,FA-1,0,2026-01-05,2026-02-04,1200.00000000,1,Ligne,240.00000000\nNova,FA-2,2,2026-01-06,,-60.00000000,1,Avoir,-60.00000000\n",
    );
    const choice = fc.record({
      field: fc.constantFrom(...CHOICE_FIELDS, "constructor", ""),
      header: fc.oneof(
        fc.constantFrom("Type", "Réf. facture", "Total TTC", "raison sociale", "3", "0", "999", "__proto__"),
        fc.string({ maxLength: 12 }),
      ),
    });
    fc.assert(
      fc.property(
        fc.array(mutations(byLines.length), { maxLength: 3 }),
        fc.array(choice, { maxLength: 4 }),
        fc.constantFrom("jma" as const, "mja" as const, undefined),
        (changes, columns, dayOrder) => {
          try {
            const bytes = changes.reduce((current, change) => change(current), byLines);
            const { rows, problems, questions } = readInvoiceCsv(bytes, { columns, dayOrder });
            if (questions.length > 0) expect(problems.length).toBeGreaterThan(0);
            const numbers = rows.map((row) => row.number);
            expect(new Set(numbers).size).toBe(numbers.length);
            for (const row of rows) expect(row.totalCents).toBeGreaterThan(0);
          } catch (error) {
            onlyRelanceErrors(error);
          }
        },
      ),
      { seed: 14, numRuns: 400 },
    );
  });

  it("gives back what was written, whatever the cells hold", () => {
    const cell = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => /[a-z]/iu.test(text));
    fc.assert(
      fc.property(cell, fc.constantFrom(";", ",", "\t", "|"), (label, separator) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const line = (cells: readonly string[]): string => cells.map(quoted).join(separator);
        const text = `${line(["Numéro", "Client", "Date", "Montant TTC", "Objet"])}\n${line(["F-1", "ACME", "2026-01-31", "1250,50", label])}\n`;
        const reading = readInvoiceCsv(utf8(text));
        expect(reading.problems).toEqual([]);
        expect(reading.rows[0]?.label).toBe(label.replace(/\s+/gu, " ").trim());
      }),
      { seed: 13, numRuns: 200 },
    );
  });

  it("takes linear time on quotes, separators and header-like noise", () => {
    const started = workedMs();
    for (const noise of ['"', '""', ";", '";"', "a\n", " \n", '"\n']) {
      try {
        readInvoiceCsv(utf8(`Numéro;Client;Date;Montant TTC\n${noise.repeat(100_000)}`));
      } catch (error) {
        onlyRelanceErrors(error);
      }
    }
    expect(workedMs() - started).toBeLessThan(10_000);
  });
});

/** A UBL invoice that carries one file, in base64. */
function carryingUbl(base64 = "JVBERi0xLjcgYm9u"): string {
  return sampleUbl([
    "<cac:AccountingSupplierParty>",
    `<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject filename="bon.pdf">${base64}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference><cac:AccountingSupplierParty>`,
  ]);
}

describe("the e-invoice reader", () => {
  const sample = utf8(sampleXml());

  it("survives any text that starts like XML", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
        await readEInvoice(utf8(`<${text}`), "f.xml").catch(onlyRelanceErrors);
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  it.each([
    ["CII", sample],
    ["UBL", utf8(sampleUbl())],
    ["a UBL credit note", utf8(sampleUblCreditNote())],
    ["UBL that carries a file", utf8(carryingUbl())],
  ])("survives damages to %s, and every invoice it gives is sound", async (_, sound) => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutations(sound.length), { minLength: 1, maxLength: 3 }), async (changes) => {
        const bytes = changes.reduce((current, change) => change(current), sound);
        const reading = await readEInvoice(bytes, "f.xml").catch(onlyRelanceErrors);
        if (!reading) return;
        const { invoice, attachments } = reading;
        for (const attachment of attachments) {
          try {
            expect(attachment.bytes().length).toBeGreaterThan(0);
          } catch (error) {
            onlyRelanceErrors(error);
          }
        }
        expect(Number.isSafeInteger(invoice.totalCents) && invoice.totalCents >= 0).toBe(true);
        if (invoice.refusals.length === 0)
          expect(invoice.prepaidCents >= 0 && invoice.prepaidCents <= invoice.totalCents).toBe(true);
        expect(invoice.issuedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
        expect(invoice.number).not.toBe("");
      }),
      { seed: 22, numRuns: 300 },
    );
  });

  it("survives a damaged PDF", async () => {
    const pdf = await samplePdf([{ name: "factur-x.xml", content: sampleXml() }]);
    await fc.assert(
      fc.asyncProperty(fc.array(mutations(pdf.length), { minLength: 1, maxLength: 3 }), async (changes) => {
        const bytes = changes.reduce((current, change) => change(current), pdf);
        await readEInvoice(bytes, "f.pdf").catch(onlyRelanceErrors);
      }),
      { seed: 23, numRuns: 150 },
    );
  });

  it("takes linear time on long notes, names and repeated elements", async () => {
    const started = workedMs();
    const base64 = carryingUbl("A".repeat(4_000_000));
    const [file] = (await readEInvoice(utf8(base64), "f.xml")).attachments;
    expect(file?.bytes()).toHaveLength(3_000_000);
    const broken = await readEInvoice(utf8(carryingUbl(`${"A".repeat(4_000_000)}!!!!`)), "f.xml");
    expect(() => broken.attachments[0]?.bytes()).toThrowError(RelanceError);
    const notes = sampleUbl([
      "<cbc:DocumentCurrencyCode>",
      `${"<cbc:Note>#PMD#</cbc:Note>".repeat(50_000)}<cbc:DocumentCurrencyCode>`,
    ]);
    await readEInvoice(utf8(notes), "f.xml").catch(onlyRelanceErrors);
    const long = sampleXml(["Nova Conseil", "é&amp; ".repeat(200_000)], ["BC-7", "B".repeat(500_000)]);
    await readEInvoice(utf8(long), "f.xml").catch(onlyRelanceErrors);
    const many = sampleXml([
      "<ram:ApplicableHeaderTradeAgreement>",
      `${"<ram:IncludedSupplyChainTradeLineItem><ram:X/></ram:IncludedSupplyChainTradeLineItem>".repeat(50_000)}<ram:ApplicableHeaderTradeAgreement>`,
    ]);
    await readEInvoice(utf8(many), "f.xml").catch(onlyRelanceErrors);
    const clause = sampleXml(["trois fois le taux d'intérêt légal", "3 fois le le le ".repeat(20_000)]);
    await readEInvoice(utf8(clause), "f.xml").catch(onlyRelanceErrors);
    expect(workedMs() - started).toBeLessThan(10_000);
  });
});
