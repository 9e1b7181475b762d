import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseCommand } from "./choose-command.ts";

describe("stopgap", () => {
  for (const [argv, command] of [
    [[], { name: "help", on: undefined }],
    [["help"], { name: "help", on: undefined }],
    [["--help"], { name: "help", on: undefined }],
    [["help", "run"], { name: "help", on: "run" }],
    [["help", "app"], { name: "help", on: "app" }],
    [["--version"], { name: "version" }],
    [["routes"], { name: "routes", argv: [] }],
    [["shell", "app.ts"], { name: "shell", argv: ["app.ts"] }],
    [["app", "seed", "--all"], { name: "app", argv: ["seed", "--all"] }],
    [["run"], { name: "run", argv: [] }],
    [["run", "app.ts", "--port", "1"], { name: "run", argv: ["app.ts", "--port", "1"] }],
  ] as const) {
    it(`knows ${["stopgap", ...argv].join(" ")}`, () => {
      assert.deepEqual(chooseCommand(argv), command);
    });
  }

  for (const [argv, fix] of [
    [["rnu"], "Did you mean run?"],
    [["route"], "Did you mean routes?"],
    [["app.ts", "-q"], "Did you mean stopgap run app.ts -q?"],
    [["--port", "1"], "Did you mean stopgap run --port 1?"],
    [["banana"], "See stopgap help for all of them."],
  ] as const) {
    it(`suggests what was meant by ${["stopgap", ...argv].join(" ")}`, () => {
      assert.throws(() => chooseCommand(argv), { code: "UNKNOWN_COMMAND", fix });
    });
  }
});
