import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";

http.createServer((_request, response) => response.end("up")).listen(3000);
await wait(600);
throw new Error("seed failed");
