// Event streams and WebSockets that stay open.
import http from "node:http";
import { WebSocketServer } from "ws";

const server = http.createServer((request, response) => {
  if (request.url !== "/events") return response.end("hello");
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write("data: hello\n\n");
});
const sockets = new WebSocketServer({ server });
sockets.on("connection", (socket) => {
  socket.on("message", (data) => socket.send(`heard ${data}`));
});
server.listen(3000);
