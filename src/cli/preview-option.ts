// `--apercu`: a document read on the screen as it would be drawn; nothing is written, nothing is noted.
import type { Preview } from "../domain/preview.ts";
import type { CliDeps } from "./cli-deps.ts";
import type { FrenchCommand } from "./french-command.ts";

export interface PreviewFlag {
  readonly apercu?: boolean;
}

export function withPreviewOption(command: FrenchCommand): FrenchCommand {
  return command.option("--apercu", "montre le document sans rien écrire ni noter");
}

/** The documents one after the other; in JSON, their text after what is `said` of them. */
export async function showPreview(
  { terminal, documents }: Pick<CliDeps, "terminal" | "documents">,
  said: Readonly<Record<string, unknown>>,
  ...previews: readonly Preview[]
): Promise<void> {
  const maker = await documents();
  const texts: string[] = [];
  for (const preview of previews) texts.push((await maker.preview(preview, terminal.columns)).trimEnd());
  const text = texts.join("\n\n\n");
  if (terminal.json) terminal.printJson({ ...said, texte: text });
  else terminal.print(text);
}
