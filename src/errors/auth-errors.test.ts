import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as authErrors from "./auth-errors.ts";
import { renderError } from "./render-error.ts";
import type { StopgapError } from "./stopgap-error.ts";

/** Every factory by name, so that the compiler asks for the text of a new one. */
const texts: Record<keyof typeof authErrors, [StopgapError, string]> = {
  signInByGet: [
    authErrors.signInByGet("login.logout()", "GET"),
    "stopgap: login.logout() was called in a GET request, which any link or image of another site may cause.\n" +
      "  Use a form with method=post. Where a sign-in elsewhere (OAuth) comes back by GET, with a state of its own that was " +
      "checked: { allowGet: true }.\n",
  ],
  userWithoutId: [
    authErrors.userWithoutId(),
    "stopgap: A user has no id by which to find it again.\n" +
      "  Users have an id that is text or a number; or say what stands for it: loginManager({ getId: (user) => … }).\n",
  ],
  rememberNeedsKey: [
    authErrors.rememberNeedsKey(),
    "stopgap: A person can't be remembered: nothing would end that when their password changes.\n" +
      "  Say what changes with the password: loginManager({ sessionKey: (user) => user.passwordHash }).\n",
  ],
  realmInvalid: [
    authErrors.realmInvalid("Café"),
    'stopgap: "Café" can\'t be a realm: it stands in a header.\n' +
      "  Use letters, digits and signs of ASCII.\n",
  ],
  routeRuleInvalid: [
    authErrors.routeRuleInvalid("ALLOW ADMIN /admin", "it has 3 words"),
    'stopgap: The route rule "ALLOW ADMIN /admin" can\'t be understood: it has 3 words.\n' +
      "  A rule is four words: ALLOW or DENY, to whom, which methods, which paths: ALLOW ADMIN GET,POST /admin/**.\n",
  ],
};

describe("the text of an error about signing in", () => {
  for (const [name, [error, text]] of Object.entries(texts)) {
    it(`tells what was found and what to do: ${name}`, () => {
      assert.equal(renderError(error), text);
    });
  }
});
