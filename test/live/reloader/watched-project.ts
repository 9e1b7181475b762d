import { relative, join } from "node:path";
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
  delayMs?: number;
}

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
        delayMs: plan.delayMs ?? 30,
      },
      {
        onChange: (paths) => this.#told.push(paths.map((path) => relative(this.folder, path))),
        onProblem: (text) => this.problems.push(text),
      },
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
export async function untilClockMoves(): Promise<void> {
  const startMs = Date.now();
  await waitFor("the clock to move on", () => Date.now() > startMs + 20);
}
