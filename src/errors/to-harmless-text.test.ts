import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toHarmlessText } from "./to-harmless-text.ts";

describe("toHarmlessText", () => {
  for (const [what, text, shown] of [
    ["an escape sequence", "\u001B]0;title\u0007", "\\x1b]0;title\\x07"],
    ["a C1 control", "\u009B31m", "\\x9b31m"],
    ["line breaks", "a\r\nb\u2028c", "a\\x0d\\x0ab\\u2028c"],
    ["backspaces and DEL", "a\b\u007F", "a\\x08\\x7f"],
    ["bidirectional marks", "a\u202Eb\u2066c", "a\\u202eb\\u2066c"],
    ["zero-width characters", "a\u200Bb\uFEFF", "a\\u200bb\\ufeff"],
    ["tags", "a\u{E0041}", "a\\u{e0041}"],
    ["half a character", "a\uD800b", "a\\ud800b"],
  ] as const) {
    it(`shows ${what} instead of obeying`, () => {
      assert.equal(toHarmlessText(text), shown);
    });
  }

  it("leaves what people write in any language as it is", () => {
    const text = "Grüße, 你好, שלום, 🎉 = 100 %";
    assert.equal(toHarmlessText(text), text);
  });
});
