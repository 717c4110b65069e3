// Drafts and gestures repeated, overtaken by a payment, or written for several clients at once.
import { mkdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { everythingIn, readDraft } from "./mail-probe.ts";
import { addInvoice, filesUnder, newStory, type Story } from "./story.ts";

interface DraftsJson {
  readonly brouillons: readonly {
    readonly client: string;
    readonly etape: string;
    readonly factures: readonly string[];
    readonly solde_centimes: number;
    readonly fichier: string;
    readonly sha256: string;
    readonly pieces_jointes: readonly string[];
  }[];
  readonly refuses: readonly unknown[];
}

function drafts(story: Story, day: string, more = ""): Promise<DraftsJson> {
  return story.tells<DraftsJson>(day, `relancer ${more}`.trim());
}

/** Three clients, each with one invoice due for its first reminder on 2026-09-04. */
async function threeDue(): Promise<Story> {
  const story = await newStory();
  for (const name of ["Alpha", "Beta", "Gamma"]) {
    const ref = name.toLowerCase();
    await story.does("2026-08-01", `client ajouter ${name} --email compta@${ref}.fr`);
    await addInvoice(story, `F-${ref}`, {
      client: ref,
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "1200",
    });
  }
  return story;
}

describe("nothing twice", () => {
  test("relancer vingt fois le même jour: un brouillon par client, toujours le même, et le plan ne bouge pas", async () => {
    const story = await threeDue();
    const before = await story.plan("2026-09-04");
    const first = await drafts(story, "2026-09-04");
    expect(first.brouillons).toHaveLength(3);
    const journal = (await story.journal()).length;
    for (let time = 0; time < 19; time += 1) expect(await drafts(story, "2026-09-04")).toEqual(first);
    expect([...filesUnder(`${story.folder}/documents`).keys()]).toHaveLength(3);
    expect(await story.journal()).toHaveLength(journal);
    expect(await story.plan("2026-09-04")).toEqual(before);
  });

  test("dix fois en même temps: encore trois brouillons, et aucune erreur", async () => {
    const story = await threeDue();
    const first = await drafts(story, "2026-09-04");
    const all = await Promise.all(Array.from({ length: 10 }, () => drafts(story, "2026-09-04")));
    for (const one of all) expect(one).toEqual(first);
    expect([...filesUnder(`${story.folder}/documents`).keys()]).toHaveLength(3);
  });

  test("avec --sortie aussi: relancé au même endroit, le brouillon identique est reconnu", async () => {
    const story = await threeDue();
    const folder = story.beside("brouillons");
    mkdirSync(folder);
    const first = await drafts(story, "2026-09-04", `--sortie ${folder}`);
    expect(await drafts(story, "2026-09-04", `--sortie ${folder}`)).toEqual(first);
    expect(filesUnder(folder).size).toBe(3);
  });

  test("témoin: après un paiement partiel, le brouillon n'est plus le même et ne remplace pas l'ancien", async () => {
    const story = await threeDue();
    const folder = story.beside("brouillons");
    mkdirSync(folder);
    await drafts(story, "2026-09-04", `--sortie ${folder}`);
    const before = filesUnder(folder);
    await story.does("2026-09-04", "paiement ajouter F-alpha 500");
    const again = await story.tries("2026-09-04", `relancer --sortie ${folder}`);
    expect(again.code).toBe(3);
    expect(again.stdout.replace(/\s+/gu, " ")).toContain("existe déjà : il n'a pas été remplacé");
    expect(filesUnder(folder)).toEqual(before);
  });

  test("noter deux fois la même étape est refusé, en disant quand elle l'a été", async () => {
    const story = await threeDue();
    await story.does("2026-09-04", "etape noter F-alpha --etape courriel-courtois");
    const again = await story.tries("2026-09-05", "etape noter F-alpha --etape courriel-courtois");
    expect(again.code).toBe(5);
    expect(again.stderr).toMatch(/déjà notée le 04\/09\/2026/u);
    const { etapes } = await story.tells<{ etapes: unknown[] }>("2026-09-05", "etape lister alpha");
    expect(etapes).toHaveLength(1);
    expect((await drafts(story, "2026-09-05")).brouillons.map((one) => one.client)).toEqual([
      "beta",
      "gamma",
    ]);
  });

  test("témoin: retirée, l'étape peut être notée de nouveau", async () => {
    const story = await threeDue();
    await story.does("2026-09-04", "etape noter F-alpha --etape courriel-courtois");
    await story.does("2026-09-05", "etape annuler 1");
    expect((await story.planOf("2026-09-05", "F-alpha")).state).toBe("a_faire");
    await story.does("2026-09-05", "etape noter F-alpha --etape courriel-courtois");
  });
});

describe("paid between the plan and the message", () => {
  test("tout est payé entre le plan et le brouillon: aucun message, et la raison est dite", async () => {
    const story = await threeDue();
    expect((await story.planOf("2026-09-04", "F-alpha")).state).toBe("a_faire");
    await story.does("2026-09-04", "paiement ajouter F-alpha 1200");
    const { brouillons } = await drafts(story, "2026-09-04");
    expect(brouillons.map((one) => one.client)).toEqual(["beta", "gamma"]);
    const shown = await story.does("2026-09-04", "facture voir F-alpha");
    expect(shown).toMatch(/réglée/u);
  });

  test("témoin: à un centime près, le message part et demande ce centime", async () => {
    const story = await threeDue();
    await story.does("2026-09-04", "paiement ajouter F-alpha 1199,99");
    const alpha = (await drafts(story, "2026-09-04")).brouillons.find((one) => one.client === "alpha");
    expect(alpha?.solde_centimes).toBe(1);
    expect((await readDraft(alpha?.fichier ?? "")).text).toContain("0,01 €");
  });

  test("une pause posée entre le plan et le brouillon retient aussi le message", async () => {
    const story = await threeDue();
    await story.does("2026-09-04", 'client pause alpha --motif "litige" --jusquau 2026-09-20');
    expect((await drafts(story, "2026-09-04")).brouillons.map((one) => one.client)).toEqual([
      "beta",
      "gamma",
    ]);
    expect((await drafts(story, "2026-09-19")).brouillons.map((one) => one.client)).toEqual([
      "beta",
      "gamma",
    ]);
    expect((await drafts(story, "2026-09-20")).brouillons.map((one) => one.client)).toContain("alpha");
  });
});

describe("two clients in one run", () => {
  const X = {
    name: "Xénon & Fils",
    ref: "xenon",
    number: "FX-771",
    amount: "7654,32",
    words: "7 654,32",
    secret: "contenu-prive-de-x",
  };
  const Y = {
    name: "Yttrium SARL",
    ref: "yttrium",
    number: "FY-882",
    amount: "9876,54",
    words: "9 876,54",
    secret: "contenu-prive-de-y",
  };

  /** Both are written to at the address of one shared assistant, both have their invoice attached. */
  async function sharedAssistant(): Promise<Story> {
    const story = await newStory();
    for (const one of [X, Y]) {
      await story.does(
        "2026-08-01",
        `client ajouter "${one.name}" --ref ${one.ref} --email assistante@partage.fr --contact "Mme ${one.ref}-contact"`,
      );
      await addInvoice(story, one.number, {
        client: one.ref,
        issued: "2026-08-01",
        due: "2026-09-01",
        amount: one.amount,
      });
      const file = story.writes(`${one.number}.txt`, `${one.secret} ${one.number}`);
      await story.does("2026-08-01", `piece ajouter ${one.number} ${file} --nature facture`);
      const quote = story.writes(`devis-${one.ref}.txt`, `devis ${one.secret}`);
      await story.does("2026-08-01", `piece ajouter ${one.ref} ${quote} --nature devis`);
    }
    return story;
  }

  test("le courriel de X ne contient rien de Y, pièces jointes comprises, et l'inverse", async () => {
    const story = await sharedAssistant();
    const { brouillons } = await drafts(story, "2026-09-15");
    expect(brouillons.map((one) => one.client).sort()).toEqual(["xenon", "yttrium"]);
    for (const [mine, other] of [
      [X, Y],
      [Y, X],
    ] as const) {
      const file = brouillons.find((one) => one.client === mine.ref)?.fichier ?? "";
      const draft = await readDraft(file);
      const all = everythingIn(draft);
      expect(draft.attachments.map((one) => one.name)).toEqual([`${mine.number}.txt`]);
      // The probe really sees what is hidden in the attachment.
      expect(all).toContain(mine.secret);
      expect(draft.text).toContain(`${mine.words} €`);
      for (const trace of [
        other.name,
        other.name.split(" ")[0] ?? "",
        other.ref,
        other.number,
        other.words,
        other.secret,
        other.amount,
      ])
        expect(
          all.replace(/[\u00a0\u202f]/gu, " ").toLowerCase(),
          `${trace} dans le courriel de ${mine.name}`,
        ).not.toContain(trace.toLowerCase());
      expect(all).not.toContain(story.folder);
      expect(draft.mail.to).toHaveLength(1);
      expect(draft.mail.to?.[0]?.address).toBe("assistante@partage.fr");
      expect(draft.mail.cc ?? []).toEqual([]);
      expect(draft.mail.bcc ?? []).toEqual([]);
    }
  });

  test("témoin: deux factures d'un même client partent dans un seul courriel, avec les deux fichiers", async () => {
    const story = await sharedAssistant();
    await addInvoice(story, "FX-772", {
      client: "xenon",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "10",
    });
    await story.does(
      "2026-09-01",
      `piece ajouter FX-772 ${story.writes("FX-772.txt", "seconde facture")} --nature facture`,
    );
    const { brouillons } = await drafts(story, "2026-09-15");
    const mine = brouillons.filter((one) => one.client === "xenon");
    expect(mine).toHaveLength(1);
    expect((await readDraft(mine[0]?.fichier ?? "")).attachments.map((one) => one.name).sort()).toEqual([
      "FX-771.txt",
      "FX-772.txt",
    ]);
  });

  test("les pièces de X n'entrent pas au dossier de Y", async () => {
    const story = await sharedAssistant();
    await story.does(
      "2026-09-15",
      `client modifier yttrium --siren 552100554 --adresse "1 rue du Port" --code-postal 69003 --ville Lyon --commune 69383`,
    );
    const folder = story.beside("dossier");
    await story.does(
      "2026-09-15",
      "dossier verifier yttrium --malgre piece-livraison --malgre mise-en-demeure --motif essai",
    );
    await story.does("2026-09-15", `dossier exporter yttrium --sortie ${folder}`);
    for (const [name, bytes] of filesUnder(folder)) {
      expect(name.toLowerCase()).not.toContain("xenon");
      expect(name).not.toContain(X.number);
      if (!/\.(?:pdf|zip)$/u.test(name)) expect(bytes.toString("utf8"), name).not.toContain(X.number);
    }
    expect(readFileSync(`${folder}/creance.json`, "utf8")).toContain(Y.number);
  });
});

describe("another contact", () => {
  test("changer l'interlocuteur d'un message prévu ne change aucune somme", async () => {
    const story = await threeDue();
    await story.does("2026-09-04", "paiement ajouter F-alpha 200");
    const before = (await story.plan("2026-09-15")).a_faire.find((one) => one.client === "alpha");
    const sum = await story.tells("2026-09-15", "decompte alpha");
    const firstFile =
      (await drafts(story, "2026-09-15")).brouillons.find((one) => one.client === "alpha")?.fichier ?? "";
    await story.does(
      "2026-09-15",
      'client modifier alpha --contact "Mme Jeanne Roux" --email jeanne.roux@alpha.fr',
    );
    expect((await story.plan("2026-09-15")).a_faire.find((one) => one.client === "alpha")).toEqual(before);
    expect(await story.tells("2026-09-15", "decompte alpha")).toEqual(sum);
    const secondFile =
      (await drafts(story, "2026-09-15")).brouillons.find((one) => one.client === "alpha")?.fichier ?? "";
    const [first, second] = [await readDraft(firstFile), await readDraft(secondFile)];
    expect(second.mail.to).toEqual([{ name: "Mme Jeanne Roux", address: "jeanne.roux@alpha.fr" }]);
    expect(first.mail.to?.[0]?.address).toBe("compta@alpha.fr");
    const euros = (text: string): readonly string[] => text.match(/[\d ]+,\d{2} €/gu) ?? [];
    expect(euros(second.text)).toEqual(euros(first.text));
    expect(euros(second.text)).toContain(" 1 000,00 €");
  });

  test("témoin: un avoir, lui, change la somme", async () => {
    const story = await threeDue();
    await story.does("2026-09-10", "avoir ajouter F-alpha 100 --numero A-1");
    const alpha = (await drafts(story, "2026-09-15")).brouillons.find((one) => one.client === "alpha");
    expect(alpha?.solde_centimes).toBe(110_000);
  });
});
