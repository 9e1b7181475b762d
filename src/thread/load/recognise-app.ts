import type http from "node:http";

import { isHttpServer } from "./catch-listen.ts";

type Call = (...args: unknown[]) => unknown;

/** `(request, response)`, as node:http calls it. */
export type NodeHandler = (request: http.IncomingMessage, response: http.ServerResponse) => unknown;

/** A value that can be served, told apart by what it takes to serve it. */
export type RecognisedApp =
  | { shape: "server"; server: http.Server }
  | { shape: "node-handler"; handler: NodeHandler; isAppObject: boolean }
  | { shape: "nest"; app: { init: Call; getHttpServer: Call } }
  /** Fastify, and whatever else brings its own http.Server and a `ready()`. */
  | { shape: "own-server"; server: http.Server; ready: Call | undefined }
  | { shape: "koa"; callback: () => unknown }
  | { shape: "h3"; app: object }
  /** `isolation`: what it says of itself, if it does; a Stopgap `App` keeps nothing of people in memory. */
  | { shape: "fetch"; fetch: Call; isolation?: "request"; prepare?: Call | undefined; app?: object }
  /** To be called without arguments; what it returns is the app. */
  | { shape: "factory"; create: Call };

/** A function of this name makes an app, whatever it takes: `buildServer(options)`. */
const FACTORY_NAME = /^(create|build|make|start|init|bootstrap|get)([A-Z_]|$)/;

/**
 * Says what kind of app a value is, or undefined when it is none. Looks at shapes only, and calls nothing: see
 * docs/notes/finding-the-app.md for the rules.
 */
export function recogniseApp(value: unknown): RecognisedApp | undefined {
  if (isHttpServer(value)) return { shape: "server", server: value };
  if (typeof value !== "function" && !isObject(value)) return undefined;
  return (
    recogniseObject(value) ?? (typeof value === "function" ? recogniseFunction(value) : undefined)
  );
}

function recogniseObject(value: object): RecognisedApp | undefined {
  const app = value as Record<string, unknown>;
  // NestJS first: its app answers for the methods of the adapter below as well.
  const getHttpServer = methodOf(app, "getHttpServer");
  const init = methodOf(app, "init");
  if (getHttpServer !== undefined && init !== undefined)
    return { shape: "nest", app: { init, getHttpServer } };
  if (isHttpServer(app["server"]))
    return { shape: "own-server", server: app["server"], ready: methodOf(app, "ready") };
  const fetch = methodOf(app, "fetch");
  if (fetch !== undefined)
    return {
      shape: "fetch",
      fetch,
      app,
      ...(app["isolation"] === "request" && {
        isolation: "request",
        prepare: methodOf(app, "prepare"),
      }),
    };
  if (isH3App(app)) return { shape: "h3", app };
  const callback = methodOf(app, "callback");
  if (callback !== undefined) return { shape: "koa", callback };
  const handle = methodOf(app, "handle");
  return handle && { shape: "node-handler", handler: handle, isAppObject: true };
}

function recogniseFunction(value: object): RecognisedApp | undefined {
  const call = value as Call;
  if (isClass(call)) return undefined;
  if (call.length >= 2) {
    return FACTORY_NAME.test(call.name)
      ? { shape: "factory", create: call }
      : { shape: "node-handler", handler: call, isAppObject: false };
  }
  if (call.length === 0 || FACTORY_NAME.test(call.name)) return { shape: "factory", create: call };
  return { shape: "fetch", fetch: call };
}

/** h3 version 1: an object whose `handler` is marked; version 2 has `fetch`. */
function isH3App(app: Record<string, unknown>): boolean {
  const handler = app["handler"];
  return (
    typeof handler === "function" && "__is_handler__" in handler && Array.isArray(app["stack"])
  );
}

/** The method, bound to its object, since it is called apart from it. */
function methodOf(app: Record<string, unknown>, name: string): Call | undefined {
  const method = app[name];
  return typeof method === "function" ? (...args) => Reflect.apply(method, app, args) : undefined;
}

function isClass(value: Call): boolean {
  return Function.prototype.toString.call(value).startsWith("class");
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
