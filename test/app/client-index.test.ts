// An import of many lines asks for its clients without reading every name again.
import { expect, it } from "vitest";
import { clientIndex } from "../../src/app/client-index.ts";
import type { Client } from "../../src/domain/client.ts";

it("reads the name of each client once, however many times one is asked for", () => {
  let readings = 0;
  const clients = ["Société Alpha", "Bêta SARL", "Gamma"].map(
    (name, index): Client => ({
      id: index + 1,
      ref: `client-${index}`,
      kind: "societe",
      get name() {
        readings += 1;
        return name;
      },
    }),
  );
  const index = clientIndex(clients);
  const found = Array.from({ length: 50 }, () => index.named("BETA  sarl").map((one) => one.ref));
  expect(readings).toBe(3);
  expect(new Set(found.flat())).toEqual(new Set(["client-1"]));
});
