// Public registers on loopback whose answers are written beforehand, in the shapes that their own pages document.

import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export type Answer = unknown | ((response: ServerResponse, request: IncomingMessage) => void);

export interface RegisterServer {
  readonly base: string;
  /** Path and query of each question, in order. */
  readonly asked: readonly string[];
}

/** `search` answers the search of companies, `notices` the BODACC: a value is sent as JSON. */
export async function registerServer(answers: {
  search?: Answer;
  notices?: Answer;
}): Promise<RegisterServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(decodeURIComponent(path.replaceAll("+", " ")));
    const answer = path.startsWith("/search") ? answers.search : answers.notices;
    if (typeof answer === "function") {
      (answer as (response: ServerResponse, request: IncomingMessage) => void)(response, request);
      return;
    }
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer ?? { results: [], total_results: 0, total_count: 0 }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Both registers of a data folder answer there from now on. */
export function askThere(folder: string, base: string): void {
  const text = JSON.stringify({ en_ligne: { recherche_entreprises: base, bodacc: base } });
  writeFileSync(join(folder, "config.json"), text);
}

/** An active company of the search, but for what a test changes. */
export function companyJson(
  changes: Readonly<Record<string, unknown>> = {},
  office: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    siren: "552100554",
    nom_complet: "ACME (ACME)",
    nom_raison_sociale: "ACME",
    nombre_etablissements: 2,
    etat_administratif: "A",
    date_fermeture: null,
    nature_juridique: "5710",
    statut_diffusion: "O",
    siege: {
      siret: "55210055400021",
      complement_adresse: "BATIMENT B",
      numero_voie: "12",
      indice_repetition: "BIS",
      type_voie: "RUE",
      libelle_voie: "DES LILAS",
      distribution_speciale: null,
      code_postal: "69003",
      libelle_commune: "LYON",
      commune: "69383",
      cedex: null,
      libelle_cedex: null,
      code_pays_etranger: null,
      etat_administratif: "A",
      ...office,
    },
    ...changes,
  };
}

export function searchJson(...companies: readonly Record<string, unknown>[]): Record<string, unknown> {
  return { results: companies, total_results: companies.length, page: 1, per_page: 10, total_pages: 1 };
}

/** A notice of the BODACC, but for what a test changes; `jugement` is a text of JSON there. */
export function noticeJson(
  changes: Readonly<Record<string, unknown>> = {},
  judgment: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    id: "A202601721671",
    publicationavis: "A",
    dateparution: "2026-09-09",
    typeavis: "annonce",
    typeavis_lib: "Avis initial",
    familleavis: "collective",
    familleavis_lib: "Procédures collectives",
    tribunal: "Greffe du Tribunal de Commerce de Lyon",
    registre: ["552 100 554", "552100554"],
    url_complete: "https://www.bodacc.fr/pages/annonces-commerciales-detail/?q.id=id:A202601721671",
    jugement: JSON.stringify({
      type: "initial",
      famille: "Jugement d'ouverture",
      nature: "Jugement d'ouverture de liquidation judiciaire",
      date: "2026-08-31",
      complementJugement: "Liquidateur : Me Roy",
      ...judgment,
    }),
    ...changes,
  };
}

export function noticesJson(...notices: readonly Record<string, unknown>[]): Record<string, unknown> {
  return { total_count: notices.length, results: notices };
}
