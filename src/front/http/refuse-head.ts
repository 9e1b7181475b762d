export interface HeadLimits {
  readonly maxUrlBytes: number;
  readonly maxHeaders: number;
  readonly maxHeaderBytes: number;
  /** 0: as large as it likes. */
  readonly maxBodyBytes: number;
}

/** A request's head, as `IncomingMessage` has it. */
export interface RequestHeadView {
  readonly url?: string | undefined;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
  readonly headers: { readonly "content-length"?: string | undefined };
}

/** `: ` and the line's end. */
const BYTES_AROUND_HEADER = 4;

/** What a request's head has too much of, if anything. Node parses heads in latin1, so that characters are bytes. */
export function refuseHead(
  { url = "", rawHeaders, headers }: RequestHeadView,
  limits: HeadLimits,
): "url-too-long" | "head-too-large" | "body-too-large" | undefined {
  if (url.length > limits.maxUrlBytes) return "url-too-long";
  const headerCount = rawHeaders.length / 2;
  if (headerCount > limits.maxHeaders) return "head-too-large";
  let headerBytes = headerCount * BYTES_AROUND_HEADER;
  for (const text of rawHeaders) headerBytes += text.length;
  if (headerBytes > limits.maxHeaderBytes) return "head-too-large";
  const isLargeBody = Number(headers["content-length"] ?? 0) > limits.maxBodyBytes;
  return limits.maxBodyBytes > 0 && isLargeBody ? "body-too-large" : undefined;
}

/**
 * Node's parser gives up in the middle of a head; true when it was still reading the target then.
 *
 * @param bytes what came last, `error.rawPacket`
 * @param isFirst nothing came before it on this connection
 */
export function isOverflowInUrl(bytes: Buffer, isFirst: boolean): boolean {
  const spaceAt = bytes.indexOf(" ");
  // A target has no spaces: in the first bytes the one behind the method, later on none at all.
  const afterMethod = isFirst ? bytes.subarray(spaceAt + 1) : bytes;
  return !afterMethod.includes(" ") && !afterMethod.includes("\n");
}
