// A real SMTP server on loopback whose conduct is written beforehand: what it took is what a client would have received.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { onTestFinished } from "vitest";

/** A certificate of one's own is made by openssl. */
export const HAS_OPENSSL = spawnSync("openssl", ["version"], { stdio: "ignore" }).status === 0;

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly bytes: Buffer;
  /** `ada PLAIN`, or empty. */
  readonly user: string;
  readonly secured: boolean;
}

/** After the whole message was read: keep it and say so, refuse it, say nothing, hang up before or after keeping it. */
export type Ending =
  | "accepte"
  | "silence"
  | "coupe"
  | "accepte-puis-coupe"
  | { readonly code: number; readonly text: string };

export interface Conduct {
  /** The answer to `RCPT TO`, by address; absent, the address is taken. */
  readonly refuses?: Readonly<Record<string, { readonly code: number; readonly text: string } | "silence">>;
  readonly ending?: (to: readonly string[]) => Ending;
  /** Called once a message is wholly read, before anything is answered. */
  readonly reading?: (to: readonly string[]) => Promise<void>;
  readonly auth?: { readonly user: string; readonly secret: string };
  /** Speaks in TLS from the start, or after STARTTLS, with a certificate of its own. */
  readonly tls?: "tls" | "starttls";
}

export interface MailServer {
  readonly port: number;
  /** What was taken, in its order. */
  readonly received: readonly Received[];
  /** Everyone who began to speak, messages or not. */
  connections(): number;
  /** Path of its certificate, when it has one. */
  readonly certificate: string;
}

/** Stopped when the test ends. */
export async function mailServer(conduct: Conduct = {}): Promise<MailServer> {
  const received: Received[] = [];
  let connections = 0;
  const files = conduct.tls === undefined ? undefined : ownCertificate();
  const options: SMTPServerOptions = {
    logger: false,
    disableReverseLookup: true,
    authOptional: conduct.auth === undefined,
    allowInsecureAuth: true,
    authMethods: ["PLAIN", "LOGIN", "XOAUTH2"],
    disabledCommands: [
      ...(conduct.tls === "starttls" ? [] : ["STARTTLS"]),
      ...(conduct.auth === undefined ? ["AUTH"] : []),
    ],
    secure: conduct.tls === "tls",
    ...(files === undefined ? {} : { key: readFileSync(files.key), cert: readFileSync(files.certificate) }),
    closeTimeout: 100,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onAuth: (given, _session, done) => {
      const secret = given.password ?? given.accessToken;
      if (given.username === conduct.auth?.user && secret === conduct.auth?.secret) {
        done(null, { user: `${given.username} ${given.method}` });
      } else if (given.method === "XOAUTH2") done(null, { data: { status: "401" } });
      else done(coded(535, "5.7.8 Authentication credentials invalid"));
    },
    onRcptTo: ({ address }, _session, done) => {
      const refusal = conduct.refuses?.[address];
      if (refusal === undefined) done();
      else if (refusal !== "silence") done(coded(refusal.code, refusal.text));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map((one) => one.address);
        const { mailFrom } = session.envelope;
        const message: Received = {
          from: mailFrom === false ? "" : mailFrom.address,
          to,
          bytes: Buffer.concat(chunks),
          user: String(session.user ?? ""),
          secured: session.secure,
        };
        const ending = conduct.ending?.(to) ?? "accepte";
        void (conduct.reading?.(to) ?? Promise.resolve()).then(() => {
          if (ending === "accepte" || ending === "accepte-puis-coupe") received.push(message);
          if (ending === "accepte") done(null, "2.0.0 Ok: queued as 4Bw2");
          else if (typeof ending === "object") done(coded(ending.code, ending.text));
          else if (ending !== "silence") hangUp(server);
        });
      });
    },
  };
  const server = new SMTPServer(options);
  server.on("error", () => undefined);
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.server.address() as { port: number }).port));
  });
  onTestFinished(async () => {
    hangUp(server);
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  });
  return { port, received, connections: () => connections, certificate: files?.certificate ?? "" };
}

function coded(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** Cuts every line in the middle of what was being said. */
function hangUp(server: SMTPServer): void {
  for (const connection of (server as unknown as { connections: Set<{ _socket: Socket }> }).connections) {
    connection._socket.destroy();
  }
}

/** A certificate that no authority signed, for 127.0.0.1. */
function ownCertificate(): { readonly key: string; readonly certificate: string } {
  const folder = mkdtempSync(join(tmpdir(), "relance-tls-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = { key: join(folder, "key.pem"), certificate: join(folder, "cert.pem") };
  const names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const out = ["-keyout", files.key, "-out", files.certificate];
  execFileSync("openssl", ["req", "-x509", ...made, ...names, ...out], { stdio: "ignore" });
  return files;
}

/** A port of this machine where nobody listens. */
export async function deafPort(): Promise<number> {
  const { createServer } = await import("node:net");
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
