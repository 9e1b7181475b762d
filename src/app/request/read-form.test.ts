import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createFolder } from "../../../test/support/create-folder.ts";
import { BOUNDARY, inPieces, post, toMultipart } from "../../../test/support/form-request.ts";
import { readForm } from "./read-form.ts";
import { toRequestLimits } from "./to-request-limits.ts";

const URL_ENCODED = "application/x-www-form-urlencoded";
const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;
const PARTS = [
  { name: "title", content: "Grüße" },
  { name: "tags[]", content: "a" },
  { name: "tags[]", content: "" },
  { name: "photo", filename: "My cool.png", type: "image/PNG", content: Buffer.alloc(5000, 7) },
  { name: "text", content: "line\r\n--line\r\n" },
  { name: "none", filename: "", type: "application/octet-stream", content: "" },
];

describe("readForm", () => {
  for (const pieceBytes of [1, 7, 100, 5100, 1_000_000]) {
    it(`reads fields and files that come ${pieceBytes} bytes at a time`, async () => {
      const form = await readForm(post(inPieces(toMultipart(PARTS), pieceBytes)));
      assert.deepEqual(
        [...form.fields],
        [
          ["title", "Grüße"],
          ["tags[]", "a"],
          ["tags[]", ""],
          ["text", "line\r\n--line\r\n"],
        ],
      );
      const photo = form.files.get("photo");
      assert.equal(photo?.filename, "My cool.png");
      assert.equal(photo.safeName, "My_cool.png");
      assert.equal(photo.type, "image/png");
      assert.equal(photo.size, 5000);
      assert.deepEqual(await photo.bytes(), Buffer.alloc(5000, 7));
      assert.equal(form.files.has("none"), false);
      await form.dispose();
    });
  }

  it("reads what a browser's own FormData writes", async () => {
    const data = new FormData();
    data.append('a "name"\r\n', "x\r\ny");
    data.append("file", new Blob(["hé"], { type: "text/plain" }), 'we"ird\n.txt');
    const form = await readForm(new Request("http://localhost/", { method: "POST", body: data }));
    assert.deepEqual([...form.fields], [['a "name"\r\n', "x\r\ny"]]);
    const file = form.files.get("file");
    assert.equal(file?.filename, 'we"ird\n.txt');
    assert.equal(await file.text(), "hé");
  });

  it("reads URL-encoded forms, and whoever sends bytes that are no UTF-8", async () => {
    const body = Buffer.from("a=1&b=x+y%20z&a=2&?c=%C3%A4&d=\xFF%FF&&e", "latin1");
    const { fields, files } = await readForm(post(body, `${URL_ENCODED}; charset=utf-8`));
    assert.deepEqual(
      [...fields],
      [
        ["a", "1"],
        ["b", "x y z"],
        ["a", "2"],
        ["?c", "ä"],
        ["d", "\uFFFD\uFFFD"],
        ["e", ""],
      ],
    );
    assert.equal(files.size, 0);
  });

  it("keeps a question mark in front of the first name", async () => {
    assert.equal((await readForm(post("?a=1", URL_ENCODED))).fields.get("?a"), "1");
  });

  it("leaves a body alone that is no form", async () => {
    for (const type of ["application/json", "text/plain", "multipart/mixed; boundary=x", ""]) {
      const request = post("a=1", type);
      assert.equal((await readForm(request)).fields.size, 0);
      assert.equal(request.bodyUsed, false);
    }
    assert.equal((await readForm(new Request("http://localhost/"))).fields.size, 0);
  });

  it("reads empty forms of both kinds", async () => {
    for (const body of [`--${BOUNDARY}--\r\n`, `--${BOUNDARY}--`, `\r\n--${BOUNDARY}--\r\n`])
      assert.equal((await readForm(post(body))).fields.size, 0);
    assert.equal((await readForm(post("", URL_ENCODED))).fields.size, 0);
  });

  it("ignores what stands before the first part and behind the last", async () => {
    const body = `preamble\r\n${toMultipart([{ name: "a", content: "1" }]).toString()}epilogue\r\n--x`;
    for (const pieceBytes of [1, 1000]) {
      const request = post(inPieces(Buffer.from(body), pieceBytes));
      assert.deepEqual([...(await readForm(request)).fields], [["a", "1"]]);
    }
  });

  it("reads a field in the character set of its part", async () => {
    const body = toMultipart([
      { name: "a", type: "text/plain; charset=iso-8859-1", content: Buffer.from("\xE4", "latin1") },
      { name: "b", content: Buffer.from("\xE4", "latin1") },
    ]);
    const { fields } = await readForm(post(body));
    assert.deepEqual(
      [...fields],
      [
        ["a", "ä"],
        ["b", "\uFFFD"],
      ],
    );
  });

  for (const [what, body, type] of [
    ["no boundary", toMultipart(PARTS), "multipart/form-data"],
    ["an empty boundary", toMultipart(PARTS), 'multipart/form-data; boundary=""'],
    ["a boundary without end", toMultipart(PARTS), `${MULTIPART}${"x".repeat(300)}`],
    ["another boundary", toMultipart(PARTS), "multipart/form-data; boundary=other"],
    ["an empty body", "", MULTIPART],
    ["no part at all", "hello", MULTIPART],
    ["no end", toMultipart(PARTS).subarray(0, -4), MULTIPART],
    ["a part that breaks off", toMultipart(PARTS).subarray(0, 2000), MULTIPART],
    ["a head that breaks off", toMultipart(PARTS).subarray(0, 60), MULTIPART],
    [
      "no name",
      `--${BOUNDARY}\r\nContent-Disposition: form-data\r\n\r\nx\r\n--${BOUNDARY}--`,
      MULTIPART,
    ],
    ["no disposition", `--${BOUNDARY}\r\nX: y\r\n\r\nx\r\n--${BOUNDARY}--`, MULTIPART],
    ["no head", `--${BOUNDARY}\r\n\r\nx\r\n--${BOUNDARY}--`, MULTIPART],
    [
      "a head without end",
      `--${BOUNDARY}\r\nX: y\r\n--${BOUNDARY}\r\nX: y\r\n--${BOUNDARY}--`,
      MULTIPART,
    ],
    ["a head that is the last", `--${BOUNDARY}\r\nX: y\r\n--${BOUNDARY}--`, MULTIPART],
    ["a head that is none", `--${BOUNDARY}\r\nhello\r\n\r\nx\r\n--${BOUNDARY}--`, MULTIPART],
  ] as [string, string | Buffer, string][]) {
    it(`answers 400 for ${what}`, { timeout: 20_000 }, async () => {
      await assert.rejects(readForm(post(body, type)), { name: "HttpError", status: 400 });
      const pieces = post(inPieces(Buffer.from(body), 3), type);
      await assert.rejects(readForm(pieces), { name: "HttpError", status: 400 });
    });
  }

  it("answers 400 when the client leaves in the middle", async () => {
    const whole = toMultipart(PARTS);
    let isFirst = true;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (isFirst) controller.enqueue(whole.subarray(0, 1000));
        else controller.error(new Error("aborted"));
        isFirst = false;
      },
    });
    await assert.rejects(readForm(post(body)), { name: "HttpError", status: 400 });
  });
});

describe("files of a form", () => {
  const limits = toRequestLimits({ maxFileMemoryBytes: 1000 });
  const big = Buffer.from(Array.from({ length: 200_000 }, (_value, i) => i % 251));
  const files = [
    { name: "small", filename: "a", content: "small" },
    { name: "big", filename: "b", content: big },
    { name: "small", filename: "c", content: "other" },
    { name: "big", filename: "d", content: big.subarray(1) },
  ];

  it("are the same in memory and on disk, as often as they are read", async () => {
    const form = await readForm(post(toMultipart(files)), limits);
    const [first, second] = form.files.getAll("big");
    assert.deepEqual(await first?.bytes(), big);
    assert.deepEqual(await first?.bytes(), big);
    assert.deepEqual(await second?.bytes(), big.subarray(1));
    assert.equal(second?.size, big.length - 1);
    assert.equal(await form.files.getAll("small")[1]?.text(), "other");
    assert.deepEqual(Buffer.from(await new Response(first?.stream()).arrayBuffer()), big);
    await form.dispose();
  });

  it("are saved over what was there", async (test) => {
    const folder = createFolder(test);
    const form = await readForm(post(toMultipart(files)), limits);
    for (const name of ["small", "big"]) {
      const path = join(folder, "saved");
      await form.files.get(name)?.saveTo(path);
      assert.deepEqual(
        await readFile(path),
        Buffer.from((await form.files.get(name)?.bytes()) ?? []),
      );
    }
    await assert.rejects(
      form.files.get("small")?.saveTo(join(folder, "missing/x")) ?? assert.fail(),
      {
        code: "ENOENT",
      },
    );
    await form.dispose();
  });

  it("leave no half a file, and touch nothing that they could not open", async (test) => {
    const folder = createFolder(test, { "kept/x": "kept" });
    const form = await readForm(post(toMultipart(files)), limits);
    const file = form.files.get("big");
    await assert.rejects(file?.saveTo(join(folder, "kept")) ?? assert.fail(), { code: "EISDIR" });
    assert.equal(await readFile(join(folder, "kept/x"), "utf8"), "kept");
    await form.dispose();
    const path = join(folder, "half");
    await assert.rejects(file?.saveTo(path) ?? assert.fail(), { code: "FORM_DISPOSED" });
    await assert.rejects(readFile(path), { code: "ENOENT" });
  });

  it("are gone when the form is disposed of", async () => {
    const form = await readForm(post(toMultipart(files)), limits);
    await form.dispose();
    await form.dispose();
    for (const [, file] of form.files)
      await assert.rejects(file.bytes(), { code: "FORM_DISPOSED" });
  });
});
