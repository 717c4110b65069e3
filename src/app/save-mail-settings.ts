// The settings of the mail: read from `config.json`, changed value by value with a trace, forgotten. No secret passes.
import type { Creditor } from "../domain/creditor.ts";
import { letterName } from "../domain/creditor.ts";
import { RelanceError } from "../domain/errors.ts";
import {
  canSend,
  isLoopback,
  type Mailbox,
  type MailSettings,
  NO_MAIL_SETTINGS,
} from "../domain/mail-settings.ts";
import { settingsIn, unsoundSettings, wholeSettings } from "./config-sections.ts";
import {
  laidOver,
  MAIL_KEYS,
  type MailKey,
  type MailSettingsText,
  mailFlag,
  readMailSettings,
} from "./mail-settings-text.ts";
import type { ConfigFile, Deps } from "./ports.ts";

/** The key of `config.json`; what other keys hold is left as it is. */
const SECTION = "courriel";
/** A PEM of a few certificates; more is another file. */
const MAX_CERTIFICATE_BYTES = 200_000;

export interface SavedMailSettings {
  readonly settings: MailSettings;
  readonly text: MailSettingsText;
  readonly changed: readonly MailKey[];
}

/** Beside the settings: the data folder for which they were typed. */
const PLACE = "courriel_du_dossier";

/** What is set up, drafts only when nothing is. @throws RelanceError (valeur) naming what is unsound in the file. */
export async function mailSettings(deps: Pick<Deps, "config">): Promise<MailSettings> {
  const text = sectionOf(await deps.config());
  return text === undefined ? NO_MAIL_SETTINGS : readMailSettings(text);
}

/** The same, as it was typed; undefined when nothing was. */
export async function mailSettingsText(deps: Pick<Deps, "config">): Promise<MailSettingsText | undefined> {
  return sectionOf(await deps.config());
}

/**
 * Lays what was said over what is there. The journal keeps which values changed, and none of the commands that
 * print a secret.
 * @throws RelanceError (valeur) with one line per value to mend, (refus) when a password would go in clear.
 */
export async function saveMailSettings(
  deps: Pick<Deps, "store" | "clock" | "config" | "files">,
  changes: MailSettingsText,
): Promise<SavedMailSettings> {
  const store = await deps.store();
  const config = await deps.config();
  const before = sectionOf(config) ?? {};
  const after = laidOver(before, {
    ...changes,
    ...(changes.certificat ? { certificat: deps.files.absolute(changes.certificat) } : {}),
  });
  const settings = readMailSettings(after);
  if (settings.server?.certificate !== undefined) {
    deps.files.read(settings.server.certificate, MAX_CERTIFICATE_BYTES);
  }
  const changed = MAIL_KEYS.filter((key) => before[key] !== after[key]);
  if (changed.length > 0 || isFromElsewhere(config)) {
    store.write((tx) => {
      tx.record({
        on: deps.clock.today(),
        kind: "courriel.regle",
        payload: { avant: forJournal(before, changed), apres: forJournal(after, changed) },
      });
      writeSection(config, after);
    });
  }
  return { settings, text: after, changed };
}

/**
 * The settings, when a message may leave by them: typed for this very folder, on the real day. A copy of a folder
 * would send again what was sent since, and an archive could bring a command to run.
 * @throws RelanceError (refus) otherwise, with the way out.
 */
export async function settingsToSend(deps: Pick<Deps, "config" | "clock">): Promise<MailSettings> {
  const settings = await mailSettings(deps);
  const config = await deps.config();
  if (canSend(settings) && isFromElsewhere(config)) {
    throw new RelanceError(
      "refus",
      `Ces réglages de courriel ont été faits pour un autre dossier : rien ne part de « ${config.folder} », et aucune commande n'est lancée.`,
      `Si ce dossier est bien le bon, et non une copie : relance courriel modifier --transport ${settings.transport}`,
    );
  }
  refuseShiftedDay(deps, settings);
  return settings;
}

function isFromElsewhere(config: ConfigFile): boolean {
  return sectionOf(config) !== undefined && wholeSettings(config)[PLACE] !== config.folder;
}

/** Nothing is sent any more. False when nothing was set up. */
export async function forgetMailSettings(deps: Pick<Deps, "store" | "clock" | "config">): Promise<boolean> {
  const store = await deps.store();
  const config = await deps.config();
  const before = sectionOf(config);
  if (before === undefined) return false;
  store.write((tx) => {
    const keys = MAIL_KEYS.filter((key) => before[key] !== undefined);
    tx.record({
      on: deps.clock.today(),
      kind: "courriel.oublie",
      payload: { avant: forJournal(before, keys) },
    });
    writeSection(config, undefined);
  });
  return true;
}

/** Who writes: the profile, unless the settings say otherwise. */
export function senderOf(settings: MailSettings, creditor: Creditor): Mailbox {
  return {
    name: settings.from?.name ?? letterName(creditor),
    email: settings.from?.email ?? creditor.email,
  };
}

/**
 * A message dated from another day than the real one would lie to whoever receives it.
 * @throws RelanceError (refus) unless the server is this very machine.
 */
function refuseShiftedDay(deps: Pick<Deps, "clock">, { transport, server }: MailSettings): void {
  if (!deps.clock.isShifted || transport === "brouillon") return;
  if (transport === "smtp" && server !== undefined && isLoopback(server.host)) return;
  throw new RelanceError(
    "refus",
    "Avec --aujourd-hui, rien ne part hors de cette machine : le message porterait une date qui n'est pas la sienne.",
    "Lancez la même commande sans --aujourd-hui.",
  );
}

/** @throws RelanceError (valeur) for a key that is no setting of the mail. */
function sectionOf(config: ConfigFile): MailSettingsText | undefined {
  const section = settingsIn(config, SECTION);
  for (const key of Object.keys(section ?? {})) {
    if (!(MAIL_KEYS as readonly string[]).includes(key))
      throw unsoundSettings(config, `« ${key} » n'est pas un réglage`);
  }
  return section as MailSettingsText | undefined;
}

function writeSection(config: ConfigFile, section: MailSettingsText | undefined): void {
  const { [SECTION]: _, [PLACE]: __, ...others } = wholeSettings(config);
  const whole = section === undefined ? others : { ...others, [SECTION]: section, [PLACE]: config.folder };
  config.replace(`${JSON.stringify(whole, null, 2)}\n`);
}

/** A command may hold what it prints: the journal, which is never erased, says only that there is one. */
function forJournal(text: MailSettingsText, keys: readonly MailKey[]): Record<string, string | null> {
  const kept = keys.map((key) => {
    const value = text[key] ?? null;
    return [key, value !== null && mailFlag(key).endsWith("-commande") ? "une commande" : value] as const;
  });
  return Object.fromEntries(kept);
}
