import { isHttpServer } from "./catch-listen.ts";
import { recogniseApp, type RecognisedApp } from "./recognise-app.ts";

const APP_NAMES = ["server", "app", "handler", "createApp"] as const;

/** What an entry's exports come to. */
export type ExportChoice =
  | { kind: "app"; where: string; app: RecognisedApp }
  | { kind: "ambiguous"; names: string[] }
  /** There is an export where the app should be, and it is none. */
  | { kind: "wrong"; where: string; found: string }
  | { kind: "none"; names: string[] };

interface Candidate {
  name: string;
  value: unknown;
  app: RecognisedApp;
}

/**
 * Chooses the export that is the app: the default one, else one named `app`, `server`, `handler` or `createApp`.
 * Promises must have been awaited (`settleExports`).
 */
export function chooseExport(exported: ReadonlyMap<string, unknown>): ExportChoice {
  const main = toCandidate("default", exported);
  if (main !== undefined) return { kind: "app", where: "the default export", app: main.app };
  const candidates = APP_NAMES.flatMap((name) => toCandidate(name, exported) ?? []);
  const chosen = candidates[0];
  if (chosen === undefined) return describeWrong(exported);
  const others = candidates.slice(1).filter((other) => !isSameApp(chosen, other));
  if (others.length > 0)
    return { kind: "ambiguous", names: [chosen, ...others].map((candidate) => candidate.name) };
  return { kind: "app", where: `the export ${chosen.name}`, app: chosen.app };
}

function toCandidate(name: string, exported: ReadonlyMap<string, unknown>): Candidate | undefined {
  const value = exported.get(name);
  const app = recogniseApp(value);
  if (app === undefined) return undefined;
  // By its name alone: a fetch handler or an options parameter would look the same.
  const isFactory = name === "createApp" && typeof value === "function";
  return {
    name,
    value,
    app: isFactory ? { shape: "factory", create: value as () => unknown } : app,
  };
}

/** `chosen` comes before `other` in APP_NAMES: a server before what it serves, an app before what makes or wraps it. */
function isSameApp(chosen: Candidate, other: Candidate): boolean {
  if (chosen.value === other.value || other.app.shape === "factory") return true;
  if (!isHttpServer(chosen.value)) return false;
  if (other.app.shape === "own-server") return other.app.server === chosen.value;
  // Which Koa or NestJS app a server's listener came from can't be seen; the server is the outermost then.
  if (typeof other.value !== "function") return chosen.value.listenerCount("request") > 0;
  return chosen.value.listeners("request").includes(other.value);
}

function describeWrong(exported: ReadonlyMap<string, unknown>): ExportChoice {
  for (const name of ["default", ...APP_NAMES]) {
    const value = exported.get(name);
    if (value === undefined || isEmptyObject(value)) continue;
    const where = name === "default" ? "the default export" : `the export ${name}`;
    return { kind: "wrong", where, found: describeValue(value) };
  }
  return { kind: "none", names: [...exported.keys()].filter((name) => name !== "default") };
}

/** What a CommonJS module that exports nothing has. */
function isEmptyObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** A value in words: "a string", "an object with the keys port and host", "the class Server". */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "function") {
    const isClass = Function.prototype.toString.call(value).startsWith("class");
    return `the ${isClass ? "class" : "function"} ${value.name || "(without a name)"}`;
  }
  if (typeof value !== "object") return `a ${typeof value}`;
  if (Array.isArray(value)) return "an array";
  const keys = Object.keys(value).slice(0, 5);
  return keys.length === 0 ? "an empty object" : `an object with the keys ${keys.join(", ")}`;
}
