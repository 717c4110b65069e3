// What the public registers say of a client: its state, and the notices of a procédure collective. It proposes, and
// records nothing but that one looked.
import type { Client } from "../domain/client.ts";
import { type Company, type InsolvencyNotice, standingOpening } from "../domain/company.ts";
import { RelanceError } from "../domain/errors.ts";
import { shellWord } from "../domain/shell-word.ts";
import { companyOfSiren, noticesOf } from "./ask-registers.ts";
import { knownClient } from "./known.ts";
import type { Deps } from "./ports.ts";
import type { InsolvencyText } from "./record-insolvency.ts";

export interface ClientCheck {
  readonly client: Client;
  /** Absent when the search does not know the SIREN, or did not answer. */
  readonly company: Company | undefined;
  readonly notices: readonly InsolvencyNotice[];
  /** An opening that is not noted yet: what would be, and the command that notes it. */
  readonly opening: { readonly text: InsolvencyText; readonly command: string } | undefined;
}

/** The client whose SIREN would be sent. @throws RelanceError (valeur) when it has none. */
export async function clientToCheck(deps: Pick<Deps, "store">, ref: string): Promise<Client> {
  const client = knownClient(await deps.store(), ref);
  if (client.siren !== undefined) return client;
  throw new RelanceError(
    "valeur",
    `« ${client.name} » n'a pas de SIREN : les registres ne se consultent que par lui.`,
    `relance client modifier ${client.ref} --siren <siren>`,
  );
}

/** @throws RelanceError (valeur) when the BODACC gave no whole answer: « nothing found » is never said then. */
export async function checkClient(
  deps: Pick<Deps, "store" | "clock" | "registers" | "config" | "remark">,
  client: Client,
): Promise<ClientCheck> {
  const siren = client.siren ?? "";
  const notices = await noticesOf(deps, siren);
  const company = await companyIfAnswered(deps, siren);
  const standing = client.insolvencyOn === undefined ? standingOpening(notices) : undefined;
  const store = await deps.store();
  const today = deps.clock.today();
  store.write((tx) =>
    tx.record({
      on: today,
      kind: "client.verifie",
      clientRef: client.ref,
      payload: {
        siren,
        etat: company?.state ?? null,
        annonces: notices.length,
        ouverture: standing?.id ?? null,
      },
    }),
  );
  const text = standing === undefined ? undefined : textOf(client, standing);
  return {
    client,
    company,
    notices,
    opening: text === undefined ? undefined : { text, command: commandOf(text) },
  };
}

async function companyIfAnswered(
  deps: Pick<Deps, "registers" | "config" | "remark">,
  siren: string,
): Promise<Company | undefined> {
  try {
    const company = await companyOfSiren(deps, siren);
    if (company === undefined)
      deps.remark(
        `le SIREN ${siren} est inconnu de l'annuaire des entreprises (ou s'oppose à y être montré).`,
      );
    return company;
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
    deps.remark(error.message);
    return undefined;
  }
}

function textOf(client: Client, notice: InsolvencyNotice): InsolvencyText {
  return {
    clientRef: client.ref,
    judgmentOn: notice.judgedOn,
    kind: notice.kind,
    court: notice.court,
    publishedOn: notice.publishedOn,
  };
}

function commandOf({ clientRef, judgmentOn, kind, court, publishedOn }: InsolvencyText): string {
  const words = ["client procedure-collective", clientRef, "--jugement", judgmentOn ?? "<date>"];
  if (kind !== undefined) words.push("--nature", kind);
  if (publishedOn !== undefined) words.push("--bodacc", publishedOn);
  if (court !== undefined) words.push("--tribunal", shellWord(court));
  return words.join(" ");
}
