import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BOUNDARY, post } from "../../../test/support/form-request.ts";
import { hostileBody } from "../../../test/support/hostile-body.ts";
import { heldBytes } from "../../../test/support/held-bytes.ts";
import { waitFor } from "../../../test/support/wait-for.ts";
import { readForm } from "./read-form.ts";
import { toRequestLimits } from "./to-request-limits.ts";

const MEBIBYTE = 1024 ** 2;
const END = `\r\n--${BOUNDARY}--\r\n`;
const LARGE = { timeout: 60_000 };

function head(name: string, filename?: string): string {
  const file = filename === undefined ? "" : `; filename="${filename}"`;
  return `\r\n--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`;
}

function* repeat(chunk: string | Uint8Array, times: number): Generator<string | Uint8Array> {
  for (let i = 0; i < times; i += 1) yield chunk;
}

function* inOrder(
  ...parts: (string | Uint8Array | Iterable<string | Uint8Array>)[]
): Generator<string | Uint8Array> {
  for (const part of parts) {
    if (typeof part === "string" || part instanceof Uint8Array) yield part;
    else yield* part;
  }
}

describe("readForm, of a hostile client", () => {
  for (const [what, chunks, status, maxPulledBytes] of [
    ["100,000 fields", () => inOrder(repeat(`${head("a")}v`, 100_000), END), 413, MEBIBYTE],
    ["100,000 fields in one piece", () => [`${head("a")}v`.repeat(100_000)], 413, 20 * MEBIBYTE],
    ["100,000 files", () => inOrder(repeat(`${head("a", "x")}v`, 100_000), END), 413, MEBIBYTE],
    ["parts without heads", () => inOrder(repeat(`--${BOUNDARY}\r\n`, 100_000)), 400, MEBIBYTE],
    [
      "a field of 100 MB",
      () => inOrder(head("a"), repeat("x".repeat(65_536), 1600)),
      413,
      MEBIBYTE,
    ],
    [
      "a name without end",
      () => inOrder(head("a").slice(0, -5), repeat("x".repeat(4096), 25_600)),
      413,
      MEBIBYTE,
    ],
    [
      "a head of many lines",
      () => inOrder(head("a").slice(0, -2), repeat("X: y\r\n", 100_000)),
      413,
      MEBIBYTE,
    ],
    [
      "a large head",
      () => inOrder(head("a").slice(0, -2), `X: ${"y".repeat(9000)}\r\n\r\nx`, END),
      413,
      MEBIBYTE,
    ],
    ["no first part", () => repeat("x".repeat(4096), 25_600), 400, MEBIBYTE],
    [
      "names of 7 kB",
      () => inOrder(repeat(`${head("n".repeat(7000))}v`, 1000), END),
      413,
      MEBIBYTE,
    ],
    [
      "a body of 110 MB",
      () => inOrder(head("a", "x"), repeat(Buffer.alloc(MEBIBYTE), 110), END),
      413,
      102 * MEBIBYTE,
    ],
  ] as [string, () => Iterable<string | Uint8Array>, number, number][]) {
    it(`answers ${status} for ${what}, without reading on`, LARGE, async () => {
      const { body, pulledBytes, isFlat } = hostileBody(chunks());
      await assert.rejects(readForm(post(body)), { name: "HttpError", status });
      assert.ok(pulledBytes() <= maxPulledBytes, `read ${pulledBytes()} bytes`);
      assert.ok(isFlat(), "took too much memory");
    });
  }

  it("answers 413 for one file too many, or one that is too large", async () => {
    const limits = toRequestLimits({ maxFiles: 2, maxFileBytes: 10 });
    const two = inOrder(repeat(`${head("a", "x")}0123456789`, 2), END);
    assert.equal((await readForm(post(hostileBody(two).body), limits)).files.size, 2);
    for (const chunks of [
      inOrder(repeat(`${head("a", "x")}v`, 3), END),
      inOrder(head("a", "x"), "0123456789-", END),
    ])
      await assert.rejects(readForm(post(hostileBody(chunks).body), limits), { status: 413 });
  });

  for (const [what, start, chunk, times] of [
    ["begins with CR", "\r", "a".repeat(1024), 10_240],
    ["begins with LF, a byte at a time", "\n", "a", 50_000],
    ["is CR and LF", "\r\n", "\r\n".repeat(512), 10_000],
    ["is nearly the boundary", "", `\r\n--${BOUNDARY.slice(0, -1)}`.repeat(40), 10_000],
    ["is dashes", "--", "-".repeat(1000), 10_000],
  ] as [string, string, string, number][]) {
    it(`takes a file in linear time that ${what}`, LARGE, async () => {
      const { body, isFlat } = hostileBody(
        inOrder(head("a", "x"), start, repeat(chunk, times), END),
      );
      const form = await readForm(post(body));
      assert.equal(form.files.get("a")?.size, start.length + chunk.length * times);
      assert.ok(isFlat(), "took too much memory");
      await form.dispose();
    });
  }

  it("takes a large file whole, and keeps it out of memory", LARGE, async () => {
    const limits = toRequestLimits({ maxBodyBytes: Infinity, maxFileBytes: Infinity });
    const chunks = inOrder(head("a", "x"), repeat(Buffer.alloc(MEBIBYTE, 1), 300), END);
    const { body, isFlat } = hostileBody(chunks);
    const form = await readForm(post(body), limits);
    assert.equal(form.files.get("a")?.size, 300 * MEBIBYTE);
    assert.ok(isFlat(), "took too much memory");
    await form.dispose();
  });

  it("keeps no more of small files than they are", LARGE, async () => {
    // Each small file comes in one piece with a large one, and must not keep that piece alive.
    const part = `${head("big", "x")}${"x".repeat(60_000)}${head("small", "y")}v`;
    const limits = toRequestLimits({
      maxFormParts: 4000,
      maxFiles: 4000,
      maxFileMemoryBytes: 59_000,
    });
    const before = heldBytes();
    const form = await readForm(post(hostileBody(inOrder(repeat(part, 1600), END)).body), limits);
    assert.equal(form.files.getAll("small").length, 1600);
    await waitFor("memory to be given back", () => heldBytes() - before < 24 * MEBIBYTE);
    await form.dispose();
  });

  it("answers 413 for 100,000 URL-encoded fields, and for half a megabyte of one", async () => {
    const type = "application/x-www-form-urlencoded";
    await assert.rejects(readForm(post("a&".repeat(100_000), type)), { status: 413 });
    await assert.rejects(readForm(post(`a=${"x".repeat(500_000)}`, type)), { status: 413 });
    const { body, pulledBytes } = hostileBody(repeat("x".repeat(4096), 25_600));
    await assert.rejects(readForm(post(body, type)), { status: 413 });
    assert.ok(pulledBytes() < MEBIBYTE);
  });
});
