import { once } from "node:events";
import { ReadStream } from "node:fs";
import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { FileAnswer } from "../../static-rules/open-file.ts";
import { PlainClient } from "../http/plain-client.ts";
import { renderFailurePage } from "../pages/failure-page.ts";
import type { Decision } from "./decide-answer.ts";

/** What Node says when the client's side closes first. */
const PREMATURE_CLOSE = "ERR_STREAM_PREMATURE_CLOSE";

/** `cut`: broken off because the file failed us. `left`: the client went. */
export type Ending = "ok" | "cut" | "left";

/** Writes what was decided; resolves when it is over, and the connection ready for its next answer or gone. */
export async function writeAnswer(
  response: ServerResponse,
  decision: Decision,
  id: string,
): Promise<Ending> {
  if (response.destroyed) {
    if (decision.kind === "answer") decision.body.destroy();
    return "left";
  }
  const closed = once(response, "close");
  const isWhole = await write(response, decision, id);
  await closed;
  if (response.writableFinished) return "ok";
  return isWhole ? "left" : "cut";
}

/** False when the file did not give what was promised of it. */
async function write(response: ServerResponse, decision: Decision, id: string): Promise<boolean> {
  if (decision.kind === "answer") return await writeFile(response, decision, id);
  if (decision.kind === "redirect") {
    writeHead(response, 302, { Location: decision.location, "Content-Length": 0 }, id);
    response.end();
    return true;
  }
  const page = renderFailurePage({
    kind: decision.kind === "not-found" ? "not-found" : "unreadable",
    requestId: id,
    accept: response.req.headers.accept,
  });
  new PlainClient(response).answer(page);
  return true;
}

async function writeFile(
  response: ServerResponse,
  { status, headers, body, addedBytes = 0 }: FileAnswer,
  id: string,
): Promise<boolean> {
  writeHead(response, status, headers, id);
  try {
    await pipeline(body, response, { end: false });
  } catch (error) {
    // Either side may have failed; both are destroyed by now, and the caller tells which.
    return error instanceof Error && "code" in error && error.code === PREMATURE_CLOSE;
  }
  // One that has become shorter meanwhile: the next answer would be read as the rest of this one.
  const isWhole =
    !(body instanceof ReadStream) || body.bytesRead + addedBytes === headers["Content-Length"];
  if (isWhole) response.end();
  else response.destroy();
  return isWhole;
}

function writeHead(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  id: string,
): void {
  response.writeHead(status, {
    ...headers,
    "X-Content-Type-Options": "nosniff",
    "Stopgap-Request-Id": id,
    // What a client still owes of a body that nobody wants must not be taken for its next request.
    ...(response.req.complete ? {} : { Connection: "close" }),
  });
}
