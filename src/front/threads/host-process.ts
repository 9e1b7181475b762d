import { fork, type ChildProcess } from "node:child_process";
import type { FrontToHost, HostSettings, HostToFront } from "../../messages/control-messages.ts";
import type { FrontAddress } from "../../messages/thread-messages.ts";
import { ownModule } from "../../own-files.ts";

const HOST_MAIN: string = ownModule("host/main");

/**
 * Every thread compiles the app for itself, and sees only its share of the requests: without this, code stays in V8's
 * interpreter for its first thousand calls, at several times the CPU (docs/notes/speed.md).
 */
const HOST_FLAGS: readonly string[] = ["--always-sparkplug"];

/** How long after its end a host's last output is waited for, in ms. */
const OUTPUT_LIMIT_MS = 300;

export interface HostEvents {
  onMessage(message: HostToFront): void;
  onOutput(stream: "stdout" | "stderr", text: string): void;
  onExit(code: number | null, signal: string | null): void;
}

/** One child process that holds threads. It is the leader of a process group, so that it ends with all its children. */
export class HostProcess {
  readonly hostId: number;
  readonly exited: Promise<unknown>;
  memoryBytes = 0;
  stuckThreads = 0;
  isDraining = false;
  /** It was ended because what it loads is not wanted any more. */
  isDropped = false;
  /** Whose threads it holds; undefined: it stands by for the next one. */
  generation: number | undefined;
  /** What its environment has besides the front's. */
  readonly env: Readonly<Record<string, string>>;
  #markExited: (nothing?: unknown) => void = () => {};
  readonly #child: ChildProcess | undefined;

  constructor(settings: HostSettings, env: Readonly<Record<string, string>>, events: HostEvents) {
    this.hostId = settings.hostId;
    this.env = env;
    this.exited = new Promise((resolve) => {
      this.#markExited = resolve;
    });
    let isOver = false;
    const end = (code: number | null, signal: string | null): void => {
      if (isOver) return;
      isOver = true;
      // `close` comes when its output is read to the end; a process that the app left behind may keep that open.
      setTimeout(this.#markExited, OUTPUT_LIMIT_MS).unref();
      events.onExit(code, signal);
    };
    try {
      this.#child = startChild(settings, env);
    } catch {
      // The system gives no more memory or processes. Told like an end, and not before this call is over.
      setImmediate(end, null, null);
      return;
    }
    this.#child.on("message", (message) => events.onMessage(message as HostToFront));
    // Either a message that met a dying host, or it could not be started: then no `exit` follows.
    this.#child.on("error", () => (this.pid === null ? end(null, null) : this.kill()));
    this.#child.once("exit", end);
    this.#child.once("close", this.#markExited);
    for (const stream of ["stdout", "stderr"] as const) {
      this.#child[stream]
        ?.setEncoding("utf8")
        .on("data", (text: string) => events.onOutput(stream, text));
    }
    this.send({ type: "front:settings", settings });
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  send(message: FrontToHost): void {
    if (this.#child?.connected) this.#child.send(message);
  }

  /** Ends it at once, with every process that the app has started in its group. */
  kill(): void {
    const child = this.#child;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    try {
      process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
    } catch {
      // Already gone, or not yet the leader of its group.
      child.kill("SIGKILL");
    }
  }
}

function startChild(settings: HostSettings, env: Readonly<Record<string, string>>): ChildProcess {
  return fork(HOST_MAIN, [], {
    // Not the terminal itself: when that is paused, a host that writes to it could not watch its threads any more.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Apps print their own address by PORT, and build links to themselves; a unix socket has none.
    env: { ...toPort(settings.address), ...process.env, ...env },
    // Flags of the front's, an inspector's port above all, are not for its children.
    execArgv: [...HOST_FLAGS],
    detached: process.platform !== "win32",
  });
}

function toPort({ port }: FrontAddress): { PORT?: string } {
  return port === 0 ? {} : { PORT: String(port) };
}
