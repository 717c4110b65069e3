// An IBAN: both its keys, and a reason in French that names what was typed.
import { describe, expect, it } from "vitest";
import { checkIban } from "../../src/importers/iban.ts";

describe("checkIban", () => {
  it.each([
    "FR76 3000 6000 0112 3456 7890 189",
    "fr7630006000011234567890189",
    "FR7630001007941234567890185",
    "BE68 5390 0754 7034",
  ])("accepts %s, and gives it compact", (text) => {
    expect(checkIban(text)).toEqual({ ok: true, iban: text.replaceAll(" ", "").toUpperCase() });
  });

  it.each([
    // Right modulo 97, wrong RIB key: the official Factur-X example.
    ["FR20 1254 2547 2569 8542 5874 698", "RIB"],
    ["FR7730006000011234567890189", "clé de contrôle"],
    ["FR76 3000 6000", "27 caractères"],
    ["BE68 5390 0754", "longueur de son pays"],
    ["", "vide"],
    ["ZZ00", "pays"],
    ["3000 6000 0112", "pays"],
  ])("refuses « %s »: %s", (text, words) => {
    const check = checkIban(text);
    expect(check.ok).toBe(false);
    expect(check.ok ? "" : check.reason).toContain(words);
    expect(check.ok ? "" : check.reason).toContain(`«\u00a0${text}\u00a0»`);
  });
});
