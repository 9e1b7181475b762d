const http = require("node:http");

const app = (request, response) => response.end(`main ${process.argv[1] === __filename}`);
if (require.main === module) http.createServer(app).listen(3000);
module.exports = { app };
