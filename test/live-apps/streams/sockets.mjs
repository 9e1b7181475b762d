// WebSockets of every kind, by path; `/` is an ordinary page, and `/closes` says how sockets have ended.
import http from "node:http";
import { WebSocketServer } from "ws";

const MESSAGE = Buffer.alloc(64 * 1024, "x");
const closes = [];
const sent = { bytes: 0 };

const pages = {
  "/closes": () => JSON.stringify(closes),
  "/sent": () => String(sent.bytes),
};

const server = http.createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://app");
  response.end(pages[pathname]?.() ?? "hello");
});

const handlers = {
  "/echo": (socket) =>
    socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary })),
  "/deflate": (socket) =>
    socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary })),
  "/protocol": (socket) => socket.send(socket.protocol),
  "/close": (socket, query) => socket.close(Number(query.get("code")), query.get("reason") ?? ""),
  "/terminate": (socket) => socket.on("message", () => socket.terminate()),
  "/fragments": (socket) => {
    for (const part of ["one ", "two "]) socket.send(part, { fin: false });
    socket.send("three");
  },
  "/ping": (socket) => {
    socket.on("pong", (data) => socket.send(`pong ${data}`));
    socket.ping("from the app");
  },
  // As an app should: the next message when the last one has left.
  "/patient-flood": (socket) => {
    let number = 0;
    const next = (error) => {
      if (error) return;
      MESSAGE.writeUInt32LE(number++);
      sent.bytes += MESSAGE.length;
      socket.send(MESSAGE, next);
    };
    next();
  },
  // As apps do: whatever there is to say, at once.
  "/careless-flood": (socket, query) => {
    for (let left = Number(query.get("bytes")); left > 0; left -= MESSAGE.length) {
      sent.bytes += MESSAGE.length;
      socket.send(MESSAGE);
    }
  },
};

const plain = new WebSocketServer({
  noServer: true,
  handleProtocols: (offered) => (offered.has("second") ? "second" : false),
});
const deflating = new WebSocketServer({
  noServer: true,
  perMessageDeflate: { threshold: 0 },
});

server.on("upgrade", (request, socket, head) => {
  const { pathname, searchParams } = new URL(request.url, "http://app");
  const sockets = pathname === "/deflate" ? deflating : plain;
  sockets.handleUpgrade(request, socket, head, (upgraded) => {
    upgraded.on("close", (code, reason) => closes.push({ pathname, code, reason: String(reason) }));
    upgraded.on("error", () => {});
    handlers[pathname](upgraded, searchParams);
  });
});

server.listen(3000);
