import type { Request, Response } from "express";
import { version } from "../version.ts";

const longMs = 300;

export function long(_request: Request, response: Response): void {
  setTimeout(() => response.send(`${version} ${version}`), longMs);
}
