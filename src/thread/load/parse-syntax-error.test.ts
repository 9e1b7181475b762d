import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseSyntaxError } from "./parse-syntax-error.ts";

describe("parseSyntaxError", () => {
  it("reads Node's report", () => {
    const stack =
      "/srv/app.cjs:2\nconst a = ;\n          ^\n\nSyntaxError: Unexpected token ';'\n    at wrapSafe (node:x)";
    assert.deepEqual(parseSyntaxError({ stack }), {
      file: "/srv/app.cjs",
      line: 2,
      column: 11,
      reason: "Unexpected token ';'",
      frame: "2 | const a = ;\n  |           ^",
    });
  });

  it("reads a report that names a URL", () => {
    const stack =
      "file:///srv/a%20b.mjs:1\nimport {x} from 'y'\n        ^\nSyntaxError: 'y' has no export 'x'";
    assert.equal(parseSyntaxError({ stack })?.file, "/srv/a b.mjs");
  });

  it("reads esbuild's report", () => {
    const message = 'Transform failed with 1 error:\n/nowhere/app.ts:2:10: ERROR: Unexpected ";"';
    const place = parseSyntaxError({ message });
    assert.deepEqual(
      [place?.file, place?.line, place?.column, place?.reason],
      ["/nowhere/app.ts", 2, 11, 'Unexpected ";"'],
    );
  });

  it("knows nothing of other errors", () => {
    assert.equal(parseSyntaxError(new Error("boom")), undefined);
    assert.equal(parseSyntaxError(null), undefined);
  });
});
