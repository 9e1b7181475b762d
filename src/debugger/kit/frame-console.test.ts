import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { completeText } from "./complete-text.ts";
import { type Evaluator, EVALUATOR_SOURCE, FrameConsole } from "./frame-console.ts";

/** A frame as the debugger makes them, with a variable that a closure of the app sees. */
function openFrame(): { frame: FrameConsole; readX: () => number } {
  let count = 1;
  const unit = {
    name: "m",
    get broken(): never {
      throw new Error("a getter was run");
    },
  };
  void unit;
  // oxlint-disable-next-line no-eval -- this is what the debugger does in a frame
  const evaluate = eval(EVALUATOR_SOURCE) as Evaluator;
  return { frame: new FrameConsole(evaluate), readX: () => (count = count + 0) };
}

async function run(frame: FrameConsole, code: string): Promise<unknown> {
  return (await frame.run(code, 1000)).value;
}

describe("FrameConsole", () => {
  it("reads and changes the frame's own variables", async () => {
    const { frame, readX } = openFrame();
    assert.equal(await run(frame, "count = count + 1"), 2);
    assert.equal(readX(), 2);
    assert.equal(await run(frame, "count = await Promise.resolve(7)"), 7);
    assert.equal(readX(), 7);
  });

  it("has the last value in _, and keeps what is declared", async () => {
    const { frame } = openFrame();
    assert.equal(await run(frame, "20 + 1"), 21);
    assert.equal(await run(frame, "_ * 2"), 42);
    await run(frame, "const half = _ / 2");
    await run(frame, "const { length } = await Promise.resolve('abc')");
    await run(frame, "function twice(n) { return n * 2 }");
    assert.equal(await run(frame, "twice(half) + length"), 45);
    await assert.rejects(run(frame, "nothing"), ReferenceError);
    assert.equal(await run(frame, "_"), 45);
  });

  it("keeps several that are declared at once", async () => {
    const { frame } = openFrame();
    assert.equal(await run(frame, "let one = 1, two = [2, 3].length\none + two"), 3);
    assert.equal(await run(frame, "const three = await 3, four = ((a, b) => a + b)(2, 2)"), 4);
    assert.equal(await run(frame, "[one, two, three, four].join()"), "1,2,3,4");
    assert.equal(await run(frame, "let none, five = 5; five"), 5);
    assert.equal(await run(frame, "typeof five"), "undefined");
  });

  it("stops taking code apart that takes too long", async () => {
    const { frame } = openFrame();
    // The end of each of these comments is looked for, up to the end of all.
    const stopped = frame.run("/*a".repeat(300_000), 50);
    await assert.rejects(stopped, { code: "ERR_SCRIPT_EXECUTION_TIMEOUT" });
    assert.equal(await run(frame, "1 + 1"), 2);
  });

  it("gives a promise as it is unless it is awaited", async () => {
    const { frame } = openFrame();
    const { value } = await frame.run("Promise.resolve(1)", 1000);
    assert.ok(value instanceof Promise);
  });
});

describe("completeText", () => {
  const { frame } = openFrame();
  const scope = { names: ["count", "unit"], read: (name: string) => frame.read(name) };
  const complete = (text: string): string[] => completeText(text, text.length, scope).names;

  it("looks no further back than names are long, and no further on than the text", () => {
    assert.deepEqual(complete(`${"a".repeat(250_000)}!uni`), ["unit"]);
    assert.deepEqual(completeText("uni", 1e9, scope), { from: 0, names: ["unit"] });
  });

  it("names what lists, bytes and texts have without listing what is in them", () => {
    const large = {
      bytes: Buffer.alloc(1e7),
      list: Array.from({ length: 1e6 }),
      text: "a".repeat(1e7),
    };
    const read = (name: string): unknown => Reflect.get(large, name);
    const startedAt = performance.now();
    for (const [name, member] of [
      ["bytes", "byteLength"],
      ["list", "length"],
      ["text", "length"],
    ] as const) {
      const text = `${name}.${member.slice(0, 3)}`;
      const { names } = completeText(text, text.length, { names: [], read });
      assert.ok(names.includes(member), text);
    }
    assert.ok(performance.now() - startedAt < 5000);
  });

  it("names variables and members, without running getters", () => {
    assert.deepEqual(complete("un").slice(0, 1), ["unit"]);
    assert.ok(complete("unit.").includes("broken"));
    assert.ok(complete("unit.name.").includes("padStart"));
    assert.deepEqual(complete("unit.broken."), []);
    assert.ok(complete("1 + un").includes("unit"));
    assert.ok(complete("Mat").includes("Math"));
    assert.deepEqual(complete("f().na"), []);
    assert.deepEqual(complete("nothing.na"), []);
  });

  it("says where the completed word begins", () => {
    assert.equal(completeText("1 + unit.na", 11, scope).from, 9);
  });
});
