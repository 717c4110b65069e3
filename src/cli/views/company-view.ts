// A company of the public search, and what the BODACC published of it: shown with its source, never as a judgment of ours.
import type { ClientCheck } from "../../app/check-client.ts";
import { type Company, type InsolvencyNotice, legalFormOf } from "../../domain/company.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { safe, type Terminal } from "../terminal.ts";
import { addressJson } from "./wording.ts";

const STATES: Readonly<Record<Company["state"], string>> = {
  active: "active",
  cessee: "cessée",
  inconnu: "état non communiqué",
};

/** « NOVA CONSEIL, SAS, 732829320, 69003 Lyon, active ». */
export function companyLine(company: Company): string {
  const { address } = company;
  return safe(
    [
      company.name === "" ? "nom non communiqué" : company.name,
      legalFormOf(company.category),
      company.siren,
      address === undefined ? "adresse non communiquée" : `${address.postcode} ${address.city}`,
      stateOf(company),
    ]
      .filter((part) => part !== undefined)
      .join(", "),
  );
}

function stateOf({ state, closedOn }: Company): string {
  return closedOn !== undefined && state === "cessee" ? `cessée le ${formatDay(closedOn)}` : STATES[state];
}

export function printCompany(terminal: Terminal, company: Company): void {
  terminal.print(terminal.style.bold(companyLine(company)));
  for (const line of company.address?.lines ?? []) terminal.print(`  ${safe(line)}`);
  terminal.print("  Source : annuaire des entreprises (Sirene, Insee).");
}

/** Beyond these, a list says how many more there are. */
const MOST_NOTICES = 10;

export function printCheck(terminal: Terminal, check: ClientCheck, prefix: string): void {
  const { client, company, notices, opening } = check;
  terminal.print(terminal.style.bold(`${safe(client.name)} (${client.ref}), SIREN ${client.siren}`));
  if (company !== undefined) terminal.print(`  Annuaire des entreprises : ${companyLine(company)}`);
  if (notices.length === 0) {
    terminal.print(
      "  BODACC : aucune annonce de procédure collective. Un jugement récent peut n'y être pas encore publié.",
    );
  } else {
    terminal.print(`  BODACC : ${countOf(notices.length, "annonce", "annonces")} de procédure collective`);
    for (const notice of notices.slice(0, MOST_NOTICES)) printNotice(terminal, notice);
    const more = notices.length - MOST_NOTICES;
    if (more > 0)
      terminal.print(`    … et ${countOf(more, "autre annonce", "autres annonces")} (toutes avec --json)`);
  }
  if (client.insolvencyOn !== undefined)
    terminal.print(`  Déjà noté : procédure ouverte par jugement du ${formatDay(client.insolvencyOn)}.`);
  else if (opening !== undefined) {
    terminal.print(
      "  Rien n'est noté. Si c'est bien votre client, tout doit s'arrêter et la créance se déclarer :",
    );
    terminal.print(`  → ${prefix} ${opening.command}`);
  } else if (notices.length > 0) {
    terminal.print("  Lisez-les : si une procédure est ouverte, notez-la.");
    terminal.print(`  → ${prefix} client procedure-collective ${client.ref} --jugement <date>`);
  }
}

function printNotice(terminal: Terminal, notice: InsolvencyNotice): void {
  const judged = notice.judgedOn === undefined ? "" : `, jugement du ${formatDay(notice.judgedOn)}`;
  const corrects = notice.isInitial ? "" : " (corrige ou annule une annonce)";
  terminal.print(`    ${formatDay(notice.publishedOn)} : ${safe(notice.nature)}${judged}${corrects}`);
  if (notice.court !== undefined) terminal.print(`      ${safe(notice.court)}, annonce ${safe(notice.id)}`);
  if (notice.url !== undefined) terminal.print(`      ${safe(notice.url)}`);
}

export function checkJson(check: ClientCheck, prefix: string): Record<string, unknown> {
  const { client, company, notices, opening } = check;
  return {
    client: client.ref,
    siren: client.siren ?? null,
    annuaire:
      company === undefined
        ? null
        : {
            nom: company.name,
            etat: company.state,
            cessee_le: company.closedOn ?? null,
            forme_juridique: legalFormOf(company.category) ?? null,
            adresse: addressJson(company.address),
            diffusion_partielle: company.isHidden,
          },
    annonces: notices.map((one) => ({
      annonce: one.id,
      publiee_le: one.publishedOn,
      tribunal: one.court ?? null,
      jugement: one.nature,
      jugement_du: one.judgedOn ?? null,
      ouvre: one.effect === "ouverture" ? (one.kind ?? null) : null,
      initiale: one.isInitial,
      adresse: one.url ?? null,
    })),
    procedure_notee_le: client.insolvencyOn ?? null,
    commande: opening === undefined ? null : `${prefix} ${opening.command}`,
  };
}
