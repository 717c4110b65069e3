// Where the public registers answer: their own addresses, unless `config.json` gives others.
import { RelanceError } from "../domain/errors.ts";
import { isLoopback } from "../domain/mail-settings.ts";
import { settingsIn, unsoundSettings } from "./config-sections.ts";
import type { ConfigFile } from "./ports.ts";

const SECTION = "en_ligne";

export interface RegisterAddresses {
  readonly companySearch: string;
  readonly bodacc: string;
}

/** Licence Ouverte 2.0, without an account. */
const PUBLIC_ADDRESSES: Readonly<Record<"recherche_entreprises" | "bodacc", string>> = {
  recherche_entreprises: "https://recherche-entreprises.api.gouv.fr",
  bodacc: "https://bodacc-datadila.opendatasoft.com",
};

/** @throws RelanceError (valeur) naming what is unsound in the file: an unknown key, an address in clear on a network. */
export function registerAddresses(config: ConfigFile): RegisterAddresses {
  const said = settingsIn(config, SECTION) ?? {};
  for (const key of Object.keys(said)) {
    if (!Object.hasOwn(PUBLIC_ADDRESSES, key))
      throw unsoundSettings(config, `« ${key} » n'est pas un réglage`);
  }
  const address = (key: keyof typeof PUBLIC_ADDRESSES): string => {
    const url = said[key] ?? PUBLIC_ADDRESSES[key];
    if (!isSafe(url)) throw unsafe(config, key, url);
    return url;
  };
  return { companySearch: address("recherche_entreprises"), bodacc: address("bodacc") };
}

function isSafe(text: string): boolean {
  try {
    const url = new URL(text);
    if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") return false;
    return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  } catch {
    return false;
  }
}

function unsafe({ path }: ConfigFile, key: string, url: string): RelanceError {
  return new RelanceError(
    "valeur",
    `« ${path} » : ${key}, « ${url} » n'est pas une adresse https sans mot de passe ni paramètre.`,
    `Retirez cette ligne pour revenir à ${PUBLIC_ADDRESSES[key as keyof typeof PUBLIC_ADDRESSES]}.`,
  );
}
