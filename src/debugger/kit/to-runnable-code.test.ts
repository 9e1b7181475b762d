import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runInThisContext } from "node:vm";
import { hoistNames } from "./hoist-names.ts";
import { toRunnableCode } from "./to-runnable-code.ts";

describe("toRunnableCode", () => {
  const cases: [code: string, value: unknown][] = [
    ["1 + 1", 2],
    ["{ a: 1 }", { a: 1 }],
    ["await Promise.resolve(3)", 3],
    ["await Promise.resolve(3);", 3],
    ["const a = await Promise.resolve(3); a + 1", 4],
    ["const a = await Promise.resolve(3)\na + 1\n", 4],
    ["let sum = 0\nfor (const a of [1, 2])\nsum += await a\nsum", 3],
    ["if (true) { await 1 }", undefined],
    ["'await'", "await"],
    ["[await 1, await 2].map((a) => a * 2)", [2, 4]],
  ];
  for (const [code, value] of cases) {
    it(`gives the last value of ${JSON.stringify(code)}`, async () => {
      assert.deepEqual(await runInThisContext(toRunnableCode(code)), value);
    });
  }
});

describe("hoistNames", () => {
  const cases: [code: string, hoisted: string, names: string[]][] = [
    ["x + 1", "x + 1", []],
    ["const a = 1", "a = 1", ["a"]],
    ["let a = 1; const b = 2", "a = 1; b = 2", ["a", "b"]],
    ["const { a, b: c } = x", "0, { a, b: c } = x", ["a", "c"]],
    ["const [a, ...rest] = x", "0, [a, ...rest] = x", ["a", "rest"]],
    [
      "function add(a) { const b = a; return b }",
      "add = function add(a) { const b = a; return b }",
      ["add"],
    ],
    ["class Order {}", "Order = class Order {}", ["Order"]],
    ["let a = 1, b = 2", "a = 1, b = 2", ["a", "b"]],
    ["let a = [1, 2], b = f(3)\na", "a = [1, 2], b = f(3)\na", ["a", "b"]],
    ["let a, b = 2", "let a, b = 2", []],
    ["let a = 1, { b } = c", "let a = 1, { b } = c", []],
    ["let a = f(1, 2)", "a = f(1, 2)", ["a"]],
    ["{ const a = 1 }", "{ const a = 1 }", []],
    ["'const a = 1'", "'const a = 1'", []],
    ["// const a = 1\na", "// const a = 1\na", []],
    ["constant = 1", "constant = 1", []],
    ["for (const a of b) f(a)", "for (const a of b) f(a)", []],
    ["let a", "let a", []],
  ];
  for (const [code, hoisted, names] of cases)
    it(`reads ${JSON.stringify(code)}`, () =>
      assert.deepEqual(hoistNames(code), { code: hoisted, names }));
});
