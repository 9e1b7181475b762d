/*
 * The first code of a host process. Started by the front; holds threads and runs nothing of the user's itself, so that
 * it can always watch and end them.
 */
import { writeSync } from "node:fs";
import type { FrontToHost, HostToFront } from "../messages/control-messages.ts";
import { Host } from "./host.ts";

const tell = (message: HostToFront): void => {
  // Without a channel the front is gone, and so are we in a moment.
  if (process.connected) process.send?.(message);
};

const host = new Host(tell, {
  onEnd: () => endAtOnce(0),
  onRunaway: () => {
    writeSync(2, "A thread that can't be ended goes on taking memory: its process ends with it.\n");
    endAtOnce(1);
  },
});

process.on("message", (message: FrontToHost) => host.take(message));
// The front is gone, perhaps by KILL: nobody would ever end us. What was being sent to it fails a moment before.
process.on("disconnect", () => endAtOnce(1));
process.on("error", () => endAtOnce(1));
// Node's own ending would wait for a thread that is inside a synchronous call, for ever.
process.on("uncaughtException", (error) => {
  writeSync(2, `${error.stack ?? String(error)}\n`);
  endAtOnce(1);
});
// The front decides about the end; a terminal's Ctrl-C reaches us too if we share its process group.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
// What the app prints has no reader any more: it is lost, and nothing else with it.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
tell({ type: "host:ready", pid: process.pid });

/**
 * `process.exit` would wait for a thread that is inside a synchronous call; the whole group ends with us, so that no
 * process which the app has started stays behind either. The front starts a host as the leader of a group of its own.
 */
function endAtOnce(code: number): void {
  if (process.platform === "win32") process.exit(code);
  try {
    process.kill(-process.pid, "SIGKILL");
  } catch {
    process.kill(process.pid, "SIGKILL");
  }
}
