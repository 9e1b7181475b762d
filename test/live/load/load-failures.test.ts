import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Failure } from "../../../src/messages/failure.ts";
import { loadInThread } from "./load-in-thread.ts";

const TIME_LIMIT_MS = 60_000;

async function failToLoad(entry: string): Promise<Failure> {
  const app = await loadInThread(entry);
  await app.close();
  assert.ok(app.failure, `${entry} was loaded`);
  return app.failure;
}

/** Entry, the failure's code, and a piece of its message. */
const REFUSED: [entry: string, code: string, message: RegExp][] = [
  ["module/exports-two-apps.js", "AMBIGUOUS_APP", /exports several apps: server and app/],
  [
    "module/exports-settings.js",
    "WRONG_EXPORT",
    /default export is an object with the keys port, host/,
  ],
  ["module/exports-others.js", "NO_APP", /it exports greet and version/],
  ["module/waits-in-vain.js", "LOAD_STALLED", /top-level await/],
  ["module/listens-with-http2.js", "HTTP2_UNSUPPORTED", /HTTP\/2/],
  [
    "broken/syntax.js",
    "SYNTAX_ERROR",
    /syntax-inside\.js:2:23\)\n\n2 \| export const broken = ;\n {2}\| {23}\^$/,
  ],
  ["broken/syntax.cjs", "SYNTAX_ERROR", /syntax\.cjs:1:16\)\n\n1 \| const broken = ;/],
  ["broken/syntax.ts", "SYNTAX_ERROR", /syntax\.ts:2:15\)\n\n2 \| const broken: = fine;/],
  ["metadata/syntax.ts", "SYNTAX_ERROR", /syntax\.ts:2\)\n\n2 \| const broken: = fine;$/],
  [
    "broken/missing-package.js",
    "IMPORT_NOT_FOUND",
    /missing-package\.js imports "@nobody\/has-this/,
  ],
  ["broken/missing-file.cjs", "IMPORT_NOT_FOUND", /missing-file\.cjs imports "\.\/gone"/],
];

describe("loadApp's failures", () => {
  for (const [entry, code, message] of REFUSED) {
    it(`says ${code} of ${entry}`, { timeout: TIME_LIMIT_MS }, async () => {
      const failure = await failToLoad(entry);
      assert.equal(failure.code, code);
      assert.match(failure.message, message);
      assert.ok((failure.fix ?? "") !== "");
    });
  }

  it(
    "leaves the user's own error as it is, with the user's own stack",
    { timeout: TIME_LIMIT_MS },
    async () => {
      const failure = await failToLoad("module/listens-then-throws.js");
      assert.equal(failure.name, "RangeError");
      assert.equal(failure.message, "no database");
      assert.match(failure.stack, /^ {4}at \S*listens-then-throws\.js:4:7/);
      assert.doesNotMatch(failure.stack, /node:|[\\/]dist[\\/]/);
    },
  );

  it("names the user's TypeScript lines", { timeout: TIME_LIMIT_MS }, async () => {
    const failure = await failToLoad("typescript/throws.ts");
    assert.equal(failure.message, "no database at nowhere");
    const [first = "", second = ""] = failure.stack.split("\n");
    assert.match(first, /at connect \(.*throws\.ts:6:9\)/);
    assert.match(second, /throws\.ts:9:1/);
  });

  it("names them where metadata is emitted as well", { timeout: TIME_LIMIT_MS }, async () => {
    const failure = await failToLoad("metadata/throws.ts");
    assert.match(failure.stack, /service\.ts:7:11/);
  });

  it("tells of values that are no errors", { timeout: TIME_LIMIT_MS }, async () => {
    assert.deepEqual(await failToLoad("broken/throws-text.js"), {
      name: "Error",
      message: "just text",
      stack: "",
    });
    const hostile = await failToLoad("broken/throws-hostile.cjs");
    assert.equal(hostile.message, "a value that can't be shown");
  });
});
