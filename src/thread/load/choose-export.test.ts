import assert from "node:assert/strict";
import http from "node:http";
import { describe, it } from "node:test";
import { chooseExport } from "./choose-export.ts";

const handler = (_request: unknown, _response: unknown): void => {};
const other = (_request: unknown, _response: unknown): void => {};

function choose(exported: Record<string, unknown>): ReturnType<typeof chooseExport> {
  return chooseExport(new Map(Object.entries(exported)));
}

describe("chooseExport", () => {
  it("prefers the default export", () => {
    const choice = choose({ app: other, default: handler });
    assert.equal(choice.kind === "app" && choice.where, "the default export");
  });

  it("takes a named export when the default one is no app", () => {
    const choice = choose({ default: { port: 1 }, app: handler });
    assert.equal(choice.kind === "app" && choice.where, "the export app");
  });

  it("takes the server of an app that is exported with it", () => {
    const choice = choose({ app: handler, server: http.createServer(handler) });
    assert.equal(choice.kind === "app" && choice.where, "the export server");
  });

  it("takes an app before the factory that made it", () => {
    const choice = choose({ app: handler, createApp: () => handler });
    assert.equal(choice.kind === "app" && choice.where, "the export app");
  });

  it("takes createApp for a factory whatever its parameters", () => {
    const choice = choose({ createApp: handler });
    assert.equal(choice.kind === "app" && choice.app.shape, "factory");
  });

  it("does not choose between different apps", () => {
    assert.deepEqual(choose({ app: handler, server: http.createServer(other) }), {
      kind: "ambiguous",
      names: ["server", "app"],
    });
    assert.deepEqual(choose({ app: handler, handler: other }), {
      kind: "ambiguous",
      names: ["app", "handler"],
    });
  });

  it("says what a wrong export is", () => {
    assert.deepEqual(choose({ app: "text" }), {
      kind: "wrong",
      where: "the export app",
      found: "a string",
    });
  });

  it("knows a module that exports nothing of the kind", () => {
    assert.deepEqual(choose({ default: {}, version: 1 }), { kind: "none", names: ["version"] });
  });
});
