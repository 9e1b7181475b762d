import { isRefusedName } from "../../static-rules/is-refused-name.ts";
import { type FoundFile, lookBelow } from "../../static-rules/look-below.ts";
import { HttpError } from "../errors/http-error.ts";
import { answerFile } from "./answer-file.ts";
import type { SendFileOptions } from "./send-file-options.ts";

/**
 * Answers with a file below a folder, whose name a visitor chose, as Flask's `send_from_directory`. A 404 is the answer to
 * whatever lies outside, also by a link, and to hidden files, keys and env files. What visitors have put there
 * should be sent with `asAttachment`: shown as HTML or SVG, it would be a page of the app's.
 *
 * @param folder trusted; relative to the process's folder
 * @param path with `/` between names, and already without percent-escapes, as a `path` parameter is
 * @throws {HttpError} 404, 412, 416; 503 if the file is being changed all the time
 */
export async function sendFromFolder(
  request: Request,
  folder: string,
  path: string,
  options: SendFileOptions = {},
): Promise<Response> {
  const names = path.split("/");
  return await answerFile(
    request,
    () => findBelow(folder, names),
    () => options,
  );
}

async function findBelow(folder: string, names: readonly string[]): Promise<FoundFile> {
  if (names.some((name) => name === "" || isRefusedName(name))) throw new HttpError(404);
  const found = await lookBelow(folder, names);
  if (found.kind !== "file") throw new HttpError(404);
  return found;
}
