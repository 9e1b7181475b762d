import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderRoutes } from "./render-routes.ts";

const index = { endpoint: "index", methods: ["GET"], path: "/", host: undefined };
const user = {
  endpoint: "blog.user",
  methods: ["GET", "POST"],
  path: "/user/<int:id>",
  host: undefined,
};

describe("stopgap routes", () => {
  for (const [what, routes, text] of [
    ["no routes", [], "The app has no routes.\n"],
    [
      "routes",
      [index, user],
      "ENDPOINT   METHODS    PATH\nindex      GET        /\nblog.user  GET, POST  /user/<int:id>\n",
    ],
    [
      "routes of a host",
      [index, { ...index, host: "api.example.com" }],
      "ENDPOINT  METHODS  PATH  HOST\nindex     GET      /     any\nindex     GET      /     api.example.com\n",
    ],
  ] as const)
    it(`shows ${what}`, () => {
      assert.equal(renderRoutes(routes), text);
    });
});
