import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toPageJson } from "./to-page-json.ts";

describe("data in a page", () => {
  for (const text of [
    "</script><img src=x>",
    "<!--<script>",
    "]]>",
    "&lt;",
    "\u2028\u2029",
    "\uD800",
  ]) {
    it(`stays data: ${JSON.stringify(text)}`, () => {
      const json = toPageJson({ text });
      assert.doesNotMatch(json, /[<>&\u2028\u2029]/);
      assert.deepEqual(JSON.parse(json), { text });
    });
  }
});
