import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type AppCommand, type AppCommandName, parseAppCommand } from "./parse-app-command.ts";

const nothing = { entry: undefined, envFiles: undefined, wantsHelp: false };
const noCommand = { type: "command", name: undefined, words: [] } as const;

const cases: [AppCommandName, string[], Partial<AppCommand>][] = [
  ["routes", [], {}],
  ["routes", ["app.ts"], { entry: "app.ts" }],
  ["shell", ["app.ts", "--env-file", "a.env"], { entry: "app.ts", envFiles: ["a.env"] }],
  ["shell", ["--env-file=a=b.env", "--env-file", "c"], { envFiles: ["a=b.env", "c"] }],
  ["routes", ["--no-env-file"], { envFiles: false }],
  ["routes", ["-h"], { wantsHelp: true }],
  ["app", [], { task: { ...noCommand, words: [] } }],
  ["app", ["--help"], { task: { ...noCommand, words: [] }, wantsHelp: true }],
  ["app", ["seed"], { task: { type: "command", name: "seed", words: [] } }],
  [
    "app",
    ["--entry", "src", "seed", "-n", "5", "--help", "--entry=x"],
    {
      entry: "src",
      task: { type: "command", name: "seed", words: ["-n", "5", "--help", "--entry=x"] },
    },
  ],
];

describe("what stands after stopgap routes, shell and app", () => {
  for (const [name, argv, expected] of cases)
    it(`is read: ${[name, ...argv].join(" ")}`, () => {
      const task = name === "app" ? noCommand : { type: name };
      assert.deepEqual(parseAppCommand(name, argv), { ...nothing, task, ...expected });
    });

  for (const [name, argv, code] of [
    ["routes", ["a.ts", "b.ts"], "UNEXPECTED_ARGUMENT"],
    ["routes", ["--port", "80"], "UNKNOWN_OPTION"],
    ["routes", ["--entry", "a.ts"], "UNKNOWN_OPTION"],
    ["shell", ["--env-file"], "MISSING_VALUE"],
    ["app", ["--entry="], "MISSING_VALUE"],
    ["app", ["--seed"], "UNKNOWN_OPTION"],
  ] as const)
    it(`is refused: ${[name, ...argv].join(" ")}`, () => {
      assert.throws(() => parseAppCommand(name, argv), { code });
    });
});
