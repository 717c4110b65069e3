// Hostile, broken or foreign XML: refused in one French sentence.
import { describe, expect, it } from "vitest";
import { readEInvoice } from "../../src/importers/facturx.ts";
import { readXmlText, refusalOf, sampleXml, utf8 } from "./facturx-sample.ts";

describe("hostile or broken XML", () => {
  it.each([
    ["truncated", sampleXml().slice(0, -300)],
    ["an unescaped ampersand's tag", sampleXml(["Nova Conseil", "Nova <& Conseil"])],
    ["a DTD", sampleXml().replace("?>", '?><!DOCTYPE a [<!ENTITY x "lol">]>')],
    [
      "nested too deep",
      `<CrossIndustryInvoice>${"<a>".repeat(5000)}${"</a>".repeat(5000)}</CrossIndustryInvoice>`,
    ],
    ["UBL nested too deep", `<Invoice>${"<a>".repeat(100)}${"</a>".repeat(100)}</Invoice>`],
    ["a crowd of attributes", `<Invoice ${'a="" '.repeat(500_001)}/>`],
    ["a crowd of elements", `<Invoice>${"<a/>".repeat(500_001)}</Invoice>`],
    ["an unknown encoding", sampleXml(['encoding="UTF-8"', 'encoding="UTF-8-W/O-BOM"'])],
    ["UTF-16 announced and not kept", sampleXml(['encoding="UTF-8"', 'encoding="UTF-16"'])],
    ["another document", "<?xml version='1.0'?><html><body/></html>"],
    ["an empty root", "<CrossIndustryInvoice/>"],
    ["only a declaration", "<?xml version='1.0'?>"],
    ["polluted prototypes", "<CrossIndustryInvoice><__proto__><ID>1</ID></__proto__></CrossIndustryInvoice>"],
  ])("%s is refused in French", async (_name, text) => {
    expect(await refusalOf(readXmlText(text))).toMatchObject({ code: "valeur" });
  });

  it("refuses an encoding that lies, and honours one that does not", async () => {
    const text = sampleXml(["Nova Conseil", "Société Nova"]);
    const latin1 = (xml: string): Uint8Array =>
      Uint8Array.from(xml.replaceAll("€", "EUR"), (char) => char.charCodeAt(0));
    expect((await refusalOf(readEInvoice(latin1(text), "f.xml"))).message).toContain("UTF-8");
    const honest = await readEInvoice(latin1(text.replace("UTF-8", "ISO-8859-1")), "f.xml");
    expect(honest.invoice.buyer.name).toBe("Société Nova");
  });

  it("refuses 100 MB before it reads any of it, whatever is inside", async () => {
    const bytes = new Uint8Array(100 * 1024 * 1024).fill(0x20);
    bytes.set(utf8("<Invoice>"));
    const error = await refusalOf(readEInvoice(bytes, "f.xml"));
    expect(error.message).toContain("dépasse 50 Mo");
  });

  it("decodes the predefined entities once, and nothing else", async () => {
    const { invoice } = await readXmlText(
      sampleXml(["Nova Conseil", "A&amp;B &lt;C&gt; &#233;&#x1b;[31m &amp;lt;"]),
    );
    expect(invoice.buyer.name).toBe("A&B <C> é [31m &lt;");
  });

  it("reads CDATA and ignores comments", async () => {
    const { invoice } = await readXmlText(
      sampleXml(["Nova Conseil", "<!-- BT-44 --><![CDATA[Nova & Fils]]>"]),
    );
    expect(invoice.buyer.name).toBe("Nova & Fils");
  });

  it("drops an email that would address several people", async () => {
    const { invoice } = await readXmlText(sampleXml(["compta@nova.example", "a@b.fr&#10;Bcc: c@d.fr"]));
    expect(invoice.buyer.email).toBeUndefined();
    expect(invoice.warnings.join(" ")).toContain("Bcc");
  });

  it("refuses what is XML and no invoice, by its root", async () => {
    const order = '<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"><ID>1</ID></Order>';
    expect((await refusalOf(readXmlText(order))).message).toContain("sa racine est «\u00a0Order\u00a0»");
  });

  it("refuses what is neither PDF nor XML", async () => {
    expect((await refusalOf(readEInvoice(utf8("Numéro;Client"), "f.txt"))).message).toContain("ni un PDF");
    expect(await refusalOf(readEInvoice(new Uint8Array(0), "vide"))).toMatchObject({ code: "valeur" });
  });
});
