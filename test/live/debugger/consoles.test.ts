import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { shareDebuggedApp } from "../../support/shared-app.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry = liveApp("debugger/frames.mjs");

describe("a console in a frame", () => {
  const app = shareDebuggedApp(entry);

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

  it("looks at a promise that is rejected without harm to the thread", async () => {
    const data = await app().fail("/counter");
    for (const code of [
      "Promise.reject(new Error('only looked at'))",
      "(async () => { await null; throw new Error('later') })()",
    ])
      assert.match((await app().evaluate(data, code)).value.text, /^Promise/);
    assert.equal((await app().evaluate(data, "await 1; inFrame")).value.text, "1");
    assert.equal((await app().open(data.capture.id)).state.isLive, true);
  });

  it("opens a long text in pieces", async () => {
    const data = await app().fail("/string");
    const { value } = await app().evaluate(data, "'ab'.repeat(60_000)");
    const first = await app().members(data, value.handle);
    const rest = await app().members(data, value.handle, first.members.length);
    const pieces = [...first.members, ...rest.members].map(({ text }) => text);
    assert.equal(pieces.join(""), "ab".repeat(60_000));
    assert.equal(pieces.length, first.total);
  });

  it("runs a getter when it is opened, and leaves an audit line", async () => {
    const data = await app().fail("/rich");
    const lazy = data.capture.frames[0]?.locals.find(({ name }) => name === "lazy");
    const { members } = await app().members(data, lazy?.handle);
    const open = async (name: string): Promise<string[]> => {
      const getter = members.find((member) => member.name === name);
      const level = await app().members(data, getter?.handle);
      return level.members.map((member) => `${member.name} ${member.text}`.trim());
    };
    assert.deepEqual(await open("total"), ["[1]"]);
    assert.deepEqual(await open("total"), ["[2]"]);
    assert.deepEqual(await open("broken"), ["thrown Error: code of the value's own was run"]);
    await app().stopgap.until(/ran in frame 0 of error \S+: \(a getter\)/);
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
  const app = shareDebuggedApp(entry, ["--eval-timeout", "300ms"]);

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

  it("is stopped in a getter", async () => {
    const data = await app().fail("/rich");
    const lazy = data.capture.frames[0]?.locals.find(({ name }) => name === "lazy");
    const { members } = await app().members(data, lazy?.handle);
    const endless = members.find(({ name }) => name === "endless");
    const level = await app().members(data, endless?.handle);
    assert.match(level.members[0]?.text ?? "", /timed out/);
    assert.equal((await app().evaluate(data, "1 + 1")).value.text, "2");
  });

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
