import http from "node:http";
import { createRequire } from "node:module";

import type { ServerRequest } from "srvx";

import { h3NotFound, wrongExport } from "../../errors/load-errors.ts";
import type { AppKind } from "../../messages/thread-messages.ts";
import { describeValue } from "./choose-export.ts";
import { recogniseApp, type NodeHandler, type RecognisedApp } from "./recognise-app.ts";

export interface LoadedApp {
  kind: AppKind;
  /** Listens on no port; connections are given to it. */
  server: http.Server;
  /** What the app says of itself: any thread will do for each of its requests. */
  isolation?: "request" | undefined;
  /** The object whose `fetch` answers, for who wants more of it than answers. */
  app?: object | undefined;
}

export interface AppPlace {
  /** Absolute path of the entry, from where the app's own packages are found. */
  entry: string;
  /** In words, for errors: `/srv/app.ts: the default export`. */
  where: string;
}

/** Makes any recognised app ready, and wraps it in the http.Server that answers for it. */
export async function toServer(app: RecognisedApp, place: AppPlace): Promise<LoadedApp> {
  switch (app.shape) {
    case "server":
      return { kind: "server", server: app.server };
    case "node-handler":
      return { kind: app.isAppObject ? "app-object" : "handler", server: serveWith(app.handler) };
    case "own-server":
      await app.ready?.();
      return { kind: "app-object", server: app.server };
    case "nest":
      return { kind: "app-object", server: await initNest(app.app, place) };
    case "koa":
      return { kind: "app-object", server: serveWith(app.callback() as NodeHandler) };
    case "h3":
      return { kind: "app-object", server: serveWith(toH3Listener(app.app, place)) };
    case "fetch":
      app.prepare?.();
      return {
        kind: "fetch",
        server: await serveFetch(app.fetch),
        isolation: app.isolation,
        app: app.app,
      };
    case "factory":
      return { ...(await callFactory(app.create, place)), kind: "factory" };
  }
}

/** Express's own app functions must be called with two arguments: a third would be taken for `next`. */
function serveWith(handler: NodeHandler): http.Server {
  return http.createServer((request, response) => void handler(request, response));
}

async function initNest(
  app: { init: () => unknown; getHttpServer: () => unknown },
  place: AppPlace,
): Promise<http.Server> {
  await app.init();
  const inner = recogniseApp(app.getHttpServer());
  if (inner?.shape !== "server")
    throw wrongExport(place.where, "a NestJS app without an HTTP server");
  return inner.server;
}

function toH3Listener(app: object, place: AppPlace): NodeHandler {
  let library: { toNodeListener: (app: object) => NodeHandler };
  try {
    library = createRequire(place.entry)("h3");
  } catch {
    throw h3NotFound(place.where);
  }
  return library.toNodeListener(app);
}

async function serveFetch(fetch: (...args: unknown[]) => unknown): Promise<http.Server> {
  const { patchGlobalRequest, toNodeHandler } = await import("srvx/node");
  // Without it, `new Request(request)` fails with the requests that srvx hands out.
  patchGlobalRequest();
  const handler = toNodeHandler((request: ServerRequest) => {
    const node = request.runtime?.node;
    // What Hono's own Node server passes as its environment, for helpers such as getConnInfo.
    return fetch(request, { incoming: node?.req, outgoing: node?.res }) as
      | Response
      | Promise<Response>;
  });
  return serveWith(handler as NodeHandler);
}

/** What it makes says of itself what it would say if it were exported. */
async function callFactory(create: () => unknown, place: AppPlace): Promise<LoadedApp> {
  const made = await create();
  // A fetch handler without a parameter looks like a factory until it has been called.
  if (made instanceof Response) return { kind: "factory", server: await serveFetch(create) };
  const where = `what ${place.where} returns`;
  const app = recogniseApp(made);
  if (app === undefined || app.shape === "factory") throw wrongExport(where, describeValue(made));
  return await toServer(app, { entry: place.entry, where });
}
