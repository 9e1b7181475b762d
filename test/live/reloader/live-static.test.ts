import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { getRaw, NAVIGATION } from "../../support/page-request.ts";
import { serve } from "../../support/serve.ts";

const entry = liveApp("reloader/pages.mjs");
const SCRIPT = /<script async src="\/__stopgap__\/live\.js" data-version="[\w-]{8}\.1"><\/script>/;
const LONG = `<!doctype html><head><title>long</title>${"<p>a</p>".repeat(30_000)}`;

describe("--live, for files of --static", () => {
  it("puts the script into pages, and into nothing else", async (test) => {
    const folder = createFolder(test, {
      "index.html": "<!doctype html><html><head><title>a</title>",
      "long.html": LONG,
      "empty.html": "",
      "a.svg": "<svg><head></head></svg>",
      "b.js": "'<head>'",
    });
    writeFileSync(join(folder, "wide.html"), Buffer.from("\uFEFF<head>", "utf16le"));
    writeFileSync(join(folder, "index.html.gz"), gzipSync("<!doctype html><head>packed"));
    const { url } = await serve(test, { entry, live: true, staticFiles: { "/files": folder } });
    for (const [path, place] of [
      ["/files/", "<!doctype html><html><head>"],
      ["/files/long.html", "<!doctype html><head>"],
    ] as const) {
      const plain = await getRaw(url, path);
      const live = await getRaw(url, path, `${NAVIGATION}If-None-Match: *\r\n`);
      assert.match(live.head, /^HTTP\/1\.1 200 /);
      assert.ok(live.body.startsWith(`${place}<script `), path);
      assert.equal(live.body.replace(SCRIPT, ""), plain.body);
      assert.match(live.head, new RegExp(`\r\nContent-Length: ${live.body.length}\r\n`, "i"));
      assert.doesNotMatch(live.head, /\r\n(?:etag|last-modified|content-encoding):/i);
      assert.match(plain.head, /\r\netag:/i);
    }
    for (const name of ["empty.html", "wide.html", "a.svg", "b.js"]) {
      const path = `/files/${name}`;
      const plain = await getRaw(url, path);
      const live = await getRaw(url, path, NAVIGATION);
      assert.equal(live.body, plain.body, name);
      assert.match(live.head, /\r\netag:/i, name);
    }
  });
});
