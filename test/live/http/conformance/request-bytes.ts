/** A request without a body. `lines` stand behind the host. */
export function ask(method: string, target = "/", lines: readonly string[] = []): string {
  return toHead(`${method} ${target} HTTP/1.1`, ["Host: a", ...lines]);
}

export function get(target = "/", ...lines: readonly string[]): string {
  return ask("GET", target, lines);
}

/** A POST whose lines say themselves how long it is. */
export function post(target: string, lines: readonly string[], body: string): string {
  return ask("POST", target, lines) + body;
}

export function postLength(target: string, body: string, ...lines: readonly string[]): string {
  return post(target, [...lines, `Content-Length: ${body.length}`], body);
}

export function postChunked(target: string, chunks: string, ...lines: readonly string[]): string {
  return post(target, [...lines, "Transfer-Encoding: chunked"], chunks);
}

/** Any first line and header lines, as they are. */
export function toHead(firstLine: string, lines: readonly string[]): string {
  return `${[firstLine, ...lines].join("\r\n")}\r\n\r\n`;
}
