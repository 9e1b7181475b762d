import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { flash } from "./flash.ts";
import { Session } from "./session.ts";
import { takeFlashed, type TakeFlashedOptions } from "./take-flashed.ts";
import { toSessionText } from "./to-session-text.ts";

interface Data {
  user: number;
}

/** The same person's next request. */
function next(session: Session<Data>): Session<Data> {
  const text = toSessionText(session.toState().now);
  return new Session<Data>(() => text);
}

function flashAll(): Session<Data> {
  const session = new Session<Data>();
  flash(session, "Hello");
  flash(session, "Saved", "info");
  flash(session, "Disk full", "error");
  flash(session, "<b>", "info");
  return next(session);
}

describe("flash", () => {
  it("keeps messages for the next page, in their order", () => {
    assert.deepEqual(takeFlashed(flashAll()), ["Hello", "Saved", "Disk full", "<b>"]);
  });

  it("shows each once", () => {
    const session = flashAll();
    takeFlashed(session);
    assert.deepEqual(takeFlashed(next(session)), []);
    assert.deepEqual(session.keys(), []);
  });

  it("gives the same to a second template of the same page", () => {
    const session = flashAll();
    takeFlashed(session);
    assert.equal(takeFlashed(session).length, 4);
    flash(session, "Late");
    assert.equal(takeFlashed(session).at(-1), "Late");
  });

  const pairs = { withCategories: true } as const;
  for (const [options, shown, left] of [
    [{ categories: ["info"] }, ["Saved", "<b>"], ["Hello", "Disk full"]],
    [{ categories: ["error", "message"] }, ["Hello", "Disk full"], ["Saved", "<b>"]],
    [{ categories: ["other"] }, [], ["Hello", "Saved", "Disk full", "<b>"]],
    [{ categories: [] }, ["Hello", "Saved", "Disk full", "<b>"], []],
  ] as [TakeFlashedOptions, string[], string[]][]) {
    it(`gives those of ${JSON.stringify(options.categories)} and leaves the others for later`, () => {
      const session = flashAll();
      assert.deepEqual(takeFlashed(session, options), shown);
      assert.deepEqual(takeFlashed(next(session)), left);
    });
  }

  it("gives categories along with messages", () => {
    assert.deepEqual(takeFlashed(flashAll(), { ...pairs, categories: ["error"] }), [
      ["error", "Disk full"],
    ]);
  });

  it("changes no session that has none", () => {
    const session = next(new Session<Data>());
    assert.deepEqual(takeFlashed(session), []);
    assert.deepEqual([session.isModified, session.isAccessed], [false, true]);
  });
});
