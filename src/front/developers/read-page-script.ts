import { readFileSync } from "node:fs";
import { ownFile } from "../../own-files.ts";

/** Bundled at build; read once. */
const scripts = new Map<string, Buffer>();

/** A script of ours for browsers, by its file's name. */
export function readPageScript(name: string): Buffer {
  const known = scripts.get(name);
  if (known) return known;
  const bytes = readFileSync(ownFile(`pages/${name}`));
  scripts.set(name, bytes);
  return bytes;
}
