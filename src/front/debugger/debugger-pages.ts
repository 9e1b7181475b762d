/*
 * The debugger's own addresses. Called by OwnAnswers with each request before anybody else answers it; answers developers,
 * and tells everybody else what any other address without a page tells. Hands on to CaptureStore and DebugRelay.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { TOKEN_HEADER } from "../../captures/debugger-paths.ts";
import { runsCode } from "../../captures/runs-code.ts";
import { toCaptureSummary } from "../../captures/to-capture-summary.ts";
import type { DebugOrder, DebugResult } from "../../messages/debug-orders.ts";
import type { FrontEvent } from "../../messages/front-events.ts";
import type { DebugOptions } from "../../options/debug-options.ts";
import type { Developer } from "../developers/developer-access.ts";
import type { DeveloperDoor } from "../developers/developer-door.ts";
import { isOwnPage } from "../developers/is-own-page.ts";
import { readPageScript } from "../developers/read-page-script.ts";
import { sendOwn } from "../developers/send-own.ts";
import { renderFailurePage } from "../pages/failure-page.ts";
import { chooseType, renderCapture } from "./capture-answers.ts";
import type { CaptureStore } from "./capture-store.ts";
import { isTrustedHost } from "./is-trusted-host.ts";
import { readJsonBody } from "./read-json-body.ts";
import { type DebuggerRoute, readRoute } from "./read-route.ts";
import { renderCaptureList } from "./render-capture-list.ts";
import { renderConsolePage } from "./render-console-page.ts";

/** One developer's evaluations that run at one time, over all threads; a page waits for each before the next. */
const MAX_RUNNING = 32;
const MAX_CODE_IN_LOG = 200;
const JSON_TYPE = /^application\/json(?:;|$)/i;

export interface DebuggerParts {
  options: DebugOptions;
  door: DeveloperDoor;
  store: CaptureStore;
  nextId(): string;
  tell(event: FrontEvent): void;
  order(threadId: number, order: DebugOrder): Promise<DebugResult>;
  /** The thread of the console without a frame, started if need be; undefined: there can't be one now. */
  openConsole(): Promise<number | undefined>;
}

type ActRoute = DebuggerRoute & { kind: "evaluate" | "complete" | "members" };

export class DebuggerPages {
  readonly #parts: DebuggerParts;
  #running = 0;

  constructor(parts: DebuggerParts) {
    this.#parts = parts;
  }

  /** Whether what a developer asks here comes under a name that this server is known by. */
  isTrusted({ headers }: IncomingMessage): boolean {
    return isTrustedHost(headers.host, this.#parts.options.trustedHosts);
  }

  /** True: the request was for one of the debugger's addresses, and is answered. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    const route = readRoute((request.url ?? "").split("?", 1)[0] ?? "");
    if (!route) return false;
    const developer = this.#parts.door.find(request);
    if (!developer || route.kind === "nothing" || !this.isTrusted(request))
      this.#sendNothing(request, response);
    else if (route.kind === "evaluate" || route.kind === "complete" || route.kind === "members")
      void this.#act(route, developer, { request, response });
    else if (request.method !== "GET")
      sendOwn(response, 405, "There is nothing here but to be read.\n", { Allow: "GET" });
    else this.#show(route, developer, { request, response });
    return true;
  }

  /** The same for everybody and for every address: who is no developer learns nothing. */
  #sendNothing({ headers }: IncomingMessage, response: ServerResponse): void {
    const requestId = this.#parts.nextId();
    const page = renderFailurePage({ kind: "not-found", requestId, accept: headers.accept });
    sendOwn(response, page.status, page.body, { ...page.headers });
  }

  #show(
    route: DebuggerRoute,
    developer: Developer,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ): void {
    const { store, options } = this.#parts;
    const { accept } = request.headers;
    if (route.kind === "script") {
      const type = { "Content-Type": "text/javascript; charset=utf-8" };
      return sendOwn(response, 200, readPageScript("debugger.js"), type);
    }
    if (route.kind === "console") {
      const { token } = developer;
      const page = renderConsolePage({ token, mayEvaluate: options.mayEvaluate });
      return sendOwn(response, 200, page.body, page.headers);
    }
    if (route.kind === "list") return this.#sendList(accept, response);
    const stored = "id" in route && route.id !== undefined ? store.find(route.id) : undefined;
    if (!stored) return this.#sendNothing(request, response);
    if (route.kind === "state") return sendJson(response, store.toState(stored));
    const page = renderCapture(stored, { store, developer, accept });
    sendOwn(response, 200, page.body, page.headers);
  }

  #sendList(accept: string | undefined, response: ServerResponse): void {
    const { store, options } = this.#parts;
    const captures = store.all.map(({ capture, reason }) =>
      toCaptureSummary(capture, reason === undefined),
    );
    const type = chooseType(accept);
    if (type === "application/json") return sendJson(response, { captures });
    if (type === "text/plain") {
      const lines = captures.map(({ id, name, message }) => `${id} ${name}: ${message}\n`);
      return sendOwn(response, 200, lines.join(""));
    }
    const { mayEvaluate } = options;
    const page = renderCaptureList(captures, { mayEvaluate, nowMs: Date.now() });
    sendOwn(response, 200, page.body, page.headers);
  }

  async #act(
    route: ActRoute,
    developer: Developer,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ): Promise<void> {
    if (request.method !== "POST")
      return sendOwn(response, 405, "That is done by a page's POST only.\n", { Allow: "POST" });
    const { door, options } = this.#parts;
    const { headers } = request;
    const token = headers[TOKEN_HEADER];
    const isAllowed =
      isOwnPage(headers, true) &&
      JSON_TYPE.test(headers["content-type"] ?? "") &&
      typeof token === "string" &&
      door.isToken(developer, token);
    if (!isAllowed) return sendOwn(response, 403, "Only this server's own page may do that.\n");
    if (!options.mayEvaluate && route.kind !== "members")
      return sendOwn(response, 403, "Consoles are off (--no-eval).\n");
    const body = await readJsonBody(request);
    if (typeof body === "number") return sendOwn(response, body, "That is no proper request.\n");
    if (this.#running >= MAX_RUNNING)
      return sendOwn(response, 429, "Too many consoles are running.\n", { "Retry-After": "5" });
    this.#running++;
    try {
      await this.#answer(route, body, { developer, request, response });
    } finally {
      this.#running--;
    }
  }

  async #answer(
    route: ActRoute,
    body: Readonly<Record<string, unknown>>,
    { developer, request, response }: Asked,
  ): Promise<void> {
    const target = await this.#findTarget(route.id);
    if (target === "nothing") return this.#sendNothing(request, response);
    const order = target && toOrder(route, body, target.number);
    if (target && !order) return sendOwn(response, 400, "That is no proper request.\n");
    if (order && runsCode(order) && !this.#parts.options.mayEvaluate)
      return sendOwn(response, 403, "Consoles are off (--no-eval).\n");
    const result: DebugResult =
      target && order ? await this.#parts.order(target.threadId, order) : { kind: "gone" };
    if (order && runsCode(order))
      this.#audit(route, order.kind === "evaluate" ? order.code : "(a getter)", {
        developer,
        request,
      });
    if (response.destroyed) return;
    if (result.kind === "evaluated") sendJson(response, result.evaluation);
    else if (result.kind === "completed") sendJson(response, result.completions);
    else if (result.kind === "members") sendJson(response, result.members);
    else sendOwn(response, 410, "The variables are gone.\n");
  }

  /** Undefined: its frames are gone. */
  async #findTarget(
    id: string | undefined,
  ): Promise<{ threadId: number; number: number } | undefined | "nothing"> {
    if (id === undefined) {
      const threadId = await this.#parts.openConsole();
      return threadId === undefined ? undefined : { threadId, number: 0 };
    }
    const stored = this.#parts.store.find(id);
    if (!stored) return "nothing";
    return stored.reason === undefined ? stored.place : undefined;
  }

  /** Every evaluation leaves a line, whatever came of it. */
  #audit(
    route: ActRoute,
    code: string,
    { developer, request }: { developer: Developer; request: IncomingMessage },
  ): void {
    this.#parts.tell({
      type: "front:evaluated",
      who: developer.name,
      address: request.socket.remoteAddress ?? "",
      captureId: route.id ?? "",
      frame: route.frame,
      code: code.length > MAX_CODE_IN_LOG ? `${code.slice(0, MAX_CODE_IN_LOG)}…` : code,
    });
  }
}

interface Asked {
  developer: Developer;
  request: IncomingMessage;
  response: ServerResponse;
}

function toOrder(
  { kind, frame }: ActRoute,
  body: Readonly<Record<string, unknown>>,
  capture: number,
): DebugOrder | undefined {
  const { code, text, cursor, handle, start = 0 } = body;
  if (kind === "evaluate")
    return typeof code === "string" ? { kind, capture, frame, code } : undefined;
  if (kind === "complete")
    return typeof text === "string" && isIndex(cursor)
      ? { kind, capture, frame, text, cursor }
      : undefined;
  return typeof handle === "string" && isIndex(start)
    ? { kind, capture, handle, start }
    : undefined;
}

function isIndex(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function sendJson(response: ServerResponse, value: unknown): void {
  const type = { "Content-Type": "application/json; charset=utf-8" };
  sendOwn(response, 200, `${JSON.stringify(value)}\n`, type);
}
