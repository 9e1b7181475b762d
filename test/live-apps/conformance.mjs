// The app of the conformance rows: says what it saw of a request, and answers in every way that HTTP knows. It runs by
// itself as well as behind Stopgap, and tells what happens to it over a connection of its own (REPORT_PORT).
import http from "node:http";
import net from "node:net";

const reports = net.connect(Number(process.env.REPORT_PORT), "127.0.0.1");
const report = (socket, event) =>
  reports.write(`${JSON.stringify({ port: socket.remotePort, event })}\n`);

const LATIN = "caf\u00e9";

const routes = {
  "/early": (request, response) => response.end("early"),
  "/probe": (request, response) => response.end("probe"),
  "/late": (request, response) => setTimeout(() => response.end("late"), 150),
  "/destroys-request": (request, response) => response.end("bye", () => request.destroy()),
  "/hang": (request) => request.resume(),
  "/status": (request, response, { searchParams }) => {
    response.statusCode = Number(searchParams.get("code"));
    if (searchParams.has("reason")) response.statusMessage = searchParams.get("reason");
    response.end("body");
  },
  "/length": (request, response) => {
    response.setHeader("Content-Length", 4);
    response.end("four");
  },
  "/chunks": (request, response) => {
    response.write("one ");
    response.write("two ");
    response.end("three");
  },
  "/trailers": (request, response) => {
    response.writeHead(200, { Trailer: "X-Sum, x-other" });
    response.write("body");
    response.addTrailers([
      ["X-Sum", "1"],
      ["x-other", LATIN],
    ]);
    response.end();
  },
  "/headers": (request, response) => {
    response.writeHead(200, [
      ...["x-LOWER-upper", "1", "Set-Cookie", "a=1", "X-Other", "o", "set-cookie", "b=2"],
      ...["X-Latin", LATIN, "X-Empty", "", "x-lower-upper", "2"],
    ]);
    response.end("headers");
  },
  "/close": (request, response) => response.setHeader("Connection", "close").end("closing"),
  "/no-date": (request, response) => {
    response.sendDate = false;
    response.end("dateless");
  },
  "/hints": (request, response) => {
    response.writeEarlyHints({ link: ["</a.css>; rel=preload", "</b.js>; rel=preload"] });
    setTimeout(() => response.end("hinted"), 30);
  },
  "/hints-then-body": (request, response) => {
    response.writeEarlyHints({ link: "</a.css>; rel=preload" });
    say(request, response);
  },
  "/continues": (request, response) => {
    response.writeContinue();
    say(request, response);
  },
  "/processing": (request, response) => {
    response.writeProcessing();
    response.writeProcessing();
    setTimeout(() => response.end("processed"), 30);
  },
  "/all-informational": (request, response) => {
    response.writeProcessing();
    response.writeEarlyHints({ link: "</a.css>; rel=preload" });
    response.end("all");
  },
  "/cut-length": (request, response) => {
    response.writeHead(200, { "Content-Length": 100 });
    response.write("part", () => response.destroy());
  },
  "/cut-chunked": (request, response) => {
    response.write("part", () => response.destroy(new Error("in the middle")));
  },
  "/cut-at-once": (request) => request.socket.destroy(),
  "/cut-before-body": (request, response) => {
    response.writeHead(200, { "Content-Length": 100 });
    response.flushHeaders();
    setTimeout(() => response.destroy(), 30);
  },
  "/short": (request, response) => {
    response.writeHead(200, { "Content-Length": 10 });
    response.end("short");
  },
  "/counts": (request, response) => {
    let bytes = 0;
    request
      .on("data", (chunk) => (bytes += chunk.length))
      .on("end", () => response.end(`${bytes}`));
  },
  "/pipes": (request, response) => request.pipe(response),
  "/streams": (request, response) => {
    response.write("begun ");
    routes["/counts"](request, response);
  },
  "/stops-reading": (request, response) => {
    request.once("data", (chunk) => {
      request.pause();
      response.end(`had ${chunk.length > 0}`);
    });
  },
  "/reads-late": (request, response) => setTimeout(() => say(request, response), 100),
  "/event-stream": (request, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write("data: 1\n\n");
    setTimeout(() => response.end("data: 2\n\n"), 30);
  },
  "/big": (request, response) => response.end(Buffer.alloc(2_000_000, "x")),
};

function say(request, response) {
  const chunks = [];
  request
    .on("data", (chunk) => chunks.push(chunk))
    .on("end", () => {
      const { method, url, httpVersion: version, rawHeaders, rawTrailers, headers } = request;
      const saw = {
        ...{ method, url, version, rawHeaders, rawTrailers, headers },
        body: Buffer.concat(chunks).toString("latin1"),
        isOfClient: request.socket.remoteAddress === "127.0.0.1",
      };
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(saw));
    });
}

function handle(request, response) {
  const { socket } = request;
  report(socket, `request ${request.method} ${request.url}`);
  request.on("aborted", () => report(socket, "aborted"));
  request.on("error", () => report(socket, "failed"));
  response.on("close", () => report(socket, response.writableFinished ? "sent" : "left"));
  const place = readPlace(request.url);
  const route = routes[place?.pathname] ?? say;
  route(request, response, place);
}

function readPlace(url) {
  return url.startsWith("/") ? new URL(`http://app${url}`) : undefined;
}

const server = http.createServer(handle);

server.on("checkContinue", (request, response) => {
  if (request.url === "/no-thanks") {
    response.writeHead(413, { Connection: "close" });
    return response.end("too much");
  }
  if (request.url !== "/silent-continue") response.writeContinue();
  handle(request, response);
});

if (!process.env.NO_UPGRADES) {
  server.on("upgrade", upgrade);
  server.on("connect", (request, socket, head) => {
    report(socket, `connect ${request.url}`);
    socket.on("error", () => {});
    if (request.url.startsWith("refused"))
      return socket.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
    socket.write("HTTP/1.1 200 Connected\r\n\r\n");
    speak(socket, head);
  });
}

function upgrade(request, socket, head) {
  report(socket, `upgrade ${request.url}`);
  socket.on("error", () => {});
  socket.on("close", () => report(socket, "socket closed"));
  if (request.url === "/refused")
    return socket.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
  if (request.url === "/dropped") return socket.destroy();
  if (request.url === "/hang") return socket.on("end", () => socket.end()).resume();
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${request.headers.upgrade}\r\n` +
      `X-Twice: 1\r\nx-twice: 2\r\n\r\n`,
  );
  if (request.url === "/speaks-first") socket.write("welcome");
  if (request.url === "/leaves") return socket.end("bye");
  speak(socket, head);
}

/** Says back what it hears, in capitals, until it is told goodbye. */
function speak(socket, head) {
  const hear = (bytes) => {
    socket.write(bytes.toString("latin1").toUpperCase(), "latin1");
    if (bytes.includes("goodbye")) socket.end();
  };
  if (head.length > 0) hear(head);
  socket.on("data", hear);
  socket.on("end", () => socket.end());
}

server.listen(0, "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
