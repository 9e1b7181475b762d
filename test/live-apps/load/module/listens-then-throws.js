import http from "node:http";

http.createServer(() => {}).listen(3000);
throw new RangeError("no database");
