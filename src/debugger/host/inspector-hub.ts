import { Session } from "node:inspector";
import { readThreadId } from "./read-thread-id.ts";

/** Whoever looks into a worker. */
export interface InspectorUser {
  onEvent(method: string, params: unknown): void;
  /** The worker has begun to end by itself. Node ends the process that posts to the inspector of a worker which is coming apart. */
  isEnding(): boolean;
}

interface WorkerMessage {
  id?: number;
  result?: unknown;
  error?: { message: string };
  method?: string;
  params?: unknown;
}

/** The inspector of one worker, as its process's main thread reaches it. */
export interface Inspector {
  /** Rejects when the inspector says no. What is posted is taken in this order. */
  post(method: string, params?: object): Promise<unknown>;
  /** The worker's inspector lets go of it: whatever is paused goes on. */
  detach(): void;
}

/** The inspectors of this process's workers, without a port that anybody could connect to. */
export class InspectorHub {
  readonly #session = new Session();
  /** By the worker's own `threadId`. */
  readonly #sessionIds = new Map<number, string>();
  readonly #links = new Map<string, WorkerLink>();
  readonly #waiting = new Map<number, (sessionId: string) => void>();

  constructor() {
    const session = this.#session;
    session.connect();
    session.on("NodeWorker.attachedToWorker", ({ params }) => {
      const { sessionId, workerInfo } = params;
      const threadId = readThreadId(workerInfo.title);
      if (threadId === undefined) return;
      this.#sessionIds.set(threadId, sessionId);
      this.#waiting.get(threadId)?.(sessionId);
      this.#waiting.delete(threadId);
    });
    session.on("NodeWorker.detachedFromWorker", ({ params }) => this.#forget(params.sessionId));
    session.on("NodeWorker.receivedMessageFromWorker", ({ params }) =>
      this.#links.get(params.sessionId)?.take(params.message),
    );
    session.post("NodeWorker.enable", { waitForDebuggerOnStart: false });
  }

  /**
   * The inspector of a worker; resolves when there is one.
   *
   * @param threadId what Node's own `Worker` calls it
   */
  async open(threadId: number, user: InspectorUser): Promise<Inspector> {
    const sessionId =
      this.#sessionIds.get(threadId) ??
      (await new Promise<string>((resolve) => this.#waiting.set(threadId, resolve)));
    const session = this.#session;
    const link = new WorkerLink(user, {
      send: (message) =>
        session.post("NodeWorker.sendMessageToWorker", { sessionId, message }, () => {}),
      detach: () => session.post("NodeWorker.detach", { sessionId }, () => {}),
    });
    this.#links.set(sessionId, link);
    return link;
  }

  #forget(sessionId: string): void {
    this.#links.get(sessionId)?.close();
    this.#links.delete(sessionId);
    for (const [threadId, known] of this.#sessionIds)
      if (known === sessionId) this.#sessionIds.delete(threadId);
  }
}

interface Answerer {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

interface WorkerSession {
  send(message: string): void;
  detach(): void;
}

class WorkerLink implements Inspector {
  readonly #user: InspectorUser;
  readonly #session: WorkerSession;
  /** What is paused goes nowhere, not even to its end. */
  #isPaused = false;
  readonly #answerers = new Map<number, Answerer>();
  #lastId = 0;

  constructor(user: InspectorUser, session: WorkerSession) {
    this.#user = user;
    this.#session = session;
  }

  async post(method: string, params: object = {}): Promise<unknown> {
    if (!this.#canHear) throw new Error("the thread is ending");
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#answerers.set(id, { resolve, reject });
      this.#session.send(JSON.stringify({ id, method, params }));
    });
  }

  take(text: string): void {
    const message = JSON.parse(text) as WorkerMessage;
    if (message.method !== undefined) {
      if (message.method === "Debugger.paused") this.#isPaused = true;
      if (message.method === "Debugger.resumed") this.#isPaused = false;
      return this.#user.onEvent(message.method, message.params);
    }
    if (message.id === undefined) return;
    const answerer = this.#answerers.get(message.id);
    this.#answerers.delete(message.id);
    if (message.error) answerer?.reject(new Error(message.error.message));
    else answerer?.resolve(message.result);
  }

  detach(): void {
    if (this.#canHear) this.#session.detach();
    this.close();
  }

  get #canHear(): boolean {
    return this.#isPaused || !this.#user.isEnding();
  }

  close(): void {
    for (const { reject } of this.#answerers.values()) reject(new Error("the thread has ended"));
    this.#answerers.clear();
  }
}
