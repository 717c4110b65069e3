// Invoices typed by hand: due dates explained, numbers once, amounts that no longer move once sent.
import { describe, expect, it } from "vitest";
import { folderWithClient, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

async function added(folder: string, ...options: readonly string[]): Promise<Record<string, unknown>> {
  return runJson(folder, ["facture", "ajouter", "F-9", "--client", "acme", "--montant", "100", ...options]);
}

describe("relance facture ajouter", () => {
  it.each([
    ["the profile's terms when nothing is said", ["--date", "2026-01-31"], "2026-03-02"],
    ["days", ["--date", "2026-01-31", "--conditions", "45 jours"], "2026-03-17"],
    [
      "end of month, method A",
      ["--date", "2026-09-03", "--conditions", "45 jours fin de mois", "--methode", "A"],
      "2026-10-31",
    ],
    [
      "end of month, method B",
      ["--date", "2026-09-03", "--conditions", "45 jours fin de mois", "--methode", "b"],
      "2026-11-14",
    ],
    [
      "end of month plus days",
      ["--date", "2026-09-03", "--conditions", "fin de mois + 45 jours"],
      "2026-11-14",
    ],
    ["on receipt", ["--date", "2026-09-03", "--conditions", "à réception"], "2026-09-03"],
    ["a date", ["--date", "03/09/2026", "--echeance", "15/10/2026"], "2026-10-15"],
  ])("computes the due date from %s", async (_, options, dueOn) => {
    expect((await added(await folderWithClient(), ...options)).echeance).toBe(dueOn);
  });

  it("gives a public body the legal term, whatever the profile says", async () => {
    const folder = await folderWithClient();
    await run(
      folder,
      "client",
      "ajouter",
      "Hôpital Nord",
      "--ref",
      "hopital",
      "--type",
      "public",
      "--categorie-publique",
      "hopital",
    );
    const invoice = await runJson(folder, [
      "facture",
      "ajouter",
      "F-9",
      "--client",
      "hopital",
      "--date",
      "2026-09-01",
      "--montant",
      "100",
    ]);
    // 50 days for a hospital (R2192-11), from a receipt taken as two days after the issue.
    expect(invoice.echeance).toBe("2026-10-23");
  });

  it("counts the term of a public body from the receipt once it is said, and keeps it", async () => {
    const folder = await folderWithClient();
    await run(folder, "client", "ajouter", "Mairie", "--type", "public");
    const line = "facture ajouter F-9 --client mairie --date 2026-09-01 --montant 100".split(" ");
    const presumed = await runRelance(folder, line);
    expect(presumed.stdout).toContain("Échéance : 3 octobre 2026, délai légal");
    expect(presumed.stderr).toContain("la réception n'est pas notée");
    await run(folder, "facture", "modifier", "F-9", "--recue", "2026-09-10");
    expect(await runJson(folder, ["facture", "voir", "F-9"])).toMatchObject({
      echeance: "2026-10-10",
      conditions: "délai légal, facture reçue le 10/09/2026",
    });
    await run(folder, "facture", "modifier", "F-9", "--date", "2026-09-02");
    expect((await runJson(folder, ["facture", "voir", "F-9"])).echeance).toBe("2026-10-10");
    const early = await runRelance(folder, ["facture", "modifier", "F-9", "--recue", "2026-08-01"]);
    expect(early.code).toBe(4);
    expect(early.stderr).toContain("La réception (01/08/2026) précède l'émission");
  });

  it("notes a receipt beside a date that was simply given, which stays, and says when the law's is later", async () => {
    const folder = await folderWithClient();
    await run(folder, "client", "ajouter", "Mairie", "--type", "public");
    const line = "facture ajouter F-9 --client mairie --date 2026-09-01 --montant 100 --echeance 2026-10-01";
    await run(folder, ...line.split(" "));
    const noted = await runRelance(folder, ["facture", "modifier", "F-9", "--recue", "2026-09-04"]);
    expect(noted.code).toBe(0);
    expect(noted.stderr).toContain("l'échéance légale est le 04/10/2026");
    expect(noted.stderr).toContain("--echeance 2026-10-04");
    expect(await runJson(folder, ["facture", "voir", "F-9"])).toMatchObject({
      echeance: "2026-10-01",
      conditions: "échéance au 01/10/2026",
      recue_le: "2026-09-04",
    });
    await run(folder, "facture", "modifier", "F-9", "--echeance", "2026-10-04");
    const later = await runRelance(folder, ["facture", "modifier", "F-9", "--recue", "2026-09-04"]);
    expect(later.stderr).toBe("");
  });

  it("keeps under what a public body files it, and takes it back", async () => {
    const folder = await folderWithClient();
    await run(folder, "client", "ajouter", "Mairie", "--type", "public");
    const line =
      "facture ajouter F-9 --client mairie --date 2026-09-01 --montant 100 --engagement 4500012345 --destinataire FIN-02 --depot 998877 --recue 2026-09-02";
    expect(await runJson(folder, line.split(" "))).toMatchObject({
      engagement: "4500012345",
      destinataire: "FIN-02",
      depot: "998877",
      recue_le: "2026-09-02",
    });
    const shown = await run(folder, "facture", "voir", "F-9");
    for (const words of ["Engagement    4500012345", "Code service  FIN-02", "Dépôt         998877"]) {
      expect(shown).toContain(words);
    }
    await run(folder, "facture", "modifier", "F-9", "--depot", "");
    expect((await runJson(folder, ["facture", "voir", "F-9"])).depot).toBeNull();
    const { lignes } = await runJson<{ lignes: { details: Record<string, unknown> }[] }>(folder, [
      "journal",
      "lister",
    ]);
    expect(lignes.at(-1)?.details).toEqual({ changements: { depot: { avant: "998877", apres: null } } });
  });

  it("shows both dates of « 45 jours fin de mois » and asks to choose", async () => {
    const folder = await folderWithClient();
    const { code, stderr } = await runRelance(folder, [
      "facture",
      "ajouter",
      "F-9",
      "--client",
      "acme",
      "--montant",
      "1",
      "--date",
      "2026-09-03",
      "--conditions",
      "45 jours fin de mois",
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain("échéance le 31/10/2026");
    expect(stderr).toContain("échéance le 14/11/2026");
    expect(stderr).toContain("--methode");
  });

  it("warns beyond the legal maximum, and keeps the date agreed", async () => {
    const folder = await folderWithClient();
    const { code, stderr } = await runRelance(folder, [
      "facture",
      "ajouter",
      "F-9",
      "--client",
      "acme",
      "--montant",
      "1",
      "--date",
      "2026-09-03",
      "--conditions",
      "90 jours",
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain("L441-10");
  });

  it.each([
    ["a day that does not exist", ["--date", "31/02/2026", "--montant", "10"], "« 31/02/2026 »"],
    ["an amount read two ways", ["--date", "2026-09-01", "--montant", "12,345"], "« 12,345 »"],
    ["a negative amount", ["--date", "2026-09-01", "--montant", "-12"], "« -12 »"],
    ["a zero amount", ["--date", "2026-09-01", "--montant", "0"], "« 0 »"],
    [
      "a due date before the issue",
      ["--date", "2026-09-01", "--montant", "10", "--echeance", "2026-08-01"],
      "01/08/2026",
    ],
    [
      "terms nobody understands",
      ["--date", "2026-09-01", "--montant", "10", "--conditions", "bientôt"],
      "« bientôt »",
    ],
    ["a rate that is none", ["--date", "2026-09-01", "--montant", "10", "--taux", "cher"], "« cher »"],
    ["a rate of 120 %", ["--date", "2026-09-01", "--montant", "10", "--taux", "120"], "« 120 »"],
    ["a deposit that covers all", ["--date", "2026-09-01", "--montant", "10", "--acompte", "10"], "acompte"],
  ])("refuses %s, naming it, and adds nothing", async (_, options, named) => {
    const folder = await folderWithClient();
    const { code, stderr } = await runRelance(folder, [
      "facture",
      "ajouter",
      "F-9",
      "--client",
      "acme",
      ...options,
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain(named);
    expect(await runJson(folder, ["facture", "lister", "--tout"])).toEqual({ version: 1, factures: [] });
  });

  it("says all that a script forgot at once", async () => {
    const { code, stderr } = await runRelance(await folderWithClient(), ["facture", "ajouter", "F-9"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Il manque --client <client>, --date <date>, --montant <montant>.");
  });

  it("refuses a number that exists, and an unknown client", async () => {
    const folder = await folderWithInvoice();
    const twice = await runRelance(folder, [
      "facture",
      "ajouter",
      "F-1",
      "--client",
      "acme",
      "--date",
      "2026-09-01",
      "--montant",
      "1",
    ]);
    expect(twice.code).toBe(4);
    expect(twice.stderr).toContain("« F-1 » existe déjà");
    const unknown = await runRelance(folder, [
      "facture",
      "ajouter",
      "F-2",
      "--client",
      "acmé-2",
      "--date",
      "2026-09-01",
      "--montant",
      "1",
    ]);
    expect(unknown.code).toBe(4);
    expect(unknown.stderr).toContain("« acmé-2 »");
  });

  it("takes the profile's penalty rate, the invoice's own, or the law's", async () => {
    const folder = await folderWithClient();
    await run(folder, "profil", "modifier", "--taux-penalites", "3x-legal");
    const rates: unknown[] = [];
    for (const [number, ...options] of [
      ["F-1"],
      ["F-2", "--taux", "12,5"],
      ["F-3", "--taux", "legal"],
    ] as const) {
      const invoice = await runJson(folder, [
        "facture",
        "ajouter",
        number,
        "--client",
        "acme",
        "--date",
        "2026-09-01",
        "--montant",
        "1",
        ...options,
      ]);
      rates.push(invoice.taux_penalites);
    }
    expect(rates).toEqual(["3x-legal", "12,50", null]);
    expect(await run(folder, "facture", "modifier", "F-2", "--taux", "legal")).toContain(
      "taux par défaut de la loi (BCE + 10 points)",
    );
    const added = await run(
      folder,
      ..."facture ajouter F-4 --client acme --date 2026-09-01".split(" "),
      "--montant",
      "1",
      "--taux",
      "legal",
    );
    expect(added).toContain("Pénalités : taux par défaut de la loi");
  });
});

describe("relance facture voir, lister, modifier, annuler", () => {
  it("gives back an invoice cancelled by mistake as it was, with a trace, once", async () => {
    const folder = await folderWithInvoice();
    const before = await runJson<{ echeance: string; solde_centimes: number }>(folder, [
      "facture",
      "voir",
      "F-1",
    ]);
    const said = await run(folder, "facture", "annuler", "F-1", "--motif", "doublon");
    expect(said).toContain("→ relance facture retablir F-1");
    expect(await run(folder, "facture", "voir", "F-1")).toContain("→ relance facture retablir F-1");
    await run(folder, "facture", "retablir", "F-1");
    expect(await runJson(folder, ["facture", "voir", "F-1"])).toEqual(before);
    expect(await run(folder, "journal")).toMatch(/facture\.retablie +acme +F-1/u);
    expect(await runRelance(folder, ["facture", "retablir", "F-1"])).toMatchObject({ code: 5 });

    await run(folder, "facture", "annuler", "F-1", "--motif", "doublon");
    await run(folder, "client", "annuler", "acme");
    const refused = await runRelance(folder, ["facture", "retablir", "F-1"]);
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain("relance client retablir acme");
  });

  it("names the closest number of an unknown invoice", async () => {
    const { code, stderr } = await runRelance(await folderWithInvoice(), ["facture", "voir", "F-2"]);
    expect(code).toBe(4);
    expect(stderr).toContain("Facture inconnue : « F-2 ». Vouliez-vous dire « F-1 » ?");
  });

  it("nothing is late on the due date, one day is late the day after", async () => {
    const folder = await folderWithInvoice();
    const on = async (today: string) => {
      const invoice = await runJson(folder, ["facture", "voir", "F-1"], { today });
      return [invoice.etat, invoice.jours_de_retard];
    };
    expect(await on("2026-10-01")).toEqual(["a-echoir", 0]);
    expect(await on("2026-10-02")).toEqual(["en-retard", 1]);
  });

  it("lists only what is open, unless all is asked", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "facture", "annuler", "F-1", "--motif", "doublon");
    expect(await runJson(folder, ["facture", "lister"])).toEqual({ version: 1, factures: [] });
    const { factures } = await runJson<{ factures: { etat: string }[] }>(folder, [
      "facture",
      "lister",
      "--tout",
    ]);
    expect(factures.map((one) => one.etat)).toEqual(["annulee"]);
    expect((await runRelance(folder, ["facture", "annuler", "F-1", "--motif", "encore"])).code).toBe(5);
    expect((await runRelance(folder, ["paiement", "ajouter", "F-1", "10"])).code).toBe(5);
  });

  it("corrects label and due date, with before and after in the journal", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "facture", "modifier", "F-1", "--objet", "Refonte du site", "--conditions", "45 jours");
    expect(await runJson(folder, ["facture", "voir", "F-1"])).toMatchObject({
      objet: "Refonte du site",
      echeance: "2026-10-16",
    });
    const { lignes } = await runJson<{ lignes: { geste: string; details: { changements: object } }[] }>(
      folder,
      ["journal", "lister", "--facture", "F-1"],
    );
    expect(lignes.at(-1)?.details.changements).toMatchObject({
      echeance: { avant: "2026-10-01", apres: "2026-10-16" },
    });
  });

  it("changes an amount before anything happened, and never after", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "facture", "modifier", "F-1", "--montant", "1300");
    await run(folder, "paiement", "ajouter", "F-1", "100", "--le", "2026-11-01");
    const { code, stderr } = await runRelance(folder, ["facture", "modifier", "F-1", "--montant", "1200"]);
    expect(code).toBe(5);
    expect(stderr).toContain("relance avoir ajouter F-1");
    expect((await runJson(folder, ["facture", "voir", "F-1"])).total_centimes).toBe(130_000);
  });

  it("is not cancelled while money stands on it", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "100", "--le", "2026-11-01");
    const { code, stderr } = await runRelance(folder, ["facture", "annuler", "F-1", "--motif", "doublon"]);
    expect(code).toBe(5);
    expect(stderr).toContain("relance paiement annuler 1");
  });
});

describe("what an invoice still asks for, on the screen", () => {
  it("is said of the face amount, then with what lateness adds, so that the décompte never contradicts it", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "500", "--le", "2026-10-31");
    const screen = await run(folder, "facture", "voir", "F-1");
    expect(screen).toMatch(/Reste sur le montant facturé +700,00 €/u);
    const { total_centimes, principal_centimes } = (
      await runJson<{ factures: Record<string, number>[] }>(folder, ["decompte", "F-1"])
    ).factures[0] as Record<string, number>;
    // 12,23 € of penalties by 31 October came first: 712,23 € of principal are left.
    expect(principal_centimes).toBe(71_223);
    expect(screen.replace(/\s+/gu, " ")).toContain("compte 712,23 € de principal");
    expect((await runJson(folder, ["facture", "voir", "F-1"])).total_du_centimes).toBe(total_centimes);
    expect(screen).toContain("→ relance decompte F-1");
  });

  it("has one line before anything is late, and no claim once it is cancelled", async () => {
    const folder = await folderWithInvoice();
    const early = await runRelance(folder, ["facture", "voir", "F-1"], { today: "2026-09-15" });
    expect(early.stdout).not.toContain("Total dû ce jour");
    await run(folder, "facture", "annuler", "F-1", "--motif", "doublon");
    expect(await run(folder, "facture", "voir", "F-1")).not.toContain("Total dû ce jour");
    expect((await runJson(folder, ["facture", "voir", "F-1"])).total_du_centimes).toBe(0);
  });
});
