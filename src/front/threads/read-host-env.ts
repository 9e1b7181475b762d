import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import type { ServerOptions } from "../../options/server-options.ts";

/**
 * The variables of the env files as they are now, for a host of the newest source; the real environment wins. NODE_ENV
 * stays as it was when the server was started: what it refuses, it refuses then.
 */
export function readHostEnv({
  reload,
  env: atStart,
  envFiles,
}: Pick<ServerOptions, "reload" | "env" | "envFiles">): Record<string, string> {
  if (reload === "off") return atStart;
  const env: Record<string, string> = {};
  for (const file of envFiles) {
    for (const [name, value] of Object.entries(parseEnv(readIfThere(file)))) {
      const isOurs = process.env[name] === undefined && name !== "NODE_ENV";
      if (value !== undefined && isOurs) env[name] = value;
    }
  }
  const nodeEnv = atStart["NODE_ENV"];
  return nodeEnv === undefined ? env : { ...env, NODE_ENV: nodeEnv };
}

/** A few hundred bytes, once for each host. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Deleted since, or never there.
    return "";
  }
}
