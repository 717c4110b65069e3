// The page that goes with an export: what is in it, how to read it without relance, and how to take it back.
import { exportedTable } from "../domain/export-names.ts";
import { CSV_FOLDER, type ExportedTable, TABLES_FOLDER } from "../domain/export-table.ts";
import { MANIFEST_FILE } from "../domain/manifest.ts";
import { counted } from "../domain/plain-words.ts";

/** In Markdown, and in French. */
export function exportReadme(tables: readonly ExportedTable[]): string {
  const rows = tables
    .filter((table) => table.rows.length > 0)
    .map((table) => `| \`${exportedTable(table.name)}\` | ${counted(table.rows.length, "ligne")} |`);
  return `# Export de relance

Tout ce que relance gardait, lisible sans lui.

| Où | Quoi |
|---|---|
| \`${TABLES_FOLDER}/\` | chaque table de la base en JSON, une ligne de la table par ligne du fichier |
| \`${CSV_FOLDER}/\` | les mêmes en CSV, pour un tableur : UTF-8, point-virgule, montants en euros |
| \`pieces/\` | vos preuves, chacune nommée par l'empreinte SHA-256 de son contenu |
| \`documents/\` | ce que relance a écrit : lettres, décomptes, brouillons |
| \`modeles/\`, \`echelles/\`, \`droit/\`, \`config.json\` | vos propres réglages, s'il y en a |
| \`${MANIFEST_FILE}\` | la liste des fichiers, avec la taille et l'empreinte SHA-256 de chacun |

## Lire les tables

- Les montants (\`…_centimes\`) sont en centimes entiers dans le JSON, en euros (\`…_euros\`) dans le CSV.
- Les jours s'écrivent AAAA-MM-JJ, les instants en heure universelle.
- \`client_id\`, \`facture_id\`, \`piece_id\`… renvoient à la colonne \`id\` de la table de ce nom.
- \`annule_le\` ou \`retire_le\` : la ligne reste, et ne compte plus.
- Dans le CSV, une apostrophe devant un texte l'empêche d'être pris pour une formule par un tableur.
- \`journal\` : \`empreinte\` est le SHA-256 de \`empreinte_precedente\` suivie de
  \`{"at":…,"clientRef":…,"invoiceNumber":…,"kind":…,"on":…,"payload":…,"seq":…}\`, écrit sans espace, les clés de
  \`payload\` dans l'ordre alphabétique. La première ligne suit une empreinte de 64 zéros.

| Table | Contenu |
|---|---|
${rows.join("\n")}

## Reprendre cet export dans relance

Dans un dossier de données neuf : \`relance --donnees <dossier neuf> importer <cet export>\`. Chaque fichier est
comparé à son empreinte, et le journal est vérifié.
`;
}
