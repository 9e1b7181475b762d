import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { FrontThread } from "../threads/front-thread.ts";
import type { Lane } from "../threads/lane.ts";
import { People } from "./people.ts";

function readyThread(threadId: number): FrontThread {
  const thread = new FrontThread(threadId, 1, 1);
  thread.becomeReady({} as Lane);
  return thread;
}

/** Lets so much time pass for whatever asks `performance.now()`. */
function pass(milliseconds: number): void {
  const later = performance.now() + milliseconds;
  mock.method(performance, "now", () => later);
}

describe("People", () => {
  it("count as sharing when two have the same home", () => {
    const people = new People(1000);
    const [first, second] = [readyThread(1), readyThread(2)];
    people.settle("ada", first);
    people.settle("ben", first);
    people.settle("cy", second);
    assert.deepEqual(people.count(), { known: 3, sharing: 2, sharedThreads: 1 });
    assert.deepEqual([first.homes, second.homes], [2, 1]);
  });

  it("keep one home, also when they are settled again or elsewhere", () => {
    const people = new People(1000);
    const [first, second] = [readyThread(1), readyThread(2)];
    assert.equal(people.settle("ada", first), people.settle("ada", first));
    people.settle("ada", second);
    assert.deepEqual([first.homes, second.homes], [0, 1]);
  });

  it("keep a thread for a first visitor with a page, where nobody lives", () => {
    const people = new People(1000);
    const [free, home] = [readyThread(1), readyThread(2)];
    people.settle("ada", home);
    people.expect("ben", home, true);
    people.expect("cy", free, true);
    people.expect("dan", free, false);
    assert.deepEqual([free.provisionalHomes, home.provisionalHomes], [1, 0]);
  });

  it("find everybody again for whom the app may keep something, also in somebody's home", () => {
    const people = new People(1000);
    const home = readyThread(1);
    people.settle("ada", home);
    people.expect("ben", home, false);
    assert.equal(people.find("ben")?.home, home);
    people.settle("ben", home);
    assert.deepEqual(people.count(), { known: 2, sharing: 2, sharedThreads: 1 });
  });

  it("remember a bounded number of first visitors", () => {
    const people = new People(1000);
    const thread = readyThread(1);
    for (let i = 0; i <= 10_000; i++) people.expect(`visitor ${i}`, thread, false);
    assert.equal(people.find("visitor 0"), undefined);
    assert.equal(people.find("visitor 1")?.residence, "remembered");
  });

  it("no longer keep a thread for a first visitor who stays away", (test) => {
    test.after(() => mock.restoreAll());
    const people = new People(120_000);
    const thread = readyThread(1);
    people.expect("ada", thread, true);
    pass(60_000);
    people.expire();
    assert.deepEqual([thread.provisionalHomes, people.find("ada")?.residence], [0, "remembered"]);
  });

  it("lose their home when its thread is gone", () => {
    const people = new People(1000);
    const thread = readyThread(1);
    people.settle("ada", thread);
    people.evict(thread);
    assert.equal(people.find("ada"), undefined);
    assert.equal(thread.homes, 0);
  });

  it("give their home back after a while, unless something runs for them", (test) => {
    test.after(() => mock.restoreAll());
    const people = new People(1000);
    const thread = readyThread(1);
    people.settle("ada", thread);
    people.settle("ben", thread).running++;
    people.expire();
    assert.equal(thread.homes, 2);
    pass(1000);
    people.expire();
    assert.deepEqual([people.find("ada"), people.find("ben")?.id], [undefined, "ben"]);
  });
});
