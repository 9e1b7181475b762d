import { startedInsideThread } from "../errors/start-errors.ts";
import type { RunSimpleOptions } from "../options/run-simple-options.ts";
import { FrontChild } from "./front-child.ts";
import { spawnFront } from "./spawn-front.ts";
import { findThreadLink } from "./thread-link.ts";

/** Starts the front in a process of its own; `printsStartError` is who tells people why it did not start. */
export async function startInChild(
  options: RunSimpleOptions,
  { printsStartError }: { printsStartError: boolean },
): Promise<FrontChild> {
  if (findThreadLink() !== undefined) throw startedInsideThread();
  const front = new FrontChild(spawnFront());
  await front.start({ type: "parent:start", options, cwd: process.cwd(), printsStartError });
  return front;
}
