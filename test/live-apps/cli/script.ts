// The same in TypeScript, with things in it that Node alone does not run.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { threadId } from "node:worker_threads";
import { run } from "stopgap";

enum Page {
  Home = "/",
  Thread = "/slow-thread",
}

const server = createServer((request: IncomingMessage, response: ServerResponse): void => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://app");
  if (pathname === Page.Thread) {
    setTimeout(() => response.end(String(threadId)), Number(searchParams.get("ms")));
    return;
  }
  response.end(
    pathname === Page.Home ? "hello from a script" : JSON.stringify(process.argv.slice(1)),
  );
});

await run(server, { port: 0, ...(JSON.parse(process.env["RUN_OPTIONS"] ?? "{}") as object) });
console.log("the script goes on");
