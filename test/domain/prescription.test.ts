// When a claim can no longer be sued for: start, term, interruption, and no move for weekends.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { ClientKind } from "../../src/domain/client.ts";
import { day } from "../../src/domain/day.ts";
import type { Account } from "../../src/domain/invoice.ts";
import { prescriptionOf } from "../../src/domain/prescription.ts";
import { loadLegalData } from "../../src/legal/legal-data.ts";

const legal = loadLegalData(fileURLToPath(new URL("../../data/", import.meta.url)));

interface Facts {
  kind?: ClientKind;
  issued?: string;
  performed?: string;
  paid?: readonly string[];
}

function account(facts: Facts): Pick<Account, "invoice" | "client" | "payments"> {
  return {
    client: { id: 1, ref: "acme", name: "ACME", kind: facts.kind ?? "societe" },
    invoice: {
      id: 1,
      number: "F-1",
      clientId: 1,
      issuedOn: day(facts.issued ?? "2024-03-15"),
      performedOn: facts.performed === undefined ? undefined : day(facts.performed),
      dueOn: day("2024-06-30"),
      terms: "30 jours",
      totalCents: 120_000,
      prepaidCents: 0,
    },
    payments: (facts.paid ?? []).map((on, index) => ({
      id: index + 1,
      invoiceId: 1,
      amountCents: 10_000,
      receivedOn: day(on),
    })),
  };
}

const prescription = (facts: Facts) => prescriptionOf(account(facts), legal);

describe("prescription", () => {
  it("cinq ans contre un professionnel, depuis l'achèvement de la prestation et non depuis l'échéance", () => {
    expect(prescription({ performed: "2024-03-01" })).toMatchObject({
      invoiceNumber: "F-1",
      years: 5,
      startsOn: "2024-03-01",
      startsFrom: "execution",
      interruptedOn: undefined,
      endsOn: "2029-03-01",
    });
  });

  it("depuis l'émission quand l'achèvement n'est pas noté", () => {
    expect(prescription({})).toMatchObject({
      startsFrom: "emission",
      startsOn: "2024-03-15",
      endsOn: "2029-03-15",
    });
  });

  it("deux ans contre un consommateur", () => {
    expect(prescription({ kind: "particulier", performed: "2024-03-01" })).toMatchObject({
      years: 2,
      endsOn: "2026-03-01",
    });
  });

  it("une association, un libéral et une société civile sont comptés comme des professionnels", () => {
    for (const kind of ["association", "liberal", "societe-civile"] as const) {
      expect(prescription({ kind }).years).toBe(5);
    }
  });

  it("quatre ans contre une personne publique, depuis le 1er janvier qui suit", () => {
    expect(prescription({ kind: "public", performed: "2024-03-01" })).toMatchObject({
      years: 4,
      startsFrom: "annee-suivante",
      startsOn: "2025-01-01",
      endsOn: "2028-12-31",
    });
  });

  it("n'est jamais reportée : un dimanche reste le dernier jour", () => {
    expect(prescription({ performed: "2021-11-22" }).endsOn).toBe("2026-11-22");
  });

  it("le 29 février se prescrit le 28 d'une année ordinaire", () => {
    expect(prescription({ performed: "2024-02-29" }).endsOn).toBe("2029-02-28");
  });

  it("un paiement partiel fait repartir un délai entier", () => {
    expect(prescription({ performed: "2024-03-01", paid: ["2026-05-10"] })).toMatchObject({
      startsFrom: "paiement-partiel",
      startsOn: "2026-05-10",
      interruptedOn: "2026-05-10",
      endsOn: "2031-05-10",
    });
  });

  it("le dernier de plusieurs paiements compte, dans n'importe quel ordre de saisie", () => {
    expect(prescription({ performed: "2024-03-01", paid: ["2027-01-05", "2026-05-10"] }).endsOn).toBe(
      "2032-01-05",
    );
  });

  it("un paiement reçu le dernier jour interrompt, le lendemain il ne ranime rien", () => {
    const facts = { kind: "particulier", performed: "2024-03-01" } as const;
    expect(prescription({ ...facts, paid: ["2026-03-01"] }).endsOn).toBe("2028-03-01");
    expect(prescription({ ...facts, paid: ["2026-03-02"] })).toMatchObject({
      startsFrom: "execution",
      endsOn: "2026-03-01",
    });
  });

  it("un paiement tardif sauve la créance s'il suit un autre paiement encore à temps", () => {
    const facts = {
      kind: "particulier",
      performed: "2024-03-01",
      paid: ["2025-12-01", "2027-11-30"],
    } as const;
    expect(prescription(facts).endsOn).toBe("2029-11-30");
  });

  it("un acompte reçu avant la prestation n'avance pas la prescription", () => {
    expect(prescription({ performed: "2024-03-01", paid: ["2023-12-01"] })).toMatchObject({
      startsFrom: "execution",
      endsOn: "2029-03-01",
    });
  });

  it("contre une personne publique, le nouveau délai part du 1er janvier qui suit le paiement", () => {
    expect(prescription({ kind: "public", performed: "2024-03-01", paid: ["2026-05-10"] })).toMatchObject({
      startsFrom: "paiement-partiel",
      startsOn: "2027-01-01",
      endsOn: "2030-12-31",
    });
  });
});
