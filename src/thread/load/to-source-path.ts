import path from "node:path";
import { fileURLToPath } from "node:url";
import { packageFolder } from "../../own-files.ts";

const INSTALLED_PACKAGE = /[\\/]node_modules[\\/]/;
/** Where our own code lies, also when the app has it as a linked folder. */
const OWN_FOLDER = packageFolder + path.sep;

/** The user's file that a path or a `file:` URL names; undefined for packages', ours, Node's own and what is no file. */
export function toSourcePath(place: string): string | undefined {
  const file = place.startsWith("file:") ? toFilePath(place) : place;
  if (file === undefined || !path.isAbsolute(file) || INSTALLED_PACKAGE.test(file))
    return undefined;
  return file.startsWith(OWN_FOLDER) ? undefined : path.normalize(file);
}

function toFilePath(url: string): string | undefined {
  try {
    return fileURLToPath(url.replace(/[?#].*$/, ""));
  } catch {
    // A host, or an escaped slash: Node's loader says what is wrong with it.
    return undefined;
  }
}
