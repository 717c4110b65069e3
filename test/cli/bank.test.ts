// `relance banque`: statements shown then imported whole or not at all, overlapping ones adding nothing twice, accounts
// kept apart, the freshness of payments that follows, and a statement withdrawn with its trace.
import { describe, expect, it } from "vitest";
import { bankImportVerb } from "../../src/cli/commands/banque-importer.ts";
import {
  SAMPLE_CLOSING,
  SAMPLE_IBAN,
  sampleCamt,
  sampleCsv,
  sampleMt940,
  sampleOfx2,
  sampleQif,
} from "../importers/bank-sample.ts";
import { fileBeside, folderWithInvoice, folderWithProfile, run, runJson, runRelance } from "./run.ts";
import { asked, type Scripted } from "./scripted-terminal.ts";

interface ImportedFile {
  readonly fichier: string;
  readonly releve: number | null;
  readonly deja_importe: number | null;
  readonly comptes: readonly {
    readonly compte: string;
    readonly nouveau: boolean;
    readonly iban: string | null;
    readonly devise: string;
    readonly ecritures: number;
    readonly ajoutees: number;
    readonly deja_la: number;
    readonly a_venir: number;
    readonly soldes_verifies: boolean;
    readonly complet: boolean;
  }[];
  readonly problemes: readonly string[];
}

interface Imported {
  readonly fichiers: readonly ImportedFile[];
  readonly illisibles: readonly { readonly fichier: string }[];
  readonly paiements_verifies_jusquau: string | null;
}

const importing = (folder: string, name: string, text: string, ...options: readonly string[]) =>
  runJson<Imported>(folder, ["banque", "importer", fileBeside(folder, name, text), ...options]);

const refused = async (folder: string, name: string, text: string, ...options: readonly string[]) => {
  const found = await runRelance(folder, ["banque", "importer", fileBeside(folder, name, text), ...options]);
  expect(found.code, found.stdout).not.toBe(0);
  return found.stderr;
};

/** Without the ends of lines of a screen. */
const flat = (page: string): string => page.replace(/\s+/gu, " ");

const entryCount = async (folder: string) =>
  (await runJson<{ ecritures: unknown[] }>(folder, ["banque", "lister"])).ecritures.length;

const kinds = async (folder: string) =>
  (await runJson<{ lignes: readonly { geste: string }[] }>(folder, ["journal", "lister"])).lignes.map(
    ({ geste }) => geste,
  );

describe("relance banque importer", () => {
  it("shows the format, the account, the sums and the balances, then adds the entries", async () => {
    const folder = await folderWithProfile();
    const page = flat(await run(folder, "banque", "importer", fileBeside(folder, "releve.csv", sampleCsv())));
    expect(page).toContain("CSV (Crédit Mutuel ou CIC), UTF-8, séparateur point-virgule, dates jour d'abord");
    expect(page).toContain("Solde → solde");
    expect(page).toContain("courant (nouveau), sans numéro connu");
    expect(flat(page)).toContain(
      "4 écritures du 2 novembre 2026 au 20 novembre 2026 : 2 reçues (2 160,00 €), 2 payées",
    );
    expect(page).toContain("500,00 € → 2 605,60 €, vérifiés");
    expect(page).toContain("✓ releve.csv : 4 écritures ajoutées (relevé 1)");
    expect(page).toContain("Paiements vérifiés jusqu'au 20 novembre 2026.");
    expect(await run(folder, "banque", "lister")).toMatch(/1 {2}02\/11\/2026 {2}1 200,00 € {2}VIR ACME SAS/u);
    expect(await run(folder, "banque", "voir", "1")).toMatch(/Libellé {4}VIR ACME SAS FACTURE F-2026-014/u);
  });

  it("counts apart what moves nothing, so that the entries add up", async () => {
    const folder = await folderWithProfile();
    const notice = ":61:2611201120C0,00NMSCNONREF\r\n:86:AVIS\r\n:62F:";
    const text = sampleMt940().replace(":62F:", notice);
    expect(flat(await run(folder, "banque", "importer", fileBeside(folder, "a.sta", text)))).toMatch(
      /5 écritures .* : 2 reçues \([^)]*\), 2 payées \([^)]*\), 1 sans mouvement/u,
    );
  });

  it("speaks of money to match only while an invoice is open", async () => {
    const none = await folderWithProfile();
    expect(await run(none, "banque", "importer", fileBeside(none, "a.csv", sampleCsv()))).not.toContain(
      "à rapprocher",
    );
    expect(await run(none, "status")).not.toMatch(/rapproch|pourrait être relancé/u);
    const owed = await folderWithInvoice();
    expect(await run(owed, "banque", "importer", fileBeside(owed, "a.csv", sampleCsv()))).toContain(
      "2 sommes reçues à rapprocher",
    );
    expect(await run(owed, "status")).toContain("2 virements reçus ne sont pas rapprochés");
  });

  it("writes a sum below zero with the sign of the other screens", async () => {
    const folder = await folderWithProfile();
    expect(await refused(folder, "a.xml", sampleCamt().replace("2605.60", "2605.59"))).toContain(
      "(écart \u22120,01 €)",
    );
  });

  it("with --essai writes nothing, and says the same", async () => {
    const folder = await folderWithProfile();
    const page = await run(
      folder,
      "banque",
      "importer",
      fileBeside(folder, "releve.ofx", sampleOfx2()),
      "--essai",
    );
    expect(page).toContain("Essai : rien n'est écrit.");
    expect(page).toContain("4 écritures ajoutées");
    expect(await run(folder, "banque", "comptes")).toContain("Aucun compte bancaire");
    expect(await kinds(folder)).toEqual(["profil.cree"]);
  });

  it("the same file again adds nothing; one that overlaps adds what is new, in any format", async () => {
    const folder = await folderWithProfile();
    await importing(folder, "releve.ofx", sampleOfx2());
    const again = await importing(folder, "copie.ofx", sampleOfx2());
    expect(again.fichiers).toMatchObject([{ releve: null, deja_importe: 1 }]);
    for (const [name, text] of [
      ["releve.xml", sampleCamt()],
      ["releve.940", sampleMt940()],
    ] as const) {
      const { fichiers } = await importing(folder, name, text);
      expect(fichiers[0]?.comptes).toMatchObject([
        { nouveau: false, ajoutees: 0, deja_la: 4, soldes_verifies: true },
      ]);
    }
    const longer = sampleOfx2().replace(
      "</BANKTRANLIST>",
      "<STMTTRN><DTPOSTED>20261121</DTPOSTED><TRNAMT>1.00</TRNAMT><FITID>R9</FITID><NAME>X</NAME></STMTTRN></BANKTRANLIST>",
    );
    expect((await importing(folder, "suite.ofx", longer)).fichiers[0]?.comptes).toMatchObject([
      { ajoutees: 1, deja_la: 4 },
    ]);
    expect(await entryCount(folder)).toBe(5);
    expect((await runRelance(folder, ["diagnostic"])).stdout).toContain("intact");
  });

  it("two files of one command that overlap add nothing twice either, in a trial as for good", async () => {
    const folder = await folderWithProfile();
    const paths = [fileBeside(folder, "a.ofx", sampleOfx2()), fileBeside(folder, "b.xml", sampleCamt())];
    for (const option of [["--essai"], []]) {
      const { fichiers } = await runJson<Imported>(folder, ["banque", "importer", ...paths, ...option]);
      expect(fichiers.map(({ comptes }) => comptes[0]?.ajoutees)).toEqual([4, 0]);
    }
    expect(await entryCount(folder)).toBe(4);
  });

  it("two identical rows of one file stay two", async () => {
    const folder = await folderWithProfile();
    const text = "Date;Libellé;Montant\n20/11/2026;LOYER;-800,00\n20/11/2026;LOYER;-800,00\n";
    await importing(folder, "a.csv", text);
    const { fichiers } = await importing(folder, "b.csv", `${text}20/11/2026;LOYER;-800,00\n`);
    expect(fichiers[0]?.comptes).toMatchObject([{ ajoutees: 1, deja_la: 2 }]);
  });

  it("an entry dated after today waits for the next statement", async () => {
    const folder = await folderWithProfile();
    const text = "Date;Libellé;Montant\n20/11/2026;A;1,00\n23/11/2026;B;2,00\n";
    const { fichiers, paiements_verifies_jusquau } = await importing(folder, "a.csv", text);
    expect(fichiers[0]?.comptes).toMatchObject([{ ajoutees: 1, a_venir: 1 }]);
    expect(paiements_verifies_jusquau).toBe("2026-11-22");
  });

  it("names every line to mend, and writes nothing of that file, but the others", async () => {
    const folder = await folderWithProfile();
    const bad = "Date;Libellé;Montant\n20/11/2026;A;un\n32/11/2026;B;2,00\n21/11/2026;C;3,00\n";
    const words = await refused(folder, "faux.csv", bad);
    expect(words).toContain("ligne 2, colonne « Montant », « un »");
    expect(words).toContain("ligne 3, colonne « Date », « 32/11/2026 »");
    const paths = [
      fileBeside(folder, "faux.csv", bad),
      fileBeside(folder, "b.ofx", sampleOfx2()),
      fileBeside(folder, "c.pdf", "%PDF-1.7"),
    ];
    const { code, stdout } = await runRelance(folder, ["banque", "importer", ...paths]);
    expect(code).toBe(3);
    expect(stdout).toMatch(
      /✗ faux\.csv : rien n'est importé[\s\S]*✓ b\.ofx : 4 écritures ajoutées[\s\S]*✗ Le fichier « c\.pdf »/u,
    );
    expect(await entryCount(folder)).toBe(4);
  });

  it("refuses a statement that does not balance, unless told to take it; it then proves nothing", async () => {
    const folder = await folderWithProfile();
    const wrong = sampleCamt().replace("2605.60", "2605.61");
    expect(await refused(folder, "a.xml", wrong)).toMatch(
      /ne mènent pas au solde 2 605,61 € \(écart 0,01 €\)/u,
    );
    const { fichiers, paiements_verifies_jusquau } = await importing(
      folder,
      "a.xml",
      wrong,
      "--malgre-le-solde",
    );
    expect(fichiers[0]?.comptes).toMatchObject([{ ajoutees: 4, complet: false }]);
    expect(paiements_verifies_jusquau).toBeNull();
  });

  it("says days of which no statement came", async () => {
    const folder = await folderWithProfile();
    const text = (on: string) => `Date;Libellé;Montant\n${on}/2026;A;1,00\n`;
    await importing(folder, "a.csv", text("20/09"));
    const page = await run(folder, "banque", "importer", fileBeside(folder, "b.csv", text("20/11")));
    expect(flat(page)).toContain("aucun relevé n'a été importé du 21/09/2026 au 19/11/2026");
  });
});

describe("the account of a file", () => {
  it("is its IBAN, whatever the format; a table without one goes to the only account, and says so", async () => {
    const folder = await folderWithProfile();
    await importing(folder, "a.940", sampleMt940(), "--compte", "pro");
    expect((await importing(folder, "b.xml", sampleCamt())).fichiers[0]?.comptes).toMatchObject([
      { compte: "pro", iban: SAMPLE_IBAN },
    ]);
    const page = await run(folder, "banque", "importer", fileBeside(folder, "c.csv", sampleCsv()));
    expect(flat(page)).toContain("« pro », le seul connu");
    expect(page).toContain("0 écriture ajoutée, 4 déjà là");
  });

  it("is asked when a new number may be an account known without one", async () => {
    const folder = await folderWithProfile();
    await importing(folder, "a.csv", sampleCsv());
    expect(await refused(folder, "b.ofx", sampleOfx2())).toMatch(/--compte courant ; sinon un autre nom/u);
    const { fichiers } = await importing(folder, "b.ofx", sampleOfx2(), "--compte", "courant");
    expect(fichiers[0]?.comptes).toMatchObject([{ compte: "courant", ajoutees: 0, deja_la: 4 }]);
    expect(await run(folder, "banque", "comptes")).toContain("FR76 3000 6000 0112 3456 7890 189");
    expect(await kinds(folder)).toContain("banque.compte_complete");
  });

  it("is asked when several could be meant, and never changed for another number", async () => {
    const folder = await folderWithProfile();
    await importing(folder, "a.ofx", sampleOfx2(), "--compte", "pro");
    await importing(folder, "b.qif", sampleQif(), "--compte", "perso");
    expect(await refused(folder, "c.csv", "Date;Libellé;Montant\n20/11/2026;A;1,00\n")).toMatch(
      /perso, pro/u,
    );
    expect(await refused(folder, "d.xml", sampleCamt(), "--compte", "perso")).toMatch(
      /celui du compte « pro », pas de « perso »/u,
    );
    const other = sampleMt940().replaceAll(SAMPLE_IBAN, "DE89370400440532013000");
    expect(await refused(folder, "e.940", other, "--compte", "pro")).toMatch(
      /d'un autre compte que « pro »/u,
    );
  });

  it("in another currency is kept apart, and proves nothing of payments in euros", async () => {
    const folder = await folderWithProfile();
    await importing(folder, "a.ofx", sampleOfx2());
    const dollars = sampleOfx2().replace("<CURDEF>EUR", "<CURDEF>USD").replaceAll("202611", "202610");
    const { fichiers } = await importing(folder, "b.ofx", dollars);
    expect(fichiers[0]?.comptes).toMatchObject([{ compte: "compte-0189-usd", devise: "USD", ajoutees: 4 }]);
    expect(await run(folder, "banque", "lister", "compte-0189-usd")).toContain("1 200,00 USD");
  });

  it("of a card without an entry is not made for nothing", async () => {
    const folder = await folderWithProfile();
    const card =
      "<CCSTMTRS><CURDEF>EUR<CCACCTFROM><ACCTID>4533</CCACCTFROM><BANKTRANLIST></BANKTRANLIST></CCSTMTRS>";
    await importing(folder, "a.ofx", sampleOfx2().replace("</OFX>", `${card}</OFX>`));
    expect((await runJson<{ comptes: unknown[] }>(folder, ["banque", "comptes"])).comptes).toHaveLength(1);
  });

  it("of a name that is no name is refused", async () => {
    const folder = await folderWithProfile();
    const path = fileBeside(folder, "a.csv", sampleCsv());
    for (const options of [
      ["--compte", "mon compte"],
      ["--devise", "euros"],
      ["--colonne", "bizarre=A"],
    ]) {
      expect((await runRelance(folder, ["banque", "importer", path, ...options])).code).toBe(2);
    }
    expect((await runRelance(folder, ["banque", "lister", "inconnu"])).stderr).toContain(
      "Aucun compte bancaire",
    );
    expect((await runRelance(folder, ["banque", "voir", "9"])).code).toBe(4);
  });
});

describe("the freshness of payments", () => {
  const until = async (folder: string, text: string, ...options: readonly string[]) =>
    (await importing(folder, "releve", text, ...options)).paiements_verifies_jusquau;

  it("is the last day of the statement, never goes back, and is in the journal with its statement", async () => {
    const folder = await folderWithProfile();
    expect(await until(folder, sampleOfx2())).toBe("2026-11-21");
    expect(await until(folder, sampleOfx2().replaceAll("202611", "202609"))).toBe("2026-11-21");
    expect((await kinds(folder)).filter((kind) => kind === "paiements.verifies")).toHaveLength(1);
    await run(folder, "paiement", "verifies", "--le", "2026-11-22");
    expect(await until(folder, sampleQif(), "--compte", "autre")).toBe("2026-11-22");
  });

  it("is not moved by a notice (CAMT.054), nor by an account that is not the one of the invoices", async () => {
    const folder = await folderWithProfile();
    expect(await until(folder, sampleCamt("054"))).toBeNull();
    const own = sampleOfx2()
      .replace("12345678901", "0500013M026")
      .replace("30006", "20041")
      .replace("00001<", "01005<");
    expect(await until(folder, own.replaceAll("202611", "202609"))).toBe("2026-09-21");
    expect(await until(folder, sampleCamt())).toBe("2026-09-21");
    expect(await until(folder, own)).toBe("2026-11-21");
  });

  it("goes to the day that the user says the file reaches, never to a day to come", async () => {
    const folder = await folderWithProfile();
    const text = "Date;Libellé;Montant\n13/11/2026;A;1,00\n";
    expect(await refused(folder, "a.csv", text, "--jusquau", "2026-12-01")).toMatch(/à venir/u);
    expect(await until(folder, text, "--jusquau", "2026-11-22")).toBe("2026-11-22");
  });
});

describe("relance banque annuler", () => {
  it("takes the entries away with a trace, but those of another file, and the freshness that rested on them", async () => {
    const folder = await folderWithProfile();
    await run(folder, "paiement", "verifies", "--le", "2026-11-10");
    await importing(folder, "a.ofx", sampleOfx2());
    await importing(
      folder,
      "b.csv",
      "Date;Libellé;Montant\n13/11/2026;NOVA F-2026-015;960,00\n",
      "--ordre-dates",
      "jma",
    );
    expect(await run(folder, "banque", "annuler", "1", "--motif", "mauvais compte")).toContain(
      "3 écritures retirées",
    );
    expect(await entryCount(folder)).toBe(1);
    expect((await runJson<{ releves: unknown[] }>(folder, ["banque", "releves"])).releves[0]).toMatchObject({
      annule_le: "2026-11-22",
    });
    const { fichiers, paiements_verifies_jusquau } = await importing(folder, "a.ofx", sampleOfx2());
    expect(fichiers[0]?.comptes).toMatchObject([{ ajoutees: 3, deja_la: 1 }]);
    expect(paiements_verifies_jusquau).toBe("2026-11-21");
    expect(await kinds(folder)).toContain("banque.import_annule");
    expect((await runRelance(folder, ["banque", "annuler", "1"])).stderr).toContain("déjà retiré");
    expect((await runRelance(folder, ["banque", "annuler", "9"])).code).toBe(4);
  });

  it("refuses while one of its entries is matched, naming how to undo that first", async () => {
    const folder = await folderWithInvoice();
    await importing(folder, "a.ofx", sampleOfx2());
    await run(folder, "banque", "rapprocher", "1", "--facture", "F-1");
    const { code, stderr } = await runRelance(folder, ["banque", "annuler", "1"]);
    expect([code, stderr]).toEqual([5, expect.stringContaining("relance banque annuler-rapprochement 1")]);
    await run(folder, "banque", "annuler-rapprochement", "1");
    expect(await run(folder, "banque", "annuler", "1")).toContain("4 écritures retirées");
  });

  it("gives the freshness back as it was said before, or as nobody ever said it", async () => {
    const folder = await folderWithProfile();
    await importing(folder, "a.ofx", sampleOfx2());
    await run(folder, "banque", "annuler", "1");
    const { paiements_verifies_jusquau } = await importing(folder, "a.xml", sampleCamt("054"));
    expect(paiements_verifies_jusquau).toBeNull();
  });
});

describe("what is kept", () => {
  it("leaves in an export and comes back, entry for entry", async () => {
    const folder = await folderWithProfile();
    await importing(folder, "a.ofx", sampleOfx2());
    await importing(folder, "b.csv", sampleCsv());
    const out = fileBeside(folder, "marque", "").replace("marque", "export");
    await run(folder, "exporter", "--sortie", out);
    const other = fileBeside(folder, "marque", "").replace("marque", "autre");
    await run(other, "importer", out);
    const listed = (where: string) => runJson<unknown>(where, ["banque", "lister"]);
    expect(await listed(other)).toEqual(await listed(folder));
    expect(await runJson<unknown>(other, ["banque", "releves"])).toEqual(
      await runJson<unknown>(folder, ["banque", "releves"]),
    );
  });

  it("text that would drive a terminal is harmless", async () => {
    const folder = await folderWithProfile();
    const page = await run(
      folder,
      "banque",
      "importer",
      fileBeside(folder, "a.csv", "Date;Libellé;Montant\n20/11/2026;\u001b[31mROUGE\u202e;1,00\n"),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect(page + (await run(folder, "banque", "lister"))).not.toMatch(/[\u001b\u202e]/u);
  });
});

describe("a person is asked", () => {
  const imported = (folder: string, text: string, script: readonly Scripted[]): Promise<string> =>
    asked(folder, bankImportVerb, [fileBeside(folder, "releve.csv", text)], script);

  it("which column is what, in which order the days are, of which account; and it is kept for these headers", async () => {
    const folder = await folderWithProfile();
    await importing(folder, "a.ofx", sampleOfx2(), "--compte", "pro");
    await importing(folder, "b.qif", sampleQif(), "--compte", "perso");
    const text = (on: string) => `Date;Quoi;Combien\n${on};VIR ACME;10,00\n`;
    const screen = await imported(folder, text("02/03/2026"), [
      ["quelle colonne est « libellé »", "2"],
      ["quelle colonne est « montant »", "3"],
      ["ligne 2 : « 02/03/2026 », est-ce", "jma"],
      ["de quel compte est ce relevé", "perso"],
      ["Importer cette écriture", true],
    ]);
    expect(flat(screen)).toContain("dates jour d'abord (votre choix)");
    const again = await imported(folder, text("03/03/2026"), [
      ["de quel compte est ce relevé", "pro"],
      ["Importer cette écriture", true],
    ]);
    expect(flat(again)).toContain("vos choix d'un import aux mêmes en-têtes sont repris");
  });

  it("before anything is written, and may say no", async () => {
    const folder = await folderWithProfile();
    await expect(imported(folder, sampleCsv(), [["Importer ces", false]])).rejects.toThrowError(/Abandonné/u);
    expect(await entryCount(folder)).toBe(0);
  });
});

it("a closing balance of another account is not taken for this one's", async () => {
  const folder = await folderWithProfile();
  const { fichiers } = await importing(folder, "a.940", sampleMt940());
  expect(fichiers[0]).toMatchObject({ comptes: [{ solde_final_centimes: SAMPLE_CLOSING }] });
});
