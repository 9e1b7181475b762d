import assert from "node:assert/strict";
import { chmodSync, readFileSync, symlinkSync } from "node:fs";
import { mkdir, open, rename, rm, unlink, utimes, writeFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { PLAN, type ProjectPlan, WatchedProject, write } from "./watched-project.ts";

/** What is done to a project, and what is told of it; nothing at all where `told` is absent. */
interface Row {
  does: string;
  act: (project: WatchedProject) => Promise<void>;
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
    does: "tells of an env file that was not there",
    plan: { settings: [".env", "../qa.env"] },
    act: (project) => write(project, ".env", "COLOUR=red"),
    told: [".env"],
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
    does: "says nothing of data that an app writes where it has loaded data",
    plan: { loaded: [...PLAN.loaded, "package.json"], files: { ...PLAN.files, "app.ts": "" } },
    async act(project) {
      await project.load("app.ts");
      await write(project, "entries.json", "[]");
      await write(project, "entries.json", "[1]");
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
});
