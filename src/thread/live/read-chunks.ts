/** The beginning of a body in chunks, as far as it has come. */
export interface ChunkedBeginning {
  /** What is in the chunks. */
  readonly payload: Buffer;
  /** How much of the last of them is still to come. */
  readonly missingBytes: number;
  /** Where in the bytes the last payload ends. */
  readonly payloadEnd: number;
  /** The empty chunk is there that ends it all. */
  readonly isWhole: boolean;
}

/** A size in hex, and extensions, which nobody uses. */
const SIZE_LINE = /^([\da-f]{1,8})[\t ]*(?:;[^\r\n]*)?$/i;
const MAX_SIZE_LINE_BYTES = 256;
const LINE_END = "\r\n";

/** Reads a body in chunks from its start; `undefined`: this is none. */
export function readChunks(bytes: Buffer): ChunkedBeginning | undefined {
  const parts: Buffer[] = [];
  const end = (more: Omit<ChunkedBeginning, "payload">): ChunkedBeginning => ({
    payload: Buffer.concat(parts),
    ...more,
  });
  let payloadEnd = 0;
  let position = 0;
  for (;;) {
    const lineEnd = bytes.indexOf(LINE_END, position, "latin1");
    if (lineEnd === -1)
      return bytes.length - position > MAX_SIZE_LINE_BYTES
        ? undefined
        : end({ payloadEnd, missingBytes: 0, isWhole: false });
    const digits = SIZE_LINE.exec(bytes.toString("latin1", position, lineEnd))?.[1];
    if (digits === undefined) return undefined;
    const size = Number.parseInt(digits, 16);
    if (size === 0) return end({ payloadEnd, missingBytes: 0, isWhole: true });
    const dataAt = lineEnd + LINE_END.length;
    const dataEnd = Math.min(dataAt + size, bytes.length);
    parts.push(bytes.subarray(dataAt, dataEnd));
    payloadEnd = dataEnd;
    const missingBytes = size - (dataEnd - dataAt);
    if (missingBytes > 0) return end({ payloadEnd, missingBytes, isWhole: false });
    const isEnded = LINE_END.startsWith(bytes.toString("latin1", dataEnd, dataEnd + 2));
    if (!isEnded) return undefined;
    if (bytes.length < dataEnd + LINE_END.length)
      return end({ payloadEnd, missingBytes: 0, isWhole: false });
    position = dataEnd + LINE_END.length;
  }
}
