// The files of `banque importer`: each read by its format, with what was said before of the same headers.
import { fileName } from "./attach-piece.ts";
import { rememberedChoices } from "./csv-choices.ts";
import type { BankFileOptions } from "./importers-port.ts";
import type { ReadBankFile } from "./plan-bank-import.ts";
import type { Deps } from "./ports.ts";

export interface BankReadingOptions extends Omit<BankFileOptions, "remembered"> {
  /** What was said before of these headers is set aside, and will be forgotten. */
  readonly forget?: boolean | undefined;
}

/** @throws RelanceError (valeur), naming the file, when nothing of it can be read. */
export async function readBankFile(
  deps: Pick<Deps, "files" | "bankFiles" | "store">,
  path: string,
  { forget, ...options }: BankReadingOptions,
): Promise<ReadBankFile> {
  const reader = await deps.bankFiles();
  const store = await deps.store();
  const name = fileName(path);
  const remembered = (headers: readonly string[]) =>
    forget === true ? undefined : rememberedChoices(store, headers);
  const file = reader.read(deps.files.read(path, reader.maxBytes), name, { ...options, remembered });
  return { name, file, remembered: file.table !== undefined && remembered(file.table.headers) !== undefined };
}
