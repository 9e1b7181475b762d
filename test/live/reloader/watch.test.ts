import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { mkdir, open, rename, rm, unlink, utimes, writeFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { type ProjectPlan, untilClockMoves, WatchedProject } from "./watched-project.ts";

const PLAN: ProjectPlan = {
  files: {
    "src/app.ts": "import './greeting.ts';",
    "src/greeting.ts": "export const greeting = 1;",
    "src/app.test.ts": "nobody loads this",
    "src/notes.md": "nor this",
    "src/routes/users.ts": "export {};",
    "src/last.ts": "export {};",
    "node_modules/dep/index.js": "",
    "tsconfig.json": "{}",
  },
  loaded: [
    "src/app.ts",
    "src/greeting.ts",
    "src/routes/users.ts",
    "src/last.ts",
    "node_modules/dep/index.js",
  ],
};

/** What is done to a project, and what is told of it; nothing at all where `told` is absent. */
interface Row {
  does: string;
  act(project: WatchedProject): Promise<void>;
  told?: string[];
  plan?: Partial<ProjectPlan>;
}

const rows: Row[] = [
  {
    does: "tells of a file that is written",
    act: (project) => write(project, "src/app.ts", "changed"),
    told: ["src/app.ts"],
  },
  {
    does: "tells once of a file that is written in several parts",
    async act(project) {
      const file = await open(project.path("src/app.ts"), "w");
      for (const part of ["one", "two", "three"]) await file.write(part);
      await file.close();
    },
    told: ["src/app.ts"],
  },
  {
    does: "tells once of a save by way of a backup, as vim makes it",
    async act(project) {
      const file = project.path("src/app.ts");
      await writeFile(project.path("src/4913"), "");
      await unlink(project.path("src/4913"));
      await rename(file, `${file}~`);
      await writeFile(file, "changed");
      await unlink(`${file}~`);
    },
    told: ["src/app.ts"],
  },
  {
    does: "tells once of a save that is renamed into place",
    async act(project) {
      await write(project, "src/.app.ts.tmp", "changed");
      await rename(project.path("src/.app.ts.tmp"), project.path("src/app.ts"));
    },
    told: ["src/app.ts"],
  },
  {
    does: "tells once of several files that are saved together",
    async act(project) {
      await write(project, "src/greeting.ts", "changed");
      await write(project, "src/app.ts", "changed");
    },
    told: ["src/app.ts", "src/greeting.ts"],
  },
  {
    does: "tells of a file that becomes older",
    async act(project) {
      await write(project, "src/app.ts", "an older version of it");
      await utimes(project.path("src/app.ts"), 1000, 1000);
    },
    told: ["src/app.ts"],
  },
  {
    does: "tells of a file that is deleted",
    act: (project) => unlink(project.path("src/greeting.ts")),
    told: ["src/greeting.ts"],
  },
  {
    does: "tells of a new file beside a loaded one",
    act: (project) => write(project, "src/routes/posts.ts", "export {};"),
    told: ["src/routes/posts.ts"],
  },
  {
    does: "tells of a new folder of files below loaded ones",
    act: (project) => write(project, "src/routes/admin/deep/logs.ts", "export {};"),
    told: ["src/routes/admin/deep/logs.ts"],
  },
  {
    does: "tells of a name with a line break in it",
    act: (project) => write(project, "src/routes/a\nb.ts", "export {};"),
    told: ["src/routes/a\nb.ts"],
  },
  {
    does: "tells of the project's settings, which nobody loads",
    async act(project) {
      await write(project, "package.json", '{"type":"module"}');
      await write(project, "tsconfig.build.json", "{}");
    },
    told: ["package.json", "tsconfig.build.json"],
  },
  {
    does: "tells of what --watch names, in folders old and new",
    plan: { watch: ["views/**/*.html"] },
    async act(project) {
      await write(project, "views/a.html", "changed");
      await write(project, "views/new/b.html", "new");
      await write(project, "views/new/b.css", "new");
    },
    told: ["views/a.html", "views/new/b.html"],
  },
  {
    does: "tells of a file that --watch names and that was not there",
    plan: { watch: ["settings/local.yml"] },
    act: (project) => write(project, "settings/local.yml", "new"),
    told: ["settings/local.yml"],
  },
  {
    does: "tells of a dependency that --watch names",
    plan: { watch: ["node_modules/dep"] },
    act: (project) => write(project, "node_modules/dep/index.js", "changed"),
    told: ["node_modules/dep/index.js"],
  },
  {
    does: "tells of a loaded file's folder that is deleted",
    act: (project) => rm(project.path("src/routes"), { recursive: true }),
    told: ["src/routes/users.ts"],
  },
  {
    does: "tells of a folder that is moved, and of another one that takes its place",
    async act(project) {
      await write(project, "other/users.ts", "changed");
      await rename(project.path("src/routes"), project.path("old"));
      await rename(project.path("other"), project.path("src/routes"));
    },
    told: ["src/routes/users.ts"],
  },
  {
    does: "tells of a link that leads to other bytes",
    act: async (project) => {
      await write(project, "src/other.md", "changed");
      await unlink(project.path("src/app.ts"));
      symlinkSync(project.path("src/other.md"), project.path("src/app.ts"));
    },
    told: ["src/app.ts"],
  },
  {
    does: "tells of a large file by size and time",
    plan: { watch: ["large.bin"], files: { ...PLAN.files, "large.bin": "a".repeat(2_000_000) } },
    act: (project) => write(project, "large.bin", "b".repeat(2_000_000)),
    told: ["large.bin"],
  },
  {
    does: "says nothing of the same bytes",
    async act(project) {
      for (const name of ["src/app.ts", "package.json", "views/a.html"])
        await write(project, name, readFileSync(project.path(name), "utf8"));
    },
    plan: { watch: ["views"] },
  },
  {
    does: "says nothing of the same bytes that are renamed into place",
    async act(project) {
      await write(project, "src/app.tmp", readFileSync(project.path("src/app.ts"), "utf8"));
      await rename(project.path("src/app.tmp"), project.path("src/app.ts"));
    },
  },
  {
    does: "says nothing of a file that was only touched, or whose mode changed",
    async act(project) {
      await utimes(project.path("src/app.ts"), new Date(), new Date());
      chmodSync(project.path("src/greeting.ts"), 0o600);
    },
  },
  {
    does: "says nothing of a file that was away for a moment",
    async act(project) {
      const text = readFileSync(project.path("src/app.ts"), "utf8");
      await unlink(project.path("src/app.ts"));
      await write(project, "src/app.ts", text);
    },
  },
  {
    does: "says nothing of files that nobody loads",
    async act(project) {
      await write(project, "src/app.test.ts", "changed");
      await write(project, "src/notes.md", "changed");
      await write(project, "src/new.md", "new");
      await write(project, "coverage/report.ts", "new");
      await unlink(project.path("src/notes.md"));
      await unlink(project.path("src/app.test.ts"));
    },
  },
  {
    does: "says nothing of dependencies and of git's own files",
    plan: { watch: ["**/*.js", "**/HEAD"] },
    async act(project) {
      await write(project, "node_modules/dep/index.js", "changed");
      await write(project, "node_modules/dep/new.js", "new");
      await write(project, "src/node_modules/new.js", "new");
      await write(project, ".git/HEAD", "new");
    },
  },
  {
    does: "says nothing of what is ignored, whatever else says that it counts",
    plan: { watch: ["views"], ignore: ["src/app.ts", "**/*.gen.ts", "views/cache", "tsconfig*"] },
    async act(project) {
      await write(project, "src/app.ts", "changed");
      await write(project, "src/new.gen.ts", "new");
      await write(project, "views/cache/a.html", "new");
      await write(project, "tsconfig.json", '{"a":1}');
    },
  },
  {
    does: "goes round in no circle of links",
    plan: { watch: ["views"] },
    async act(project) {
      symlinkSync("..", project.path("views/loop"));
      symlinkSync("self", project.path("views/self"));
      await mkdir(project.path("src/routes/new"));
      symlinkSync("..", project.path("src/routes/new/loop"));
    },
  },
];

describe("SourceWatcher", () => {
  for (const { does, act, told, plan } of rows) {
    it(does, async (test) => {
      const files = { ...PLAN.files, "views/a.html": "a" };
      const project = await WatchedProject.start(test, { ...PLAN, files, ...plan });
      await act(project);
      if (told === undefined) await write(project, "src/last.ts", "changed");
      assert.deepEqual(await project.next(), told ?? ["src/last.ts"]);
      await write(project, "src/last.ts", "changed once more");
      assert.deepEqual(await project.next(), ["src/last.ts"], "nothing is told twice");
      assert.deepEqual(project.problems, []);
    });
  }

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

  it("tells of a change although changes never end", async (test) => {
    const project = await WatchedProject.start(test, PLAN);
    let i = 0;
    const writing = setInterval(() => void write(project, "src/greeting.ts", `${(i += 1)}`), 5);
    test.after(() => clearInterval(writing));
    await write(project, "src/app.ts", "changed");
    assert.deepEqual(await project.next(), ["src/app.ts", "src/greeting.ts"]);
    clearInterval(writing);
  });

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

async function write(project: WatchedProject, name: string, text: string): Promise<void> {
  await mkdir(project.path(name.split("/").slice(0, -1).join("/")), { recursive: true });
  await writeFile(project.path(name), text);
}
