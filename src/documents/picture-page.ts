// A photograph or a scan as one A4 page, upright as its camera says, never cut, never stretched out of shape.
import PdfKit from "pdfkit";
import type { Day } from "../domain/day.ts";
import { FONT_FILES } from "./fonts.ts";
import { collectPdf, pdfDate } from "./pdf-file.ts";
import { pictureFlaw } from "./picture-flaw.ts";
import { mm } from "./typesetter.ts";

const A4 = { short: mm(210), long: mm(297) } as const;
/** Leaves the stamp and the page number on white. */
const MARGIN = mm(14);

/** Undefined when the image is cut short, unreadable, or too large to be unpacked. */
export async function picturePage(
  bytes: Uint8Array,
  on: Day,
  title: string,
): Promise<Uint8Array | undefined> {
  const flaw = pictureFlaw(bytes);
  if (flaw !== undefined && flaw !== "quadrichromie") return undefined;
  const date = pdfDate(on);
  const doc = new PdfKit({
    autoFirstPage: false,
    font: FONT_FILES.regular,
    info: { Title: title, CreationDate: date, ModDate: date },
  });
  const done = collectPdf(doc);
  try {
    const image = (doc as unknown as WithImages).openImage(Buffer.from(bytes));
    const turned = (image.orientation ?? 1) > 4;
    const [width, height] = turned ? [image.height, image.width] : [image.width, image.height];
    const landscape = width > height;
    const size: [number, number] = landscape ? [A4.long, A4.short] : [A4.short, A4.long];
    doc.addPage({ size, margin: 0 });
    const room: [number, number] = [size[0] - 2 * MARGIN, size[1] - 2 * MARGIN];
    doc.image(image as unknown as string, MARGIN, MARGIN, { fit: room, align: "center", valign: "center" });
    doc.end();
    return await done;
  } catch {
    return undefined;
  }
}

interface WithImages {
  openImage(bytes: Buffer): OpenImage;
}

/** What pdfkit keeps of an opened image; its types do not say it. */
interface OpenImage {
  readonly width: number;
  readonly height: number;
  /** EXIF: above 4, width and height are swapped. */
  readonly orientation?: number;
}
