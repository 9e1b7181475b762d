import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderCaptureMarkdown } from "./render-capture-markdown.ts";
import { renderCaptureText } from "./render-capture-text.ts";
import { toCapture, toError, toFrame } from "../../test/support/captures.ts";

const capture = toCapture({
  error: toError({
    causes: [
      toError({ name: "Error", message: "connection lost", stack: "Error: lost\n    at x" }),
    ],
    parts: [toError({ name: "RangeError", message: "too far", stack: "" })],
  }),
  frames: [
    toFrame(),
    toFrame({ functionName: "", kind: "package", file: "/a/node_modules/express/a.js" }),
  ],
});

describe("a capture as text", () => {
  it("has the error, its frames, the line in the source, its reasons and the request", () => {
    assert.equal(
      renderCaptureText(capture),
      `TypeError: Cannot read properties of undefined (reading 'name')
    at loadOrder (/home/ann/shop/src/orders.ts:3:16)
         return order.name;
                      ^
    at (anonymous) (/a/node_modules/express/a.js:3:16)

Caused by Error: lost
    at x

Part 1: RangeError: too far

Request ab12-7 of ann: GET /orders/7?full=1
Thread 3, generation 2, 2030-01-02T03:04:05.000Z
`,
    );
  });

  it("has no control characters, and an end", () => {
    const text = renderCaptureText(
      toCapture({
        error: toError({ message: "a\u001B[31mred\r\nb\u202E" }),
        frames: Array.from({ length: 2000 }, () => toFrame({ source: undefined })),
        request: undefined,
      }),
    );
    assert.match(text, /^TypeError: a\uFFFD\[31mred\nb\uFFFD\n/);
    assert.match(text, /… and 1900 more frames/);
    assert.match(text, /It belongs to no request\./);
    assert.ok(text.split("\n").length < 120);
  });
});

describe("a capture as Markdown", () => {
  it("has the line of the app's own code, and the stack", () => {
    const text = renderCaptureMarkdown(capture);
    assert.match(text, /^### `TypeError: Cannot read/);
    assert.match(text, /In `src\/orders\.ts:3:16`:/);
    assert.match(text, /\n> 3 \| {3}return order\.name;\n/);
    assert.match(text, /\n```\nTypeError: /);
  });

  it("keeps hostile text within its code", () => {
    const text = renderCaptureMarkdown(
      toCapture({
        error: toError({ message: "``` <img src=x> `a`" }),
        frames: [toFrame({ source: { firstLine: 3, lines: ["````\n<script>"] } })],
      }),
    );
    assert.match(text, /^### ```` TypeError: ``` <img src=x> `a` ````\n/);
    assert.match(text, /\n`````js\n> 3 \| ````\n<script>\n`````\n/);
  });
});
