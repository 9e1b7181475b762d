import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";

/** What may not stand in any of these: it says nothing about the app. */
const NOT_THEIRS = /node:internal|\/dist\/|node_modules\/tsx|Unhandled|StopgapError/;
const LISTEN = 'import http from "node:http";\nhttp.createServer().listen(3000);\n';

const THROWS_IN_TYPESCRIPT = `interface Settings {
  readonly port: number;
}

type Port = Settings["port"];

function readPort(settings: Settings | undefined): Port {
  return settings!.port;
}

readPort(undefined);
`;

interface Case {
  name: string;
  files: Record<string, string>;
  words?: string[];
  /** Each has to stand in the output. */
  lines: RegExp[];
}

const cases: Case[] = [
  {
    name: "an error of its own, where it was thrown in the TypeScript",
    files: { "app.ts": THROWS_IN_TYPESCRIPT },
    lines: [
      /^stopgap: \S+app\.ts \w+ while .*: TypeError: Cannot read prop/,
      /at readPort \(\S+app\.ts:8:20\)/,
      /app\.ts:11:1/,
    ],
  },
  {
    name: "an error in a module that it imports",
    files: {
      "app.mjs": 'import "./settings.mjs";\n',
      "settings.mjs": "\n\nthrow new RangeError('no port');\n",
    },
    lines: [/RangeError: no port$/m, /settings\.mjs:3:7/],
  },
  {
    name: "a cause behind its error",
    files: { "app.mjs": "throw new Error('no start', { cause: new Error('no database') });\n" },
    lines: [/Error: no start$/m, /no database/],
  },
  {
    name: "something that is no error",
    files: { "app.cjs": "throw 'just a string';\n" },
    lines: [/just a string/],
  },
  {
    name: "a promise that nobody caught",
    files: {
      "app.mjs": "Promise.reject(new Error('no connection'));\nsetInterval(() => {}, 1000);\n",
    },
    lines: [/Error: no connection$/m, /app\.mjs:1:16/],
  },
  {
    name: "an error in a timer before it listens",
    files: { "app.mjs": "setTimeout(() => {\n  throw new Error('too late');\n}, 50);\n" },
    lines: [/Error: too late$/m, /app\.mjs:2:9/],
  },
  {
    name: "JavaScript that can't be parsed",
    files: { "app.mjs": "const port = 3000;\nconst = 4;\n" },
    lines: [/app\.mjs:2/, /\bconst = 4;/],
  },
  {
    name: "TypeScript that can't be parsed",
    files: { "app.ts": "const port: number = 3000;\nexport { port as };\nlet = ;\n" },
    lines: [/app\.ts:[23]/, /Correct \S+app\.ts, line [23]\./],
  },
  {
    name: "JSON that can't be parsed",
    files: { "app.cjs": 'require("./settings.json");\n', "settings.json": '{ "port": }' },
    lines: [/settings\.json/],
  },
  {
    name: "a package that is not installed",
    files: { "app.ts": 'import nothing from "@nobody/not-there/part";\nnothing();\n' },
    lines: [
      /app\.ts imports "@nobody\/not-there\/part", which can't be found\.$/m,
      /Install it: npm install @nobody\/not-there\.$/m,
    ],
  },
  {
    name: "a package that is not installed, required",
    files: { "app.cjs": 'require("not-there-at-all");\n' },
    lines: [
      /app\.cjs imports "not-there-at-all", which can't be found\.$/m,
      /npm install not-there-at-all/,
    ],
  },
  {
    name: "a file that is not there",
    files: { "app.mjs": 'import "./routes.mjs";\n' },
    lines: [/app\.mjs imports "\S*routes\.mjs", which can't be found\.$/m, /Check the path/],
  },
  {
    name: "an import that the module does not export",
    files: {
      "app.mjs": 'import { start } from "./routes.mjs";\nstart();\n',
      "routes.mjs": "export const other = 1;\n",
    },
    lines: [/start/, /routes\.mjs/],
  },
  {
    name: "an export that is no app",
    files: { "app.mjs": "export default { port: 3000 };\n" },
    lines: [
      /the default export is an object with the keys port, which is no app\.$/m,
      /export the app: /,
    ],
  },
  {
    name: "no export at all",
    files: { "app.mjs": "export const answer = 42;\n" },
    lines: [
      /app\.mjs has no app: no HTTP server in it began to listen, and it exports answer\.$/m,
      /Call listen\(\)/,
    ],
  },
  {
    name: "several apps",
    files: {
      "app.mjs":
        "export const app = (request, response) => {};\nexport const handler = (request, response) => {};\n",
    },
    lines: [/app\.mjs exports several apps: app and handler\.$/m],
  },
  {
    name: "process.exit while loading",
    files: { "app.mjs": `${LISTEN.replace("listen", "address")}process.exit(4);\n` },
    lines: [/app\.mjs ended .*: it called process\.exit\(4\)\.$/m],
  },
  {
    name: "process.exit right after listen",
    files: { "app.mjs": `${LISTEN}process.exit(4);\n` },
    lines: [/process\.exit\(4\)/],
  },
  {
    name: "an await that never ends",
    files: { "app.mjs": `await new Promise(() => {});\n${LISTEN.replace("import http", "//")}` },
    lines: [/waits in a top-level await for something that will never come/],
  },
  {
    name: "a load that never ends",
    files: { "app.mjs": "setInterval(() => {}, 1000);\n" },
    words: ["--load-timeout", "1s"],
    lines: [/app\.mjs was still loading after 1 s: .+\.$/m, /--load-timeout/],
  },
  {
    name: "a load that blocks",
    files: { "app.mjs": "for (;;);\n" },
    words: ["--load-timeout", "1s"],
    lines: [/app\.mjs was still loading after 1 s/],
  },
  {
    name: "a load that needs too much memory",
    files: {
      "app.mjs": "const kept = [];\nfor (;;) kept.push([1, 2, 3, { a: 'b'.repeat(10) }]);\n",
    },
    words: ["--memory", "40"],
    lines: [/memory/],
  },
  {
    name: "a load that kills its process",
    files: { "app.mjs": "process.kill(process.pid, 'SIGKILL');\n" },
    lines: [/^stopgap: .*app\.mjs .*SIGKILL/m],
  },
];

describe("stopgap run with an app that does not load", () => {
  for (const { name, files, words = [], lines } of cases) {
    it(`says so at once: ${name}`, async (test) => {
      const cwd = createFolder(test, files);
      const command = StopgapProcess.start(test, ["run", "--port", "0", ...words], { cwd });
      assert.equal(await command.untilExit(30_000), 1, command.output);
      for (const line of lines) assert.match(command.output, line);
      assert.match(command.output, /^stopgap: /m);
      assert.equal(command.output.match(/^stopgap: /gm)?.length, 1, command.output);
      assert.doesNotMatch(command.output, NOT_THEIRS);
    });
  }

  it("shows what the app has printed before it failed, and loads it once", async (test) => {
    const source = `import { appendFileSync } from "node:fs";
appendFileSync("loads.txt", "loaded\\n");
console.error("the database is not there");
process.exit(1);\n`;
    const cwd = createFolder(test, { "app.mjs": source });
    const command = StopgapProcess.start(test, ["run", "--port", "0"], { cwd });
    assert.equal(await command.untilExit(), 1);
    assert.match(command.output, /^the database is not there$/m);
    assert.ok(existsSync(join(cwd, "loads.txt")));
    assert.equal(readFileSync(join(cwd, "loads.txt"), "utf8"), "loaded\n");
  });
});
