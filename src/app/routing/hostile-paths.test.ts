import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Router } from "./router.ts";

const LENGTH = 100_000;
// Each takes some milliseconds; whatever grows with the square of the length would take minutes.
const LIMIT_MS = 3000;

const rules = [
  "/<a>-<b>-<c>-<d>.<int:id>",
  "/<path:a>/x/<path:b>/y/<path:c>/z",
  "/<path:a>:<path:b>:<path:c>:<int:d>",
  "/<path:a>/<b>/<c>/<d>/end",
  "/<string(minlength=2):a>-<string(maxlength=9):b>-<string(length=3):c>",
  "/<float(signed=true):a>/<int:b>",
  "/<int:a><int:b><int:c>x",
  "/<any(a, aa, aaa):a><any(a, aa, aaa):b><any(a, aa, aaa):c>x",
  "/<uuid:a><uuid:b>",
  "/<own:a>",
  "/<own:a>-<own:b>-<own:c>",
  "/<deep:a>/<deep:b>",
  "/<a>/",
  "/<path:p>/",
];

const paths = [
  "-",
  "a",
  "/",
  "/x/",
  "/x/y/z",
  ":",
  "1",
  "1.1",
  "a-",
  "%2F",
  "%41-",
  "/a",
  ".",
  "..",
  "/..",
  "a/b/",
];

describe("a path of 100 kB", () => {
  for (const text of paths) {
    for (const end of ["", "!", "/"]) {
      it(`of ${text} and ${end || "nothing"} is dealt with in linear time`, () => {
        const router = new Router<string>();
        const own = { toValue: String, toText: String };
        router.addConverter("own", { ...own, pattern: "(a+)+" });
        router.addConverter("deep", { ...own, pattern: "((a|b|/)*)*x" });
        for (const path of rules) router.add({ path, methods: ["GET"], target: path });
        const path = `/${text.repeat(LENGTH / text.length)}${end}`;
        const start = performance.now();
        const { kind } = router.match("GET", path);
        assert.ok(["found", "not-found", "redirect"].includes(kind));
        router.match("DELETE", path);
        const tookMs = performance.now() - start;
        assert.ok(tookMs < LIMIT_MS, `took ${tookMs} ms`);
      });
    }
  }

  it("of an own converter's text is not taken, and less is", () => {
    const router = new Router<string>();
    router.addConverter("own", { pattern: "a+", toValue: String, toText: String });
    router.add({ path: "/<own:x>", target: "" });
    assert.equal(router.match("GET", `/${"a".repeat(2048)}`).kind, "found");
    assert.equal(router.match("GET", `/${"a".repeat(2049)}`).kind, "not-found");
  });
});

describe("10,000 rules", () => {
  it("are all found, in whatever way they differ", () => {
    const router = new Router<number>();
    const kinds = [
      (i: number) => [`/static${i}/about`, `/static${i}/about`],
      (i: number) => [`/one${i}/<int:id>`, `/one${i}/7`],
      (i: number) => [`/<name>/behind${i}`, `/ada/behind${i}`],
      (i: number) => [`/inside-${i}-<name>`, `/inside-${i}-ada`],
      (i: number) => [`/tail/<path:rest>/end${i}`, `/tail/a/b/end${i}`],
    ] as const;
    const wanted: string[] = [];
    for (let i = 0; i < 10_000; i++) {
      const [path = "", example = ""] = kinds[i % kinds.length]?.(i) ?? [];
      router.add({ path, target: i });
      wanted.push(example);
    }
    for (const [i, path] of wanted.entries()) {
      if (i % 10 > 4) continue;
      const match = router.match("GET", path);
      assert.equal(match.kind === "found" && match.target, i, path);
    }
  });
});
