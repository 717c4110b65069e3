// The layout of the code, checked on the real files; each rule is also shown a file that breaks it.
import { describe, expect, it } from "vitest";
import {
  FOLDERS,
  firstLine,
  importTable,
  loadedWith,
  namedAfterIdea,
  noBarrel,
  noCircle,
  noDefaultExport,
  noExit,
  oneClock,
  oneIdea,
  pureDomain,
  type Rule,
  sameOrder,
  sqlInStore,
} from "./rules.ts";
import { codeOf, importsOf, type SourceFile, sourcesIn } from "./source.ts";

const SOURCES = sourcesIn("src");
const EVERYTHING: readonly SourceFile[] = [
  ...SOURCES,
  ...sourcesIn("test", [".ts", ".mjs"]),
  ...sourcesIn("bin", [".js"]),
  ...sourcesIn("data", [".mjs"]),
];

const planted = (path: string, ...lines: readonly string[]): readonly SourceFile[] => [
  { path, text: `// A file planted by the test, to be caught.\n${lines.join("\n")}\n` },
];

interface Guard {
  readonly sentence: string;
  readonly rule: Rule;
  readonly over?: readonly SourceFile[];
  /** Each must be caught, once. */
  readonly caught: readonly (readonly SourceFile[])[];
  /** None may be caught. */
  readonly allowed: readonly (readonly SourceFile[])[];
}

const GUARDS: readonly Guard[] = [
  {
    sentence: "each folder imports only what the table grants",
    rule: importTable,
    caught: [
      planted("src/domain/a.ts", 'import { x } from "../app/b.ts";'),
      planted("src/domain/a.ts", 'import type { X } from "../app/ports.ts";'),
      planted("src/domain/a.ts", 'import { readFileSync } from "node:fs";'),
      planted("src/app/a.ts", 'import dayjs from "dayjs";'),
      planted("src/app/a.ts", 'const x = await import("../store/store.ts");'),
      planted("src/app/a.ts", "import {", "  b,", '} from "../cli/b.ts";'),
      planted("src/store/a.ts", 'import { x } from "../app/ports.ts";'),
      planted("src/store/a.ts", 'import type { X } from "../app/known.ts";'),
      planted("src/store/a.ts", 'export * from "../system/b.ts";'),
      planted("src/documents/a.ts", 'import "../cli/b.ts";'),
      planted("src/cli/views/a.ts", 'import type { X } from "../../documents/b.ts";'),
      planted("src/cli/a.ts", 'type Kit = typeof import("pdfkit");'),
      planted("src/cli/a.ts", "const x = await import(name);"),
      planted("src/other/a.ts", "export const x = 1;"),
    ],
    allowed: [
      planted("src/store/a.ts", 'import type { X } from "../app/ports.ts";'),
      planted("src/cli/a.ts", 'import { x } from "../app/b.ts";'),
      planted("src/domain/a.ts", '// import { x } from "../cli/b.ts";'),
      planted("src/domain/a.ts", 'const text = `import x from "../cli/b.ts"`;'),
      planted("src/main.ts", 'import { x } from "./store/store.ts";'),
      planted("src/documents/a.ts", 'import MailComposer from "nodemailer/lib/mail-composer";'),
    ],
  },
  {
    sentence: "no file leads back to itself, types included",
    rule: noCircle,
    caught: [
      [
        ...planted("src/domain/a.ts", 'import { b } from "./b.ts";'),
        ...planted("src/domain/b.ts", 'import type { C } from "./deep/c.ts";'),
        ...planted("src/domain/deep/c.ts", 'const late = () => import("../a.ts");'),
      ],
    ],
    allowed: [
      [
        ...planted("src/domain/a.ts", 'import { b } from "./b.ts";', 'import { c } from "./c.ts";'),
        ...planted("src/domain/b.ts", 'import { c } from "./c.ts";'),
        ...planted("src/domain/c.ts", "export const c = 1;"),
      ],
    ],
  },
  {
    sentence: "the domain reads no environment, console or chance",
    rule: pureDomain,
    caught: [
      "const zone = process.env.TZ;",
      'console.log("x");',
      "const start = performance.now();",
      "const dice = Math.random();",
      `const text = \`\${process.pid}\`;`,
    ].map((line) => planted("src/domain/a.ts", line)),
    allowed: [
      planted("src/domain/a.ts", "// process.env is read elsewhere"),
      planted("src/domain/a.ts", 'const text = "process.exit";'),
      planted("src/domain/a.ts", "const a = step.process;"),
      planted("src/system/a.ts", "const pid = process.pid;"),
    ],
  },
  {
    sentence: "the real time and the machine's time zone are read by the clock alone",
    rule: oneClock,
    caught: [
      planted("src/domain/a.ts", "const now = new Date();"),
      planted("src/domain/a.ts", "const now = new Date( );"),
      planted("src/main.ts", "const now = Date.now();"),
      planted("src/cli/a.ts", "const year = date.getFullYear();"),
    ],
    allowed: [
      planted("src/system/clock.ts", "const now = new Date();"),
      planted("src/domain/a.ts", "const at = new Date(0).getUTCDay();"),
    ],
  },
  {
    sentence: "no order nor letter depends on the machine's language",
    rule: sameOrder,
    caught: [
      planted("src/domain/a.ts", "const sorted = days.sort((a, b) => a.localeCompare(b));"),
      planted("src/format/a.ts", "const head = text.toLocaleUpperCase();"),
    ],
    allowed: [planted("src/format/a.ts", 'const head = text.toLocaleUpperCase("fr");')],
  },
  {
    sentence: "nothing cuts the program short",
    rule: noExit,
    over: [...SOURCES, ...sourcesIn("bin", [".js"])],
    caught: [
      planted("src/cli/a.ts", "process.exit(1);"),
      planted("bin/relance.js", "process.abort();"),
      planted("src/cli/a.ts", "process.kill(pid, 15);"),
    ],
    allowed: [
      planted("bin/relance.js", "process.exitCode = 1;"),
      planted("src/system/a.ts", "process.kill(pid, 0);"),
    ],
  },
  {
    sentence: "nothing is exported by default",
    rule: noDefaultExport,
    caught: [
      planted("src/cli/a.ts", "export default function a() {}"),
      planted("src/cli/a.ts", "export { a as default };"),
    ],
    allowed: [planted("src/cli/a.ts", 'const { default: chalk } = await import("chalk");')],
  },
  {
    sentence: "no file only passes others on",
    rule: noBarrel,
    caught: [
      planted("src/cli/a.ts", 'export * from "./b.ts";', 'export { c } from "./c.ts";'),
      planted("src/cli/a.ts", 'import { b } from "./b.ts";', "", "export { b };"),
    ],
    allowed: [planted("src/cli/a.ts", 'export { b } from "./b.ts";', "export const c = 1;")],
  },
  {
    sentence: "a file is named after its idea",
    rule: namedAfterIdea,
    caught: ["utils", "date-helpers", "common", "types", "index"].map((name) =>
      planted(`src/domain/${name}.ts`, "export const x = 1;"),
    ),
    allowed: [planted("src/domain/typography.ts", "export const x = 1;")],
  },
  {
    sentence: "no file is longer than 300 lines",
    rule: oneIdea,
    caught: [
      planted("src/domain/a.ts", ...Array.from({ length: 300 }, (_, index) => `const a${index} = 1;`)),
    ],
    allowed: [
      planted("src/domain/a.ts", ...Array.from({ length: 299 }, (_, index) => `const a${index} = 1;`)),
    ],
  },
  {
    sentence: "the first line of a file says what it is responsible for",
    rule: firstLine,
    over: EVERYTHING,
    caught: [
      [{ path: "src/cli/a.ts", text: "export const a = 1;\n" }],
      [{ path: "src/cli/a.ts", text: "// a\nexport const a = 1;\n" }],
      [{ path: "src/cli/a.ts", text: '\n// A comment on the second line.\nimport "./b.ts";\n' }],
    ],
    allowed: [[{ path: "bin/a.js", text: "#!/usr/bin/env node\n// Starts the compiled program.\n" }]],
  },
  {
    sentence: "SQL is written in store/ alone",
    rule: sqlInStore,
    caught: [planted("src/app/a.ts", 'const sql = "SELECT id FROM invoices";')],
    allowed: [planted("src/store/a.ts", 'const sql = "SELECT id FROM invoices";')],
  },
];

describe.each(GUARDS)("$sentence", ({ rule, over, caught, allowed }) => {
  it("in the project", () => {
    expect(rule(over ?? SOURCES)).toEqual([]);
  });

  it("and a file that breaks it is caught", () => {
    for (const sources of caught) expect(rule(sources), sources.at(-1)?.text).toHaveLength(1);
  });

  it("and a file that respects it is left alone", () => {
    for (const sources of allowed) expect(rule(sources), sources.at(-1)?.text).toEqual([]);
  });
});

describe("what is loaded", () => {
  it("the table of folders is the one of the tree", () => {
    const folders = new Set(
      SOURCES.map(({ path }) => path.split("/")[1]).filter(
        (name) => name !== "main.ts" && name !== "keeping.ts" && name !== "engine.ts",
      ),
    );
    expect([...folders].sort()).toEqual(Object.keys(FOLDERS).sort());
  });

  it("relance --version loads no package", () => {
    expect(loadedWith(["src/main.ts"], SOURCES).packages).toEqual([]);
  });

  it("relance status loads commander, and the SQLite engine at the first reading", () => {
    const files = [
      "src/main.ts",
      "src/cli/program.ts",
      "src/cli/commands/status.ts",
      "src/store/store.ts",
      "src/legal/legal-data.ts",
      "src/system/ladder-files.ts",
      "src/system/user-files.ts",
    ];
    expect(loadedWith(files, SOURCES).packages).toEqual(["commander"]);
  });

  it("relance status loads nothing of backups, exports and diagnoses", () => {
    const files = ["src/main.ts", "src/cli/commands/status.ts", "src/store/store.ts"];
    const loaded = loadedWith(files, SOURCES).files;
    for (const late of ["app/diagnose", "app/back-up", "store/inspection", "system/zip-writer"])
      expect(loaded).not.toContain(`src/${late}.ts`);
  });

  it("a package that is loaded with a file is found however far it is", () => {
    const sources = [
      ...planted("src/a.ts", 'import { b } from "./b.ts";', 'import type { X } from "inquirer";'),
      ...planted("src/b.ts", 'import kit from "pdfkit";', 'const late = () => import("marked");'),
    ];
    expect(loadedWith(["src/a.ts"], sources).packages).toEqual(["pdfkit"]);
  });
});

describe("the reading of sources", () => {
  it("comments, texts and regular expressions are not code", () => {
    const text = [
      'const a = "b"; // c',
      'const d = /e[/]"f/u; /* g',
      `h */ const i = \`j \${k + \`l \${m}\`} n\`;`,
      "const o = p / q / r;",
    ];
    const code = codeOf(text.join("\n")).split("\n");
    expect(code.map((line) => line.replace(/\s+/gu, " ").trim())).toEqual([
      'const a = " ";',
      "const d = / /u;",
      `const i = \` \${k + \` \${m}\`} \`;`,
      "const o = p / q / r;",
    ]);
  });

  it("every way to import is seen, with its line", () => {
    const text = [
      'import a from "a";',
      "import {",
      "  type B,",
      '} from "b";',
      'import type { C } from "c";',
      'export { d } from "d";',
      'import "e";',
      'const f = import("f");',
      'type G = typeof import("g");',
      "const h = import(i);",
    ].join("\n");
    expect(importsOf(text)).toEqual([
      { specifier: "a", kind: "static", line: 1 },
      { specifier: "b", kind: "static", line: 4 },
      { specifier: "c", kind: "type", line: 5 },
      { specifier: "d", kind: "static", line: 6 },
      { specifier: "e", kind: "static", line: 7 },
      { specifier: "f", kind: "dynamic", line: 8 },
      { specifier: "g", kind: "type", line: 9 },
      { specifier: undefined, kind: "dynamic", line: 10 },
    ]);
  });
});
