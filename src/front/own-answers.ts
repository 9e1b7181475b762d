import type { IncomingMessage, ServerResponse } from "node:http";
import type { ServerOptions } from "../options/server-options.ts";
import { addScript } from "./live/add-script.ts";
import type { FrontEvent } from "../messages/front-events.ts";
import { FrontDebugger } from "./debugger/front-debugger.ts";
import { DeveloperDoor } from "./developers/developer-door.ts";
import type { Client } from "./http/client.ts";
import { LivePages } from "./live/live-pages.ts";
import { type StaticAnswer, StaticFiles } from "./static/static-files.ts";

type OnRequest = (request: IncomingMessage, response: ServerResponse, pass: () => void) => void;

interface OwnAnswersEvents {
  nextId(): string;
  onAnswered(answer: StaticAnswer): void;
  tell(event: FrontEvent): void;
}

/** What FrontServer asks with each request. */
interface RequestHooks {
  /** Answers a request, or calls `pass` when it is the app's; `undefined`: they all are. */
  readonly onRequest: OnRequest | undefined;
  readonly toClient: (client: Client, request: IncomingMessage) => Client;
  readonly onUpgrade: (request: IncomingMessage) => void;
}

/** What the front answers without a thread: our own addresses first, then files. */
export class OwnAnswers {
  /** Only with `--live`. */
  readonly live: LivePages | undefined;
  readonly hooks: RequestHooks;
  /** Only with `--debugger`. */
  readonly debug: FrontDebugger | undefined;
  readonly #door: DeveloperDoor | undefined;
  readonly #files: StaticFiles;

  constructor({ live, debug, staticFiles }: ServerOptions, events: OwnAnswersEvents) {
    const door = live || debug ? new DeveloperDoor() : undefined;
    const pages = live ? new LivePages(door) : undefined;
    this.#door = door;
    this.live = pages;
    this.debug = debug && door && new FrontDebugger({ options: debug, door, ...events });
    this.#files = new StaticFiles(staticFiles, {
      ...events,
      change: pages && ((answer, request) => addScript(answer, request, pages.version)),
    });
    const { onRequest } = this.#files;
    this.hooks = {
      onRequest: door ? this.#toFirst(door, onRequest) : onRequest,
      toClient: (client, request) => this.debug?.toClient(client, request) ?? client,
      onUpgrade: (request) => door?.admit(request),
    };
  }

  /** For the threads (`HostSettings.liveStart`). */
  get liveStart(): string {
    return this.live?.startId ?? "";
  }

  /** Where whoever started the server becomes a developer; it holds a secret. */
  get developerPath(): string | undefined {
    return this.#door?.path;
  }

  /** Answers that an ending waits for: streams to open pages are none. */
  get runningCount(): number {
    return this.#files.runningCount;
  }

  stop(): void {
    this.#files.stop();
    this.live?.stop();
    this.debug?.close();
  }

  #toFirst(door: DeveloperDoor, next: OnRequest | undefined): OnRequest {
    return (request, response, pass) => {
      door.admit(request);
      if (this.debug && (door.take(request, response) || this.debug.take(request, response)))
        return;
      if (this.live?.take(request, response)) return;
      if (next) next(request, response, pass);
      else pass();
    };
  }
}
