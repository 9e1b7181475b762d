import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, it } from "node:test";
import { StopgapError } from "../errors/stopgap-error.ts";
import { findEntry } from "./find-entry.ts";

const made: string[] = [];

after(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

function makeProject(files: Record<string, string>): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), "find-entry-")));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return root;
}

function find(files: string[] | Record<string, string>, named?: string): string {
  const root = makeProject(
    Array.isArray(files) ? Object.fromEntries(files.map((file) => [file, ""])) : files,
  );
  return path.relative(root, findEntry(root, named));
}

function refuse(files: string[] | Record<string, string>, named?: string): StopgapError {
  try {
    find(files, named);
  } catch (error) {
    assert.ok(error instanceof StopgapError);
    return error;
  }
  return assert.fail("an entry was found");
}

describe("findEntry with a name", () => {
  it("takes the file", () => assert.equal(find(["main.ts"], "main.ts"), "main.ts"));
  it("adds the extension", () => assert.equal(find(["app.ts", "other.js"], "./app"), "app.ts"));
  it("searches a folder", () =>
    assert.equal(find(["api/server.mjs"], "api"), path.join("api", "server.mjs")));
  it("prefers a file to a folder of that name", () =>
    assert.equal(find(["api.ts", "api/app.ts"], "api"), "api.ts"));

  it("suggests near names", () => {
    const error = refuse(["server.ts", "readme.md"], "sevrer.ts");
    assert.equal(error.code, "ENTRY_NOT_FOUND");
    assert.match(error.fix, /Did you mean server\.ts\?/);
  });

  it("suggests the same name with another extension", () =>
    assert.match(refuse(["app.ts"], "app.js").fix, /app\.ts/));

  it("suggests nothing where nothing is near", () =>
    assert.match(refuse([], "gone/app.js").fix, /Check the path/));
});

describe("findEntry without a name", () => {
  it("takes package.json's main first", () => {
    assert.equal(
      find({ "package.json": '{"main":"lib/go"}', "lib/go.js": "", "app.ts": "" }),
      path.join("lib", "go.js"),
    );
  });

  it("goes on when main does not exist", () => {
    assert.equal(find({ "package.json": '{"main":"index.js"}', "server.ts": "" }), "server.ts");
  });

  it("says that main does not exist when there is nothing else", () => {
    const error = refuse({ "package.json": '{"main":"dist/app.js"}' });
    assert.equal(error.code, "ENTRY_NOT_FOUND");
    assert.match(error.message, /"main": "dist\/app\.js", but that file does not exist/);
  });

  it("survives a broken package.json", () =>
    assert.equal(find({ "package.json": "{", "app.js": "" }), "app.js"));

  it("tries app, server, index, also below src", () => {
    assert.equal(find(["index.js", "server.js", "src/app.ts"]), path.join("src", "app.ts"));
    assert.equal(find(["index.js", "server.cjs"]), "server.cjs");
    assert.equal(find(["index.mts"]), "index.mts");
  });

  it("takes a page of the browser's for the last choice", () => {
    assert.equal(find(["src/app.tsx", "index.js"]), "index.js");
    assert.equal(find(["src/app.tsx"]), path.join("src", "app.tsx"));
  });

  it("does not choose between files in two folders", () => {
    const error = refuse(["app.ts", "src/app.ts"]);
    assert.equal(error.code, "AMBIGUOUS_ENTRY");
    assert.match(error.message, /app\.ts and src[\\/]app\.ts/);
  });

  it("does not choose between two that were written by hand", () => {
    assert.equal(refuse(["app.ts", "app.js"]).code, "AMBIGUOUS_ENTRY");
  });

  it("takes the source beside what was compiled from it", () => {
    assert.equal(find({ "app.ts": "", "app.js": "//# sourceMappingURL=app.js.map" }), "app.ts");
  });

  it("says where it looked", () => {
    assert.match(refuse([]).message, /looked for package\.json's "main", then app, server, index/);
  });
});
