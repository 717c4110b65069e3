// A data folder with a bank statement of the size asked for, written through the built store: a tenth of its lines are
// payments of invoices, by number, by name or by the sum alone; the rest is what an account of a business holds.
import { addDays, day } from "../../dist/domain/day.js";
import { openStore } from "../../dist/store/store.js";
import { TODAY } from "./dataset.mjs";

const KINDS = ["Studio", "Atelier", "Maison", "Agence", "Garage", "Cabinet"];
const NAMES = "Bleu Vert Rouge Nord Ouest Delorme Moreau Garnier Rivière Horizon Fontaine Sablière".split(
  " ",
);
const PER_CLIENT = 10;
const FIRST = day("2026-01-02");

export function writeStatement(folder, invoices, lines) {
  const store = openStore(folder, { mode: "create", now: () => `${TODAY}T08:00:00.000Z` });
  store.write((tx) => {
    const clients = Math.ceil(invoices / PER_CLIENT);
    for (let rank = 0; rank < clients; rank += 1) {
      tx.addClient({ ref: `client-${rank}`, name: `${nameOf(rank)} SARL`, kind: "societe" });
    }
    for (let index = 0; index < invoices; index += 1) tx.addInvoice(invoiceOf(index, clients));
    const account = tx.addBankAccount({ ref: "courant", currency: "EUR" });
    const added = Array.from({ length: lines }, (_, index) => lineOf(index, invoices, clients));
    tx.addBankImport(
      { importedOn: day(TODAY), fileName: "releve.csv", sha256: "a".repeat(64), format: "csv" },
      [{ accountId: account.id, isWhole: true, added, again: [] }],
    );
  });
  store.close();
}

/** As Crédit Mutuel writes it: each line says the balance after it. */
export function statementCsv(lines) {
  const rows = ["Date;Date de valeur;Débit;Crédit;Libellé;Solde"];
  const french = (on) => on.split("-").reverse().join("/");
  const comma = (cents) => (cents / 100).toFixed(2).replace(".", ",");
  let balance = 1_000_000;
  for (let index = 0; index < lines; index += 1) {
    const on = french(addDays(FIRST, Math.floor((index * 320) / lines)));
    const cents = index % 3 === 0 ? 100 + ((index * 31) % 90_000) : -(100 + ((index * 17) % 40_000));
    balance += cents;
    const label = `VIR SEPA ${nameOf(index % 500)} F-2026-${String(index % 5000).padStart(5, "0")}`;
    rows.push(
      [on, on, cents < 0 ? comma(cents) : "", cents > 0 ? comma(cents) : "", label, comma(balance)].join(";"),
    );
  }
  return rows.join("\r\n");
}

/** Some names are near, as they are in life; a number tells most of them apart. */
function nameOf(rank) {
  return `${KINDS[rank % KINDS.length]} ${NAMES[Math.floor(rank / KINDS.length) % NAMES.length]} ${"abcdefghijklm"[rank % 13]}${rank}`;
}

function invoiceOf(index, clients) {
  const issuedOn = addDays(FIRST, index % 300);
  return {
    number: `F-2026-${String(index).padStart(5, "0")}`,
    clientId: 1 + (index % clients),
    issuedOn,
    dueOn: addDays(issuedOn, 30),
    terms: "30 jours",
    totalCents: sumOf(index),
    prepaidCents: 0,
  };
}

function sumOf(index) {
  return 10_000 + ((index * 7919) % 500_000);
}

function lineOf(index, invoices, clients) {
  const paid = Math.floor(index / 10);
  if (index % 10 !== 0 || paid >= invoices) {
    const amountCents = index % 3 === 0 ? 100 + ((index * 31) % 90_000) : -(100 + ((index * 31) % 90_000));
    return {
      bookedOn: addDays(FIRST, index % 320),
      amountCents,
      labels: [`CARTE ${index} MAGASIN ${NAMES[index % NAMES.length]}`],
    };
  }
  const name = nameOf(paid % clients).toUpperCase();
  const number = String(paid).padStart(5, "0");
  const labels = [
    [`VIR SEPA ${name} F2026${number}`],
    [`VIREMENT DE ${name} SARL`],
    [`VIR ${name.slice(0, 12)}`],
    ["VIREMENT"],
  ];
  return { bookedOn: addDays(FIRST, (paid % 300) + 20), amountCents: sumOf(paid), labels: labels[paid % 4] };
}
