import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderError } from "./render-error.ts";
import * as sessionErrors from "./session-errors.ts";
import type { StopgapError } from "./stopgap-error.ts";

const make = `node -p "crypto.randomBytes(32).toString('base64url')"`;

/** Every factory by name, so that the compiler asks for the text of a new one. */
const texts: Record<keyof typeof sessionErrors, [StopgapError, string]> = {
  cookieInvalid: [
    sessionErrors.cookieInvalid("a\r\nb", { found: "its name is none", fix: "Use letters." }),
    `stopgap: The cookie "a\\r\\nb" can't be set: its name is none.\n  Use letters.\n`,
  ],
  secretMissing: [
    sessionErrors.secretMissing("session cookie session"),
    "stopgap: There is no secret key to sign with (session cookie session).\n" +
      `  Put STOPGAP_SECRET_KEY=… into .env, or secretKey into the app's config. This makes one: ${make}\n`,
  ],
  secretTooShort: [
    sessionErrors.secretTooShort(3, 16),
    `stopgap: A secret key of 3 bytes can be guessed: it needs 16 at least.\n  This makes one: ${make}\n`,
  ],
  loneSurrogate: [
    sessionErrors.loneSurrogate(),
    "stopgap: The text to be signed has half of a character in it, which would not come back as it is.\n" +
      "  Cut text between characters, not inside one that takes two code units.\n",
  ],
  sessionValueNotStorable: [
    sessionErrors.sessionValueNotStorable('session.get("user").photo', new Error("no")),
    `stopgap: session.get("user").photo can't be kept from one request to the next.\n` +
      "  A session keeps text, numbers, booleans, null, Date, Uint8Array, bigint, Map, Set, plain objects and arrays. Of anything else keep an id.\n",
  ],
  sessionCookieTooLarge: [
    sessionErrors.sessionCookieTooLarge({
      name: "session",
      bytes: 5000,
      maxBytes: 4093,
      largest: { key: "cart", bytes: 9000 },
    }),
    "stopgap: The session would make a cookie session of 5000 bytes, and browsers drop what has more than 4093. " +
      "Most of it is at cart (9000 bytes before compression).\n" +
      "  Keep less in the session, or keep sessions in a store: new FileStore(folder).\n",
  ],
};

describe("the text of an error about cookies, keys and sessions", () => {
  for (const [name, [error, text]] of Object.entries(texts)) {
    it(`tells what was found and what to do: ${name}`, () => {
      assert.equal(renderError(error), text);
    });
  }
});
