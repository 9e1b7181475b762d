import type { TestContext } from "node:test";
import { HostProcess } from "../../dist/front/threads/host-process.js";
import { LaneServer } from "../../dist/front/threads/lane-server.js";
import type { HostToFront, ThreadEnding } from "../../src/messages/control-messages.ts";
import { toHostSettings } from "./host-settings.ts";
import { waitFor } from "./wait-for.ts";

/** A real host process with one thread, of a reloading server, and what it tells about it. */
export class ThreadHost {
  /** What the thread has told as its sources, in order. */
  readonly files: string[] = [];
  isReady = false;
  ending: ThreadEnding | undefined;
  readonly notices: string[] = [];
  #child: HostProcess | undefined;
  readonly #output: string[] = [];

  static async start(
    test: TestContext,
    entry: string,
    { env = {}, isReloading = true }: { env?: Record<string, string>; isReloading?: boolean } = {},
  ): Promise<ThreadHost> {
    const host = new ThreadHost();
    const lanes = await LaneServer.start(() => {
      host.isReady = true;
      return () => {};
    });
    const settings = { ...toHostSettings(entry, lanes), isReloading };
    const child = new HostProcess(settings, env, {
      onMessage: (message) => host.#take(message),
      onOutput: (_stream, text) => void host.#output.push(text),
      onExit: () => {},
    });
    test.after(async () => {
      child.kill();
      await child.exited;
      await lanes.close();
    });
    host.#child = child;
    child.send({ type: "front:start-thread", threadId: 1, generation: 3 });
    return host;
  }

  /** Waits until the thread is ready to answer. */
  async untilReady(): Promise<void> {
    await waitFor("the thread is ready", () => this.isReady, { describe: () => this.state });
  }

  async untilFailed(): Promise<ThreadEnding> {
    return await waitFor("the load has failed", () => this.ending, { describe: () => this.state });
  }

  /** Ends the thread as the front does when it has too many; the app has so long for its clean-up. */
  async retire(deadlineMs: number): Promise<ThreadEnding> {
    this.#child?.send({ type: "front:end-thread", threadId: 1, deadlineMs });
    return await waitFor("the thread has ended", () => this.ending, { describe: () => this.state });
  }

  async untilTold(file: string): Promise<void> {
    await waitFor(`it has told ${file}`, () => this.files.includes(file), {
      describe: () => this.state,
    });
  }

  get state(): object {
    return { files: this.files, notices: this.notices, ending: this.ending, output: this.#output };
  }

  #take(message: HostToFront): void {
    if (message.type === "host:sources") this.files.push(...message.files);
    if (message.type === "host:thread-notice") this.notices.push(message.text);
    if (message.type === "host:thread-ended") this.ending = message.ending;
  }
}
