import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RESTART_FRAME, WebSocketFrames } from "./web-socket-frames.ts";

/** A server's frame with a payload of so many bytes; with `mask`, as a client's. */
function toFrame(payloadBytes: number, mask = false): Buffer {
  const length = Buffer.alloc(10);
  length.writeUInt8(0x82, 0);
  const maskBit = mask ? 0x80 : 0;
  const maskBytes = mask ? 4 : 0;
  let headerBytes = 2;
  if (payloadBytes < 126) length.writeUInt8(maskBit | payloadBytes, 1);
  else if (payloadBytes < 65_536) {
    length.writeUInt8(maskBit | 126, 1);
    length.writeUInt16BE(payloadBytes, 2);
    headerBytes = 4;
  } else {
    length.writeUInt8(maskBit | 127, 1);
    length.writeBigUInt64BE(BigInt(payloadBytes), 2);
    headerBytes = 10;
  }
  return Buffer.concat([
    length.subarray(0, headerBytes),
    Buffer.alloc(maskBytes),
    Buffer.alloc(payloadBytes, 0x88),
  ]);
}

describe("WebSocketFrames", () => {
  for (const payloadBytes of [0, 1, 125, 126, 127, 65_535, 65_536, 70_000]) {
    for (const mask of [false, true]) {
      it(`knows where a ${mask ? "masked " : ""}frame of ${payloadBytes} bytes ends`, () => {
        const frames = new WebSocketFrames();
        const frame = toFrame(payloadBytes, mask);
        frames.note(frame.subarray(0, -1));
        assert.equal(frames.isBetweenFrames, false);
        frames.note(frame.subarray(-1));
        assert.equal(frames.isBetweenFrames, true);
      });
    }
  }

  it("finds the same ends wherever the bytes are cut", () => {
    const bytes = Buffer.concat([
      toFrame(3),
      toFrame(0),
      toFrame(130),
      toFrame(70_000).subarray(0, 14),
    ]);
    const ends = [5, 7, 7 + 4 + 130];
    for (let cut = 0; cut <= bytes.length; cut++) {
      const frames = new WebSocketFrames();
      frames.note(bytes.subarray(0, cut));
      assert.equal(frames.isBetweenFrames, cut === 0 || ends.includes(cut), `at ${cut}`);
      frames.note(bytes.subarray(cut));
      assert.equal(frames.isBetweenFrames, false);
    }
  });

  it("counts one byte at a time as all at once", () => {
    const frames = new WebSocketFrames();
    const bytes = Buffer.concat([toFrame(126), toFrame(65_536, true)]);
    for (const byte of bytes) frames.note(Buffer.from([byte]));
    assert.equal(frames.isBetweenFrames, true);
  });

  it("ends with code 1012, which is one frame", () => {
    const frames = new WebSocketFrames();
    frames.note(RESTART_FRAME);
    assert.equal(frames.isBetweenFrames, true);
    assert.equal(RESTART_FRAME.readUInt16BE(2), 1012);
  });
});
