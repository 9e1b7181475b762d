/*
 * The debugger of one thread, in its host's main thread. Pauses the thread where something is thrown, keeps what the kit
 * in the thread wants kept, and lets it go on at once.
 * attaching -> attached (sees scripts) -> armed (sees throws) -> (paused -> armed) | resting (too many throws) -> armed;
 * any -> closed.
 */
import type {
  CaptureReason,
  DebugOrder,
  DebugResult,
  DebugSettings,
  ThreadSnapshot,
} from "../../messages/debug-orders.ts";
import type { Failure } from "../../messages/failure.ts";
import { runsCode } from "../../captures/runs-code.ts";
import { ThrowBudget } from "../throw-budget.ts";
import { chooseGivenScopes } from "./choose-given-scopes.ts";
import type { Inspector, InspectorHub } from "./inspector-hub.ts";
import type { PausedParams, RemoteResult, ScriptParsedParams } from "./inspector-types.ts";
import { keepFrames } from "./keep-frames.ts";
import { OpenCalls } from "./open-calls.ts";
import { ScriptTable } from "./script-table.ts";
import { SourceReader } from "./source-lines.ts";
import { type SeenCapture, toCaptureFacts } from "./to-capture-facts.ts";
import type { DebuggerListener } from "./debugger-listener.ts";
import { TAKE_KIT } from "./take-kit.ts";
import { toCaptureGroup } from "./to-capture-group.ts";
import { toCallArgument } from "./to-call-argument.ts";
import { toLoadFacts } from "./to-load-facts.ts";
import { toStoppedEvaluation } from "./to-stopped-evaluation.ts";

/** Whatever goes wrong: a thread is paused for no longer than this. It takes 1 to 3 ms where cores are to be had. */
const MAX_PAUSED_MS = 5000;
const REST_MS = 1000;
const MAX_SCRIPTS_BYTES = 100_000;
/** The thread itself stops what does not return; only what goes on behind an `await` is left to us. */
const STOP_MARGIN_MS = 1500;

interface HeldCapture extends SeenCapture {
  /** Of each frame as it was told: its console's number in the thread. */
  consoles: readonly (number | undefined)[];
  /** Of the live frames, in the inspector's group of this capture. */
  evaluatorIds: Promise<string[]>;
  isAdopted: boolean;
}

export class ThreadDebugger {
  readonly #settings: DebugSettings;
  readonly #hub: InspectorHub;
  readonly #listener: DebuggerListener;
  readonly #budget: ThrowBudget;
  readonly #givenBudget: ThrowBudget;
  readonly #scripts = new ScriptTable();
  readonly #sources = new SourceReader();
  readonly #captures = new Map<number, HeldCapture>();
  readonly #calls = new OpenCalls();
  #inspector: Inspector | undefined;
  #kitId = "";
  #state: "attaching" | "attached" | "armed" | "resting" | "closed" = "attaching";
  #rest: NodeJS.Timeout | undefined;
  #pauses = 0;
  #lastCapture = 0;
  #isRestTold = false;
  /** The evaluation that has to be stopped when the thread pauses next. */
  #stopping: number | undefined;

  constructor(settings: DebugSettings, hub: InspectorHub, listener: DebuggerListener) {
    this.#hub = hub;
    this.#settings = settings;
    this.#listener = listener;
    this.#budget = new ThrowBudget(settings.throwsPerSecond);
    this.#givenBudget = new ThrowBudget(Math.ceil(settings.throwsPerSecond / 4));
  }

  /**
   * From here on it knows which scripts there are. The thread waits for it before it loads the app: telling all that is
   * there takes the longer the more there is, and by then it is only Node's own and ours.
   */
  async attach(workerId: number, isEnding: () => boolean): Promise<void> {
    const onEvent = this.#takeEvent.bind(this);
    const inspector = await this.#hub.open(workerId, { onEvent, isEnding });
    if (this.#state === "closed") return inspector.detach();
    this.#inspector = inspector;
    const kit = (await inspector.post("Runtime.evaluate", {
      expression: TAKE_KIT,
    })) as RemoteResult;
    this.#kitId = kit.result.objectId ?? "";
    // Without a limit it keeps every script for good, and each evaluator is one.
    await inspector.post("Debugger.enable", { maxScriptsCacheSize: MAX_SCRIPTS_BYTES });
    this.#state = "attached";
    await this.#callKit("function () { this.noteAttached(); }", []);
  }

  /** From here on it sees what is thrown. The thread waits for it with its first request. */
  async arm(): Promise<void> {
    if (this.#state !== "attached") return;
    await this.#watchThrows(true);
    this.#state = "armed";
    await this.#callKit("function () { this.noteArmed(); }", []);
  }

  /** The kit has decided: this one is kept. */
  noteCaptured(capture: number, reason: CaptureReason, snapshot: ThreadSnapshot): void {
    const held = this.#captures.get(capture);
    if (!held) return;
    const { facts, consoles } = toCaptureFacts(held, snapshot, this.#sources);
    held.consoles = consoles;
    this.#listener.onCaptured(capture, reason, facts);
  }

  /** Nothing pauses while an app loads, which throws and catches a lot: what is kept is what its stack tells. */
  noteLoadFailed(failure: Failure): void {
    this.#listener.onCaptured(++this.#lastCapture, "load", toLoadFacts(failure, this.#sources));
  }

  /** These are kept no longer, nor is anything that their frames hold. */
  drop(captures: readonly number[]): void {
    for (const capture of captures) {
      if (!this.#captures.delete(capture)) continue;
      this.#post("Runtime.releaseObjectGroup", { objectGroup: toCaptureGroup(capture) });
    }
  }

  /** Asks the thread; answers in any case, and within the time that an evaluation has. */
  async order(call: number, order: DebugOrder): Promise<DebugResult> {
    const isLook = order.kind === "members" && !runsCode(order);
    if (!this.#settings.mayEvaluate && !isLook) return { kind: "gone" };
    await this.#adopt(order.capture);
    const asked = this.#toAsked(order);
    if (this.#state === "closed" || !asked) return { kind: "gone" };
    const limitMs = this.#settings.evaluationMs + STOP_MARGIN_MS;
    const answered = this.#calls.open(call, limitMs, () => this.#stop(call));
    this.#listener.ask(call, asked);
    return answered;
  }

  /** Pages count all frames that they show, the thread those that have a console. */
  #toAsked(order: DebugOrder): DebugOrder | undefined {
    const held = this.#captures.get(order.capture);
    if (order.kind === "members" || !held) return order;
    const frame = held.consoles[order.frame];
    return frame === undefined ? undefined : { ...order, frame };
  }

  noteAnswer(call: number, result: DebugResult): void {
    this.#calls.answer(call, result);
  }

  /** To be called before the thread is ended: one that is paused could not be. */
  close(): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    clearTimeout(this.#rest);
    this.#post("Debugger.setPauseOnExceptions", { state: "none" });
    this.#post("Debugger.resume");
    this.#inspector?.detach();
    this.#captures.clear();
    this.#calls.close();
  }

  #takeEvent(method: string, params: unknown): void {
    if (method === "Debugger.scriptParsed") this.#scripts.add(params as ScriptParsedParams);
    else if (method === "Debugger.paused") void this.#pass(params as PausedParams);
  }

  /** Looks at a pause and ends it, whatever comes. */
  async #pass(paused: PausedParams): Promise<void> {
    const pause = ++this.#pauses;
    const resume = (): void => {
      if (pause !== this.#pauses) return;
      this.#pauses++;
      this.#post("Debugger.resume");
    };
    // What has come in while this process itself had to wait for a core is looked at first.
    const limit = setTimeout(() => setImmediate(resume), MAX_PAUSED_MS);
    try {
      if (paused.reason === "OOM") this.#listener.onOutOfMemory();
      else if (this.#stopping !== undefined) await this.#stopWhatRuns(this.#stopping);
      else if (paused.reason === "exception" || paused.reason === "promiseRejection")
        await this.#look(paused, () => pause === this.#pauses);
      else await this.#lookForGiven(paused, () => pause === this.#pauses);
    } catch {
      // The thread has ended meanwhile, or the debugger is wrong about something: the app's own answer goes out.
    } finally {
      clearTimeout(limit);
      resume();
    }
  }

  async #look(paused: PausedParams, isPaused: () => boolean): Promise<void> {
    if (!this.#budget.take()) return this.#startRest();
    const noted = (await this.#callKit(
      "function (error, isUncaught) { return this.note(error, isUncaught); }",
      [toCallArgument(paused.data), { value: paused.data?.uncaught ?? false }],
    )) as RemoteResult;
    if (noted.result.value !== true || !isPaused()) return;
    this.#keep(paused);
  }

  /** A failure is being answered, and nothing was seen to be thrown for it. */
  async #lookForGiven(paused: PausedParams, isPaused: () => boolean): Promise<void> {
    const frames = this.#scripts.toFrames(paused.callFrames);
    // Where the kit itself has paused; the app's own `debugger` is passed over.
    if (frames[0]?.script.kind !== "own" || !this.#givenBudget.take()) return;
    const scopes = chooseGivenScopes(frames);
    const found = (await this.#callKit(
      "function (...scopes) { return this.noteGiven(scopes); }",
      scopes.map(({ objectId }) => ({ objectId })),
    )) as RemoteResult;
    const scope = scopes[Number(found.result.value)];
    if (scope && isPaused()) this.#keep(paused, scope.frame);
  }

  /** @param givenAt from which frame on they are kept, if their error was not thrown */
  #keep(paused: PausedParams, givenAt?: number): void {
    const capture = ++this.#lastCapture;
    const frames = this.#scripts.toFrames(paused.callFrames.slice(givenAt));
    const thread = {
      post: async (method: string, params: object) => this.#inspector?.post(method, params),
      callKit: this.#callKit.bind(this),
    };
    const { keeping, ...kept } = keepFrames(thread, capture, frames);
    // Whoever asks for them is told; nobody may.
    Promise.all([kept.evaluatorIds, keeping]).catch(() => this.#captures.delete(capture));
    const seen = { at: Date.now(), isGiven: givenAt !== undefined };
    this.#captures.set(capture, { ...kept, ...seen, consoles: [], isAdopted: false });
  }

  /** Gives the kit the evaluators, which it needs only for captures that somebody looks at. */
  async #adopt(capture: number): Promise<void> {
    const held = this.#captures.get(capture);
    if (!held || held.isAdopted) return;
    held.isAdopted = true;
    try {
      const ids = await held.evaluatorIds;
      await this.#callKit("function (capture, ...made) { this.adopt(capture, made); }", [
        { value: capture },
        ...ids.map((objectId) => (objectId === "" ? { value: null } : { objectId })),
      ]);
    } catch {
      // The thread has ended: what is asked of it next says so.
    }
  }

  /** An app that throws all the time is not made slower and slower: for a moment nobody looks. */
  #startRest(): void {
    if (this.#state !== "armed") return;
    this.#state = "resting";
    void this.#watchThrows(false);
    this.#rest = setTimeout(() => {
      this.#state = "armed";
      void this.#watchThrows(true);
    }, REST_MS);
    if (this.#isRestTold) return;
    this.#isRestTold = true;
    this.#listener.onNotice(
      `The app throws more than ${this.#settings.throwsPerSecond} errors a second in a thread: the debugger sees only some of them (--debugger-throws).`,
    );
  }

  async #watchThrows(isOn: boolean): Promise<void> {
    const { errors } = this.#settings;
    const seen = errors === "unhandled" ? "uncaught" : "all";
    await this.#inspector
      ?.post("Debugger.setPauseOnExceptions", { state: isOn ? seen : "none" })
      .catch(() => {});
  }

  /** Its time is over. What runs in the thread at this moment may be somebody else's: that shows when it is paused. */
  #stop(call: number): void {
    this.#stopping = call;
    this.#post("Debugger.pause");
    this.noteAnswer(call, toStoppedEvaluation(this.#settings.evaluationMs));
  }

  async #stopWhatRuns(call: number): Promise<void> {
    this.#stopping = undefined;
    const found = (await this.#callKit("function (call) { return this.isRunning(call); }", [
      { value: call },
    ])) as RemoteResult;
    // Stopping it where it is would drop what else waits in the same turn, and ends the process on some Nodes.
    if (found.result.value === true) this.#listener.onStuck(this.#settings.evaluationMs);
  }

  async #callKit(functionDeclaration: string, callArguments: object[]): Promise<unknown> {
    return this.#inspector?.post("Runtime.callFunctionOn", {
      objectId: this.#kitId,
      functionDeclaration,
      arguments: callArguments,
      returnByValue: true,
      silent: true,
    });
  }

  #post(method: string, params?: object): void {
    // Nobody waits for it; that a thread has ended shows elsewhere.
    this.#inspector?.post(method, params).catch(() => {});
  }
}
