import type { RunningServer } from "stopgap";
import { ask } from "./visitor.ts";
import { waitFor } from "./wait-for.ts";

export type Act = "write" | "end" | "destroy" | "reset" | "error" | "throw" | "exit";

/** The app of test/live-apps/streams/answers.mjs: told from outside what to do with its open answers. */
export class AnsweringApp {
  readonly #server: RunningServer;

  constructor(server: RunningServer) {
    this.#server = server;
  }

  async tell(name: string, act: Act, text = ""): Promise<void> {
    const query = new URLSearchParams({ name, do: act, text });
    await ask(`${this.#server.url}/tell?${query.toString()}`);
  }

  /** What has happened to an answer, in order. */
  async seen(name: string): Promise<string[]> {
    return JSON.parse((await ask(`${this.#server.url}/seen?name=${name}`)).body) as string[];
  }

  async untilSeen(name: string, event: string): Promise<string[]> {
    return await waitFor(
      `${event} of ${name}`,
      async () => {
        const events = await this.seen(name);
        return events.includes(event) && events;
      },
      { describe: () => this.seen(name) },
    );
  }
}
