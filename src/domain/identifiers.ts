// French identifiers of companies: SIREN, SIRET and VAT number, checked by their own arithmetic.

/** Removes the spaces, dots and hyphens people put inside identifiers, and sets letters in capitals. */
export function compactIdentifier(text: string): string {
  return text.replace(/[\s.\-\u2010-\u2015\u200b\u2060\ufeff]/gu, "").toUpperCase();
}

/** Sum of digits where every second one from the right is doubled: a multiple of 10 when the number is sound. */
function luhnSum(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const weighted = index % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum;
}

function passesLuhn(digits: string): boolean {
  return luhnSum(digits) % 10 === 0 && !/^0+$/u.test(digits);
}

/** What is wrong with a SIREN, in French, naming the text as typed; undefined when it is sound. */
export function sirenProblem(text: string): string | undefined {
  const digits = compactIdentifier(text);
  if (!/^\d{9}$/u.test(digits)) {
    return `le SIREN «\u00a0${text}\u00a0» devrait compter 9 chiffres.`;
  }
  if (!passesLuhn(digits)) {
    return `le SIREN «\u00a0${text}\u00a0» est faux\u00a0: sa clé de contrôle ne tombe pas juste (un chiffre mal recopié\u00a0?).`;
  }
  return undefined;
}

const LA_POSTE = "356000000";

/**
 * What is wrong with a SIRET, in French, naming the text as typed; undefined when it is sound. La Poste
 * numbers its establishments otherwise: their digits add up to a multiple of 5.
 */
export function siretProblem(text: string): string | undefined {
  const digits = compactIdentifier(text);
  if (!/^\d{14}$/u.test(digits)) {
    return `le SIRET «\u00a0${text}\u00a0» devrait compter 14 chiffres.`;
  }
  const digitSum = [...digits].reduce((sum, digit) => sum + Number(digit), 0);
  const postOffice = digits.startsWith(LA_POSTE) && digitSum % 5 === 0;
  if (!postOffice && !(passesLuhn(digits) && passesLuhn(digits.slice(0, 9)))) {
    return `le SIRET «\u00a0${text}\u00a0» est faux\u00a0: sa clé de contrôle ne tombe pas juste (un chiffre mal recopié\u00a0?).`;
  }
  return undefined;
}

/** The SIREN is the first nine digits of a SIRET; undefined when the text has not the shape of one. */
export function sirenOfSiret(text: string): string | undefined {
  const digits = compactIdentifier(text);
  return /^\d{14}$/u.test(digits) ? digits.slice(0, 9) : undefined;
}

/** The French VAT number of a nine-digit SIREN: its key is (12 + 3 × (SIREN mod 97)) mod 97. */
export function frenchVatNumber(siren: string): string {
  const key = (12 + 3 * (Number(siren) % 97)) % 97;
  return `FR${String(key).padStart(2, "0")}${siren}`;
}

/**
 * What is wrong with a VAT number, in French, naming the text as typed; undefined when it is sound. Only
 * French numbers have their key checked, and only when it is made of digits (new-style keys hold letters).
 */
export function vatNumberProblem(text: string, siren?: string): string | undefined {
  const compact = compactIdentifier(text);
  if (!/^[A-Z]{2}[0-9A-Z+*]{2,13}$/u.test(compact)) {
    return `le numéro de TVA «\u00a0${text}\u00a0» devrait commencer par le pays sur deux lettres (FR…).`;
  }
  if (!compact.startsWith("FR")) return undefined;
  const found = /^FR([0-9A-HJ-NP-Z]{2})(\d{9})$/u.exec(compact);
  const ownSiren = found?.[2];
  if (!found || ownSiren === undefined) {
    return `le numéro de TVA «\u00a0${text}\u00a0» devrait s'écrire FR, deux caractères de clé, puis les 9 chiffres du SIREN.`;
  }
  if (/^\d{2}$/u.test(found[1] ?? "") && frenchVatNumber(ownSiren) !== compact) {
    return `le numéro de TVA «\u00a0${text}\u00a0» est faux\u00a0: sa clé ne correspond pas au SIREN ${ownSiren}.`;
  }
  if (siren !== undefined && siren !== ownSiren) {
    return `le numéro de TVA «\u00a0${text}\u00a0» n'est pas celui du SIREN ${siren}.`;
  }
  return undefined;
}
