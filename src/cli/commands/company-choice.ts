// `client ajouter --en-ligne`: the company that is meant, found in the public search and chosen by the user, never by itself.
import { companyOfSiren, searchCompanies } from "../../app/ask-registers.ts";
import type { ClientText } from "../../app/read-client.ts";
import { refuseSiren } from "../../app/save-client.ts";
import { type Company, clientKindOf, legalFormOf } from "../../domain/company.ts";
import { RelanceError } from "../../domain/errors.ts";
import { compactIdentifier, sirenProblem } from "../../domain/identifiers.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { confirmOrStop } from "../questions.ts";
import { safe } from "../terminal.ts";
import { companyLine, printCompany } from "../views/company-view.ts";

/**
 * Asked by SIREN, the company is the one of that number; asked by name, the user chooses among those found.
 * @throws RelanceError (valeur) for an unknown SIREN or name; for a script that gives a name, with what was found.
 */
export async function chosenCompany(
  deps: CliDeps,
  name: string | undefined,
  typedSiren: string | undefined,
): Promise<Company> {
  if (typedSiren !== undefined) return ofSiren(deps, typedSiren);
  if (name === undefined) {
    throw new RelanceError(
      "usage",
      "Avec --en-ligne, donnez un nom ou un SIREN à chercher.",
      "relance client ajouter --siren 732829320 --en-ligne",
    );
  }
  const { companies, totalCount } = await searchCompanies(deps, name);
  if (companies.length === 0) {
    throw new RelanceError(
      "valeur",
      `L'annuaire des entreprises ne connaît pas « ${safe(name)} ».`,
      `Cherchez-la par son SIREN, ou ajoutez-la telle quelle : relance client ajouter ${shellWord(name)}`,
    );
  }
  const many = totalCount > companies.length ? ` (${companies.length} sur ${totalCount})` : "";
  if (!deps.terminal.interactive) {
    throw new RelanceError(
      "valeur",
      `« ${safe(name)} » : l'annuaire des entreprises en connaît ${totalCount}${many}, et c'est à vous de choisir.`,
      `relance client ajouter ${shellWord(name)} --siren <siren> --en-ligne`,
      companies.map(companyLine),
    );
  }
  const siren = await deps.terminal.askChoice(`Quelle entreprise est « ${safe(name)} » ?${many}`, [
    ...companies.map((one) => ({ value: one.siren, name: companyLine(one) })),
    { value: "", name: "aucune de celles-ci" },
  ]);
  const found = companies.find((one) => one.siren === siren);
  if (found === undefined) throw new RelanceError("annule", "Abandonné : rien n'a été enregistré.");
  refuseSiren(await deps.store(), found.siren, undefined);
  return found;
}

async function ofSiren(deps: CliDeps, typed: string): Promise<Company> {
  const problem = sirenProblem(typed);
  if (problem !== undefined)
    throw new RelanceError("valeur", problem, "Vérifiez le SIREN sur une facture ou un devis.");
  const siren = compactIdentifier(typed);
  refuseSiren(await deps.store(), siren, undefined);
  const found = await companyOfSiren(deps, siren);
  if (found === undefined) {
    throw new RelanceError(
      "valeur",
      `Le SIREN ${siren} est inconnu de l'annuaire des entreprises, qui ne montre pas celles qui s'y opposent.`,
      `Vérifiez-le, ou ajoutez le client sans --en-ligne : relance client ajouter <nom> --siren ${siren}`,
    );
  }
  if (!deps.terminal.interactive) return found;
  printCompany(deps.terminal, found);
  await confirmOrStop(deps, "Reprendre ces informations ?", "rien n'a été enregistré", true);
  return found;
}

/** @throws RelanceError (valeur) when it keeps its name from the public: only the user can say it. */
export function nameOf(company: Company): string {
  if (company.name !== "") return company.name;
  throw new RelanceError(
    "valeur",
    `L'entreprise ${company.siren} ne communique pas son nom au public.`,
    `Donnez-le : relance client ajouter <nom> --siren ${company.siren} --en-ligne`,
  );
}

/** What was typed laid over what was found: an address is one or the other, never a mix. */
export function completedBy(typed: ClientText, company: Company): ClientText {
  const hasAddress = Object.values(typed.address ?? {}).some((part) => part !== undefined);
  return {
    ...typed,
    kind: typed.kind ?? clientKindOf(company.category),
    legalForm: typed.legalForm ?? legalFormOf(company.category),
    siren: company.siren,
    siret: typed.siret ?? company.siret,
    address: hasAddress ? typed.address : (company.address ?? typed.address),
    communeInsee: typed.communeInsee ?? (hasAddress ? undefined : company.communeInsee),
  };
}

/** What the register says and the user should know before working with this client. */
export function remarkOn(deps: Pick<CliDeps, "remark">, company: Company): void {
  if (company.state === "cessee") {
    const since = company.closedOn === undefined ? "" : ` depuis le ${formatDay(company.closedOn)}`;
    deps.remark(`cette entreprise a cessé son activité${since}, selon l'annuaire des entreprises.`);
  }
  if (company.isHidden)
    deps.remark("elle s'oppose à la diffusion de ses informations : ce qui manque est à compléter.");
  if (company.address === undefined && !company.isHidden)
    deps.remark("l'annuaire ne donne pas d'adresse en France assez complète pour une lettre.");
}
