import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { renderOptionDocs } from "./render-option-docs.ts";

describe("docs/options.md", () => {
  it("says what the option table says (npm run docs makes it so)", () => {
    const docs = readFileSync(new URL("../../docs/options.md", import.meta.url), "utf8");
    assert.equal(docs, renderOptionDocs());
  });
});
