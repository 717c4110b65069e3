// Makes .images/*.png, the pictures of the README, from the demonstration itself: what the terminal wrote, in its
// colours, the report as a browser shows it, and the letter as it prints. Needs chromium, script and pdftoppm.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "puppeteer-core";

const DAY = "2026-11-20";
const COLUMNS = 80;
const LINES = 30;
const MAX_BYTES = 150_000;

const root = fileURLToPath(new URL("../", import.meta.url));
const images = join(root, ".images");
const work = mkdtempSync(join(tmpdir(), "relance-captures-"));
const demo = join(work, "demo");
const data = join(demo, "donnees");

function relance(...words) {
  const all = ["--aujourd-hui", DAY, ...words];
  return execFileSync(process.execPath, [join(root, "bin/relance.js"), ...all], { encoding: "utf8" });
}

/** What a person would see: the program writes to a terminal of its own, of eighty columns. */
function seen(...words) {
  const line = ["relance", "--sans-page", "--aujourd-hui", DAY, ...words].join(" ");
  const typed = line.replace(/^relance/u, `"${process.execPath}" "${join(root, "bin/relance.js")}"`);
  const env = {
    ...process.env,
    RELANCE_DONNEES: data,
    TERM: "xterm-256color",
    COLORTERM: "",
    FORCE_COLOR: "1",
  };
  delete env.NO_COLOR;
  const command = `stty cols ${COLUMNS}; ${typed}`;
  return execFileSync("script", ["-qec", command, "/dev/null"], { encoding: "utf8", env }).replaceAll(
    "\r",
    "",
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what announces a colour
const CODES = /(\u001b\[\d+m)/u;

const COLOURS = { 31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 36: "#76d9e6" };

/** The few codes that relance writes: bold, dim, four colours, and their ends. */
function toHtml(ansi) {
  const state = { bold: false, dim: false, colour: undefined };
  return ansi
    .split(CODES)
    .map((part) => {
      const code = part.startsWith("\u001b") ? part.slice(2, -1) : undefined;
      if (code === undefined) {
        const text = part.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
        const style = [
          state.bold ? "font-weight:700;color:#fff" : "",
          state.dim ? "opacity:.65" : "",
          state.colour === undefined ? "" : `color:${state.colour}`,
        ].filter((one) => one !== "");
        return style.length === 0 ? text : `<span style="${style.join(";")}">${text}</span>`;
      }
      if (code === "1") state.bold = true;
      else if (code === "2") state.dim = true;
      else if (code === "22") Object.assign(state, { bold: false, dim: false });
      else if (code === "39") state.colour = undefined;
      else if (COLOURS[code] !== undefined) state.colour = COLOURS[code];
      else throw new Error(`No colour for the code ${code}`);
      return "";
    })
    .join("");
}

function terminalPage(command, ansi) {
  const lines = ansi.trimEnd().split("\n");
  const shown = lines.length > LINES ? [...lines.slice(0, LINES), "…"] : lines;
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: #0d1117; width: max-content }
    pre { margin: 0; padding: 18px 22px; color: #c9d1d9; font: 14px/1.35 "DejaVu Sans Mono", monospace }
    b { color: #7ee787 }
  </style><pre><b>$</b> ${command}\n${toHtml(shown.join("\n"))}</pre>`;
}

/** A file that a README can carry. */
function checked(name) {
  const size = statSync(join(images, name)).size;
  if (size > MAX_BYTES) throw new Error(`${name}: ${size} bytes, more than ${MAX_BYTES}`);
  process.stdout.write(`.images/${name}  ${Math.round(size / 1000)} kB\n`);
}

try {
  mkdirSync(images, { recursive: true });
  relance("demo", "--sortie", demo);

  const letter = readdirSync(demo).find((name) => name.startsWith("mise-en-demeure"));
  const size = ["-singlefile", "-gray", "-png", "-r", "80", "-f", "1", "-l", "1"];
  execFileSync("pdftoppm", [...size, join(demo, letter), join(images, "mise-en-demeure")]);
  checked("mise-en-demeure.png");

  relance("--donnees", data, "rapport", "--sortie", work);
  const report = readdirSync(work).find((name) => name.endsWith(".html"));

  const browser = await launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
    timeout: 120_000,
  });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 820, height: 600 });
    const screen = join(work, "status.html");
    writeFileSync(screen, terminalPage(`relance --aujourd-hui ${DAY} status`, seen("status")));
    await page.goto(pathToFileURL(screen).href);
    await (await page.$("pre")).screenshot({ path: join(images, "status.png") });
    checked("status.png");

    await page.setViewport({ width: 1000, height: 770 });
    await page.goto(pathToFileURL(join(work, report)).href);
    await page.screenshot({ path: join(images, "rapport.png") });
    checked("rapport.png");
  } finally {
    await browser.close();
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
