import http from "node:http";

export async function createApp() {
  return http.createServer((_request, response) => response.end("made"));
}
