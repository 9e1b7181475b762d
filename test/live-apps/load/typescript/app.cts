import http = require("node:http");

const text: string = `cts ${require.main === module}`;
http.createServer((_request, response) => void response.end(text)).listen(3000);
