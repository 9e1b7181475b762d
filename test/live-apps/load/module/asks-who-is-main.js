import http from "node:http";
import { fileURLToPath } from "node:url";

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  http.createServer((_request, response) => response.end("main")).listen(3000);
}
