// Well-known communes and the court a company there is really sued in: a table a jurist can read.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Court, decideCourt } from "../../src/domain/court.ts";
import { loadCourts } from "../../src/legal/courts.ts";

const directory = loadCourts(fileURLToPath(new URL("../../data/", import.meta.url)));

function courtOf(postcode: string, city: string): Court {
  const address = { lines: ["1 rue X"], postcode, city, country: "FR" };
  const decision = decideCourt({ kind: "societe", activity: "commerciale", address }, directory);
  if (decision.kind !== "competent") throw new Error(`no court: ${JSON.stringify(decision).slice(0, 200)}`);
  return decision.court;
}

describe("tribunal d'une société, commune par commune", () => {
  it.each([
    ["06000", "Nice", "Tribunal de commerce de Nice"],
    ["06400", "Cannes", "Tribunal de commerce de Cannes"],
    ["06600", "Antibes", "Tribunal de commerce d'Antibes"],
    ["33000", "Bordeaux", "Tribunal de commerce de Bordeaux"],
    ["31000", "Toulouse", "Tribunal de commerce de Toulouse"],
    ["44000", "Nantes", "Tribunal de commerce de Nantes"],
    ["35000", "Rennes", "Tribunal de commerce de Rennes"],
    ["59000", "Lille", "Tribunal de commerce de Lille Métropole"],
    ["59100", "Roubaix", "Tribunal de commerce de Lille Métropole"],
    ["25000", "Besançon", "Tribunal de commerce de Besançon"],
    ["91000", "Évry-Courcouronnes", "Tribunal de commerce d'Évry"],
    ["17000", "La Rochelle", "Tribunal de commerce de La Rochelle"],
    ["43000", "Le Puy-en-Velay", "Tribunal de commerce du Puy-en-Velay"],
    ["88000", "Épinal", "Tribunal de commerce d'Épinal"],
    ["27000", "Évreux", "Tribunal de commerce d'Évreux"],
    ["27300", "Bernay", "Tribunal de commerce de Bernay"],
    ["51100", "Reims", "Tribunal de commerce de Reims"],
    ["51000", "Châlons-en-Champagne", "Tribunal de commerce de Châlons-en-Champagne"],
    ["42000", "Saint-Étienne", "Tribunal de commerce de Saint-Étienne"],
    ["93400", "Saint-Ouen-sur-Seine", "Tribunal de commerce de Bobigny"],
    ["20000", "Ajaccio", "Tribunal de commerce d'Ajaccio"],
    ["26000", "Valence", "Tribunal de commerce de Romans-sur-Isère"],
    ["69400", "Villefranche-sur-Saône", "Tribunal de commerce de Villefranche-Tarare"],
    ["19000", "Tulle", "Tribunal de commerce de Brive-la-Gaillarde"],
    ["85100", "Les Sables-d'Olonne", "Tribunal de commerce de La Roche-sur-Yon"],
  ])("%s %s : %s", (postcode, city, name) => {
    expect(courtOf(postcode, city)).toMatchObject({ kind: "tribunal-de-commerce", name });
  });

  it.each([
    ["89000", "Auxerre", "d'Auxerre"],
    ["84000", "Avignon", "d'Avignon"],
    ["76600", "Le Havre", "du Havre"],
    ["72000", "Le Mans", "du Mans"],
    ["87000", "Limoges", "de Limoges"],
    ["69003", "Lyon", "de Lyon"],
    ["13008", "Marseille", "de Marseille"],
    ["54000", "Nancy", "de Nancy"],
    ["92000", "Nanterre", "de Nanterre"],
    ["75018", "Paris", "de Paris"],
    ["22000", "Saint-Brieuc", "de Saint-Brieuc"],
    ["78000", "Versailles", "de Versailles"],
  ])("%s %s : l'un des douze tribunaux des activités économiques", (postcode, city, end) => {
    expect(courtOf(postcode, city)).toMatchObject({
      kind: "tribunal-des-activites-economiques",
      name: `Tribunal des activités économiques ${end}`,
    });
  });

  it.each([
    ["67000", "Strasbourg"],
    ["67700", "Saverne"],
    ["68000", "Colmar"],
    ["68100", "Mulhouse"],
    ["57000", "Metz"],
    ["57200", "Sarreguemines"],
    ["57100", "Thionville"],
  ])("%s %s : la chambre commerciale du tribunal judiciaire", (postcode, city) => {
    expect(courtOf(postcode, city)).toMatchObject({
      kind: "chambre-commerciale",
      name: `Chambre commerciale du tribunal judiciaire de ${city}`,
    });
  });

  it.each([
    ["97100", "Basse-Terre", "de Basse-Terre"],
    ["97110", "Pointe-à-Pitre", "de Pointe-à-Pitre"],
    ["97133", "Saint-Barthélemy", "de Basse-Terre"],
    ["97150", "Saint-Martin", "de Basse-Terre"],
    ["97200", "Fort-de-France", "de Fort-de-France"],
    ["97300", "Cayenne", "de Cayenne"],
    ["97400", "Saint-Denis", "de Saint-Denis de La Réunion"],
    ["97410", "Saint-Pierre", "de Saint-Pierre de La Réunion"],
    ["97600", "Mamoudzou", "de Mamoudzou"],
  ])("%s %s : le tribunal mixte de commerce %s", (postcode, city, end) => {
    expect(courtOf(postcode, city)).toMatchObject({
      kind: "tribunal-mixte",
      name: `Tribunal mixte de commerce ${end}`,
    });
  });
});
