import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toCaptureSummary } from "../../captures/to-capture-summary.ts";
import type { CapturePageData } from "../../messages/capture-page.ts";
import { toCapture, toError, toFrame } from "../../../test/support/captures.ts";
import { toHostileData } from "../../../test/support/hostile-capture.ts";
import { renderCaptureList } from "./render-capture-list.ts";
import { renderCapturePage } from "./render-capture-page.ts";
import { renderConsolePage } from "./render-console-page.ts";

const data: CapturePageData = {
  capture: toCapture(),
  state: { isLive: true, reason: undefined, expiresAt: 0, mayEvaluate: true },
  token: "t0ken",
  appAnswer: { status: 500, headers: [["content-type", "text/plain"]], body: "it broke" },
};

function readJson(body: string): CapturePageData {
  const [, json = ""] = /<script type="application\/json"[^>]*>([^<]*)<\/script>/.exec(body) ?? [];
  return JSON.parse(json) as CapturePageData;
}

describe("renderCapturePage", () => {
  const { headers, body } = renderCapturePage(data);

  it("is titled with the error's first line", () => {
    const error = toError({ message: "first\nsecond" });
    const page = renderCapturePage({ ...data, capture: toCapture({ error }) });
    assert.match(page.body, /<title>TypeError: first<\/title>/);
  });

  it("can be read without a script", () => {
    for (const text of ["loadOrder", "src/orders.ts:3", "Request ab12-7", "ann", "Thread 3"])
      assert.ok(body.includes(text), text);
    assert.match(body, /<details class="frame app" open>/);
    assert.match(body, /class="line here"[^]*?>3<\/span[^]*?return order\.<mark>name<\/mark>;/);
    assert.match(body, /The app&#39;s own answer: 500|The app's own answer: 500/);
    assert.match(body, /it broke/);
    assert.match(body, /curl -i/);
  });

  it("keeps the source's lines as they are", () => {
    const frame = toFrame({ source: { firstLine: 3, lines: ["\t  if (a)  {", "", "  b"] } });
    const page = renderCapturePage({ ...data, capture: toCapture({ frames: [frame] }) });
    const [, code = ""] = /<code>([^]*?)<\/code>/.exec(page.body) ?? [];
    const texts = [...code.matchAll(/<span class="text"\s*>([^]*?)<\/span\s*>/g)];
    assert.deepEqual(
      texts.map(([, text]) => text?.replace(/<\/?mark>/g, "")),
      ["\t  if (a)  {", "", "  b"],
    );
  });

  it("carries all of its data for its script", () => {
    assert.deepEqual(readJson(body), JSON.parse(JSON.stringify(data)));
  });

  it("allows its own style and scripts, by a nonce that is new each time", () => {
    const policy = headers["Content-Security-Policy"] ?? "";
    const [, nonce = ""] = /script-src 'nonce-([\w+/=]+)'/.exec(policy) ?? [];
    assert.match(policy, /^default-src 'none'; /);
    assert.ok(nonce.length >= 20);
    assert.equal(body.split(`nonce="${nonce}"`).length - 1, 3);
    assert.ok(!renderCapturePage(data).body.includes(nonce));
    for (const name of ["Cache-Control", "Cross-Origin-Resource-Policy", "X-Content-Type-Options"])
      assert.ok(headers[name], name);
  });

  it("is not written by those who throw", () => {
    const hostile = toHostileData();
    const page = renderCapturePage(hostile);
    assert.doesNotMatch(page.body, /<img|<script>/);
    assert.equal(page.body.match(/<script/g)?.length, 2);
    assert.deepEqual(readJson(page.body), JSON.parse(JSON.stringify(hostile)));
  });

  it("has thousands of frames in a page that browsers can open", () => {
    const frames = Array.from({ length: 2000 }, () => toFrame());
    const page = renderCapturePage({ ...data, capture: toCapture({ frames }) });
    assert.match(page.body, /1,970 more frames/);
    assert.equal(page.body.match(/class="source"/g)?.length, 60);
  });

  it("shows what is no error, and what has no frames and no request", () => {
    const capture = toCapture({
      error: toError({ name: "null", message: "null", stack: "" }),
      frames: [],
      request: undefined,
    });
    const page = renderCapturePage({ ...data, capture, appAnswer: undefined });
    assert.match(page.body, /<title>null was thrown<\/title>/);
    assert.match(page.body, /No frames are known/);
    assert.match(page.body, /Outside of any request/);
  });
});

describe("the debugger's other pages", () => {
  it("list captures, each with a link", () => {
    const summaries = [toCaptureSummary(toCapture({ id: "a/b" }), true)];
    const { body } = renderCaptureList(summaries, {
      mayEvaluate: true,
      nowMs: summaries[0]?.at ?? 0,
    });
    assert.match(body, /href="\/__stopgap__\/debugger\/captures\/a%2Fb"/);
    assert.match(body, /src\/orders\.ts:3/);
    assert.match(body, /0 s ago/);
    assert.doesNotMatch(body, /<script/);
  });

  it("say that there are no captures yet", () => {
    const { body } = renderCaptureList([], { mayEvaluate: false, nowMs: 0 });
    assert.match(body, /None yet/);
    assert.doesNotMatch(body, /debugger\/console/);
  });

  it("have a console without a frame", () => {
    const { body } = renderConsolePage({ token: "t0ken", mayEvaluate: true });
    assert.match(body, /id="stopgap-console"[^>]*>\s*\{"token":"t0ken"/);
  });
});
