import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Turns } from "./turns.ts";

/** Work that ends when it is told to. */
class Work {
  isBegun = false;
  end: () => void = () => assert.fail("not begun");

  readonly run = async (): Promise<void> => {
    this.isBegun = true;
    await new Promise<void>((resolve) => (this.end = resolve));
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe("Turns", () => {
  it("run as many at a time as they may, in their order", async () => {
    const turns = new Turns({ maxRunning: 2, maxWaiting: 10 });
    const works = Array.from({ length: 5 }, () => new Work());
    const done = works.map((work) => turns.take(work.run));
    const begun = (): number[] => works.flatMap(({ isBegun }, index) => (isBegun ? [index] : []));
    await nextTurn();
    assert.deepEqual(begun(), [0, 1]);
    works[1]?.end();
    await nextTurn();
    assert.deepEqual(begun(), [0, 1, 2]);
    works[0]?.end();
    works[2]?.end();
    await nextTurn();
    assert.deepEqual(begun(), [0, 1, 2, 3, 4]);
    works[3]?.end();
    works[4]?.end();
    await Promise.all(done);
  });

  it("go on after work that has failed, and give back what it gives", async () => {
    const turns = new Turns({ maxRunning: 1, maxWaiting: 10 });
    const failed = turns.take(() => Promise.reject(new Error("boom")));
    const fine = turns.take(() => Promise.resolve(7));
    await assert.rejects(failed, /boom/);
    assert.equal(await fine, 7);
    assert.equal(await turns.take(() => Promise.resolve(8)), 8);
  });

  it("send away who comes when too many wait", async () => {
    const turns = new Turns({ maxRunning: 1, maxWaiting: 1 });
    const [running, waiting] = [new Work(), new Work()];
    const done = [turns.take(running.run), turns.take(waiting.run)];
    await assert.rejects(
      turns.take(() => Promise.resolve()),
      { name: "HttpError", status: 503 },
    );
    running.end();
    await nextTurn();
    waiting.end();
    await Promise.all(done);
    assert.equal(await turns.take(() => Promise.resolve(1)), 1);
  });
});
