import { readFileSync } from "node:fs";
import path from "node:path";
import { packageFolder } from "../own-files.ts";

/** This package's version. */
export function readVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(path.join(packageFolder, "package.json"), "utf8"),
  );
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isManifest ? String(manifest.version) : "unknown";
}
