// The command to paste for a step: one place, so that `status` and `relancer` never disagree.
import type { DueGesture } from "../../app/morning.ts";
import { shellWord } from "../../domain/shell-word.ts";

/** Commands that do, or note, a gesture: the first is the one to paste. */
export function commandsOfGesture(
  { gesture, missing, suspended }: DueGesture,
  prefix: string,
  today: string,
): readonly string[] {
  if (suspended?.kind === "inconnu") return [`${prefix} relancer --reprendre`];
  const { client, step } = gesture;
  const evidence = missing.map((kind) =>
    evidenceCommand(kind, gesture.decisions[0]?.account.invoice.number, prefix),
  );
  const unsigned = unsignedCommands(gesture, prefix);
  switch (step.channel) {
    case "email":
      return [`${prefix} relancer --client ${client.ref}`, ...unsigned];
    case "lrar": {
      const written = gesture.decisions.some((one) =>
        one.reasons.some((why) => why.kind === "lettre-a-poster"),
      );
      return written
        ? [
            `${prefix} lrar depot ${client.ref} --le ${today} --numero <n° du recommandé>`,
            ...unsigned,
            ...evidence,
          ]
        : [`${prefix} mise-en-demeure ${client.ref}`, ...unsigned, ...evidence];
    }
    case "appel":
      return [
        `${prefix} appel preparer ${client.ref}`,
        ...unsigned,
        `${prefix} appel noter ${client.ref} --issue <issue> --le ${today}`,
      ];
    case "courrier":
      return [
        `${prefix} lettre rappel ${client.ref}`,
        ...unsigned,
        `${prefix} etape noter ${client.ref} --etape ${step.id} --le ${today}`,
      ];
    case "tribunal":
      return [
        `${prefix} dossier verifier ${client.ref}`,
        ...unsigned,
        ...evidence,
        `${prefix} procedure depot ${client.ref} --le <date>`,
      ];
  }
}

/** A proposal that was signed after all is noted: the ladder then waits for its parts. */
function unsignedCommands({ decisions }: DueGesture["gesture"], prefix: string): readonly string[] {
  const ids = decisions.flatMap((one) =>
    one.reasons.flatMap((why) => (why.kind === "echeancier-non-signe" ? [why.echeancierId] : [])),
  );
  return [...new Set(ids)].map((id) => `${prefix} echeancier signe ${id} --preuve <fichier>`);
}

const EVIDENCE = {
  contrat: { name: "l'accord du client (devis signé, commande)", kind: "devis", file: "devis-signe.pdf" },
  livraison: { name: "la preuve de la prestation", kind: "livraison", file: "recette.pdf" },
  facture: { name: "la copie de la facture", kind: "facture", file: "facture.pdf" },
} as const;

export function nameOfEvidence(kind: keyof typeof EVIDENCE): string {
  return EVIDENCE[kind].name;
}

function evidenceCommand(
  kind: keyof typeof EVIDENCE,
  invoiceNumber: string | undefined,
  prefix: string,
): string {
  const { kind: nature, file } = EVIDENCE[kind];
  return `${prefix} piece ajouter ${shellWord(invoiceNumber ?? "<facture>")} <${file}> --nature ${nature}`;
}
