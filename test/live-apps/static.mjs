// An app that says which requests reached it, and has routes where static files lie.
import http from "node:http";

http
  .createServer((request, response) => {
    request.resume();
    if (request.url === "/sleep") return setTimeout(() => response.end("slept"), 300);
    response.statusCode = request.url.startsWith("/missing") ? 404 : 200;
    response.end(`the app: ${request.method} ${request.url}`);
  })
  .listen(3000);
