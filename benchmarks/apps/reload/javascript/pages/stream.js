import { version } from "../version.js";

const partCount = 10;
const partMs = 30;

export function stream(_request, response) {
  let sent = 0;
  response.write(`${version} `);
  const timer = setInterval(() => {
    sent++;
    if (sent < partCount) return response.write("part ");
    clearInterval(timer);
    response.end(`${version}`);
  }, partMs);
}
