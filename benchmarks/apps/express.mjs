import { pbkdf2Sync } from "node:crypto";
import express from "express";

const app = express();
const cpuRounds = Number(process.env.CPU_ROUNDS ?? 10_000);

app.get("/", (_request, response) => {
  response.send("trivial");
});

app.get("/cpu", (_request, response) => {
  response.send(pbkdf2Sync("password", "salt", cpuRounds, 32, "sha256").toString("hex"));
});

app.get("/burn", (request, response) => {
  const end = performance.now() + Number(request.query.ms);
  while (performance.now() < end);
  response.send("burnt");
});

app.listen(process.env.PORT, "127.0.0.1");
