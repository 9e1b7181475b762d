// Answers with what it was asked, sooner or later.
import http from "node:http";

http
  .createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://app");
    let body = "";
    request.on("data", (piece) => (body += piece));
    request.on("end", () => {
      setTimeout(() => response.end(`<${pathname} ${body}>`), Number(searchParams.get("ms")));
    });
  })
  .listen(3000);
