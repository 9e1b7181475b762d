import assert from "node:assert/strict";
import { symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { createFolder } from "../../../test/support/create-folder.ts";
import { HttpError } from "../errors/http-error.ts";
import { sendFromFolder } from "./send-from-folder.ts";
import { staticFolder, type StaticFolderOptions } from "./static-folder.ts";
import { staticVersion } from "./static-version.ts";

const OUTSIDE = "outside/secret.txt";

function createPublic(test: TestContext): string {
  const root = createFolder(test, {
    "public/app.css": "body{}",
    "public/app.css.br": "packed by br",
    "public/app.css.zst": "packed by zst",
    "public/app.css.gz": "packed by gz",
    "public/sub/index.html": "<p>sub",
    "public/sub/deep.txt": "deep",
    "public/index.html": "<p>root",
    "public/.env": "SECRET=1",
    "public/.git/config": "secret",
    "public/server.key": "secret",
    "public/a:b/index.html": "<p>a:b",
    [OUTSIDE]: "secret",
  });
  const folder = join(root, "public");
  symlinkSync(join(root, OUTSIDE), join(folder, "link.txt"));
  symlinkSync(join(root, "outside"), join(folder, "link"));
  symlinkSync(join(folder, "sub/deep.txt"), join(folder, "inner.txt"));
  symlinkSync(join(folder, ".env"), join(folder, "env.txt"));
  return folder;
}

function get(
  folder: string,
  path: string,
  {
    options = {},
    headers = {},
    query = "",
  }: {
    options?: StaticFolderOptions;
    headers?: Record<string, string>;
    query?: string;
  } = {},
): Promise<Response> {
  const request = new Request(`http://localhost/static/x${query}`, { headers });
  return staticFolder(folder, options)(request, path);
}

const is404 = (error: unknown): boolean => error instanceof HttpError && error.status === 404;

const NOT_FOUND = [
  "missing.txt",
  "",
  "/",
  "sub",
  "sub/",
  "sub/deep.txt/",
  "sub//deep.txt",
  "/app.css",
  "./app.css",
  "sub/../app.css",
  "../outside/secret.txt",
  "..",
  "..\\outside\\secret.txt",
  "app.css\0",
  ".env",
  ".git/config",
  "server.key",
  "link.txt",
  "link/secret.txt",
  "env.txt",
  "a".repeat(5000),
  "a/".repeat(5000),
];

describe("staticFolder", () => {
  for (const path of NOT_FOUND) {
    it(`has no ${JSON.stringify(path.slice(0, 40))}`, async (test) => {
      const folder = createPublic(test);
      await assert.rejects(get(folder, path), is404);
      await assert.rejects(sendFromFolder(new Request("http://localhost"), folder, path), is404);
    });
  }

  it("sends what lies in it, and follows links that stay there", async (test) => {
    const folder = createPublic(test);
    assert.equal(await (await get(folder, "sub/deep.txt")).text(), "deep");
    assert.equal(await (await get(folder, "inner.txt")).text(), "deep");
    const sent = await sendFromFolder(new Request("http://localhost"), folder, "sub/deep.txt", {
      asAttachment: true,
    });
    assert.equal(sent.headers.get("content-disposition"), "attachment; filename=deep.txt");
  });

  for (const [accepted, body, encoding] of [
    ["gzip, br, zstd", "packed by br", "br"],
    ["gzip, zstd", "packed by zst", "zstd"],
    ["gzip", "packed by gz", "gzip"],
    ["br;q=0", "body{}", null],
    ["", "body{}", null],
  ] as const) {
    it(`sends ${encoding ?? "the plain file"} to who takes ${accepted || "nothing"}`, async (test) => {
      const headers = { "Accept-Encoding": accepted };
      const response = await get(createPublic(test), "app.css", { headers });
      assert.equal(await response.text(), body);
      assert.equal(response.headers.get("content-encoding"), encoding);
      assert.equal(response.headers.get("content-type"), "text/css; charset=utf-8");
      assert.equal(response.headers.get("vary"), "Accept-Encoding");
    });
  }

  it("sends no compressed form that is older than its file, or that it was told not to", async (test) => {
    const folder = createPublic(test);
    const headers = { "Accept-Encoding": "gzip" };
    const plain = await get(folder, "app.css", { headers, options: { precompressed: false } });
    assert.equal(await plain.text(), "body{}");
    assert.equal(plain.headers.get("vary"), null);
    utimesSync(join(folder, "app.css.gz"), 1, 1);
    const newer = await get(folder, "app.css", { headers });
    assert.equal(await newer.text(), "body{}");
  });

  it("has pages of folders if it is told to", async (test) => {
    const folder = createPublic(test);
    const options = { index: true };
    assert.equal(await (await get(folder, "", { options })).text(), "<p>root");
    assert.equal(await (await get(folder, "sub/", { options })).text(), "<p>sub");
    await assert.rejects(get(folder, "app.css/", { options }), is404);
    const redirect = await get(folder, "sub", { options, query: "?a=/" });
    assert.equal(redirect.status, 302);
    assert.equal(redirect.headers.get("location"), "sub/?a=/");
    const odd = await get(folder, "a:b", { options });
    assert.equal(odd.headers.get("location"), "a%3Ab/");
  });

  it("lets copies be kept for a year under an address with the file's version", async (test) => {
    const folder = createPublic(test);
    const options = { maxAgeSeconds: 5 };
    const version = staticVersion(folder, "app.css") ?? "none";
    const forever = "max-age=31536000, immutable";
    for (const [query, cached] of [
      [`?v=${version}`, forever],
      [`?a=1&v=${version}`, forever],
      [`?v=${version}x`, "max-age=5"],
      ["?v=", "max-age=5"],
      ["", "max-age=5"],
    ] as const) {
      const response = await get(folder, "app.css", { options, query });
      assert.equal(response.headers.get("cache-control"), cached, query);
    }
    writeFileSync(join(folder, "app.css"), "body{color:red}");
    assert.notEqual(staticVersion(folder, "app.css"), version);
    const stale = await get(folder, "app.css", { options, query: `?v=${version}` });
    assert.equal(stale.headers.get("cache-control"), "max-age=5");
  });

  it("makes no version of what is no file", (test) => {
    const folder = createPublic(test);
    for (const path of ["missing.txt", "sub", "../outside/secret.txt", "app.css/below", "a\0"])
      assert.equal(staticVersion(folder, path), undefined);
  });
});
