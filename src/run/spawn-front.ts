import { type ChildProcess, spawn } from "node:child_process";
import { ownModule } from "../own-files.ts";
import { withoutInspector } from "./without-inspector.ts";

/** Starts the front's process; it waits for `parent:start`, and ends itself when this process is gone. */
export function spawnFront(): ChildProcess {
  return spawn(process.execPath, [ownModule("cli/front-process")], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: withoutInspector(process.env),
    // A process group of its own: a terminal's Ctrl-C reaches this process only, which passes it on once.
    detached: true,
  });
}
