// `relance client`: the people who owe, named by a short reference made from their name.

import { knownClient } from "../../app/known.ts";
import { surplusesOf } from "../../app/payment-state.ts";
import type { ClientText } from "../../app/read-client.ts";
import { reviewOf } from "../../app/review-client.ts";
import { addClient, holdClient, resumeClient, updateClient } from "../../app/save-client.ts";
import { CLIENT_KINDS, type Client, type ClientKind, refFromName } from "../../domain/client.ts";
import { missingPoints } from "../../domain/client-review.ts";
import type { Day } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import { sirenProblem } from "../../domain/identifiers.ts";
import { ofName } from "../../domain/party-name.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";
import { collect, readDay } from "../typed-values.ts";
import { type ClientState, clientJson, printClient, printClients } from "../views/client-view.ts";
import { KIND_WORDS } from "../views/wording.ts";
import { evaluerCommand } from "./client-evaluer.ts";
import { insolvencyCommand } from "./client-procedure-collective.ts";

const PUBLIC_KINDS = ["etat-collectivite", "hopital", "entreprise-publique"] as const;

interface ClientOptions {
  readonly nom?: string;
  readonly type?: ClientKind;
  readonly ref?: string;
  readonly forme?: string;
  readonly siren?: string;
  readonly siret?: string;
  readonly tva?: string;
  readonly adresse?: string[];
  readonly codePostal?: string;
  readonly ville?: string;
  readonly pays?: string;
  readonly commune?: string;
  readonly email?: string;
  readonly telephone?: string;
  readonly contact?: string;
  readonly categoriePublique?: Client["publicKind"];
  readonly procedureCollective?: Day;
  readonly echelle?: string;
  readonly notes?: string;
}

export function clientCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("client").description(
    "Les clients. Chacun a une référence courte, faite de son nom : « acme ».",
  );
  noun.addCommand(
    withClientOptions(new FrenchCommand("ajouter"))
      .description("ajoute un client")
      .argument("[nom]", "nom ou dénomination, comme sur la facture")
      .option("--ref <reference>", "référence choisie, au lieu de celle tirée du nom")
      .examples(
        'relance client ajouter "ACME SAS" --siren 732829320 --email compta@acme.fr',
        'relance client ajouter "ACME SAS" --adresse "12 rue des Lilas" --code-postal 69003 --ville Lyon',
      )
      .action(async (name: string | undefined, options: ClientOptions) => add(deps, name, options)),
  );
  noun.addCommand(
    new FrenchCommand("lister").description("liste les clients et ce qu'ils doivent").action(async () => {
      const store = await deps.store();
      const states: ClientState[] = [];
      for (const client of store.clients()) states.push(await stateOf(deps, client));
      printClients(deps.terminal, states, deps.clock.today(), deps.commandPrefix);
    }),
  );
  noun.addCommand(
    new FrenchCommand("voir")
      .description("montre un client et ses factures")
      .argument("<client>", "référence du client")
      .action(async (ref: string) => show(deps, knownClient(await deps.store(), ref))),
  );
  noun.addCommand(
    withClientOptions(new FrenchCommand("modifier"))
      .description("modifie les informations données, garde les autres")
      .argument("<client>", "référence du client")
      .option("--nom <texte>", "nom ou dénomination")
      .examples(
        "relance client modifier acme --email compta@acme.fr",
        "relance client modifier acme --procedure-collective 2026-10-05",
      )
      .action(async (ref: string, options: ClientOptions) => edit(deps, ref, options)),
  );
  noun.addCommand(evaluerCommand(deps));
  noun.addCommand(
    new FrenchCommand("pause")
      .description("suspend toute relance de ce client")
      .argument("<client>", "référence du client")
      .requiredOption("--motif <texte>", "pourquoi : litige, arrangement…")
      .option(
        "--jusquau <date>",
        "jour où les relances reprennent ; sans date, jusqu'à « reprendre »",
        readDay,
      )
      .examples('relance client pause acme --motif "vérifie la livraison" --jusquau 2026-12-15')
      .action(async (ref: string, options: { motif: string; jusquau?: Day }) => {
        const client = await holdClient(deps, ref, options.motif, options.jusquau);
        const until =
          options.jusquau === undefined ? "jusqu'à nouvel ordre" : `jusqu'au ${formatDay(options.jusquau)}`;
        await confirmDone(deps, client, `Relances ${ofName(safe(client.name))} suspendues ${until}.`);
      }),
  );
  noun.addCommand(
    new FrenchCommand("reprendre")
      .description("lève la pause")
      .argument("<client>", "référence du client")
      .action(async (ref: string) => {
        const client = await resumeClient(deps, ref);
        await confirmDone(
          deps,
          client,
          `Pause levée : les relances ${ofName(safe(client.name))} reprennent.`,
        );
      }),
  );
  noun.addCommand(insolvencyCommand(deps));
  return noun;
}

function withClientOptions(command: FrenchCommand): FrenchCommand {
  return command
    .choiceOption(
      "--type <nature>",
      "nature du client : elle décide du droit applicable et du tribunal",
      CLIENT_KINDS,
    )
    .option("--forme <forme>", "forme juridique : SAS, SARL…")
    .option("--siren <siren>", "SIREN (9 chiffres)")
    .option("--siret <siret>", "SIRET (14 chiffres)")
    .option("--tva <numero>", "numéro de TVA intracommunautaire")
    .option("--adresse <ligne>", "numéro et rue ; une option par ligne", collect)
    .option("--code-postal <code>", "code postal")
    .option("--ville <ville>", "ville")
    .option("--pays <pays>", "pays, en deux lettres (FR par défaut)")
    .option("--commune <insee>", "code INSEE de la commune, quand le code postal en couvre plusieurs")
    .option("--email <adresse>", "adresse électronique")
    .option("--telephone <numero>", "téléphone")
    .option("--contact <nom>", "personne à qui l'on écrit")
    .choiceOption(
      "--categorie-publique <categorie>",
      "organisme public : ce qui fixe son délai de paiement",
      PUBLIC_KINDS,
    )
    .option(
      "--procedure-collective <date>",
      "date du jugement de sauvegarde, redressement ou liquidation",
      readDay,
    )
    .option("--echelle <nom>", 'échelle de ses relances ; "" pour revenir à celle de sa nature')
    .option("--notes <texte>", "pour mémoire");
}

/** Only what was said: an option that was not typed changes nothing. */
function textOf(options: ClientOptions): ClientText {
  return {
    name: options.nom,
    kind: options.type,
    legalForm: options.forme,
    siren: options.siren,
    siret: options.siret,
    vatNumber: options.tva,
    address: {
      lines: options.adresse,
      postcode: options.codePostal,
      city: options.ville,
      country: options.pays,
    },
    communeInsee: options.commune,
    email: options.email,
    phone: options.telephone,
    contact: options.contact,
    publicKind: options.categoriePublique,
    insolvencyOn: options.procedureCollective,
    ladderId: options.echelle,
    notes: options.notes,
  };
}

async function add(deps: CliDeps, name: string | undefined, options: ClientOptions): Promise<void> {
  await deps.store();
  const client = await addClient(deps, await completed(deps, name, textOf(options)), options.ref);
  await confirmDone(
    deps,
    client,
    `Client ajouté : ${safe(client.name)}, sous la référence « ${client.ref} ».`,
  );
  const twin = (await deps.store())
    .clients()
    .find((one) => one.id !== client.id && refFromName(one.name) === refFromName(client.name));
  if (twin !== undefined) {
    deps.terminal.note(`Attention : un client de nom voisin existe déjà : ${safe(twin.name)} (${twin.ref}).`);
  }
  if (!deps.terminal.json && options.type === undefined && !deps.terminal.interactive) {
    deps.terminal.note(`Nature supposée : ${KIND_WORDS[client.kind]} (à changer par --type).`);
  }
}

/** At a terminal, a newcomer who gave only a name is asked the rest; a script is asked nothing. */
async function completed(deps: CliDeps, name: string | undefined, text: ClientText): Promise<ClientText> {
  const { terminal } = deps;
  const bare = Object.entries(text).every(([key, value]) => value === undefined || key === "address");
  const noAddress = Object.values(text.address ?? {}).every((part) => part === undefined);
  if (!terminal.interactive || (name !== undefined && !(bare && noAddress))) {
    if (name === undefined) {
      throw new RelanceError("usage", "Il manque le nom du client.", 'relance client ajouter "ACME SAS"');
    }
    return { ...text, name };
  }
  const asked =
    name ??
    (await terminal.askText("Nom ou dénomination", {
      check: (one) => (one === "" ? "Un nom est nécessaire." : undefined),
    }));
  const kind = await terminal.askChoice(
    "Nature",
    CLIENT_KINDS.map((value) => ({ value, name: KIND_WORDS[value] })),
    "societe",
  );
  const siren =
    kind === "particulier"
      ? ""
      : await terminal.askText("SIREN (Entrée pour plus tard)", {
          check: (one) => (one === "" ? undefined : sirenProblem(one)),
        });
  const street = await terminal.askText("Numéro et rue (Entrée pour plus tard)");
  const address =
    street === ""
      ? {}
      : {
          lines: [street],
          postcode: await terminal.askText("Code postal"),
          city: await terminal.askText("Ville"),
        };
  const email = await terminal.askText("Adresse électronique (Entrée pour plus tard)");
  return { ...text, name: asked, kind, siren: siren || undefined, address, email: email || undefined };
}

async function edit(deps: CliDeps, ref: string, options: ClientOptions): Promise<void> {
  if (Object.keys(options).length === 0) {
    throw new RelanceError(
      "usage",
      "Rien à modifier : donnez au moins une option.",
      "relance client modifier --help",
    );
  }
  const client = await updateClient(deps, ref, textOf(options));
  if (!deps.terminal.json) deps.terminal.print(deps.terminal.style.green("Client modifié."));
  await show(deps, client);
}

async function show(deps: CliDeps, client: Client): Promise<void> {
  const review = await reviewOf(deps, client.ref);
  const missing = review.answers === undefined ? undefined : missingPoints(review);
  printClient(deps.terminal, { ...(await stateOf(deps, client)), missing }, deps.clock.today());
}

async function confirmDone(deps: CliDeps, client: Client, sentence: string): Promise<void> {
  const { terminal } = deps;
  if (!terminal.json) {
    terminal.print(terminal.style.green(sentence));
    return;
  }
  terminal.printJson(clientJson(await stateOf(deps, client), deps.clock.today()));
}

async function stateOf(deps: CliDeps, client: Client): Promise<ClientState> {
  const store = await deps.store();
  const accounts = store.accountsOf(client.id);
  const surpluses = await surplusesOf(deps, accounts);
  return { client, accounts, holds: store.holds(client.id), surpluses };
}
