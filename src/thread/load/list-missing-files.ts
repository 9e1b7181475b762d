import path from "node:path";
import { fileURLToPath } from "node:url";

import type { MissingImport } from "./read-missing-import.ts";

const EXTENSIONS = [".js", ".ts", ".mjs", ".mts", ".cjs", ".cts", ".jsx", ".tsx", ".json"];
/** What a compiler makes the left one of, and where it may lie as well. */
const WRITTEN_AS: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};

/** Absolute paths where a file would answer an import that led nowhere; none for packages. */
export function listMissingFiles({ specifier, importer, isPackage }: MissingImport): string[] {
  const file = isPackage || specifier.startsWith("#") ? undefined : toFile(specifier, importer);
  if (file === undefined) return [];
  const extension = path.extname(file);
  if (!EXTENSIONS.includes(extension)) {
    const names = EXTENSIONS.flatMap((ending) => [
      file + ending,
      path.join(file, `index${ending}`),
    ]);
    return [file, ...names];
  }
  const stem = file.slice(0, -extension.length);
  return [file, ...(WRITTEN_AS[extension] ?? []).map((ending) => stem + ending)];
}

function toFile(specifier: string, importer: string | undefined): string | undefined {
  try {
    if (specifier.startsWith("file:")) return fileURLToPath(specifier);
    if (path.isAbsolute(specifier)) return specifier;
    if (importer === undefined) return undefined;
    const from = importer.startsWith("file:") ? fileURLToPath(importer) : importer;
    return path.isAbsolute(from) ? path.resolve(path.dirname(from), specifier) : undefined;
  } catch {
    // No file on this system.
    return undefined;
  }
}
