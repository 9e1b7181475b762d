import {
  type Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
} from "node:http";

/** Nothing that the soak asks for takes that long, on the busiest of boxes. */
const LIMIT_MS = 60_000;

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Wish {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent: a connection of its own. */
  readonly agent?: Agent;
  /** Sends the body and ends it; absent: there is none. */
  readonly send?: (sent: ClientRequest) => Promise<void>;
  /** Reads the body; absent: all of it at once. */
  readonly read?: (response: IncomingMessage) => Promise<Buffer>;
}

/** No answer came in all the time that there was. */
export class LostAnswer extends Error {}

/** Asks and reads the whole answer. Rejects with LostAnswer, or with the system's word for a connection that broke. */
export async function call(url: URL, wish: Wish): Promise<Reply> {
  const { method = "GET", headers = {}, agent, send, read = readWhole } = wish;
  const sent = request(url, { method, headers, agent: agent ?? false });
  const limit = setTimeout(
    () => sent.destroy(new LostAnswer(`no answer within ${LIMIT_MS} ms`)),
    LIMIT_MS,
  );
  try {
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      sent.once("response", resolve).on("error", reject);
      sent.once("close", () => reject(new Error("the connection closed without an answer")));
    });
    // Whoever is answered in the middle of a body, with a page that says why, need not send the rest.
    const sending = send ? send(sent).catch(() => {}) : void sent.end();
    const response = await answered;
    const body = await read(response);
    if (!response.complete) throw new Error("the answer was cut");
    await sending;
    return { status: response.statusCode ?? 0, headers: response.headers, body };
  } finally {
    clearTimeout(limit);
  }
}

async function readWhole(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
