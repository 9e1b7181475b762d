import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deflateRawSync } from "node:zlib";
import { packText } from "./pack-text.ts";
import { unpackText } from "./unpack-text.ts";

describe("packed text", () => {
  for (const [text, mark] of [
    ["", "-"],
    ["short", "-"],
    ["é日😀", "-"],
    ["a".repeat(1000), "z"],
    [`["${"word ".repeat(500)}"]`, "z"],
    ["a".repeat(64 * 1024), "z"],
    ["a".repeat(64 * 1024 + 1), "-"],
  ] as const) {
    it(`comes back, marked ${mark}: ${text.length} × ${text.slice(0, 10)}`, () => {
      const packed = packText(text);
      assert.match(packed, /^[-z][A-Za-z0-9_-]*$/);
      assert.equal(packed[0], mark);
      assert.equal(unpackText(packed), text);
    });
  }

  it("is not inflated beyond 64 kB", () => {
    const bomb = deflateRawSync(Buffer.alloc(50_000_000)).toString("base64url");
    assert.equal(unpackText(`z${bomb}`), undefined);
  });

  for (const rubbish of ["", "x", "zAAAA", "z", "yabc"]) {
    it(`is not ${JSON.stringify(rubbish)}`, () => {
      assert.equal(unpackText(rubbish), undefined);
    });
  }
});
