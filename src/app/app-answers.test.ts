import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Answer } from "./answer.ts";
import { App } from "./app.ts";
import { json } from "./json.ts";

const HTML = "text/html; charset=utf-8";
const JSON_TYPE = "application/json";

class QuietApp extends App {
  override reportError(): void {}
}

class Point {
  readonly #left: number;

  constructor(left: number) {
    this.#left = left;
  }

  toJSON(): object {
    return { left: this.#left };
  }
}

function* parts(): Generator<string> {
  yield "a";
  yield "b";
}

async function* laterParts(): AsyncGenerator<string | Uint8Array> {
  yield "ü";
  await Promise.resolve();
  yield new Uint8Array([33]);
}

async function lateResponse(): Promise<Answer> {
  const body = Promise.resolve(new Response("r"));
  return await Promise.resolve([body, 203, { "Content-Type": "text/plain" }] as const);
}

const answers: [string, () => unknown, number, string | null, string][] = [
  ["text", () => "<p>ü</p>", 200, HTML, "<p>ü</p>"],
  ["empty text", () => "", 200, HTML, ""],
  ["an object", () => ({ one: 1, none: undefined }), 200, JSON_TYPE, '{"one":1}'],
  ["an object with toJSON", () => new Point(3), 200, JSON_TYPE, '{"left":3}'],
  ["an object without prototype", () => Object.create(null), 200, JSON_TYPE, "{}"],
  [
    "an object with a then that is no function",
    () => JSON.parse('{"then":1}'),
    200,
    JSON_TYPE,
    '{"then":1}',
  ],
  ["json of a list", () => json([1, 2]), 200, JSON_TYPE, "[1,2]"],
  ["json of null", () => json(null, 201), 201, JSON_TYPE, "null"],
  ["bytes", () => new Uint8Array([104, 105]), 200, "application/octet-stream", "hi"],
  ["a buffer", () => new Uint8Array([104]).buffer, 200, "application/octet-stream", "h"],
  ["other views", () => new Uint16Array([0x6968]), 200, "application/octet-stream", "hi"],
  ["a blob", () => new Blob(["x"], { type: "text/csv" }), 200, "text/csv", "x"],
  ["a generator", parts, 200, HTML, "ab"],
  ["an async generator", laterParts, 200, HTML, "ü!"],
  ["a stream", () => new Blob(["stream"]).stream(), 200, HTML, "stream"],
  ["a set of text", () => new Set(["a", "b"]), 200, HTML, "ab"],
  ["null", () => null, 200, null, ""],
  ["a promise", async () => await Promise.resolve("later"), 200, HTML, "later"],
  [
    "a Response",
    () => new Response("own", { status: 202 }),
    202,
    "text/plain;charset=UTF-8",
    "own",
  ],
  ["text and status", () => ["made", 201], 201, HTML, "made"],
  ["text and headers", () => ["x", { "Content-Type": "text/plain" }], 200, "text/plain", "x"],
  ["all three", () => ["x", 418, [["Content-Type", "text/x"]]], 418, "text/x", "x"],
  ["all three, no headers", () => ["x", 418, undefined], 418, HTML, "x"],
  ["a promise of text, and status", () => [Promise.resolve("late"), 422], 422, HTML, "late"],
  ["a promise of a Response, all three", lateResponse, 203, "text/plain", "r"],
  ["an object and status", () => [{ no: 1 }, 400], 400, JSON_TYPE, '{"no":1}'],
  ["a list as a body", () => [["a", "b"], 200], 200, HTML, "ab"],
  ["nothing and status", () => [null, 204], 204, null, ""],
  ["a Response and status", () => [new Response("r"), 203], 203, "text/plain;charset=UTF-8", "r"],
  ["text where none may be", () => ["dropped", 204], 204, null, ""],
  ["JSON where none may be", () => [{ dropped: 1 }, 304, { ETag: '"x"' }], 304, null, ""],
  ["a stream where none may be", () => [new Blob(["x"]).stream(), 205], 205, null, ""],
];

const wrongAnswers: [string, () => unknown, RegExp][] = [
  ["nothing", () => undefined, /"wrong" returned nothing/],
  ["a number", () => 3, /returned a number/],
  ["a boolean", () => true, /returned a boolean/],
  ["a function", () => parts, /returned a function/],
  ["a list of one", () => ["x"], /returned a list/],
  ["a list of four", () => ["x", 200, {}, {}], /returned a list/],
  ["a list with text in second place", () => ["x", "404"], /returned a list/],
  ["a status that is none", () => ["x", 99], /returned the status 99/],
  ["a status of a half", () => ["x", 200.5], /returned the status 200\.5/],
  ["an error", () => new TypeError("x"), /returned an object of TypeError/],
  ["a map", () => new Map([["a", 1]]), /returned an object of Map/],
  ["JSON that is undefined", () => ({ toJSON: () => undefined }), /returned an object of Object/],
  ["the network's error", () => Response.error(), /returned a Response of status 0/],
  ["nothing with a status", () => [undefined, 200], /returned nothing/],
];

describe("answers", () => {
  for (const [name, handler, status, type, text] of answers) {
    it(`are ${name}`, async () => {
      const response = await answerOf(handler);
      assert.equal(response.status, status);
      assert.equal(response.headers.get("Content-Type"), type);
      assert.equal(await response.text(), text);
    });
  }

  for (const [name, handler, pattern] of wrongAnswers) {
    it(`can't be ${name}, which is said`, async () => {
      await assert.rejects(answerOf(handler), { code: "BAD_ANSWER", message: pattern });
    });
  }

  it("keep several cookies of a Response and of headers that are added to it", async () => {
    const response = await answerOf(() => {
      const first = new Response("x", { headers: { "Set-Cookie": "a=1", "X-Kept": "1" } });
      return [first, { "Set-Cookie": "b=2", "X-New": "2" }];
    });
    assert.deepEqual(response.headers.getSetCookie(), ["a=1", "b=2"]);
    assert.equal(response.headers.get("X-Kept"), "1");
    assert.equal(response.headers.get("X-New"), "2");
  });

  it("are awaited in hooks and error handlers too, and a body that fails is an error like any other", async () => {
    const app = new QuietApp();
    app.beforeRequest(({ url }) =>
      url.search === "?stop" ? [Promise.resolve("stopped"), 403] : undefined,
    );
    app.errorHandler(500, () => [Promise.resolve("sorry"), 500]);
    app.errorHandler(404, () => [Promise.reject(new TypeError("no page")), 404]);
    app.get("/", () => [Promise.reject(new TypeError("no body")), 200]);
    assert.equal(await textOf(app, "/?stop"), "403 stopped");
    assert.equal(await textOf(app, "/"), "500 sorry");
    assert.equal(await textOf(app, "/nowhere"), "500 sorry");
  });

  it("can't be one Response twice", async () => {
    const kept = new Response("once");
    const app = new App({ config: { testing: true } });
    app.get("/", () => kept);
    assert.equal(await (await app.request("/")).text(), "once");
    await assert.rejects(app.request("/"), { code: "BAD_ANSWER", message: /has been read before/ });
  });
});

async function answerOf(handler: () => unknown): Promise<Response> {
  const app = new App({ config: { testing: true } });
  app.get("/", handler as () => Answer, { endpoint: "wrong" });
  return await app.request("/");
}

async function textOf(app: App, path: string): Promise<string> {
  const response = await app.request(path);
  return `${response.status} ${await response.text()}`;
}
