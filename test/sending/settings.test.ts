// The settings of the mail: what is kept and what never is, what is refused, and the trial to oneself.
import { chmodSync, cpSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { courrielCommand } from "../../src/cli/commands/courriel.ts";
import { folderWithProfile, run, runJson, runRelance } from "../cli/run.ts";
import { asked } from "../cli/scripted-terminal.ts";
import { filesUnder } from "../scenarios/story.ts";
import { deafPort, HAS_OPENSSL, mailServer } from "./mail-server.ts";

const SECRET = "tr0ub4dor-et-3";

/** A profile, and the line to a server of this machine. */
async function folderWithMail(port: number, ...more: readonly string[]): Promise<string> {
  const folder = await folderWithProfile();
  const words = ["--hote", "127.0.0.1", "--port", String(port), "--securite", "aucune", "--delai", "2"];
  await run(folder, "courriel", "modifier", ...words, ...more);
  return folder;
}

describe("relance courriel modifier", () => {
  it("keeps where the secret is read, in a private file, and the secret nowhere", async () => {
    const folder = await folderWithProfile();
    const words = ["--hote", "smtp.fournisseur.fr", "--utilisateur", "ada@martin.fr"];
    const { code, stdout } = await runRelance(
      folder,
      ["courriel", "modifier", ...words, "--mot-de-passe-variable", "RELANCE_SMTP"],
      { env: { RELANCE_SMTP: SECRET } },
    );
    expect(code).toBe(0);
    expect(stdout).toContain("smtp.fournisseur.fr, port 465, TLS");
    expect(stdout).toContain("mot de passe lu dans la variable RELANCE_SMTP, jamais gardé");
    expect(stdout).toContain("Ada Martin EI <ada@martin.fr>");
    expect(statSync(join(folder, "config.json")).mode & 0o777).toBe(0o600);
    for (const [name, bytes] of filesUnder(folder)) expect(bytes.includes(SECRET), name).toBe(false);
  });

  it("one source of the secret replaces the other, and the journal does not hold the command", async () => {
    const folder = await folderWithProfile();
    const first = ["--hote", "smtp.fournisseur.fr", "--utilisateur", "ada", "--mot-de-passe-variable", "A"];
    await run(folder, "courriel", "modifier", ...first);
    await run(folder, "courriel", "modifier", "--jeton-commande", `echo ${SECRET}`);
    const { reglages } = await runJson<{ reglages: object }>(folder, ["courriel", "voir"]);
    expect(reglages).toMatchObject({ jeton_commande: `echo ${SECRET}`, utilisateur: "ada" });
    expect(reglages).not.toHaveProperty("mot_de_passe_variable");
    const { raw } = await runRelance(folder, ["journal", "lister", "--json"]);
    expect(raw).toContain("courriel.regle");
    expect(raw).not.toContain(SECRET);
  });

  it.each([
    ["587", "STARTTLS"],
    ["465", "TLS"],
    ["2525", "STARTTLS"],
  ])("port %s is encrypted without being asked: %s", async (port, said) => {
    const folder = await folderWithProfile();
    const stdout = await run(folder, "courriel", "modifier", "--hote", "smtp.fournisseur.fr", "--port", port);
    expect(stdout).toContain(`port ${port}, ${said}`);
  });

  it("nothing goes in clear to another machine, whoever writes the file", async () => {
    const folder = await folderWithProfile();
    const words = ["--hote", "smtp.fournisseur.fr", "--securite", "aucune"];
    const refused = await runRelance(folder, ["courriel", "modifier", ...words]);
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain("passeraient en clair jusqu'à « smtp.fournisseur.fr »");
    expect(filesUnder(folder).has("config.json")).toBe(false);
    writeFileSync(
      join(folder, "config.json"),
      JSON.stringify({ courriel: { transport: "smtp", hote: "10.0.0.5", securite: "aucune" } }),
    );
    expect((await runRelance(folder, ["courriel", "tester"])).code).toBe(5);
  });

  it("a password typed on the line is refused, and not said again", async () => {
    const folder = await folderWithProfile();
    for (const words of [
      ["--mot-de-passe", SECRET],
      [`--mot-de-passe=${SECRET}`],
      ["--jeton", SECRET],
      ["--hote", "smtp.fournisseur.fr", "--utilisateur", "a", "--mot-de-passe-variable", SECRET],
    ]) {
      const { code, stdout, stderr } = await runRelance(folder, ["courriel", "modifier", ...words]);
      expect([4, 5]).toContain(code);
      expect(stdout + stderr).not.toContain(SECRET);
    }
  });

  it("names each value to mend, all at once", async () => {
    const folder = await folderWithProfile();
    const { code, stderr } = await runRelance(folder, [
      "courriel",
      "modifier",
      ...["--hote", "smtp fournisseur", "--port", "70000", "--securite", "ssl", "--delai", "0"],
      ...[
        "--adresse",
        "ada",
        "--copie",
        "ada@martin.fr,moi",
        "--utilisateur",
        "ada",
        "--sendmail",
        "sendmail",
      ],
    ]);
    expect(code).toBe(4);
    for (const named of ["hote", "port", "securite", "delai", "adresse", "copie", "sendmail"]) {
      expect(stderr).toContain(`- ${named} (--`);
    }
    expect(stderr).toContain("dites où lire le mot de passe");
    expect(filesUnder(folder).has("config.json")).toBe(false);
  });

  it("a file written by hand is read strictly, and what other keys hold is left there", async () => {
    const folder = await folderWithProfile();
    const file = join(folder, "config.json");
    for (const [content, said] of [
      ["{", "ce n'est pas du JSON"],
      ["[]", "un objet est attendu"],
      ['{"courriel": {"hot": "x"}}', "« hot » n'est pas un réglage"],
      ['{"courriel": {"port": 465}}', "« port » n'est pas un texte"],
    ] as const) {
      writeFileSync(file, content);
      const { code, stderr } = await runRelance(folder, ["courriel", "voir"]);
      expect([code, stderr]).toEqual([4, expect.stringContaining(said)]);
    }
    writeFileSync(file, '{"autre": {"a": 1}}');
    await run(folder, "courriel", "modifier", "--hote", "smtp.fournisseur.fr");
    await run(folder, "courriel", "oublier");
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ autre: { a: 1 } });
  });

  it("asks at a terminal, and forgets in one word", async () => {
    const folder = await folderWithProfile();
    const screen = await asked(
      folder,
      courrielCommand,
      ["modifier"],
      [
        ["Serveur d'envoi", "smtp.fournisseur.fr"],
        ["Chiffrement", "starttls"],
        ["Port", ""],
        ["Identifiant", ""],
        ["Où lire le mot de passe", "mot_de_passe_variable"],
        ["Nom de la variable", ""],
      ],
    );
    expect(screen).toContain("smtp.fournisseur.fr, port 587, STARTTLS");
    expect(screen).toContain("ada@martin.fr");
    expect(await run(folder, "courriel", "oublier")).toContain("n'envoie plus rien");
    expect(await run(folder, "courriel", "voir")).toContain("relance écrit des brouillons");
    expect(await run(folder, "courriel", "oublier")).toContain("Il n'y avait pas de réglage");
  });
});

describe("relance courriel tester", () => {
  it("writes to oneself, says what the server answered, and leaves a trace without the secret", async () => {
    const server = await mailServer({ auth: { user: "ada", secret: SECRET } });
    const folder = await folderWithMail(
      server.port,
      ...["--utilisateur", "ada", "--mot-de-passe-commande", `printf '%s\\nsecond' ${SECRET}`],
    );
    const { code, stdout } = await runRelance(folder, ["courriel", "tester"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Message envoyé de ada@martin.fr à ada@martin.fr.");
    expect(stdout).toContain("250 2.0.0 Ok: queued as 4Bw2");
    const [mail, ...others] = server.received;
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ from: "ada@martin.fr", to: ["ada@martin.fr"], user: "ada PLAIN" });
    const read = await PostalMime.parse(mail?.bytes ?? Buffer.alloc(0));
    expect(read.from).toMatchObject({ name: "Ada Martin EI", address: "ada@martin.fr" });
    expect(read.headers.find((one) => one.key === "x-unsent")).toBeUndefined();
    expect(read.text).toContain("vos réglages d’envoi fonctionnent");
    expect(read.html).toContain("vos réglages d’envoi fonctionnent");
    const { raw } = await runRelance(folder, ["journal", "lister", "--json"]);
    expect(raw).toContain("courriel.essaye");
    expect(raw).not.toContain(SECRET);
  });

  it.skipIf(!HAS_OPENSSL).each(["tls", "starttls"] as const)(
    "over %s, a certificate is believed only when it was named",
    async (tls) => {
      const server = await mailServer({ tls });
      const folder = await folderWithMail(server.port, "--securite", tls);
      const refused = await runRelance(folder, ["courriel", "tester"]);
      expect(refused.code).toBe(4);
      expect(refused.stderr).toContain("Le certificat du serveur « 127.0.0.1 »");
      expect(server.received).toEqual([]);
      await run(folder, "courriel", "modifier", "--certificat", server.certificate);
      expect(await run(folder, "courriel", "tester")).toMatch(/acceptée \(TLSv1\.\d\)/u);
      expect(server.received).toMatchObject([{ secured: true }]);
    },
  );

  it("an access token goes as XOAUTH2", async () => {
    const server = await mailServer({ auth: { user: "ada", secret: "ya29.jeton" } });
    const folder = await folderWithMail(server.port, "--utilisateur", "ada", "--jeton-variable", "JETON");
    const tested = await runRelance(folder, ["courriel", "tester"], { env: { JETON: "ya29.jeton" } });
    expect(tested.code).toBe(0);
    expect(server.received).toMatchObject([{ user: "ada XOAUTH2" }]);
    const wrong = await runRelance(folder, ["courriel", "tester"], { env: { JETON: "perime" } });
    expect(wrong.code).toBe(4);
    expect(wrong.stderr).toContain("refuse l'identifiant « ada »");
  });

  it("each failure is a calm sentence with its way out, and no secret in it", async () => {
    const server = await mailServer({ auth: { user: "ada", secret: "autre" } });
    const auth = ["--utilisateur", "ada", "--mot-de-passe-variable", "MOT"];
    const env = { MOT: SECRET };
    const folder = await folderWithMail(server.port, ...auth);
    const said = async (...words: readonly string[]): Promise<string> => {
      if (words.length > 0) await run(folder, "courriel", "modifier", ...words);
      const { code, stdout, stderr } = await runRelance(folder, ["courriel", "tester"], { env });
      expect([code, stdout]).toEqual([4, ""]);
      expect(stderr).toMatch(/^Erreur : /u);
      expect(stderr).toContain("→");
      expect(stderr).not.toMatch(/\n\s+at /u);
      expect(stderr).not.toContain(SECRET);
      return stderr;
    };
    expect(await said()).toContain("refuse l'identifiant « ada » ou son mot de passe");
    expect(await said("--securite", "starttls")).toContain("chiffrement demandé (starttls)");
    expect(await said("--securite", "tls")).toContain("chiffrement demandé (tls)");
    const deaf = String(await deafPort());
    expect(await said("--port", deaf, "--securite", "aucune")).toContain("n'a pas accepté la connexion");
    expect(await said("--mot-de-passe-commande", "exit 3")).toContain("a échoué (code 3)");
    expect(await said("--mot-de-passe-variable", "ABSENTE")).toContain("La variable ABSENTE");
    expect(server.received).toEqual([]);
  });

  it("a refusal of the address is told with the words of the server, and exits 3", async () => {
    const server = await mailServer({
      refuses: { "moi@ailleurs.fr": { code: 550, text: "No such user here" } },
    });
    const folder = await folderWithMail(server.port);
    const { code, stdout } = await runRelance(folder, ["courriel", "tester", "--a", "moi@ailleurs.fr"]);
    expect(code).toBe(3);
    expect(stdout).toContain("550 No such user here");
  });

  it("on another day than the real one, nothing leaves this machine", async () => {
    const folder = await folderWithProfile();
    await run(folder, "courriel", "modifier", "--hote", "smtp.fournisseur.example");
    const refused = await runRelance(folder, ["courriel", "tester"], { today: "2020-01-02" });
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain("Avec --aujourd-hui, rien ne part hors de cette machine");
    await run(folder, "courriel", "modifier", "--transport", "sendmail", "--sendmail", "/bin/true");
    expect((await runRelance(folder, ["courriel", "tester"], { today: "2020-01-02" })).code).toBe(5);
  });

  it("without settings, nothing is sent, and the command that sets them is given", async () => {
    const folder = await folderWithProfile();
    const { code, stderr } = await runRelance(folder, ["courriel", "tester"], { today: REAL_DAY });
    expect(code).toBe(5);
    expect(stderr).toContain("→ relance courriel modifier");
  });
});

const REAL_DAY = new Intl.DateTimeFormat("fr-CA", { timeZone: "Europe/Paris" }).format(new Date());

describe("a copy of the folder", () => {
  it("sends nothing, and runs no command, until its owner says that it is the right one", async () => {
    const server = await mailServer();
    const folder = await folderWithMail(server.port);
    const trace = join(folder, "..", "trace");
    const auth = ["--utilisateur", "ada", "--mot-de-passe-commande", `touch ${trace}; echo x`];
    await run(folder, "courriel", "modifier", ...auth);
    const copy = join(folder, "..", "copie");
    cpSync(folder, copy, { recursive: true });
    for (const words of [
      ["courriel", "tester"],
      ["relancer", "--envoyer", "--oui"],
      ["diagnostic", "--courriel"],
    ]) {
      const { code, stdout, stderr } = await runRelance(copy, words);
      expect([3, 5]).toContain(code);
      expect(`${stdout}${stderr}`.replace(/\s+/gu, " ")).toContain("faits pour un autre dossier");
    }
    expect(existsSync(trace)).toBe(false);
    expect(server.connections()).toBe(0);
    await run(copy, "courriel", "modifier", "--utilisateur", "", "--mot-de-passe-commande", "");
    expect(await run(copy, "courriel", "tester")).toContain("Message envoyé");
    await run(folder, "courriel", "modifier", "--utilisateur", "", "--mot-de-passe-commande", "");
    expect(await run(folder, "courriel", "tester")).toContain("Message envoyé");
  });
});

describe("relance diagnostic --courriel", () => {
  const check = async (folder: string): Promise<Record<string, unknown> | undefined> => {
    const { raw } = await runRelance(folder, ["diagnostic", "--courriel", "--json"]);
    const { controles } = JSON.parse(raw) as { controles: Record<string, unknown>[] };
    return controles.find((one) => one.id === "courriel");
  };

  it("calls the server only when it is asked to, says whether it answers, and sends nothing", async () => {
    const server = await mailServer();
    const folder = await folderWithMail(server.port);
    await runRelance(folder, ["diagnostic"]);
    expect(server.connections()).toBe(0);
    expect(await check(folder)).toMatchObject({ etat: "ok", constat: expect.stringContaining("joint") });
    expect([server.connections(), server.received]).toEqual([1, []]);
    await run(folder, "courriel", "modifier", "--port", String(await deafPort()));
    expect(await check(folder)).toMatchObject({
      etat: "a-voir",
      constat: expect.stringContaining("n'a pas accepté la connexion"),
    });
    await run(folder, "courriel", "oublier");
    expect(await check(folder)).toMatchObject({ etat: "ok", constat: expect.stringContaining("brouillons") });
  });
});

describe("sendmail", () => {
  const program = (folder: string, script: string): string => {
    const path = join(folder, "..", "sendmail");
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o700);
    return path;
  };

  it("is given the envelope and the exact bytes; its answer counts", async () => {
    const folder = await folderWithProfile();
    const path = program(folder, `printf '%s ' "$@" > "$0.args"; cat > "$0.message"`);
    await run(folder, "courriel", "modifier", "--sendmail", path, "--copie-cachee", "archive@martin.fr");
    const stdout = await runRelance(folder, ["courriel", "tester"], { today: REAL_DAY });
    expect(stdout).toMatchObject({ code: 0, stdout: expect.stringContaining("Message envoyé") });
    expect(readFileSync(`${path}.args`, "utf8")).toBe("-i -f ada@martin.fr -- ada@martin.fr ");
    expect(readFileSync(`${path}.message`, "utf8")).toContain("To: ada@martin.fr\r\n");
    program(folder, "cat > /dev/null; echo 'user unknown' >&2; exit 67");
    const refused = await runRelance(folder, ["courriel", "tester"], { today: REAL_DAY });
    expect(refused).toMatchObject({ code: 3, stdout: expect.stringContaining("user unknown") });
    await run(folder, "courriel", "modifier", "--sendmail", "/nulle/part");
    const absent = await runRelance(folder, ["courriel", "tester"], { today: REAL_DAY });
    expect(absent).toMatchObject({ code: 4, stderr: expect.stringContaining("/nulle/part") });
  });
});
