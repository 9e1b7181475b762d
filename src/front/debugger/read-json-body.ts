import type { IncomingMessage } from "node:http";

const MAX_BODY_BYTES = 256 * 1024;
/** A page of ours sends it at once. */
const MAX_BODY_MS = 10_000;

/** Why a body is not taken, as a status. */
export type BodyRefusal = 400 | 408 | 413;

/** Reads a POST's body as a JSON object; the status of the refusal when it is none, too large, or does not come. */
export async function readJsonBody(
  request: IncomingMessage,
): Promise<Readonly<Record<string, unknown>> | BodyRefusal> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    const limit = setTimeout(() => resolve(408), MAX_BODY_MS);
    request.on("data", (part: Buffer) => {
      length += part.length;
      if (length > MAX_BODY_BYTES) resolve(413);
      else parts.push(part);
    });
    request.once("close", () => resolve(408));
    request.once("end", () => {
      clearTimeout(limit);
      resolve(parseObject(Buffer.concat(parts).toString("utf8")));
    });
  });
}

function parseObject(text: string): Readonly<Record<string, unknown>> | BodyRefusal {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : 400;
  } catch {
    // Told to whoever sent it by the status.
    return 400;
  }
}
