import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { createFolder } from "../../support/create-folder.ts";
import { SCRIPT, serveFiles, serveFilesForSuite } from "../../support/serve-files.ts";

describe("a static file that the client has already", () => {
  it("is not sent again", async (test) => {
    const { get } = await serveFiles(test);
    const { headers } = await get("ten.txt");
    const etag = headers.get("etag") ?? "";
    const modified = headers.get("last-modified") ?? "";
    for (const [name, value, status] of [
      ["If-None-Match", etag, 304],
      ["If-None-Match", etag.replace("W/", ""), 304],
      ["If-None-Match", `"other", ${etag}`, 304],
      ["If-None-Match", "*", 304],
      ["If-None-Match", '"other"', 200],
      ["If-Modified-Since", modified, 304],
      ["If-Modified-Since", new Date(0).toUTCString(), 200],
      ["If-Modified-Since", "no date", 200],
      ["If-Match", etag, 200],
      ["If-Match", '"other"', 412],
      ["If-Unmodified-Since", modified, 200],
      ["If-Unmodified-Since", new Date(0).toUTCString(), 412],
    ] as const) {
      const answer = await get("ten.txt", { [name]: value });
      assert.equal(answer.status, status, `${name}: ${value}`);
      if (status === 200) assert.equal(answer.body, "0123456789");
      if (status !== 304) continue;
      assert.equal(answer.body, "");
      assert.equal(answer.headers.get("etag"), etag);
      assert.equal(answer.headers.get("vary"), "Accept-Encoding");
      assert.ok(answer.headers.has("stopgap-request-id"));
    }
  });
});

const RANGES = [
  ["bytes=0-0", 206, "0", "bytes 0-0/10"],
  ["bytes=2-4", 206, "234", "bytes 2-4/10"],
  ["bytes=7-", 206, "789", "bytes 7-9/10"],
  ["bytes=-3", 206, "789", "bytes 7-9/10"],
  ["bytes=-10", 206, "0123456789", "bytes 0-9/10"],
  ["bytes=-9999", 206, "0123456789", "bytes 0-9/10"],
  ["bytes=5-9999", 206, "56789", "bytes 5-9/10"],
  ["bytes=0-2,3-4", 206, "01234", "bytes 0-4/10"],
  ["bytes=0-1,5-6", 200, "0123456789", undefined],
  ["bytes=10-", 416, undefined, "bytes */10"],
  ["bytes=99-100", 416, undefined, "bytes */10"],
  ["bytes=5-2", 416, undefined, "bytes */10"],
  ["bytes=-0", 416, undefined, "bytes */10"],
  ["bytes=abc", 416, undefined, "bytes */10"],
  ["items=0-1", 200, "0123456789", undefined],
] as const;

describe("a part of a static file", () => {
  const share = serveFilesForSuite();

  it("is sent where it can be, and 416 says that it can't", async () => {
    const { get } = await share();
    for (const [range, status, body, contentRange] of RANGES) {
      const answer = await get("ten.txt", { Range: range });
      assert.equal(answer.status, status, range);
      assert.equal(answer.headers.get("content-range"), contentRange, range);
      if (body !== undefined) assert.equal(answer.body, body, range);
      assert.equal(answer.headers.get("content-length"), String(answer.body.length));
      assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    }
    assert.equal((await get("empty.txt", { Range: "bytes=0-" })).status, 416);
  });

  it("is the whole when the file is another one by now", async () => {
    const { get } = await share();
    const etag = (await get("ten.txt")).headers.get("etag") ?? "";
    assert.equal((await get("ten.txt", { Range: "bytes=0-1", "If-Range": etag })).body, "01");
    const other = await get("ten.txt", { Range: "bytes=0-1", "If-Range": '"other"' });
    assert.deepEqual([other.status, other.body], [200, "0123456789"]);
  });
});

describe("a compressed form beside a static file", () => {
  const BROTLI = brotliCompressSync(SCRIPT);
  const GZIP = gzipSync(SCRIPT);

  const share = serveFilesForSuite();

  async function startCompressed(): ReturnType<typeof share> {
    const started = await share();
    writeFileSync(join(started.folder, "script.js.br"), BROTLI);
    writeFileSync(join(started.folder, "script.js.gz"), GZIP);
    return started;
  }

  it("is sent to whoever takes it, with the type of the file", async () => {
    const { get } = await startCompressed();
    for (const [accepted, encoding] of [
      ["gzip, deflate, br, zstd", "br"],
      ["gzip", "gzip"],
      ["br;q=0, gzip", "gzip"],
      ["identity", undefined],
      ["deflate", undefined],
    ] as const) {
      const { status, headers, body } = await get("script.js", { "Accept-Encoding": accepted });
      assert.equal(status, 200);
      assert.equal(headers.get("content-encoding"), encoding);
      assert.equal(headers.get("content-type"), "application/javascript; charset=utf-8");
      assert.equal(headers.get("vary"), "Accept-Encoding");
      const bytes = Buffer.from(body, "latin1");
      const plain =
        encoding === "br"
          ? brotliDecompressSync(bytes)
          : encoding === "gzip"
            ? gunzipSync(bytes)
            : bytes;
      assert.equal(plain.toString(), SCRIPT);
    }
  });

  it("has an ETag of its own", async () => {
    const { get } = await startCompressed();
    const compressed = { "Accept-Encoding": "br" };
    const etag = (await get("script.js", compressed)).headers.get("etag") ?? "";
    const again = { "If-None-Match": etag };
    assert.equal((await get("script.js", { ...compressed, ...again })).status, 304);
    assert.equal((await get("script.js", again)).status, 200);
  });

  it("is left out when it is older than the file, or refused", async (test) => {
    const { get, folder } = await startCompressed();
    const file = join(folder, "script.js.br");
    utimesSync(file, new Date(0), new Date(0));
    const headers = { "Accept-Encoding": "br" };
    assert.equal((await get("script.js", headers)).body, SCRIPT);
    rmSync(file);
    const elsewhere = createFolder(test, { "other.br": "not in the folder" });
    symlinkSync(join(elsewhere, "other.br"), file);
    assert.equal((await get("script.js", headers)).body, SCRIPT);
    rmSync(file);
    mkdirSync(file);
    assert.equal((await get("script.js", headers)).body, SCRIPT);
  });
});
