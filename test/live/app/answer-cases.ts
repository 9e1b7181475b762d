import assert from "node:assert/strict";
import type { AppCase } from "./carrier.ts";

const CHUNK = 1024 * 1024;

export const answerCases: Record<string, AppCase> = {
  async "answers in every shape"(carrier) {
    const client = carrier.client();
    const page = await client.get("/?id=7");
    assert.equal(page.headers.get("Content-Type"), "text/html; charset=utf-8");
    assert.equal(page.headers.get("X-Id"), "7");
    assert.equal(await page.text(), "<h1>hello ü</h1>");
    assert.deepEqual(await (await client.get("/json")).json(), { one: 1 });
    const nothing = await client.get("/nothing");
    assert.equal(nothing.status, 204);
    assert.equal(await nothing.text(), "");
    assert.equal(await (await client.get("/fetched")).text(), "far");
    assert.deepEqual(await (await client.get("/old", { follow: true })).json(), { one: 1 });
    assert.deepEqual(await (await client.get("/part/3")).json(), {
      id: 3,
      endpoint: "part.item",
      url: "/part/4",
    });
  },

  async "answers HEAD, OPTIONS and wrong methods"(carrier) {
    const client = carrier.client();
    const head = await client.head("/json");
    assert.equal(head.headers.get("Content-Type"), "application/json");
    assert.equal(await head.text(), "");
    assert.equal((await client.options("/json")).headers.get("Allow"), "GET, HEAD, OPTIONS, POST");
    const wrong = await client.delete("/json");
    assert.equal(wrong.status, 405);
    assert.equal(wrong.headers.get("Allow"), "GET, HEAD, OPTIONS, POST");
    assert.equal((await client.head("/stream/100000?id=head")).status, 200);
    await carrier.noted("teardown head fine");
  },

  async "answers errors, and tells visitors nothing of them"(carrier) {
    const client = carrier.client();
    const conflict = await client.get("/conflict");
    assert.equal(conflict.status, 409);
    assert.equal(await conflict.text(), "conflict: two");
    assert.equal((await client.get("/missing?id=missing")).status, 404);
    await carrier.noted("teardown missing fine");
    assert.equal((await client.get("/teapot")).status, 418);
    const broken = await client.get("/broken?id=broken");
    assert.equal(broken.status, 500);
    assert.doesNotMatch(await broken.text(), /secret/);
    await carrier.noted("told secret");
    await carrier.noted("teardown broken secret");
  },

  async "refuses what it can't read with a 4xx, and goes on"(carrier) {
    const client = carrier.client();
    const headers = { "Content-Type": "application/json" };
    assert.equal((await client.post("/json", { body: "{x", headers })).status, 400);
    assert.equal((await client.post("/json", { body: "x" })).status, 415);
    const body = JSON.stringify("x".repeat(20 * CHUNK));
    assert.equal((await client.post("/json", { body, headers })).status, 413);
    assert.equal((await client.get("/m%FF")).status, 400);
    assert.deepEqual(await (await client.post("/json", { json: [1] })).json(), { got: [1] });
  },
};
