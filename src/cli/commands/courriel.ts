// `relance courriel`: by which server and under which name messages leave; a trial to oneself; nothing secret is kept.
import { Option } from "commander";
import { MAIL_FIELDS, type MailKey, type MailSettingsText, mailFlag } from "../../app/mail-settings-text.ts";
import {
  forgetMailSettings,
  mailSettings,
  mailSettingsText,
  saveMailSettings,
} from "../../app/save-mail-settings.ts";
import { sendTestMail } from "../../app/test-mail.ts";
import { EXIT_CODES, RelanceError } from "../../domain/errors.ts";
import { MAIL_SECURITIES } from "../../domain/mail-settings.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand, optionKey } from "../french-command.ts";
import { choicesOf } from "../questions.ts";
import {
  mailSettingsJson,
  printMailSettings,
  printTestedMail,
  testedJson,
} from "../views/mail-settings-view.ts";

export function courrielCommand(deps: CliDeps): FrenchCommand {
  const noun = new FrenchCommand("courriel").description(
    "Votre courriel : le serveur par lequel partent les relances que vous approuvez. Sans réglage, relance écrit des brouillons et n'envoie rien. Le mot de passe n'est jamais gardé.",
  );
  noun
    .addCommand(
      new FrenchCommand("voir")
        .description("montre les réglages")
        .examples("relance courriel voir")
        .action(async () => show(deps)),
    )
    .addCommand(
      withMailOptions(
        new FrenchCommand("modifier").description(
          'règle ce qui est donné, garde le reste ; "" efface ; sans option, pose les questions',
        ),
      )
        .examples(
          "relance courriel modifier --hote smtp.fournisseur.fr --utilisateur moi@domaine.fr --mot-de-passe-variable RELANCE_SMTP",
          'relance courriel modifier --mot-de-passe-commande "secret-tool lookup service relance"',
          "relance courriel modifier --port 587 --securite starttls",
          "relance courriel modifier --transport brouillon      ne plus envoyer, garder les réglages",
        )
        .action(async (options: Record<string, unknown>) => edit(deps, options)),
    )
    .addCommand(
      new FrenchCommand("tester")
        .description("s'envoie un message à soi-même, et dit ce que le serveur a répondu")
        .option("--a <adresse>", "à une autre de vos adresses")
        .examples("relance courriel tester", "RELANCE_SMTP=… relance courriel tester")
        .action(async ({ a }: { a?: string }) => test(deps, a)),
    )
    .addCommand(
      new FrenchCommand("oublier")
        .description("efface les réglages : relance n'envoie plus rien")
        .examples("relance courriel oublier")
        .action(async () => forget(deps)),
    );
  return noun;
}

function withMailOptions(command: FrenchCommand): FrenchCommand {
  for (const { key, help, choices } of MAIL_FIELDS) {
    const flags = `${mailFlag(key)} <${VALUE_WORDS[key] ?? "texte"}>`;
    command.option(flags, `${help}${choices === undefined ? "" : ` (${choices.join(", ")})`}`);
  }
  // Not a setting: typed by mistake, it is refused by name instead of being repeated on the screen.
  for (const name of ["--mot-de-passe", "--jeton"]) {
    command.addOption(new Option(`${name} [secret]`).hideHelp());
  }
  return command;
}

const VALUE_WORDS: Partial<Readonly<Record<MailKey, string>>> = {
  transport: "moyen",
  hote: "serveur",
  port: "numéro",
  securite: "nature",
  mot_de_passe_variable: "VARIABLE",
  mot_de_passe_commande: "commande",
  jeton_variable: "VARIABLE",
  jeton_commande: "commande",
  certificat: "fichier",
  delai: "secondes",
  sendmail: "chemin",
  adresse: "adresse",
  repondre_a: "adresse",
  copie: "adresses",
  copie_cachee: "adresses",
};

async function show(deps: CliDeps): Promise<void> {
  const settings = await mailSettings(deps);
  const text = await mailSettingsText(deps);
  const creditor = (await deps.store()).creditor();
  if (deps.terminal.json) deps.terminal.printJson(mailSettingsJson(settings, text));
  else printMailSettings(deps.terminal, settings, creditor, deps.commandPrefix);
}

async function edit(deps: CliDeps, options: Record<string, unknown>): Promise<void> {
  const { terminal } = deps;
  if (options.motDePasse !== undefined || options.jeton !== undefined) {
    throw new RelanceError(
      "refus",
      "Un mot de passe ne s'écrit pas dans une commande : il resterait dans l'historique du terminal.",
      "relance courriel modifier --mot-de-passe-variable RELANCE_SMTP, ou --mot-de-passe-commande <commande>",
    );
  }
  const typed = textOf(options);
  const nothing = Object.keys(typed).length === 0;
  if (nothing && !terminal.interactive) {
    throw new RelanceError(
      "usage",
      "Rien à régler : donnez au moins une option.",
      "relance courriel modifier --help",
    );
  }
  const saved = await saveMailSettings(deps, nothing ? await asked(deps) : typed);
  if (terminal.json) {
    terminal.printJson(mailSettingsJson(saved.settings, saved.text));
    return;
  }
  terminal.print(terminal.style.green(saved.changed.length === 0 ? "Rien n'a changé." : "Courriel réglé."));
  printMailSettings(terminal, saved.settings, (await deps.store()).creditor(), deps.commandPrefix);
}

/** The five answers that most people need; the rest has its options. */
async function asked(deps: CliDeps): Promise<MailSettingsText> {
  const { terminal } = deps;
  const before = (await mailSettingsText(deps)) ?? {};
  const ask = async (question: string, preset: string | undefined): Promise<string> =>
    terminal.askText(question, {
      ...(preset === undefined ? {} : { default: preset }),
      check: (answer) => (answer === "" ? "Une réponse est nécessaire." : undefined),
    });
  const email = (await deps.store()).creditor()?.email;
  const hote = await ask("Serveur d'envoi (SMTP), tel que votre fournisseur l'indique", before.hote);
  const securite = await terminal.askChoice(
    "Chiffrement",
    choicesOf(MAIL_SECURITIES, SECURITY_CHOICES),
    MAIL_SECURITIES.find((value) => value === before.securite) ?? "tls",
  );
  const port = await ask("Port", before.port ?? USUAL_PORT[securite]);
  const utilisateur = await ask("Identifiant auprès du serveur", before.utilisateur ?? email);
  const source = await terminal.askChoice("Où lire le mot de passe ? Il n'est jamais gardé", [
    { value: "mot_de_passe_commande", name: "une commande l'écrit (gestionnaire de mots de passe)" },
    { value: "mot_de_passe_variable", name: "une variable d'environnement le contient" },
  ]);
  const where =
    source === "mot_de_passe_commande"
      ? await ask("Cette commande", before.mot_de_passe_commande)
      : await ask("Nom de la variable (pas le mot de passe)", before.mot_de_passe_variable ?? "RELANCE_SMTP");
  return { transport: "smtp", hote, port, securite, utilisateur, [source]: where };
}

const SECURITY_CHOICES = {
  tls: "TLS dès le début (port 465)",
  starttls: "STARTTLS (port 587)",
  aucune: "aucun : vers cette machine seulement",
} as const;
const USUAL_PORT = { tls: "465", starttls: "587", aucune: "25" } as const;

async function test(deps: CliDeps, to: string | undefined): Promise<void> {
  const tested = await sendTestMail(deps, to);
  if (deps.terminal.json) deps.terminal.printJson(testedJson(tested));
  else printTestedMail(deps.terminal, tested, await mailSettings(deps));
  // The server was reached, and did not take the message.
  if (tested.delivery.kind !== "acceptee") deps.exitCode = EXIT_CODES.lot;
}

async function forget(deps: CliDeps): Promise<void> {
  const { terminal } = deps;
  const forgotten = await forgetMailSettings(deps);
  if (terminal.json) terminal.printJson({ oublie: forgotten });
  else {
    terminal.print(
      forgotten
        ? "Réglages effacés : relance n'envoie plus rien, il écrit des brouillons."
        : "Il n'y avait pas de réglage : relance n'envoie rien.",
    );
  }
}

function textOf(options: Readonly<Record<string, unknown>>): MailSettingsText {
  const text: Partial<Record<MailKey, string>> = {};
  for (const { key } of MAIL_FIELDS) {
    const value = options[optionKey(key)];
    if (typeof value === "string") text[key] = value;
  }
  return text;
}
