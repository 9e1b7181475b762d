import http from "node:http";

const server = http.createServer((_request, response) => {
  response.end(JSON.stringify({ listening: server.listening, address: server.address(), called }));
});
let called = 0;
server.on("listening", () => (called += 1));
const answer = server.listen({ port: 3000, host: "0.0.0.0" }, () => (called += 1));
if (answer !== server || called !== 0)
  throw new Error("listen() must answer its server and call nothing at once");
