import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseSetCookie } from "cookie";
import { Random } from "../../../test/support/random.ts";
import { CookieSessions, type LargeCookie } from "./cookie-sessions.ts";

const keys = "k".repeat(32);

describe("a session too large for a cookie", () => {
  const random = new Random(5);
  /** Text that can't be compressed much. */
  const makeNoise = (length: number): string =>
    Array.from({ length }, () => String.fromCharCode(random.integer(0x21, 0x7e))).join("");

  it("is told before it is too large, with what takes most", () => {
    const told: LargeCookie[] = [];
    const sessions = new CookieSessions({ keys, onLargeCookie: (cookie) => told.push(cookie) });
    write(sessions, makeNoise(2000));
    assert.deepEqual(told, []);
    const text = makeNoise(2600);
    const cookie = write(sessions, text);
    assert.deepEqual(
      told.map(({ name, largestKey, maxBytes }) => ({ name, largestKey, maxBytes })),
      [{ name: "session", largestKey: "cart", maxBytes: 4093 }],
    );
    assert.equal(sessions.open(cookie).get("cart"), text);
  });

  it("is an error that names what takes most", () => {
    const sessions = new CookieSessions({ keys });
    const session = sessions.open(undefined);
    session.set("user", 7);
    session.set("cart", makeNoise(4000));
    assert.throws(() => sessions.finish(session), {
      code: "SESSION_COOKIE_TOO_LARGE",
      message: /Most of it is at cart \(4\d{3} bytes/,
    });
  });

  it("is kept whenever it fits, up to the last byte", () => {
    const sessions = new CookieSessions({ keys });
    const noise = makeNoise(4000);
    let keptCount = 0;
    for (let length = 3000; length < 3600; length += 4) {
      const text = noise.slice(0, length);
      let cookie: string | undefined;
      try {
        cookie = write(sessions, text);
      } catch (error) {
        assert.equal((error as { code?: string }).code, "SESSION_COOKIE_TOO_LARGE");
        continue;
      }
      keptCount += 1;
      assert.equal(sessions.open(cookie).get("cart"), text);
    }
    assert.ok(keptCount > 0 && keptCount < 150);
  });

  it("is compressed where that helps", () => {
    const sessions = new CookieSessions({ keys });
    const words = "the same words again and again ".repeat(500);
    const cookie = write(sessions, words);
    assert.ok(cookie.length < 500);
    assert.equal(sessions.open(cookie).get("cart"), words);
  });
});

/** The cookie of a session that holds this text. */
function write(sessions: CookieSessions, cart: string): string {
  const session = sessions.open(undefined);
  session.set("cart", cart);
  const { setCookie = "" } = sessions.finish(session);
  assert.ok(setCookie.length <= 4093);
  return parseSetCookie(setCookie).value ?? "";
}
