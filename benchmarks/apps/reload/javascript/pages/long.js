import { version } from "../version.js";

const longMs = 300;

export function long(_request, response) {
  setTimeout(() => response.send(`${version} ${version}`), longMs);
}
