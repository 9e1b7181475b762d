// An app that keeps things in memory, and shows who meets whom there.
import http from "node:http";
import { threadId } from "node:worker_threads";

let count = 0;
let inside = 0;
let mostInside = 0;
const arrivals = [];
const meeting = [];

const pages = {
  "/": (request, response) => response.end("hello"),
  "/thread": (request, response) => response.end(String(threadId)),
  "/count": (request, response) => response.end(String(++count)),
  // Answers when so many are here at the same time.
  "/meet": (request, response, query) => {
    meeting.push(response);
    if (meeting.length < Number(query.get("people"))) return;
    for (const met of meeting.splice(0)) met.end(String(threadId));
  },
  // How many were ever inside this page at once, in this thread.
  "/gauge": (request, response, query) => {
    mostInside = Math.max(mostInside, ++inside);
    setTimeout(
      () => {
        inside--;
        response.end(JSON.stringify({ threadId, mostInside }));
      },
      Number(query.get("ms")),
    );
  },
  "/arrive": (request, response, query) => {
    arrivals.push(query.get("name"));
    response.end(arrivals.join(" "));
  },
  "/sleep": (request, response, query) =>
    setTimeout(() => response.end("slept"), Number(query.get("ms"))),
  "/burn": (request, response, query) => {
    const end = performance.now() + Number(query.get("ms"));
    while (performance.now() < end);
    response.end("burnt");
  },
  // Through fetch, which keeps its connections; /call-self in trouble.mjs opens one for each call.
  "/fetch-self": async (request, response, query) => {
    const { port } = request.socket.address();
    const depth = Number(query.get("depth"));
    const path = depth > 1 ? `/fetch-self?depth=${depth - 1}` : "/";
    const inner = await fetch(`http://127.0.0.1:${port}${path}`);
    response.end(await inner.text());
  },
};

http
  .createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://app");
    const page = pages[pathname];
    if (page) return page(request, response, searchParams);
    response.statusCode = 404;
    response.end("no such page");
  })
  .listen(3000);
