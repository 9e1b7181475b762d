import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { runSimple } from "stopgap";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { sayRaw } from "../../support/say-raw.ts";
import { serve } from "../../support/serve.ts";
import { SCRIPT, serveFiles, serveFilesForSuite, STATIC_FILES } from "../../support/serve-files.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";

const APP = liveApp("static.mjs");

describe("a static file", () => {
  const share = serveFilesForSuite();

  it("is answered by the front with its type, and nothing may guess another", async () => {
    const { get } = await share();
    for (const [target, type, body] of [
      ["a.css", "text/css; charset=utf-8", "body{}"],
      ["a.css?v=1/../../b", "text/css; charset=utf-8", "body{}"],
      ["script.js", "application/javascript; charset=utf-8", SCRIPT],
      ["module.mjs", "application/javascript; charset=utf-8", "export {}"],
      ["page.html", "text/html; charset=utf-8", "<p>page"],
      ["data.json", "application/json; charset=utf-8", "{}"],
      ["picture.png", "image/png", "not really"],
      ["unknown.xyzzy", "application/octet-stream", "?"],
      ["no-extension", "application/octet-stream", "?"],
      ["empty.txt", "text/plain; charset=utf-8", ""],
      ["%C3%A4%20b%23c.txt", "text/plain; charset=utf-8", "named"],
      ["sub/deep.txt", "text/plain; charset=utf-8", "deep"],
      ["sub/", "text/html; charset=utf-8", "<p>sub"],
      ["sub/?x", "text/html; charset=utf-8", "<p>sub"],
    ] as const) {
      const answer = await get(target);
      assert.equal(answer.status, 200, target);
      assert.equal(answer.body, body, target);
      assert.equal(answer.headers.get("content-type"), type, target);
      assert.equal(answer.headers.get("content-length"), String(body.length), target);
      assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
      assert.equal(answer.headers.get("cache-control"), "no-cache");
      assert.equal(answer.headers.get("vary"), "Accept-Encoding");
      assert.match(answer.headers.get("stopgap-request-id") ?? "", /^\w+-\w+$/);
      assert.equal(answer.headers.has("set-cookie"), false);
    }
  });

  it("is the app's to answer where there is none", async () => {
    const { get, url } = await share();
    for (const target of [
      "none.js",
      "a.css/",
      "a.css/b",
      "sub/none/",
      "pages",
      "pages/",
      "",
      "x".repeat(300),
    ])
      assert.equal((await get(target)).body, `the app: GET /assets/${target}`);
    for (const target of ["/", "/assetsX/a.css", "/assets", "//assets/a.css", "/ASSETS/a.css"])
      assert.equal((await sayRaw(url, target)).body, `the app: GET ${target}`);
  });

  it("is the app's to answer for any method but GET and HEAD", async () => {
    const { url } = await share();
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"]) {
      const headers = { "Content-Length": "0" };
      const answer = await sayRaw(url, "/assets/a.css", { method, headers });
      assert.equal(answer.body, `the app: ${method} /assets/a.css`);
    }
  });

  it("is answered to a client that offers HTTP/2 along with its request", async () => {
    const { url, get } = await share();
    const offer = {
      Connection: "Upgrade, HTTP2-Settings, close",
      Upgrade: "h2c",
      "HTTP2-Settings": "AAMAAABk",
    };
    assert.equal((await get("ten.txt", offer)).body, "0123456789");
    assert.equal((await sayRaw(url, "/one", { headers: offer })).body, "the app: GET /one");
  });

  it("has its head alone for HEAD", async () => {
    const { url, get } = await share();
    const whole = await get("ten.txt");
    const head = await sayRaw(url, "/assets/ten.txt", { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(head.body, "");
    for (const name of ["content-length", "content-type", "etag", "last-modified", "accept-ranges"])
      assert.equal(head.headers.get(name), whole.headers.get(name), name);
    const missing = await sayRaw(url, "/assets/.env", { method: "HEAD" });
    assert.deepEqual([missing.status, missing.body], [404, ""]);
  });

  it("is found again by the front's request id in the log, as answered by no thread", async (test) => {
    const folder = createFolder(test, STATIC_FILES);
    const words = ["run", APP, "--port", "0", "--static", `/assets=${folder}`];
    const command = StopgapProcess.start(test, words);
    const url = await command.url();
    const { headers } = await sayRaw(url, "/assets/ten.txt?token=secret");
    const id = headers.get("stopgap-request-id") ?? "no id";
    const line = await command.until(new RegExp(`^.* ${id}$`, "m"));
    assert.match(line[0], /GET \/assets\/ten\.txt\?token=\*\*\* 200 \S+ \S+ ms no thread/);
    await sayRaw(url, "/assets/.env");
    await command.until(/GET \/assets\/\.env 404 .* no thread/);
  });

  it("counts in the stats, and needs no thread", async (test) => {
    const folder = createFolder(test, STATIC_FILES);
    const options = { isolate: "request", threads: 1, staticFiles: { "/assets": folder } } as const;
    const server = await serve(test, { entry: APP, ...options });
    const sleeping = sayRaw(server.url, "/sleep");
    assert.equal((await sayRaw(server.url, "/assets/a.css")).body, "body{}");
    const { totals, threads } = await server.stats();
    assert.equal(totals.requests, 1, "the other one runs still");
    assert.equal(threads[0]?.requestsServed, 0);
    await sleeping;
  });
});

describe("a folder with a page", () => {
  it("is asked for with a slash at its end, so that the page's own links lead somewhere", async (test) => {
    const { get } = await serveFiles(test);
    for (const [target, location] of [
      ["sub", "/assets/sub/"],
      ["sub?a=b&c=/", "/assets/sub/?a=b&c=/"],
      ["%73ub", "/assets/sub/"],
    ] as const) {
      const answer = await get(target);
      assert.equal(answer.status, 302);
      assert.equal(answer.headers.get("location"), location);
      assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    }
  });

  it("never leads to another host", async (test) => {
    const folder = createFolder(test, { "evil.example/index.html": "x", "index.html": "home" });
    const server = await serve(test, { entry: APP, threads: 1, staticFiles: { "/": folder } });
    assert.equal((await sayRaw(server.url, "/")).body, "home");
    const fine = await sayRaw(server.url, "/evil.example");
    assert.equal(fine.headers.get("location"), "/evil.example/");
    assert.equal((await sayRaw(server.url, "//evil.example")).body, "the app: GET //evil.example");
  });
});

describe("static folders", () => {
  it("are looked into at each request", async (test) => {
    const { get, folder } = await serveFiles(test);
    writeFileSync(join(folder, "new.txt"), "first");
    const first = await get("new.txt");
    assert.equal(first.body, "first");
    writeFileSync(join(folder, "new.txt"), "second and longer");
    const etag = first.headers.get("etag") ?? "";
    assert.equal((await get("new.txt", { "If-None-Match": etag })).body, "second and longer");
    rmSync(join(folder, "new.txt"));
    assert.match((await get("new.txt")).body, /^the app:/);
    renameSync(folder, `${folder}-old`);
    test.after(() => rmSync(`${folder}-old`, { recursive: true }));
    assert.match((await get("a.css")).body, /^the app:/);
    mkdirSync(folder);
    writeFileSync(join(folder, "a.css"), "built anew");
    assert.equal((await get("a.css")).body, "built anew");
  });

  it("may be several: the longest path decides, also about what is missing", async (test) => {
    const folders = {
      one: { "x.txt": "root" },
      two: { "x.txt": "assets" },
      three: { "x.txt": "deep" },
    };
    const [one, two, three] = Object.values(folders).map((files) => createFolder(test, files));
    writeFileSync(join(one ?? "", "only-root.txt"), "root");
    mkdirSync(join(one ?? "", "assets"));
    writeFileSync(join(one ?? "", "assets/hidden.txt"), "hidden by the other folder");
    const staticFiles = { "/": one ?? "", "/assets/deep/": three ?? "", "/assets": two ?? "" };
    const server = await serve(test, { entry: APP, threads: 1, staticFiles });
    for (const [target, body] of [
      ["/x.txt", "root"],
      ["/assets/x.txt", "assets"],
      ["/assets/deep/x.txt", "deep"],
      ["/%61ssets/x.txt", "assets"],
      ["/only-root.txt", "root"],
      ["/assets/hidden.txt", "the app: GET /assets/hidden.txt"],
      ["/assetsX/x.txt", "the app: GET /assetsX/x.txt"],
      ["http://example.com/assets/x.txt", "assets"],
      ["http://example.com", "the app: GET http://example.com"],
    ] as const) {
      assert.equal((await sayRaw(server.url, target)).body, body, target);
    }
  });

  it("may be links to folders, and turned to another one meanwhile", async (test) => {
    const [old, next] = [{ "a.txt": "old" }, { "a.txt": "next" }].map((files) =>
      createFolder(test, files),
    );
    const link = join(createFolder(test), "current");
    symlinkSync(old ?? "", link);
    const server = await serve(test, { entry: APP, threads: 1, staticFiles: { "/": link } });
    assert.equal((await sayRaw(server.url, "/a.txt")).body, "old");
    rmSync(link);
    symlinkSync(next ?? "", link);
    assert.equal((await sayRaw(server.url, "/a.txt")).body, "next");
  });

  it("must be there at the start, or the error names them", async () => {
    for (const [staticFiles, code, message] of [
      [{ "/assets": "/no/such/folder" }, "STATIC_FOLDER_NOT_FOUND", /\/no\/such\/folder.*\/assets/],
      [{ assets: "public" }, "WRONG_VALUE", /^staticFiles can't be "assets=public"\.$/],
      [{ "/__stopgap__": "." }, "WRONG_VALUE", /"\/__stopgap__=\."/],
    ] as const) {
      await assert.rejects(runSimple({ entry: APP, port: 0, staticFiles }), { code, message });
    }
  });

  it("may lie in a hidden folder themselves", async (test) => {
    const folder = createFolder(test, { ".output/public/a.txt": "built" });
    const staticFiles = { "/": join(folder, ".output/public") };
    const server = await serve(test, { entry: APP, threads: 1, staticFiles });
    assert.equal((await sayRaw(server.url, "/a.txt")).body, "built");
  });
});
