import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseSetCookie } from "cookie";
import type { Session } from "../session.ts";
import { MemoryStore } from "./memory-store.ts";
import type { SessionStore, StoredSession } from "./session-store.ts";
import { StoreSessions } from "./store-sessions.ts";

const START_MS = Date.UTC(2030, 0, 1);

/** A store that tells what it was asked. */
class TellingStore implements SessionStore {
  readonly calls: string[] = [];
  readonly ids = new Set<string>();
  readonly #store: MemoryStore;

  constructor(now: () => number) {
    this.#store = new MemoryStore({ now });
  }

  get(id: string): Promise<StoredSession | undefined> {
    this.#tell("get", id);
    return this.#store.get(id);
  }

  set(id: string, session: StoredSession): Promise<void> {
    this.#tell("set", id);
    return this.#store.set(id, session);
  }

  delete(id: string): Promise<void> {
    this.#tell("delete", id);
    return this.#store.delete(id);
  }

  #tell(call: string, id: string): void {
    this.calls.push(call);
    this.ids.add(id);
  }
}

function create(options: { lifetimeSeconds?: number } = {}): {
  sessions: StoreSessions;
  store: TellingStore;
  clock: { nowMs: number };
} {
  const clock = { nowMs: START_MS };
  const now = (): number => clock.nowMs;
  const store = new TellingStore(now);
  return { sessions: new StoreSessions({ store, now, ...options }), store, clock };
}

/** The cookie that a browser has after a request in which `use` is done. */
async function visit(
  sessions: StoreSessions,
  cookie: string | undefined,
  use: (session: Session) => void,
): Promise<string | undefined> {
  const session = await sessions.open(cookie);
  use(session);
  return await finish(sessions, session, cookie);
}

async function finish(
  sessions: StoreSessions,
  session: Session,
  cookie: string | undefined,
): Promise<string | undefined> {
  const { setCookie, vary } = await sessions.finish(session);
  assert.equal(vary, true);
  if (setCookie === undefined) return cookie;
  const { value, maxAge } = parseSetCookie(setCookie);
  return maxAge === 0 ? undefined : value;
}

async function signIn(sessions: StoreSessions, isPermanent = false): Promise<string> {
  const cookie = await visit(sessions, undefined, (session) => {
    session.set("user", 7);
    session.isPermanent = isPermanent;
  });
  assert.ok(cookie);
  return cookie;
}

async function read(sessions: StoreSessions, cookie: string | undefined): Promise<object> {
  return { ...(await sessions.open(cookie)).toObject() };
}

describe("StoreSessions", () => {
  it("brings values from one request to the next, with a token as cookie", async () => {
    const { sessions, store } = create();
    const cookie = await signIn(sessions);
    assert.match(cookie, /^[\w-]{43}$/);
    assert.deepEqual(await read(sessions, cookie), { user: 7 });
    assert.deepEqual(
      [...store.ids].map((id) => /^[0-9a-f]{64}$/.test(id)),
      [true],
    );
    assert.ok(![...store.ids].some((id) => id.includes(cookie)));
  });

  it("asks no store for a request without a token, and writes nothing for a look", async () => {
    const { sessions, store } = create();
    for (const cookie of [undefined, "", "rubbish", "x".repeat(65_536), `${"a".repeat(42)}/`]) {
      const session = await sessions.open(cookie);
      assert.deepEqual(await sessions.finish(session), { vary: false });
      assert.equal(session.get("user"), undefined);
      assert.deepEqual(await sessions.finish(session), { vary: true });
    }
    assert.deepEqual(store.calls, []);
  });

  it("sets its cookie once", async () => {
    const { sessions, store } = create();
    const cookie = await signIn(sessions);
    const session = await sessions.open(cookie);
    session.set("user", 8);
    assert.deepEqual(await sessions.finish(session), { vary: true });
    assert.deepEqual(store.calls, ["set", "get", "get", "set"]);
    assert.deepEqual(await read(sessions, cookie), { user: 8 });
  });

  it("takes no token that it has not made", async () => {
    const { sessions } = create();
    const chosen = "A".repeat(43);
    const cookie = await visit(sessions, chosen, (session) => session.set("user", 7));
    assert.notEqual(cookie, chosen);
    assert.deepEqual(await read(sessions, chosen), {});
  });

  it("goes on under another token when it is regenerated, and the old one is worth nothing", async () => {
    const { sessions } = create();
    const before = await visit(sessions, undefined, (session) => session.set("cart", [1]));
    const after = await visit(sessions, before, (session) => {
      session.regenerate();
      session.set("user", 7);
    });
    assert.notEqual(after, before);
    assert.deepEqual(await read(sessions, before), {});
    assert.deepEqual(await read(sessions, after), { cart: [1], user: 7 });
  });

  it("is gone for good when it is cleared", async () => {
    const { sessions } = create();
    const cookie = await signIn(sessions);
    assert.equal(await visit(sessions, cookie, (session) => session.clear()), undefined);
    assert.deepEqual(await read(sessions, cookie), {});
  });

  it("has another token when something is set after it was cleared", async () => {
    const { sessions } = create();
    const cookie = await signIn(sessions);
    const after = await visit(sessions, cookie, (session) => {
      session.clear();
      session.set("bye", true);
    });
    assert.notEqual(after, cookie);
    assert.deepEqual(await read(sessions, cookie), {});
    assert.deepEqual(await read(sessions, after), { bye: true });
  });

  it("keeps what two requests side by side have changed", async () => {
    const { sessions } = create();
    const cookie = await signIn(sessions);
    const [slow, quick] = [await sessions.open(cookie), await sessions.open(cookie)];
    slow.set("slow", 1);
    quick.set("quick", 2);
    quick.delete("user");
    await finish(sessions, quick, cookie);
    await finish(sessions, slow, cookie);
    assert.deepEqual(await read(sessions, cookie), { quick: 2, slow: 1 });
  });

  for (const [how, end] of [
    ["signed out", (session) => session.clear()],
    ["regenerated", (session) => session.regenerate()],
  ] as [string, (session: Session) => void][]) {
    it(`is not brought back to life by a slow request after it was ${how}`, async () => {
      const { sessions } = create();
      const cookie = await signIn(sessions);
      const slow = await sessions.open(cookie);
      slow.set("slow", 1);
      await visit(sessions, cookie, end);
      assert.deepEqual(await sessions.finish(slow), { vary: true });
      assert.deepEqual(await read(sessions, cookie), {});
    });
  }

  it("is over after its lifetime, which begins again as long as it is looked at", async () => {
    const { sessions, clock } = create({ lifetimeSeconds: 1000 });
    const cookie = await signIn(sessions);
    for (let i = 0; i < 3; i += 1) {
      clock.nowMs += 900_000;
      await visit(sessions, cookie, (session) => session.get("user"));
    }
    assert.deepEqual(await read(sessions, cookie), { user: 7 });
    clock.nowMs += 1_000_000;
    assert.deepEqual(await read(sessions, cookie), {});
  });

  it("gets the lifetime of today when sessions were to live longer before", async () => {
    const { sessions, store, clock } = create();
    const cookie = await signIn(sessions);
    const now = (): number => clock.nowMs;
    const shorter = new StoreSessions({ store, now, lifetimeSeconds: 1000 });
    await visit(shorter, cookie, (session) => session.get("user"));
    clock.nowMs += 1_000_000;
    assert.deepEqual(await read(shorter, cookie), {});
  });

  it("has a permanent one's cookie live as long as the session", async () => {
    const { sessions, clock } = create({ lifetimeSeconds: 1000 });
    const cookie = await signIn(sessions, true);
    for (const [passedSeconds, maxAge] of [
      [59, undefined],
      [60, 1000],
    ] as const) {
      clock.nowMs = START_MS + passedSeconds * 1000;
      const session = await sessions.open(cookie);
      assert.equal(session.isPermanent, true);
      const { setCookie = "a=b" } = await sessions.finish(session);
      assert.equal(parseSetCookie(setCookie).maxAge, maxAge);
    }
  });

  it("has the cookie end with the browser when it is permanent no more", async () => {
    const { sessions } = create();
    const session = await sessions.open(await signIn(sessions, true));
    session.isPermanent = false;
    const { setCookie = "" } = await sessions.finish(session);
    assert.deepEqual(
      [parseSetCookie(setCookie).maxAge, setCookie.startsWith("session=")],
      [undefined, true],
    );
  });

  it("is an empty session when the store has rubbish", async () => {
    const { sessions, store } = create();
    const cookie = await signIn(sessions);
    const [id = ""] = store.ids;
    await store.set(id, { text: "[[1,2],fal", expiresAtMs: START_MS + 1000 });
    assert.deepEqual(await read(sessions, cookie), {});
    await visit(sessions, cookie, (session) => session.set("user", 8));
    assert.deepEqual(await read(sessions, cookie), { user: 8 });
  });

  it("lets out what the store throws", async () => {
    const { sessions, store } = create();
    const session = await sessions.open(undefined);
    session.set("user", 7);
    store.set = () => Promise.reject(new Error("disk full"));
    await assert.rejects(sessions.finish(session), /disk full/);
  });
});
