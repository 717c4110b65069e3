// A drawing as SVG: every text escaped, colours by class so that the page decides between day and night.
import type { Drawing, Mark } from "../chart.ts";
import { px } from "../chart.ts";
import { escapedHtml } from "../html-escape.ts";

/** What names the picture to a screen reader, and the ids under which it stands in the page. */
export interface SvgNames {
  readonly id: string;
  readonly className: string;
  readonly title: string;
  readonly description: string;
}

export function svgOf(drawing: Drawing, { id, className, title, description }: SvgNames): string {
  const box = `0 0 ${px(drawing.width)} ${px(drawing.height)}`;
  return [
    `<svg class="${className}" role="img" viewBox="${box}" aria-labelledby="${id}-t" aria-describedby="${id}-d">`,
    `<title id="${id}-t">${escapedHtml(title)}</title>`,
    `<desc id="${id}-d">${escapedHtml(description)}</desc>`,
    ...drawing.marks.map(markSvg),
    "</svg>",
  ].join("\n");
}

function markSvg(mark: Mark): string {
  switch (mark.kind) {
    case "rect":
      return `<rect class="f-${mark.fill}" x="${px(mark.x)}" y="${px(mark.y)}" width="${px(mark.width)}" height="${px(mark.height)}"/>`;
    case "path": {
      const classes = [
        mark.fill === undefined ? "f-none" : `f-${mark.fill}`,
        ...(mark.stroke === undefined ? [] : [`s-${mark.stroke}`]),
      ];
      const place =
        mark.at === undefined ? "" : ` transform="translate(${px(mark.at[0])},${px(mark.at[1])})"`;
      const width = mark.stroke === undefined ? "" : ` stroke-width="${px(mark.thickness ?? 1)}"`;
      return `<path class="${classes.join(" ")}"${place}${width} d="${mark.d}"/>`;
    }
    case "text": {
      const anchor = mark.anchor === undefined ? "" : ` text-anchor="${mark.anchor}"`;
      const weight = mark.bold === true ? ' font-weight="600"' : "";
      return `<text class="f-${mark.tone}" x="${px(mark.x)}" y="${px(mark.y)}" font-size="${px(mark.size)}"${anchor}${weight}>${escapedHtml(mark.text)}</text>`;
    }
  }
}
