import { heldBytes } from "./held-bytes.ts";

/** What values and buffers take may grow by this, while many times as much passes. */
const FLAT_BYTES = 32 * 1024 * 1024;
/** Memory is measured whenever so much has passed: collecting garbage takes its time. */
const SAMPLE_BYTES = 4 * 1024 * 1024;

export interface HostileBody {
  readonly body: ReadableStream<Uint8Array>;
  /** How much of it was asked for so far. */
  readonly pulledBytes: () => number;
  /** Whether its reader never held more than a small part of it. */
  readonly isFlat: () => boolean;
}

/** A body that is made while it is read, and that watches its reader's memory. */
export function hostileBody(chunks: Iterable<Uint8Array | string>): HostileBody {
  const iterator = chunks[Symbol.iterator]();
  const before = heldBytes();
  let pulled = 0;
  let measuredAt = 0;
  let peak = before;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done = false, value } = iterator.next();
        if (done) return controller.close();
        const chunk = typeof value === "string" ? Buffer.from(value) : (value as Uint8Array);
        pulled += chunk.byteLength;
        controller.enqueue(chunk);
        if (pulled - measuredAt < SAMPLE_BYTES) return;
        measuredAt = pulled;
        peak = Math.max(peak, heldBytes());
      },
    },
    { highWaterMark: 0 },
  );
  return { body, pulledBytes: () => pulled, isFlat: () => peak - before < FLAT_BYTES };
}
