import { createServer } from "node:http";

createServer((_request, response) => {
  response.setHeader("Content-Type", "text/plain");
  response.end("trivial");
}).listen(process.env.PORT, "127.0.0.1");
