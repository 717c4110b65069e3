// Lines of plain text: broken at plain spaces, so that amounts and dates stay whole.

/** A label in the margin of its text, or above it when it would leave it too little room. */
export function hanging(label: string, text: string, width: number): string {
  const room = width - label.length;
  if (room < NARROWEST)
    return [...wrap(label.trimEnd(), width).split("\n"), ...under("    ", text, width)].join("\n");
  const [first = "", ...rest] = under(" ".repeat(label.length), text, width);
  return [label + first.slice(label.length), ...rest].join("\n");
}

/** Under this, a text is no column any more. */
const NARROWEST = 20;

function under(indent: string, text: string, width: number): readonly string[] {
  return wrap(text, Math.max(NARROWEST, width - indent.length))
    .split("\n")
    .map((line) => indent + line);
}

/** A word longer than a line is left whole: it can be copied. */
export function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").filter((one) => one !== "")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  return lines.join("\n");
}

/** For a screen: a path or a link longer than a line goes on under itself, cut after one of its signs if it has any. */
export function folded(text: string, width: number): string {
  return text
    .split("\n")
    .flatMap((line) => {
      const parts: string[] = [];
      let rest = line;
      while (rest.length > width) {
        const cut = cutOf(rest, width);
        parts.push(rest.slice(0, cut).trimEnd());
        rest = rest.slice(cut);
      }
      return [...parts, rest];
    })
    .join("\n");
}

function cutOf(line: string, width: number): number {
  const last = line.slice(0, width).search(/[-/_.@ \u00a0][^-/_.@ \u00a0]*$/u);
  return last > width / 2 ? last + 1 : width;
}
