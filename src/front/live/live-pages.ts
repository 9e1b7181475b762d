/*
 * What the front does for pages that reload themselves. Called with each request before anybody answers it: answers our own
 * addresses, and has pages asked for in a way that leaves room for the script. Hears of what happens as whoever prints does.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  DEVELOPER_PATH,
  DEVELOPER_SCRIPT_PATH,
  LIVE_SCRIPT_PATH,
  LIVE_STREAM_PATH,
} from "../../live/live-paths.ts";
import { isPageRequest } from "../../live/is-page-request.ts";
import type { LiveState } from "../../live/live-state.ts";
import { toLiveVersion } from "../../live/to-live-version.ts";
import type { Failure } from "../../messages/failure.ts";
import type { FrontEvent } from "../../messages/front-events.ts";
import { ownFile } from "../../own-files.ts";
import { askForWholePage } from "./ask-for-whole-page.ts";
import { DeveloperDoor } from "./developer-door.ts";
import { isOwnPage } from "./is-own-page.ts";
import { LiveStreams } from "./live-streams.ts";
import { sendOwn, writeOwnHead } from "./send-own.ts";
import { toFailureText } from "./to-failure-text.ts";

const START_ID_BYTES = 6;
const FIRST_GENERATION = 1;
/** Soon enough for whoever could not listen because too many did, in seconds. */
const RETRY_SECONDS = 30;
const SCRIPTS: Readonly<Record<string, string>> = {
  [LIVE_SCRIPT_PATH]: "live.js",
  [DEVELOPER_SCRIPT_PATH]: "developer.js",
};

export class LivePages {
  /** Tells this start of the server from all others: pages of an earlier one are old whatever their generation. */
  readonly startId: string = randomBytes(START_ID_BYTES).toString("base64url");
  readonly #streams = new LiveStreams();
  readonly #door = new DeveloperDoor();
  #generation = FIRST_GENERATION;
  #failure: string | undefined;
  #state: "starting" | "serving" | "stopped" = "starting";

  /** Of the pages that are made from now on. */
  get version(): string {
    return toLiveVersion(this.startId, this.#generation);
  }

  /** What the terminal shows to whoever started the server, to be opened in a browser. */
  get developerPath(): string {
    return `${DEVELOPER_PATH}#key=${this.#door.key}`;
  }

  /** Open pages that listen. */
  get listenerCount(): number {
    return this.#streams.count;
  }

  note(event: FrontEvent): void {
    if (event.type === "front:listening") this.start();
    else if (event.type === "front:generation-ready") this.tookOver(event.generation);
    // It is told when the place in the source was read; a newer one may be serving by then.
    else if (event.type === "front:generation-failed" && event.generation >= this.#generation)
      this.failed(event.failure, event.codeFrame);
  }

  /** People can come. Pages of an earlier start that come back before would reload into nothing. */
  start(): void {
    this.#state = "serving";
  }

  /** New requests run on this generation: pages of earlier ones reload. */
  tookOver(generation: number): void {
    this.#generation = generation;
    this.#failure = undefined;
    this.#tell();
  }

  /** The newest change does not load: pages say so, to developers with the reason. */
  failed(failure: Failure, codeFrame: string): void {
    this.#failure = toFailureText(failure, codeFrame);
    this.#tell();
  }

  /** Ends the streams; no new ones begin. */
  stop(): void {
    this.#state = "stopped";
    this.#streams.close();
  }

  /** True: the request was for one of our own addresses, and is answered. Else somebody else has to answer it. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    const { method = "", url = "", headers } = request;
    if (this.#answer(url.split("?", 1)[0] ?? "", request, response)) return true;
    if (isPageRequest(method, (name) => headers[name]?.toString())) askForWholePage(request);
    return false;
  }

  #answer(path: string, request: IncomingMessage, response: ServerResponse): boolean {
    const script = SCRIPTS[path];
    if (script === undefined && path !== LIVE_STREAM_PATH && path !== DEVELOPER_PATH) return false;
    const isKeySent = path === DEVELOPER_PATH && request.method === "POST";
    if (request.method !== "GET" && !isKeySent) {
      const allow = path === DEVELOPER_PATH ? "GET, POST" : "GET";
      sendOwn(response, 405, "There is nothing here but to be read.\n", { Allow: allow });
    } else if (isKeySent) this.#door.takeKey(request, response);
    else if (path === DEVELOPER_PATH) this.#door.sendPage(response);
    else if (!isOwnPage(request.headers, false))
      sendOwn(response, 403, "This is for pages of this server only.\n");
    else if (script === undefined) this.#openStream(request, response);
    else
      sendOwn(response, 200, readScript(script), {
        "Content-Type": "text/javascript; charset=utf-8",
      });
    return true;
  }

  #openStream(request: IncomingMessage, response: ServerResponse): void {
    if (this.#streams.isFull || this.#state !== "serving") {
      const retry = { "Retry-After": String(RETRY_SECONDS) };
      return sendOwn(response, 503, "Nobody more can listen at the moment.\n", retry);
    }
    writeOwnHead(response, 200, { "Content-Type": "text/event-stream; charset=utf-8" });
    const isDeveloper = this.#door.isDeveloper(request);
    this.#streams.add(response, isDeveloper, (forDeveloper) => this.#describe(forDeveloper));
  }

  #tell(): void {
    this.#streams.tell((forDeveloper) => this.#describe(forDeveloper));
  }

  #describe(forDeveloper: boolean): LiveState {
    const failure =
      this.#failure === undefined ? null : { details: forDeveloper ? this.#failure : null };
    return { version: this.version, failure };
  }
}

/** Bundled at build; read once. */
const scripts = new Map<string, Buffer>();

function readScript(name: string): Buffer {
  const known = scripts.get(name);
  if (known) return known;
  const bytes = readFileSync(ownFile(`pages/${name}`));
  scripts.set(name, bytes);
  return bytes;
}
