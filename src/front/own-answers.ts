import type { IncomingMessage, ServerResponse } from "node:http";
import type { ServerOptions } from "../options/server-options.ts";
import { addScript } from "./live/add-script.ts";
import { LivePages } from "./live/live-pages.ts";
import { type StaticAnswer, StaticFiles } from "./static/static-files.ts";

type OnRequest = (request: IncomingMessage, response: ServerResponse, pass: () => void) => void;

interface OwnAnswersEvents {
  nextId(): string;
  onAnswered(answer: StaticAnswer): void;
}

/** What the front answers without a thread: our own addresses first, then files. */
export class OwnAnswers {
  /** Only with `--live`. */
  readonly live: LivePages | undefined;
  /** Answers a request, or calls `pass` when it is the app's; `undefined`: they all are. */
  readonly onRequest: OnRequest | undefined;
  readonly #files: StaticFiles;

  constructor({ live, staticFiles }: ServerOptions, events: OwnAnswersEvents) {
    const pages = live ? new LivePages() : undefined;
    this.live = pages;
    this.#files = new StaticFiles(staticFiles, {
      ...events,
      change: pages && ((answer, request) => addScript(answer, request, pages.version)),
    });
    this.onRequest = this.live ? toFirst(this.live, this.#files.onRequest) : this.#files.onRequest;
  }

  /** For the threads (`HostSettings.liveStart`). */
  get liveStart(): string {
    return this.live?.startId ?? "";
  }

  /** Where whoever started the server becomes a developer; it holds a secret. */
  get developerPath(): string | undefined {
    return this.live?.developerPath;
  }

  /** Answers that an ending waits for: streams to open pages are none. */
  get runningCount(): number {
    return this.#files.runningCount;
  }

  stop(): void {
    this.#files.stop();
    this.live?.stop();
  }
}

function toFirst(live: LivePages, next: OnRequest | undefined): OnRequest {
  return (request, response, pass) => {
    if (live.take(request, response)) return;
    if (next) next(request, response, pass);
    else pass();
  };
}
