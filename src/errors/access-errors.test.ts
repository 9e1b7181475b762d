import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as accessErrors from "./access-errors.ts";
import { renderError } from "./render-error.ts";
import type { StopgapError } from "./stopgap-error.ts";

/** Every factory by name, so that the compiler asks for the text of a new one. */
const texts: Record<keyof typeof accessErrors, [StopgapError, string]> = {
  accessRuleInvalid: [
    accessErrors.accessRuleInvalid("PERMIT ADMIN", "it has 2 words"),
    'stopgap: The access rule "PERMIT ADMIN" can\'t be understood: it has 2 words.\n' +
      "  A rule is three words: ALLOW or DENY, to whom, and what: ALLOW ADMIN ALL.\n",
  ],
  accessNameUnknown: [
    accessErrors.accessNameUnknown("predicate", "ADMN", ["ANY", "ADMIN"]),
    'stopgap: There is no predicate "ADMN".\n  There are ANY, ADMIN. Others are given to new AccessControl().\n',
  ],
  predicateNotBoolean: [
    accessErrors.predicateNotBoolean("ADMIN", "a promise"),
    "stopgap: The predicate ADMIN returned a promise in place of true or false.\n" +
      "  Return a boolean: look up what takes time before access is decided, and hand it over in the context.\n",
  ],
};

describe("the text of an error about access", () => {
  for (const [name, [error, text]] of Object.entries(texts)) {
    it(`tells what was found and what to do: ${name}`, () => {
      assert.equal(renderError(error), text);
    });
  }
});
