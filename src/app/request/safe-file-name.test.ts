import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Random } from "../../../test/support/random.ts";
import { safeFileName } from "./safe-file-name.ts";

describe("safeFileName", () => {
  for (const [name, safe] of [
    ["My cool movie.mov", "My_cool_movie.mov"],
    ["../../../etc/passwd", "etc_passwd"],
    ["i contain cool \xfcml\xe4uts.txt", "i_contain_cool_umlauts.txt"],
    ["__filename__", "filename"],
    ["foo$&^*)bar", "foobar"],
    [".env", "env"],
    ["..", "unnamed"],
    ["", "unnamed"],
    ["日本語", "unnamed"],
    ["日本語.txt", "txt"],
    ["C:\\Users\\me\\a b.txt", "C_Users_me_a_b.txt"],
    ["a\0b\r\nc", "ab_c"],
    ["<script>.html", "script.html"],
    ["CON", "_CON"],
    ["nul.txt", "_nul.txt"],
    ["com1.tar.gz", "_com1.tar.gz"],
    ["console.log", "console.log"],
    ["a.txt...", "a.txt"],
    ["-rf", "-rf"],
    [`${"a".repeat(300)}.jpeg`, `${"a".repeat(195)}.jpeg`],
  ] as [string, string][]) {
    it(`makes ${JSON.stringify(safe).slice(0, 30)} of ${JSON.stringify(name).slice(0, 30)}`, () => {
      assert.equal(safeFileName(name), safe);
    });
  }

  it("never makes a path, a hidden file or nothing of anything", () => {
    const random = new Random(7);
    const letters = "./\\ _-:aZ0\0\n%ä日\u202E*?".split("") as [string, ...string[]];
    for (let i = 0; i < 5000; i += 1) {
      const length = random.integer(0, 40);
      const name = Array.from({ length }, () => random.pick(letters)).join("");
      assert.match(safeFileName(name), /^[A-Za-z0-9-][\w.-]{0,199}$|^_[\w.-]+$/);
    }
  });
});
