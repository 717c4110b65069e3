// What a référé-provision says against a public body (R541-1 CJA): judge, parties, obligation, sum, proofs, and what must
// be looked at before it is filed.

import type { ProvisionSheet } from "../../domain/filing-sheet.ts";
import { formatEuros } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { fr, withFullStop } from "../../format/typography.ts";
import { bullets, paragraph, section, subsection } from "../blocks.ts";
import { invoiceBlocks, servicesOf } from "../claim-table.ts";
import { ratesInWords, sumsBlocks } from "../claim-words.ts";
import type { DocumentContent } from "../document.ts";
import { factBlocks, facts, pieceTable, sheetContent, TO_CHECK, TO_COMPLETE } from "../filing-sheet.ts";
import { creditorFacts, debtorFacts } from "../requete-mentions.ts";

export function provisionSheetContent(sheet: ProvisionSheet): DocumentContent {
  const { creditor, client, decompte } = sheet;
  const services = servicesOf(decompte);
  const local = client.publicKind === undefined || client.publicKind === "etat-collectivite";
  return sheetContent(sheet, fr`Référé-provision devant le juge administratif : données de la requête`, [
    paragraph(
      fr`Contre une personne publique, il n'existe pas d'injonction de payer. Le juge des référés peut accorder une provision quand l'obligation n'est pas sérieusement contestable, même sans autre demande (article R541-1 du code de justice administrative).`,
    ),
    section("1. Juge"),
    facts([
      ["Juge", fr`le juge des référés du tribunal administratif : lequel, ${TO_CHECK}`],
      [
        "Avocat",
        local
          ? fr`obligatoire contre l'État (article R431-2), dispensé contre une collectivité territoriale, son établissement ou un hôpital public (article R431-3, 5°, ${TO_CHECK})`
          : client.publicKind === "hopital"
            ? fr`dispensé contre un hôpital public (article R431-3, 5°, ${TO_CHECK})`
            : fr`obligatoire (article R431-2) ; dispense de l'article R431-3 ${TO_CHECK}`,
      ],
    ]),
    section("2. Parties"),
    subsection("Requérant"),
    facts(creditorFacts(creditor)),
    subsection("Défendeur"),
    facts(debtorFacts(client)),
    section("3. Provision demandée"),
    paragraph(
      fr`${formatEuros(decompte.totals.totalCents)} au ${formatDay(decompte.on)}, toutes taxes comprises, et ${formatEuros(decompte.totals.perDayCents)} par jour ensuite.`,
    ),
    ...sumsBlocks(decompte),
    ...invoiceBlocks(decompte),
    section(fr`4. Pourquoi l'obligation n'est pas sérieusement contestable`),
    ...factBlocks(sheet),
    ...(services.length === 0 ? [] : [bullets(services.map(withFullStop))]),
    bullets([
      fr`Les intérêts moratoires sont dus de plein droit depuis le lendemain du délai de paiement (articles L2192-13 et R2192-31 du code de la commande publique)${rates(sheet)} ; l'indemnité de 40 €, par facture (article D2192-35).`,
      fr`Réponse à ce que la personne publique pourrait opposer : ${TO_COMPLETE}.`,
    ]),
    section("5. À vérifier avant de déposer"),
    bullets([
      fr`Sur le portail public de facturation : la facture n'est ni rejetée ni suspendue.`,
      fr`Aucune mise en demeure n'est exigée par l'article R541-1 ; mais le contrat ou le cahier des charges (CCAG) peut imposer d'abord un mémoire en réclamation, et son délai : ${TO_CHECK}.`,
      fr`Une demande au fond, elle, suppose une décision préalable (article R421-1) : gardez la preuve de votre réclamation.`,
      fr`Les intérêts et l'indemnité doivent être payés dans les ${countOf(45, "jour")} du principal (article R2192-36 du code de la commande publique).`,
    ]),
    section("6. Pièces"),
    pieceTable(sheet),
    section("7. Ensuite"),
    bullets([
      fr`L'ordonnance peut être frappée d'appel dans les quinze jours.`,
      fr`Une décision définitive se paie dans les deux mois ; à défaut, contre une collectivité locale, le préfet mandate d'office, et contre l'État le comptable paie sur présentation (article L911-9 du code de justice administrative).`,
      fr`Sans juge : le préfet peut déjà faire mandater une dépense obligatoire d'une collectivité locale (« relance lettre prefet »).`,
    ]),
  ]);
}

function rates({ decompte }: ProvisionSheet): string {
  const words = ratesInWords(decompte);
  return words === undefined ? "" : `, ${words}`;
}
