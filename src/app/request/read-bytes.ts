import { ByteBuffer } from "./byte-buffer.ts";
import { readChunks } from "./read-chunks.ts";
import { DEFAULT_REQUEST_LIMITS, type RequestLimits } from "./request-limits.ts";

/**
 * The whole body in memory (Flask's `request.get_data()`); no body is no bytes.
 *
 * @throws {HttpError} 413 past `maxTextBytes`, announced or not; 400 when the client left in the middle
 * @throws {StopgapError} `BODY_ALREADY_READ`
 */
export async function readBytes(
  request: Request,
  limits: Pick<RequestLimits, "maxTextBytes"> = DEFAULT_REQUEST_LIMITS,
): Promise<Uint8Array<ArrayBuffer>> {
  let only: Uint8Array | undefined;
  const several = new ByteBuffer();
  await readChunks(request, limits.maxTextBytes, (chunk) => {
    // Most bodies come in one piece, which then need not be copied.
    if (only === undefined && several.length === 0) {
      only = chunk;
      return;
    }
    if (only !== undefined) several.append(only);
    only = undefined;
    several.append(chunk);
  });
  return (only ?? several.bytes()) as Uint8Array<ArrayBuffer>;
}
