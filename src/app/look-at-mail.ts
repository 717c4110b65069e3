// Whether messages could leave now: the server is called, told who calls, and nothing is sent.
import type { HealthFinding } from "../domain/health-check.ts";
import { canSend } from "../domain/mail-settings.ts";
import { mailProblemError } from "./mail-problem.ts";
import type { Deps } from "./ports.ts";
import { settingsToSend } from "./save-mail-settings.ts";

/** @throws RelanceError saying what keeps messages from leaving, and the command that mends it. */
export async function lookAtMail(deps: Pick<Deps, "config" | "clock" | "mailLine">): Promise<HealthFinding> {
  const settings = await settingsToSend(deps);
  if (!canSend(settings)) return { level: "ok", sentence: "aucun\u00a0: relance écrit des brouillons" };
  const reach = await (await deps.mailLine(settings)).check();
  if (reach.kind === "impossible") throw mailProblemError(reach, settings);
  const { server, transport, sendmailPath } = settings;
  const place = transport === "smtp" ? `${server?.host}, port ${server?.port}` : sendmailPath;
  return {
    level: "ok",
    sentence: `${place}\u00a0: joint${reach.encryption === undefined ? "" : `, ${reach.encryption}`}`,
  };
}
