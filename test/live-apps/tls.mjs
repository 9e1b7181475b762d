// An Express app that tells what it sees of its connection, and echoes WebSocket messages.
import { createServer } from "node:http";
import { get } from "node:https";
import express from "express";
import { WebSocketServer } from "ws";

const app = express();
app.get("/seen", (req, res) => {
  const { socket } = req;
  res.json({
    protocol: req.protocol,
    secure: req.secure,
    encrypted: socket.encrypted,
    hasTlsMethods: "getPeerCertificate" in socket,
    version: socket.getProtocol?.(),
    cipher: socket.getCipher?.().name,
    servername: socket.servername,
    alpn: socket.alpnProtocol,
    authorized: socket.authorized,
    authorizationError: socket.authorizationError,
    peer: socket.getPeerCertificate?.(),
    peerIssuer: socket.getPeerX509Certificate?.()?.issuer,
    remoteAddress: socket.remoteAddress,
    remoteFamily: socket.remoteFamily,
    remotePort: socket.remotePort,
    localAddress: socket.localAddress,
    localPort: socket.localPort,
    address: server.address(),
    portVariable: process.env.PORT,
  });
});
app.get("/call-self", (req, res) => {
  const { localAddress: host, localPort: port } = req.socket;
  get({ host, port, path: "/seen", rejectUnauthorized: false, agent: false }, (answer) =>
    answer.pipe(res),
  );
});
app.post("/echo", (req, res) => req.pipe(res));
app.get("/big", (req, res) => res.end(Buffer.alloc(Number(req.query.bytes), "x")));
app.get("/later", (_req, res) => setTimeout(() => res.send("later"), 500));

const server = createServer(app);
new WebSocketServer({ server }).on("connection", (socket, req) => {
  socket.send(JSON.stringify({ encrypted: req.socket.encrypted }));
  socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
});
server.listen(3000);
