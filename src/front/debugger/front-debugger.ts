/*
 * The debugger's part of the front: what is kept of errors, who sees it, and what goes out in place of a 500. Made by
 * OwnAnswers only with `--debugger`; hears of captures from DebugRelay, and of requests from FrontServer.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { CaptureFacts } from "../../messages/control-messages.ts";
import type { FrontEvent } from "../../messages/front-events.ts";
import type { DebugOptions } from "../../options/debug-options.ts";
import type { DeveloperDoor } from "../developers/developer-door.ts";
import type { Client } from "../http/client.ts";
import { maskTarget } from "../http/mask-target.ts";
import type { Page } from "../pages/failure-page.ts";
import { type CapturedMessage, DebugRelay } from "../threads/debug-relay.ts";
import type { HostProcess } from "../threads/host-process.ts";
import { CaptureStore, type StoredCapture } from "./capture-store.ts";
import { renderCapture } from "./capture-answers.ts";
import { DebuggerPages } from "./debugger-pages.ts";
import { readAppAnswer } from "./read-app-answer.ts";
import { type Swap, SwappingClient } from "./swapping-client.ts";
import { toCapturePath } from "../../captures/debugger-paths.ts";

/** Enough of a visitor's id to tell people apart, and too little to be taken for them. */
const SHORT_ID_LENGTH = 6;
/** Such a request is of nobody: the app's own sockets are told apart by connections. */
const CONNECTION = /^connection \d+$/;

interface FrontDebuggerParts {
  options: DebugOptions;
  door: DeveloperDoor;
  nextId(): string;
  tell(event: FrontEvent): void;
}

export class FrontDebugger {
  readonly relay: DebugRelay;
  readonly #parts: FrontDebuggerParts;
  readonly #store: CaptureStore;
  readonly #pages: DebuggerPages;
  #console: number | undefined;
  #loadFailure = "";

  constructor(parts: FrontDebuggerParts) {
    const { options } = parts;
    this.#parts = parts;
    this.relay = new DebugRelay(options.evaluationMs, {
      onCaptured: (host, message) => this.#keep(host, message),
      onThreadEnded: (threadId) => this.#endThread(threadId),
    });
    this.#store = new CaptureStore(options, (threadId, numbers) =>
      this.relay.forget(threadId, numbers),
    );
    this.#pages = new DebuggerPages({
      ...parts,
      store: this.#store,
      order: async (threadId, order) => this.relay.order(threadId, order),
      openConsole: async () => this.#openConsole(),
    });
  }

  /** True: the request was for one of our own addresses, and is answered. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    return this.#pages.take(request, response);
  }

  /** A developer's client, which gets the debugger's page in place of a 500; anybody else's stays as it is. */
  toClient(client: Client, request: IncomingMessage): Client {
    const developer = this.#parts.door.find(request);
    const isScript = request.headers["sec-fetch-dest"] === "empty";
    // What a page's script asks for, it has to understand.
    if (!developer || isScript || !this.#pages.isTrusted(request)) return client;
    const swap: Swap = {
      wait: (requestId, onFound) => this.#store.wait(requestId, onFound),
      render: (facts, answer) => {
        const stored = this.#store.findByRequest(facts.id);
        if (!stored) return undefined;
        const read = Buffer.isBuffer(answer) ? readAppAnswer(answer) : toOwnAnswer(answer);
        if (!read) return undefined;
        const { accept } = facts;
        const shown = { store: this.#store, developer, accept, appAnswer: read.answer };
        const { headers, body } = renderCapture(stored, shown);
        const cookies = read.cookies.length > 0 ? { "Set-Cookie": read.cookies } : {};
        const id = { "Stopgap-Request-Id": facts.id };
        return { status: read.answer.status, headers: { ...headers, ...id, ...cookies }, body };
      },
    };
    return new SwappingClient(client, swap);
  }

  close(): void {
    this.#store.close();
  }

  #keep({ hostId, generation = 0 }: HostProcess, message: CapturedMessage): void {
    const { threadId, capture: number, reason } = message;
    if (reason === "load" && !this.#isNewLoadFailure(generation, message.facts)) return;
    const isAnswer = reason === "answer" || reason === "uncaught";
    const place = { hostId, threadId, generation, number };
    const stored = this.#store.add(toShown(message.facts), place, isAnswer);
    if (isAnswer) this.#tell(stored);
  }

  /** Each further thread fails as the first did, and so does each new attempt. */
  #isNewLoadFailure(generation: number, { error }: CaptureFacts): boolean {
    const told = this.#loadFailure;
    this.#loadFailure = `${generation} ${error.message} ${error.stack}`;
    return this.#loadFailure !== told;
  }

  #tell({ capture }: StoredCapture): void {
    const { id, error, frames, request } = capture;
    const frame = frames.find(({ kind }) => kind === "app");
    this.#parts.tell({
      type: "front:captured",
      captureId: id,
      path: toCapturePath(id),
      name: error.name,
      message: error.message,
      place: frame ? `${frame.file}:${frame.line}` : "",
      requestId: request?.id ?? "",
    });
  }

  #endThread(threadId: number): void {
    if (threadId === this.#console) this.#console = undefined;
    this.#store.endThread(threadId);
  }

  async #openConsole(): Promise<number | undefined> {
    this.#console ??= this.relay.startConsole();
    const threadId = this.#console;
    if (threadId === undefined) return undefined;
    return (await this.relay.untilLoaded(threadId)) ? threadId : undefined;
  }
}

function toShown(facts: CaptureFacts): CaptureFacts {
  const { request } = facts;
  if (!request) return facts;
  const { person, target } = request;
  const isNobody = person === "" || CONNECTION.test(person);
  const shown = {
    ...request,
    target: maskTarget(target),
    person: isNobody ? "" : `visitor-${person.slice(0, SHORT_ID_LENGTH)}`,
  };
  return { ...facts, request: shown };
}

function toOwnAnswer({ status, body }: Page): {
  answer: { status: number; headers: [string, string][]; body: string };
  cookies: string[];
} {
  return { answer: { status, headers: [], body }, cookies: [] };
}
