import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { ReloadingApp } from "../../support/reloading-app.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { Visitor } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

/** All threads of a version but the first load `version.js` only when a file called `go` is there. */
const app = `
  const fs = require("node:fs");
  const first = __dirname + "/first" + fs.statSync(__dirname + "/version.js").size;
  if (fs.existsSync(first)) {
    fs.writeFileSync(__dirname + "/waits", "");
    const cell = new Int32Array(new SharedArrayBuffer(4));
    while (!fs.existsSync(__dirname + "/go")) Atomics.wait(cell, 0, 0, 5);
  }
  fs.writeFileSync(first, "");
  const version = require("./version.js");
  require("node:http").createServer((request, response) => {
    response.end(version);
  }).listen(3000);
`;
const one = { "app.js": app, "version.js": `module.exports = "one";` };
const two = `module.exports = "the second one";`;

describe("while a file is being saved", () => {
  it("nobody gets the old code after somebody has had the new", async (test) => {
    // Long enough for a thread to come up between the save and what is made of it.
    const options = { threads: 2, spare: 2, reloadDelay: "1s" };
    const server = await ReloadingApp.start(test, one, options);
    await waitFor("a second thread to load", () => server.has("waits"));
    server.save("version.js", two);
    server.save("go", "");
    const answers: string[] = [];
    await waitFor("the new code", async () => {
      const both = await Promise.all([server.ask(), server.ask()]);
      answers.push(...both.map(({ body }) => body));
      return (await server.server.stats()).generation.serving === 2;
    });
    const firstNew = answers.indexOf("the second one");
    const late = firstNew === -1 ? [] : answers.slice(firstNew);
    assert.ok(!late.includes("one"), `old after new: ${answers.join(", ")}`);
  });
});

describe("a further thread that does not load", () => {
  it("is no news when it met what was just being saved", async (test) => {
    const folder = createFolder(test, { "package.json": "{}", ...one });
    const stopgap = start(test, folder, "--reload-delay=1s");
    await stopgap.url();
    await waitFor("a second thread to load", () => existsSync(join(folder, "waits")));
    writeFileSync(join(folder, "version.js"), "module.exports = (");
    writeFileSync(join(folder, "go"), "");
    await stopgap.until(/version\.js does not load/);
    assert.doesNotMatch(stopgap.output, /A further thread/);
  });

  it("is told when it is the app that can't be loaded twice", async (test) => {
    const text = `
      require("node:fs").writeFileSync(__dirname + "/lock", "", { flag: "wx" });
      require("node:http").createServer((request, response) => response.end()).listen(3000);
    `;
    const folder = createFolder(test, { "package.json": "{}", "app.js": text });
    await start(test, folder).until(/A further thread could not load the app: .*EEXIST/);
  });
});

describe("when a new generation has only its first thread", () => {
  it("nobody waits long for others of it: somebody's home will do while it is free", async (test) => {
    const options = { threads: 2, spare: 0 };
    const server = await ReloadingApp.start(test, one, options);
    server.save("version.js", two);
    await server.untilSettled("current", 2);
    const ann = new Visitor(server.url);
    await ann.ask("/");
    await ann.ask("/");
    const { status, body } = await server.ask();
    assert.equal(status, 200);
    assert.equal(body, "the second one");
    assert.equal(server.has("go"), false);
  });
});

function start(test: TestContext, cwd: string, ...options: string[]): StopgapProcess {
  const words = ["run", "app.js", "--port=0", "--reload", "--threads=2", "--spare=2"];
  return StopgapProcess.start(test, [...words, ...options], { cwd });
}
