import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { FrontToHost, HostSettings, HostToFront } from "../messages/control-messages.ts";

const HOST_MAIN: string = fileURLToPath(new URL(`../host/main${import.meta.url.slice(-3)}`, import.meta.url));

export interface HostEvents {
  onMessage(message: HostToFront): void;
  onExit(code: number | null, signal: string | null): void;
}

/** One child process that holds threads. It is the leader of a process group, so that it ends with all its children. */
export class HostProcess {
  readonly hostId: number;
  readonly exited: Promise<void>;
  memoryBytes = 0;
  stuckThreads = 0;
  isDraining = false;
  readonly #child: ChildProcess;

  constructor(settings: HostSettings, env: Readonly<Record<string, string>>, events: HostEvents) {
    this.hostId = settings.hostId;
    this.#child = fork(HOST_MAIN, [], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      // Apps print their own address by it, and build links to themselves.
      env: { PORT: String(settings.address.port), ...process.env, ...env },
      // Flags of the front's, an inspector's port above all, are not for its children.
      execArgv: [],
      detached: process.platform !== "win32",
    });
    this.#child.on("message", (message) => events.onMessage(message as HostToFront));
    // A message to a host that has just died, or a fork that failed: `exit` follows or is told here.
    this.#child.on("error", () => this.kill());
    this.exited = new Promise((resolve) => {
      this.#child.once("exit", (code, signal) => {
        events.onExit(code, signal);
        resolve();
      });
    });
    this.send({ type: "front:settings", settings });
  }

  get pid(): number | null {
    return this.#child.pid ?? null;
  }

  send(message: FrontToHost): void {
    if (this.#child.connected) this.#child.send(message);
  }

  /** Ends it at once, with every process that the app has started in its group. */
  kill(): void {
    const { pid } = this.#child;
    if (pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    try {
      process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
    } catch {
      // Already gone, or not yet the leader of its group.
      this.#child.kill("SIGKILL");
    }
  }
}
