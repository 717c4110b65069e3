// The creditor's profile on the screen and as the JSON that `init --depuis` reads back.
import { fieldsFor, type ProfileText, profileFlag, profileText } from "../../app/profile-text.ts";
import type { Creditor } from "../../domain/creditor.ts";
import { isNaturalPerson, letterName } from "../../domain/creditor.ts";
import { formatDay } from "../../format/dates.ts";
import type { Terminal } from "../terminal.ts";
import { sheetLines } from "./table.ts";
import { addressWords, rateWords } from "./wording.ts";

/** Words of a closed list of the profile, for questions and screens. */
export function choiceWords(value: string): string {
  return ({ ...FORM_WORDS, ...ACTIVITY_WORDS } as Readonly<Record<string, string>>)[value] ?? value;
}

const FORM_WORDS: Readonly<Record<Creditor["legalForm"], string>> = {
  ei: "entreprise individuelle (EI)",
  micro: "micro-entreprise (EI)",
  eurl: "EURL",
  sarl: "SARL",
  sasu: "SASU",
  sas: "SAS",
  "autre-societe": "autre société",
};

const ACTIVITY_WORDS: Readonly<Record<Creditor["activity"], string>> = {
  commerciale: "commerciale",
  artisanale: "artisanale",
  liberale: "libérale",
};

/** The same, for who has to choose: the nature of an activity is a word of the law. */
export function choiceQuestionWords(value: string): string {
  const examples = (ACTIVITY_EXAMPLES as Readonly<Record<string, string>>)[value];
  return examples === undefined ? choiceWords(value) : `${choiceWords(value)} (${examples})`;
}

const ACTIVITY_EXAMPLES: Readonly<Record<Creditor["activity"], string>> = {
  commerciale: "acheter pour revendre, tenir un commerce",
  artisanale: "un métier manuel : bâtiment, réparation, fabrication",
  liberale: "conseil, création, développement, formation",
};

export function printProfile(terminal: Terminal, creditor: Creditor, prefix: string): void {
  if (terminal.json) {
    terminal.printJson(profileJson(creditor));
    return;
  }
  const { person, company } = creditor;
  terminal.print(terminal.style.bold(letterName(creditor)));
  for (const line of sheetLines([
    ["Forme juridique", FORM_WORDS[creditor.legalForm]],
    ["Activité", ACTIVITY_WORDS[creditor.activity]],
    ["SIREN", groups(creditor.siren, 3)],
    ["SIRET", creditor.siret],
    ["TVA", creditor.vatNumber],
    ["Adresse", addressWords(creditor.address)],
    ["Courriel", creditor.email],
    ["Téléphone", creditor.phone],
    ["IBAN", groups(creditor.iban, 4)],
    ["BIC", creditor.bic],
    ["Conditions", creditor.terms],
    ["Pénalités", rateWords(creditor.penaltyRate)],
    ["Prénoms", person?.firstNames],
    ["Nom de famille", person?.lastName],
    ["Profession", person?.profession],
    ["Nationalité", person?.nationality],
    ["Né(e)", bornWords(person)],
    ["Représentant", company?.representative],
    ["Capital", company?.shareCapital],
    ["RCS", company?.registryCity],
    ["Signature", creditor.signatureFile === undefined ? undefined : "image enregistrée"],
  ])) {
    terminal.print(line);
  }
  printMissingForCourt(terminal, creditor, prefix);
}

export function printMissingForCourt(terminal: Terminal, creditor: Creditor, prefix: string): void {
  const missing = missingForCourt(creditor);
  if (missing.length > 0) {
    terminal.print();
    terminal.print(
      `Pour saisir un tribunal, il manquera : ${missing.map((one) => one.title.toLowerCase()).join(", ")}.`,
    );
    terminal.print(
      terminal.interactive
        ? `  → ${prefix} profil completer`
        : `  → ${prefix} profil modifier ${missing.map((one) => `${profileFlag(one.key)} …`).join(" ")}`,
    );
  }
}

/** The keys of `init --depuis`: what is printed can be edited and read back. */
function profileJson(creditor: Creditor): Record<string, unknown> {
  const text: ProfileText = profileText(creditor);
  return { ...text, adresse: creditor.address.lines };
}

/** What the requête must say of the applicant (CPC 54) and the profile does not hold yet. */
function missingForCourt(creditor: Creditor) {
  const text = profileText(creditor);
  const wanted = isNaturalPerson(creditor)
    ? ["prenoms", "nom_de_famille", "profession", "nationalite", "date_naissance", "lieu_naissance"]
    : ["representant"];
  return fieldsFor(creditor.legalForm).filter(
    (field) => wanted.includes(field.key) && text[field.key] === undefined,
  );
}

function bornWords(person: Creditor["person"]): string | undefined {
  const on = person?.bornOn === undefined ? "" : `le ${formatDay(person.bornOn)}`;
  const at = person?.birthPlace === undefined ? "" : ` à ${person.birthPlace}`;
  return `${on}${at}`.trim() || undefined;
}

/** 732829320 → 732 829 320. */
function groups(text: string, size: number): string {
  return text.match(new RegExp(`.{1,${size}}`, "gu"))?.join(" ") ?? text;
}
