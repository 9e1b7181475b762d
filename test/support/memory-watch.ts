import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { RunningServer } from "stopgap";
import { waitFor } from "./wait-for.ts";

/** How often a server is asked for its memory, in ms. */
const SAMPLE_MS = 100;
/** What is under way, and what the collector has not come to yet: a busy process leaves it a lot. */
const FLAT_BYTES = 150 * 1024 * 1024;

interface Growth {
  frontBytes: number;
  hostBytes: number;
}

/** Sees how far the memory of a server's processes grows at most. */
export class MemoryWatch {
  readonly #server: RunningServer;
  readonly #first: Growth;
  readonly #done: Promise<void>;
  #peak: Growth;
  #isStopped = false;

  static async start(test: TestContext, server: RunningServer): Promise<MemoryWatch> {
    const first = await waitFor("the host's first word of its memory", async () => {
      const memory = await readMemory(server);
      return memory.hostBytes > 0 && memory;
    });
    const watch = new MemoryWatch(server, first);
    test.after(() => watch.#stop());
    return watch;
  }

  private constructor(server: RunningServer, first: Growth) {
    this.#server = server;
    this.#first = first;
    this.#peak = first;
    this.#done = this.#watch();
  }

  /** Stops watching; throws when one of these processes has kept more than what is under way. */
  async assertFlat(processes: (keyof Growth)[] = ["frontBytes", "hostBytes"]): Promise<void> {
    await this.#stop();
    for (const name of processes) {
      const grownBytes = this.#peak[name] - this.#first[name];
      assert.ok(grownBytes < FLAT_BYTES, `${name} grew by ${grownBytes}`);
    }
  }

  async #stop(): Promise<void> {
    this.#isStopped = true;
    await this.#done;
  }

  async #watch(): Promise<void> {
    while (!this.#isStopped) {
      const { frontBytes, hostBytes } = await readMemory(this.#server);
      this.#peak = {
        frontBytes: Math.max(this.#peak.frontBytes, frontBytes),
        hostBytes: Math.max(this.#peak.hostBytes, hostBytes),
      };
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    }
  }
}

async function readMemory(server: RunningServer): Promise<Growth> {
  const { frontMemoryBytes, hosts } = await server.stats();
  const hostBytes = hosts.reduce((sum, host) => sum + host.memoryBytes, 0);
  return { frontBytes: frontMemoryBytes, hostBytes };
}
