import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { ThreadHost } from "../../support/thread-host.ts";

const MODULE = JSON.stringify({ type: "module" });
const COMMONJS = JSON.stringify({ type: "commonjs" });
const EXPORT_APP = "export default (request, response) => response.end('hello');\n";
const LISTEN =
  "require('node:http').createServer((request, response) => response.end()).listen();\n";
/** Calls `load` as soon as the file `go` is there, which is long after the app was loaded. */
const LATER = (load: string, find: string): string =>
  `const poll = setInterval(async () => { if (!(${find})) return; clearInterval(poll); ${load} }, 20);\n`;

interface Case {
  does: string;
  entry: string;
  files: Record<string, string>;
  /** What is told by the time that the thread is ready, or has failed; by name. */
  told: string[];
  fails?: RegExp;
  /** What is told when the app goes on to load more. */
  later?: string[];
}

const cases: Case[] = [
  {
    does: "CommonJS: what is required, by what is required, and JSON",
    entry: "app.js",
    files: {
      "package.json": COMMONJS,
      "app.js": `require("./lib/a"); require("./data.json"); require("express-like"); ${LISTEN}`,
      "lib/a.js": `require("./b.cjs");`,
      "lib/b.cjs": `exports.b = 1;`,
      "data.json": "{}",
      "node_modules/express-like/index.js": "require('./part');",
      "node_modules/express-like/part.js": "",
    },
    told: ["app.js", "data.json", "lib/a.js", "lib/b.cjs"],
  },
  {
    does: "ES modules: imports, imports of imports, JSON, and CommonJS among them",
    entry: "app.js",
    files: {
      "package.json": MODULE,
      "app.js": `import "./lib/a.js"; import "./lib/c.cjs"; import "express-like"; ${EXPORT_APP}`,
      "lib/a.js": `import "./b.mjs"; import data from "../data.json" with { type: "json" };`,
      "lib/b.mjs": "export const b = 1;",
      "lib/c.cjs": `require("./d.cjs");`,
      "lib/d.cjs": "",
      "data.json": "{}",
      "node_modules/express-like/index.js": "",
    },
    told: ["app.js", "data.json", "lib/a.js", "lib/b.mjs", "lib/c.cjs", "lib/d.cjs"],
  },
  {
    does: "an ES module that CommonJS requires, with what it imports",
    entry: "app.cjs",
    files: {
      "app.cjs": `require("./a.mjs"); ${LISTEN}`,
      "a.mjs": `import "./b.mjs";`,
      "b.mjs": "",
    },
    told: ["a.mjs", "app.cjs", "b.mjs"],
  },
  {
    does: "TypeScript as ES modules, also where it is imported as JavaScript",
    entry: "app.ts",
    files: {
      "package.json": MODULE,
      "app.ts": `import { a } from "./lib/a.js"; import { b } from "./b.ts"; const c: number = a + b; ${EXPORT_APP}`,
      "lib/a.ts": `import data from "./data.json" with { type: "json" }; export const a: number = data.one;`,
      "lib/data.json": `{"one":1}`,
      "b.ts": "export enum B { one } export const b: number = B.one;",
    },
    told: ["app.ts", "b.ts", "lib/a.ts", "lib/data.json"],
  },
  {
    does: "TypeScript as CommonJS, and by a path of the tsconfig",
    entry: "app.ts",
    files: {
      "package.json": COMMONJS,
      "tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "@lib/*": ["./lib/*"] } } }),
      "app.ts": `import { a } from "@lib/a"; const b: number = a; ${LISTEN}`,
      "lib/a.ts": `import "./b"; export const a: number = 1;`,
      "lib/b.tsx": "export {};",
    },
    told: ["app.ts", "lib/a.ts", "lib/b.tsx"],
  },
  {
    does: "TypeScript that JavaScript imports",
    entry: "app.js",
    files: {
      "package.json": MODULE,
      "app.js": `import "./a.ts"; ${EXPORT_APP}`,
      "a.ts": `import "./b.ts"; export const a: number = 1;`,
      "b.ts": "export {};",
    },
    told: ["a.ts", "app.js", "b.ts"],
  },
  {
    does: "TypeScript that is compiled with decorator metadata",
    entry: "app.ts",
    files: {
      "package.json": MODULE,
      "tsconfig.json": JSON.stringify({
        compilerOptions: { experimentalDecorators: true, emitDecoratorMetadata: true },
      }),
      "app.ts": `import { a } from "./a.ts"; const b: number = a; ${EXPORT_APP}`,
      "a.ts": "export const a: number = 1;",
    },
    told: ["a.ts", "app.ts"],
  },
  {
    does: "what a running ES module imports and requires later on",
    entry: "app.js",
    files: {
      "package.json": MODULE,
      "app.js": `import { existsSync } from "node:fs"; import { createRequire } from "node:module";
        ${LATER("await import('./lazy.js'); createRequire(import.meta.url)('./lazy.cjs');", "existsSync(new URL('go', import.meta.url))")} ${EXPORT_APP}`,
      "lazy.js": `import "./lazy-too.js";`,
      "lazy-too.js": "",
      "lazy.cjs": "",
    },
    told: ["app.js"],
    later: ["lazy-too.js", "lazy.cjs", "lazy.js"],
  },
  {
    does: "what running CommonJS in TypeScript requires and imports later on",
    entry: "app.cts",
    files: {
      "package.json": COMMONJS,
      "app.cts": `import { existsSync } from "node:fs"; const one: number = 1;
        ${LATER("require('./lazy.cts'); await import('./lazy.mts');", "existsSync(__dirname + '/go')")} ${LISTEN}`,
      "lazy.cts": "const two: number = 2;",
      "lazy.mts": `import "./lazy-too.mts"; export const three: number = 3;`,
      "lazy-too.mts": "export {};",
    },
    told: ["app.cts"],
    later: ["lazy-too.mts", "lazy.cts", "lazy.mts"],
  },
  {
    does: "a file with a syntax error, and those before it: ES modules",
    entry: "app.js",
    files: {
      "package.json": MODULE,
      "app.js": `import "./a.js"; import "./broken.js"; ${EXPORT_APP}`,
      "a.js": "",
      "broken.js": "const = 1;",
    },
    told: ["a.js", "app.js", "broken.js"],
    fails: /broken\.js/,
  },
  {
    does: "a file with a syntax error, and those before it: CommonJS",
    entry: "app.js",
    files: {
      "package.json": COMMONJS,
      "app.js": `require("./a.js"); require("./broken.js"); ${LISTEN}`,
      "a.js": "",
      "broken.js": "const = 1;",
    },
    told: ["a.js", "app.js", "broken.js"],
    fails: /broken\.js/,
  },
  {
    does: "a file with a syntax error, and those before it: TypeScript",
    entry: "app.ts",
    files: {
      "package.json": MODULE,
      "app.ts": `import "./a.ts"; import "./broken.ts"; ${EXPORT_APP}`,
      "a.ts": "export {};",
      "broken.ts": "const: number = 1;",
    },
    told: ["a.ts", "app.ts", "broken.ts"],
    fails: /broken\.ts/,
  },
  {
    does: "what was loaded until something threw",
    entry: "app.js",
    files: {
      "package.json": MODULE,
      "app.js": `import "./throws.js"; ${EXPORT_APP}`,
      "throws.js": "throw new Error('at load');",
    },
    told: ["app.js", "throws.js"],
    fails: /at load/,
  },
  {
    does: "where the file would have to be for an import that is not found",
    entry: "app.js",
    files: { "package.json": MODULE, "app.js": `import "./missing.js"; ${EXPORT_APP}` },
    told: ["app.js", "missing.js", "missing.ts", "missing.tsx"],
    fails: /missing\.js/,
  },
  {
    does: "where the file would have to be for an import that is not found, in TypeScript",
    entry: "app.ts",
    files: { "package.json": MODULE, "app.ts": `import "./missing.ts"; ${EXPORT_APP}` },
    told: ["app.ts", "missing.ts"],
    fails: /missing\.ts/,
  },
];

describe("the files that a thread tells", () => {
  for (const { does, entry, files, told, fails, later } of cases) {
    it(does, async (test) => {
      const folder = createFolder(test, files);
      const host = await ThreadHost.start(test, join(folder, entry));
      const toNames = (paths: string[]): string[] =>
        paths.map((path) => path.replace(`${folder}/`, "")).toSorted();
      if (fails) {
        const ending = await host.untilFailed();
        assert.equal(ending.kind, "load-failed");
        assert.match(JSON.stringify(ending), fails);
      } else await host.untilReady();
      for (const name of told) await host.untilTold(join(folder, name));
      assert.deepEqual(toNames(host.files), told);
      if (!later) return;
      writeFileSync(join(folder, "go"), "");
      for (const name of later) await host.untilTold(join(folder, name));
      assert.deepEqual(toNames(host.files), [...told, ...later].toSorted());
    });
  }

  it("where a required file would have to be that is not found", async (test) => {
    const folder = createFolder(test, { "app.cjs": `require("./missing"); ${LISTEN}` });
    const host = await ThreadHost.start(test, join(folder, "app.cjs"));
    await host.untilFailed();
    for (const name of ["app.cjs", "missing.js", "missing.json", "missing/index.js"])
      assert.ok(host.files.includes(join(folder, name)), JSON.stringify(host.state));
  });

  it("a linked workspace's files, by their real paths", async (test) => {
    const folder = createFolder(test, {
      "packages/lib/package.json": JSON.stringify({ name: "lib", type: "module", main: "lib.js" }),
      "packages/lib/lib.js": `import "./part.js";`,
      "packages/lib/part.js": "",
      "app/package.json": MODULE,
      "app/app.js": `import "lib"; ${EXPORT_APP}`,
    });
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(join(folder, "packages/lib"), join(folder, "node_modules/lib"));
    const host = await ThreadHost.start(test, join(folder, "app/app.js"));
    for (const name of ["app/app.js", "packages/lib/lib.js", "packages/lib/part.js"])
      await host.untilTold(join(folder, name));
    assert.equal(host.files.length, 3);
  });

  it("before a load that never ends", async (test) => {
    const folder = createFolder(test, {
      "package.json": MODULE,
      "app.js": `import "./endless.js"; ${EXPORT_APP}`,
      "endless.js": "for (;;);",
    });
    const host = await ThreadHost.start(test, join(folder, "app.js"));
    await host.untilTold(join(folder, "endless.js"));
    assert.equal(host.ending, undefined);
  });

  it("none without reloading", async (test) => {
    const folder = createFolder(test, { "app.mjs": EXPORT_APP });
    const host = await ThreadHost.start(test, join(folder, "app.mjs"), { isReloading: false });
    await host.untilReady();
    assert.deepEqual(host.files, []);
  });
});
