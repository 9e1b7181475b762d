import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { App, RunSimpleOptions } from "stopgap";
import { TestClient } from "stopgap/testing";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";
import { waitFor } from "../../support/wait-for.ts";

/** What an app does wherever it is served. */
export type AppCase = (carrier: Carrier) => Promise<void>;

const entry = liveApp("app/app.mjs");

/** The app of the tests, in this process or served by Stopgap. */
export class Carrier {
  readonly #app: App;
  readonly #url: string | undefined;
  readonly #notesFile: string;

  /** @param options of the server; absent: there is none */
  static async start(test: TestContext, options: RunSimpleOptions | undefined): Promise<Carrier> {
    const notesFile = join(createFolder(test), "notes");
    writeFileSync(notesFile, "");
    process.env["NOTES_FILE"] = notesFile;
    process.env["STOPGAP_SECRET_KEY"] = "a key of the tests that is long enough";
    const { default: app } = (await import(entry)) as { default: App };
    const server = options && (await serve(test, { entry, ...options }));
    return new Carrier(app, notesFile, server?.url);
  }

  private constructor(app: App, notesFile: string, url: string | undefined) {
    this.#app = app;
    this.#notesFile = notesFile;
    this.#url = url;
  }

  get host(): string {
    return new URL(this.#url ?? "http://localhost").host;
  }

  client(headers: Record<string, string> = {}): TestClient {
    return new TestClient(this.#app, {
      headers,
      ...(this.#url === undefined ? {} : { url: this.#url }),
    });
  }

  /** Waits until the app, in whichever thread, has noted this. */
  async noted(line: string): Promise<void> {
    const read = (): string => readFileSync(this.#notesFile, "utf8");
    const isThere = (): boolean => read().split("\n").includes(line);
    await waitFor(`the note "${line}"`, isThere, { limitMs: 10_000, describe: read });
  }
}
