import {
  CAPTURES_PATH,
  CONSOLE_PATH,
  DEBUGGER_SCRIPT_PATH,
} from "../../captures/debugger-paths.ts";

/** What is asked for under our own addresses. */
export type DebuggerRoute =
  | { kind: "script" }
  | { kind: "list" }
  | { kind: "capture" | "state"; id: string }
  | { kind: "console" }
  | {
      kind: "evaluate" | "complete" | "members";
      /** Undefined: the console without a frame. */
      id: string | undefined;
      frame: number;
    }
  /** Ours, but there is nothing. */
  | { kind: "nothing" };

const PREFIX = "/__stopgap__/debugger";
const CAPTURE = /^\/([\w-]{22})(?:\/(state|members|frames\/(\d{1,3})\/(evaluate|complete)))?$/;
const CONSOLE = /^\/(evaluate|complete|members)$/;

/** Reads a path; undefined: it is none of the debugger's. */
export function readRoute(path: string): DebuggerRoute | undefined {
  if (!path.startsWith(PREFIX)) return undefined;
  const rest = path.slice(PREFIX.length);
  if (rest !== "" && !rest.startsWith("/") && !rest.startsWith(".")) return undefined;
  if (path === DEBUGGER_SCRIPT_PATH) return { kind: "script" };
  if (path === CAPTURES_PATH) return { kind: "list" };
  if (path === CONSOLE_PATH) return { kind: "console" };
  if (path.startsWith(`${CONSOLE_PATH}/`)) {
    const kind = CONSOLE.exec(path.slice(CONSOLE_PATH.length))?.[1];
    return kind === undefined
      ? { kind: "nothing" }
      : { kind: toAct(kind), id: undefined, frame: 0 };
  }
  const [, id, act, frame, onFrame] = path.startsWith(CAPTURES_PATH)
    ? (CAPTURE.exec(path.slice(CAPTURES_PATH.length)) ?? [])
    : [];
  if (id === undefined) return { kind: "nothing" };
  if (act === undefined) return { kind: "capture", id };
  if (act === "state") return { kind: "state", id };
  return { kind: toAct(onFrame ?? act), id, frame: Number(frame ?? 0) };
}

function toAct(text: string): "evaluate" | "complete" | "members" {
  return text === "evaluate" || text === "complete" ? text : "members";
}
