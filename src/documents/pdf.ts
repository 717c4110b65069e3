// A document as PDF/A-3a and PDF/UA-1: same content, same day, same bytes. Loads pdfkit on first use.

import { cleanText } from "../domain/clean-text.ts";
import type { Language } from "../domain/client.ts";
import type { DocumentContent } from "./document.ts";
import { FONT_FILES } from "./fonts.ts";
import { drawLetterHead } from "./letter-head.ts";
import { blockStrips } from "./pdf-blocks.ts";
import { collectPdf, pdfDate } from "./pdf-file.ts";
import { CONTENT_WIDTH, HAIR_FOOT, MARGIN, PAGE, Sheet } from "./sheet.ts";
import { paginate } from "./strips.ts";
import { HAIRLINE, mm, SOFT_INK, type Style } from "./typesetter.ts";

const PDF_LANGUAGES: Readonly<Record<Language, string>> = { fr: "fr-FR", en: "en-GB" };

const FOOT: Style = { size: 7.8, leading: 10, color: SOFT_INK };

/**
 * Draws the document on A4 pages.
 * @throws RelanceError (valeur) naming a character the font lacks, or an address line that does not fit.
 */
export async function renderPdf(content: DocumentContent): Promise<Uint8Array> {
  const { default: PDFDocument } = await import("pdfkit");
  const made = pdfDate(content.createdOn);
  const title = new MetadataText(cleanText(content.title));
  const pdf = new PDFDocument({
    size: "A4",
    margin: 0,
    pdfVersion: "1.7",
    subset: "PDF/A-3a",
    tagged: true,
    lang: PDF_LANGUAGES[content.language ?? "fr"],
    displayTitle: true,
    bufferPages: true,
    font: FONT_FILES.regular,
    info: {
      Title: title as string,
      Author: new MetadataText(cleanText(content.author)) as string,
      CreationDate: made,
      ModDate: made,
    },
  });
  const bytes = collectPdf(pdf);
  if (content.mark !== undefined) (pdf as unknown as WithLines)._write(content.mark);
  pdf.appendXML(conformance(made));

  const sheet = new Sheet(pdf);
  const firstTop = content.head === undefined ? MARGIN.top : drawLetterHead(sheet, content.head);
  const frame = { firstTop, top: MARGIN.top, bottom: PAGE.height - MARGIN.bottom };
  paginate(blockStrips(sheet, content.blocks), frame, () => pdf.addPage());
  sheet.root.end();
  drawFeet(sheet, content.footer);
  pdf.end();
  return bytes;
}

/** What pdfkit writes its file with, line after line; its types do not say it. */
interface WithLines {
  _write(line: string): void;
}

function drawFeet(sheet: Sheet, footer: string | undefined): void {
  const { start, count } = sheet.pdf.bufferedPageRange();
  const y = PAGE.height - mm(15);
  for (let page = start; page < start + count; page += 1) {
    sheet.pdf.switchToPage(page);
    const number = sheet.type.single(`page ${page - start + 1}/${count}`, FOOT);
    const lines = sheet.type.lines(footer ?? "", CONTENT_WIDTH - number.width - 20, FOOT);
    sheet.rule(MARGIN.left, y - 5, CONTENT_WIDTH, HAIR_FOOT, HAIRLINE);
    sheet.artifact("Pagination", () => {
      lines.forEach((line, index) => {
        sheet.type.draw(line, MARGIN.left, y + FOOT.size + index * FOOT.leading, FOOT);
      });
      sheet.type.draw(number, MARGIN.left + CONTENT_WIDTH - number.width, y + FOOT.size, FOOT);
    });
  }
}

/** pdfkit writes this text twice: raw in the Info dictionary, and unescaped in XML, where it asks for a string. */
class MetadataText extends String {
  override toString(): string {
    return this.valueOf().replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;");
  }
}

/** PDF/UA-1 beside PDF/A-3a: its identifier, and the extension schema without which PDF/A refuses it. */
function conformance(made: Date): string {
  return `
        <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            <xmp:ModifyDate>${made.toISOString().slice(0, 19)}Z</xmp:ModifyDate>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas>
                <rdf:Bag>
                    <rdf:li rdf:parseType="Resource">
                        <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
                        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
                        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                        <pdfaSchema:property>
                            <rdf:Seq>
                                <rdf:li rdf:parseType="Resource">
                                    <pdfaProperty:name>part</pdfaProperty:name>
                                    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                                    <pdfaProperty:category>internal</pdfaProperty:category>
                                    <pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
                                </rdf:li>
                            </rdf:Seq>
                        </pdfaSchema:property>
                    </rdf:li>
                </rdf:Bag>
            </pdfaExtension:schemas>
        </rdf:Description>`;
}
