import assert from "node:assert/strict";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, it } from "node:test";
import type { LiveState } from "../../live/live-state.ts";
import { LiveStreams } from "./live-streams.ts";

const describeState = (isDeveloper: boolean): LiveState => ({
  version: "a.1",
  failure: { details: isDeveloper ? "secret" : null },
});

class ToldResponse extends ServerResponse {
  told = "";

  constructor() {
    super(new IncomingMessage(new Socket()));
  }

  override write(chunk: string): boolean {
    this.told += chunk;
    return true;
  }
}

function toTwoEvents(details: string): string {
  return `data: {"version":"a.1","failure":{"details":${details}}}\n\n`.repeat(2);
}

describe("streams to open pages", () => {
  it("tell developers more than others", () => {
    const streams = new LiveStreams();
    const [tester, developer] = [new ToldResponse(), new ToldResponse()];
    streams.add(tester, false, describeState);
    streams.add(developer, true, describeState);
    streams.tell(describeState);
    assert.equal(tester.told, toTwoEvents("null"));
    assert.equal(developer.told, toTwoEvents('"secret"'));
    for (const response of [tester, developer]) response.emit("close");
    assert.equal(streams.count, 0);
  });

  it("are not silent for long, and keep no clock when nobody listens", (test) => {
    test.mock.timers.enable({ apis: ["setInterval"] });
    const streams = new LiveStreams();
    const response = new ToldResponse();
    streams.add(response, false, describeState);
    response.told = "";
    test.mock.timers.tick(40_000);
    assert.equal(response.told, ": still here\n\n".repeat(2));
    response.emit("close");
    test.mock.timers.tick(40_000);
    assert.equal(response.told, ": still here\n\n".repeat(2));
  });

  it("are so many and no more, until somebody leaves", () => {
    const streams = new LiveStreams();
    const responses = Array.from({ length: 1000 }, () => new ToldResponse());
    for (const response of responses) {
      assert.equal(streams.isFull, false);
      streams.add(response, false, describeState);
    }
    assert.equal(streams.isFull, true);
    responses[500]?.emit("close");
    assert.equal(streams.isFull, false);
    for (const response of responses) response.emit("close");
  });
});
