/*
 * What the front does for pages that reload themselves. Called with each request before anybody answers it: answers our own
 * addresses, and has pages asked for in a way that leaves room for the script. Hears of what happens as whoever prints does.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { LIVE_SCRIPT_PATH, LIVE_STREAM_PATH } from "../../live/live-paths.ts";
import { isPageRequest } from "../../live/is-page-request.ts";
import type { LiveState } from "../../live/live-state.ts";
import { toLiveVersion } from "../../live/to-live-version.ts";
import type { Failure } from "../../messages/failure.ts";
import type { FrontEvent } from "../../messages/front-events.ts";
import { askForWholePage } from "./ask-for-whole-page.ts";
import { DeveloperDoor } from "../developers/developer-door.ts";
import { isOwnPage } from "../developers/is-own-page.ts";
import { readPageScript } from "../developers/read-page-script.ts";
import { sendOwn, writeOwnHead } from "../developers/send-own.ts";
import { LiveStreams } from "./live-streams.ts";
import { toFailureText } from "./to-failure-text.ts";

const START_ID_BYTES = 6;
const FIRST_GENERATION = 1;
/** Soon enough for whoever could not listen because too many did, in seconds. */
const RETRY_SECONDS = 30;

export class LivePages {
  /** Tells this start of the server from all others: pages of an earlier one are old whatever their generation. */
  readonly startId: string = randomBytes(START_ID_BYTES).toString("base64url");
  readonly #streams = new LiveStreams();
  readonly #door: DeveloperDoor;
  #generation = FIRST_GENERATION;
  #failure: string | undefined;
  #state: "starting" | "serving" | "stopped" = "starting";

  constructor(door: DeveloperDoor = new DeveloperDoor()) {
    this.#door = door;
  }

  /** Of the pages that are made from now on. */
  get version(): string {
    return toLiveVersion(this.startId, this.#generation);
  }

  /** What the terminal shows to whoever started the server, to be opened in a browser. */
  get developerPath(): string {
    return this.#door.path;
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
    this.#door.admit(request);
    const { method = "", url = "", headers } = request;
    if (this.#answer(url.split("?", 1)[0] ?? "", request, response)) return true;
    if (isPageRequest(method, (name) => headers[name]?.toString())) askForWholePage(request);
    return false;
  }

  #answer(path: string, request: IncomingMessage, response: ServerResponse): boolean {
    if (this.#door.take(request, response)) return true;
    if (path !== LIVE_SCRIPT_PATH && path !== LIVE_STREAM_PATH) return false;
    if (request.method !== "GET")
      sendOwn(response, 405, "There is nothing here but to be read.\n", { Allow: "GET" });
    else if (!isOwnPage(request.headers, false))
      sendOwn(response, 403, "This is for pages of this server only.\n");
    else if (path === LIVE_STREAM_PATH) this.#openStream(request, response);
    else
      sendOwn(response, 200, readPageScript("live.js"), {
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
    const isDeveloper = this.#door.find(request) !== undefined;
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
