// A data folder of the size asked for, written through the built store: the mix of a freelancer's books.
import { addDays } from "../../dist/domain/day.js";
import { openStore } from "../../dist/store/store.js";

export const TODAY = "2026-11-22";

const KINDS = ["societe", "societe", "societe", "artisan", "association", "particulier", "public"];
const PER_CLIENT = 12;
/** Days late of open invoices, in turn: before the due date, and on each rung of the ladder. */
const LATENESS = [-20, -2, 4, 12, 18, 25, 33, 48, 90, 400];
/** Rungs already climbed at each lateness, so that one invoice in two has something to do. */
const STEPS = ["courriel-courtois", "courriel-ferme", "appel"];

/**
 * Writes `count` invoices, of which `openShare` still have a balance. Settled ones are spread over ten
 * years; one open invoice in five is partly paid, and half of the late ones were already reminded.
 */
export function writeDataset(folder, count, openShare) {
  const store = openStore(folder, { mode: "create", now: () => `${TODAY}T08:00:00.000Z` });
  const every = Math.round(1 / openShare);
  store.write((tx) => {
    let client;
    for (let index = 0; index < count; index += 1) {
      if (index % PER_CLIENT === 0) client = tx.addClient(clientNumber(index / PER_CLIENT));
      addInvoice(tx, client, index, index % every === 0);
    }
  });
  store.close();
}

function clientNumber(rank) {
  const kind = KINDS[rank % KINDS.length];
  return {
    ref: `client-${rank}`,
    name: `Client ${rank}`,
    kind,
    ...(kind === "public" ? { publicKind: "etat-collectivite" } : {}),
    address: { lines: [`${rank} rue des Lilas`], postcode: "69003", city: "Lyon", country: "FR" },
    communeInsee: "69383",
    email: `client-${rank}@exemple.fr`,
  };
}

function addInvoice(tx, client, index, open) {
  const turn = Math.floor(index / 7);
  const daysLate = open ? LATENESS[turn % LATENESS.length] : 60 + ((index * 37) % 3600);
  const dueOn = addDays(TODAY, -daysLate);
  const totalCents = 24_000 + ((index * 7919) % 500_000);
  const invoice = tx.addInvoice({
    number: `F-${String(index).padStart(6, "0")}`,
    clientId: client.id,
    issuedOn: addDays(dueOn, -30),
    performedOn: addDays(dueOn, -35),
    dueOn,
    terms: "30 jours",
    totalCents,
    prepaidCents: 0,
    label: "Développement et maintenance du site",
  });
  const partly = open && turn % 5 === 0;
  if (!open || partly) {
    tx.addPayment({
      invoiceId: invoice.id,
      amountCents: partly ? Math.floor(totalCents / 3) : totalCents,
      receivedOn: addDays(dueOn, Math.min(daysLate, 10)),
      means: "virement",
    });
  }
  if (open && daysLate > 10 && turn % 2 === 0) addSteps(tx, invoice, daysLate);
  tx.record({
    on: invoice.issuedOn,
    kind: "facture.ajoutee",
    clientRef: client.ref,
    invoiceNumber: invoice.number,
    payload: { numero: invoice.number, centimes: totalCents },
  });
}

function addSteps(tx, invoice, daysLate) {
  for (const [rank, stepId] of STEPS.entries()) {
    const after = 3 + rank * 7;
    if (after >= daysLate) return;
    tx.addStep({
      invoiceId: invoice.id,
      ladderId: "standard",
      stepId,
      channel: stepId === "appel" ? "appel" : "email",
      doneOn: addDays(invoice.dueOn, after),
    });
  }
}
