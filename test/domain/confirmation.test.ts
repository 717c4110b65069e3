// Whom a confirmation goes to: who pays, unless the person one deals with answered.
import { expect, it } from "vitest";
import type { Client } from "../../src/domain/client.ts";
import {
  type Confirmation,
  confirmationGreets,
  confirmationMailboxes,
} from "../../src/domain/confirmation.ts";
import { day } from "../../src/domain/day.ts";
import { client } from "./build.ts";

const CALL = (spokeTo?: string): Confirmation["said"] => ({
  kind: "appel",
  saidOn: day("2026-11-20"),
  outcome: "joint",
  spokeTo,
});
const PROMISE: Confirmation["said"] = {
  kind: "promesse",
  saidOn: day("2026-11-20"),
  dueOn: day("2026-11-30"),
  amountCents: 100,
  channel: "appel",
};

const BOTH = client({
  contact: "Mme Claire Petit",
  email: "claire@acme.example",
  accountingContact: "M. Paul Roy",
  accountingEmail: "factures@acme.example",
  copyEmails: ["direction@acme.example"],
});
const CONTACT = client({ contact: "Mme Claire Petit", email: "claire@acme.example" });
const ACCOUNTS = client({ contact: "Mme Claire Petit", accountingEmail: "factures@acme.example" });

const goesTo = (owner: Client, said: Confirmation["said"]) => {
  const { to, cc } = confirmationMailboxes({ client: owner, said });
  return [to?.email, confirmationGreets({ client: owner, said }), cc.length];
};

it.each([
  ["a promise, to who pays", BOTH, PROMISE, ["factures@acme.example", "M. Paul Roy", 0]],
  ["a call that nobody is named for, to who pays", BOTH, CALL(), ["factures@acme.example", "M. Paul Roy", 0]],
  ["a call with who pays", BOTH, CALL("M. Roy"), ["factures@acme.example", "M. Paul Roy", 0]],
  [
    "a call with the contact, to the contact",
    BOTH,
    CALL("mme PETIT"),
    ["claire@acme.example", "Mme Claire Petit", 0],
  ],
  ["no accounts known", CONTACT, PROMISE, ["claire@acme.example", "Mme Claire Petit", 0]],
  ["no address of the contact's own", ACCOUNTS, CALL("Mme Petit"), ["factures@acme.example", undefined, 0]],
] as const)("%s", (_, owner, said, expected) => {
  expect(goesTo(owner, said)).toEqual(expected);
});
