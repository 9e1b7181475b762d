import { readFileSync } from "node:fs";
import path from "node:path";

export type ModuleFormat = "module" | "commonjs";

const MODULE_SYNTAX = /^\s*(import\s*[\w{*"']|export\s*[\w{*])|\bimport\.meta\b/m;

/**
 * Whether Node takes a file for an ES module, by its extension and the nearest package.json. Where neither says it, plain
 * JavaScript is decided by its syntax, as Node does, and TypeScript is CommonJS, as tsx compiles it.
 */
export function readModuleFormat(file: string): ModuleFormat {
  const extension = path.extname(file);
  if (/^\.m[jt]s$/.test(extension)) return "module";
  if (/^\.c[jt]s$/.test(extension)) return "commonjs";
  const declared = readPackageType(path.dirname(file));
  if (declared !== undefined) return declared;
  return extension === ".js" && MODULE_SYNTAX.test(readFileSync(file, "utf8"))
    ? "module"
    : "commonjs";
}

function readPackageType(folder: string): ModuleFormat | undefined {
  const manifest = readManifest(path.join(folder, "package.json"));
  const parent = path.dirname(folder);
  if (manifest === undefined) return parent === folder ? undefined : readPackageType(parent);
  return manifest.type === "module" || manifest.type === "commonjs" ? manifest.type : undefined;
}

function readManifest(file: string): { type?: unknown } | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    // Most folders have none: the search goes on above.
    return undefined;
  }
  return JSON.parse(text) as { type?: unknown };
}
