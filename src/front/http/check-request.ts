import type { IncomingMessage } from "node:http";

/** `uri-host [ ":" port ]` (RFC 9110, 7.2): an address in brackets or a name, which may be empty. */
const HOST = /^(?:\[[\d.:a-f]+\]|(?:[\w!$&'()*+,.;=~-]|%[\da-f]{2})*)(?::\d*)?$/i;
const ENDS_CHUNKED = /(?:^|,)[\t ]*chunked$/i;

export type CheckedRequest = Pick<
  IncomingMessage,
  "url" | "httpVersionMajor" | "httpVersionMinor" | "headers" | "rawHeaders"
>;

/**
 * Why a request that Node's parser has let pass is refused all the same; `undefined` if nothing is wrong with it. Each of
 * these is read differently by different programs, which is how requests are smuggled and checks of hosts and paths misled.
 */
export function checkRequest(request: CheckedRequest): string | undefined {
  const { url = "", headers } = request;
  // The parser takes HTTP/0.9 and HTTP/2.0 as well, and speaks 1.0 to them.
  if (request.httpVersionMajor !== 1) return "it is in no version of HTTP that is spoken here";
  if (url.includes("#") || url.includes("\\")) return "a # or \\ in its target";
  if (headers["transfer-encoding"] !== undefined && !isFramedWell(request))
    return "its Transfer-Encoding does not tell where it ends";
  return checkHost(request);
}

/** RFC 9112, 6.1: nothing but chunked at the end, in HTTP/1.1, and without a length. */
function isFramedWell({ headers, httpVersionMinor }: CheckedRequest): boolean {
  return (
    httpVersionMinor === 1 &&
    headers["content-length"] === undefined &&
    ENDS_CHUNKED.test(headers["transfer-encoding"] ?? "")
  );
}

/** RFC 9112, 3.2: one in HTTP/1.1, no more than one ever. `headers` has the first only. */
function checkHost({ headers, rawHeaders, httpVersionMinor }: CheckedRequest): string | undefined {
  const { host } = headers;
  // Node looks for it too, but not when an upgrade is offered.
  if (host === undefined) return httpVersionMinor === 1 ? "it has no Host" : undefined;
  if (!HOST.test(host)) return "its Host is no host";
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) if (isHost(rawHeaders[i])) count++;
  return count > 1 ? "it has more than one Host" : undefined;
}

function isHost(name: string | undefined): boolean {
  return name?.length === 4 && name.toLowerCase() === "host";
}
