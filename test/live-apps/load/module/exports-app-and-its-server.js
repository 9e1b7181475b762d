import http from "node:http";

export const app = (_request, response) => response.end("one app");
export const server = http.createServer(app);
