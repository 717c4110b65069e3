// The documented shape of what `--json` answers: `data/schemas/`, checked on every answer that any test asks for.
import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const FOLDER = new URL("../../data/schemas/", import.meta.url);

/** `facture-lister` documents `relance facture lister --json`, and `status` every answer of `relance status`. */
export const DOCUMENTED: readonly string[] = readdirSync(FOLDER).map((file) => file.replace(/\.json$/u, ""));

const compiled = new Map<string, ValidateFunction>();

function validatorOf(name: string): ValidateFunction {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const made = ajv.compile(JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8")) as object);
  compiled.set(name, made);
  return made;
}

/** The schema that the words of a command line call for; an error has its own, whatever the command. */
export function schemaOf(words: readonly string[], answer: object): string | undefined {
  if ("erreur" in answer) return "erreur";
  const [name = "status", verb] = words.filter((word) => !word.startsWith("-"));
  const candidates = [`${name}-${verb}`, name === "journal" && verb === "lister" ? "journal" : name];
  const found = candidates.find((one) => DOCUMENTED.includes(one));
  return found === "journal" && verb !== undefined && verb !== "lister" ? undefined : found;
}

/** What of an answer its schema does not allow, one line each; nothing for a command that has none. */
export function undocumented(words: readonly string[], answer: object): readonly string[] {
  const name = schemaOf(words, answer);
  if (name === undefined) return [];
  const validate = validatorOf(name);
  if (validate(answer)) return [];
  return (validate.errors ?? []).map(
    (error) =>
      `data/schemas/${name}.json ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  );
}
