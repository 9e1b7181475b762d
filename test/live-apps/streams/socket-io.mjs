// Socket.IO: says back what it hears, as text and as bytes, and dies when told to.
import { createServer } from "node:http";
import { Server } from "socket.io";

const server = createServer((request, response) => response.end("hello"));
const io = new Server(server);

io.on("connection", (socket) => {
  socket.on("say", (text) => socket.emit("said", text));
  socket.on("bytes", (bytes, acknowledge) =>
    acknowledge({ bytes, isBuffer: Buffer.isBuffer(bytes) }),
  );
  socket.on("die", () => {
    setTimeout(() => {
      throw new Error("died on purpose");
    }, 1);
  });
});

server.listen(3000);
