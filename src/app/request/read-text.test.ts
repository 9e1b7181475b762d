import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hostileBody } from "../../../test/support/hostile-body.ts";
import { inPieces, post } from "../../../test/support/form-request.ts";
import { StopgapError } from "../../errors/stopgap-error.ts";
import { HttpError } from "../errors/http-error.ts";
import { readBytes } from "./read-bytes.ts";
import { readText } from "./read-text.ts";
import { toText } from "./to-text.ts";

const MAX_BYTES = 1000;
const limits = { maxTextBytes: MAX_BYTES };

function* endless(): Generator<string> {
  for (;;) yield "x".repeat(400);
}

describe("readBytes and readText", () => {
  it("read a whole body, or none", async () => {
    const bytes = await readBytes(post("abc", "text/plain"), limits);
    assert.equal(Buffer.from(bytes).toString(), "abc");
    assert.equal(await readText(post(inPieces(Buffer.from("a€b"), 1), "text/plain")), "a€b");
    assert.equal(await readText(new Request("http://localhost/")), "");
    assert.equal(await readText(post("", "text/plain")), "");
  });

  it("take as much as they may, and not one byte more", async () => {
    assert.equal((await readBytes(post("x".repeat(1000)), limits)).byteLength, 1000);
    await assert.rejects(readBytes(post("x".repeat(1001)), limits), { status: 413 });
  });

  for (const declared of [undefined, "10", "0", "-1", "abc", "1e9"]) {
    it(`stop at the limit whatever Content-Length says: ${declared}`, async () => {
      const { body, pulledBytes } = hostileBody(endless());
      const headers = declared === undefined ? undefined : { "content-length": declared };
      await assert.rejects(readBytes(post(body, "text/plain", headers), limits), { status: 413 });
      assert.ok(pulledBytes() <= 2000, `read on: ${pulledBytes()}`);
    });
  }

  it("refuse what announces itself as too large before they read it", async () => {
    const { body, pulledBytes } = hostileBody(endless());
    const request = post(body, "text/plain", { "content-length": "1001" });
    await assert.rejects(readBytes(request, limits), { status: 413 });
    assert.equal(pulledBytes(), 0);
  });

  it("leave the connection to whoever owns it: nothing is cancelled", async () => {
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(600)),
      cancel: () => {
        isCancelled = true;
      },
    });
    await assert.rejects(readBytes(post(body), limits), { status: 413 });
    assert.equal(isCancelled, false);
  });

  it("tell a body that broke off from one that is whole", async () => {
    const cause = new Error("aborted");
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(cause),
    });
    await assert.rejects(
      readBytes(post(body)),
      (error) => error instanceof HttpError && error.status === 400 && error.cause === cause,
    );
  });

  it("refuse a stream of texts, which can't be counted", async () => {
    const texts = new ReadableStream<unknown>({
      pull: (controller) => controller.enqueue("x".repeat(5000)),
    }) as ReadableStream<Uint8Array>;
    await assert.rejects(readBytes(post(texts), limits), TypeError);
  });

  it("say so when the body was read before", async () => {
    const request = post("abc");
    await readText(request);
    await assert.rejects(
      readText(request),
      (error) => error instanceof StopgapError && error.code === "BODY_ALREADY_READ",
    );
  });
});

describe("toText", () => {
  for (const bytes of [
    [0x61, 0x62],
    [0xef, 0xbb, 0xbf, 0x61],
    [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 0x61],
    [0xff, 0x61],
    [0xe2, 0x82],
    [0xf0, 0x9f, 0x98, 0x80, 0xf0, 0x9f, 0x98],
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80, 0x61],
    [],
  ]) {
    it(`decodes as the standard does: ${Buffer.from(bytes).toString("hex")}`, () => {
      const array = Uint8Array.from(bytes);
      assert.equal(toText(array), new TextDecoder().decode(array));
    });
  }
});
