import { once } from "node:events";
import { text } from "node:stream/consumers";
import { endProcess, startProcess } from "../servers/running-processes.ts";
import { findLoadTool, type Load, type LoadResult } from "./load-tool.ts";

export async function runLoad(load: Load): Promise<LoadResult> {
  const tool = findLoadTool();
  const child = startProcess(tool.toCommand(load));
  try {
    const [output, errors] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "exit"),
    ]);
    if (child.exitCode !== 0) throw new Error(`${tool.name} failed:\n${output}${errors}`);
    return tool.readResult(output);
  } finally {
    await endProcess(child);
  }
}
