import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { optionRows } from "./option-rows.ts";
import { renderHelp } from "./render-help.ts";

describe("stopgap run --help", () => {
  it("names every option", () => {
    const help = renderHelp(80);
    for (const row of optionRows) assert.match(help, new RegExp(`--(?:no-)?${row.name}\\b`));
  });

  it("fits the terminal", () => {
    for (const width of [60, 80, 100, 400]) {
      const options = renderHelp(width).split("Examples:")[0] ?? "";
      const longest = Math.max(...options.split("\n").map((line) => line.length));
      assert.ok(longest <= Math.min(width, 110), `${longest} columns in a terminal of ${width}`);
    }
  });

  it("says the default, and what 0 and --no- mean", () => {
    const help = renderHelp(400).replaceAll(/\s+/g, " ");
    assert.match(help, /--port N .* \(default: 5000; 0: any free port; the banner says which\)/);
    assert.match(
      help,
      /--request-timeout TIME .* \(0, the default: a request may take as long as it likes\)/,
    );
    assert.match(help, /--reload \[on\|off\|hold\] .*; alone: on; --no-reload: off\)/);
    assert.match(help, /--env-file FILE .* --no-env-file: none\)/);
  });
});
