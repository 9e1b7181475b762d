import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Random } from "../../../test/support/random.ts";
import { Router } from "./router.ts";

const SEED = 20_261_125;
const ROUNDS = 2000;

const CHARACTERS: readonly [string, ...string[]] = [
  "a",
  "Z",
  "0",
  "9",
  "-",
  "_",
  ".",
  "..",
  "~",
  "/",
  "//",
  "\\",
  "%",
  "%2F",
  "%25",
  "+",
  " ",
  "?",
  "#",
  "&",
  "=",
  ":",
  "@",
  "!",
  "$",
  "'",
  "(",
  ")",
  "*",
  ",",
  ";",
  "<",
  ">",
  '"',
  "\n",
  "\t",
  "\u007F",
  "é",
  "ß",
  "я",
  "漢",
  "🦊",
  "\uFFFF",
  "e\u0301",
  "\u202E",
];

function drawText(random: Random): string {
  return Array.from({ length: random.integer(1, 8) }, () => random.pick(CHARACTERS)).join("");
}

function drawNumber(random: Random): number {
  const value = (random.fraction() - 0.5) * 10 ** random.integer(-20, 25);
  // A minus zero is read as zero.
  return random.chance(0.2) ? Math.trunc(value) + 0 : value;
}

/** Rules with values that they have to give back as they were. */
const draws: Record<string, (random: Random) => Record<string, unknown>> = {
  "/s/<value>": (random) => ({ value: drawText(random) }),
  "/s/<value>/": (random) => ({ value: drawText(random) }),
  "/min/<string(minlength=2, maxlength=6):value>": (random) => ({ value: drawText(random) }),
  "/i/<int:value>": (random) => ({ value: random.integer(0, Number.MAX_SAFE_INTEGER) }),
  "/i/<int(signed=true):value>/x": (random) => ({ value: random.integer(-1e9, 1e9) }),
  "/i4/<int(fixed_digits=4):value>": (random) => ({ value: random.integer(0, 9999) }),
  "/f/<float(signed=true):value>": (random) => ({ value: drawNumber(random) }),
  "/p/<path:value>": (random) => ({ value: drawText(random) }),
  "/p/<path:value>/edit/": (random) => ({ value: drawText(random) }),
  "/pp/<path:value>/to/<path:other>": (random) => ({
    value: drawText(random),
    other: drawText(random),
  }),
  "/a/<any(x, 'y z', '50%', 'a/b', '..x'):value>": (random) => ({
    value: random.pick(["x", "y z", "50%", "a/b", "..x"]),
  }),
  "/u/<uuid:value>": (random) => ({
    value: "8-4-4-4-12".replaceAll(/\d+/g, (length) =>
      Array.from({ length: Number(length) }, () => random.integer(0, 15).toString(16)).join(""),
    ),
  }),
  "/m/<value>-<int:id>.<other>": (random) => ({
    value: drawText(random),
    id: random.integer(0, 99),
    other: drawText(random),
  }),
  "/n/<value>:<any(x, 'a/b'):kind>/<other>~": (random) => ({
    value: drawText(random),
    kind: random.pick(["x", "a/b"]),
    other: drawText(random),
  }),
};

function isUnfit(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "URL_VALUE_UNFIT";
}

describe("building and matching", () => {
  const router = new Router<string>();
  for (const path of Object.keys(draws)) router.add({ path, endpoint: path, target: path });

  for (const [rule, draw] of Object.entries(draws)) {
    it(`are each other's inverse: ${rule} (seed ${SEED})`, () => {
      const random = new Random(SEED);
      let builtCount = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const values = draw(random);
        const path = buildOrRefuse(router, rule, values);
        if (path === undefined) continue;
        builtCount += 1;
        const match = router.match("GET", path);
        assert.equal(
          match.kind === "found" && match.target,
          rule,
          `${JSON.stringify(values)}: ${path}`,
        );
        assert.deepEqual(match.kind === "found" && match.params, values, path);
        // What clients make of it: nothing is resolved or encoded anew.
        assert.equal(new URL(path, "http://site.example").pathname, path);
      }
      assert.ok(builtCount > ROUNDS / 4, `only ${builtCount} of ${ROUNDS} could be built`);
    });
  }

  it("refuse nothing that a segment can hold", () => {
    const random = new Random(SEED);
    for (let round = 0; round < ROUNDS; round++) {
      const value = `a${drawText(random)}`;
      assert.notEqual(buildOrRefuse(router, "/s/<value>", { value }), undefined, value);
    }
  });
});

/** Undefined for values that no URL of the rule can hold, which the tests of building have one by one. */
function buildOrRefuse(
  router: Router<string>,
  rule: string,
  values: Record<string, unknown>,
): string | undefined {
  try {
    return router.build(rule, values).path;
  } catch (error) {
    if (isUnfit(error)) return undefined;
    throw error;
  }
}
