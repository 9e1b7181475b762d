import type { CapturedValue, Evaluation } from "../../messages/capture.ts";
import type { DebugOrder, DebugResult } from "../../messages/debug-orders.ts";
import { describeThrown, readThrown, readThrownText } from "../../failures/read-thrown.ts";
import { completeText } from "./complete-text.ts";
import type { DebugKit } from "./debug-kit.ts";
import { describeValue } from "./describe-value.ts";
import type { KeptCapture } from "./kept-capture.ts";
import { ignoreRejection } from "./ignore-rejection.ts";
import { listMembers } from "./list-members.ts";
import { EvaluationStore } from "./request-store.ts";
import { UnrunGetter } from "./unrun-getter.ts";

const GONE: DebugResult = { kind: "gone" };
const MAX_STACK_LENGTH = 20_000;

/** Answers what developers ask of the captures of a thread. */
export class DebugDesk {
  readonly #kit: DebugKit;
  readonly #limitMs: number;

  /** @param limitMs how long an evaluation may take */
  constructor(kit: DebugKit, limitMs: number) {
    this.#kit = kit;
    this.#limitMs = limitMs;
  }

  /** @param call numbers the order; code that it runs is known by it */
  async take(order: DebugOrder, call: number): Promise<DebugResult> {
    const kept = this.#kit.find(order.capture);
    if (!kept) return GONE;
    if (order.kind === "members") {
      const object = kept.handles.find(order.handle);
      if (object === undefined) return GONE;
      if (UnrunGetter.isOne(object)) return await this.#runGetter(object, kept, call);
      return { kind: "members", members: listMembers(object, order.start, kept.handles) };
    }
    const frame = kept.console(order.frame);
    if (!frame) return GONE;
    if (order.kind === "complete") {
      const names = [...frame.declared, ...kept.names(order.frame)];
      const read = (name: string): unknown => frame.read(name);
      const completions = completeText(order.text, order.cursor, { names, read });
      return { kind: "completed", completions };
    }
    const store = new EvaluationStore(call);
    const evaluation = await this.#kit.evaluate(store, async () =>
      evaluate(async () => frame.run(order.code, this.#limitMs), kept, store),
    );
    return { kind: "evaluated", evaluation };
  }

  /** Its one member is what it gives, or what it throws. */
  async #runGetter(
    getter: UnrunGetter,
    { handles }: KeptCapture,
    call: number,
  ): Promise<DebugResult> {
    return await this.#kit.evaluate(new EvaluationStore(call), async () => {
      let member: CapturedValue;
      try {
        const value = getter.run(this.#limitMs);
        ignoreRejection(value);
        member = describeValue("", value, handles);
      } catch (error) {
        member = describeValue("thrown", error, handles);
      }
      return { kind: "members", members: { members: [member], total: 1 } };
    });
  }
}

async function evaluate(
  run: () => Promise<{ value: unknown }>,
  kept: KeptCapture,
  store: EvaluationStore,
): Promise<Evaluation> {
  const startedAt = performance.now();
  const end = (value: CapturedValue, stack?: string, isStopped = false): Evaluation => ({
    value,
    isError: stack !== undefined,
    stack: stack ?? "",
    output: store.output,
    isStopped,
    ms: Math.round(performance.now() - startedAt),
  });
  try {
    const { value } = await run();
    ignoreRejection(value);
    return end(describeValue("", value, kept.handles));
  } catch (error) {
    const shown = describeValue("", error, kept.handles);
    if (readThrown(error, "code") === "ERR_SCRIPT_EXECUTION_TIMEOUT")
      return end(shown, "Stopped: it did not end in time (--eval-timeout).", true);
    const message = describeThrown(error);
    const stack = readThrownText(error, "stack").slice(0, MAX_STACK_LENGTH);
    return end(shown, stack === "" ? message : withoutOurs(stack));
  }
}

/** What lies below the evaluated code is ours and says nothing. */
function withoutOurs(stack: string): string {
  const lines = stack.split("\n");
  const end = lines.findIndex((line) => /FrameConsole|__stopgapCode/.test(line));
  return (end === -1 ? lines : lines.slice(0, end)).join("\n");
}
