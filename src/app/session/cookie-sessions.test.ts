import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deflateRawSync } from "node:zlib";
import { parseSetCookie } from "cookie";
import { Random } from "../../../test/support/random.ts";
import { TimedSigner } from "../signing/timed-signer.ts";
import { CookieSessions, type CookieSessionsOptions } from "./cookie-sessions.ts";
import type { Session } from "./session.ts";

const KEY = "k".repeat(32);
const OLDER_KEY = "o".repeat(32);
const DAY_SECONDS = 24 * 60 * 60;
const START_MS = Date.UTC(2030, 0, 1);

/** Sessions whose clock is moved by hand. */
function create(options: Partial<CookieSessionsOptions> = {}): {
  sessions: CookieSessions;
  clock: { nowMs: number };
} {
  const clock = { nowMs: START_MS };
  const sessions = new CookieSessions({ keys: KEY, now: () => clock.nowMs, ...options });
  return { sessions, clock };
}

/** The cookie that a browser has after a request in which `use` is done. */
function visit(
  sessions: CookieSessions,
  cookie: string | undefined,
  use: (session: Session) => void,
): string | undefined {
  const session = sessions.open(cookie);
  use(session);
  const { setCookie } = sessions.finish(session);
  if (setCookie === undefined) return cookie;
  const { value, maxAge } = parseSetCookie(setCookie);
  return maxAge === 0 ? undefined : value;
}

function signIn(sessions: CookieSessions, isPermanent = false): string {
  const cookie = visit(sessions, undefined, (session) => {
    session.set("user", 7);
    session.isPermanent = isPermanent;
  });
  assert.ok(cookie);
  return cookie;
}

function readUser(sessions: CookieSessions, cookie: string | undefined): unknown {
  return sessions.open(cookie).get("user");
}

describe("CookieSessions", () => {
  it("brings values from one request to the next", () => {
    const { sessions } = create();
    const cookie = visit(sessions, undefined, (session) =>
      session.set("user", { id: 7, at: new Date(5) }),
    );
    assert.deepEqual(readUser(sessions, cookie), { id: 7, at: new Date(5) });
  });

  it("does nothing for a request that does not look at it, not even ask for a key", () => {
    const { sessions } = create({ keys: undefined });
    assert.deepEqual(sessions.finish(sessions.open("any")), { vary: false });
  });

  it("varies by the cookie once it was looked at, and sets none for a look", () => {
    const { sessions } = create();
    const cookie = signIn(sessions);
    for (const sent of [undefined, "rubbish", cookie]) {
      const session = sessions.open(sent);
      session.has("user");
      assert.deepEqual(sessions.finish(session), { vary: true });
    }
  });

  it("sets a cookie that scripts and other sites don't get and that ends with the browser", () => {
    const { sessions } = create();
    const session = sessions.open(undefined);
    session.set("user", 7);
    assert.match(
      sessions.finish(session).setCookie ?? "",
      /^session=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it("sets a permanent one for its lifetime", () => {
    const { sessions } = create({
      lifetimeSeconds: 100,
      cookie: { name: "__Host-s", secure: true },
    });
    const session = sessions.open(undefined);
    session.set("user", 7);
    session.isPermanent = true;
    const { setCookie = "" } = sessions.finish(session);
    const { name, maxAge, secure } = parseSetCookie(setCookie);
    assert.deepEqual({ name, maxAge, secure }, { name: "__Host-s", maxAge: 100, secure: true });
    assert.equal(sessions.open(parseSetCookie(setCookie).value).isPermanent, true);
  });

  it("writes when something inside of a value has changed", () => {
    const { sessions } = create();
    const cookie = visit(sessions, undefined, (session) => session.set("user", { tags: ["a"] }));
    const changed = visit(sessions, cookie, (session) => {
      (session.get("user") as { tags: string[] }).tags.push("b");
    });
    assert.deepEqual(readUser(sessions, changed), { tags: ["a", "b"] });
  });

  it("deletes the cookie of a cleared session, in the place where it was set", () => {
    const { sessions } = create({ cookie: { path: "/app", domain: "example.com" } });
    const session = sessions.open(signIn(sessions));
    session.clear();
    assert.match(
      sessions.finish(session).setCookie ?? "",
      /^session=; Max-Age=0; Domain=example\.com; Path=\/app; Expires=Thu, 01 Jan 1970/,
    );
  });

  it("deletes a broken cookie when the session is cleared", () => {
    const { sessions } = create();
    assert.equal(
      visit(sessions, "broken", (session) => session.clear()),
      undefined,
    );
  });

  it("goes on for as long as its lifetime, and not beyond", () => {
    const { sessions, clock } = create();
    const cookie = signIn(sessions);
    clock.nowMs = START_MS + 31 * DAY_SECONDS * 1000 - 1000;
    assert.equal(readUser(sessions, cookie), 7);
    clock.nowMs += 1000;
    assert.equal(readUser(sessions, cookie), undefined);
    assert.equal(sessions.open(cookie).isNew, true);
  });

  for (const [refreshAfterSeconds, passedSeconds, isRenewed] of [
    [undefined, 59, false],
    [undefined, 60, true],
    [0, 0, true],
    [Infinity, 30 * DAY_SECONDS, false],
  ] as const) {
    it(`renews a permanent one ${isRenewed} after ${passedSeconds} s of ${refreshAfterSeconds}`, () => {
      const options = refreshAfterSeconds === undefined ? {} : { refreshAfterSeconds };
      const { sessions, clock } = create(options);
      const cookie = signIn(sessions, true);
      clock.nowMs += passedSeconds * 1000;
      const session = sessions.open(cookie);
      session.get("user");
      const { setCookie } = sessions.finish(session);
      assert.equal(setCookie !== undefined, isRenewed);
      if (setCookie === undefined) return;
      clock.nowMs += 31 * DAY_SECONDS * 1000 - 1000;
      assert.equal(readUser(sessions, parseSetCookie(setCookie).value), 7);
    });
  }

  it("signs with the first key, and takes what older ones have signed", () => {
    const old = create({ keys: OLDER_KEY }).sessions;
    const rotated = create({ keys: [KEY, OLDER_KEY] }).sessions;
    assert.equal(readUser(rotated, signIn(old)), 7);
    assert.equal(readUser(create().sessions, signIn(rotated)), 7);
    assert.equal(readUser(old, signIn(rotated)), undefined);
  });

  for (const keys of [undefined, "", []]) {
    it(`says how to get a key at the first look, having ${JSON.stringify(keys)}`, () => {
      const session = create({ keys }).sessions.open(undefined);
      assert.throws(() => session.set("user", 7), { code: "SECRET_MISSING" });
    });
  }

  it("asks for a key that can't be guessed", () => {
    const session = create({ keys: "dev" }).sessions.open(undefined);
    assert.throws(() => session.get("user"), { code: "SECRET_TOO_SHORT" });
  });
});

describe("a session cookie that is not ours", () => {
  const { sessions } = create();
  const cookie = signIn(sessions);
  const signer = new TimedSigner({
    keys: KEY,
    purpose: "session cookie session",
    now: () => START_MS,
  });
  const bomb = deflateRawSync(Buffer.from(`[[1,2],false,["Map",3,3],"${"a".repeat(1e6)}"]`), {
    level: 9,
  });

  for (const [name, forged] of [
    ["nothing", ""],
    ["rubbish", "rubbish"],
    ["dots", "..."],
    ["64 kB", "x".repeat(65_536)],
    ["64 kB of quotes", '"'.repeat(65_536)],
    ["cut", cookie.slice(0, -1)],
    ["grown", `${cookie}A`],
    ["in capitals", cookie.toUpperCase()],
    ["of another cookie", signIn(create({ cookie: { name: "other" } }).sessions)],
    ["of another key", signIn(create({ keys: OLDER_KEY }).sessions)],
    ["signed for no session", new TimedSigner({ keys: KEY, purpose: "x" }).sign("-e30")],
    ["signed rubbish", signer.sign("-rubbish")],
    ["signed nothing", signer.sign("")],
    ["a signed bomb", signer.sign(`z${bomb.toString("base64url")}`)],
    [
      "from the future",
      new TimedSigner({ keys: KEY, purpose: "session cookie session" }).sign("-W10"),
    ],
  ] as const) {
    it(`is an empty session: ${name}`, () => {
      const session = sessions.open(forged);
      assert.deepEqual(session.keys(), []);
      assert.equal(session.isNew, true);
      assert.deepEqual(sessions.finish(session), { vary: true });
    });
  }

  it("is accepted with no bit flipped", () => {
    const random = new Random(4);
    for (let i = 0; i < 3000; i += 1) {
      const bytes = Buffer.from(cookie, "latin1");
      const place = random.integer(0, bytes.length - 1);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << random.integer(0, 7));
      assert.equal(readUser(sessions, bytes.toString("latin1")), undefined);
    }
  });
});

describe("what sessions are told to be", () => {
  for (const [options, code] of [
    [{ lifetimeSeconds: 0 }, "WRONG_VALUE"],
    [{ lifetimeSeconds: 1.5 }, "WRONG_VALUE"],
    [{ lifetimeSeconds: Number.NaN }, "WRONG_VALUE"],
    [{ refreshAfterSeconds: -1 }, "WRONG_VALUE"],
    [{ refreshAfterSeconds: Number.NaN }, "WRONG_VALUE"],
    [{ cookie: { name: "a b" } }, "COOKIE_INVALID"],
    [{ cookie: { name: "__Host-a" } }, "COOKIE_INVALID"],
    [{ cookie: { sameSite: "none" } }, "COOKIE_INVALID"],
  ] as const) {
    it(`is refused at once: ${JSON.stringify(options)}`, () => {
      assert.throws(() => new CookieSessions({ keys: KEY, ...options }), { code });
    });
  }
});
