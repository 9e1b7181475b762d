/*
 * The thread's side of the debugger. Started by main.ts only with `--debugger`; tells the kit which request runs, shows the
 * kit to the host's inspector, and passes on what is kept and asked.
 */
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server } from "node:http";
import { createRequire } from "node:module";
import type { Socket } from "node:net";
import { runInThisContext } from "node:vm";
import { DebugDesk } from "../../debugger/kit/debug-desk.ts";
import { DebugKit } from "../../debugger/kit/debug-kit.ts";
import { EVALUATOR_SOURCE, type Evaluator } from "../../debugger/kit/frame-console.ts";
import { KeptCapture } from "../../debugger/kit/kept-capture.ts";
import { RequestStore } from "../../debugger/kit/request-store.ts";
import { redactHeaders } from "../../debugger/redact-headers.ts";
import type { CapturedRequest } from "../../messages/capture.ts";
import type { DebugSettings } from "../../messages/debug-orders.ts";
import type { RequestOpening } from "../../messages/lane-frames.ts";
import { StreamTable } from "../../collections/stream-table.ts";
import type { HostToThread, ThreadToHost } from "../../messages/thread-messages.ts";
import { LaneSocket } from "../lane-socket.ts";
import { readResponseHead } from "../response-head.ts";
import { Latch } from "./latch.ts";
import { watchUnpipe } from "./watch-unpipe.ts";
import { divertOutput } from "./divert-output.ts";

/** A host that is too busy for it must not keep people waiting: the first errors are not captured then. */
const MAX_WAIT_MS = 10_000;
/** The number of the console without a frame. */
const CONSOLE = 0;
/** `HTTP/1.1 500` */
const STATUS_AT = 9;
const FIVE = 0x35;
const MAX_HEAD_LENGTH = 16_384;
const REQUEST_ID = /^Stopgap-Request-Id: (.*)\r\n/;

type DebugMessage = Extract<HostToThread, { type: "host:debug" | "host:forget-captures" }>;

export class ThreadDebug {
  readonly #attached = new Latch();
  readonly #armed = new Latch();
  readonly #kit: DebugKit;
  readonly #desk: DebugDesk;
  readonly #say: (message: ThreadToHost) => void;
  /** Of requests that are not over, by stream. A WeakMap by request costs an eighth of the throughput (docs/notes/debugger-cost.md). */
  readonly #stores = new StreamTable<RequestStore>();

  /** @param ending `ThreadSettings.ending` */
  static open(
    settings: DebugSettings,
    ending: Int32Array,
    say: (message: ThreadToHost) => void,
  ): ThreadDebug {
    return new ThreadDebug(settings, ending, say);
  }

  private constructor(
    settings: DebugSettings,
    ending: Int32Array,
    say: (message: ThreadToHost) => void,
  ) {
    this.#say = say;
    const kit = new DebugKit(settings, {
      onCaptured: (capture, reason, snapshot) =>
        say({ type: "thread:captured", capture, reason, snapshot }),
      onDropped: (captures) => say({ type: "thread:captures-dropped", captures }),
    });
    this.#kit = kit;
    this.#desk = new DebugDesk(kit, settings.evaluationMs);
    // Taken away again by the host before any code of the app's runs in this thread.
    Reflect.set(globalThis, Symbol.for("stopgap.debugger"), {
      noteAttached: () => this.#attached.open(),
      noteArmed: () => this.#armed.open(),
      note: kit.note.bind(kit),
      noteGiven: kit.noteGiven.bind(kit),
      keep: kit.keep.bind(kit),
      adopt: kit.adopt.bind(kit),
      isRunning: (call: number) => kit.evaluation?.id === call,
    });
    say({ type: "thread:debuggable" });
    divertOutput(() => kit.evaluation);
    subscribe("http.server.request.start", (message) => {
      const { socket, request } = message as { socket: Socket; request: IncomingMessage };
      this.#enter(socket, request);
    });
    watchUnpipe((request) => {
      const store = this.#find(request.socket);
      if (store?.message === request) kit.lookForGiven(store);
    });
    process.on("exit", () => Atomics.store(ending, 0, 1));
    process.on("uncaughtExceptionMonitor", (error) => kit.noteUncaught(error));
  }

  /** Until the host knows which scripts there are, or could by now. */
  async untilAttached(): Promise<void> {
    await this.#attached.untilOpen(MAX_WAIT_MS);
  }

  /** Until throws are seen, or could be by now. */
  async untilArmed(): Promise<void> {
    await this.#armed.untilOpen(MAX_WAIT_MS);
  }

  /** Bytes of its answer leave. True: it is a failure, and the error behind it was captured. */
  answer(stream: number, bytes: Buffer): boolean {
    const store = this.#stores.get(stream);
    if (!store || store.isAnswered) return false;
    // Most answers are no failure, and nothing was thrown for them.
    if (!store.hasThrown && bytes[STATUS_AT] !== FIVE) return false;
    const { status } = readResponseHead(bytes.toString("latin1", 0, MAX_HEAD_LENGTH));
    return status !== 0 && this.#kit.answer(store, status);
  }

  /** It is over. */
  end(stream: number): void {
    const store = this.#stores.get(stream);
    if (!store) return;
    this.#stores.delete(stream);
    this.#kit.end(store);
  }

  take(message: DebugMessage): void {
    if (message.type === "host:forget-captures") return this.#kit.forget(message.captures);
    const { call, order } = message;
    void this.#desk
      .take(order, call)
      .catch(() => ({ kind: "gone" }) as const)
      .then((result) => this.#say({ type: "thread:debugged", call, result }));
  }

  /** Becomes a console in which the app is loaded, and which serves nobody. */
  openConsole(entry: string, server: Server): void {
    const make = runInThisContext(`(server, require) => ${EVALUATOR_SOURCE}`) as (
      ...values: unknown[]
    ) => Evaluator;
    const plan = { own: 1, scopes: 1, hasThis: false, isModule: false };
    const kept = new KeptCapture(undefined, [plan], [{ server, require: undefined }]);
    kept.adopt([make(server, createRequire(entry))]);
    this.#kit.add(CONSOLE, kept);
  }

  #enter(socket: Socket, request: IncomingMessage): void {
    // The app may have servers of its own beside the one that it is asked by.
    if (!(socket instanceof LaneSocket)) return;
    const { stream, opening } = socket;
    const store = new RequestStore(request, () => describeRequest(request, opening));
    this.#stores.set(stream, store);
    this.#kit.enter(store);
  }

  #find(socket: Socket): RequestStore | undefined {
    return socket instanceof LaneSocket ? this.#stores.get(socket.stream) : undefined;
  }
}

function describeRequest(request: IncomingMessage, opening: RequestOpening): CapturedRequest {
  const { method = "", url = "", rawHeaders } = request;
  const id = REQUEST_ID.exec(opening.responseLines)?.[1] ?? "";
  return { id, method, target: url, headers: redactHeaders(rawHeaders), person: opening.person };
}
