import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";

const app = (_request, response) => response.end("late");
const server = http.createServer(app);

async function start() {
  await wait(400);
  server.listen(3000);
}
void start();

export default (_request, response) => response.end("too early");
