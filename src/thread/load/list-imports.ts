import { readFileSync } from "node:fs";
import path from "node:path";

const MAX_FILES = 40;
const RELATIVE_IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.{1,2}\/[^"']+\.[cm]?[jt]sx?)["']/g;

/** The entry and the files that its ES modules import by relative path, at most 40; read from their text. */
export function listImports(entry: string): string[] {
  const files = [entry];
  for (let i = 0; i < files.length && files.length < MAX_FILES; i++) {
    const file = files[i] ?? entry;
    for (const [, specifier = ""] of readText(file).matchAll(RELATIVE_IMPORT)) {
      const imported = path.resolve(path.dirname(file), specifier);
      if (!files.includes(imported)) files.push(imported);
    }
  }
  return files;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // An import that leads nowhere is Node's to tell.
    return "";
  }
}
