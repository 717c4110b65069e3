// What `diagnostic` asks of the database: the file, its links, the journal, the balances that are kept.
import { DATABASE_FILE } from "../domain/data-layout.ts";
import { RelanceError } from "../domain/errors.ts";
import type { HealthFinding } from "../domain/health-check.ts";
import { counted } from "../domain/plain-words.ts";
import type { Inspection, Keeping } from "./keeping-port.ts";

interface Sight {
  readonly keeping: Keeping;
  database(): Inspection;
  /** The command that puts the newest backup back. */
  readonly restoring: string;
}

export function lookAtDatabase({ keeping, database, restoring }: Sight): HealthFinding {
  if (!keeping.namesIn(keeping.folder).includes(DATABASE_FILE)) {
    return {
      level: "abime",
      sentence: `${DATABASE_FILE} n'est plus dans ${keeping.folder}\u00a0: le reste y est encore.`,
      command: restoring,
    };
  }
  const looked = openedOr(database, restoring);
  if ("level" in looked) return looked;
  looked.refuseNewer();
  const wrong = looked.integrity();
  if (wrong.length > 0) {
    return {
      level: "abime",
      sentence: "Le fichier est abîmé\u00a0: n'y écrivez plus, et remettez la dernière sauvegarde.",
      details: wrong,
      command: restoring,
    };
  }
  const changes = looked.schemaChanges();
  if (changes.length > 0) {
    return {
      level: "abime",
      sentence: "La base a été modifiée par un autre programme que relance.",
      details: changes,
      command: restoring,
    };
  }
  const { found, known } = looked.version();
  const { clients, invoices } = looked.counts();
  const later =
    found < known ? `, que la prochaine commande mettra à la version ${known} après l'avoir copiée` : "";
  return {
    level: "ok",
    sentence: `entière, version ${found}${later}\u00a0; ${counted(clients, "client")}, ${counted(invoices, "facture")}`,
  };
}

/** A file that is no database any more has its remedy in the backups, like one that is damaged. */
function openedOr(database: () => Inspection, restoring: string): Inspection | HealthFinding {
  try {
    return database();
  } catch (error) {
    if (!(error instanceof RelanceError) || error.code !== "base") throw error;
    return { level: "abime", sentence: error.message, details: error.details, command: restoring };
  }
}

export function lookAtLinks({ database, restoring }: Sight): HealthFinding {
  const orphans = database().orphans();
  if (orphans.length === 0) return { level: "ok", sentence: "tous justes" };
  return {
    level: "abime",
    sentence: "Des lignes ont perdu ce à quoi elles tiennent.",
    details: orphans.map(({ table, count }) => `${table}\u00a0: ${counted(count, "ligne")}`),
    command: restoring,
  };
}

export function lookAtJournal({ database, restoring }: Sight): HealthFinding {
  const { seq, breaks } = database().journal();
  if (breaks.length === 0) return { level: "ok", sentence: `intact, ${counted(seq, "ligne")}` };
  return {
    level: "abime",
    sentence: "Le journal a été modifié après coup\u00a0: comparez-le avec une sauvegarde.",
    details: breaks.map((one) => `ligne ${one.seq}\u00a0: ${one.problem}`),
    command: restoring,
  };
}

export function lookAtBalances({ database, restoring }: Sight): HealthFinding {
  const wrong = database().balances();
  const marks = database().wrongMarks();
  if (wrong.length + marks.length === 0)
    return { level: "ok", sentence: "égaux à ce que disent les paiements et les avoirs" };
  return {
    level: "abime",
    sentence:
      "Ce que la base garde calculé n'est pas ce que donnent les paiements, les avoirs et les rapprochements.",
    details: [
      ...wrong.map(
        (one) =>
          `facture ${one.invoiceNumber}\u00a0: ${one.cachedCents} centimes au lieu de ${one.recomputedCents}`,
      ),
      ...marks.map(
        (id) => `écriture de banque n°\u00a0${id}\u00a0: sa marque n'est pas celle de son rapprochement`,
      ),
    ],
    command: restoring,
  };
}
