// Writes down each request that it runs before it does anything else, then keeps its thread busy, or ends it.
import { appendFileSync } from "node:fs";
import http from "node:http";

const acts = {
  exit: () => process.exit(3),
  throw: () =>
    setImmediate(() => {
      throw new Error("thrown after the handler");
    }),
  kill: () => process.kill(process.pid, "SIGKILL"),
};

http
  .createServer((request, response) => {
    const { searchParams } = new URL(request.url, "http://app");
    const id = searchParams.get("id");
    appendFileSync(searchParams.get("file"), `${id}\n`);
    acts[searchParams.get("act")]?.();
    const end = performance.now() + Number(searchParams.get("ms"));
    while (performance.now() < end);
    if (!searchParams.has("act")) response.end(id);
  })
  .listen(3000);
