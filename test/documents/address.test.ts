// The envelope window: 6 lines of 38 characters, or a refusal that names the line.
import { describe, expect, it } from "vitest";
import { windowLines } from "../../src/documents/address.ts";
import type { Client } from "../../src/domain/client.ts";
import { client } from "../domain/build.ts";
import { MULLER } from "./build.ts";

function at(lines: readonly string[], city = "Lyon", changes: Partial<Client> = {}): Client {
  return client({ address: { lines, postcode: "69003", city, country: "FR" }, ...changes });
}

describe("bloc destinataire", () => {
  it("nom, représentant légal, rue sans ponctuation et ville en capitales", () => {
    expect(windowLines(at(["12, rue de l'Église - bât. B"], "Saint-Étienne"))).toEqual([
      "ACME SAS",
      "À l’attention du représentant légal",
      "12 RUE DE L ÉGLISE BÂT B",
      "69003 SAINT ÉTIENNE",
    ]);
  });

  it("la forme juridique n'est écrite qu'une fois, une personne physique n'a pas de représentant", () => {
    expect(windowLines(at(["1 rue A"], "Lyon", { name: "Dupont", legalForm: "SARL" }))[0]).toBe(
      "Dupont SARL",
    );
    const person = at(["1 rue A"], "Lyon", {
      kind: "particulier",
      name: "Mme Léa Durand",
      legalForm: undefined,
    });
    expect(windowLines(person)).toEqual(["Mme Léa Durand", "1 RUE A", "69003 LYON"]);
  });

  it("une ligne de 38 caractères passe telle quelle", () => {
    const line = "112 RUE DU MARECHAL DE LATTRE TASSIGNY";
    expect(line).toHaveLength(38);
    expect(windowLines(at([line]))[2]).toBe(line);
  });

  it("une ligne trop longue passe à la ligne suivante tant qu'il y a de la place", () => {
    expect(windowLines(at(["112 avenue du Maréchal de Lattre de Tassigny"])).slice(2, 4)).toEqual([
      "112 AVENUE DU MARÉCHAL DE LATTRE DE",
      "TASSIGNY",
    ]);
  });

  it("quand les six lignes sont prises, elle est abrégée à l'usage postal", () => {
    const full = windowLines(
      at(["Bâtiment C", "Zone industrielle", "112 avenue du Maréchal de Lattre de Tassigny"]),
    );
    expect(full).toHaveLength(6);
    expect(full.at(-2)?.length).toBeLessThanOrEqual(38);
  });

  it("un long nom garde tout ce que six lignes permettent", () => {
    const lines = windowLines(MULLER);
    expect(lines).toHaveLength(6);
    expect(lines.every((line) => line.length <= 38)).toBe(true);
    expect(lines.slice(0, 2).join(" ")).toBe("Société d'Exploitation des Éts Müller & Œuvres — Ça SARL");
  });

  it("à l'étranger, le pays est la septième ligne, en français et en capitales", () => {
    const abroad = client({
      address: { lines: ["Hauptstr. 5"], postcode: "10115", city: "Berlin", country: "DE" },
    });
    expect(windowLines(abroad).at(-1)).toBe("ALLEMAGNE");
  });

  it("ce qui ne tient pas est refusé en nommant la ligne", () => {
    const long = "X".repeat(39);
    expect(() => windowLines(at([long]))).toThrowError(
      expect.objectContaining({ code: "valeur", message: expect.stringContaining(long) }),
    );
    const many = ["a", "b", "c", "d", "e"];
    expect(() => windowLines(at(many))).toThrowError(expect.objectContaining({ code: "valeur" }));
    expect(() => windowLines(client({ address: undefined }))).toThrowError(
      expect.objectContaining({ hint: expect.stringContaining("acme") }),
    );
  });
});
