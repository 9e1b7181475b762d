import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { describe, it } from "node:test";
import { Lane, type LaneListener } from "../../../src/front/threads/lane.ts";
import { LaneServer } from "../../../src/front/threads/lane-server.ts";
import {
  encodeDone,
  encodeFrame,
  encodeTextFrame,
  FrameKind,
} from "../../../src/messages/lane-frames.ts";
import { waitFor } from "../../support/wait-for.ts";

const OPENING = {
  origin: Buffer.alloc(0),
  responseLines: "",
  person: "",
  ticket: 1,
  isConnect: false,
  isBodyComplete: true,
};

describe("a lane whose thread has died", () => {
  it("is read to its end, also when something was just being sent to it", async (test) => {
    let lane: Lane | undefined;
    const lanes = await LaneServer.start((_threadId, socket) => {
      const opened = new Lane(socket, () => {});
      lane = opened;
      return (kind, stream, payload) => opened.take(kind, stream, payload);
    });
    test.after(() => lanes.close());
    const thread = connect(lanes.path);
    await once(thread, "connect");
    const hello = { threadId: 1, token: lanes.token };
    thread.write(encodeTextFrame(FrameKind.hello, 0, JSON.stringify(hello)));
    const opened = await waitFor("the thread has said its hello", () => lane);

    const heard: string[] = [];
    const first = opened.open(OPENING, "GET / HTTP/1.1\r\n\r\n", listener("first", heard));
    const second = opened.open(OPENING, "GET / HTTP/1.1\r\n\r\n", listener("second", heard));
    const third = opened.open(OPENING, "GET / HTTP/1.1\r\n\r\n", listener("third", heard));
    await once(thread, "data");
    // In one turn of the loop, so that nothing is read in between: it answers, begins, ends, and is sent something.
    setImmediate(() => {
      const done = encodeDone(first, { status: 200, isLast: false, setsCookie: false });
      thread.write(Buffer.concat([done, encodeFrame(FrameKind.begun, second, Buffer.alloc(0))]));
      thread.destroy();
    });
    opened.endClient(third);
    await opened.untilClosed(10_000);
    assert.deepEqual(heard, ["first done", "second begun"]);
    assert.equal(opened.isDrained, true);
  });
});

function listener(name: string, heard: string[]): LaneListener {
  const note = (what: string) => (): void => void heard.push(`${name} ${what}`);
  return {
    onBegun: note("begun"),
    onData: note("data"),
    onDone: note("done"),
    onStreaming: note("streaming"),
    onCaptured: note("captured"),
    onEnd: note("end"),
    onClosed: note("closed"),
    onCredit: note("credit"),
  };
}
