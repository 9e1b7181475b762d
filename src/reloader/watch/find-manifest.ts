import path from "node:path";
import { findStats } from "./find-stats.ts";

/** The package.json by which Node reads the files of a folder: the nearest one from there on upwards. */
export async function findManifest(folder: string): Promise<string | undefined> {
  const manifest = path.join(folder, "package.json");
  if ((await findStats(manifest))?.isFile() === true) return manifest;
  const above = path.dirname(folder);
  return above === folder ? undefined : findManifest(above);
}
