import { readFileSync } from "node:fs";
import { HostProcess } from "../../dist/front/threads/host-process.js";
import { LaneServer } from "../../dist/front/threads/lane-server.js";
import { toHostSettings } from "../../test/support/host-settings.ts";

const TICKS_PER_SECOND = 100;
const START_LIMIT_MS = 60_000;

export interface ThreadStart {
  /** From the front's message to the thread's hello. */
  wallMs: number;
  /** What the host's process has taken of the cores meanwhile. */
  cpuMs: number;
}

export interface StarterSettings {
  entry: string;
  keepsStandby: boolean;
  env: Record<string, string>;
}

/** A host in which threads are started and ended one after the other. */
export class ThreadStarter {
  readonly #lanes: LaneServer;
  readonly #host: HostProcess;
  #lastThreadId = 0;
  #markReady: () => void = () => {};
  #markEnded: () => void = () => {};
  #fail: (error: Error) => void = () => {};

  static async open(settings: StarterSettings): Promise<ThreadStarter> {
    const starter: ThreadStarter = new ThreadStarter(
      settings,
      await LaneServer.start(() => {
        starter.#markReady();
        return () => {};
      }),
    );
    return starter;
  }

  private constructor({ entry, keepsStandby, env }: StarterSettings, lanes: LaneServer) {
    this.#lanes = lanes;
    this.#host = new HostProcess({ ...toHostSettings(entry, lanes), keepsStandby }, env, {
      onMessage: (message) => {
        if (message.type !== "host:thread-ended") return;
        if (message.ending.kind === "ended") this.#markEnded();
        else this.#fail(new Error(JSON.stringify(message.ending)));
      },
      onOutput: () => {},
      onExit: () => {},
    });
  }

  /** Starts one thread, ends it, and says what the start took. */
  async start(): Promise<ThreadStart> {
    const threadId = ++this.#lastThreadId;
    const ready = this.#untilCalled((call) => (this.#markReady = call));
    const cpuBefore = this.#cpuMs;
    const startedAt = performance.now();
    this.#host.send({ type: "front:start-thread", threadId, generation: threadId });
    await ready;
    const start = { wallMs: performance.now() - startedAt, cpuMs: this.#cpuMs - cpuBefore };
    const ended = this.#untilCalled((call) => (this.#markEnded = call));
    this.#host.send({ type: "front:end-thread", threadId, deadlineMs: 1000 });
    await ended;
    return start;
  }

  async close(): Promise<void> {
    this.#host.kill();
    await this.#host.exited;
    await this.#lanes.close();
  }

  #untilCalled(take: (call: () => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => this.#fail(new Error("no answer")), START_LIMIT_MS);
      this.#fail = reject;
      take(() => {
        clearTimeout(limit);
        resolve();
      });
    });
  }

  /** What the process has taken of the cores so far, its ended threads included. */
  get #cpuMs(): number {
    const text = readFileSync(`/proc/${this.#host.pid}/stat`, "utf8");
    // Behind the command's name, which may have spaces in it: utime and stime are the 14th and 15th field.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
  }
}
