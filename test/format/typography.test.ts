// French typography is for words written by us: what a user typed goes through unchanged.
import { describe, expect, it } from "vitest";
import { fr, typographic } from "../../src/format/typography.ts";
import { faults } from "./french.ts";

describe("la typographie", () => {
  it.each([
    ["Bonjour : oui ; non ! quoi ?", "Bonjour\u00a0: oui\u00a0; non\u00a0! quoi\u00a0?"],
    ["50 % de 30 €", "50\u00a0% de 30\u00a0€"],
    ["« oui »", "«\u00a0oui\u00a0»"],
    ["l'article L441-10", "l’article\u00a0L441-10"],
    ["les articles 54 et 57", "les articles\u00a054 et 57"],
    ["d'« Acme »", "d’«\u00a0Acme\u00a0»"],
    ["à 10:30, https://exemple.fr", "à 10:30, https://exemple.fr"],
    ["un article de presse", "un article de presse"],
  ])("« %s » devient « %s »", (typed, expected) => {
    expect(typographic(typed)).toBe(expected);
  });

  it("appliquée deux fois, elle ne change plus rien", () => {
    const once = typographic("L'article 1407 : « pièces » ; 50 % ?");
    expect(typographic(once)).toBe(once);
    expect(faults(once)).toEqual([]);
  });

  it("les valeurs restent telles que l'utilisateur les a tapées", () => {
    const name = "L'Atelier : « A » & B";
    expect(fr`Facture de ${name} : ${3} lignes`).toBe(`Facture de ${name}\u00a0: 3 lignes`);
  });
});
