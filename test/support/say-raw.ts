import { RawConnection } from "./raw-connection.ts";

/** What came back for bytes that a test has chosen. */
export interface RawAnswer {
  status: number;
  /** By lower-case name; of repeated ones the last. */
  headers: Map<string, string>;
  /** One character for each byte. */
  body: string;
}

/** Asks for a target exactly as it is written, on a connection of its own. */
export async function sayRaw(
  url: string,
  target: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<RawAnswer> {
  const connection = await RawConnection.open(url);
  const { method = "GET", headers = {} } = options;
  const lines = Object.entries({ Host: "example.com", Connection: "close", ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  connection.send(Buffer.from(`${method} ${target} HTTP/1.1\r\n${head}\r\n`, "latin1"));
  return readAnswer(await connection.untilClosed());
}

function readAnswer(received: string): RawAnswer {
  const headEnd = received.indexOf("\r\n\r\n");
  const [statusLine = "", ...lines] = received.slice(0, headEnd).split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const colonAt = line.indexOf(":");
    return [line.slice(0, colonAt).toLowerCase(), line.slice(colonAt + 1).trim()];
  });
  return {
    status: Number(statusLine.split(" ")[1]),
    headers: new Map(headers),
    body: received.slice(headEnd + 4),
  };
}
