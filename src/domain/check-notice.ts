// The pre-flight, the mise en demeure: no law asks for it before a requête, and judges expect it, its time and its proof.
import { distinct } from "./distinct.ts";
import { type DossierCheck, type DossierFacts, HOLDS_BACK, listed, point, WARNS } from "./dossier-point.ts";
import { plainDay } from "./plain-words.ts";
import { deadlineOf, isNotice } from "./registered-letter.ts";

export function checkNotice(facts: DossierFacts): readonly DossierCheck[] {
  const { accounts, client, pieces, today } = facts;
  const posted = accounts.filter((one) => one.letters.some(isNotice));
  const unposted = accounts.filter((one) => !posted.includes(one)).map((one) => one.invoice.number);
  const asked = point("mise-en-demeure", "Mise en demeure envoyée", unposted.length > 0, HOLDS_BACK, {
    why: `La loi ne l'exige pas, mais les juges l'attendent au dossier${listed(unposted)}.`,
    command: `relance mise-en-demeure ${client.ref}`,
    about: unposted,
  });
  // A letter that never left has no sum, no delay and no proof: « oui » would read as if it had.
  if (posted.length === 0) return [asked];
  const running = distinct(accounts.flatMap((one) => one.letters))
    .filter(isNotice)
    .map((letter) => ({ letter, deadlineOn: deadlineOf(letter) }))
    .filter(({ deadlineOn }) => deadlineOn === undefined || deadlineOn >= today);
  const unknown = running[0]?.deadlineOn === undefined;
  return [
    asked,
    checkSums(facts),
    point("delai-mise-en-demeure", "Délai de la mise en demeure écoulé", running.length > 0, HOLDS_BACK, {
      why: unknown
        ? "La première présentation n'est pas notée : on ne sait pas si le délai accordé est écoulé."
        : `Le délai accordé court encore jusqu'au ${plainDay(running[0]?.deadlineOn ?? today)} : le débiteur dira qu'il avait le temps de payer.`,
      command: unknown ? `relance lrar presentee ${client.ref} --le <date>` : undefined,
      about: running.map(
        ({ letter, deadlineOn }) => `lettre n° ${letter.id}, ${deadlineOn ?? "sans présentation"}`,
      ),
    }),
    point(
      "preuve-mise-en-demeure",
      "Preuve de la mise en demeure",
      !pieces.some((piece) => piece.kind === "accuse-reception"),
      WARNS,
      {
        why: "Sans preuve d'envoi, la mise en demeure n'est qu'une affirmation : joignez l'avis de réception, ou l'enveloppe revenue non ouverte.",
        command: `relance piece ajouter ${client.ref} <avis-de-reception.pdf> --nature accuse-reception`,
      },
    ),
  ];
}

/** The mise en demeure is a piece: the judge compares what it asked with what is asked now. */
function checkSums({ client, noticeGaps }: DossierFacts): DossierCheck {
  return point("sommes", "Sommes de la mise en demeure confirmées", noticeGaps.length > 0, WARNS, {
    why: `La mise en demeure et la requête ne partent pas des mêmes faits${listed(noticeGaps)} : un paiement, un avoir, un litige ou un taux a été noté depuis. Vérifiez-le, ou écrivez une nouvelle mise en demeure.`,
    command: `relance mise-en-demeure ${client.ref}`,
  });
}
