// The program with a bomb: runs `relancer --envoyer --oui` on a data folder and dies (kill −9) at the point it is told.
// A point is a step of what writes or sends: before and after each transaction, inside it just before it is
// committed, before and after each file, before and after each call to the server. Prints the points it passed.
import { writeSync } from "node:fs";

const [folder, today, killAt] = process.argv.slice(2);
const dist = new URL("../../dist/", import.meta.url);
const { realDeps } = await import(new URL("main.js", dist));
const { relancerCommand } = await import(new URL("cli/commands/relancer.js", dist));
const { createTerminal, PLAIN } = await import(new URL("cli/terminal.js", dist));

let passed = 0;

function point(name) {
  passed += 1;
  // Written at once: what is buffered would die with the process.
  writeSync(1, `${name}\n`);
  if (passed === Number(killAt)) process.kill(process.pid, "SIGKILL");
}

const opened = [];
const real = await realDeps(folder, { today }, opened);
const options = { json: false, assumeYes: true, questions: false, style: PLAIN };
const terminal = { ...createTerminal(options, process), print: () => {}, note: () => {} };

/** The first fact that a transaction writes down names it. */
function watched(store) {
  return {
    ...store,
    write: (work) => {
      const kinds = [];
      let name = "…";
      const naming = (tx) => ({
        ...tx,
        record: (entry) => {
          kinds.push(entry.kind);
          return tx.record(entry);
        },
        moveSending: (...given) => {
          kinds.push(given[2].state);
          return tx.moveSending(...given);
        },
      });
      point("avant une écriture");
      const result = store.write((tx) => {
        const done = work(naming(tx));
        name = kinds.at(0) ?? "rien";
        point(`dans l'écriture (${name})`);
        return done;
      });
      point(`après l'écriture (${name})`);
      return result;
    },
  };
}

const deps = {
  ...real,
  store: async () => watched(await real.store()),
  folder: async () => {
    const kept = await real.folder();
    return {
      ...kept,
      keepDocument: (...given) => {
        point("avant le fichier");
        const file = kept.keepDocument(...given);
        point("après le fichier");
        return file;
      },
    };
  },
  mailLine: async (settings) => {
    const line = await real.mailLine(settings);
    return {
      ...line,
      send: async (mail) => {
        point("avant le serveur");
        const delivery = await line.send(mail);
        point("après la réponse du serveur");
        return delivery;
      },
    };
  },
  terminal,
  commandPrefix: "relance",
  exitCode: 0,
};

await relancerCommand(deps).parseAsync(["--envoyer"], { from: "user" });
for (const store of opened) store.close();
