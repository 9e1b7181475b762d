import assert from "node:assert/strict";
import http from "node:http";
import { describe, it } from "node:test";
import { recogniseApp } from "./recognise-app.ts";

class Shop {
  readonly name = "shop";
}

const noop = (): void => {};
const express = Object.assign((_request: unknown, _response: unknown, _next: unknown) => {}, {
  handle: noop,
});

const CASES: [title: string, value: unknown, shape: string | undefined][] = [
  ["an http.Server", http.createServer(), "server"],
  ["(request, response)", (_request: unknown, _response: unknown) => {}, "node-handler"],
  ["an Express app", express, "node-handler"],
  ["a Koa app", { use: noop, callback: () => noop }, "koa"],
  ["a Fastify app", { ready: noop, server: http.createServer() }, "own-server"],
  ["a NestJS app", { init: noop, getHttpServer: noop, handle: noop }, "nest"],
  [
    "an h3 app of version 1",
    { stack: [], handler: Object.assign(noop.bind(null), { __is_handler__: true }) },
    "h3",
  ],
  ["an object with fetch", { fetch: noop, handle: noop }, "fetch"],
  ["a function of one parameter: a fetch handler", (_request: unknown) => {}, "fetch"],
  ["a function without parameters: a factory", () => {}, "factory"],
  [
    "a function named like a factory",
    function createServer(_options: unknown, _more: unknown) {},
    "factory",
  ],
  ["a class", Shop, undefined],
  ["a plain object", { port: 3000 }, undefined],
  ["a string", "app", undefined],
  ["null", null, undefined],
];

describe("recogniseApp", () => {
  for (const [title, value, shape] of CASES) {
    it(`takes ${title} for ${shape ?? "no app"}`, () =>
      assert.equal(recogniseApp(value)?.shape, shape));
  }
});
