import { AsyncResource } from "node:async_hooks";
import { once } from "node:events";
import { type REPLEval, type REPLServer, start } from "node:repl";
import type { Context } from "../app/context.ts";
import type { StopgapApp } from "./stopgap-app.ts";

const WELCOME =
  "At hand: app, urlFor, and context, request, session and g of a request for /. Ctrl-D ends it.\n";

/** A prompt on this process's terminal, all of whose lines belong to one request for `/`. Resolves at its end. */
export async function startShell(app: StopgapApp): Promise<void> {
  // What is run in the scope finds the request's context, as whatever the request itself has led to does.
  const { context, scope } = app.inRequest("/", (context) => ({
    context,
    scope: new AsyncResource("StopgapShell"),
  }));
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  if (isTerminal) process.stdout.write(WELCOME);
  // Globals of this process, so that the app's values are instances of the prompt's classes.
  const server = start({ prompt: isTerminal ? "> " : "", useGlobal: true });
  evaluateWithin(server, scope);
  offer(server, app, context);
  await once(server, "exit");
}

function evaluateWithin(server: REPLServer, scope: AsyncResource): void {
  const evaluate = server.eval;
  const within: REPLEval = function within(...args) {
    scope.runInAsyncScope(evaluate, this, ...args);
  };
  Reflect.set(server, "eval", within);
}

function offer(server: REPLServer, app: StopgapApp, context: Context): void {
  // Bound, since it is called without its app.
  const urlFor: StopgapApp["urlFor"] = app.urlFor.bind(app);
  const values = { app, urlFor, context, request: context.request, g: context.g };
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(server.context, name, { value, writable: true, configurable: true });
  // Only looked at when it is asked for: without a secret key there is none.
  Object.defineProperty(server.context, "session", {
    get: () => context.session,
    configurable: true,
  });
}
