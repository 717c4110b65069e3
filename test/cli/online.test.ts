// Looking a company up: nothing is asked unless the user said so, nothing is kept that was not understood, the choice is theirs.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { clientCommand } from "../../src/cli/commands/client.ts";
import {
  askThere,
  companyJson,
  noticeJson,
  noticesJson,
  type RegisterServer,
  registerServer,
  searchJson,
} from "./register-server.ts";
import { folderWithClient, folderWithProfile, run, runJson, runRelance } from "./run.ts";
import { asked, type Scripted } from "./scripted-terminal.ts";

type Answers = Parameters<typeof registerServer>[0];

async function withRegisters(
  folder: string,
  answers: Answers,
): Promise<{ readonly folder: string; readonly server: RegisterServer }> {
  const server = await registerServer(answers);
  askThere(folder, server.base);
  return { folder, server };
}

const newFolder = async (answers: Answers) => withRegisters(await folderWithProfile(), answers);
const knownClient = async (answers: Answers) => withRegisters(await folderWithClient(), answers);

interface ClientJson {
  readonly clients: {
    reference: string;
    nom: string;
    type: string;
    siren: string;
    siret: string;
    forme_juridique: string | null;
    adresse: { lignes: string[]; code_postal: string; ville: string } | null;
  }[];
}

function person(folder: string, script: readonly Scripted[], ...words: readonly string[]): Promise<string> {
  return asked(folder, clientCommand, words, script);
}

describe("relance client ajouter --en-ligne", () => {
  it("asks nothing without it", async () => {
    const { folder, server } = await newFolder({ search: searchJson(companyJson()) });
    await run(folder, "client", "ajouter", "ACME", "--siren", "552100554");
    expect(server.asked).toEqual([]);
  });

  it("fills name, form, kind, SIRET, address and commune of the very SIREN", async () => {
    const { folder, server } = await newFolder({
      search: searchJson(companyJson({ siren: "732829320" }, { siret: null }), companyJson()),
    });
    await run(folder, "client", "ajouter", "--siren", "552 100 554", "--en-ligne");
    expect(server.asked).toEqual(["/search?q=552100554&page=1&per_page=10"]);
    const page = await run(folder, "client", "voir", "acme");
    for (const words of [
      "ACME",
      "552100554",
      "55210055400021",
      "SAS",
      "BATIMENT B",
      "12 BIS RUE DES LILAS",
      "69003 LYON",
    ])
      expect(page).toContain(words);
    const { clients } = await runJson<ClientJson>(folder, ["client", "lister"]);
    expect(clients).toHaveLength(1);
  });

  it("keeps what was typed over what was found, an address whole", async () => {
    const { folder } = await newFolder({ search: searchJson(companyJson()) });
    const typed = [
      "--type",
      "commercant",
      "--adresse",
      "1 quai Sud",
      "--code-postal",
      "69002",
      "--ville",
      "Lyon",
    ];
    await run(folder, "client", "ajouter", "Acme Lyon", "--siren", "552100554", ...typed, "--en-ligne");
    const page = await run(folder, "client", "voir", "acme-lyon");
    expect(page).toContain("1 quai Sud");
    expect(page).not.toContain("LILAS");
    expect(page).toContain("commerçant");
  });

  it("supposes nothing of a sole trader, nor of a category it does not know", async () => {
    const { folder } = await newFolder({ search: searchJson(companyJson({ nature_juridique: "1000" })) });
    const { stderr } = await runRelance(folder, ["client", "ajouter", "--siren", "552100554", "--en-ligne"]);
    expect(stderr).toContain("Nature supposée");
  });

  it("says that a company has ceased, or hides itself, and adds it all the same", async () => {
    const ceased = await newFolder({
      search: searchJson(companyJson({ etat_administratif: "C", date_fermeture: "2026-03-31" })),
    });
    const said = await runRelance(ceased.folder, ["client", "ajouter", "--siren", "552100554", "--en-ligne"]);
    expect([said.code, said.stderr]).toEqual([
      0,
      expect.stringContaining("a cessé son activité depuis le 31 mars 2026"),
    ]);
    const mask = "[NON-DIFFUSIBLE]";
    const hidden = await newFolder({
      search: searchJson(
        companyJson(
          { statut_diffusion: "P", nom_complet: mask, nom_raison_sociale: null },
          { libelle_voie: mask, numero_voie: mask, complement_adresse: mask, libelle_commune: mask },
        ),
      ),
    });
    const words = ["client", "ajouter", "--siren", "552100554", "--en-ligne"];
    expect((await runRelance(hidden.folder, words)).stderr).toContain("ne communique pas son nom");
    const named = await runRelance(hidden.folder, [...words.slice(0, 2), "Nova", ...words.slice(2)]);
    expect([named.code, named.stderr]).toEqual([0, expect.stringContaining("s'oppose à la diffusion")]);
    expect(await run(hidden.folder, "client", "voir", "nova")).not.toContain("DIFFUSIBLE");
  });

  it("a name is never enough for a script: what was found is listed, nothing is kept", async () => {
    const { folder } = await newFolder({
      search: {
        ...searchJson(
          companyJson(),
          companyJson({ siren: "732829320", nom_raison_sociale: "ACME \u001b[31mSUD" }),
        ),
        total_results: 31,
      },
    });
    const { code, stderr } = await runRelance(folder, ["client", "ajouter", "ACME", "--en-ligne"]);
    expect(code).toBe(4);
    expect(stderr).toContain("en connaît 31");
    expect(stderr).toContain("ACME, SAS, 552100554, 69003 LYON, active");
    expect(stderr).toContain("732829320");
    expect(stderr).not.toContain("\u001b");
    expect(stderr).toContain("relance client ajouter ACME --siren <siren> --en-ligne");
    expect((await runJson<ClientJson>(folder, ["client", "lister"])).clients).toEqual([]);
  });

  it("a person chooses among several, agrees to one, or takes none", async () => {
    const several = {
      search: searchJson(companyJson({ siren: "732829320" }, { siret: null }), companyJson()),
    };
    const { folder } = await newFolder(several);
    await person(folder, [["Quelle entreprise est « ACME »", "552100554"]], "ajouter", "ACME", "--en-ligne");
    expect((await runJson<ClientJson>(folder, ["client", "lister"])).clients).toMatchObject([
      { reference: "acme" },
    ]);
    const other = await newFolder(several);
    await expect(
      person(other.folder, [["Quelle entreprise", ""]], "ajouter", "ACME", "--en-ligne"),
    ).rejects.toThrow("Abandonné");
    const one = await newFolder({ search: searchJson(companyJson()) });
    const screen = await person(
      one.folder,
      [["Reprendre ces informations", true]],
      "ajouter",
      "--siren",
      "552100554",
      "--en-ligne",
    );
    expect(screen).toContain("12 BIS RUE DES LILAS");
  });

  it("an unknown SIREN, a wrong one, one that is a client already: each its sentence, and no useless question", async () => {
    const { folder, server } = await knownClient({ search: searchJson() });
    const add = (siren: string) => runRelance(folder, ["client", "ajouter", "--siren", siren, "--en-ligne"]);
    expect((await add("404833048")).stderr).toContain("est inconnu de l'annuaire");
    expect((await add("404833049")).stderr).toContain("clé de contrôle");
    expect((await add("552100554")).stderr).toContain("déjà celui");
    expect(server.asked).toHaveLength(1);
    expect((await runRelance(folder, ["client", "ajouter", "--en-ligne"])).code).toBe(2);
  });
});

describe("when no register answers as it should", () => {
  const status = (code: number, headers: Record<string, string> = {}): Answers["search"] =>
    ((response: { writeHead(code: number, headers: Record<string, string>): { end(): void } }) =>
      response.writeHead(code, headers).end()) as Answers["search"];

  it.each([
    ["429", status(429, { "retry-after": "30" }), "réessayez dans 30 secondes"],
    ["429 without a word", status(429), "réessayez dans quelques minutes"],
    ["a failure", status(503), "il est en panne (503)"],
    ["a refusal", status(400), "la question est refusée (400)"],
    ["another address", status(302, { location: "https://ailleurs.example/" }), "qui n'est pas suivie"],
    ["nothing there", status(404), "404"],
    ["a page of words", "<html>maintenance</html>", "autre chose que ce qui est attendu"],
    ["half an answer", { results: [{ siren: "552100554" }] }, "autre chose que ce qui est attendu"],
    ["another shape", { entreprises: [] }, "autre chose que ce qui est attendu"],
    ["a wrong SIREN inside", searchJson(companyJson({ siren: "123" })), "autre chose que ce qui est attendu"],
  ])("%s is told, and nothing is kept", async (_, search, words) => {
    const { folder } = await newFolder({ search });
    const { code, stderr } = await runRelance(folder, [
      "client",
      "ajouter",
      "--siren",
      "552100554",
      "--en-ligne",
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain(words);
    expect(stderr).toContain("→");
    expect((await runJson<ClientJson>(folder, ["client", "lister"])).clients).toEqual([]);
  });

  it("a register that is not there is named, with its address", async () => {
    const folder = await folderWithProfile();
    askThere(folder, "http://127.0.0.1:1");
    const { code, stderr } = await runRelance(folder, [
      "client",
      "ajouter",
      "--siren",
      "552100554",
      "--en-ligne",
    ]);
    expect([code, stderr]).toEqual([4, expect.stringContaining("127.0.0.1:1) n'a pas répondu")]);
  });

  it.each([
    ["http://registres.example", "n'est pas une adresse https"],
    ["https://moi:secret@registres.example", "n'est pas une adresse https"],
    ["pas une adresse", "n'est pas une adresse https"],
  ])("the address %s is refused before anything is sent", async (base, words) => {
    const folder = await folderWithProfile();
    askThere(folder, base);
    const { code, stderr } = await runRelance(folder, [
      "client",
      "ajouter",
      "--siren",
      "552100554",
      "--en-ligne",
    ]);
    expect([code, stderr]).toEqual([4, expect.stringContaining(words)]);
  });

  it("a key that is no setting is named", async () => {
    const folder = await folderWithProfile();
    writeFileSync(join(folder, "config.json"), '{"en_ligne":{"annuaire":"https://a.example"}}');
    const { stderr } = await runRelance(folder, ["client", "ajouter", "--siren", "552100554", "--en-ligne"]);
    expect(stderr).toContain("« annuaire » n'est pas un réglage");
  });
});

describe("relance client verifier", () => {
  const clean = { search: searchJson(companyJson()), notices: noticesJson() };

  it("asks nothing in a script that did not say it, and only the SIREN in one that did", async () => {
    const { folder, server } = await knownClient(clean);
    const refused = await runRelance(folder, ["client", "verifier", "acme"]);
    expect([refused.code, server.asked]).toEqual([5, []]);
    const page = await run(folder, "client", "verifier", "acme", "--en-ligne");
    expect(page).toContain("ACME, SAS, 552100554, 69003 LYON, active");
    expect(page).toContain("aucune annonce de procédure collective");
    expect(server.asked).toEqual([
      '/api/explore/v2.1/catalog/datasets/annonces-commerciales/records?where=registre="552100554"&order_by=dateparution desc&limit=100&offset=0',
      "/search?q=552100554&page=1&per_page=10",
    ]);
    const { lignes } = await runJson<{ lignes: { geste: string }[] }>(folder, ["journal", "lister"]);
    expect(lignes.map((one) => one.geste)).toContain("client.verifie");
  });

  it("proposes the judgment it found, and never notes it by itself", async () => {
    const { folder } = await knownClient({ ...clean, notices: noticesJson(noticeJson()) });
    const found = await runJson<{ commande: string; annonces: unknown[]; procedure_notee_le: string | null }>(
      folder,
      ["client", "verifier", "acme", "--en-ligne"],
    );
    expect(found.commande).toBe(
      "relance client procedure-collective acme --jugement 2026-08-31 --nature liquidation --bodacc 2026-09-09 --tribunal 'Greffe du Tribunal de Commerce de Lyon'",
    );
    expect(found.procedure_notee_le).toBeNull();
    expect((await runRelance(folder, ["client", "verifier", "acme", "--en-ligne", "--oui"])).code).toBe(0);
    const after = await runJson<{ procedure_notee_le: string | null }>(folder, [
      "client",
      "verifier",
      "acme",
      "--en-ligne",
    ]);
    expect(after.procedure_notee_le).toBeNull();
  });

  it("notes it when a person says so, then knows it is noted", async () => {
    const { folder } = await knownClient({ ...clean, notices: noticesJson(noticeJson()) });
    await person(
      folder,
      [
        ["Envoyer le SIREN 552100554 à 127.0.0.1", true],
        ["Noter cette procédure", true],
      ],
      "verifier",
      "acme",
    );
    expect(await run(folder, "client", "voir", "acme")).toContain("31 août 2026");
    const again = await run(folder, "client", "verifier", "acme", "--en-ligne");
    expect(again).toContain("Déjà noté : procédure ouverte par jugement du 31 août 2026");
  });

  it.each([
    [
      "a later notice that cancels it",
      noticesJson(noticeJson(), noticeJson({ id: "B", dateparution: "2026-09-20", typeavis: "annulation" })),
    ],
    [
      "a closing that came after",
      noticesJson(
        noticeJson(),
        noticeJson(
          { id: "B", dateparution: "2026-10-20" },
          { famille: "Jugement de clôture", nature: "Jugement de clôture pour insuffisance d'actif" },
        ),
      ),
    ],
    [
      "an act that opens nothing",
      noticesJson(noticeJson({}, { famille: "Avis de dépôt", nature: "Dépôt de l'état des créances" })),
    ],
  ])("shows %s, and leaves the reading to the user", async (_, notices) => {
    const { folder } = await knownClient({ ...clean, notices });
    const page = await run(folder, "client", "verifier", "acme", "--en-ligne");
    expect(page).toContain("Lisez-les");
    expect(page).not.toContain("--nature");
  });

  it("leaves out what is no procédure collective", async () => {
    const accounts = noticeJson({
      familleavis: "dpc",
      familleavis_lib: "Dépôts des comptes",
      jugement: null,
    });
    const { folder } = await knownClient({ ...clean, notices: noticesJson(accounts) });
    expect(await run(folder, "client", "verifier", "acme", "--en-ligne")).toContain("aucune annonce");
  });

  it("reads every page before it says that there is nothing", async () => {
    const accounts = noticeJson({
      familleavis: "dpc",
      familleavis_lib: "Dépôts des comptes",
      jugement: null,
    });
    const { folder, server } = await knownClient({
      ...clean,
      notices: ((response: { end(text: string): void }, request: { url?: string }) => {
        const last = request.url?.includes("offset=100") === true;
        const results = last ? [noticeJson()] : Array.from({ length: 100 }, () => accounts);
        response.end(JSON.stringify({ total_count: 101, results }));
      }) as Answers["notices"],
    });
    const page = await run(folder, "client", "verifier", "acme", "--en-ligne");
    expect(page).toContain("1 annonce de procédure collective");
    expect(server.asked).toHaveLength(3);
  });

  it.each([
    ["a broken answer", { total_count: 1, results: [{ id: "A" }] }],
    ["a notice about another company", noticesJson(noticeJson({ registre: ["732829320"] }))],
    ["an answer without a count", { results: [] }],
  ])("%s is an error, never « nothing found »", async (_, notices) => {
    const { folder } = await knownClient({ ...clean, notices });
    const { code, stdout, stderr } = await runRelance(folder, ["client", "verifier", "acme", "--en-ligne"]);
    expect([code, stdout]).toEqual([4, ""]);
    expect(stderr).toContain("Le BODACC");
  });

  it("still gives the notices when the search of companies is down, and says so", async () => {
    const { folder } = await knownClient({ search: "panne", notices: noticesJson(noticeJson()) });
    const { code, stdout, stderr } = await runRelance(folder, ["client", "verifier", "acme", "--en-ligne"]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("liquidation judiciaire")]);
    expect(stderr).toContain("L'annuaire des entreprises");
  });

  it("wants a SIREN", async () => {
    const { folder } = await newFolder(clean);
    await run(folder, "client", "ajouter", "Nova");
    const { code, stderr } = await runRelance(folder, ["client", "verifier", "nova", "--en-ligne"]);
    expect([code, stderr]).toEqual([4, expect.stringContaining("client modifier nova --siren")]);
    expect(existsSync(folder)).toBe(true);
  });
});
