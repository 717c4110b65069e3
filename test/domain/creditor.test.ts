// The name a letter must print: an entrepreneur individuel carries « EI », a company its own name.
import { describe, expect, it } from "vitest";
import { isNaturalPerson, LEGAL_FORMS, letterName } from "../../src/domain/creditor.ts";
import { creditor } from "./build-creditor.ts";

describe("le nom sur les lettres", () => {
  it.each([
    ["ei", "Ada Martin", "Ada Martin EI"],
    ["micro", "Ada Martin", "Ada Martin EI"],
    ["ei", "Ada Martin EI", "Ada Martin EI"],
    ["ei", "EI Ada Martin", "EI Ada Martin"],
    ["micro", "Einar Reims", "Einar Reims EI"],
    ["ei", "Atelier NEIGE", "Atelier NEIGE EI"],
    ["sasu", "Ada Martin Conseil", "Ada Martin Conseil"],
    ["eurl", "Ada Martin", "Ada Martin"],
  ] as const)("%s « %s » s'écrit « %s »", (legalForm, name, expected) => {
    expect(letterName(creditor({ legalForm, name }))).toBe(expected);
  });

  it("seuls l'entrepreneur individuel et le micro-entrepreneur sont des personnes physiques", () => {
    expect(LEGAL_FORMS.filter((legalForm) => isNaturalPerson(creditor({ legalForm })))).toEqual([
      "ei",
      "micro",
    ]);
  });
});
