// An app that starts processes of its own.
import { execSync, spawn } from "node:child_process";
import http from "node:http";

http
  .createServer((request, response) => {
    if (request.url === "/spawn") return response.end(String(spawn("sleep", ["600"]).pid));
    if (request.url === "/exec") return response.end(execSync("sleep 600"));
    response.end("hello");
  })
  .listen(3000);
