import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Converter, ConverterFactory } from "./converters/own-converters.ts";
import { joinPaths } from "./join-paths.ts";
import type { CheckedRule, JoinPaths, ParamsOf, UrlValuesOf } from "./params-of.ts";

// The compiler is what tests these: a line that is wrong, or an expected error that does not come, fails `npm run check`.
type Same<One, Other> = [One, Other] extends [Other, One] ? true : false;

interface Own {
  date: Converter<Date>;
  list: ConverterFactory<string[]>;
  int: Converter<bigint>;
}

export const types: Record<string, true> = {
  "no parameter": true satisfies Same<keyof ParamsOf<"/about">, never>,
  "a plain one": true satisfies Same<ParamsOf<"/<name>">, { name: string }>,
  "a number": true satisfies Same<ParamsOf<"/user/<int:id>">, { id: number }>,
  "all of them": true satisfies Same<
    ParamsOf<"/<string:one>/<int:two>/<float:three>/<uuid:four>/<path:five>">,
    { one: string; two: number; three: number; four: string; five: string }
  >,
  "one of several texts": true satisfies Same<
    ParamsOf<"/user/<int:id>/<any(a,b):kind>">,
    { id: number; kind: "a" | "b" }
  >,
  "texts in quotes": true satisfies Same<
    ParamsOf<`/<any( a , b, "c d", 'e,f', "):x" ):kind>`>,
    { kind: "a" | "b" | "c d" | "e,f" | "):x" }
  >,
  arguments: true satisfies Same<
    ParamsOf<"/<string(length=2):lang>/<int(min=1, max=9):page>">,
    { lang: string; page: number }
  >,
  "several in a segment": true satisfies Same<
    ParamsOf<"/<name>-<int:major>.<string:ext>">,
    { name: string; major: number; ext: string }
  >,
  "own ones, and one in place of ours": true satisfies Same<
    ParamsOf<"/<date:day>/<list(sep='+'):names>/<int:id>", Own>,
    { day: Date; names: string[]; id: bigint }
  >,
  "text of run time": true satisfies Same<ParamsOf<string>, Record<string, unknown>>,
  "text of run time behind text that is known": true satisfies Same<
    ParamsOf<`/api/${string}/<int:id>`>,
    Record<string, unknown>
  >,
  "a long rule": true satisfies Same<
    ParamsOf<"/<aa>/<bb>/<cc>/<dd>/<ee>/<ff>/<gg>/<hh>/<ii>/<jj>/<kk>/<ll>/<mm>/<nn>/<int:oo>">["oo"],
    number
  >,
  "a union of kinds is not taken for one of them": true satisfies Same<
    Same<ParamsOf<"/<int:id>">, { id: number | string }>,
    false
  >,
  "a prefix": true satisfies Same<JoinPaths<"/api", "/user/<int:id>">, "/api/user/<int:id>">,
  "a prefix with a slash": true satisfies Same<JoinPaths<"/api/", "//user">, "/api/user">,
  "nested prefixes": true satisfies Same<
    ParamsOf<JoinPaths<JoinPaths<"/<lang>", "/team/<int:team>">, "/user/<uuid:user>">>,
    { lang: string; team: number; user: string }
  >,
};

function route<const Path extends string>(
  path: Path & CheckedRule<Path, Own>,
  build: (values: UrlValuesOf<Path, Own>) => void,
): string {
  void build;
  return path;
}

describe("ParamsOf", () => {
  it("is checked by the compiler", () => {
    route("/<date:day>", (values) => values.day.getTime());
    route("/<int:id>/<name>", ({ id, name }) => id + BigInt(name.length));
    route(`/${String(1)}/<int:id>`, (values) => values["id"]);
    // @ts-expect-error: there is no converter nit
    route("/<nit:id>", () => undefined);
    // @ts-expect-error: there is no converter strin
    route("/<int:id>/<strin(length=2):lang>", () => undefined);
    // @ts-expect-error: the rule has no parameter nmae that is text
    route("/<name>", (values) => values.nmae.length);
    const values: UrlValuesOf<"/<int:id>"> = { id: 1, page: 2 };
    // @ts-expect-error: id is missing
    const missing: UrlValuesOf<"/<int:id>"> = { page: 2 };
    // @ts-expect-error: id is no number
    const wrong: UrlValuesOf<"/<int:id>"> = { id: "1" };
    assert.equal(Object.keys({ ...values, ...missing, ...wrong }).length, 2);
    assert.ok(Object.values(types).every(Boolean));
  });
});

describe("joinPaths", () => {
  for (const [prefix, path, joined] of [
    ["/api", "/user", "/api/user"],
    ["/api/", "user", "/api/user"],
    ["/api//", "//user/", "/api/user/"],
    ["/api", "/", "/api/"],
    ["/api", "", "/api"],
    ["", "/user", "/user"],
    ["/", "/user", "/user"],
  ] as const) {
    it(`makes ${joined} of ${prefix || "nothing"} and ${path || "nothing"}`, () => {
      assert.equal(joinPaths(prefix, path), joined);
    });
  }
});
