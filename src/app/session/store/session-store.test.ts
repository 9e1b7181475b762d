import assert from "node:assert/strict";
import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createFolder } from "../../../../test/support/create-folder.ts";
import { FileStore } from "./file-store.ts";
import { MemoryStore } from "./memory-store.ts";
import type { SessionStore } from "./session-store.ts";
import { sweepShard } from "./sweep-shard.ts";

const START_MS = Date.UTC(2030, 0, 1);
const SESSION_ID = "ab".repeat(32);
const OTHER_ID = "cd".repeat(32);

type Create = (folder: string, now: () => number) => SessionStore;

const stores: [string, Create][] = [
  ["MemoryStore", (_folder, now) => new MemoryStore({ now })],
  ["FileStore", (folder, now) => new FileStore(join(folder, "sessions"), { now })],
];

for (const [name, create] of stores) {
  describe(name, () => {
    it("keeps what was set last, for its id alone", async (test) => {
      const store = create(createFolder(test), () => START_MS);
      assert.equal(await store.get(SESSION_ID), undefined);
      await store.set(SESSION_ID, { text: "one é😀", expiresAtMs: START_MS + 1000 });
      assert.deepEqual(await store.get(SESSION_ID), {
        text: "one é😀",
        expiresAtMs: START_MS + 1000,
      });
      await store.set(SESSION_ID, { text: "", expiresAtMs: START_MS + 2000 });
      assert.deepEqual(await store.get(SESSION_ID), { text: "", expiresAtMs: START_MS + 2000 });
      assert.equal(await store.get(OTHER_ID), undefined);
    });

    it("forgets what was deleted, and what was never there", async (test) => {
      const store = create(createFolder(test), () => START_MS);
      await store.set(SESSION_ID, { text: "one", expiresAtMs: START_MS + 1000 });
      await store.delete(SESSION_ID);
      await store.delete(SESSION_ID);
      await store.touch?.(SESSION_ID, START_MS + 9000);
      assert.equal(await store.get(SESSION_ID), undefined);
    });

    it("gives nothing that has expired", async (test) => {
      let nowMs = START_MS;
      const store = create(createFolder(test), () => nowMs);
      await store.set(SESSION_ID, { text: "one", expiresAtMs: START_MS + 1000 });
      nowMs += 999;
      assert.equal((await store.get(SESSION_ID))?.text, "one");
      nowMs += 1;
      assert.equal(await store.get(SESSION_ID), undefined);
    });
  });
}

describe("MemoryStore", () => {
  it("drops the one that has gone longest without being kept anew", async () => {
    const store = new MemoryStore({ maxSessions: 2, now: () => START_MS });
    const session = { text: "x", expiresAtMs: START_MS + 1000 };
    for (const id of ["one", "two", "one", "three"]) await store.set(id, session);
    assert.equal(await store.get("two"), undefined);
    assert.deepEqual([await store.get("one"), await store.get("three")], [session, session]);
  });
});

describe("FileStore", () => {
  const later = { text: "x", expiresAtMs: START_MS + 1000 };

  it("moves the expiry without writing", async (test) => {
    const store = new FileStore(createFolder(test), { now: () => START_MS });
    await store.set(SESSION_ID, later);
    await store.touch(SESSION_ID, START_MS + 5000);
    assert.deepEqual(await store.get(SESSION_ID), { text: "x", expiresAtMs: START_MS + 5000 });
  });

  it("is for this user alone, and leaves no half file", async (test) => {
    const folder = join(createFolder(test), "deep", "sessions");
    await new FileStore(folder, { now: () => START_MS }).set(SESSION_ID, later);
    assert.deepEqual(readdirSync(join(folder, "ab")), [SESSION_ID]);
    if (process.platform === "win32") return;
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, "ab", SESSION_ID)).mode & 0o777, 0o600);
  });

  it("takes no id that could be a path", async (test) => {
    const store = new FileStore(createFolder(test));
    for (const id of [
      "",
      "../../etc/passwd",
      `${SESSION_ID}/..`,
      SESSION_ID.toUpperCase(),
      `${SESSION_ID}\n`,
    ])
      await assert.rejects(store.get(id), RangeError);
  });

  it("says what is wrong with a folder that can't be one", async (test) => {
    const folder = createFolder(test, { file: "" });
    await assert.rejects(new FileStore(join(folder, "file")).set(SESSION_ID, later), {
      code: /ENOTDIR|EEXIST/,
    });
  });

  it("gives whole texts to readers while others write", async (test) => {
    const folder = createFolder(test);
    const [one, two, reader] = [
      new FileStore(folder),
      new FileStore(folder),
      new FileStore(folder),
    ];
    const expiresAtMs = Date.now() + 60_000;
    const write = async (store: FileStore, letter: string): Promise<void> => {
      for (let i = 0; i < 50; i += 1)
        await store.set(SESSION_ID, { text: letter.repeat(100_000), expiresAtMs });
    };
    const read = async (): Promise<void> => {
      for (let i = 0; i < 100; i += 1) {
        const text = (await reader.get(SESSION_ID))?.text;
        assert.ok(text === undefined || /^(?:a{100000}|b{100000})$/.test(text));
      }
    };
    await Promise.all([write(one, "a"), write(two, "b"), read()]);
    assert.match((await reader.get(SESSION_ID))?.text ?? "", /^[ab]{100000}$/);
    assert.deepEqual(readdirSync(join(folder, "ab")), [SESSION_ID]);
  });

  it("removes what has expired, bit by bit, as others are written", async (test) => {
    const folder = createFolder(test);
    let nowMs = START_MS;
    const store = new FileStore(folder, { now: () => nowMs });
    const ids = Array.from({ length: 256 }, (_value, i) =>
      i.toString(16).padStart(2, "0").repeat(32),
    );
    for (const id of ids) await store.set(id, later);
    nowMs += 2000;
    const alive = { text: "y", expiresAtMs: nowMs + 1000 };
    for (let i = 0; i < 64 * 16; i += 1) await store.set(SESSION_ID, alive);
    const left = readdirSync(folder).flatMap((shard) => readdirSync(join(folder, shard)));
    // Where the sweep begins is drawn by lot: the one that is alive may be in a part that was swept.
    assert.ok(left.length === 256 - 64 || left.length === 256 - 63, `${left.length} are left`);
    assert.ok(left.includes(SESSION_ID));
  });
});

describe("the sweep of a FileStore's folder", () => {
  it("leaves what is alive, what is being written, and other folders", async (test) => {
    const folder = createFolder(test, { alive: "", expired: "", "new.part": "", "old.part": "" });
    mkdirSync(join(folder, "folder"));
    for (const [name, timeMs] of [
      ["alive", START_MS + 1],
      ["expired", START_MS],
      ["new.part", START_MS - 1000],
      ["old.part", START_MS - 3_600_000],
      ["folder", START_MS - 1e9],
    ] as const)
      utimesSync(join(folder, name), new Date(timeMs), new Date(timeMs));
    assert.equal(await sweepShard(folder, START_MS), 2);
    assert.deepEqual(readdirSync(folder), ["alive", "folder", "new.part"]);
  });

  it("looks at 1,000 files at most", async (test) => {
    const folder = createFolder(test);
    for (let i = 0; i < 1100; i += 1) {
      writeFileSync(join(folder, `${i}`), "");
      utimesSync(join(folder, `${i}`), new Date(0), new Date(0));
    }
    assert.equal(await sweepShard(folder, START_MS), 1000);
    assert.equal(await sweepShard(folder, START_MS), 100);
  });

  it("is fine with a folder that is not there yet", async (test) => {
    assert.equal(await sweepShard(join(createFolder(test), "none"), START_MS), 0);
  });
});
