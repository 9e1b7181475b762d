import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
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

/** A fresh host, and the start of its first thread after it has had time to get ready. */
export class ThreadStarter {
  readonly #lanes: LaneServer;
  readonly #host: HostProcess;
  #markReady: () => void = () => {};
  #fail: (error: Error) => void = () => {};

  /** What the start takes, `pauseMs` after the host was started. */
  static async measure(settings: StarterSettings, pauseMs: number): Promise<ThreadStart> {
    const starter: ThreadStarter = new ThreadStarter(
      settings,
      await LaneServer.start(() => {
        starter.#markReady();
        return () => {};
      }),
    );
    try {
      await wait(pauseMs);
      return await starter.#start();
    } finally {
      await starter.#close();
    }
  }

  private constructor({ entry, keepsStandby, env }: StarterSettings, lanes: LaneServer) {
    this.#lanes = lanes;
    this.#host = new HostProcess({ ...toHostSettings(entry, lanes), keepsStandby }, env, {
      onMessage: (message) => {
        if (message.type === "host:thread-ended")
          this.#fail(new Error(JSON.stringify(message.ending)));
      },
      onOutput: () => {},
      onExit: () => {},
    });
  }

  async #start(): Promise<ThreadStart> {
    const ready = this.#untilCalled((call) => (this.#markReady = call));
    const cpuBefore = this.#cpuMs;
    const startedAt = performance.now();
    this.#host.send({ type: "front:start-thread", threadId: 1, generation: 1 });
    await ready;
    return { wallMs: performance.now() - startedAt, cpuMs: this.#cpuMs - cpuBefore };
  }

  async #close(): Promise<void> {
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
