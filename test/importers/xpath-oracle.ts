// Reads a value of an XML file by a path, with nothing of the project nor of its parser: the oracle of e-invoices.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Elements, attributes and text of a sound document; anything else is left out. */
function treeOf(xml: string): Node {
  const root: Node = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  for (const [mark] of xml
    .replace(/<!--[\s\S]*?-->/gu, "")
    .matchAll(/<!\[CDATA\[[\s\S]*?\]\]>|<[^>]+>|[^<]+/gu)) {
    const top = open.at(-1);
    if (top === undefined) break;
    if (mark.startsWith("<![CDATA[")) top.text += mark.slice(9, -3);
    else if (!mark.startsWith("<")) top.text += mark;
    else if (mark.startsWith("</")) open.pop();
    else if (!mark.startsWith("<?") && !mark.startsWith("<!")) {
      const [, name = "", rest = ""] = /^<([^\s/>]+)([\s\S]*?)\/?>$/u.exec(mark) ?? [];
      const attributes = Object.fromEntries(
        [...rest.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu)].map(([, key = "", a, b]) => [
          local(key),
          a ?? b ?? "",
        ]),
      );
      const node: Node = { name: local(name), attributes, children: [], text: "" };
      top.children.push(node);
      if (!mark.endsWith("/>")) open.push(node);
    }
  }
  return root;
}

/**
 * Values at `A/B[@x='y']/C`, names without prefix, from anywhere in the document; `A|B` takes either name.
 * Text is trimmed, its entities left as they are.
 */
export function valuesAt(xml: string, path: string): readonly string[] {
  const steps = path.split("/").map((step) => {
    const [, names = "", key, value] = /^([^[]+)(?:\[@(\w+)='([^']*)'\])?$/u.exec(step) ?? [];
    return (node: Node): boolean =>
      names.split("|").includes(node.name) && (key === undefined || node.attributes[key] === value);
  });
  const below = (node: Node): Node[] => [node, ...node.children.flatMap(below)];
  const [first, ...others] = steps;
  let found = below(treeOf(xml)).filter((node) => first?.(node) === true);
  for (const step of others) found = found.flatMap((node) => node.children.filter(step));
  return found.map((node) => node.text.trim());
}

/** The invoice embedded in a PDF, taken out by poppler; undefined when there is none under a standard name. */
export function embeddedXml(pdfPath: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "relance-xml-"));
  try {
    execFileSync("pdfdetach", ["-saveall", "-o", folder, pdfPath], { stdio: "ignore" });
    const name = readdirSync(folder).find((one) =>
      /^(?:factur-x|zugferd-invoice|xrechnung)\.xml$/iu.test(one),
    );
    return name === undefined ? undefined : readFileSync(join(folder, name), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
