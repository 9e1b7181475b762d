import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CommandHistory, HistoryWalk } from "./command-history.ts";

function toHistory(...commands: string[]): CommandHistory {
  const history = new CommandHistory();
  for (const command of commands) history.add(command);
  return history;
}

describe("a console's history", () => {
  it("goes back to the oldest and forth to what was being written", () => {
    const walk = new HistoryWalk(toHistory("one", "two"));
    assert.equal(walk.older("draft"), "two");
    assert.equal(walk.older("two"), "one");
    assert.equal(walk.older("one"), undefined);
    assert.equal(walk.newer(), "two");
    assert.equal(walk.newer(), "draft");
    assert.equal(walk.newer(), undefined);
  });

  it("begins anew after a command", () => {
    const history = toHistory("one", "two");
    const walk = new HistoryWalk(history);
    walk.older("");
    walk.older("");
    history.add("three");
    walk.reset();
    assert.equal(walk.older(""), "three");
  });

  it("has what was run twice in a row once, and an end", () => {
    assert.deepEqual(toHistory("a", "a", "b", "a").commands, ["a", "b", "a"]);
    const many = toHistory(...Array.from({ length: 500 }, (_command, i) => String(i)));
    assert.equal(many.commands.length, 200);
    assert.equal(many.commands[0], "300");
  });

  it("may be empty", () => assert.equal(new HistoryWalk(toHistory()).older("x"), undefined));
});
