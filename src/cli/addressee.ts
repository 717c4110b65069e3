// Whom a letter goes to when it is not a client: asked part by part at a terminal, given whole by a script.
import { readAddress } from "../app/postal-address.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Addressee } from "../domain/letter.ts";
import type { CliDeps } from "./cli-deps.ts";
import type { FrenchCommand } from "./french-command.ts";
import { collect } from "./typed-values.ts";

export interface AddressFlags {
  readonly adresse?: string[];
  readonly codePostal?: string;
  readonly ville?: string;
}

export function withAddressOptions(command: FrenchCommand): FrenchCommand {
  return command
    .option("--adresse <ligne>", "son numéro et sa rue ; une option par ligne", collect)
    .option("--code-postal <code>", "son code postal")
    .option("--ville <ville>", "sa ville");
}

/** What is asked, and what is said when a part is missing. */
export interface AddresseeWords {
  readonly question: string;
  readonly missing: string;
  readonly refusal: string;
  /** Where such an address is found. */
  readonly remedy: string;
}

/** @throws RelanceError (usage) with one detail per missing part: an address is never guessed. */
export async function addresseeOf(
  { terminal }: CliDeps,
  typedName: string | undefined,
  flags: AddressFlags,
  words: AddresseeWords,
): Promise<Addressee> {
  const ask = async (typed: string | undefined, question: string): Promise<string | undefined> =>
    typed ?? (terminal.interactive ? await terminal.askText(question) : undefined);
  const name = (await ask(typedName, words.question))?.trim() ?? "";
  const street = flags.adresse?.[0] ?? (await ask(undefined, "Son adresse, numéro et rue"));
  const { address, problems } = readAddress(
    {
      lines: flags.adresse ?? (street === undefined ? [] : [street]),
      postcode: (await ask(flags.codePostal, "Son code postal")) ?? "",
      city: (await ask(flags.ville, "Sa ville")) ?? "",
    },
    undefined,
  );
  const missing = [...(name === "" ? [words.missing] : []), ...problems];
  if (address !== undefined && missing.length === 0) return { name, address };
  throw new RelanceError("usage", words.refusal, words.remedy, missing);
}
