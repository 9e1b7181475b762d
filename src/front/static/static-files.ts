/*
 * Files that need no app. Called by RunningFront with each request before it becomes an Exchange; answers GET and HEAD
 * for what lies in one of the folders, through Node's own ServerResponse, and hands everything else on. Nothing here
 * waits for the disk, and a client that reads slowly holds its file no longer than it may hold any other answer.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { StaticMount } from "../../options/server-options.ts";
import { maskTarget } from "../http/mask-target.ts";
import { type Decision, decideAnswer } from "./decide-answer.ts";
import { findPlace, type ServedPlace } from "./find-place.ts";
import type { FileAnswer } from "../../static-rules/open-file.ts";
import { type Ending, writeAnswer } from "./write-answer.ts";

/** An answer that was given without a thread. */
export interface StaticAnswer {
  readonly id: string;
  readonly method: string;
  /** As it may be logged. */
  readonly target: string;
  readonly address: string;
  /** 0: the client left before there was one. */
  readonly status: number;
  readonly responseBytes: number;
  readonly durationMs: number;
  readonly ending: Ending;
}

interface StaticFilesEvents {
  nextId(): string;
  /** May change an answer before it is written; absent: none is. */
  readonly change?:
    | ((answer: FileAnswer, request: IncomingMessage) => Promise<FileAnswer>)
    | undefined;
  onAnswered(answer: StaticAnswer): void;
}

export class StaticFiles {
  /** Answers a request, or calls `pass`, at once or later, when it is the app's; `undefined`: they all are. */
  readonly onRequest:
    | ((request: IncomingMessage, response: ServerResponse, pass: () => void) => void)
    | undefined;
  readonly #mounts: readonly StaticMount[];
  readonly #events: StaticFilesEvents;
  #runningCount = 0;
  #isStopped = false;

  constructor(mounts: readonly StaticMount[], events: StaticFilesEvents) {
    this.#mounts = mounts;
    this.#events = events;
    if (mounts.length > 0)
      this.onRequest = (request, response, pass) => this.#take(request, response, pass);
  }

  /** Answers that are under way. */
  get runningCount(): number {
    return this.#runningCount;
  }

  /** From now on everything is passed on; what is under way goes on. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Called when the answers before `response` are written, so that it has its socket. */
  #take(request: IncomingMessage, response: ServerResponse, pass: () => void): void {
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (!isRead || this.#isStopped) return pass();
    const place = findPlace(request.url ?? "", this.#mounts);
    if (place.kind === "none") return pass();
    void this.#answerOr(pass, request, response, place);
  }

  /** Never rejects: that would end the front. */
  async #answerOr(
    pass: () => void,
    request: IncomingMessage,
    response: ServerResponse,
    place: ServedPlace,
  ): Promise<void> {
    this.#runningCount++;
    const answer = await this.#answer(request, response, place);
    this.#runningCount--;
    if (answer === undefined) pass();
    else this.#events.onAnswered(answer);
  }

  async #decide(request: IncomingMessage, place: ServedPlace): Promise<Decision> {
    const decision = await decideAnswer(request, place);
    const { change } = this.#events;
    return change && decision.kind === "answer" ? await change(decision, request) : decision;
  }

  /** `undefined` when it is the app's to answer. */
  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    place: ServedPlace,
  ): Promise<StaticAnswer | undefined> {
    const { socket } = request;
    const startedAt = performance.now();
    const bytesBefore = socket.bytesWritten;
    const decision = await this.#decide(request, place).catch(
      // Whatever a disk can say: the client shall come again.
      (): Decision => ({ kind: "unreadable" }),
    );
    if (decision.kind === "pass" && !response.destroyed) return undefined;
    const id = this.#events.nextId();
    const address = socket.remoteAddress ?? "";
    const ending = await writeAnswer(response, decision, id);
    return {
      id,
      method: request.method ?? "",
      target: maskTarget(request.url ?? ""),
      address,
      status: response.headersSent ? response.statusCode : 0,
      responseBytes: socket.bytesWritten - bytesBefore,
      durationMs: performance.now() - startedAt,
      ending,
    };
  }
}
