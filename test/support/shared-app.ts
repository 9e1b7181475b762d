import assert from "node:assert/strict";
import { after, before, type TestContext } from "node:test";
import { DebuggedApp } from "./debugged-app.ts";

/** One server for a whole suite, whose tests ask it for things of their own each. */
export function shareDebuggedApp(entry: string, flags: string[] = []): () => DebuggedApp {
  let app: DebuggedApp | undefined;
  const ends: (() => unknown)[] = [];
  before(async () => {
    const suite = { after: (end: () => unknown) => ends.push(end) } as unknown as TestContext;
    app = await DebuggedApp.start(suite, entry, flags);
  });
  after(async () => {
    for (const end of ends) await end();
  });
  return () => {
    assert.ok(app);
    return app;
  };
}
