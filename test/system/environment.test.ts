// The data folder: what the user says wins over what the machine says, and the path is always absolute.
import { homedir } from "node:os";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { dataPath } from "../../src/system/environment.ts";
import { expectRefusal } from "../store/samples.ts";

const ENV = { RELANCE_DONNEES: "/r", XDG_DATA_HOME: "/x", HOME: "/h" };

it.each([
  ["the option", "/o", ENV, "/o"],
  ["a relative option", "o/../p", ENV, resolve("p")],
  ["the variable", undefined, ENV, "/r"],
  ["a relative variable", undefined, { ...ENV, RELANCE_DONNEES: "demo" }, resolve("demo")],
  ["the XDG folder", undefined, { XDG_DATA_HOME: "/x", HOME: "/h" }, "/x/relance"],
  ["the XDG folder when the variable is empty", undefined, { ...ENV, RELANCE_DONNEES: "" }, "/x/relance"],
  ["the home folder", undefined, { HOME: "/h" }, "/h/.local/share/relance"],
  [
    "the home folder when the XDG one is relative",
    undefined,
    { XDG_DATA_HOME: "x", HOME: "/h" },
    "/h/.local/share/relance",
  ],
  [
    "the home folder when the XDG one is empty",
    undefined,
    { XDG_DATA_HOME: "", HOME: "/h" },
    "/h/.local/share/relance",
  ],
  ["the real home folder when HOME is missing", undefined, {}, `${homedir()}/.local/share/relance`],
])("comes from %s", (_title, option, env, expected) => {
  expect(dataPath(option, env)).toBe(expected);
});

it("refuses an empty option rather than writing somewhere else", () => {
  expectRefusal(() => dataPath(" ", ENV), "valeur", "--donnees");
});
