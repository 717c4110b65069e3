// The documented shape of what `--json` answers: `data/schemas/`, checked on every answer that any test asks for.
import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { readGlobalOptions } from "../../src/cli/global-options.ts";

const FOLDER = new URL("../../data/schemas/", import.meta.url);

/** What the other schemas refer to, and what no command answers by itself. */
export const COMMON = "commun";
export const ERROR = "erreur";

const files = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length));

/** `facture-lister` documents `relance facture lister --json`, and `status` every answer of `relance status`. */
export const DOCUMENTED: readonly string[] = files.filter((name) => name !== COMMON && name !== ERROR);

/** A schema as its file says it. */
export function readSchema(name: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8")) as Record<string, unknown>;
}

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, validateSchema: false });
addFormats.default(ajv);

/** A file is found under its `$id`, its own name, and read when an answer asks for it, with those it refers to. */
function add(name: string): void {
  if (ajv.schemas[`${name}.json`] !== undefined) return;
  const schema = readSchema(name);
  ajv.addSchema(schema);
  for (const [, other = ""] of JSON.stringify(schema).matchAll(/"\$ref":"([a-z-]+)\.json/gu)) add(other);
}

/** The schema that a command line calls for; an error has its own, whatever the command. */
export function schemaOf(line: readonly string[], answer: object): string | undefined {
  if ("erreur" in answer) return ERROR;
  const [name = "status", verb] = readGlobalOptions(line).rest.filter((word) => !word.startsWith("-"));
  return [`${name}-${verb}`, name, `${name}-lister`].find((one) => DOCUMENTED.includes(one));
}

/** What of an answer its schema does not allow, one line each; an answer without a schema is not allowed at all. */
export function undocumented(line: readonly string[], answer: object): readonly string[] {
  const name = schemaOf(line, answer);
  if (name === undefined) return [`no schema in data/schemas for relance ${line.join(" ")}`];
  return problemsOf(`${name}.json`, answer);
}

/** The same by the address of a schema or of a part of one, `status.json#/anyOf/0`. */
export function problemsOf(address: string, answer: object): readonly string[] {
  add(address.replace(/\.json.*/u, ""));
  const validate = ajv.getSchema(address);
  if (validate === undefined) throw new Error(`no schema ${address}`);
  if (validate(answer) === true) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }: ErrorObject) =>
      `data/schemas/${address} ${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
