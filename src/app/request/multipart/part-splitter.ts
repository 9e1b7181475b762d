import type { Readable } from "node:stream";
import { Dicer } from "@fastify/busboy";
import { HttpError } from "../../errors/http-error.ts";
import { ByteBuffer } from "../byte-buffer.ts";
import type { FormBudget } from "../form/form-budget.ts";
import type { RequestLimits } from "../request-limits.ts";
import { tooLarge } from "../too-large.ts";
import { parsePartHead } from "./parse-part-head.ts";
import type { PartHead } from "./part-head.ts";

/** The most that is parsed before limits are looked at again. */
const SLICE_BYTES = 65_536;
const HEAD_SLACK_BYTES = 1024;

/** A field comes whole; a file while it arrives. */
export interface SplitPart {
  readonly head: PartHead;
  readonly content: Readable;
  /** A field's bytes; undefined for a file. */
  readonly value: ByteBuffer | undefined;
  /** Whether it can be handed out. */
  isReady: boolean;
}

export type SplitLimits = Pick<RequestLimits, "maxFormParts" | "maxPartHeaderBytes">;

/**
 * Bytes of a multipart body in, parts out. Whoever writes waits for whoever reads: a part's content is held back at 64 KB.
 * After the first failure nothing more is parsed, and that failure is what every reader gets.
 */
export class PartSplitter {
  readonly #dicer: Dicer;
  readonly #limits: SplitLimits;
  readonly #budget: FormBudget;
  readonly #parts: SplitPart[] = [];
  #failure: Error | undefined;
  #isOver = false;
  #isClosed = false;
  #partCount = 0;
  #isHeadOpen = true;
  #openHeadBytes = 0;
  #current: Readable | undefined;
  #wakeReader: (() => void) | undefined;
  #wakeWriter: (() => void) | undefined;

  constructor(boundary: string, limits: SplitLimits, budget: FormBudget) {
    this.#limits = limits;
    this.#budget = budget;
    // More than is taken, so that a head that was cut is still too large.
    const maxHeaderSize = limits.maxPartHeaderBytes + HEAD_SLACK_BYTES;
    this.#dicer = new Dicer({ boundary, maxHeaderSize, partHwm: SLICE_BYTES } as Dicer.Config);
    this.#dicer.on("part", (content) => this.#onPart(content));
    this.#dicer.on("error", () => this.fail(malformed()));
    this.#dicer.on("finish", () => this.#finish());
  }

  /** Resolves when there is room for more, to false when there is nothing left to write for. Behind the last part, all is ignored. */
  async write(chunk: Uint8Array): Promise<boolean> {
    for (let start = 0; start < chunk.byteLength; start += SLICE_BYTES) {
      if (this.#isStopped()) return false;
      if (this.#isOver) return true;
      const slice = chunk.subarray(start, start + SLICE_BYTES);
      const wasHeadOpen = this.#isHeadOpen;
      const before = this.#partCount;
      await this.#writeSlice(slice);
      if (wasHeadOpen && this.#isHeadOpen && before === this.#partCount)
        this.#openHeadBytes += slice.byteLength;
      else this.#openHeadBytes = 0;
      if (this.#openHeadBytes > this.#limits.maxPartHeaderBytes) this.fail(this.#endlessHead());
    }
    return !this.#isStopped();
  }

  /** The body has ended. */
  end(): void {
    if (!this.#isStopped() && !this.#isOver) this.#dicer.end();
  }

  /** The next part, or undefined behind the last; what is unread of the one before is skipped. */
  async next(): Promise<SplitPart | undefined> {
    this.#current?.resume();
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#parts[0]?.isReady === true) {
        const part = this.#parts.shift();
        this.#current = part?.value === undefined ? part?.content : undefined;
        return part;
      }
      if (this.#isOver && this.#parts.length === 0) return undefined;
      await new Promise<void>((resolve) => {
        this.#wakeReader = resolve;
      });
    }
  }

  /** The content of a part. Whoever stops in the middle leaves it whole: the parser would wait for a destroyed one without end. */
  async *read({ content }: SplitPart): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield* content.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw this.#failure ?? error;
    }
  }

  /** Ends it for readers and writers; of several failures, the first one counts. */
  fail(failure: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = failure;
    this.#current?.destroy(failure);
    for (const { content } of this.#parts) content.destroy();
    this.#wake();
  }

  /** Nobody reads any more. */
  close(): void {
    this.#isClosed = true;
    this.#current?.destroy();
    for (const { content } of this.#parts) content.destroy();
    this.#wake();
  }

  #isStopped(): boolean {
    return this.#failure !== undefined || this.#isClosed;
  }

  #writeSlice(slice: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      this.#wakeWriter = resolve;
      this.#dicer.write(slice, () => resolve());
    });
  }

  #onPart(content: Readable): void {
    // The parser tells readers of an early end as well; without a listener that would end the process.
    content.on("error", ignoreEarlyEnd);
    this.#partCount += 1;
    if (this.#isHeadOpen && this.#partCount > 1) this.fail(malformed());
    if (this.#partCount > this.#limits.maxFormParts)
      this.fail(new HttpError(413, `The form has more than ${this.#limits.maxFormParts} parts.`));
    this.#isHeadOpen = true;
    if (this.#isStopped()) content.resume();
    else
      content.once("header", (headers: Record<string, string[]>) => this.#onHead(headers, content));
  }

  #onHead(headers: Record<string, string[]>, content: Readable): void {
    this.#isHeadOpen = false;
    if (this.#isStopped()) return;
    try {
      if (countBytes(headers) > this.#limits.maxPartHeaderBytes) throw this.#endlessHead();
      const head = parsePartHead(headers);
      this.#budget.takeHead(head);
      const value = head.filename === undefined ? new ByteBuffer() : undefined;
      const part = { head, content, value, isReady: value === undefined };
      this.#parts.push(part);
      if (value === undefined) this.#wakeReader?.();
      else this.#collect(part, value);
    } catch (error) {
      this.fail(error as Error);
    }
  }

  /** Fields flow: an iterator for each would take three times as long as parsing them. */
  #collect(part: SplitPart, value: ByteBuffer): void {
    part.content.on("data", (chunk: Uint8Array) => {
      try {
        this.#budget.takeText(chunk.byteLength);
        value.append(chunk);
      } catch (error) {
        this.fail(error as Error);
      }
    });
    part.content.once("end", () => {
      part.isReady = true;
      this.#wakeReader?.();
    });
  }

  #finish(): void {
    if (this.#partCount > 0 && this.#isHeadOpen) this.fail(malformed());
    this.#isOver = true;
    this.#wake();
  }

  #endlessHead(): HttpError {
    if (this.#partCount === 0) return malformed();
    return tooLarge("The head of a form's part", this.#limits.maxPartHeaderBytes);
  }

  #wake(): void {
    this.#wakeReader?.();
    this.#wakeWriter?.();
  }
}

function ignoreEarlyEnd(): void {
  // Whoever reads the part gets the splitter's own failure.
}

/** As on the wire: `name: value` and a line break; spaces that the parser drops are not counted. */
function countBytes(headers: Record<string, string[]>): number {
  let bytes = 0;
  for (const name in headers)
    for (const value of headers[name] ?? []) bytes += name.length + value.length + 4;
  return bytes;
}

function malformed(): HttpError {
  return new HttpError(400, "The form is malformed, or its end is missing.");
}
