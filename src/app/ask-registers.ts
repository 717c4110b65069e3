// Questions to the public registers: what is sent is a SIREN or the words typed, what comes back is read whole or refused.
import type { Company, InsolvencyNotice } from "../domain/company.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Fetched } from "../domain/fetched.ts";
import { registerAddresses } from "./online-settings.ts";
import type { Deps } from "./ports.ts";
import type { FoundCompanies } from "./registers-port.ts";

type AskingDeps = Pick<Deps, "registers" | "config">;

const COMPANY_SEARCH = "L'annuaire des entreprises";
const BODACC = "Le BODACC";

/** What the BODACC gives at once, and how many pages are asked for: a company publishes its accounts for decades. */
const PAGE = 100;
const MOST_PAGES = 10;

/** A name or a SIREN, as one would type it in the search page. @throws RelanceError (valeur) without an answer. */
export async function searchCompanies(deps: AskingDeps, words: string): Promise<FoundCompanies> {
  const { companySearch } = registerAddresses(await deps.config());
  const registers = await deps.registers();
  const url = new URL("search", withSlash(companySearch));
  url.search = new URLSearchParams({ q: words, page: "1", per_page: "10" }).toString();
  const found = registers.companies(answerOf(await registers.fetch(url.href), COMPANY_SEARCH, url));
  if (found === undefined) throw unreadable(COMPANY_SEARCH, url);
  return found;
}

/** Undefined when the search knows no such SIREN. @throws RelanceError (valeur) without an answer. */
export async function companyOfSiren(deps: AskingDeps, siren: string): Promise<Company | undefined> {
  const { companies } = await searchCompanies(deps, siren);
  return companies.find((one) => one.siren === siren);
}

/** The notices about a procédure collective, latest first. @throws RelanceError (valeur) without a whole answer. */
export async function noticesOf(deps: AskingDeps, siren: string): Promise<readonly InsolvencyNotice[]> {
  const { bodacc } = registerAddresses(await deps.config());
  const registers = await deps.registers();
  const url = new URL("api/explore/v2.1/catalog/datasets/annonces-commerciales/records", withSlash(bodacc));
  const found: InsolvencyNotice[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    url.search = new URLSearchParams({
      where: `registre="${siren}"`,
      order_by: "dateparution desc",
      limit: String(PAGE),
      offset: String(page * PAGE),
    }).toString();
    const answer = registers.notices(answerOf(await registers.fetch(url.href), BODACC, url), siren);
    if (answer === undefined) throw unreadable(BODACC, url);
    found.push(...answer.notices);
    if (answer.readCount === 0 || page * PAGE + answer.readCount >= answer.totalCount) return found;
  }
  // More than a thousand notices, and not all read: « nothing » could not be said.
  throw unreadable(BODACC, url);
}

function withSlash(base: string): string {
  return base.endsWith("/") ? base : `${base}/`;
}

function answerOf(answer: Fetched, who: string, { host }: URL): string {
  if (answer.kind === "reponse") return answer.text;
  throw new RelanceError(
    "valeur",
    `${who} (${host}) n'a pas répondu : ${whyNot(answer)}`,
    answer.kind === "ailleurs" || answer.kind === "refus" || answer.kind === "introuvable"
      ? "Si son adresse a changé, donnez la nouvelle dans config.json, sous « en_ligne » (voir le README)."
      : "Rien n'est enregistré. Réessayez plus tard, ou faites sans --en-ligne.",
  );
}

function whyNot(answer: Exclude<Fetched, { kind: "reponse" }>): string {
  switch (answer.kind) {
    case "trop-de-demandes":
      return answer.retryAfterSeconds === undefined
        ? "trop de demandes lui sont faites ; réessayez dans quelques minutes."
        : `trop de demandes lui sont faites ; réessayez dans ${waitWords(answer.retryAfterSeconds)}.`;
    case "introuvable":
      return "cette adresse n'existe pas chez lui (404).";
    case "refus":
      return `la question est refusée (${answer.status}).`;
    case "panne":
      return `il est en panne (${answer.status}).`;
    case "ailleurs":
      return `il renvoie vers une autre adresse (${answer.location ?? "non dite"}), qui n'est pas suivie.`;
    case "trop-long":
      return `rien n'est venu en ${answer.seconds} secondes.`;
    case "demesuree":
      return `sa réponse dépasse ${Math.round(answer.maxBytes / 1024 / 1024)} Mo.`;
    case "injoignable":
      return `il n'est pas joignable (${answer.problem}).`;
  }
}

function waitWords(seconds: number): string {
  if (seconds < 120) return `${seconds} secondes`;
  return seconds < 7200 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} heures`;
}

function unreadable(who: string, { host }: URL): RelanceError {
  return new RelanceError(
    "valeur",
    `${who} (${host}) a répondu autre chose que ce qui est attendu : rien n'en est lu.`,
    "Son format a peut-être changé. Faites sans --en-ligne, et consultez le site lui-même.",
  );
}
