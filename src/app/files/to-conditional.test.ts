import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { HttpError } from "../errors/http-error.ts";
import { makeEtag } from "./make-etag.ts";
import { requireUnchanged } from "./require-unchanged.ts";
import { toConditional } from "./to-conditional.ts";
import { toStream } from "./to-stream.ts";

const ask = (headers: Record<string, string> = {}, method = "GET"): Request =>
  new Request("http://localhost/", { method, headers });
const isStatus =
  (status: number) =>
  (error: unknown): boolean =>
    error instanceof HttpError && error.status === status;

describe("toConditional", () => {
  it("gives an answer the ETag of its body", async () => {
    const response = await toConditional(ask(), new Response("a", { headers: { "X-Own": "1" } }));
    assert.equal(response.headers.get("etag"), makeEtag("a"));
    assert.equal(response.headers.get("x-own"), "1");
    assert.equal(await response.text(), "a");
    assert.notEqual(makeEtag("a"), makeEtag("b"));
  });

  it("answers 304 to who has it, with the headers that caches need", async () => {
    const headers = {
      "Cache-Control": "max-age=5",
      "Content-Type": "text/plain",
      "Content-Length": "1",
      "Set-Cookie": "a=1",
      Vary: "Cookie",
    };
    const response = await toConditional(
      ask({ "If-None-Match": makeEtag("a") }),
      new Response("a", { headers }),
    );
    assert.equal(response.status, 304);
    assert.equal(await response.text(), "");
    assert.deepEqual(
      [...response.headers],
      [
        ["cache-control", "max-age=5"],
        ["etag", makeEtag("a")],
        ["set-cookie", "a=1"],
        ["vary", "Cookie"],
      ],
    );
  });

  it("takes the ETag and the time that it is given", async () => {
    const lastModified = new Date("2024-01-02T00:00:00Z");
    const response = await toConditional(ask(), new Response("a"), { etag: '"x"', lastModified });
    assert.equal(response.headers.get("etag"), '"x"');
    assert.equal(response.headers.get("last-modified"), "Tue, 02 Jan 2024 00:00:00 GMT");
    const since = { "If-Modified-Since": "Tue, 02 Jan 2024 00:00:00 GMT" };
    const again = await toConditional(ask(since), new Response("a"), { lastModified });
    assert.equal(again.status, 304);
  });

  it("keeps the ETag that an answer has, and does not read its body then", async () => {
    let hasBegun = false;
    function* parts(): Generator<string> {
      hasBegun = true;
      yield "a";
    }
    const body = toStream(parts());
    const response = await toConditional(
      ask({ "If-None-Match": '"own"' }),
      new Response(body, { headers: { ETag: '"own"' } }),
    );
    assert.equal(response.status, 304);
    // The stream is over, and its generator, which nobody has asked for anything, has never begun.
    await body.getReader().closed;
    assert.equal(hasBegun, false);
  });

  it("holds no more of a body than it may, and sends the rest", async () => {
    let made = 0;
    let hasEnded = false;
    function* parts(): Generator<string> {
      try {
        for (; made < 100; made++) yield "x".repeat(1000);
      } finally {
        hasEnded = true;
      }
    }
    const long = await toConditional(ask(), new Response(toStream(parts())), { maxBytes: 2500 });
    assert.equal(made <= 4, true);
    assert.equal(long.headers.has("etag"), false);
    assert.equal(await long.text(), "x".repeat(100_000));
    made = 0;
    hasEnded = false;
    const left = await toConditional(ask(), new Response(toStream(parts())), { maxBytes: 10 });
    const reader = left.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    assert.equal(hasEnded, true);
  });

  for (const [what, request, response] of [
    ["an error", ask(), new Response("a", { status: 404 })],
    ["a POST's answer", ask({}, "POST"), new Response("a")],
    [
      "an event stream",
      ask(),
      new Response("a", { headers: { "Content-Type": "text/event-stream" } }),
    ],
  ] as const) {
    it(`leaves ${what} as it is`, async () =>
      assert.equal(await toConditional(request, response), response));
  }

  it("makes no ETag of what a HEAD has left out", async () => {
    const response = await toConditional(ask({}, "HEAD"), new Response(null));
    assert.equal(response.headers.has("etag"), false);
  });

  it("throws a 412 for a condition that does not hold", async () => {
    await assert.rejects(
      toConditional(ask({ "If-Match": '"b"' }), new Response("a")),
      isStatus(412),
    );
  });
});

describe("requireUnchanged", () => {
  const current = { etag: '"a"' };
  it("lets through who has seen what is there", () => {
    requireUnchanged(ask({ "If-Match": '"a"' }, "PUT"), current, { isRequired: true });
    requireUnchanged(ask({}, "PUT"), current);
  });

  it("stops who has seen something else with a 412", () => {
    for (const headers of [{ "If-Match": '"b"' }, { "If-None-Match": "*" }])
      assert.throws(() => requireUnchanged(ask(headers, "PUT"), current), isStatus(412));
  });

  it("stops who does not say with a 428, if it must be said", () => {
    assert.throws(
      () => requireUnchanged(ask({}, "POST"), current, { isRequired: true }),
      isStatus(428),
    );
  });
});
