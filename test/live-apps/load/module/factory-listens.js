import http from "node:http";

export default async function start() {
  http.createServer((_request, response) => response.end("started")).listen();
}
