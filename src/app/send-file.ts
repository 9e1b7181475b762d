import { requireContext } from "./current-context.ts";
import { loadOnce } from "./load-once.ts";
import type { SendFileOptions } from "./files/send-file-options.ts";
import { toPath } from "./render.ts";

const loadSendFile = loadOnce(() => import("./files/send-file.ts"));
const loadSendFromFolder = loadOnce(() => import("./files/send-from-folder.ts"));

/**
 * Answers with a file whose path the app knows: conditions, ranges, HEAD. Flask's `send_file`.
 *
 * @throws {StopgapError} NO_REQUEST, FILE_NOT_SENDABLE
 * @throws {HttpError} 412, 416
 */
export async function sendFile(
  path: string | URL,
  options: SendFileOptions = {},
): Promise<Response> {
  const { request } = requireContext("sendFile()");
  const files = await loadSendFile();
  return await files.sendFile(request, path, options);
}

/**
 * Answers with a file of a folder, whose name may come from a visitor: nothing outside of the folder is ever sent. Flask's
 * `send_from_directory`.
 *
 * @throws {StopgapError} NO_REQUEST
 * @throws {HttpError} 404, 412, 416
 */
export async function sendFromFolder(
  folder: string | URL,
  name: string,
  options: SendFileOptions = {},
): Promise<Response> {
  const { request } = requireContext("sendFromFolder()");
  const files = await loadSendFromFolder();
  return await files.sendFromFolder(request, toPath(folder), name, options);
}
