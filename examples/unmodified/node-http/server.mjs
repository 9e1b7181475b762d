import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

let count = 0;

const pages = {
  "GET /": (_request, response) => {
    response.end("Hello from node:http");
  },
  "GET /who": (_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ count: ++count }));
  },
  "POST /echo": (request, response) => {
    response.setHeader("Content-Type", request.headers["content-type"] ?? "text/plain");
    request.pipe(response);
  },
  "GET /slow": async (_request, response, query) => {
    await sleep(Number(query.get("ms") ?? 1000));
    response.end("Slow, but here");
  },
  "GET /error": () => {
    throw new Error("thrown inside the handler");
  },
  "GET /crash": () => {
    setTimeout(() => {
      throw new Error("thrown in a timer, outside of the request");
    }, 10);
  },
  "GET /stream": async (_request, response) => {
    response.setHeader("Content-Type", "text/plain");
    for (let i = 1; i <= 5; i++) {
      response.write(`chunk ${i}\n`);
      await sleep(100);
    }
    response.end();
  },
};

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  const page = pages[`${request.method} ${pathname}`];
  if (page === undefined) {
    response.writeHead(404).end("Not found");
    return;
  }
  try {
    await page(request, response, searchParams);
  } catch (error) {
    console.error(error);
    response.writeHead(500).end("Internal Server Error");
  }
});

const port = process.env.PORT ?? 3000;
server.listen(port, () => {
  console.log(`node:http listens on port ${port}`);
});
