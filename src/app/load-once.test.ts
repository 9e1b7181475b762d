import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadOnce } from "./load-once.ts";

describe("loadOnce", () => {
  it("loads when it is first asked, and once", async () => {
    let count = 0;
    const load = loadOnce(async () => (count += 1));
    assert.equal(count, 0);
    assert.deepEqual(await Promise.all([load(), load()]), [1, 1]);
    assert.equal(await load(), 1);
  });

  it("tries again after a failure", async () => {
    let count = 0;
    const load = loadOnce(async () => {
      count += 1;
      if (count === 1) throw new Error("EMFILE");
      return count;
    });
    await assert.rejects(load(), /EMFILE/);
    assert.equal(await load(), 2);
  });
});
