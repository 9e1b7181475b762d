import { type ChildProcess, spawn } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { withoutInspector } from "./without-inspector.ts";

/** Starts the front's process; it waits for `parent:start`, and ends itself when this process is gone. */
export function spawnFront(): ChildProcess {
  const script = new URL(`../cli/front-process${extname(import.meta.url)}`, import.meta.url);
  return spawn(process.execPath, [fileURLToPath(script)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: withoutInspector(process.env),
    // A process group of its own: a terminal's Ctrl-C reaches this process only, which passes it on once.
    detached: true,
  });
}
