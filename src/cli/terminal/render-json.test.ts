import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FrontEvent } from "../../messages/front-events.ts";
import { renderJson } from "./render-json.ts";

const time = new Date(Date.UTC(2025, 0, 2, 12, 1, 7));

describe("--log-format json", () => {
  it("has the time and the event's own fields", () => {
    assert.equal(
      renderJson({ type: "front:closed", cut: 1 }, time),
      '{"time":"2025-01-02T12:01:07.000Z","type":"front:closed","cut":1}',
    );
  });

  it("keeps the developers' key out of the log", () => {
    const event = {
      type: "front:listening",
      developerUrl: "http://127.0.0.1:5000/__stopgap__/developer#key=abc",
      url: "http://127.0.0.1:5000",
    } as FrontEvent;
    assert.deepEqual(JSON.parse(renderJson(event, time)), {
      time: time.toISOString(),
      type: "front:listening",
      url: "http://127.0.0.1:5000",
    });
  });

  it("is one harmless line that reads back as what it was", () => {
    const event: FrontEvent = {
      type: "front:notice",
      text: 'a\n"b"\u001B\u009B\u2028\u202E\u{E0041}\u007F',
    };
    const line = renderJson(event, time);
    assert.match(line, /^[\u0020-\u007E]+$/);
    assert.deepEqual(JSON.parse(line), { time: time.toISOString(), ...event });
  });
});
