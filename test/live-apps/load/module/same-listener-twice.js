import http from "node:http";

const app = (_request, response) => response.end("both addresses");
http.createServer(app).listen({ port: 3000, host: "127.0.0.1" });
http.createServer(app).listen({ port: 3000, host: "::1" });
