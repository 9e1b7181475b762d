import http from "node:http";

export const app = (_request, response) => response.end("app");
export const server = http.createServer((_request, response) => response.end("server"));
