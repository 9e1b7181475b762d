import { readdirSync } from "node:fs";
import path from "node:path";

import { isOwnTypeScriptFile } from "./own-typescript-file.ts";

const MAX_FILES = 2000;
const SKIPPED_FOLDER = /^(\..*|node_modules|dist|build|out|coverage)$/;

/** The TypeScript files below a folder, at most 2000, without packages and what was built. */
export function listOwnFiles(folder: string): string[] {
  const files: string[] = [];
  const folders = [folder];
  for (let i = 0; i < folders.length && files.length < MAX_FILES; i++) {
    const current = folders[i] ?? folder;
    for (const entry of readdirSync(current, { withFileTypes: true })) {
      const file = path.join(current, entry.name);
      if (entry.isDirectory() && !SKIPPED_FOLDER.test(entry.name)) folders.push(file);
      else if (entry.isFile() && isOwnTypeScriptFile(file)) files.push(file);
    }
  }
  return files;
}
