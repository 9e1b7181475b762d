import { fileURLToPath } from "node:url";
import type { ServerKind } from "./server-kinds.ts";

const nodeApps = {
  errors: "errors.mjs",
  express: "express.mjs",
  expressTypeScript: "express.ts",
  fastify: "fastify.mjs",
  nodeHttp: "node-http.mjs",
  streams: "streams.mjs",
} as const;

export type NodeApp = keyof typeof nodeApps;

/** The file of an app; Flask has one app, which stands for all of them. */
export function toAppPath(kind: ServerKind, app: NodeApp): string {
  const file = kind.language === "flask" ? "flask_app.py" : nodeApps[app];
  return fileURLToPath(new URL(`../apps/${file}`, import.meta.url));
}
