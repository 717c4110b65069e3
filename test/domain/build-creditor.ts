// A complete creditor for domain tests: a freelancer in her own name.
import type { Creditor } from "../../src/domain/creditor.ts";
import { day } from "../../src/domain/day.ts";

export function creditor(changes: Partial<Creditor> = {}): Creditor {
  return {
    name: "Ada Martin",
    legalForm: "ei",
    activity: "liberale",
    siren: "732829320",
    address: { lines: ["3 rue des Lilas"], postcode: "75011", city: "Paris", country: "FR" },
    email: "ada@exemple.fr",
    iban: "FR7630006000011234567890189",
    terms: "30 jours",
    person: {
      firstNames: "Ada",
      lastName: "Martin",
      profession: "graphiste",
      nationality: "française",
      bornOn: day("1985-12-10"),
      birthPlace: "Lyon",
    },
    ...changes,
  };
}
