import { STATUS_CODES } from "node:http";
import type { Page } from "../pages/failure-page.ts";

/** A page of ours as the last answer on its connection. */
export function toPageBytes(page: Page, isHead: boolean): string {
  const headers = {
    ...page.headers,
    "Content-Length": Buffer.byteLength(page.body),
    Connection: "close",
  };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one}\r\n`),
  );
  const statusLine = `HTTP/1.1 ${page.status} ${STATUS_CODES[page.status] ?? ""}\r\n`;
  return `${statusLine}${lines.join("")}\r\n${isHead ? "" : page.body}`;
}
