import type { Request, Response } from "express";
import { version } from "../version.ts";

const partCount = 10;
const partMs = 30;

export function stream(_request: Request, response: Response): void {
  let sent = 0;
  response.write(`${version} `);
  const timer = setInterval(() => {
    sent++;
    if (sent < partCount) return response.write("part ");
    clearInterval(timer);
    response.end(`${version}`);
  }, partMs);
}
