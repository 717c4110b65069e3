// Why a message could not be handed over, in a sentence, and what to do about it.
import type { Delivery, MailProblem } from "../domain/delivery.ts";
import { RelanceError } from "../domain/errors.ts";
import type { MailSettings } from "../domain/mail-settings.ts";

export interface MailExplanation {
  readonly message: string;
  readonly hint: string;
}

type Impossible = Extract<Delivery, { readonly kind: "impossible" }>;

export function explainProblem({ problem, detail }: Impossible, settings: MailSettings): MailExplanation {
  const { host = "", port = 0, user = "", security = "tls" } = settings.server ?? {};
  const place = `« ${host} » (port ${port})`;
  const sentences: Readonly<Record<MailProblem, MailExplanation>> = {
    "hote-inconnu": {
      message: `Le serveur « ${host} » est introuvable : son nom est faux, ou cette machine n'est pas reliée au réseau.`,
      hint: "relance courriel modifier --hote <serveur>",
    },
    connexion: {
      message: `Le serveur ${place} n'a pas accepté la connexion.`,
      hint: "Vérifiez le port chez votre fournisseur : relance courriel modifier --port 465, ou --port 587",
    },
    delai: {
      message: `Le serveur ${place} n'a pas répondu à temps.`,
      hint: "Réessayez plus tard, ou vérifiez le port : relance courriel modifier --port 465, ou --port 587",
    },
    coupure: {
      message: `Le serveur ${place} a raccroché.`,
      hint: "Réessayez plus tard ; si cela dure, vérifiez --port et --securite : relance courriel voir",
    },
    chiffrement: {
      message: `Le serveur ${place} n'a pas su établir le chiffrement demandé (${security}).`,
      hint:
        security === "tls"
          ? "relance courriel modifier --port 587 --securite starttls"
          : "relance courriel modifier --port 465 --securite tls",
    },
    certificat: {
      message: `Le certificat du serveur ${place} n'est pas reconnu : rien ne dit que c'est bien lui.`,
      hint: "Vérifiez son nom ; si c'est votre propre serveur : relance courriel modifier --certificat <fichier.pem>",
    },
    authentification: {
      message: `Le serveur ${place} refuse l'identifiant « ${user} » ou son mot de passe.`,
      hint: "Vérifiez ce que donne la variable ou la commande ; beaucoup de fournisseurs veulent un « mot de passe d'application » : relance courriel voir",
    },
    taille: {
      message: `Le serveur ${place} ne prend pas un message de cette taille.`,
      hint: "Retirez ou allégez les pièces jointes : relance piece lister",
    },
    programme: {
      message: `Le programme sendmail ne se lance pas : ${detail}.`,
      hint: "relance courriel modifier --sendmail <chemin>",
    },
  };
  return sentences[problem];
}

/** The same as an error, with what was really said. */
export function mailProblemError(impossible: Impossible, settings: MailSettings): RelanceError {
  const { message, hint } = explainProblem(impossible, settings);
  const { problem, detail } = impossible;
  return new RelanceError(
    "valeur",
    message,
    hint,
    detail === "" || problem === "programme" ? [] : [`Détail technique : ${detail}`],
  );
}
