import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { inPieces, post, toMultipart } from "../../../test/support/form-request.ts";
import { Random } from "../../../test/support/random.ts";
import { readParts } from "./read-parts.ts";
import { toRequestLimits } from "./to-request-limits.ts";

const LONG = { timeout: 60_000 };
const large = Buffer.alloc(300_000, 1);
const PARTS = [
  { name: "before", content: "1" },
  { name: "first", filename: "a", content: large },
  { name: "between", content: "2" },
  { name: "second", filename: "b", content: large.subarray(1) },
  { name: "after", content: "3" },
];

describe("readParts", () => {
  it("hands out fields and files in their order while they arrive", LONG, async () => {
    const seen: string[] = [];
    for await (const part of readParts(post(inPieces(toMultipart(PARTS), 1000)))) {
      if (part.kind === "field") seen.push(`${part.name}=${part.value}`);
      else seen.push(`${part.name}:${(await part.bytes()).byteLength}`);
    }
    assert.deepEqual(seen, ["before=1", "first:300000", "between=2", "second:299999", "after=3"]);
  });

  it("reads no further ahead than a piece or two while a file waits", LONG, async () => {
    let taken = 0;
    const whole = toMultipart([{ name: "a", filename: "a", content: Buffer.alloc(5_000_000) }]);
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          controller.enqueue(whole.subarray(taken, taken + 50_000));
          taken += 50_000;
        },
      },
      { highWaterMark: 0 },
    );
    for await (const part of readParts(post(body))) {
      assert.equal(part.kind, "file");
      // Turns enough for all of it to be taken, if it were.
      for (let turn = 0; turn < 200; turn++) await setImmediate();
      assert.ok(taken < 500_000, `took ${taken}`);
      break;
    }
  });

  for (const how of ["not at all", "a little"]) {
    it(`goes on when a file is read ${how}`, LONG, async () => {
      const names: string[] = [];
      for await (const part of readParts(post(inPieces(toMultipart(PARTS), 70_000)))) {
        names.push(part.name);
        if (part.kind === "file" && how === "a little")
          for await (const chunk of part.chunks()) {
            assert.ok(chunk.byteLength > 0);
            break;
          }
      }
      assert.deepEqual(
        names,
        PARTS.map(({ name }) => name),
      );
    });
  }

  it("says so when a file is read twice, or too late", LONG, async () => {
    let last: { bytes(): Promise<unknown> } | undefined;
    for await (const part of readParts(post(toMultipart(PARTS)))) {
      if (last !== undefined) await assert.rejects(last.bytes(), { code: "PART_ALREADY_READ" });
      last = undefined;
      if (part.kind === "field") continue;
      if (part.name === "first") last = part;
      else {
        await part.bytes();
        await assert.rejects(part.bytes(), { code: "PART_ALREADY_READ" });
      }
    }
  });

  it("fails in the file that is too large, and behind it", LONG, async () => {
    const parts = readParts(post(toMultipart(PARTS)), toRequestLimits({ maxFileBytes: 1000 }));
    await parts.next();
    const { value } = await parts.next();
    assert.ok(value?.kind === "file");
    await assert.rejects(value.bytes(), { status: 413 });
    await assert.rejects(parts.next(), { status: 413 });
  });

  it("fails in the file that breaks off", LONG, async () => {
    const parts = readParts(post(inPieces(toMultipart(PARTS).subarray(0, 200_000), 999)));
    await parts.next();
    const { value } = await parts.next();
    assert.ok(value?.kind === "file");
    await assert.rejects(value.bytes(), { name: "HttpError", status: 400 });
    await assert.rejects(parts.next(), { name: "HttpError", status: 400 });
  });

  it("hands out the fields of a URL-encoded form, and nothing of what is no form", async () => {
    const type = "application/x-www-form-urlencoded";
    assert.deepEqual(await takeAll(post("a=1&b", type)), [
      { kind: "field", name: "a", value: "1" },
      { kind: "field", name: "b", value: "" },
    ]);
    assert.deepEqual(await takeAll(post("a=1", "text/plain")), []);
  });

  it("loses nothing, and ends, however a body is cut into pieces", LONG, async () => {
    const random = new Random(11);
    const limits = toRequestLimits({ maxFormMemoryBytes: Infinity });
    for (let round = 0; round < 150; round += 1) {
      const parts = Array.from({ length: random.integer(0, 5) }, (_value, i) => ({
        name: String(i),
        ...(random.chance(0.5) ? { filename: "x" } : {}),
        content: Buffer.alloc(
          random.pick([0, 1, 3, 50, 70_000]),
          random.pick(["a", "\r", "\r\n", "\r\n--", "-", "\n"]),
        ),
      }));
      const whole = toMultipart(parts);
      const isCut = random.chance(0.25);
      const body = isCut ? whole.subarray(0, random.integer(0, whole.length - 5)) : whole;
      const pieceBytes = random.pick([1, 2, 11, 1000, 65_536]) + body.length / 2000;
      const read = collect(post(inPieces(body, Math.ceil(pieceBytes))), limits);
      if (isCut) await assert.rejects(read, { name: "HttpError", status: 400 });
      else
        assert.deepEqual(
          await read,
          parts.map(({ content }) => content.toString()),
        );
    }
  });
});

async function collect(
  request: Request,
  limits: ReturnType<typeof toRequestLimits>,
): Promise<string[]> {
  const contents: string[] = [];
  for await (const part of readParts(request, limits))
    contents.push(part.kind === "field" ? part.value : await part.text());
  return contents;
}

async function takeAll(request: Request): Promise<unknown[]> {
  const parts: unknown[] = [];
  for await (const part of readParts(request)) parts.push(part);
  return parts;
}
