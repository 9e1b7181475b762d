import { isOverflowInUrl } from "./refuse-head.ts";

/** Answers by Node's error code; anything else is a 400. */
const STATUSES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Content Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** @param bytesRead all that has come on the connection so far */
export function toErrorStatus(
  { code = "", rawPacket }: { code?: string | undefined; rawPacket?: Buffer },
  bytesRead: number,
): string {
  const isUrl =
    code === "HPE_HEADER_OVERFLOW" &&
    rawPacket !== undefined &&
    isOverflowInUrl(rawPacket, rawPacket.length === bytesRead);
  return isUrl ? "414 URI Too Long" : (STATUSES[code] ?? "400 Bad Request");
}
