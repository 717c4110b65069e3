// An SMTP session for one message: what the server said decides, and a line that went dead after the message
// began to leave says « unknown », never « sent » nor « failed ».
import type SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailLine, OutgoingMail } from "../app/ports.ts";
import type { Delivery, MailProblem, Reach, RefusedAddress } from "../domain/delivery.ts";
import type { MailServer } from "../domain/mail-settings.ts";

/** What an SMTP session is opened with; `secret` lives as long as the line, in memory. */
export interface SmtpAccess {
  readonly server: MailServer;
  readonly secret: string | undefined;
  /** PEM of one more authority. */
  readonly authority: string | undefined;
}

type SmtpError = SMTPConnection.SMTPError & { readonly recipient?: string };

const CONNECT_MS = 30_000;
const QUIT_MS = 2_000;
/** However slowly a server answers, nothing lasts longer. */
const WHOLE_MS = 15 * 60_000;
/** A server may say anything: one line of it is kept. */
const MAX_ANSWER = 300;

export function smtpLine(access: SmtpAccess): MailLine {
  return {
    check: async () => {
      const session = await open(access);
      if ("kind" in session) return session;
      const encryption = encryptionOf(session.connection);
      hangUp(session.connection);
      return { kind: "joint", ...(encryption === undefined ? {} : { encryption }) };
    },
    send: async (mail) => {
      const session = await open(access);
      if ("kind" in session) return session;
      const delivery = await hand(session, mail, access.secret);
      hangUp(session.connection);
      return delivery;
    },
  };
}

/** Politely, but a server that does not answer to that either is not waited for. */
function hangUp(connection: SMTPConnection): void {
  const late = setTimeout(() => connection.close(), QUIT_MS).unref();
  connection.once("end", () => clearTimeout(late));
  connection.quit();
}

interface Session {
  readonly connection: SMTPConnection;
  /** Called once, by whatever breaks the line. */
  onBroken(tell: (error: SmtpError) => void): void;
}

type Impossible = Extract<Reach, { readonly kind: "impossible" }>;

/** Connected, encrypted as asked, and known to the server; or why not. Nothing of any message was said. */
async function open({ server, secret, authority }: SmtpAccess): Promise<Session | Impossible> {
  const { default: Connection } = await import("nodemailer/lib/smtp-connection");
  const connection = new Connection({
    host: server.host,
    port: server.port,
    secure: server.security === "tls",
    requireTLS: server.security === "starttls",
    ignoreTLS: server.security === "aucune",
    connectionTimeout: Math.min(CONNECT_MS, server.timeoutSeconds * 1000),
    greetingTimeout: server.timeoutSeconds * 1000,
    socketTimeout: server.timeoutSeconds * 1000,
    ...(authority === undefined ? {} : { tls: { ca: await trusted(authority) } }),
  });
  let broken: (error: SmtpError) => void = () => undefined;
  connection.on("error", (error) => broken(error));
  const deadline = setTimeout(() => connection.close(), WHOLE_MS).unref();
  connection.on("end", () => {
    clearTimeout(deadline);
    // The reason, when there is one, is told a moment later.
    setImmediate(() => broken(Object.assign(new Error("connection closed"), { code: "ECONNECTION" })));
  });
  const step = (work: (done: (error?: SmtpError | null) => void) => void): Promise<SmtpError | undefined> =>
    new Promise((resolve) => {
      broken = (error) => resolve(error);
      work((error) => resolve(error ?? undefined));
    });
  const failed =
    (await step((done) => connection.connect((error) => done(error)))) ??
    (server.user === undefined || secret === undefined
      ? undefined
      : await step((done) => {
          void logIn(connection, server.user as string, secret, server.secret?.kind === "jeton", done);
        }));
  if (failed === undefined) {
    return {
      connection,
      onBroken: (tell) => {
        broken = tell;
      },
    };
  }
  connection.close();
  return {
    kind: "impossible",
    problem: problemOf(failed),
    detail: oneLine(failed.response ?? failed.message, secret),
  };
}

async function logIn(
  connection: SMTPConnection,
  user: string,
  secret: string,
  isToken: boolean,
  done: (error?: SmtpError | null) => void,
): Promise<void> {
  if (!isToken) {
    connection.login({ credentials: { user, pass: secret } }, done);
    return;
  }
  const { default: XOAuth2 } = await import("nodemailer/lib/xoauth2");
  connection.login({ oauth2: new XOAuth2({ user, accessToken: secret }) as never }, done);
}

/** The authorities of the system, and one more: a certificate of one's own does not make the others wrong. */
async function trusted(authority: string): Promise<string[]> {
  const { rootCertificates } = await import("node:tls");
  return [...rootCertificates, authority];
}

/** From the moment the message itself is read, only an answer of the server is an answer. */
async function hand(session: Session, mail: OutgoingMail, secret: string | undefined): Promise<Delivery> {
  const { Readable } = await import("node:stream");
  let begun = false;
  const message = Readable.from(
    (function* () {
      begun = true;
      yield Buffer.from(mail.bytes);
    })(),
  );
  const words = (text: string | undefined): string => oneLine(text ?? "", secret);
  return new Promise((resolve) => {
    const failed = (error: SmtpError): void => {
      const answer = words(error.response || error.message);
      const code = error.responseCode ?? 0;
      const refused = refusals((error as { rejectedErrors?: SmtpError[] }).rejectedErrors, words);
      const isAnswer = code >= 400 && (error.code === "EENVELOPE" || error.code === "EMESSAGE");
      if (isAnswer) resolve({ kind: "refusee", answer, lasting: code >= 500, refused });
      else if (begun) resolve({ kind: "inconnue", detail: answer });
      else resolve({ kind: "impossible", problem: problemOf(error), detail: answer });
    };
    session.onBroken(failed);
    const envelope = { from: mail.from, to: [...mail.to], size: mail.bytes.length };
    session.connection.send(envelope, message, (error, info) => {
      if (error) failed(error);
      else {
        resolve({
          kind: "acceptee",
          answer: words(info.response),
          refused: refusals(info.rejectedErrors, words),
        });
      }
    });
  });
}

function refusals(
  errors: readonly SmtpError[] | undefined,
  words: (text: string | undefined) => string,
): readonly RefusedAddress[] {
  return (errors ?? []).map((error) => ({
    email: error.recipient ?? "",
    answer: words(error.response ?? error.message),
    lasting: (error.responseCode ?? 0) >= 500,
  }));
}

const PROBLEMS: Readonly<Record<string, MailProblem>> = {
  EDNS: "hote-inconnu",
  ENOTFOUND: "hote-inconnu",
  EAI_AGAIN: "hote-inconnu",
  ETIMEDOUT: "delai",
  ETLS: "chiffrement",
  EAUTH: "authentification",
  ENOAUTH: "authentification",
  EPROTOCOL: "coupure",
};

function problemOf(error: SmtpError): MailProblem {
  const { message } = error;
  if (/ENOTFOUND|EAI_AGAIN/u.test(message)) return "hote-inconnu";
  if (/certificate|self.signed|altnames|unable to verify|CERT_/iu.test(message)) return "certificat";
  if (/wrong version number|ssl|tls|handshake/iu.test(message)) return "chiffrement";
  if (/larger than allowed/u.test(message)) return "taille";
  if (/closed/iu.test(message)) return "coupure";
  return PROBLEMS[error.code ?? ""] ?? "connexion";
}

function encryptionOf(connection: SMTPConnection): string | undefined {
  const socket = connection._socket as { getProtocol?(): string | null };
  return socket.getProtocol?.() ?? undefined;
}

/** One line of what the server said, and never the secret, even if the server says it back. */
function oneLine(text: string, secret: string | undefined): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  const hidden = secret === undefined ? [] : [secret, Buffer.from(secret).toString("base64")];
  return hidden.reduce((said, one) => said.replaceAll(one, "***"), line).slice(0, MAX_ANSWER);
}
