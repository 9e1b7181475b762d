import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Failure } from "../messages/failure.ts";
import { drawCodeFrame } from "./draw-code-frame.ts";

/** A larger file was made by a tool, and its lines are no help. */
const MAX_FILE_BYTES = 2 * 1024 * 1024;
const PLACE = /((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^\n()]*?):(\d+):(\d+)\)?$/;

/** The source around the place where an error was thrown, as its stack has it; empty when that can't be told. */
export async function readCodeFrame({ stack, fix }: Failure): Promise<string> {
  // A StopgapError's message shows the place already.
  const place = fix === undefined ? findPlace(stack) : undefined;
  if (!place) return "";
  try {
    if ((await stat(place.file)).size > MAX_FILE_BYTES) return "";
    return drawCodeFrame(await readFile(place.file, "utf8"), place);
  } catch {
    // It is gone since, or never was a file: the stack has to do.
    return "";
  }
}

interface Place {
  file: string;
  line: number;
  column: number;
}

/** The first frame in the project's own source. */
function findPlace(stack: string): Place | undefined {
  for (const frame of stack.split("\n")) {
    const match = PLACE.exec(frame.trim());
    const [, where = "", line, column] = match ?? [];
    if (where === "" || /[\\/]node_modules[\\/]/.test(where)) continue;
    const file = where.startsWith("file://") ? fileURLToPath(where) : where;
    return { file, line: Number(line), column: Number(column) };
  }
  return undefined;
}
