import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { RunningServer, RunSimpleOptions, ServerStats } from "stopgap";
import { createFolder } from "./create-folder.ts";
import { serve } from "./serve.ts";
import { ask, type Answer } from "./visitor.ts";
import { waitFor } from "./wait-for.ts";

/** An app in a folder of its own that is served with reloading on, and edited by a test. */
export class ReloadingApp {
  readonly folder: string;
  readonly server: RunningServer;

  /** @param files by path; the first one is the entry */
  static async start(
    test: TestContext,
    files: Record<string, string>,
    options: RunSimpleOptions = {},
  ): Promise<ReloadingApp> {
    const folder = createFolder(test, { "package.json": "{}", ...files });
    const [entry = ""] = Object.keys(files);
    const server = await serve(test, {
      entry: join(folder, entry),
      cwd: folder,
      reload: "on",
      ...(options.threaded === false ? {} : { threads: 4, spare: 1 }),
      ...options,
    });
    return new ReloadingApp(folder, server);
  }

  private constructor(folder: string, server: RunningServer) {
    this.folder = folder;
    this.server = server;
  }

  get url(): string {
    return this.server.url;
  }

  save(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  remove(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  async ask(path = "/"): Promise<Answer> {
    return await ask(`${this.url}${path}`);
  }

  /** Waits until the newest source serves, or has failed, and is that of at least this generation. */
  async untilSettled(
    state: "current" | "failed",
    newest: number,
  ): Promise<ServerStats["generation"]> {
    return await waitFor(
      `generation ${newest} to be ${state}`,
      async () => {
        const { generation } = await this.server.stats();
        return generation.state === state && generation.newest >= newest && generation;
      },
      { limitMs: 30_000, describe: async () => (await this.server.stats()).generation },
    );
  }

  /** Waits until no thread is left but those of this generation. */
  async untilAlone(generation: number): Promise<ServerStats> {
    return await waitFor(
      `threads of generation ${generation} only`,
      async () => {
        const stats = await this.server.stats();
        return stats.threads.every((thread) => thread.generation === generation) && stats;
      },
      { limitMs: 30_000, describe: () => this.server.stats() },
    );
  }
}
