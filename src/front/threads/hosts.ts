import { isDeepStrictEqual } from "node:util";
import type { HostToFront } from "../../messages/control-messages.ts";
import type { HostStats } from "../../messages/server-stats.ts";
import { chooseHost, type HostView, isWornOut } from "./choose-host.ts";
import type { FrontThread } from "./front-thread.ts";
import { HostProcess } from "./host-process.ts";
import { readHostEnv } from "./read-host-env.ts";
import { type Surroundings, toHostSettings } from "./to-host-settings.ts";

/** How a host's process has ended. */
export interface HostEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

interface HostEvents {
  onMessage(host: HostProcess, message: HostToFront): void;
  onOutput(stream: "stdout" | "stderr", text: string): void;
  onExit(host: HostProcess, how: HostEnd): void;
}

/** A host that does not end when asked gets this much more, in ms, before it is killed. */
const KILL_MARGIN_MS = 200;

/** The host processes, and which of them the next thread goes into. */
export class Hosts {
  readonly #surroundings: Surroundings;
  readonly #events: HostEvents;
  readonly #hosts = new Map<number, HostProcess>();
  readonly #threads: () => readonly FrontThread[];
  readonly #threadsPerHost: number;
  #lastId = 0;

  /** @param threads all threads that there are, whichever host they live in */
  constructor(
    surroundings: Surroundings,
    threads: () => readonly FrontThread[],
    events: HostEvents,
  ) {
    const { threads: ceiling, processes } = surroundings.options;
    this.#surroundings = surroundings;
    this.#threads = threads;
    this.#events = events;
    this.#threadsPerHost = Math.ceil(ceiling / processes);
    surroundings.relay?.use((threadId) => this.#startConsole(threadId));
  }

  find(hostId: number): HostProcess | undefined {
    return this.#hosts.get(hostId);
  }

  threadsOf({ hostId }: HostProcess): FrontThread[] {
    return this.#threads().filter((thread) => thread.hostId === hostId);
  }

  /**
   * The host for another thread of this generation, started if need be; undefined: there is no room. Each generation has
   * hosts of its own: code that ends its process while it loads must not end what serves, nor must what a native addon
   * has left behind.
   */
  choose(generation: number): HostProcess | undefined {
    const { processes } = this.#surroundings.options;
    const hosts = this.all.filter((host) => host.generation === generation);
    const choice = chooseHost(
      hosts.map((host) => this.#toView(host)),
      { hostCeiling: processes, threadsPerHost: this.#threadsPerHost },
    );
    if (choice === "none") return undefined;
    if (choice !== "new") return this.#hosts.get(choice);
    const host = this.#takeStandby() ?? this.#start();
    host.generation = generation;
    return host;
  }

  /** Starts a process for the next generation ahead of time, if there is none: a save need not wait for it. */
  prepare(): void {
    if (!this.all.some((host) => host.generation === undefined)) this.#start();
  }

  /** One whose environment has changed since is of no use. */
  #takeStandby(): HostProcess | undefined {
    const standby = this.all.find((host) => host.generation === undefined);
    const env = readHostEnv(this.#surroundings.options);
    if (!standby || isDeepStrictEqual(standby.env, env)) return standby;
    standby.kill();
    return undefined;
  }

  /** The hosts of other generations go when nobody lives in them. */
  supersede(generation: number): void {
    for (const host of this.all)
      if (host.generation !== undefined && host.generation !== generation) host.isDraining = true;
  }

  /** Ends the hosts of this generation at once; nobody has ever been served by them. */
  drop(generation: number): void {
    for (const host of this.all) {
      if (host.generation !== generation) continue;
      host.isDropped = true;
      host.kill();
    }
  }

  /**
   * A host whose threads can't be ended takes no new ones; it goes as soon as nobody lives in it. Returns the threads
   * that have to leave it.
   */
  recycle(host: HostProcess): readonly FrontThread[] {
    if (!isWornOut(this.#toView(host))) return [];
    host.isDraining = true;
    const threads = this.threadsOf(host);
    if (threads.length === 0) host.kill();
    return threads;
  }

  get all(): readonly HostProcess[] {
    return [...this.#hosts.values()];
  }

  stats(): HostStats[] {
    return this.all.map((host) => ({
      hostId: host.hostId,
      pid: host.pid,
      threads: this.threadsOf(host).length,
      stuckThreads: host.stuckThreads,
      memoryBytes: host.memoryBytes,
    }));
  }

  /** Ends every host, giving the app so long to clean up; resolves when all have gone. */
  async close(deadlineMs: number): Promise<void> {
    const hosts = this.all;
    for (const host of hosts) host.send({ type: "front:end-host", deadlineMs });
    const limit = setTimeout(() => this.kill(), deadlineMs + KILL_MARGIN_MS);
    await Promise.all(hosts.map((host) => host.exited));
    clearTimeout(limit);
  }

  /** Ends every host at once. */
  kill(): void {
    for (const host of this.all) host.kill();
  }

  /** Starts a thread that loads what serves now, and serves nobody itself; false: there is no place for one now. */
  #startConsole(threadId: number): boolean {
    const host = this.all.findLast(
      ({ isDraining, generation }) => !isDraining && generation !== undefined,
    );
    const generation = host?.generation;
    if (!host || generation === undefined) return false;
    host.send({ type: "front:start-thread", threadId, generation, isConsole: true });
    return true;
  }

  #toView(host: HostProcess): HostView {
    const { hostId, stuckThreads: stuck, isDraining } = host;
    return { hostId, threads: this.threadsOf(host).length, stuck, isDraining };
  }

  #start(): HostProcess {
    const { options } = this.#surroundings;
    const settings = toHostSettings(++this.#lastId, this.#surroundings);
    const host: HostProcess = new HostProcess(settings, readHostEnv(options), {
      onMessage: (message) => {
        if (!this.#surroundings.relay?.take(host, message)) this.#events.onMessage(host, message);
      },
      onOutput: this.#events.onOutput.bind(this.#events),
      onExit: (code, signal) => {
        this.#hosts.delete(host.hostId);
        this.#surroundings.relay?.noteExit(host);
        this.#events.onExit(host, { code, signal });
      },
    });
    this.#hosts.set(host.hostId, host);
    return host;
  }
}
