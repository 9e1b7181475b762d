import type { CapturedValue } from "../../messages/capture.ts";
import { describeValue } from "./describe-value.ts";
import { type Evaluator, FrameConsole } from "./frame-console.ts";
import { Handles } from "./handles.ts";

/** What a frame had, as the debugger hands it over: its scopes, innermost first, and `this` as the last. */
export interface FramePlan {
  /** How many of the scopes are the function's own. */
  own: number;
  scopes: number;
  hasThis: boolean;
  /** The file's own code, outside of any function. */
  isModule: boolean;
}

const MAX_LOCALS = 100;
/** Node gives these to every file of CommonJS. */
const MODULE_NAMES = new Set(["exports", "require", "module", "__filename", "__dirname"]);

interface KeptFrame {
  plan: FramePlan;
  scopes: object[];
  self: unknown;
}

/** An error and its frames in the thread that has them: objects, not text. */
export class KeptCapture {
  readonly error: unknown;
  readonly handles: Handles = new Handles();
  readonly #frames: KeptFrame[];
  #consoles: FrameConsole[] = [];

  constructor(error: unknown, plans: readonly FramePlan[], objects: readonly unknown[]) {
    this.error = error;
    let position = 0;
    this.#frames = plans.map((plan) => {
      const scopes = objects.slice(position, position + plan.scopes) as object[];
      position += plan.scopes;
      const self = plan.hasThis ? objects[position++] : undefined;
      return { plan, scopes, self };
    });
  }

  /** The evaluators of the frames, in the same order. */
  adopt(evaluators: readonly Evaluator[]): void {
    if (this.#consoles.length === 0)
      this.#consoles = evaluators.map((evaluate) => new FrameConsole(evaluate));
  }

  console(frame: number): FrameConsole | undefined {
    return this.#consoles[frame];
  }

  /** Names of variables that a frame sees, its own first. */
  names(frame: number): string[] {
    const scopes = this.#frames[frame]?.scopes ?? [];
    return scopes.flatMap((scope) => Object.getOwnPropertyNames(scope));
  }

  /** The locals of each frame, a name once. */
  describeLocals(): CapturedValue[][] {
    return this.#frames.map((frame) => this.#describe(frame));
  }

  #describe({ plan, scopes, self }: KeptFrame): CapturedValue[] {
    const seen = new Set<string>(["arguments", ...(plan.isModule ? MODULE_NAMES : [])]);
    const locals: CapturedValue[] = [];
    if (self !== undefined && self !== globalThis && !plan.isModule)
      locals.push(describeValue("this", self, this.handles));
    for (const scope of scopes.slice(0, plan.own)) {
      for (const name of Object.getOwnPropertyNames(scope)) {
        if (seen.has(name) || locals.length >= MAX_LOCALS) continue;
        seen.add(name);
        locals.push(describeLocal(scope, name, this.handles));
      }
    }
    return locals;
  }
}

function describeLocal(scope: object, name: string, handles: Handles): CapturedValue {
  try {
    return describeValue(name, Reflect.get(scope, name), handles);
  } catch {
    // `let` and `const` before their line was reached.
    return { name, type: "undefined", text: "(not set yet)", handle: undefined };
  }
}
