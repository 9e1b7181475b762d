import http from "node:http";
import { Greeting } from "./greeting.ts";

http.createServer((_request, response) => response.end(Greeting.Hello)).listen(3000);
