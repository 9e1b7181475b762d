import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { post } from "../../../test/support/form-request.ts";
import { HttpError } from "../errors/http-error.ts";
import { isJsonType } from "./json/is-json-type.ts";
import { readJson } from "./read-json.ts";

const JSON_TYPE = "application/json";

function isError(status: number, message: RegExp): (error: unknown) => boolean {
  return (error) =>
    error instanceof HttpError && error.status === status && message.test(error.message);
}

describe("readJson", () => {
  for (const [text, value] of [
    ['{"a":[1,2,{"b":null}]}', { a: [1, 2, { b: null }] }],
    ['"text"', "text"],
    ["null", null],
    [" 1 ", 1],
    ["\uFEFF[1]", [1]],
    ['{"a":1,"a":2}', { a: 2 }],
    ['{"prototype":1,"constructor":2}', { prototype: 1, constructor: 2 }],
    ['{"a":"__proto__"}', { a: "__proto__" }],
  ] as [string, unknown][]) {
    it(`reads ${text}`, async () => {
      assert.deepEqual(await readJson(post(text, JSON_TYPE)), value);
    });
  }

  for (const [text, message] of [
    ["", /nothing was sent/],
    ['{"password":"hunter2" oops}', /^The JSON is malformed in line 1, column 23\.$/],
    ['{\n  "password": "hunter2",\n}', /line 3, column 1\.$/],
    ['{"password":hunter2}', /^The JSON is malformed in line 1, column 13\.$/],
    ["[1,2", /line 1, column 5\.$/],
    ['{"__proto__":{"isAdmin":true}}', /^The JSON has a name that is not taken here/],
    ['{"\\u005f_proto__":{"isAdmin":true}}', /not taken here/],
    ['[{"a":{"__proto__":1}}]', /not taken here/],
    ['{"constructor":{"prototype":{"isAdmin":true}}}', /not taken here/],
  ] as [string, RegExp][]) {
    it(`answers 400, without what was sent, for ${text}`, async () => {
      await assert.rejects(readJson(post(text, JSON_TYPE)), (error) => {
        assert.ok(isError(400, message)(error), String(error));
        assert.doesNotMatch(String((error as Error).stack), /hunter2/);
        assert.equal((error as Error).cause, undefined);
        return true;
      });
      assert.equal(await readJson(post(text, JSON_TYPE), { silent: true }), undefined);
    });
  }

  it("answers 400 for what is no UTF-8", async () => {
    const body = Buffer.from('"\xFF"', "latin1");
    await assert.rejects(readJson(post(body, JSON_TYPE)), isError(400, /UTF-8/));
  });

  for (const [opening, closing] of [
    ["[", "]"],
    ['{"a":', "}"],
    ['[{"]":', "}]"],
  ] as [string, string][]) {
    it(`answers 400 for 100,000 levels of ${opening}`, async () => {
      const text = `${opening.repeat(100_000)}1${closing.repeat(100_000)}`;
      await assert.rejects(readJson(post(text, JSON_TYPE)), isError(400, /1000 levels/));
    });
    it(`answers 400 for 100,000 levels of ${opening} that never end`, async () => {
      await assert.rejects(readJson(post(opening.repeat(100_000), JSON_TYPE)), { status: 400 });
    });
  }

  it("takes what is as deep as it may be, and that can be written again", async () => {
    const text = `${"[".repeat(1000)}${"]".repeat(1000)}`;
    assert.equal(JSON.stringify(await readJson(post(text, JSON_TYPE))), text);
    await assert.rejects(readJson(post(`[${text}]`, JSON_TYPE)), { status: 400 });
  });

  it("does not take brackets in texts for depth", async () => {
    const text = JSON.stringify(["[".repeat(5000), '\\"[['.repeat(2000)]);
    assert.deepEqual(await readJson(post(text, JSON_TYPE)), JSON.parse(text));
  });

  it("answers 415 without a JSON type, unless it is forced or silent", async () => {
    await assert.rejects(readJson(post("{}", "text/plain")), isError(415, /application\/json/));
    const bare = new Request("http://localhost/", { method: "POST", body: Buffer.from("{}") });
    await assert.rejects(readJson(bare), { status: 415 });
    assert.deepEqual(await readJson(post("{}", "text/plain"), { force: true }), {});
    assert.equal(await readJson(post("{}", "text/plain"), { silent: true }), undefined);
  });

  it("answers 413 for too much, silent or not", async () => {
    const limits = { maxTextBytes: 10, maxJsonDepth: 10 };
    const body = JSON.stringify("x".repeat(9));
    await assert.rejects(readJson(post(body, JSON_TYPE), { limits }), { status: 413 });
    await assert.rejects(readJson(post(body, JSON_TYPE), { limits, silent: true }), {
      status: 413,
    });
  });
});

describe("isJsonType", () => {
  for (const [type, isJson] of [
    ["application/json", true],
    ["Application/JSON; charset=utf-8", true],
    ["application/problem+json", true],
    ["application/vnd.api+json;a=b", true],
    ["application/json-patch+json", true],
    ["application/jsonx", false],
    ["application/json-seq", false],
    ["text/json", false],
    ["text/plain; a=application/json", false],
    ["", false],
    [null, false],
  ] as [string | null, boolean][]) {
    it(`says ${isJson} for ${type}`, () => assert.equal(isJsonType(type), isJson));
  }
});
