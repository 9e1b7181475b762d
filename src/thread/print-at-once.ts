import { writeSync } from "node:fs";
import type { Writable } from "node:stream";

/** The host's pipes are read all the time; a full one has room again within so many tries, in ms each. */
const MAX_TRIES = 200;
const TRY_MS = 1;

type Done = (error?: Error | null) => void;

/**
 * Lets what the app prints leave at once, as in a process of its own. A worker's own `process.stdout` hands each write
 * to the host and waits for a turn of the event loop: the last lines before an endless loop would never be seen.
 */
export function printAtOnce(): void {
  write(process.stdout, 1);
  write(process.stderr, 2);
}

function write(stream: Writable, descriptor: number): void {
  const writeThroughHost = stream._write.bind(stream);
  stream._write = (chunk: Buffer | string, encoding: BufferEncoding, done: Done): void => {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk;
    const written = writeBytes(bytes, descriptor);
    if (written === bytes.length) done();
    else writeThroughHost(bytes.subarray(written), "buffer" as BufferEncoding, done);
  };
}

/** Returns how many bytes could be written. */
function writeBytes(bytes: Buffer, descriptor: number): number {
  let written = 0;
  for (let tries = 0; written < bytes.length && tries < MAX_TRIES; tries++) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return written;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TRY_MS);
    }
  }
  return written;
}
