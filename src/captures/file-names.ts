import type { CapturedFrame } from "../messages/capture.ts";

const PACKAGES = "/node_modules/";

/** The package that a file belongs to; empty: none. */
export function readPackageName(file: string): string {
  const path = file.replaceAll("\\", "/");
  const start = path.lastIndexOf(PACKAGES);
  if (start === -1) return "";
  const [first = "", second = ""] = path.slice(start + PACKAGES.length).split("/", 2);
  return first.startsWith("@") ? `${first}/${second}` : first;
}

/** The folder from which on the app's own files are named: one above all that they share, to tell where they are. */
export function findAppFolder(frames: readonly CapturedFrame[]): string {
  const folders = frames
    .filter((frame) => frame.kind === "app" && frame.file !== "")
    .map((frame) => toPath(frame.file).split("/").slice(0, -1));
  const [first] = folders;
  if (first === undefined) return "";
  let length = first.length;
  for (const folder of folders)
    while (length > 0 && first.slice(0, length).join("/") !== folder.slice(0, length).join("/"))
      length--;
  const shared = first.slice(0, Math.max(length - 1, 0)).join("/");
  return shared === "" ? "" : `${shared}/`;
}

/** A file as people call it: from the app's folder on, or from its package on. */
export function toShortFile(file: string, appFolder: string): string {
  const path = toPath(file);
  const packages = path.lastIndexOf(PACKAGES);
  if (packages !== -1) return path.slice(packages + PACKAGES.length);
  return appFolder !== "" && path.startsWith(appFolder) ? path.slice(appFolder.length) : path;
}

/** `file:line:column`, as far as they are known. */
export function toPlace(file: string, { line, column }: { line: number; column: number }): string {
  if (file === "") return "";
  if (line === 0) return file;
  return column === 0 ? `${file}:${line}` : `${file}:${line}:${column}`;
}

function toPath(file: string): string {
  const path = file.replaceAll("\\", "/");
  if (!path.startsWith("file://")) return path;
  const encoded = path.slice("file://".length).replace(/^\/(?=[a-z]:)/i, "");
  try {
    return decodeURIComponent(encoded);
  } catch {
    // Not every `%` in a path is an escape.
    return encoded;
  }
}
