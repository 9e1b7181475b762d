import http from "node:http";

const text: string = await Promise.resolve("mts");
export default http.createServer((_request, response) => void response.end(text));
