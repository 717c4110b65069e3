// The name of this process, and whether another one of this machine is alive: « somebody is at it », or was.
import { hostname } from "node:os";
import type { ProcessTable } from "../app/ports.ts";
import { codeOf } from "./file-errors.ts";

export function processTable(): ProcessTable {
  const machine = hostname();
  return {
    own: `${machine}:${process.pid}`,
    isRunning(name) {
      const [where, number] = splitName(name);
      if (where !== machine) return true;
      try {
        process.kill(number, 0);
        return true;
      } catch (error) {
        // EPERM: it is there, and belongs to somebody else.
        return codeOf(error) === "EPERM";
      }
    },
  };
}

function splitName(name: string): readonly [machine: string, pid: number] {
  const at = name.lastIndexOf(":");
  return [name.slice(0, at), Number(name.slice(at + 1))];
}
