import assert from "node:assert/strict";
import { symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { pathToFileURL } from "node:url";
import { createFolder } from "../../../test/support/create-folder.ts";
import { StopgapError } from "../../errors/stopgap-error.ts";
import { HttpError } from "../errors/http-error.ts";
import { sendFile } from "./send-file.ts";

const TIME = new Date("2024-01-02T00:00:00Z");
const TIME_TEXT = "Tue, 02 Jan 2024 00:00:00 GMT";

function ask(headers: Record<string, string> = {}, method = "GET"): Request {
  return new Request("http://localhost/", { method, headers });
}

function createFile(test: TestContext, name = "ten.txt", text = "0123456789"): string {
  const path = join(createFolder(test, { [name]: text }), name);
  utimesSync(path, TIME, TIME);
  return path;
}

function isError(status: number, headers: Record<string, string> = {}) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof HttpError);
    assert.equal(error.status, status);
    assert.deepEqual(Object.fromEntries(error.headers), headers);
    return true;
  };
}

describe("sendFile", () => {
  it("sends a file, with all that caches want to know", async (test) => {
    const path = createFile(test);
    const response = await sendFile(ask(), path);
    assert.equal(response.status, 200);
    assert.equal(await response.text(), "0123456789");
    assert.deepEqual(Object.fromEntries(response.headers), {
      "accept-ranges": "bytes",
      "cache-control": "no-cache",
      "content-length": "10",
      "content-type": "text/plain; charset=utf-8",
      etag: `W/"a-${TIME.getTime().toString(16)}"`,
      "last-modified": TIME_TEXT,
      "x-content-type-options": "nosniff",
    });
  });

  for (const [name, type] of [
    ["a.html", "text/html; charset=utf-8"],
    ["a.js", "application/javascript; charset=utf-8"],
    ["a.json", "application/json; charset=utf-8"],
    ["a.svg", "image/svg+xml"],
    ["a.PNG", "image/png"],
    ["a.woff2", "font/woff2"],
    ["a.xyzzy", "application/octet-stream"],
    ["a", "application/octet-stream"],
    [".env", "application/octet-stream"],
  ] as const) {
    it(`says that ${name} is ${type}`, async (test) => {
      const response = await sendFile(ask(), createFile(test, name));
      assert.equal(response.headers.get("content-type"), type);
    });
  }

  it("takes relative paths, file URLs, names with signs and links", async (test) => {
    const path = createFile(test, "ä b#c?%41.txt", "named");
    const link = join(path, "..", "link.txt");
    symlinkSync(path, link);
    for (const place of [path, relative(process.cwd(), path), pathToFileURL(path), link])
      assert.equal(await (await sendFile(ask(), place)).text(), "named");
  });

  it("sends an empty file", async (test) => {
    const response = await sendFile(ask(), createFile(test, "empty.txt", ""));
    assert.equal(response.headers.get("content-length"), "0");
    assert.equal(await response.text(), "");
  });

  it("sends the head alone for HEAD", async (test) => {
    for (const path of [createFile(test), createFile(test, "large.txt", "x".repeat(100_000))]) {
      const get = await sendFile(ask(), path);
      const head = await sendFile(ask({ Range: "bytes=0-1" }, "HEAD"), path);
      assert.equal(head.status, 200);
      assert.equal(head.body, null);
      assert.deepEqual([...head.headers], [...get.headers]);
    }
  });

  it("sends the whole file to a POST, whatever its conditions", async (test) => {
    const headers = { "If-None-Match": "*", Range: "bytes=0-1" };
    const response = await sendFile(ask(headers, "POST"), createFile(test));
    assert.equal(response.status, 200);
    assert.equal(await response.text(), "0123456789");
  });

  const ETAG = `W/"a-${TIME.getTime().toString(16)}"`;
  const LATER = "Wed, 03 Jan 2024 00:00:00 GMT";
  const EARLIER = "Mon, 01 Jan 2024 00:00:00 GMT";
  for (const [headers, status] of [
    [{ "If-None-Match": ETAG }, 304],
    [{ "If-None-Match": ETAG.slice(2) }, 304],
    [{ "If-None-Match": `"x", ${ETAG}` }, 304],
    [{ "If-None-Match": "*" }, 304],
    [{ "If-None-Match": '"x"' }, 200],
    [{ "If-None-Match": '"x"', "If-Modified-Since": LATER }, 200],
    [{ "If-Modified-Since": TIME_TEXT }, 304],
    [{ "If-Modified-Since": LATER }, 304],
    [{ "If-Modified-Since": EARLIER }, 200],
    [{ "If-Match": "*" }, 200],
    [{ "If-Unmodified-Since": TIME_TEXT }, 200],
    [{ Range: "bytes=0-3", "If-Range": TIME_TEXT }, 206],
    [{ Range: "bytes=0-3", "If-Range": EARLIER }, 200],
    [{ Range: "bytes=0-3", "If-Range": '"x"' }, 200],
  ] as [Record<string, string>, number][]) {
    it(`answers ${JSON.stringify(headers)} with ${status}`, async (test) => {
      const response = await sendFile(ask(headers), createFile(test));
      assert.equal(response.status, status);
      if (status !== 304) return;
      assert.equal(response.body, null);
      assert.equal(response.headers.get("etag"), ETAG);
      assert.equal(response.headers.get("cache-control"), "no-cache");
      assert.equal(response.headers.get("content-length"), null);
      assert.equal(response.headers.get("content-type"), null);
    });
  }

  for (const headers of [{ "If-Match": '"x"' }, { "If-Unmodified-Since": EARLIER }] as Record<
    string,
    string
  >[]) {
    it(`throws a 412 for ${JSON.stringify(headers)}`, async (test) => {
      await assert.rejects(sendFile(ask(headers), createFile(test)), isError(412));
    });
  }

  for (const [range, body, contentRange] of [
    ["bytes=0-0", "0", "bytes 0-0/10"],
    ["bytes=2-4", "234", "bytes 2-4/10"],
    ["bytes=8-", "89", "bytes 8-9/10"],
    ["bytes=-3", "789", "bytes 7-9/10"],
    ["bytes=5-99", "56789", "bytes 5-9/10"],
    ["bytes=-99", "0123456789", "bytes 0-9/10"],
    ["bytes=0-1,2-3", "0123", "bytes 0-3/10"],
  ] as const) {
    it(`sends ${contentRange} for ${range}`, async (test) => {
      const response = await sendFile(ask({ Range: range }), createFile(test));
      assert.equal(response.status, 206);
      assert.equal(response.headers.get("content-range"), contentRange);
      assert.equal(response.headers.get("content-length"), String(body.length));
      assert.equal(await response.text(), body);
    });
  }

  for (const range of [
    "bytes=0-1,5-6",
    "items=0-1",
    `bytes=${"0-0,4-4,".repeat(500)}8-8`,
    `bytes=${",".repeat(100_000)}`,
  ]) {
    it(`sends all of it for ${range.slice(0, 30)}`, async (test) => {
      const response = await sendFile(ask({ Range: range }), createFile(test));
      assert.equal(response.status, 200);
      assert.equal(await response.text(), "0123456789");
    });
  }

  for (const range of ["bytes=10-", "bytes=99-100", "bytes=-0"]) {
    it(`throws a 416 for ${range}`, async (test) => {
      await assert.rejects(
        sendFile(ask({ Range: range }), createFile(test)),
        isError(416, { "content-range": "bytes */10" }),
      );
    });
  }

  for (const [options, header] of [
    [{}, null],
    [{ asAttachment: true }, "attachment; filename=ten.txt"],
    [{ downloadName: "b.txt" }, "inline; filename=b.txt"],
    [{ asAttachment: true, downloadName: "b c.txt" }, 'attachment; filename="b c.txt"'],
    [
      { asAttachment: true, downloadName: "Vögel.txt" },
      "attachment; filename=\"V?gel.txt\"; filename*=UTF-8''V%C3%B6gel.txt",
    ],
    [
      { asAttachment: true, downloadName: 'a"\r\nX: y' },
      `attachment; filename="a\\"??X: y"; filename*=UTF-8''a%22%0D%0AX%3A%20y`,
    ],
  ] as const) {
    it(`says how to save it with ${JSON.stringify(options)}`, async (test) => {
      const response = await sendFile(ask(), createFile(test), options);
      assert.equal(response.headers.get("content-disposition"), header);
    });
  }

  it("has its type by the download's name, or as it is told", async (test) => {
    const path = createFile(test);
    const named = await sendFile(ask(), path, { downloadName: "a.csv" });
    assert.equal(named.headers.get("content-type"), "text/csv; charset=utf-8");
    const told = await sendFile(ask(), path, { downloadName: "a.csv", type: "text/x-own" });
    assert.equal(told.headers.get("content-type"), "text/x-own");
  });

  for (const [options, header] of [
    [{}, "no-cache"],
    [{ maxAgeSeconds: 0 }, "no-cache"],
    [{ maxAgeSeconds: 60 }, "max-age=60"],
    [{ maxAgeSeconds: 60.5, immutable: true }, "max-age=60, immutable"],
    [{ maxAgeSeconds: Number.NaN }, "no-cache"],
    [{ immutable: true }, "no-cache"],
  ] as const) {
    it(`may be kept as ${JSON.stringify(options)} says`, async (test) => {
      const response = await sendFile(ask(), createFile(test), options);
      assert.equal(response.headers.get("cache-control"), header);
    });
  }

  it("sends a compressed form only when it is told to", async (test) => {
    const path = createFile(test);
    writeFileSync(`${path}.gz`, "packed");
    const request = ask({ "Accept-Encoding": "gzip" });
    const plain = await sendFile(request, path);
    assert.equal(await plain.text(), "0123456789");
    assert.equal(plain.headers.get("vary"), null);
    const packed = await sendFile(request, path, { precompressed: true, asAttachment: true });
    assert.equal(await packed.text(), "packed");
    assert.equal(packed.headers.get("content-encoding"), "gzip");
    assert.equal(packed.headers.get("content-disposition"), "attachment; filename=ten.txt");
    assert.equal(packed.headers.get("content-type"), "text/plain; charset=utf-8");
    assert.equal(packed.headers.get("vary"), "Accept-Encoding");
  });

  it("says which file is not there, or is none", async (test) => {
    const path = createFile(test);
    for (const [wrong, reason] of [
      [`${path}x`, "ENOENT"],
      [join(path, "below"), "ENOTDIR"],
      [join(path, ".."), "it is no file"],
    ] as const)
      await assert.rejects(sendFile(ask(), wrong), (error) => {
        assert.ok(error instanceof StopgapError);
        assert.equal(error.code, "FILE_NOT_SENDABLE");
        assert.ok(error.message.includes(`${wrong} (${reason})`), error.message);
        return true;
      });
  });
});
