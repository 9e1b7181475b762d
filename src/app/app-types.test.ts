import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "./app.ts";
import { Blueprint } from "./blueprint.ts";
import { HttpError } from "./errors/http-error.ts";
import type { Converter } from "./routing/converters/own-converters.ts";
import { urlFor } from "./url-for.ts";

/** Fails to compile unless both are the same type. */
function same<One, Other>(
  ..._none: [One] extends [Other]
    ? [Other] extends [One]
      ? []
      : ["not the same"]
    : ["not the same"]
): void {}

const date: Converter<Date> = {
  pattern: String.raw`\d{4}-\d\d-\d\d`,
  toValue: (text) => new Date(text),
  toText: (value) => value.toISOString().slice(0, 10),
};

class Failure extends Error {
  readonly reason = "because";
}

// Never called: that it compiles is the test.
function checkTypes(): void {
  const app = new App<{ user?: { name: string } }, { date: Converter<Date> }>({
    converters: { date },
  });
  const user = app.get("/user/<int:id>/<any(a,b):kind>/<path:rest>", ({ params, g }) => {
    same<typeof params, { id: number; kind: "a" | "b"; rest: string }>();
    same<typeof g.user, { name: string } | undefined>();
    // @ts-expect-error -- no such parameter
    void params.name;
    // @ts-expect-error -- nothing of that name was declared
    void g.team;
    return "";
  });
  app.get("/on/<date:day>", ({ params }) => {
    same<typeof params, { day: Date }>();
    return "";
  });
  // @ts-expect-error -- no such converter
  app.get("/<dte:day>", () => "");
  // @ts-expect-error -- nothing is returned
  app.get("/nothing", () => {});
  // @ts-expect-error -- a number is no answer
  app.get("/number", () => 7);
  // @ts-expect-error -- a list is body, status and headers; JSON goes by json()
  app.get("/list", () => [1, 2, 3]);
  // @ts-expect-error -- nor are texts in a list parts of a stream
  app.get("/texts", () => ["a", "b", "c"]);
  // @ts-expect-error -- a collection has no fields of its own to show
  app.get("/map", () => new Map([["a", 1]]));
  app.get("/late", () => [Promise.resolve("late"), 422]);
  app.get("/later", async () => [await Promise.resolve({ late: true }), 422, { "X-A": "1" }]);
  // @ts-expect-error -- what a route answers is said by its method
  app.get("/methods", () => "", { methods: ["POST"] });
  app.beforeRequest(({ g, params }) => {
    g.user = { name: "ann" };
    same<typeof params, Record<string, unknown>>();
  });
  // @ts-expect-error -- a hook that answers with a number
  app.beforeRequest(() => 7);
  // @ts-expect-error -- only a Response can take an answer's place
  app.afterRequest(() => "text");

  urlFor(user, { id: 1, kind: "a", rest: "x/y", page: 2 });
  // @ts-expect-error -- of another type
  urlFor(user, { id: "1", kind: "a", rest: "x" });
  // @ts-expect-error -- not one of them
  urlFor(user, { id: 1, kind: "c", rest: "x" });
  // @ts-expect-error -- missing
  urlFor(user, { id: 1 });
  // @ts-expect-error -- missing altogether
  urlFor(user);
  const index = app.get("/", () => "");
  urlFor(index);
  urlFor(index, { page: 2 }, { anchor: "x" });

  app.urlFor(user, { id: 1, kind: "a", rest: "x" }, { external: true });
  app.urlFor("user", { id: 1 });
  app.urlFor(index);
  // @ts-expect-error -- outside of a request too, a value of another type
  app.urlFor(user, { id: "1", kind: "a", rest: "x" });
  // @ts-expect-error -- and one that is missing
  app.urlFor(user, { id: 1 });

  const part = new Blueprint("part", { prefix: "/team/<int:team>" });
  const member = part.get("/<name>", ({ params }) => {
    same<typeof params, { team: number; name: string }>();
    return "";
  });
  app.registerBlueprint(part);
  urlFor(member, { team: 1, name: "ann" });
  // @ts-expect-error -- the prefix has a parameter too
  urlFor(member, { name: "ann" });

  app.errorHandler(Failure, (error) => error.reason);
  app.errorHandler(HttpError, (error) => [error.message, error.status]);
  app.errorHandler(404, (error) => {
    same<typeof error, HttpError>();
    return error.title;
  });
  // @ts-expect-error -- an instance is no class
  app.errorHandler(new Failure("x"), () => "");
  const state = app.use({ name: "x", init: () => ({ count: 1 }) });
  same<typeof state, { count: number }>();
}

describe("types", () => {
  it("are checked by the compiler", () => {
    assert.equal(typeof checkTypes, "function");
  });
});
