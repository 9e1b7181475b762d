import { type Agent, type ClientRequest, type IncomingMessage, request } from "node:http";

const limitMs = 60_000;

export interface AskOptions {
  /** Absent: a connection of its own. */
  agent?: Agent;
  cookies?: Map<string, string>;
}

/** Asks for a page; resolves with the version in it, and rejects unless the whole answer has come, in one version. */
export async function askVersion(
  url: string,
  { agent, cookies }: AskOptions = {},
): Promise<number> {
  const cookie = cookies ? [...cookies].map((pair) => pair.join("=")).join("; ") : "";
  const headers = cookie === "" ? {} : { cookie };
  const response = await send(request(url, { agent: agent ?? false, headers }));
  for (const line of response.headers["set-cookie"] ?? []) keepCookie(cookies, line);
  return toVersion(response, await readText(response));
}

async function send(sent: ClientRequest): Promise<IncomingMessage> {
  return await new Promise((resolve, reject) => {
    sent.setTimeout(limitMs, () => sent.destroy(new Error(`no answer within ${limitMs} ms`)));
    sent.once("response", resolve).once("error", reject).end();
  });
}

function keepCookie(cookies: Map<string, string> | undefined, line: string): void {
  const [pair = ""] = line.split(";", 1);
  const [name = "", value = ""] = pair.split("=");
  cookies?.set(name, value);
}

async function readText(response: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
  return text;
}

/** The apps write their version at both ends of an answer. */
function toVersion({ statusCode }: IncomingMessage, text: string): number {
  const [first = "", ...rest] = text.split(" ");
  if (statusCode === 200 && rest.at(-1) === first) return Number(first);
  throw new Error(`${statusCode}: ${text}`);
}
