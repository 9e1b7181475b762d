import type { watch } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { TestContext } from "node:test";
import { SourceWatcher } from "../../../src/reloader/watch/source-watcher.ts";
import { createFolder } from "../../support/create-folder.ts";
import { waitFor } from "../../support/wait-for.ts";

export interface ProjectPlan {
  files: Record<string, string>;
  /** What a thread loaded. */
  loaded: string[];
  watch?: string[];
  ignore?: string[];
  settings?: string[];
  delayMs?: number;
  /** Stands for the system where it refuses to watch. */
  watchFolder?: typeof watch;
}

/** Last is src/last.ts, for a change that must be told. */
export const PLAN: ProjectPlan = {
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

/** A folder of files under watch, and what was told of it so far. */
export class WatchedProject {
  readonly folder: string;
  readonly watcher: SourceWatcher;
  readonly problems: string[] = [];
  readonly #told: string[][] = [];

  static async start(test: TestContext, plan: ProjectPlan): Promise<WatchedProject> {
    const project = await WatchedProject.create(test, plan);
    await project.watcher.start();
    await project.load(...plan.loaded);
    return project;
  }

  static async create(test: TestContext, plan: ProjectPlan): Promise<WatchedProject> {
    const folder = createFolder(test, { "package.json": "{}", ...plan.files });
    await untilClockMoves();
    return new WatchedProject(test, plan, folder);
  }

  private constructor(test: TestContext, plan: ProjectPlan, folder: string) {
    this.folder = folder;
    const toGlob = (pattern: string): string => join(this.folder, pattern);
    this.watcher = new SourceWatcher(
      {
        root: this.folder,
        watch: (plan.watch ?? []).map(toGlob),
        ignore: (plan.ignore ?? []).map(toGlob),
        settings: (plan.settings ?? []).map(toGlob),
        delayMs: plan.delayMs ?? 30,
      },
      {
        onChange: (paths) => this.#told.push(paths.map((path) => relative(this.folder, path))),
        onProblem: (text) => this.problems.push(text),
      },
      plan.watchFolder,
    );
    test.after(() => this.watcher.close());
  }

  get toldCount(): number {
    return this.#told.length;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async load(...names: string[]): Promise<void> {
    this.watcher.add(names.map((name) => this.path(name)));
    await this.watcher.watching();
  }

  /** The next thing that is told; whatever should have been told of nothing would stand before it. */
  async next(): Promise<string[]> {
    await waitFor("a change", () => this.#told.length > 0, { describe: () => this.problems });
    return this.#told.shift() ?? [];
  }
}

/** The clock of file times is coarser than that of the process; what is written from now on is newer than what was. */
export async function untilClockMoves(byMs = 20): Promise<void> {
  const startMs = Date.now();
  await waitFor("the clock to move on", () => Date.now() > startMs + byMs);
}

export async function write(project: WatchedProject, name: string, text: string): Promise<void> {
  const file = project.path(name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
