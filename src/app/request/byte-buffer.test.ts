import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ByteBuffer } from "./byte-buffer.ts";

describe("ByteBuffer", () => {
  it("keeps pieces of any size as one", () => {
    const buffer = new ByteBuffer();
    assert.equal(buffer.bytes().byteLength, 0);
    const whole = Buffer.from(Array.from({ length: 10_000 }, (_value, i) => i % 251));
    for (let start = 0, size = 0; start < whole.length; start += size, size = (size % 97) + 1)
      buffer.append(whole.subarray(start, start + size));
    assert.equal(buffer.length, 10_000);
    assert.deepEqual(buffer.bytes(), whole);
  });

  it("copies what is appended", () => {
    const buffer = new ByteBuffer();
    const chunk = Buffer.from("abc");
    buffer.append(chunk);
    chunk.fill("x");
    assert.equal(buffer.bytes().toString(), "abc");
  });

  it("starts again when it is cleared", () => {
    const buffer = new ByteBuffer();
    buffer.append(Buffer.from("abc"));
    buffer.clear();
    buffer.append(Buffer.from("d"));
    assert.equal(buffer.bytes().toString(), "d");
  });
});
