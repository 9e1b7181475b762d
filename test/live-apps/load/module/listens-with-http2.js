import http2 from "node:http2";

http2.createServer().listen(3000);
