import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type IdleSocket, IdleSockets } from "./idle-sockets.ts";

class FakeSocket implements IdleSocket {
  readonly opening: { person: string };
  isDestroyed = false;

  constructor(person: string) {
    this.opening = { person };
  }

  destroy(): void {
    this.isDestroyed = true;
  }
}

describe("idle connections of an app", () => {
  it("are taken by their own person only, the one used last first, and once", () => {
    const idle = new IdleSockets<FakeSocket>(10);
    const [first, second, other] = ["ann", "ann", "ben"].map((name) => new FakeSocket(name));
    for (const socket of [first, second, other]) if (socket) idle.add(socket);
    assert.equal(idle.take("cy"), undefined);
    assert.equal(idle.take("ann"), second);
    assert.equal(idle.take("ann"), first);
    assert.equal(idle.take("ann"), undefined);
    assert.equal(idle.take("ben"), other);
  });

  it("give way, when there are too many, to those of people who have asked later", () => {
    const idle = new IdleSockets<FakeSocket>(64);
    // As after a load whose clients have all left.
    const gone = Array.from({ length: 64 }, (_unused, i) => new FakeSocket(`gone ${i}`));
    for (const socket of gone) idle.add(socket);
    const here = Array.from({ length: 32 }, (_unused, i) => new FakeSocket(`here ${i}`));
    for (const socket of here) idle.add(socket);
    for (let turn = 0; turn < 3; turn++)
      for (const socket of here) {
        assert.equal(idle.take(socket.opening.person), socket);
        idle.add(socket);
      }
    assert.deepEqual(
      gone.map((socket) => socket.isDestroyed),
      gone.map((_socket, i) => i < 32),
    );
    assert.ok(here.every((socket) => !socket.isDestroyed));
  });

  it("are forgotten when they end, wherever they are", () => {
    const idle = new IdleSockets<FakeSocket>(2);
    const [first, second, third] = ["ann", "ann", "ann"].map((name) => new FakeSocket(name));
    assert.ok(first && second && third);
    idle.add(first);
    idle.add(second);
    idle.delete(first);
    idle.delete(first);
    idle.add(third);
    assert.deepEqual(
      [first, second, third].map((socket) => socket.isDestroyed),
      [false, false, false],
      "two are kept",
    );
    assert.equal(idle.take("ann"), third);
    assert.equal(idle.take("ann"), second);
    assert.equal(idle.take("ann"), undefined);
  });
});
