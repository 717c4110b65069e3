// Each email of the day as a link that opens the user's own mail program: nothing attached, nothing written.
import { RelanceError } from "../domain/errors.ts";
import type { Gesture } from "../domain/plan.ts";
import { buildMorning } from "./morning.ts";
import type { Deps } from "./ports.ts";
import { type RefusedDraft, suspendedRefusal } from "./prepare-reminders.ts";
import { previewReminder } from "./reminder-draft.ts";

export interface MailtoLinks {
  readonly links: readonly { readonly gesture: Gesture; readonly url: string }[];
  readonly refused: readonly RefusedDraft[];
}

export async function mailtoLinks(deps: Deps, clientRef: string | undefined): Promise<MailtoLinks> {
  const morning = await buildMorning(deps, clientRef);
  const links: MailtoLinks["links"][number][] = [];
  const refused: RefusedDraft[] = [];
  for (const { gesture, suspended } of morning.gestures) {
    if (gesture.step.channel !== "email") continue;
    if (suspended !== undefined) {
      refused.push({ gesture, ...suspendedRefusal(suspended) });
      continue;
    }
    try {
      const { to, cc, subject, body } = await previewReminder(deps, gesture, morning.today);
      const fields = [
        ...(cc.length === 0 ? [] : [["cc", cc.join(",")]]),
        ["subject", subject],
        ["body", body.replace(/\n/gu, "\r\n")],
      ] as const;
      const query = fields.map(([key, value]) => `${key}=${encodeURIComponent(value ?? "")}`).join("&");
      links.push({ gesture, url: `mailto:${encodeURIComponent(to).replaceAll("%40", "@")}?${query}` });
    } catch (error) {
      if (!(error instanceof RelanceError)) throw error;
      refused.push({ gesture, message: error.message, hint: error.hint });
    }
  }
  return { links, refused };
}
