import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { FrameReader } from "./frame-reader.ts";
import {
  decodeDone,
  decodeRequest,
  encodeDone,
  encodeFrame,
  encodeFramePieces,
  encodeRequest,
  encodeTextFrame,
  FrameKind,
  LONG_BYTES,
  MAX_FRAME_PAYLOAD_BYTES,
} from "./lane-frames.ts";

/** What a reader makes of these bytes when they come in pieces of this size. */
function read(bytes: Buffer, pieceBytes: number): [number, number, string][] {
  const frames: [number, number, string][] = [];
  const reader = new FrameReader((kind, stream, payload) => {
    frames.push([kind, stream, payload.toString("latin1")]);
  });
  for (let i = 0; i < bytes.length; i += pieceBytes) reader.feed(bytes.subarray(i, i + pieceBytes));
  return frames;
}

describe("FrameReader", () => {
  const bytes = Buffer.concat([
    encodeTextFrame(FrameKind.data, 7, "hello"),
    encodeFrame(FrameKind.end, 7, Buffer.alloc(0)),
    encodeTextFrame(FrameKind.data, 4_294_967_295, "x".repeat(300)),
  ]);
  for (const pieceBytes of [1, 2, 8, 9, 10, 13, 100, 1000]) {
    it(`gives the same frames in pieces of ${pieceBytes} bytes`, () => {
      assert.deepEqual(read(bytes, pieceBytes), [
        [FrameKind.data, 7, "hello"],
        [FrameKind.end, 7, ""],
        [FrameKind.data, 4_294_967_295, "x".repeat(300)],
      ]);
    });
  }

  for (const kind of [FrameKind.data, FrameKind.body, FrameKind.request]) {
    for (const pieceBytes of [1, 10, 4096, 16_393, 65_536, 70_000, 1_000_000]) {
      it(`loses nothing of long frames of kind ${kind} in pieces of ${pieceBytes} bytes`, () => {
        const long = Buffer.from("long payload ".repeat(10_000));
        const stream = Buffer.concat([
          encodeFrame(kind, 7, long),
          encodeFrame(kind, 8, long),
          encodeTextFrame(FrameKind.done, 7, "end"),
        ]);
        const frames = read(stream, pieceBytes);
        const join = (wanted: number): string =>
          frames.flatMap(([, number, text]) => (number === wanted ? [text] : [])).join("");
        assert.equal(join(7), `${long.toString()}end`);
        assert.equal(join(8), long.toString());
        assert.deepEqual(frames.at(-1), [FrameKind.done, 7, "end"]);
        // Only a body may come in parts, and the first one is long enough for a head.
        if (kind === FrameKind.request) assert.equal(frames.length, 3);
        else assert.ok((frames[0]?.[2].length ?? 0) >= 16_384);
      });
    }
  }

  it("refuses a frame that is too long to be ours", () => {
    const header = Buffer.alloc(9);
    header.writeUInt32LE(MAX_FRAME_PAYLOAD_BYTES + 1);
    assert.throws(() => read(header, 9), RangeError);
  });
});

describe("lane frames", () => {
  it("are the same in pieces", () => {
    for (const length of [0, 10, LONG_BYTES - 1, LONG_BYTES, 100_000]) {
      const payload = Buffer.alloc(length, "x");
      const pieces = encodeFramePieces(FrameKind.body, 7, payload);
      assert.ok(Buffer.concat(pieces).equals(encodeFrame(FrameKind.body, 7, payload)));
    }
  });

  it("carry a request's head byte for byte", () => {
    const opening = {
      origin: Buffer.from('{"remoteAddress":"ü"}'),
      responseLines: "Stopgap-Request-Id: é\r\n",
      person: "connection 7",
      ticket: 2_147_483_647,
      isConnect: false,
      isBodyComplete: true,
    };
    const head = "GET /\xfc HTTP/1.1\r\nHost: a\r\n\r\n";
    const [frame] = read(encodeRequest(3, opening, head), 4096);
    const decoded = decodeRequest(Buffer.from(frame?.[2] ?? "", "latin1"));
    assert.deepEqual(decoded.opening, opening);
    assert.equal(decoded.head.toString("latin1"), head);
  });

  it("carry how an answer ended", () => {
    for (const isLast of [true, false]) {
      for (const setsCookie of [true, false]) {
        const summary = { status: 304, isLast, setsCookie };
        assert.deepEqual(decodeDone(encodeDone(1, summary).subarray(9)), summary);
      }
    }
  });
});
