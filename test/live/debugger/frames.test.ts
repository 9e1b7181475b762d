import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CapturePageData } from "stopgap/testing";
import { liveApp } from "../../support/live-app.ts";
import { shareDebuggedApp } from "../../support/shared-app.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry = liveApp("debugger/frames.mjs");

function local(data: CapturePageData, name: string, frame = 0): string | undefined {
  return data.capture.frames[frame]?.locals.find((value) => value.name === name)?.text;
}

describe("the page in place of a 500", () => {
  const app = shareDebuggedApp(entry);

  it("has the frames with their locals and source, and the app's own answer", async () => {
    const data = await app().fail("/deep?name=ann");
    const { error, frames, request } = data.capture;
    assert.deepEqual([error.name, error.message], ["TypeError", "deep in ann"]);
    assert.deepEqual(
      error.causes.map(({ message }) => message),
      ["the cause"],
    );
    const [innermost, next] = frames;
    assert.equal(innermost?.functionName, "deep");
    assert.equal(innermost?.file, entry);
    const { source, line, column } = innermost ?? {};
    const text = source?.lines[(line ?? 0) - source.firstLine] ?? "";
    assert.match(text.slice((column ?? 0) - 1), /^throw new TypeError/);
    assert.equal(local(data, "local", 3), '"ann-3"');
    assert.equal(next?.isLive, true);
    assert.deepEqual([request?.method, request?.target], ["GET", "/deep?name=ann"]);
    assert.deepEqual([data.state.isLive, data.state.mayEvaluate], [true, true]);
    assert.equal(data.appAnswer?.status, 500);
    assert.equal(data.appAnswer?.body, "<h1>the app's own page</h1>");
  });

  it("keeps the status and the cookies that came with the app's answer", async () => {
    const [cookie = ""] = app().cookie.split("; ");
    const headers = { cookie, accept: "text/html" };
    const answer = await fetch(`${app().url}/string`, { headers });
    assert.equal(answer.status, 500);
    const cookies = answer.headers.getSetCookie().join();
    assert.match(cookies, /app=1/);
    assert.match(cookies, /stopgap_visitor/);
    assert.match(answer.headers.get("stopgap-request-id") ?? "", /\S/);
    assert.match(answer.headers.get("content-security-policy") ?? "", /default-src 'none'/);
  });

  it("is text for terminals and JSON for programs", async () => {
    const text = await app().browse("/deep", { accept: "*/*" });
    assert.match(text.headers.get("content-type") ?? "", /^text\/plain/);
    assert.match(await text.text(), /^TypeError: deep in null\n {4}at deep \(/);
    const json = await app().browse("/deep", { accept: "application/json" });
    const { capture, state } = (await json.json()) as CapturePageData;
    assert.equal(capture.error.name, "TypeError");
    assert.equal(state.isLive, true);
  });

  it("is the app's own answer for everybody else, and for what a page's script asks for", async () => {
    const stranger = await fetch(`${app().url}/deep`, { headers: { accept: "text/html" } });
    assert.equal(await stranger.text(), "<h1>the app's own page</h1>");
    const script = await app().browse("/deep", { "sec-fetch-dest": "empty" });
    assert.equal(await script.text(), "<h1>the app's own page</h1>");
  });

  it("is for errors only: other answers are the app's, large ones too", async () => {
    for (const [target, body] of [
      ["/", "fine"],
      ["/caught", "caught"],
      ["/plain-500", "no error at all"],
    ] as const)
      assert.equal(await (await app().browse(target)).text(), body);
    const large = await app().browse("/large-500");
    assert.equal((await large.text()).length, 3_000_000);
  });

  for (const [target, name, message] of [
    ["/string", "string", "a string"],
    ["/null", "null", "null"],
    ["/caught-then-thrown", "Error", "the one that counts"],
  ] as const) {
    it(`is there for ${target}`, async () => {
      const { error } = (await app().fail(target)).capture;
      assert.deepEqual([error.name, error.message], [name, message]);
    });
  }

  it("is of the innermost place of an error that is thrown on", async () => {
    const data = await app().fail("/rethrown");
    assert.equal(data.capture.frames[0]?.functionName, "where");
    assert.equal(local(data, "here"), '"innermost"');
  });

  it("has live frames since the last await, and the others from the stack", async () => {
    const data = await app().fail("/outer");
    assert.equal(local(data, "innermost"), "5");
    const [first, second] = data.capture.frames;
    assert.deepEqual([first?.functionName, first?.isLive], ["inner", true]);
    assert.equal(second?.isLive, false);
    assert.match(second?.file ?? "", /frames\.mjs$/);
    assert.ok(second?.source);
  });

  it("is there for an error of Node's own, with the frames that waited for it", async () => {
    const { error, frames } = (await app().fail("/missing-file")).capture;
    assert.match(error.message, /^ENOENT: no such file/);
    // Some Nodes leave those that waited out of the stack.
    const isNamed = error.stack.includes("frames.mjs");
    assert.equal(
      frames.some(({ file, source }) => file === entry && source !== undefined),
      isNamed,
    );
  });

  it("tells of the parts of an AggregateError", async () => {
    const { error } = (await app().fail("/aggregate")).capture;
    assert.deepEqual(
      error.parts.map(({ message }) => message),
      ["one", "two"],
    );
  });

  it("opens values level by level, runs nothing of theirs, and hides secrets", async () => {
    const data = await app().fail("/rich");
    assert.equal(local(data, "hostile"), "Proxy");
    assert.equal(local(data, "getter"), "{ broken: (getter) }");
    assert.match(local(data, "long") ?? "", /^"y{200}…" \(1000000 characters\)$/);
    assert.doesNotMatch(JSON.stringify(data), /hunter22/);
    const list = data.capture.frames[0]?.locals.find(({ name }) => name === "list");
    const page = await app().members(data, list?.handle, 950);
    assert.deepEqual(
      [page.total, page.members.length, page.members[0]?.text],
      [1000, 50, "{ i: 950 }"],
    );
    const map = data.capture.frames[0]?.locals.find(({ name }) => name === "map");
    const entries = await app().members(data, map?.handle);
    const inner = await app().members(data, entries.members[0]?.handle);
    assert.deepEqual(
      inner.members.map(({ name, text }) => [name, text]),
      [["deep", "{ deeper: { deepest: 1 } }"]],
    );
  });

  it("can't be broken out of by what is in it", async () => {
    const page = await (await app().browse("/rich")).text();
    assert.doesNotMatch(page, /<img/);
  });

  it("is there for an error that was handed on and not thrown", async () => {
    const data = await app().fail("/given");
    assert.equal(data.capture.error.message, "given, not thrown");
    assert.equal(local(data, "atHand"), '"given"');
    assert.equal((await app().evaluate(data, "atHand + '!'")).value.text, '"given!"');
    assert.equal(data.appAnswer?.body, "sorry: given, not thrown");
  });

  it("has where such an error was made, and the live frames that answered with it", async () => {
    const data = await app().fail("/given-later");
    const { frames } = data.capture;
    assert.deepEqual([frames[0]?.functionName, frames[0]?.isLive], ["makeError", false]);
    assert.ok(frames[0]?.source);
    const index = frames.findIndex((frame) => frame.locals.some(({ name }) => name === "later"));
    assert.equal((await app().evaluate(data, "later + 1", index)).value.text, "6");
  });

  it("is there when the stack has overflowed", async () => {
    const { error, frames } = (await app().fail("/overflow")).capture;
    assert.match(error.message, /^Maximum call stack size exceeded/);
    assert.equal(frames[0]?.functionName, "descend");
  });

  it("runs code in the frame that it is shown at, whatever stands before it", async () => {
    const data = await app().fail("/sync-file");
    const { frames } = data.capture;
    assert.deepEqual([frames[0]?.kind, frames[0]?.isLive], ["node", false]);
    const index = frames.findIndex(({ functionName }) => functionName === "/sync-file");
    const next = frames.findIndex(({ locals }) => locals.some(({ name }) => name === "pathname"));
    assert.ok(index > 0 && next > index);
    const code = "typeof pathname";
    assert.equal((await app().evaluate(data, code, index)).value.text, '"undefined"');
    assert.equal((await app().evaluate(data, code, next)).value.text, '"string"');
    assert.ok((await app().complete(data, "pathna", next)).names.includes("pathname"));
    await assert.rejects(app().evaluate(data, code, 0), /410/);
  });

  it("is a page with what was written down when the thread has died", async () => {
    const data = await app().fail("/timer");
    assert.equal(data.capture.error.message, "in a timer 7");
    assert.equal(local(data, "inTimer"), "7");
    assert.deepEqual([data.state.isLive, data.state.reason], [false, "thread-ended"]);
    assert.equal(data.appAnswer?.status, 502);
  });

  for (const [target, name, message] of [
    ["/lost-string", "string", "a lost string 3"],
    ["/lost-null", "null", "null"],
  ] as const) {
    it(`is there when nobody awaits what is thrown and is no error: ${target}`, async () => {
      const { capture, state, appAnswer } = await app().fail(target);
      assert.deepEqual([capture.error.name, capture.error.message], [name, message]);
      assert.match(capture.frames[0]?.file ?? "", /frames\.mjs$/);
      assert.deepEqual([state.reason, appAnswer?.status], ["thread-ended", 502]);
    });
  }

  it("lists what was kept, newest first", async () => {
    const { capture } = await app().fail("/string");
    const answer = await app().browse("/__stopgap__/debugger/captures", {
      accept: "application/json",
    });
    const { captures } = (await answer.json()) as { captures: { id: string; isLive: boolean }[] };
    assert.equal(captures[0]?.id, capture.id);
    assert.equal(captures[0]?.isLive, true);
  });

  it("leaves a line in the terminal, with the capture's address", async () => {
    const { capture } = await app().fail("/deep?name=terminal");
    await app().stopgap.until(
      new RegExp(`TypeError: deep in terminal at \\S+frames\\.mjs:\\d+\\n {2}\\S+${capture.id}`),
    );
  });

  it("lets an app that throws all the time go on, and says so once", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => app().browse("/loop")));
    for (const answer of answers) assert.equal(await answer.text(), "looped");
    await app().stopgap.until(/throws more than 100 errors a second/);
    await waitFor("the debugger to look again", async () => {
      const answer = await app().browse("/string", { accept: "application/json" });
      return (await answer.text()).startsWith('{"capture"');
    });
  });
});
