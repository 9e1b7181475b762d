import { fileURLToPath } from "node:url";

const TYPESCRIPT_FILE = /(?<!\.d)\.[cm]?tsx?$/;
const INSTALLED_PACKAGE = /[\\/]node_modules[\\/]/;

/** Whether a file is TypeScript that the user wrote, not a package's. */
export function isOwnTypeScriptFile(file: string): boolean {
  return TYPESCRIPT_FILE.test(file) && !INSTALLED_PACKAGE.test(file);
}

/** The user's TypeScript file that a module's URL names, or undefined when it names something else. */
export function toOwnTypeScriptFile(url: string): string | undefined {
  if (!url.startsWith("file:")) return undefined;
  const file = fileURLToPath(url.replace(/[?#].*$/, ""));
  return isOwnTypeScriptFile(file) ? file : undefined;
}
