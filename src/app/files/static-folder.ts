import { findFile } from "../../static-rules/find-file.ts";
import { isRefusedName } from "../../static-rules/is-refused-name.ts";
import { type Found, type FoundFile, lookBelow } from "../../static-rules/look-below.ts";
import { HttpError } from "../errors/http-error.ts";
import { loadOnce } from "../load-once.ts";
import type { AnsweredFile } from "./answer-file.ts";
import { toVersion } from "./static-version.ts";
import type { CacheRules } from "./to-cache-control.ts";

export interface StaticFolderOptions extends CacheRules {
  /** Whether a folder's `index.html` is its page, under an address that ends with a slash. Default: false. */
  readonly index?: boolean;
  /** Whether `.br`, `.zst` and `.gz` beside a file are sent in its place to who takes them. Default: true. */
  readonly precompressed?: boolean;
}

export type StaticHandler = (request: Request, path: string) => Promise<Response>;

const loadAnswerFile = loadOnce(() => import("./answer-file.ts"));
const YEAR_SECONDS = 31_536_000;

/**
 * Answers with the files of a folder: as `sendFromFolder`, and in compressed forms where they are. Nothing is listed.
 * Under an address with `?v=` and the file's own version (`staticVersion`), a copy may be kept for a year; under any
 * other, `maxAgeSeconds` says.
 *
 * @param folder relative to the process's folder
 * @returns a handler; its `path` is what stands behind the folder's own address, without a slash before it and
 *   without percent-escapes
 */
export function staticFolder(folder: string, options: StaticFolderOptions = {}): StaticHandler {
  const { index = false, precompressed = true, maxAgeSeconds, immutable } = options;
  const look = index ? findFile : lookFlat;
  const rules: AnsweredFile = {
    maxAgeSeconds,
    immutable,
    compressedIn: precompressed ? folder : undefined,
  };
  return async (request, path) => {
    const names = path.split("/");
    const isFolder = names.at(-1) === "";
    if (isFolder) names.pop();
    if (names.some((name) => name === "" || isRefusedName(name))) throw new HttpError(404);
    const found = await look(folder, names, isFolder);
    if (found.kind === "folder") return toFolder(request, names);
    const version = toAskedVersion(request.url);
    const { answerFile } = await loadAnswerFile();
    return await answerFile(
      request,
      async () => toFile(await look(folder, names, isFolder)),
      ({ stats }) =>
        version === toVersion(stats)
          ? { ...rules, maxAgeSeconds: YEAR_SECONDS, immutable: true }
          : rules,
    );
  };
}

async function lookFlat(
  folder: string,
  names: readonly string[],
  isFolder: boolean,
): Promise<Found> {
  const found = await lookBelow(folder, names);
  return isFolder || found.kind === "folder" ? { kind: "missing" } : found;
}

function toFile(found: Found): FoundFile {
  if (found.kind !== "file") throw new HttpError(404);
  return found;
}

/** Relative, so that it can't lead to another host, and holds under whatever address the folder is to be had. */
function toFolder({ url }: Request, names: readonly string[]): Response {
  const queryAt = url.indexOf("?");
  const location = `${encodeURIComponent(names.at(-1) ?? "")}/${queryAt === -1 ? "" : url.slice(queryAt)}`;
  return new Response(null, { status: 302, headers: { Location: location } });
}

function toAskedVersion(url: string): string | undefined {
  return /[?&]v=([\w-]+)/.exec(url)?.[1];
}
