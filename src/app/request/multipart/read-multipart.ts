import { FormBudget } from "../form/form-budget.ts";
import { StreamedFile } from "../form/streamed-file.ts";
import { readChunks } from "../read-chunks.ts";
import type { RequestLimits } from "../request-limits.ts";
import { PartSplitter, type SplitPart } from "./part-splitter.ts";
import { readBoundary } from "./read-boundary.ts";

export interface FieldPart {
  readonly kind: "field";
  readonly name: string;
  readonly value: string;
}

/** The parts of a `multipart/form-data` body, as `readParts` hands them out. */
export async function* readMultipart(
  request: Request,
  limits: RequestLimits,
): AsyncGenerator<FieldPart | StreamedFile, void, void> {
  const boundary = readBoundary(request.headers.get("content-type") ?? "");
  const budget = new FormBudget(limits);
  const splitter = new PartSplitter(boundary, limits, budget);
  const pumped = pump(request, splitter, limits.maxBodyBytes);
  try {
    for (let part = await splitter.next(); part !== undefined; part = await splitter.next()) {
      const { head, value } = part;
      if (value !== undefined) {
        yield { kind: "field", name: head.name, value: value.bytes().toString(head.charset) };
        continue;
      }
      const file = new StreamedFile(head, readFile(part, splitter, budget));
      yield file;
      file.pass();
    }
    // Line breaks behind the last part are read, so that the connection can be used for the next request.
    await pumped;
  } finally {
    splitter.close();
  }
}

async function pump(request: Request, splitter: PartSplitter, maxBytes: number): Promise<void> {
  try {
    let isOpen = true;
    await readChunks(request, maxBytes, async (chunk) => {
      isOpen = await splitter.write(chunk);
      return isOpen;
    });
    if (isOpen) splitter.end();
  } catch (error) {
    splitter.fail(error as Error);
  }
}

async function* readFile(
  part: SplitPart,
  splitter: PartSplitter,
  budget: FormBudget,
): AsyncGenerator<Uint8Array, void, void> {
  let size = 0;
  try {
    for await (const chunk of splitter.read(part)) {
      size += chunk.byteLength;
      budget.checkFile(part.head.name, size);
      yield chunk;
    }
  } catch (error) {
    splitter.fail(error as Error);
    throw error;
  }
}
