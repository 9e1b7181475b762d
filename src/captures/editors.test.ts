import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toEditorLink } from "./editors.ts";

describe("a link to an editor", () => {
  const links: [editor: string, file: string, link: string | undefined][] = [
    ["vscode", "/a/b c.ts", "vscode://file/a/b%20c.ts:3:5"],
    ["vscode", "/a/b#?.ts", "vscode://file/a/b%23%3F.ts:3:5"],
    ["vscode", "C:\\a\\b.ts", "vscode://file/C:/a/b.ts:3:5"],
    ["vscode", "file:///a/b%20c.ts", "vscode://file/a/b%20c.ts:3:5"],
    ["webstorm", "/a/b c#.ts", "webstorm://open?file=%2Fa%2Fb%20c%23.ts&line=3&column=5"],
    ["sublime", "/a/b.ts", "subl://open?url=file%3A%2F%2F%2Fa%2Fb.ts&line=3&column=5"],
    ["vscode", "node:fs", undefined],
    ["vscode", "", undefined],
    ["javascript:alert(1)//", "/a.ts", undefined],
    ["constructor", "/a.ts", undefined],
  ];
  for (const [editor, file, link] of links) {
    it(`opens ${file || "nothing"} with ${editor}`, () =>
      assert.equal(toEditorLink(editor, { file, line: 3, column: 5 }), link));
  }
});
