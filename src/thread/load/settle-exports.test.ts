import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { settleExports } from "./settle-exports.ts";

const app = (): void => {};

async function settle(namespace: unknown): Promise<Record<string, unknown>> {
  return Object.fromEntries(await settleExports(namespace));
}

describe("settleExports", () => {
  it("reads an ES module", async () => {
    const namespace = { [Symbol.toStringTag]: "Module", default: app, version: 1 };
    assert.deepEqual(await settle(namespace), { default: app, version: 1 });
  });

  it("reads module.exports = app", async () =>
    assert.deepEqual(await settle(app), { default: app }));

  it("reads module.exports = { app }", async () => {
    const exported = { app };
    assert.deepEqual(await settle(exported), { app, default: exported });
  });

  it("reads a compiled ES module", async () => {
    const { default: main, named } = await settle({ __esModule: true, default: app, named: 1 });
    assert.deepEqual([main, named], [app, 1]);
  });

  it("reads a compiled ES module that was imported", async () => {
    const compiled = { __esModule: true, default: app };
    assert.equal(
      (await settle({ [Symbol.toStringTag]: "Module", default: compiled })).default,
      app,
    );
  });

  it("awaits promises", async () =>
    assert.equal((await settle({ app: Promise.resolve(app) })).app, app));
});
