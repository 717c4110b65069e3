// A year of a busy freelancer, made from a seed: invoices, then what the bank says of them with all its noise. Who paid
// what is known by construction, so that a match can be judged without any of the rules under test.
import type { Credit } from "../../src/domain/bank-match.ts";
import type { Client } from "../../src/domain/client.ts";
import { addDays, type Day, day } from "../../src/domain/day.ts";
import type { MatchableInvoice, MatchFacts, NotedPayment } from "../../src/domain/match-facts.ts";

/** What a credit really is; no invoice, when it is no money from a client for one. */
export interface Truth {
  readonly invoiceIds: readonly number[];
  /** The same transfer, made twice by the client: one of the two pays the invoice, the other is to be given back. */
  readonly twinOf?: number;
  /** The payment that was noted by hand before. */
  readonly paymentId?: number;
  /** How it was made, for the figures printed. */
  readonly how: string;
}

export interface BankYear {
  readonly facts: MatchFacts;
  readonly truths: ReadonlyMap<number, Truth>;
}

export interface YearSize {
  readonly invoices: number;
  readonly credits: number;
  /** Share of the clients whose account was seen before. */
  readonly knownIbans?: number;
}

/** mulberry32: the same numbers on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FIRST =
  "Studio Atelier Cabinet Maison Agence Garage Ferme Librairie Domaine Clinique Théâtre Brasserie Imprimerie Menuiserie Pharmacie".split(
    " ",
  );
const SECOND =
  "Bleu Vert Rouge Lumière Rivière Müller Legrand Béranger Fontaine Océan Horizon Sablière Châtaignier Œuvre Hêtre Nord Sud Delorme Dupont Dupond Moreau Morel Garnier Granier Lefèvre Lefebvre".split(
    " ",
  );
const THIRD = ["", "", "", "Conseil", "Marine", "Nantes", "et Fils", "Développement", "Paris"];
const FORMS = ["SARL", "SAS", "SA", "EURL", "", "SCI", "Association"];
const PEOPLE = "Jean Jeanne Marie Mariette Paul Paule Luc Lucie".split(" ");
const STRANGERS =
  "CPAM DU RHONE|CAF DE LYON|AMAZON EU SARL|URSSAF RHONE ALPES|ENGIE|M LEA FONTAINE|LEGRAND FRANCE|MOREAU IMMOBILIER|STUDIO JAUNE|DUPONT DE NEMOURS|GARNIER LABORATOIRES|MME JEANNE MARTIN".split(
    "|",
  );

export function bankYear(seed: number, size: YearSize): BankYear {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const below = (n: number): number => Math.floor(random() * n);
  const chance = (share: number): boolean => random() < share;

  const clients: Client[] = [];
  const used = new Set<string>();
  while (clients.length < Math.max(10, Math.round(size.invoices / 13))) {
    const isPerson = chance(0.12);
    const name = isPerson
      ? `${pick(PEOPLE)} ${pick(SECOND)}`
      : [pick(FIRST), pick(SECOND), pick(THIRD), pick(FORMS)].filter((word) => word !== "").join(" ");
    // Namesakes happen: two establishments, two brothers.
    if (used.has(name) && !chance(0.05)) continue;
    used.add(name);
    const id = clients.length + 1;
    clients.push({ id, ref: `client-${id}`, name, kind: isPerson ? "particulier" : "societe" });
  }
  const ibanOf = (clientId: number): string =>
    `FR76${String(30_000_000 + clientId * 7919).padStart(23, "0")}`;

  const invoices: MatchableInvoice[] = [];
  const balances = new Map<number, number>();
  for (let index = 0; index < size.invoices; index += 1) {
    const id = index + 1;
    const client = chance(0.3) ? (clients[below(10)] as Client) : pick(clients);
    const issuedOn = addDays(day("2026-01-02"), Math.floor((index * 330) / size.invoices));
    const last = invoices.findLast((one) => one.clientId === client.id);
    const totalCents =
      last !== undefined && chance(0.15)
        ? last.totalCents
        : chance(0.25)
          ? (1 + below(60)) * 5_000
          : 5_000 + below(600_000);
    const prepaidCents = chance(0.03) ? Math.round(totalCents * 0.3) : 0;
    const number = `F-2026-${String(id).padStart(4, "0")}`;
    const balanceCents = totalCents - prepaidCents;
    balances.set(id, balanceCents);
    invoices.push({
      id,
      number,
      clientId: client.id,
      issuedOn,
      dueOn: addDays(issuedOn, 30),
      totalCents,
      prepaidCents,
      balanceCents,
    });
  }

  const credits: Credit[] = [];
  const truths = new Map<number, Truth>();
  const payments: NotedPayment[] = [];

  const slip = (word: string): string => {
    if (word.length < 5) return word;
    const at = 3 + below(word.length - 4);
    return pick([
      word.slice(0, at) + word.slice(at + 1),
      word.slice(0, at) + word[at] + word.slice(at),
      word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1),
    ]);
  };
  const plain = (text: string): string =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("Œ", "OE").replaceAll("œ", "oe").toUpperCase();
  const nameWords = (client: Client): string => {
    const name = plain(client.name);
    const bare = name.replace(/ (?:SARL|SAS|SA|EURL|SCI|ASSOCIATION)$/u, "");
    return pick([
      name,
      name,
      bare,
      `STE ${bare}`,
      bare.slice(0, 6 + below(8)),
      bare.replaceAll(" ", ""),
      bare
        .split(" ")
        .map((word) => (chance(0.5) ? slip(word) : word))
        .join(" "),
      bare.split(" ")[0] as string,
      "",
    ]);
  };
  /** Whoever writes the number of another of its invoices, of the same sum, pays that one. */
  const mistyped = (number: string): string => {
    const typed = `${number.slice(0, -1)}${below(10)}`;
    const [one, other] = [number, typed].map((wanted) => invoices.find((each) => each.number === wanted));
    return one?.clientId === other?.clientId ? number : typed;
  };
  const numberWords = (number: string): string =>
    pick([
      number,
      number,
      number.replaceAll("-", ""),
      number.replaceAll("-", " "),
      number.replace("F-", "FACT F"),
      `FACTURE ${number.replaceAll("-", "/")}`,
      number.replace("F-", ""),
      number.replace(/-0+(?=\d)/u, "-"),
      mistyped(number),
      number.replaceAll("-", "").slice(0, -1),
    ]);

  function add(
    bookedOn: Day,
    amountCents: number,
    client: Client | undefined,
    numbers: readonly string[],
    truth: Truth,
    words?: string,
  ): void {
    const id = credits.length + 1;
    const name = client === undefined ? "" : nameWords(client);
    const isNamed = numbers.length > 0 && chance(0.6);
    const said = isNamed
      ? numbers.map(numberWords).join(pick([" ", " ET ", ", ", "/"]))
      : pick(["", "REGLEMENT", "FACTURE", "PAIEMENT PRESTATION", `REF ${below(100_000)}`]);
    const whole =
      words ??
      `${pick(["VIR SEPA", "VIREMENT DE", "VIR INST RECU", "VIR"])} ${name} ${said}`
        .replace(/ +/gu, " ")
        .trim();
    const isApart = client !== undefined && words === undefined && chance(0.4);
    credits.push({
      id,
      accountId: 1,
      bookedOn,
      amountCents,
      labels: whole.length > 35 && chance(0.5) ? [whole.slice(0, 35), whole.slice(35)] : [whole],
      ...(isApart
        ? { counterpartyName: plain((client as Client).name).slice(0, chance(0.3) ? 12 : 70) }
        : {}),
      ...(client !== undefined && chance(0.5) ? { counterpartyIban: ibanOf(client.id) } : {}),
    });
    truths.set(id, truth);
  }

  const open = [...invoices];
  const clientOf = (one: MatchableInvoice): Client => clients[one.clientId - 1] as Client;
  const paidOn = (one: MatchableInvoice): Day => addDays(one.issuedOn, 3 + below(70));
  const mostPaid = Math.round(size.credits * 0.78);
  while (open.length > 0 && credits.length < mostPaid) {
    const [first] = open.splice(below(open.length), 1) as [MatchableInvoice];
    const client = clientOf(first);
    const on = paidOn(first);
    const due = balances.get(first.id) as number;
    const kind = random();
    if (kind < 0.56) {
      add(on, due, client, [first.number], { invoiceIds: [first.id], how: "une facture" });
      if (chance(0.02)) {
        const truth = { invoiceIds: [first.id], twinOf: credits.length, how: "payée deux fois" };
        add(addDays(on, 1 + below(9)), due, client, [first.number], truth);
      }
    } else if (kind < 0.7) {
      const more = open
        .filter((one) => one.clientId === client.id && one.issuedOn <= on)
        .slice(0, 1 + below(3));
      for (const one of more) open.splice(open.indexOf(one), 1);
      const all = [first, ...more];
      const sum = all.reduce((total, one) => total + (balances.get(one.id) as number), 0);
      add(
        on,
        sum,
        client,
        all.map((one) => one.number),
        { invoiceIds: all.map((one) => one.id), how: "plusieurs factures" },
      );
    } else if (kind < 0.78) {
      const part = Math.round(due * pick([0.3, 0.5, 1 / 3, 0.4, random() * 0.8 + 0.1]));
      add(on, part, client, [first.number], { invoiceIds: [first.id], how: "en partie" });
      if (chance(0.6))
        add(addDays(on, 20), due - part, client, [first.number], {
          invoiceIds: [first.id],
          how: "en partie",
        });
    } else if (kind < 0.83) {
      add(on, Math.max(1, due - 100 - below(2_400)), client, [first.number], {
        invoiceIds: [first.id],
        how: "frais retenus",
      });
    } else if (kind < 0.86) {
      add(on, due + 1 + below(20_000), client, [first.number], { invoiceIds: [first.id], how: "trop payée" });
    } else if (kind < 0.93) {
      const id = payments.length + 1;
      payments.push({
        id,
        invoiceId: first.id,
        clientId: client.id,
        amountCents: due,
        receivedOn: addDays(on, below(7) - 3),
      });
      invoices[first.id - 1] = { ...first, balanceCents: 0 };
      add(on, due, client, [first.number], { invoiceIds: [first.id], paymentId: id, how: "notée à la main" });
    } else if (kind < 0.96) {
      // Paid by somebody else: a director, a parent company; or by another client for it.
      const other = chance(0.5) ? undefined : pick(clients);
      const words = `VIR ${other === undefined ? pick(STRANGERS) : plain(other.name)} ${other !== undefined || chance(0.7) ? first.number : ""}`;
      add(on, due, other, [first.number], { invoiceIds: [first.id], how: "payée par un autre" }, words);
    }
    // The others are never paid.
  }
  while (credits.length < size.credits) {
    const on = addDays(day("2026-01-05"), below(360));
    const any = pick(invoices);
    const kind = random();
    const none: Truth = { invoiceIds: [], how: "autre recette" };
    if (kind < 0.4)
      add(on, 100 + below(400_000), undefined, [], none, `VIR SEPA ${pick(STRANGERS)} ${below(1_000_000)}`);
    else if (kind < 0.55)
      add(on, any.totalCents, undefined, [], none, `VIR ${pick(STRANGERS)} REMBOURSEMENT ${below(10_000)}`);
    else if (kind < 0.7) add(on, any.totalCents, undefined, [], none, `VIREMENT ${pick(STRANGERS)}`);
    else if (kind < 0.8)
      add(on, 1_000 + below(90_000), clientOf(any), [], { invoiceIds: [], how: "client, hors facture" });
    else if (kind < 0.88)
      add(on, any.balanceCents + 1, pick(clients), [any.number], {
        invoiceIds: [],
        how: "numéro d'un autre",
      });
    else
      add(
        on,
        (1 + below(60)) * 5_000,
        undefined,
        [],
        none,
        pick(["REMISE CHEQUE", "VERSEMENT ESPECES", "VIR INTERNE", "INTERETS LIVRET"]),
      );
  }

  const knownIbans = size.knownIbans ?? 0;
  const ibans = new Map(
    clients.filter(() => chance(knownIbans)).map((one) => [ibanOf(one.id), [one.id]] as const),
  );
  return {
    facts: { credits, clients, invoices, payments, ibans, refusals: [], dueCents: () => undefined },
    truths,
  };
}
