// A chat with itself: all tabs of one person are in one room, kept in the memory of Socket.IO and express-session.
import { createServer } from "node:http";
import express from "express";
import session from "express-session";
import { Server } from "socket.io";

const app = express();
const server = createServer(app);
const io = new Server(server);
const sessions = session({ secret: "not a secret", resave: false, saveUninitialized: false });

app.use(sessions);
io.engine.use(sessions);

app.get("/login/:name", (req, res) => {
  req.session.name = req.params.name;
  res.send("welcome");
});
app.get("/crash", () => {
  setTimeout(() => {
    throw new Error("crashed on purpose");
  }, 5);
});
app.get("/endless", () => {
  for (;;);
});

io.on("connection", (socket) => {
  const name = socket.request.session.name ?? "nobody";
  socket.join(name);
  socket.on("say", (text) => io.to(name).emit("said", { name, text }));
  socket.emit("hello", name);
});

server.listen(3000);
