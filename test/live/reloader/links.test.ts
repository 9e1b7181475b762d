import assert from "node:assert/strict";
import { renameSync, symlinkSync } from "node:fs";
import { unlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { serve } from "../../support/serve.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";
import { PLAN, WatchedProject, write } from "./watched-project.ts";

const FILES: Record<string, string> = {
  ...PLAN.files,
  "shared/one.ts": "export {};",
  "shared/two.ts": "export {};",
  "versions/1/rules.ts": "export {};",
  "versions/2/rules.ts": "export {};",
};

describe("SourceWatcher, for links", () => {
  it("tells of one that leads to another file, old as that may be", async (test) => {
    const project = await startWithLink(test, "src/linked.ts", "shared/one.ts");
    await project.load("shared/one.ts");
    relink(project.path("src/linked.ts"), project.path("shared/two.ts"));
    assert.deepEqual(await project.next(), ["src/linked.ts"]);
    await project.load("shared/two.ts");
    relink(project.path("src/linked.ts"), project.path("shared/one.ts"));
    assert.deepEqual(await project.next(), ["src/linked.ts"]);
  });

  it("tells of one to a folder, and of one that is gone", async (test) => {
    const project = await startWithLink(test, "rules", "versions/1");
    await project.load("versions/1/rules.ts");
    relink(project.path("rules"), project.path("versions/2"));
    assert.deepEqual(await project.next(), ["rules"]);
    await project.load("versions/2/rules.ts");
    await unlink(project.path("rules"));
    assert.deepEqual(await project.next(), ["rules"]);
  });

  it("says nothing of one by which nothing was loaded, or that is ignored", async (test) => {
    const project = await startWithLink(test, "src/ignored.ts", "shared/one.ts", [
      "src/ignored.ts",
    ]);
    await project.load("shared/one.ts");
    symlinkSync(project.path("shared/two.ts"), project.path("src/linked.md"));
    relink(project.path("src/linked.md"), project.path("shared/one.ts"));
    relink(project.path("src/ignored.ts"), project.path("shared/two.ts"));
    await write(project, "src/last.ts", "changed");
    assert.deepEqual(await project.next(), ["src/last.ts"]);
  });

  it("brings up the code that a link leads to now", async (test) => {
    const folder = createFolder(test, {
      "package.json": "{}",
      "app.js": `const word = require("./word.js");
        require("node:http").createServer((_request, response) => response.end(word)).listen(3000);`,
      "words/one.js": 'module.exports = "one";',
      "words/two.js": 'module.exports = "two";',
    });
    symlinkSync(join(folder, "words/one.js"), join(folder, "word.js"));
    const entry = join(folder, "app.js");
    const { url } = await serve(test, { entry, cwd: folder, reload: "on", threads: 2, spare: 1 });
    for (const word of ["one", "two", "one"]) {
      relink(join(folder, "word.js"), join(folder, `words/${word}.js`));
      await waitFor(`the word ${word}`, async () => (await ask(url)).body === word);
    }
  });
});

async function startWithLink(
  test: TestContext,
  link: string,
  place: string,
  ignore: string[] = [],
): Promise<WatchedProject> {
  const project = await WatchedProject.create(test, { ...PLAN, files: FILES, ignore });
  symlinkSync(project.path(place), project.path(link));
  await project.watcher.start();
  await project.load(...PLAN.loaded);
  return project;
}

/** As `ln -sfn` does it. */
function relink(link: string, place: string): void {
  symlinkSync(place, `${link}.tmp`);
  renameSync(`${link}.tmp`, link);
}
