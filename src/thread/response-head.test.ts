import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readResponseHead } from "./response-head.ts";

const PLAIN = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nbody";

describe("readResponseHead", () => {
  it("finds the status and the place behind the status line", () => {
    const head = readResponseHead(PLAIN);
    assert.equal(head.status, 200);
    assert.equal(PLAIN.slice(head.linesAt).startsWith("Content-Type"), true);
  });

  it("skips informational answers and waits when there is nothing else", () => {
    assert.equal(readResponseHead("HTTP/1.1 100 Continue\r\n\r\n").status, 0);
    const early = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    const head = readResponseHead(early + PLAIN);
    assert.equal(head.status, 200);
    assert.equal(head.linesAt, early.length + "HTTP/1.1 200 OK\r\n".length);
  });

  it("takes 101 as final", () => {
    assert.equal(
      readResponseHead("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n").status,
      101,
    );
  });

  it("sees event streams and cookies in the head only", () => {
    const stream = readResponseHead(
      "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n\r\n",
    );
    assert.equal(stream.isEventStream, true);
    assert.equal(readResponseHead("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\n\r\n").setsCookie, true);
    const body = readResponseHead("HTTP/1.1 200 OK\r\nA: b\r\n\r\nx\r\nSet-Cookie: a=b\r\n");
    assert.equal(body.setsCookie, false);
  });

  it("gives 0 for bytes that are no answer", () => {
    assert.equal(readResponseHead("garbage").status, 0);
    assert.equal(readResponseHead("HTTP/1.1 401").status, 0);
    assert.equal(readResponseHead("").status, 0);
  });
});
