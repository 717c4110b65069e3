// `relance facture`: the invoices, named by their number; amounts and dates are typed as people write them.
import { cancelInvoice, updateInvoice } from "../../app/change-invoice.ts";
import { knownClient, knownInvoice } from "../../app/known.ts";
import { decompteToday, surplusesOf } from "../../app/payment-state.ts";
import { restoreInvoice } from "../../app/restore-invoice.ts";
import type { Account } from "../../domain/invoice.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { compareText } from "../../domain/text-order.ts";
import { chosenInvoice } from "../choose.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { askRequired, nothingToChange, refuseMissing } from "../questions.ts";
import { safe } from "../terminal.ts";
import { readPositiveCents } from "../typed-values.ts";
import { printInvoice, printInvoices } from "../views/invoice-view.ts";
import { noteWarnings } from "../views/warnings.ts";
import { type AddInvoiceOptions, addFromCommandLine } from "./facture-ajouter.ts";
import { importVerb } from "./facture-importer.ts";
import { askInvoiceChanges, type EditOptions } from "./facture-modifier.ts";
import { invoiceText, withInvoiceOptions } from "./facture-options.ts";

export function factureCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("facture").description("Les factures, une à une ou par fichier.");
  noun.addCommand(
    withInvoiceOptions(new FrenchCommand("ajouter"))
      .description("ajoute une facture ; l'échéance se calcule d'après les conditions de paiement")
      .argument("[numero]", "numéro de la facture")
      .option("--client <client>", "référence du client")
      .option("--acompte <montant>", "déjà payé à l'émission de la facture", readPositiveCents)
      .examples(
        "relance facture ajouter F-2026-014 --client acme --date 2026-09-03 --montant 2400",
        'relance facture ajouter F-2026-015 --client acme --date 03/09/2026 --montant "1 250,50" --conditions "45 jours fin de mois" --methode B',
      )
      .action(async (number: string | undefined, options: AddInvoiceOptions) =>
        addFromCommandLine(deps, number, options),
      ),
  );
  noun.addCommand(
    new FrenchCommand("lister")
      .description("liste les factures qui attendent un paiement, par échéance")
      .option("--client <client>", "seulement celles de ce client")
      .option("--tout", "aussi les factures réglées ou annulées")
      .examples("relance facture lister", "relance facture lister --client acme --tout")
      .action(async (options: { client?: string; tout?: boolean }) => list(deps, options)),
  );
  noun.addCommand(
    new FrenchCommand("voir")
      .description("montre une facture : faits, paiements, relances, pièces, solde")
      .argument("[facture]", "numéro de la facture")
      .examples("relance facture voir F-2026-014")
      .action(async (number: string | undefined) =>
        show(deps, await chosenInvoice(deps, number, { command: "relance facture voir F-2026-014" })),
      ),
  );
  noun.addCommand(
    withInvoiceOptions(new FrenchCommand("modifier"))
      .description(
        "corrige une facture ; son montant ne change plus après une relance, un paiement ou un avoir",
      )
      .argument("[facture]", "numéro de la facture")
      .option("--sans-capitalisation", "revient sur --capitalisation")
      .examples('relance facture modifier F-2026-014 --contrat "devis D-12 accepté le 3 mars 2026"')
      .action(async (number: string | undefined, options: EditOptions) => edit(deps, number, options)),
  );
  noun.addCommand(importVerb(deps));
  noun.addCommand(
    new FrenchCommand("annuler")
      .description("annule une facture, avec une trace ; refusé tant que des paiements y sont enregistrés")
      .argument("[facture]", "numéro de la facture")
      .option("--motif <texte>", "pourquoi : doublon, erreur de client…")
      .examples("relance facture annuler F-2026-014 --motif doublon")
      .action(async (number: string | undefined, options: { motif?: string }) =>
        cancel(deps, number, options.motif),
      ),
  );
  noun.addCommand(
    new FrenchCommand("retablir")
      .description("rétablit une facture annulée par erreur, telle qu'elle était")
      .argument("<facture>", "numéro de la facture, celui que montre « facture lister --tout »")
      .examples("relance facture retablir F-2026-014")
      .action(async (number: string) => {
        const invoice = await restoreInvoice(deps, number);
        if (!deps.terminal.json)
          deps.terminal.print(deps.terminal.style.green(`Facture ${safe(invoice.number)} rétablie.`));
        await show(deps, invoice.number);
      }),
  );
  return noun;
}

async function list(deps: CliDeps, options: { client?: string; tout?: boolean }): Promise<void> {
  const store = await deps.store();
  const client = options.client === undefined ? undefined : knownClient(store, options.client);
  const accounts: readonly Account[] =
    options.tout === true
      ? (client === undefined ? store.clients("tous") : [client])
          .flatMap((one) => store.accountsOf(one.id))
          .sort(
            (a, b) =>
              compareText(a.invoice.dueOn, b.invoice.dueOn) ||
              compareText(a.invoice.number, b.invoice.number),
          )
      : store.openAccounts(client?.id);
  const { invoices } = store.counts();
  const hint = invoices === 0 ? "facture importer factures.csv" : "facture lister --tout";
  printInvoices(deps.terminal, accounts, deps.clock.today(), {
    emptyHint: `${deps.commandPrefix} ${hint}`,
    surpluses: await surplusesOf(deps, accounts),
  });
}

async function show(deps: CliDeps, number: string): Promise<void> {
  const store = await deps.store();
  const invoice = knownInvoice(store, number);
  const account = store.account(invoice.id);
  printInvoice(deps.terminal, account, {
    pieces: store.pieces({ invoiceId: invoice.id }),
    surpluses: await surplusesOf(deps, [account]),
    decompte: await decompteToday(deps, account),
    today: deps.clock.today(),
    prefix: deps.commandPrefix,
  });
}

async function cancel(deps: CliDeps, typed: string | undefined, reason: string | undefined): Promise<void> {
  const { terminal } = deps;
  if (!terminal.interactive) {
    refuseMissing(
      [typed === undefined ? "<facture>" : undefined, reason === undefined ? "--motif <texte>" : undefined],
      `relance facture annuler ${shellWord(typed ?? "F-2026-014")} --motif doublon`,
    );
  }
  const number = await chosenInvoice(deps, typed, { command: "relance facture annuler F-2026-014" });
  knownInvoice(await deps.store(), number);
  const why = reason ?? (await askRequired(terminal, "Pourquoi l'annuler", "Un motif se relira plus tard."));
  const invoice = await cancelInvoice(deps, number, why);
  if (terminal.json) {
    await show(deps, invoice.number);
    return;
  }
  terminal.print(terminal.style.green(`Facture ${safe(invoice.number)} annulée.`));
  terminal.print(`  Pour la rétablir → ${deps.commandPrefix} facture retablir ${shellWord(invoice.number)}`);
}

async function edit(deps: CliDeps, typed: string | undefined, flags: EditOptions): Promise<void> {
  const { terminal } = deps;
  const number = await chosenInvoice(deps, typed, {
    command: "relance facture modifier F-2026-014 --objet <texte>",
  });
  const said = Object.keys(flags).length > 0;
  if (!said && !terminal.interactive) throw nothingToChange("relance facture modifier");
  const options = said ? flags : await askInvoiceChanges(deps, number);
  const { changed, warnings } = await updateInvoice(deps, number, {
    ...invoiceText(options),
    capitalisation: options.sansCapitalisation === true ? false : options.capitalisation,
  });
  noteWarnings(deps.terminal, warnings);
  if (!deps.terminal.json)
    deps.terminal.print(deps.terminal.style.green(changed ? "Facture modifiée." : "Rien n'a changé."));
  await show(deps, number);
}
