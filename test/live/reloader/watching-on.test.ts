import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { rm, unlink, utimes } from "node:fs/promises";
import { describe, it } from "node:test";
import { PLAN, untilClockMoves, WatchedProject, write } from "./watched-project.ts";

describe("SourceWatcher, over time", () => {
  it("tells again of each change of the same file", async (test) => {
    const project = await WatchedProject.start(test, PLAN);
    for (const text of ["one", "two", "one"]) {
      await write(project, "src/app.ts", text);
      assert.deepEqual(await project.next(), ["src/app.ts"]);
    }
  });

  it("tells of a file that was deleted, and of its return", async (test) => {
    const project = await WatchedProject.start(test, PLAN);
    await rm(project.path("src"), { recursive: true });
    const all = ["src/app.ts", "src/greeting.ts", "src/last.ts", "src/routes/users.ts"];
    assert.deepEqual(await project.next(), all);
    await write(project, "src/routes/users.ts", "back");
    assert.deepEqual(await project.next(), ["src/routes/users.ts"]);
    await write(project, "src/routes/users.ts", "and watched");
    assert.deepEqual(await project.next(), ["src/routes/users.ts"]);
  });

  it("forgets new files that no thread has loaded", async (test) => {
    const project = await WatchedProject.start(test, PLAN);
    for (const name of ["src/routes/new.ts", "src/routes/new.test.ts"]) {
      await write(project, name, "new");
      assert.deepEqual(await project.next(), [name]);
    }
    await write(project, "src/routes/new.test.ts", "still new");
    assert.deepEqual(await project.next(), ["src/routes/new.test.ts"]);
    await project.load("src/routes/new.ts");
    project.watcher.forgetUnloaded();
    await project.watcher.watching();
    await write(project, "src/routes/new.test.ts", "changed");
    await write(project, "src/routes/new.ts", "changed");
    assert.deepEqual(await project.next(), ["src/routes/new.ts"]);
  });

  it("tells of a file that a thread looked for in vain", async (test) => {
    const project = await WatchedProject.start(test, PLAN);
    await project.load("lib/missing.ts");
    await write(project, "lib/missing.ts", "here");
    assert.deepEqual(await project.next(), ["lib/missing.ts"]);
  });

  it("tells of a file that was written before anybody said that it was loaded", async (test) => {
    const project = await WatchedProject.create(test, PLAN);
    await project.watcher.start();
    await untilClockMoves();
    await write(project, "src/greeting.ts", "changed");
    await project.load(...PLAN.loaded);
    assert.deepEqual(await project.next(), ["src/greeting.ts"]);
    await write(project, "src/last.ts", "changed");
    assert.deepEqual(await project.next(), ["src/last.ts"]);
  });

  it("tells of the package.json by which Node reads a loaded file, wherever it lies", async (test) => {
    const linked = await WatchedProject.start(test, PLAN);
    const files = { ...PLAN.files, "src/routes/package.json": "{}" };
    const project = await WatchedProject.start(test, { ...PLAN, files });
    project.watcher.add([linked.path("src/app.ts")]);
    await project.watcher.watching();
    await write(project, "src/routes/package.json", '{"type":"module"}');
    assert.deepEqual(await project.next(), ["src/routes/package.json"]);
    await write(linked, "package.json", '{"exports":"./src/greeting.ts"}');
    assert.match((await project.next()).join(), /^\.\.\/[^/]+\/package\.json$/);
  });

  it("watches linked packages outside of the project, but not their dependencies", async (test) => {
    const linked = await WatchedProject.start(test, PLAN);
    const project = await WatchedProject.start(test, PLAN);
    project.watcher.add([linked.path("src/app.ts"), linked.path("node_modules/dep/index.js")]);
    await project.watcher.watching();
    await write(linked, "node_modules/dep/index.js", "changed");
    await write(linked, "src/app.ts", "changed");
    const [told = "", ...others] = await project.next();
    assert.match(told, /src\/app\.ts$/);
    assert.deepEqual(others, []);
  });

  it("tells once of a checkout of 500 files", async (test) => {
    const names = Array.from({ length: 500 }, (_value, i) => `src/part${i % 20}/file${i}.ts`);
    const files = Object.fromEntries(names.map((name) => [name, `export {}; // ${name}`]));
    const project = await WatchedProject.start(test, { files, loaded: [] });
    const git = (...words: string[]): void => {
      const user = ["-c", "user.name=test", "-c", "user.email=test@localhost"];
      execFileSync("git", [...user, ...words], { cwd: project.folder, stdio: "ignore" });
    };
    git("init", "--initial-branch=one");
    git("add", ".");
    git("commit", "--message=one");
    git("checkout", "-b", "two");
    for (const name of names) await write(project, name, "export const two = 2;");
    await unlink(project.path("src/part0/file0.ts"));
    git("commit", "--all", "--message=two");
    await project.load(...names);
    // What was written above may have been told as written before it was loaded.
    await write(project, "package.json", "[]");
    for (let told = await project.next(); !told.includes("package.json");)
      told = await project.next();
    git("checkout", "--force", "one");
    assert.deepEqual(await project.next(), [...names, "package.json"].toSorted());
    git("checkout", "two");
    assert.deepEqual(await project.next(), names.toSorted());
    assert.equal(existsSync(project.path("src/part0/file0.ts")), false);
  });

  for (const [what, files, lock] of [
    ["a repository", { ".git/HEAD": "" }, ".git/index.lock"],
    ["a worktree", { ".git": "gitdir: elsewhere/git\n" }, "elsewhere/git/index.lock"],
  ] as const) {
    it(`waits for the end of a slow checkout in ${what}`, async (test) => {
      const plan = { ...PLAN, files: { ...PLAN.files, ...files } };
      const project = await WatchedProject.start(test, plan);
      await write(project, lock, "");
      await write(project, "src/app.ts", "changed");
      // Much longer than the delay: without the lock, the first file would be told alone.
      await untilClockMoves(250);
      await write(project, "src/greeting.ts", "changed");
      await unlink(project.path(lock));
      assert.deepEqual(await project.next(), ["src/app.ts", "src/greeting.ts"]);
    });
  }

  it("waits for no lock that git has left behind", async (test) => {
    const files = { ...PLAN.files, ".git/index.lock": "" };
    const project = await WatchedProject.start(test, { ...PLAN, files });
    await utimes(project.path(".git/index.lock"), 1000, 1000);
    await write(project, "src/app.ts", "changed");
    assert.deepEqual(await project.next(), ["src/app.ts"]);
    assert.equal(existsSync(project.path(".git/index.lock")), true);
  });

  it("tells of a change although changes never end", async (test) => {
    const project = await WatchedProject.start(test, PLAN);
    const writes = new AbortController();
    test.after(() => writes.abort());
    const keepWriting = async (): Promise<void> => {
      for (let i = 0; !writes.signal.aborted; i += 1)
        await write(project, "src/greeting.ts", `${i}`);
    };
    const writing = keepWriting();
    await write(project, "src/app.ts", "changed");
    const told = await project.next();
    writes.abort();
    await writing;
    assert.deepEqual(told, ["src/app.ts", "src/greeting.ts"]);
  });

  for (const code of ["ENOSPC", "EMFILE", "EPERM"]) {
    it(`looks where the system refuses to watch (${code}), and says so once`, async (test) => {
      const refused = Object.assign(new Error("refused"), { code });
      const watchFolder = (): never => assert.fail(refused);
      const plan = { ...PLAN, watch: ["views"], watchFolder };
      const project = await WatchedProject.start(test, plan);
      await write(project, "src/app.ts", "changed");
      assert.deepEqual(await project.next(), ["src/app.ts"]);
      await write(project, "src/routes/new.ts", "new");
      assert.deepEqual(await project.next(), ["src/routes/new.ts"]);
      await write(project, "views/new/a.html", "new");
      assert.deepEqual(await project.next(), ["views/new/a.html"]);
      await rm(project.path("src/routes"), { recursive: true });
      assert.deepEqual(await project.next(), ["src/routes/new.ts", "src/routes/users.ts"]);
      const [problem = "", ...others] = project.problems;
      assert.match(problem, code === "ENOSPC" ? /fs\.inotify\.max_user_watches/ : new RegExp(code));
      assert.deepEqual(others, []);
    });
  }

  it("is as quiet as a closed one must be", async (test) => {
    const project = await WatchedProject.start(test, PLAN);
    const other = await WatchedProject.start(test, PLAN);
    await project.watcher.close();
    await project.watcher.close();
    await project.load("src/app.ts");
    await write(project, "src/app.ts", "changed");
    await write(other, "src/app.ts", "changed");
    await other.next();
    assert.equal(project.toldCount, 0);
  });
});
