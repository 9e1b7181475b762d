import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";

const answers = (text: string): string =>
  `export default (request, response) => response.end(${JSON.stringify(text)});\n`;
const MODULE = '{"type":"module"}';

const found: { name: string; files: Record<string, string>; words?: string[]; answer: string }[] = [
  {
    name: "package.json's main before all",
    files: {
      "package.json": '{"type":"module","main":"lib/start.js"}',
      "lib/start.js": answers("main"),
      "app.js": answers("app"),
    },
    answer: "main",
  },
  {
    name: "main without its extension, as Node completes it",
    files: {
      "package.json": '{"type":"module","main":"lib"}',
      "lib/index.js": answers("lib/index"),
    },
    answer: "lib/index",
  },
  {
    name: "a usual name when main is not built yet",
    files: {
      "package.json": '{"type":"module","main":"dist/app.js"}',
      "src/app.ts": answers("src/app"),
    },
    answer: "src/app",
  },
  {
    name: "app before server and index",
    files: { "app.mjs": answers("app"), "server.mjs": answers("server") },
    answer: "app",
  },
  {
    name: "server before index",
    files: { "server.mts": answers("server"), "index.mjs": answers("index") },
    answer: "server",
  },
  {
    name: "index at last",
    files: { "package.json": MODULE, "index.js": answers("index") },
    answer: "index",
  },
  {
    name: "src/server.ts",
    files: { "package.json": MODULE, "src/server.ts": answers("src/server") },
    answer: "src/server",
  },
  {
    name: "src/index.cjs",
    files: { "src/index.cjs": "module.exports = (request, response) => response.end('cjs');" },
    answer: "cjs",
  },
  {
    name: "what a folder holds",
    files: { "inner/app.mjs": answers("inner") },
    words: ["inner"],
    answer: "inner",
  },
  {
    name: "a file without its extension",
    files: { "start.mjs": answers("start") },
    words: ["start"],
    answer: "start",
  },
  {
    name: "a file with spaces and signs",
    files: { "my app #1%20?.mjs": answers("odd") },
    words: ["my app #1%20?.mjs"],
    answer: "odd",
  },
];

describe("stopgap run without an entry's whole name", () => {
  for (const { name, files, words = [], answer } of found) {
    it(`finds ${name}`, async (test) => {
      const command = StopgapProcess.start(test, ["run", ...words, "--port", "0"], {
        cwd: createFolder(test, files),
      });
      assert.equal((await ask(await command.url())).body, answer);
    });
  }
});

const missed: { name: string; files: Record<string, string>; words?: string[]; text: RegExp }[] = [
  {
    name: "an empty folder",
    files: {},
    text: /^stopgap: No entry file was found in \/.+: looked for package\.json's "main", then app, server, index\.\n {2}Name it: .+\n$/,
  },
  {
    name: "a main that does not exist",
    files: { "package.json": '{"main":"dist/app.js"}' },
    text: /^stopgap: \/.+package\.json has "main": "dist\/app\.js", but that file does not exist.+\n {2}Build the project .+\n$/,
  },
  {
    name: "two that could be meant",
    files: { "app.mjs": answers("one"), "src/app.ts": answers("two") },
    text: /^stopgap: Several files could be the entry: app\.mjs and src\/app\.ts\.\n {2}Name the one that you mean: stopgap run .+\n$/,
  },
  {
    name: "a wrong name",
    files: { "server.ts": answers("server") },
    words: ["sever.ts"],
    text: /^stopgap: There is no entry file at \/.+\/sever\.ts\.\n {2}Did you mean server\.ts\?\n$/,
  },
  {
    name: "a wrong extension",
    files: { "server.ts": answers("server") },
    words: ["server.js"],
    text: /^stopgap: There is no entry file at \/.+\/server\.js\.\n {2}Did you mean server\.ts\?\n$/,
  },
  {
    name: "a path that leads nowhere",
    files: {},
    words: ["no/such/folder/app.ts"],
    text: /^stopgap: There is no entry file at \/.+\/no\/such\/folder\/app\.ts\.\n {2}Check the path; .+\n$/,
  },
];

describe("stopgap run when it can't tell what the app is", () => {
  for (const { name, files, words = [], text } of missed) {
    it(`says what to do about ${name}`, async (test) => {
      const command = StopgapProcess.start(test, ["run", ...words, "--port", "0"], {
        cwd: createFolder(test, files),
      });
      assert.equal(await command.untilExit(), 1);
      assert.match(command.output, text);
    });
  }
});
