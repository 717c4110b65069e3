// Turns the day's emails into drafts: one message per client, the invoices attached, nothing sent.
import { RelanceError } from "../domain/errors.ts";
import type { Gesture } from "../domain/plan.ts";
import { buildMorning, type Morning } from "./morning.ts";
import type { OpenSending } from "./open-sendings.ts";
import type { Deps } from "./ports.ts";
import { type DraftFile, requiredCreditor, writeReminder } from "./reminder-draft.ts";

export interface RefusedDraft {
  readonly gesture: Gesture;
  readonly message: string;
  readonly hint: string | undefined;
}

export interface PreparedReminders {
  readonly morning: Morning;
  readonly drafts: readonly DraftFile[];
  /** Messages that could not be made: each with what is missing. */
  readonly refused: readonly RefusedDraft[];
}

/** A second message by hand would be the double that the first may be. */
export function suspendedRefusal({ sending, kind }: OpenSending): {
  readonly message: string;
  readonly hint: string;
} {
  const { messageId } = sending;
  return kind === "en-cours"
    ? { message: `Ce message part en ce moment (Message-ID ${messageId}).`, hint: "relance status" }
    : {
        message: `On ne sait pas si ce message est déjà parti (Message-ID ${messageId}).`,
        hint: "relance relancer --reprendre",
      };
}

export interface ReminderOptions {
  readonly clientRef?: string | undefined;
  /** Folder for the drafts; absent, they stay in the data folder. */
  readonly outputFolder?: string | undefined;
}

/**
 * Writes one `.eml` per client whose step today is an email. A draft is not a step: the ladder moves when
 * `etape noter` says that it was sent. A client that lacks an address is refused by name, the others go on.
 * @throws RelanceError (refus) when there is no profile yet.
 */
export async function prepareReminders(
  deps: Deps,
  options: ReminderOptions,
  watch?: { expect(drafts: number): void; seen(drafts: number): void },
): Promise<PreparedReminders> {
  const morning = await buildMorning(deps, options.clientRef);
  requiredCreditor(await deps.store());
  const { outputFolder } = options;
  if (outputFolder !== undefined) deps.files.makeFolder(deps.files.absolute(outputFolder));
  const drafts: DraftFile[] = [];
  const refused: RefusedDraft[] = [];
  const emails = morning.gestures.filter(({ gesture }) => gesture.step.channel === "email");
  watch?.expect(emails.length);
  for (const { gesture, suspended } of emails) {
    watch?.seen(1);
    if (suspended !== undefined) {
      refused.push({ gesture, ...suspendedRefusal(suspended) });
      continue;
    }
    try {
      drafts.push(await writeReminder(deps, gesture, morning.today, { outputFolder }));
    } catch (error) {
      if (!(error instanceof RelanceError)) throw error;
      refused.push({ gesture, message: error.message, hint: error.hint });
    }
  }
  return { morning, drafts, refused };
}
