// A ladder written by hand: accepted when every key is right, refused at once with every wrong key named.
import { describe, expect, it } from "vitest";
import { RelanceError } from "../../src/domain/errors.ts";
import type { Ladder } from "../../src/domain/ladder.ts";
import { parseLadder } from "../../src/domain/ladder-file.ts";
import { STANDARD } from "./ladders.ts";

const STEP = { id: "courtois", canal: "email", titre: "un courriel", decalage: 3, delai_minimum: 0 };
const SOUND = { id: "mienne", titre: "La mienne", etapes: [STEP] };
const read = (json: unknown): Ladder => parseLadder(JSON.stringify(json, undefined, 2), "mienne.json");

function refusal(json: unknown): RelanceError {
  try {
    read(json);
  } catch (error) {
    if (error instanceof RelanceError) return error;
    throw error;
  }
  throw new Error("the ladder was accepted");
}

const detail = (json: unknown): string => refusal(json).details.join("\n");

describe("une échelle bien écrite", () => {
  it("n'a besoin que de l'essentiel", () => {
    expect(read(SOUND)).toMatchObject({
      id: "mienne",
      title: "La mienne",
      steps: [
        {
          id: "courtois",
          channel: "email",
          title: "un courriel",
          offsetDays: 3,
          minDelayDays: 0,
          optional: false,
        },
      ],
    });
  });

  it("peut tout dire", () => {
    const full = {
      ...STEP,
      decalage: -3,
      delai_minimum: 7,
      facultative: true,
      modele: "emails/rappel",
      delai_accorde: 8,
      a_la_main_des_centimes: 500_000,
    };
    expect(read({ ...SOUND, etapes: [full, { ...STEP, id: "deux" }] }).steps[0]).toMatchObject({
      offsetDays: -3,
      minDelayDays: 7,
      optional: true,
      template: "emails/rappel",
      grantedDays: 8,
      byHandFromCents: 500_000,
    });
  });

  it("peut avoir deux étapes au même écart", () => {
    expect(read({ ...SOUND, etapes: [STEP, { ...STEP, id: "deux" }] }).steps).toHaveLength(2);
  });

  it("l'échelle livrée est celle du projet : J-3, +3, +10, +15, +22, +30, +45", () => {
    expect(STANDARD.steps.map((step) => [step.channel, step.offsetDays, step.grantedDays])).toEqual([
      ["email", -3, undefined],
      ["email", 3, 7],
      ["email", 10, 5],
      ["appel", 15, undefined],
      ["email", 22, 8],
      ["lrar", 30, 15],
      ["tribunal", 45, undefined],
    ]);
    expect(STANDARD.steps.map((step) => step.optional)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("une échelle mal écrite", () => {
  const withStep = (changes: Record<string, unknown>): unknown => ({
    ...SOUND,
    etapes: [{ ...STEP, ...changes }],
  });

  it.each<[string, unknown, RegExp]>([
    ["une clé inconnue en tête", { ...SOUND, title: "x" }, /« title »/u],
    ["une clé inconnue dans une étape", withStep({ delai: 3 }), /« delai »/u],
    ["pas de titre", { ...SOUND, titre: undefined }, /« titre »/u],
    ["un identifiant vide", { ...SOUND, id: " " }, /« id »/u],
    ["pas d'étapes", { ...SOUND, etapes: undefined }, /« etapes »/u],
    ["une liste d'étapes vide", { ...SOUND, etapes: [] }, /« etapes »/u],
    ["des étapes qui ne sont pas une liste", { ...SOUND, etapes: { a: STEP } }, /« etapes »/u],
    ["une étape qui n'est pas un objet", { ...SOUND, etapes: ["courtois"] }, /un objet/u],
    [
      "un canal inconnu",
      withStep({ canal: "sms" }),
      /« canal » vaut « sms ».*email, appel, courrier, lrar, tribunal/u,
    ],
    ["un écart en texte", withStep({ decalage: "3" }), /« decalage » vaut « 3 »/u],
    ["un écart à virgule", withStep({ decalage: 3.5 }), /« decalage » vaut « 3.5 »/u],
    ["un écart démesuré", withStep({ decalage: 4_000 }), /« decalage » vaut « 4000 »/u],
    ["un délai négatif", withStep({ delai_minimum: -1 }), /« delai_minimum » vaut « -1 »/u],
    ["un délai accordé nul", withStep({ delai_accorde: 0 }), /« delai_accorde » vaut « 0 »/u],
    ["un modèle vide", withStep({ modele: "" }), /« modele »/u],
    ["« facultative » en texte", withStep({ facultative: "oui" }), /« facultative » vaut « oui »/u],
    ["un seuil en euros", withStep({ a_la_main_des_centimes: "5 000 €" }), /« a_la_main_des_centimes »/u],
    ["deux étapes du même nom", { ...SOUND, etapes: [STEP, STEP] }, /« courtois » sert déjà/u],
    [
      "une étape qui redescend",
      { ...SOUND, etapes: [STEP, { ...STEP, id: "b", decalage: 2 }] },
      /« decalage » \(2\).*\(3\)/u,
    ],
    ["des étapes toutes facultatives", withStep({ facultative: true }), /obligatoire/u],
    ["un écart oublié", withStep({ decalage: undefined }), /« decalage » manque \(attendu : un entier/u],
    ["une liste à la racine", [SOUND], /un objet/u],
    ["rien", null, /un objet/u],
  ])("%s est refusé, en le nommant", (_what, json, message) => {
    expect(detail(json)).toMatch(message);
  });

  it.each<[string, string, number]>([
    ["une virgule oubliée", '{\n  "id": "a"\n  "titre": "b"\n}', 3],
    ["un guillemet oublié", '{\n  "id": "a,\n  "titre": "b"\n}', 2],
    ["une liste jamais fermée", '{\n  "id": "a",\n  "etapes": [\n', 3],
    ["un mot de trop", '{\n  "id": oui,\n  "titre": "b"\n}', 2],
    ["un fichier vide", "", 1],
    ["deux objets à la suite", '{\n"id": 1\n}\n{}', 4],
  ])("%s est dit par sa ligne, sans un mot d'anglais", (_what, source, line) => {
    expect(() => parseLadder(source, "x.json")).toThrow(RelanceError);
    try {
      parseLadder(source, "x.json");
    } catch (error) {
      const [said] = (error as RelanceError).details;
      expect(said).toMatch(new RegExp(`^ligne ${line} : ce n'est pas du JSON`, "u"));
      expect(said).not.toMatch(/JSON at|token|expected/iu);
    }
  });

  it("tout est nommé d'un coup, avec le fichier, et aucun détail n'est vide ni technique", () => {
    const refused = refusal({
      nom: "x",
      id: 3,
      titre: "La mienne",
      etapes: [
        { ...STEP, canal: "sms", decalage: "3", delai: 1 },
        { ...STEP, id: "" },
      ],
    });
    expect(refused).toMatchObject({ code: "valeur", exitCode: 4 });
    expect(refused.message).toContain("mienne.json");
    for (const key of ["nom", "id", "canal", "decalage", "delai"]) {
      expect(
        refused.details.some((line) => line.includes(`« ${key} »`)),
        key,
      ).toBe(true);
    }
    expect(refused.details.length).toBeGreaterThanOrEqual(6);
    expect(refused.details.join("\n")).not.toMatch(/undefined|\[object/u);
  });

  it("un texte qui n'est pas du JSON est refusé en nommant le fichier", () => {
    expect(() => parseLadder("{", "mienne.json")).toThrow(/mienne\.json/u);
  });
});
