import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toCurl } from "./to-curl.ts";

const request = { id: "a", method: "GET", target: "/", headers: [], person: "" };
const origin = "http://localhost:3000";

describe("a curl line", () => {
  const lines: [Partial<typeof request>, string][] = [
    [{}, "curl -i http://localhost:3000/"],
    [{ target: "/a?b=c&d=e" }, "curl -i 'http://localhost:3000/a?b=c&d=e'"],
    [{ target: "/it's" }, String.raw`curl -i 'http://localhost:3000/it'\''s'`],
    [{ target: "/$(id);`id`" }, "curl -i 'http://localhost:3000/$(id);`id`'"],
    [{ target: "/a\n\u001B[31mb" }, "curl -i --globoff 'http://localhost:3000/a[31mb'"],
    [{ target: "http://evil.test/x" }, "curl -i http://localhost:3000/"],
    [{ target: "/a/../b" }, "curl -i --path-as-is http://localhost:3000/a/../b"],
    [{ method: "HEAD" }, "curl -i --head http://localhost:3000/"],
    [
      { method: "POST", target: "/x" },
      "curl -i -X POST http://localhost:3000/x \\\n  --data-binary @-",
    ],
  ];
  for (const [changes, line] of lines) {
    it(`repeats ${JSON.stringify(changes)}`, () => {
      assert.equal(toCurl({ ...request, ...changes }, origin), line);
    });
  }

  it("has the headers that matter, and no secret", () => {
    const headers: [string, string][] = [
      ["Host", "localhost"],
      ["Accept", "text/html"],
      ["Cookie", "a=b"],
      ["Authorization", "Basic eA=="],
      ["X-Api-Key", "1"],
      ["X-CSRF-Token", "1"],
      ["If-None-Match", '"a"'],
      ["Sec-Fetch-Site", "none"],
      ["X-Tenant", "it's"],
    ];
    assert.equal(
      toCurl({ ...request, headers }, origin),
      String.raw`curl -i http://localhost:3000/ \
  -H 'Accept: text/html' \
  -H 'X-Tenant: it'\''s'`,
    );
  });
});
