import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PartHead } from "./part-head.ts";
import { parsePartHead } from "./parse-part-head.ts";

function toBytes(text: string): string[] {
  return [Buffer.from(text).toString("latin1")];
}

function parse(disposition: string | undefined, type?: string): PartHead {
  return parsePartHead({
    ...(disposition === undefined ? {} : { "content-disposition": toBytes(disposition) }),
    ...(type === undefined ? {} : { "content-type": toBytes(type) }),
  });
}

describe("parsePartHead", () => {
  for (const [disposition, name, filename] of [
    ['form-data; name="a"', "a", undefined],
    ["FORM-DATA; Name=a", "a", undefined],
    ['form-data; name=""', "", undefined],
    ['form-data; name="a"; filename=""', "a", ""],
    ['form-data; filename="x.txt"; name="a"', "a", "x.txt"],
    ['form-data; name="users[0][name]"', "users[0][name]", undefined],
    ['form-data; name="a%22b%0D%0Ac"', 'a"b\r\nc', undefined],
    ['form-data; name="100%20"', "100%20", undefined],
    ['form-data; name="a\\"b"', 'a"b', undefined],
    ['form-data; name="ä"; filename="日本.txt"', "ä", "日本.txt"],
    ['form-data; name="a"; filename="C:\\dir\\x.txt"', "a", "C:\\dir\\x.txt"],
    ['form-data; name="a"; filename="../../etc/passwd"', "a", "../../etc/passwd"],
    [`form-data; name="a"; filename*=utf-8''f%C3%B6%C3%B6.txt`, "a", "föö.txt"],
    [`form-data; name="a"; filename="foo.txt"; filename*=utf-8''f%C3%B6.txt`, "a", "fö.txt"],
    ['form-data; name="a"; filename="x;y.txt"', "a", "x;y.txt"],
  ] as [string, string, string | undefined][]) {
    it(`reads ${disposition}`, () => {
      const head = parse(disposition);
      assert.deepEqual([head.name, head.filename], [name, filename]);
      assert.equal(head.type, "text/plain");
    });
  }

  for (const disposition of [
    undefined,
    "",
    "form-data",
    'form-data; filename="a"',
    'attachment; name="a"',
    'form-data; name="a',
  ]) {
    it(`answers 400 without a name: ${disposition}`, () => {
      assert.throws(() => parse(disposition), { status: 400 });
    });
  }

  for (const [type, expected, charset] of [
    ["IMAGE/png", "image/png", "utf8"],
    ["text/plain; charset=iso-8859-1", "text/plain", "latin1"],
    ['text/plain; charset="UTF-8"', "text/plain", "utf8"],
    ["text/plain; charset=utf-7", "text/plain", "utf8"],
    ["", "text/plain", "utf8"],
  ] as const) {
    it(`reads the type ${type}`, () => {
      const head = parse('form-data; name="a"', type);
      assert.deepEqual([head.type, head.charset], [expected, charset]);
    });
  }

  it("replaces what is no UTF-8", () => {
    const head = parsePartHead({ "content-disposition": ['form-data; name="a\xFF"'] });
    assert.equal(head.name, "a\uFFFD");
  });
});
