import assert from "node:assert/strict";
import { after, before, describe, it, type TestContext } from "node:test";
import { DebuggedApp, type PageData } from "../../support/debugged-app.ts";
import { liveApp } from "../../support/live-app.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry = liveApp("debugger/frames.mjs");

function local(data: PageData, name: string, frame = 0): string | undefined {
  return data.capture.frames[frame]?.locals.find((value) => value.name === name)?.text;
}

/** One server for the whole suite: each test asks it for something of its own. */
function share(flags: string[] = []): () => DebuggedApp {
  let app: DebuggedApp | undefined;
  const ends: (() => unknown)[] = [];
  before(async () => {
    app = await DebuggedApp.start(
      { after: (end: () => unknown) => ends.push(end) } as unknown as TestContext,
      entry,
      flags,
    );
  });
  after(async () => {
    for (const end of ends) await end();
  });
  return () => {
    assert.ok(app);
    return app;
  };
}

describe("the page in place of a 500", () => {
  const app = share();

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
    const { capture, state } = (await json.json()) as PageData;
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
    assert.ok(frames.some(({ file, source }) => file === entry && source));
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

  it("is a page with what was written down when the thread has died", async () => {
    const data = await app().fail("/timer");
    assert.equal(data.capture.error.message, "in a timer 7");
    assert.equal(local(data, "inTimer"), "7");
    assert.deepEqual([data.state.isLive, data.state.reason], [false, "thread-ended"]);
    assert.equal(data.appAnswer?.status, 502);
  });

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

describe("a console in a frame", () => {
  const app = share();

  it("reads and changes the frame's own variables, which the app's closures see", async () => {
    const data = await app().fail("/counter");
    const evaluation = await app().evaluate(data, "inFrame = inFrame + 41");
    assert.deepEqual([evaluation.value.text, evaluation.isError], ["42", false]);
    assert.equal(await (await app().browse("/x")).text(), "42");
  });

  it("has every frame for itself", async () => {
    const data = await app().fail("/deep?name=bob");
    const values = await Promise.all(
      [0, 4, 9].map((frame) => app().evaluate(data, "local", frame)),
    );
    assert.deepEqual(
      values.map(({ value }) => value.text),
      ['"bob-0"', '"bob-4"', '"bob-9"'],
    );
  });

  it("awaits, keeps what is declared, and has the last value in _", async () => {
    const data = await app().fail("/async");
    assert.equal((await app().evaluate(data, "after")).value.text, '"after"');
    const fetched = await app().evaluate(data, `await (await fetch("${app().url}/caught")).text()`);
    assert.equal(fetched.value.text, '"caught"');
    await app().evaluate(data, "const twice = _ + _");
    assert.equal((await app().evaluate(data, "twice")).value.text, '"caughtcaught"');
  });

  it("shows what it prints, and only there", async () => {
    const data = await app().fail("/string");
    const code =
      'console.log("only here"); console.error("and here"); await 1; console.log("later")';
    const { output } = await app().evaluate(data, code);
    assert.deepEqual(output, [
      { stream: "stdout", text: "only here\n" },
      { stream: "stderr", text: "and here\n" },
      { stream: "stdout", text: "later\n" },
    ]);
    assert.doesNotMatch(app().stopgap.output.replaceAll(/ran in .*/g, ""), /only here|and here/);
  });

  it("shows errors as errors, which are no captures of their own", async () => {
    const data = await app().fail("/string");
    const thrown = await app().evaluate(data, "nothing.at.all");
    assert.equal(thrown.isError, true);
    assert.match(thrown.stack, /^ReferenceError: nothing is not defined/);
    const later = await app().evaluate(data, "await Promise.reject(new Error('later'))");
    assert.match(later.stack, /^Error: later/);
    const syntax = await app().evaluate(data, "let let");
    assert.match(syntax.stack, /SyntaxError/);
    const list = await app().browse("/__stopgap__/debugger/captures", {
      accept: "application/json",
    });
    assert.doesNotMatch(await list.text(), /ReferenceError|later|SyntaxError/);
  });

  it("completes names and members", async () => {
    const data = await app().fail("/deep?name=eve");
    assert.ok((await app().complete(data, "loc")).names.includes("local"));
    const members = await app().complete(data, "1 + local.toUp");
    assert.deepEqual(members.names, ["toUpperCase"]);
    assert.equal(members.from, 10);
  });

  it("leaves an audit line for each evaluation", async () => {
    const data = await app().fail("/string");
    await app().evaluate(data, "'audited'");
    await app().stopgap.until(
      /developer-\S{6} \(127\.0\.0\.1\) ran in frame 0 of error \S+: 'audited'/,
    );
  });
});

describe("code that never ends", () => {
  const app = share(["--eval-timeout", "300ms"]);

  for (const [what, code] of [
    ["a loop", "for (;;) {}"],
    ["a loop in a function of the app's", "endless()"],
    ["a wait for nothing", "await new Promise(() => {})"],
  ] as const) {
    it(`is stopped with its thread surviving: ${what}`, async () => {
      const data = await app().fail("/counter");
      const stopped = await app().evaluate(data, code);
      assert.equal(stopped.isStopped, true);
      assert.match(stopped.stack, /--eval-timeout/);
      assert.equal((await app().evaluate(data, "inFrame")).value.text, "1");
      assert.equal(await (await app().browse("/x")).text(), "1");
    });
  }

  for (const [what, code] of [
    ["behind an await", "await 1; for (;;) {}"],
    ["in a timer", "await new Promise((r) => setTimeout(r, 5)); for (;;) {}"],
  ] as const) {
    it(`is stopped with its thread alone when it goes on ${what}`, async () => {
      const data = await app().fail("/counter");
      const stopped = await app().evaluate(data, code);
      assert.equal(stopped.isStopped, true);
      const state = await waitFor("the thread's end", async () => {
        const page = await app().open(data.capture.id);
        return page.state.isLive ? undefined : page.state;
      });
      assert.equal(state.reason, "thread-ended");
      assert.equal(await (await app().browse("/")).text(), "fine");
      assert.doesNotMatch(app().stopgap.output, /Process \d+, which held threads, died/);
    });
  }
});
