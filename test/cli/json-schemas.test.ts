// The schemas of the answers in JSON: one for each command that answers, strict, and true from the first day.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { CliDeps } from "../../src/cli/cli-deps.ts";
import { ENTRIES } from "../../src/cli/command-table.ts";
import { COMMON, DOCUMENTED, ERROR, readSchema, schemaOf, undocumented } from "./json-schema.ts";
import { runRelance, temporaryFolder } from "./run.ts";

/** They write a script or a list for a shell, or only ask questions: with `--json`, nobody can be asked. */
const NO_ANSWER = /^completion |^profil completer$/u;

interface Doer {
  readonly name: () => string;
  readonly commands: readonly Doer[];
}

/** `relance facture` has verbs and does nothing alone: only what does something answers. */
function doersUnder(command: Doer, nouns: readonly string[]): readonly string[] {
  const words = [...nouns, command.name()];
  return command.commands.length === 0
    ? [words.join(" ")]
    : command.commands.flatMap((verb) => doersUnder(verb, words));
}

async function answeringCommands(): Promise<readonly string[]> {
  const loaded = await Promise.all(ENTRIES.map((entry) => entry.load()));
  return loaded
    .flatMap((command) => doersUnder(command({} as CliDeps) as Doer, []))
    .filter((words) => !NO_ANSWER.test(words));
}

it("document every command that answers, and nothing else", async () => {
  const commands = await answeringCommands();
  expect([...DOCUMENTED].sort()).toEqual(commands.map((words) => words.replaceAll(" ", "-")).sort());
  for (const words of commands) {
    const { $id, title, description } = readSchema(words.replaceAll(" ", "-"));
    expect([$id, title]).toEqual([`${words.replaceAll(" ", "-")}.json`, `relance ${words} --json`]);
    expect(description, words).toMatch(/^\S/u);
  }
});

interface Part {
  readonly at: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Each schema inside a schema, with its place. */
function partsOf(schema: unknown, at: string): readonly Part[] {
  if (typeof schema !== "object" || schema === null) return [];
  const inside = Object.entries(schema).flatMap(([key, value]) => partsOf(value, `${at}/${key}`));
  return [{ at, schema: schema as Part["schema"] }, ...inside];
}

const ALL = [...DOCUMENTED, ERROR, COMMON];
const PARTS = ALL.flatMap((name) => partsOf(readSchema(name), name));

describe("the schemas", () => {
  it("are well formed", () => {
    const judge = new Ajv2020();
    for (const name of ALL) expect(judge.validateSchema(readSchema(name)), name).toBe(true);
  });

  it("close every object, but those of the common file that others complete and close", () => {
    const completed = new Set(
      PARTS.filter(({ schema }) => "unevaluatedProperties" in schema || "allOf" in schema).map(
        ({ schema }) => schema.$ref,
      ),
    );
    const open = PARTS.filter(
      ({ schema }) =>
        "properties" in schema &&
        !Array.isArray(schema.properties) &&
        ("type" in schema || "$ref" in schema) &&
        schema.additionalProperties !== false &&
        schema.unevaluatedProperties !== false,
    ).filter(
      ({ at }) =>
        !completed.has(`${at.replace(`${COMMON}/`, `${COMMON}.json#/`)}`) &&
        !completed.has(at.replace(`${COMMON}/`, "#/")),
    );
    expect(open.map(({ at }) => at)).toEqual([]);
  });

  it("say what every list holds, and every sum by the one definition of cents", () => {
    for (const { at, schema } of PARTS) {
      if (schema.type === "array") expect(schema, at).toHaveProperty("items");
      if (/\/properties\/(?:\w+_)?centimes$/u.test(at))
        expect(JSON.stringify(schema), at).toMatch(/\$defs\/centimes/u);
      if (schema.format === "date") expect(at).toMatch(/^commun\/\$defs\/jour/u);
    }
  });

  it("write a shape once", () => {
    const seen = new Map<string, string>();
    for (const { at, schema } of PARTS) {
      if (schema.type !== "object" || Object.keys(schema.properties ?? {}).length < 3) continue;
      if (!at.includes("/") || /\/anyOf\/\d+$/u.test(at)) continue;
      const { description: _, ...shape } = schema;
      const written = JSON.stringify(shape).replaceAll(`${COMMON}.json#`, "#");
      expect(seen.get(written), at).toBeUndefined();
      seen.set(written, at);
    }
  });
});

it("are told for status in the README: each key, and no other", () => {
  const page = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const table = page.split("Pour `relance status` :")[1]?.split("\n\n")[1] ?? "";
  const told = [...table.matchAll(/^\| (`[^|]+) \|/gmu)].flatMap(([, keys = ""]) =>
    [...keys.matchAll(/`([a-z_]+)`/gu)].map(([, key]) => key),
  );
  const { $defs } = readSchema(COMMON) as { $defs: Record<string, { properties: object }> };
  expect(told.sort()).toEqual(Object.keys($defs.matin?.properties ?? {}).sort());
});

it("gives every error one shape", async () => {
  const { code, raw } = await runRelance(temporaryFolder(), ["facture", "voir", "F-9", "--json"]);
  expect(code).toBe(10);
  expect(schemaOf(["facture", "voir"], JSON.parse(raw) as object)).toBe(ERROR);
  expect(undocumented([], { version: 1, erreur: { code: "valeur" } })).not.toEqual([]);
});
