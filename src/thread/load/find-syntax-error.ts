import { execFile } from "node:child_process";
import process from "node:process";

import type { SyntaxErrorPlace } from "../../errors/load-errors.ts";
import { listImports } from "./list-imports.ts";
import { parseNodeReport } from "./parse-syntax-error.ts";

const CHECK_TIMEOUT_MS = 5000;

/**
 * Looks through the entry and the files that it imports for the one that Node can't parse. Each costs a run of Node, some
 * 40 ms, and this is only ever done for a load that has failed.
 */
export async function findSyntaxError(entry: string): Promise<SyntaxErrorPlace | undefined> {
  for (const file of listImports(entry)) {
    const place = parseNodeReport(await checkSyntax(file));
    if (place !== undefined) return place;
  }
  return undefined;
}

/** What Node prints about a file that it can't parse; empty for one that it can. */
async function checkSyntax(file: string): Promise<string> {
  return new Promise((resolve) => {
    const options = { timeout: CHECK_TIMEOUT_MS, env: { ...process.env, NODE_OPTIONS: "" } };
    execFile(process.execPath, ["--check", file], options, (_error, _output, problems) =>
      resolve(problems),
    );
  });
}
