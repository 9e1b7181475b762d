import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { CapturePageData } from "stopgap/testing";
import { DebuggedApp } from "../../support/debugged-app.ts";
import { example, liveApp } from "../../support/live-app.ts";

const ENTRIES: Record<string, string> = {
  commonjs: "app.js",
  "express-4": "app.js",
  "express-5": "server.ts",
  fastify: "server.ts",
  h3: "server.ts",
  hono: "src/index.ts",
  koa: "server.js",
  nestjs: "src/main.ts",
  "node-http": "server.mjs",
};

function firstOfApp(data: CapturePageData): { index: number; text: string; file: string } {
  const index = data.capture.frames.findIndex(({ kind }) => kind === "app");
  const frame = data.capture.frames[index];
  const text = frame?.source?.lines[frame.line - frame.source.firstLine] ?? "";
  return { index, text, file: frame?.file ?? "" };
}

describe("an error in an app that knows nothing of us", () => {
  for (const name of readdirSync(example("unmodified"))) {
    it(`is shown where it was thrown, and its frames are alive: ${name}`, async (test) => {
      const file = join(example("unmodified"), name, ENTRIES[name] ?? "");
      const app = await DebuggedApp.start(test, file);
      const data = await app.fail("/error");
      assert.equal(data.capture.error.message, "thrown inside the handler");
      const { index, text, file: shown } = firstOfApp(data);
      assert.match(text, /throw new Error\("thrown inside the handler"\)/);
      assert.ok(shown.startsWith(join(example("unmodified"), name)), shown);
      assert.equal((await app.evaluate(data, "6 * 7", index)).value.text, "42");
      const crash = await app.fail("/crash");
      assert.match(crash.capture.error.message, /^thrown in a timer/);
      assert.match(firstOfApp(crash).text, /throw new Error/);
      assert.equal(crash.capture.request?.target, "/crash");
    });
  }

  it("is shown in the source that was compiled ahead", async (test) => {
    const folder = join(example("unmodified"), "nestjs");
    const resolve = createRequire(import.meta.url).resolve;
    const compiler = join(resolve("typescript/package.json"), "..", "bin", "tsc");
    if (!existsSync(join(folder, "dist/main.js")))
      assert.equal(
        spawnSync(process.execPath, [compiler, "-p", folder], { stdio: "inherit" }).status,
        0,
      );
    const app = await DebuggedApp.start(test, join(folder, "dist/main.js"));
    const { text, file } = firstOfApp(await app.fail("/error"));
    assert.match(file, /nestjs\/src\/app\.controller\.ts$/);
    assert.match(text, /throw new Error/);
  });
});

describe("an error behind an await", () => {
  for (const name of readdirSync(liveApp("debugger/kinds"))) {
    it(`is shown with what the frame had: ${name}`, async (test) => {
      const app = await DebuggedApp.start(test, liveApp(`debugger/kinds/${name}`));
      const data = await app.fail("/async");
      const { error, frames } = data.capture;
      assert.deepEqual([error.name, error.message], ["RangeError", "async later"]);
      assert.match(firstOfApp(data).text, /throw new RangeError\(`async/);
      const { index } = firstOfApp(data);
      assert.equal(
        frames[index]?.locals.find(({ name: local }) => local === "after")?.text,
        '{ word: "later" }',
      );
      assert.equal((await app.evaluate(data, "after.word + 1", index)).value.text, '"later1"');
    });
  }

  for (const name of ["express-5.ts", "fastify.ts"]) {
    it(`is shown also where it was given to the framework, by the app or a stream: ${name}`, async (test) => {
      const app = await DebuggedApp.start(test, liveApp(`debugger/kinds/${name}`));
      const data = await app.fail("/given");
      assert.equal(data.capture.error.message, "given, at hand");
      const { index, text } = firstOfApp(data);
      assert.match(text, /new Error\(`given/);
      assert.equal((await app.evaluate(data, "inHandler", index)).value.text, '"at hand"');
      const { capture, appAnswer } = await app.fail("/stream");
      assert.match(capture.error.message, /^ENOENT/);
      assert.equal(appAnswer?.status, 500);
    });
  }

  it("is shown in a synchronous handler of our own App as well", async (test) => {
    const app = await DebuggedApp.start(test, liveApp("debugger/kinds/stopgap-app.ts"));
    const data = await app.fail("/sync");
    assert.equal(data.capture.error.message, "sync 3");
    assert.equal((await app.evaluate(data, "inSync + 1", firstOfApp(data).index)).value.text, "4");
  });
});
