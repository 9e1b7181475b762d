import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CaptureFacts } from "../../messages/control-messages.ts";
import { CaptureStore } from "./capture-store.ts";

function toFacts(message: string, requestId?: string): CaptureFacts {
  const request = { id: requestId ?? "", method: "GET", target: "/", headers: [], person: "" };
  return {
    at: 1000,
    error: { name: "Error", message, stack: "", causes: [], parts: [] },
    frames: [],
    request: requestId === undefined ? undefined : request,
  };
}

function openStore(limits: { maxCaptures?: number; maxBytes?: number; ageMs?: number } = {}): {
  store: CaptureStore;
  dropped: [number, number[]][];
  clock: { now: number };
} {
  const dropped: [number, number[]][] = [];
  const clock = { now: 1000 };
  const all = { maxCaptures: 3, maxBytes: 1e6, ageMs: 60_000, mayEvaluate: true, ...limits };
  const store = new CaptureStore(
    all,
    (threadId, numbers) => dropped.push([threadId, numbers]),
    () => clock.now,
  );
  return { store, dropped, clock };
}

const place = (number: number, threadId = 1) => ({ hostId: 1, threadId, generation: 1, number });

describe("CaptureStore", () => {
  it("keeps the newest, and tells whoever holds the others' frames", () => {
    const { store, dropped } = openStore();
    for (let i = 1; i <= 5; i++) store.add(toFacts(`e${i}`), place(i), true);
    assert.deepEqual(
      store.all.map(({ capture }) => capture.error.message),
      ["e5", "e4", "e3"],
    );
    assert.deepEqual(dropped, [
      [1, [1]],
      [1, [2]],
    ]);
    store.close();
  });

  it("keeps no more bytes than it may, and always the newest", () => {
    const { store } = openStore({ maxBytes: 700 });
    store.add(toFacts("small"), place(1), true);
    store.add(toFacts("x".repeat(400)), place(2), true);
    store.add(toFacts("y".repeat(2000)), place(3), true);
    assert.deepEqual(
      store.all.map(({ capture }) => capture.error.message.charAt(0)),
      ["y"],
    );
    store.close();
  });

  it("lets frames go by age, and keeps what was written down", () => {
    const { store, dropped, clock } = openStore();
    const { id } = store.add(toFacts("old"), place(1), true).capture;
    assert.equal(store.all[0] && store.toState(store.all[0]).isLive, true);
    clock.now += 60_000;
    const stored = store.find(id);
    assert.ok(stored);
    assert.deepEqual(store.toState(stored), {
      isLive: false,
      reason: "expired",
      expiresAt: 61_000,
      mayEvaluate: true,
    });
    assert.deepEqual(dropped, [[1, [1]]]);
    store.close();
  });

  it("says when a thread has ended, and asks nothing of it", () => {
    const { store, dropped } = openStore({ maxCaptures: 1 });
    const stored = store.add(toFacts("a"), place(1), true);
    store.endThread(2);
    assert.equal(stored.reason, undefined);
    store.endThread(1);
    assert.equal(stored.reason, "thread-ended");
    store.add(toFacts("b"), place(1, 2), true);
    assert.deepEqual(dropped, []);
    store.close();
  });

  it("answers a request with the error that its answer was made from", () => {
    const { store } = openStore();
    store.add(toFacts("the one", "r1"), place(1), true);
    store.add(toFacts("on the way", "r1"), place(2), false);
    assert.equal(store.findByRequest("r1")?.capture.error.message, "the one");
    store.close();
  });

  it("finds the newest of a request, now or later, and the same capture once", () => {
    const { store } = openStore();
    const found: string[] = [];
    store.wait("r1", ({ capture }) => found.push(capture.error.message));
    const first = store.add(toFacts("a", "r1"), place(1), true);
    assert.equal(store.add(toFacts("a", "r1"), place(1), true), first);
    store.add(toFacts("b", "r1"), place(2), true);
    store.wait("r1", ({ capture }) => found.push(capture.error.message));
    assert.deepEqual(found, ["a", "b"]);
    store.close();
  });
});
