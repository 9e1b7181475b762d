import { RawConnection } from "./raw-connection.ts";

/** What a browser sends with a navigation on plain http to another machine: no word of where the answer goes. */
export const NAVIGATION: string = [
  "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "Accept-Encoding: gzip, deflate, br, zstd",
  "",
].join("\r\n");

/** An answer as it came. */
export interface RawAnswer {
  readonly head: string;
  /** Without its chunks' sizes. */
  readonly body: string;
}

/** Sends a request and reads its whole answer; `lines` are header lines, each ended. */
export async function getRaw(url: string, path: string, lines = "", line = ""): Promise<RawAnswer> {
  const connection = await RawConnection.open(url);
  const requestLine = line || `GET ${path} HTTP/1.1`;
  connection.send(
    `${requestLine}\r\nHost: ${new URL(url).host}\r\nConnection: close\r\n${lines}\r\n`,
  );
  const received = await connection.untilClosed();
  const bodyAt = received.indexOf("\r\n\r\n") + 4;
  const head = received.slice(0, bodyAt);
  const body = received.slice(bodyAt);
  return { head, body: /\r\ntransfer-encoding: chunked/i.test(head) ? joinChunks(body) : body };
}

/** The last chunk and the trailers stay, in braces. */
function joinChunks(body: string): string {
  let joined = "";
  let rest = body;
  for (;;) {
    const lineEnd = rest.indexOf("\r\n");
    const size = Number.parseInt(rest.slice(0, lineEnd), 16);
    if (!(size > 0)) return `${joined}{${rest}}`;
    joined += rest.slice(lineEnd + 2, lineEnd + 2 + size);
    rest = rest.slice(lineEnd + 4 + size);
  }
}
