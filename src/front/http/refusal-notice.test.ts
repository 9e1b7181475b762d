import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ConnectionRefusal } from "./connection-door.ts";
import { type RefusedNotice, RefusalNotice } from "./refusal-notice.ts";

const full: ConnectionRefusal = { kind: "connections", limit: 5 };
const address: ConnectionRefusal = { kind: "address", limit: 2, address: "192.0.2.7" };

describe("refused connections", () => {
  it("are told of at once, and then together", () => {
    let now = 0;
    const told: RefusedNotice[] = [];
    const notice = new RefusalNotice(
      (refused) => told.push(refused),
      () => now,
    );
    notice.note(full);
    assert.deepEqual(told.splice(0), [{ ...full, count: 1 }]);
    for (now = 1; now < 9999; now++) notice.note(full);
    notice.note(address);
    notice.check();
    assert.deepEqual(told, []);
    now = 10_000;
    notice.check();
    notice.check();
    assert.deepEqual(told, [
      { ...full, count: 9998 },
      { ...address, count: 1 },
    ]);
  });

  it("are not told of when there were none", () => {
    const notice = new RefusalNotice(() => assert.fail("nothing to tell"));
    notice.check();
  });
});
