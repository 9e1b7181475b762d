import type { ServerResponse } from "node:http";
import type { LiveState } from "../../live/live-state.ts";

/** Tunnels and proxies cut what is silent for a minute or so. */
const HEARTBEAT_MS = 20_000;
/** Only pages that somebody looks at listen, so this is a team of hundreds. */
const MAX_STREAMS = 1000;

type Describe = (isDeveloper: boolean) => LiveState;

/** The open pages that are told what happens, each over an event stream. */
export class LiveStreams {
  readonly #developers = new Map<ServerResponse, boolean>();
  #heartbeat: NodeJS.Timeout | undefined;

  get count(): number {
    return this.#developers.size;
  }

  get isFull(): boolean {
    return this.count >= MAX_STREAMS;
  }

  /** Begins a stream with the state of things; its head is written already. */
  add(response: ServerResponse, isDeveloper: boolean, describe: Describe): void {
    this.#developers.set(response, isDeveloper);
    this.#heartbeat ??= setInterval(() => this.#write(": still here\n\n"), HEARTBEAT_MS);
    response.once("close", () => this.#forget(response));
    response.write(toEvent(describe(isDeveloper)));
  }

  /** Tells everybody what has changed. */
  tell(describe: Describe): void {
    for (const [response, isDeveloper] of this.#developers)
      response.write(toEvent(describe(isDeveloper)));
  }

  close(): void {
    for (const response of this.#developers.keys()) response.end();
  }

  #write(text: string): void {
    for (const response of this.#developers.keys()) response.write(text);
  }

  #forget(response: ServerResponse): void {
    this.#developers.delete(response);
    if (this.count > 0) return;
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
  }
}

/** JSON has no line ends of its own. */
function toEvent(state: LiveState): string {
  return `data: ${JSON.stringify(state)}\n\n`;
}
