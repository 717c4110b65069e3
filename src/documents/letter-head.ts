// Top of a letter: sender, addressee inside the envelope window, place and date, subject; fold marks on the edge.
import { RelanceError } from "../domain/errors.ts";
import type { LetterHead } from "./document.ts";
import { CONTENT_WIDTH, MARGIN, type Sheet } from "./sheet.ts";
import { ACCENT, BODY, HAIRLINE, INK, mm, SMALL, type Style } from "./typesetter.ts";
import { FRENCH } from "./wording-fr.ts";

/** Window of the envelope on A4, in millimetres. */
const WINDOW = { left: 110, right: 195, top: 55, bottom: 88 } as const;

const NAME: Style = { size: 12.5, leading: 17, color: ACCENT, bold: true };
const SENDER: Style = { size: 9, leading: 12.2, color: INK };
const SUBJECT: Style = { size: 11.5, leading: 15.5, color: INK, bold: true };
/** Folded in three for a DL envelope. */
const FOLDS = [99, 198] as const;

/**
 * Draws the head on the first page.
 * @returns where the body may start, in points from the top.
 * @throws RelanceError (valeur) naming the line of the addressee that the window cannot hold.
 */
export function drawLetterHead(sheet: Sheet, head: LetterHead): number {
  drawFolds(sheet);
  const senderEnd = drawSender(sheet, head.sender);
  drawRecipient(sheet, head.recipient);

  let y = Math.max(mm(96), senderEnd + 6);
  const line = (text: string, x: number, style: Style): void => {
    sheet.inside(sheet.element(sheet.root, "P"), () => {
      sheet.type.draw(sheet.type.single(text, style), x, y + style.size, style);
    });
  };
  if (head.mention !== undefined) line(head.mention, MARGIN.left, { ...SENDER, bold: true });
  line(head.placeAndDate, mm(WINDOW.left + 2), BODY);
  y += mm(13);

  const label = sheet.type.single(head.subjectLabel ?? FRENCH.letter.subject, SUBJECT);
  const indent = label.width;
  const lines = sheet.type.lines(head.subject, CONTENT_WIDTH - indent, SUBJECT);
  const subject = sheet.element(sheet.root, sheet.headingTag(1));
  sheet.inside(subject, () => {
    sheet.type.draw(label, MARGIN.left, y + SUBJECT.size, { ...SUBJECT, color: ACCENT });
    lines.forEach((one, index) => {
      sheet.type.draw(one, MARGIN.left + indent, y + index * SUBJECT.leading + SUBJECT.size, SUBJECT);
    });
  });
  y += lines.length * SUBJECT.leading + 2;
  for (const reference of head.references ?? []) {
    const wrapped = sheet.type.lines(reference, CONTENT_WIDTH - indent, SMALL);
    sheet.inside(sheet.element(sheet.root, "P"), () => {
      wrapped.forEach((one, index) => {
        sheet.type.draw(one, MARGIN.left + indent, y + index * SMALL.leading + SMALL.size, SMALL);
      });
    });
    y += wrapped.length * SMALL.leading;
  }
  return y + 12;
}

function drawFolds(sheet: Sheet): void {
  for (const fold of FOLDS) sheet.rule(mm(4), mm(fold), mm(5), 0.4, HAIRLINE);
}

function drawSender(sheet: Sheet, lines: readonly string[]): number {
  let y: number = mm(18);
  const width = mm(WINDOW.left) - MARGIN.left - 8;
  lines.forEach((text, index) => {
    const style = index === 0 ? NAME : SENDER;
    const wrapped = sheet.type.lines(text, width, style);
    sheet.inside(sheet.element(sheet.root, "P"), () => {
      wrapped.forEach((line, row) => {
        sheet.type.draw(line, MARGIN.left, y + row * style.leading + style.size, style);
      });
    });
    y += wrapped.length * style.leading + (index === 0 ? 2 : 0);
  });
  return y;
}

function drawRecipient(sheet: Sheet, lines: readonly string[]): void {
  const left = mm(WINDOW.left + 2);
  const width = mm(WINDOW.right) - left;
  // Ten points is what sorting machines read best; nine is allowed, less is not.
  const size = [10.5, 10, 9.5, 9].find((one) =>
    lines.every((text) => sheet.type.single(text, { ...BODY, size: one }).width <= width),
  );
  const leading = Math.min(13.4, (mm(WINDOW.bottom - WINDOW.top) - 6) / Math.max(1, lines.length));
  if (size === undefined || leading < 9.5) {
    const longest = lines.reduce((kept, one) => (one.length > kept.length ? one : kept), "");
    throw new RelanceError(
      "valeur",
      `L'adresse du destinataire ne tient pas dans la fenêtre de l'enveloppe : « ${longest} ».`,
      "Abrégez l'adresse du client : relance client modifier <client>",
    );
  }
  const style: Style = { size, leading, color: INK };
  lines.forEach((text, index) => {
    sheet.inside(sheet.element(sheet.root, "P"), () => {
      sheet.type.draw(
        sheet.type.single(text, style),
        left,
        mm(WINDOW.top) + 4 + index * leading + size * 0.8,
        style,
      );
    });
  });
}
