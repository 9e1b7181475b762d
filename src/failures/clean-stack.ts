import path from "node:path";
import { packageFolder } from "../own-files.ts";

/** Source maps name our sources, so both are ours. The rest of the package's folder may hold the user's own code. */
const OWN_FOLDERS = ["dist", "src", "bin"].map((folder) => path.join(packageFolder, folder));
const FRAME = /^\s+at /;
const FOREIGN_FRAME =
  /[( ]node:|\(<anonymous>\)|\bat <anonymous>$|[\\/]node_modules[\\/](tsx|esbuild)[\\/]/;

/** The frames of a stack that are the user's own or their packages', a line each. */
export function cleanStack(stack: string): string {
  return stack
    .split("\n")
    .filter((line) => FRAME.test(line) && !FOREIGN_FRAME.test(line) && !isOwnFrame(line))
    .map((line) => line.trimEnd())
    .join("\n");
}

function isOwnFrame(line: string): boolean {
  const plain = decodeUrls(line);
  return OWN_FOLDERS.some(
    (folder) => plain.includes(`${folder}/`) || plain.includes(`${folder}\\`),
  );
}

function decodeUrls(line: string): string {
  try {
    return decodeURI(line);
  } catch {
    // A file's name may hold a bare percent sign.
    return line;
  }
}
