import http from "node:http";

async function start(): Promise<void> {
  const { Color } = await import("./lazy.mts");
  http.createServer((_request, response) => void response.end(Color.Blue)).listen(3000);
}
void start();
