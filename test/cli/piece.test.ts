// Pieces: told by their bytes, kept by their content, once, and never lost.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileBeside, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

const PDF = "%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF";
const MAIL = "From: a@b.fr\r\nTo: c@d.fr\r\nSubject: bonjour\r\n\r\ntexte";

interface PieceJson {
  readonly numero: number;
  readonly nature: string;
  readonly titre: string;
  readonly type: string;
  readonly fichier: string;
  readonly deja_la: boolean;
}

function add(
  folder: string,
  target: string,
  name: string,
  content: string | Uint8Array,
  ...options: readonly string[]
): Promise<PieceJson> {
  return runJson<PieceJson>(folder, [
    "piece",
    "ajouter",
    target,
    fileBeside(folder, name, content),
    ...options,
  ]);
}

describe("relance piece", () => {
  it.each([
    ["devis.pdf", PDF, "application/pdf"],
    ["photo.JPG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "image/jpeg"],
    ["capture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), "image/png"],
    ["message.eml", MAIL, "message/rfc822"],
    ["note.pdf", "de simples mots, malgré le nom", "text/plain"],
  ])("%s is told by its bytes, not by its name", async (name, content, type) => {
    const folder = await folderWithInvoice();
    const piece = await add(folder, "F-1", name, content, "--nature", "echange");
    expect(piece.type).toBe(type);
    expect(existsSync(join(folder, piece.fichier))).toBe(true);
  });

  it.each([
    ["a HEIC photo", "photo.heic", "\0\0\0\u0018ftypheic\0\0\0\0", "HEIC"],
    ["a word processor's file", "devis.docx", "PK\u0003\u0004", "PDF"],
    ["an empty file", "vide.pdf", "", "est vide"],
    ["bytes that mean nothing", "x.bin", Buffer.from([0, 1, 2, 3]), "n'est pas d'un type accepté"],
  ])("refuses %s, by its name", async (_, name, content, sentence) => {
    const folder = await folderWithInvoice();
    const { code, stderr } = await runRelance(folder, [
      "piece",
      "ajouter",
      "F-1",
      fileBeside(folder, name, content),
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain(name);
    expect(stderr).toContain(sentence);
    expect(existsSync(join(folder, "pieces"))).toBe(false);
  });

  it("refuses what is over 50 MB", async () => {
    const folder = await folderWithInvoice();
    const path = fileBeside(folder, "gros.pdf", Buffer.alloc(50 * 1024 * 1024 + 1));
    expect((await runRelance(folder, ["piece", "ajouter", "F-1", path])).code).toBe(4);
  });

  it("the same content twice is one piece", async () => {
    const folder = await folderWithInvoice();
    expect(
      (await add(folder, "F-1", "devis.pdf", PDF, "--nature", "devis", "--titre", "Devis signé")).deja_la,
    ).toBe(false);
    expect(await add(folder, "F-1", "copie.pdf", PDF)).toMatchObject({ deja_la: true, titre: "Devis signé" });
    expect(readdirSync(join(folder, "pieces"))).toHaveLength(1);
    expect((await add(folder, "acme", "copie.pdf", PDF, "--nature", "cgv")).deja_la).toBe(false);
  });

  it("lists in the order of the bordereau, and withdraws without destroying", async () => {
    const folder = await folderWithInvoice();
    await add(folder, "F-1", "mail.eml", MAIL, "--nature", "echange");
    const devis = await add(
      folder,
      "F-1",
      "devis_signe.pdf",
      PDF,
      "--nature",
      "devis",
      "--date",
      "03/03/2026",
    );
    const { pieces } = await runJson<{ pieces: PieceJson[] }>(folder, ["piece", "lister", "F-1"]);
    expect(pieces.map((piece) => piece.titre)).toEqual(["devis signe", "mail"]);
    await run(folder, "piece", "retirer", String(devis.numero));
    expect(existsSync(join(folder, devis.fichier))).toBe(true);
    expect((await runRelance(folder, ["piece", "retirer", String(devis.numero)])).code).toBe(4);
    expect(await run(folder, "piece", "lister", "acme")).not.toContain("devis signe");
  });

  it("names what it cannot attach to", async () => {
    const folder = await folderWithInvoice();
    const { code, stderr } = await runRelance(folder, [
      "piece",
      "ajouter",
      "F-3",
      fileBeside(folder, "d.pdf", PDF),
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain("Vouliez-vous dire « F-1 » ?");
    expect(
      (
        await runRelance(folder, [
          "piece",
          "ajouter",
          "F-1",
          fileBeside(folder, "d.pdf", PDF),
          "--nature",
          "devi",
        ])
      ).stderr,
    ).toContain("Vouliez-vous dire « devis » ?");
  });
});
