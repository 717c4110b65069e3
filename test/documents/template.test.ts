// Templates: strict fields, named errors, no file access, required slots.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Filled, fillTemplate } from "../../src/documents/template.ts";
import type { FieldNames, FieldsOf, TemplateKind } from "../../src/documents/template-kind.ts";
import { renderBlocks } from "../../src/documents/text.ts";
import { RelanceError } from "../../src/domain/errors.ts";
import { flat } from "./text-probe.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relance-modeles-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const FIELDS = {
  client: { ref: "acme", nom: "ACME", contact: null },
  creancier: { nom: "Ada", telephone: null },
  total: 123_450,
  date: "2026-03-01",
  vide: null,
  nom: "l'A : b",
  rappels: ["a", "b", "c"],
};

const KIND: TemplateKind = {
  title: "essai",
  fields: {
    client: ["ref", "nom", "contact"],
    creancier: ["nom", "telephone"],
    total: [],
    date: [],
    vide: [],
    nom: [],
    rappels: [],
  },
  slots: { sommes: "facultatif" },
  sent: true,
};

function fill(
  body: string,
  changes: { readonly name?: string; readonly kind?: Partial<TemplateKind>; readonly fields?: object } = {},
): Promise<Filled> {
  write("lettres/essai.md", `---\nobjet: Objet {{ client.nom }}\n---\n${body}`);
  return fillTemplate(
    { templatesPath: folder },
    {
      kind: { ...KIND, ...changes.kind },
      name: changes.name ?? "lettres/essai",
      firstPersonSingular: true,
      fields: { ...FIELDS, ...changes.fields } as unknown as FieldsOf<FieldNames>,
      slots: { sommes: [{ kind: "paragraph", text: "LES SOMMES" }] },
    },
  );
}

async function refusal(made: Promise<unknown>): Promise<RelanceError> {
  const error = await made.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RelanceError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error;
}

describe("un champ inconnu ou vide arrête le document", () => {
  it("inconnu : le champ, le fichier, la ligne et les noms possibles", async () => {
    const error = await refusal(fill("Bonjour,\n\n{{ client.siret }}"));
    expect(error.code).toBe("refus");
    expect(error.message).toContain("client.siret");
    expect(error.message).toContain("lettres/essai.md, ligne 6");
    expect(error.details).toContain("client.nom");
  });

  it("vide : le champ et la commande qui le remplit", async () => {
    const error = await refusal(fill("{{ client.contact }}"));
    expect(error.message).toContain("« client.contact », qui est vide");
    expect(error.hint).toContain("relance client modifier acme");
    expect((await refusal(fill("{{ creancier.telephone }}"))).hint).toContain("relance profil modifier");
    expect((await refusal(fill("{{ vide | euros }}"))).message).toContain("« vide »");
    expect((await refusal(fill("{{ vide | liste }}"))).message).toContain("« vide »");
  });

  it("inconnu dans une condition aussi", async () => {
    expect((await refusal(fill("{% if client.siret %}x{% endif %}"))).message).toContain("client.siret");
  });

  it("un champ vide peut être entouré d'une condition", async () => {
    const { blocks } = await fill("Bonjour{% if client.contact %} {{ client.contact }}{% endif %},");
    expect(renderBlocks(blocks)).toBe("Bonjour,");
  });
});

describe("ce qu'un modèle peut écrire", () => {
  it("les filtres français", async () => {
    const { subject, blocks } = await fill(
      "{{ total | euros }} le {{ date | date }}, {{ date | date_longue }}, {{ date | date_courte }}, {{ 1 | jours }}, {{ 3 | jours }}, {{ 1240 | taux }}, {{ rappels | liste }}, {{ 'je' | ou_nous: 'nous' }}",
    );
    expect(subject).toBe("Objet ACME");
    expect(flat(renderBlocks(blocks))).toBe(
      "1 234,50 € le 1er mars 2026, dimanche 1er mars 2026, 01/03/2026, 1 jour, 3 jours, 12,40 %, a, b et c, je",
    );
  });

  it("la typographie du texte fixe est française, celle des valeurs n'est pas touchée", async () => {
    const { blocks } = await fill("L'objet : « {{ nom }} » !");
    expect(blocks).toEqual([{ kind: "paragraph", text: "L’objet\u00a0: «\u00a0l'A : b\u00a0»\u00a0!" }]);
  });

  it("titres, listes, gras et emplacements deviennent des blocs", async () => {
    const { blocks } = await fill("# T\n\nun **deux**\n\n- a\n- b\n\n[[sommes]]\n\n---\n");
    expect(blocks).toEqual([
      { kind: "title", level: 1, text: "T" },
      {
        kind: "paragraph",
        text: [
          { text: "un ", bold: false },
          { text: "deux", bold: true },
        ],
      },
      { kind: "list", ordered: false, items: ["a", "b"] },
      { kind: "paragraph", text: "LES SOMMES" },
      { kind: "rule" },
    ]);
  });
});

describe("ce qu'un modèle ne peut pas faire", () => {
  for (const [title, body, words] of [
    [
      "lire un fichier hors des partiels",
      "{% render '../../etc/passwd' %}",
      "le partiel « ../../etc/passwd » n'existe pas",
    ],
    ["boucler sans fin", "{% for i in (1..900000000) %}x{% endfor %}", "trop de calcul"],
    ["écrire du HTML", "<script>x</script>", "du HTML"],
    ["poser un tableau", "| a |\n|---|\n| b |", "un tableau Markdown"],
    ["inventer un emplacement", "[[inconnu]]", "[[inconnu]]"],
    ["inventer un filtre", "{{ total | dollars }}", "« dollars »"],
    ["laisser une commande ouverte", "{% if total %", "n'est pas fermé"],
    ["donner un texte à un filtre de montant", "{{ client.nom | euros }}", "attend un nombre entier"],
    ["atteindre un prototype", "{{ client.constructor }}", "client.constructor"],
  ] as const) {
    it(title, async () => {
      const error = await refusal(fill(body));
      expect(error.code).toBe("refus");
      expect(error.message).toContain(words);
    });
  }

  it("retirer un emplacement obligatoire", async () => {
    expect(
      (await refusal(fill("Bonjour", { kind: { slots: { sommes: "obligatoire" } } }))).message,
    ).toContain("[[sommes]]");
  });

  it("porter un nom qui sort du dossier", async () => {
    expect((await refusal(fill("x", { name: "../secret" }))).code).toBe("valeur");
    expect((await refusal(fill("x", { name: "lettres/absente" }))).message).toContain("lettres/absente");
  });
});

describe("une valeur n'est que du texte", () => {
  it("ni Markdown, ni Liquid, ni emplacement, ni saut de ligne", async () => {
    const value = "**Zoé** `x` [[sommes]] {{ total }} <b>y</b>\n\n# 1. [a](b) _c_ \\ \u001b[31m";
    const { subject, blocks } = await fill("{{ client.nom }}\n\n- {{ client.nom }}", {
      fields: { client: { ...FIELDS.client, nom: value } },
    });
    const printed = "**Zoé** `x` [[sommes]] {{ total }} <b>y</b> # 1. [a](b) _c_ \\ [31m";
    expect(blocks).toEqual([
      { kind: "paragraph", text: printed },
      { kind: "list", ordered: false, items: [printed] },
    ]);
    expect(subject).toBe(`Objet ${printed}`);
  });
});

describe("où un modèle est cherché", () => {
  it("celui de l'utilisateur passe avant celui du programme, les partiels aussi", async () => {
    const request = {
      kind: { title: "essai", fields: {}, slots: {}, sent: true },
      name: "emails/a",
      firstPersonSingular: false,
      fields: {},
      slots: {},
    };
    write("paquet/emails/a.md", "---\nobjet: paquet\n---\n{% render 'partiels/p' %}");
    write("paquet/partiels/p.md", "partiel du paquet");
    write("moi/partiels/p.md", "mon partiel");
    const folders = { templatesPath: join(folder, "paquet"), userTemplatesPath: join(folder, "moi") };
    const first = await fillTemplate(folders, request);
    expect([first.subject, renderBlocks(first.blocks)]).toEqual(["paquet", "mon partiel"]);
    write("moi/emails/a.md", "---\nobjet: le mien\n---\nmon texte");
    const second = await fillTemplate(folders, request);
    expect([second.subject, renderBlocks(second.blocks)]).toEqual(["le mien", "mon texte"]);
  });
});
