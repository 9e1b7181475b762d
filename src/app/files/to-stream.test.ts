import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { type StreamParts, toStream } from "./to-stream.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function* later(...parts: (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* parts;
}

async function* fail(): AsyncGenerator<string> {
  yield "a";
  throw new RangeError("out of data");
}

const ROWS: [what: string, parts: StreamParts, chunks: string[]][] = [
  ["an array", ["a", "b"], ["a", "b"]],
  ["nothing", [], []],
  ["a text as one part", "abc", ["abc"]],
  ["a set", new Set(["a", "b"]), ["a", "b"]],
  ["an async generator", later("a", "b"), ["a", "b"]],
  ["bytes and text", later(bytesOf("ä"), "ö"), ["ä", "ö"]],
  ["a Buffer", [Buffer.from("a")], ["a"]],
  ["no empty parts", ["", "a", new Uint8Array(0), "b", ""], ["a", "b"]],
  ["a Node stream", Readable.from([Buffer.from("a"), Buffer.from("b")]), ["a", "b"]],
  ["a web stream", new Blob(["ab"]).stream(), ["ab"]],
  ["a character in halves", ["x\uD83C", "\uDF89y"], ["x", "🎉y"]],
  ["a half without another", ["x\uD83C", "y"], ["x", "\uFFFDy"]],
  ["a half at the end", ["x\uD83C"], ["x", "\uFFFD"]],
];

describe("toStream", () => {
  for (const [what, parts, chunks] of ROWS) {
    it(`sends ${what}`, async () => {
      const found: string[] = [];
      for await (const chunk of toStream(parts)) {
        assert.ok(chunk instanceof Uint8Array);
        found.push(new TextDecoder().decode(chunk));
      }
      assert.deepEqual(found, chunks);
    });
  }

  it("is the body of a response", async () => {
    assert.equal(await new Response(toStream(later("a", "ö"))).text(), "aö");
  });

  it("asks for a part when the one before has been taken", async () => {
    const asked: number[] = [];
    function* count(): Generator<string> {
      for (let i = 0; i < 100; i++) {
        asked.push(i);
        yield "x".repeat(100_000);
      }
    }
    const reader = toStream(count()).getReader();
    await turn();
    assert.deepEqual(asked, []);
    await reader.read();
    await turn();
    assert.deepEqual(asked, [0]);
    await reader.read();
    await turn();
    assert.deepEqual(asked, [0, 1]);
    await reader.cancel();
  });

  it("runs the end of a generator when the client leaves", async () => {
    for (const isAsync of [true, false]) {
      const ends: string[] = [];
      function* sync(): Generator<string> {
        try {
          for (;;) yield "a";
        } finally {
          ends.push("end");
        }
      }
      async function* slow(): AsyncGenerator<string> {
        yield* sync();
      }
      const reader = toStream(isAsync ? slow() : sync()).getReader();
      await reader.read();
      await reader.cancel();
      assert.deepEqual(ends, ["end"]);
    }
  });

  it("runs it also while the next part is awaited, once that is there", async () => {
    const gate = new EventEmitter();
    let hasEnded = false;
    async function* wait(): AsyncGenerator<string> {
      try {
        yield "a";
        await once(gate, "open");
        yield "b";
      } finally {
        hasEnded = true;
      }
    }
    const reader = toStream(wait()).getReader();
    await reader.read();
    const second = reader.read();
    const cancelled = reader.cancel();
    assert.equal((await second).done, true);
    gate.emit("open");
    await cancelled;
    assert.equal(hasEnded, true);
  });

  it("lets go of a Node stream that nobody has read", async () => {
    const stream = Readable.from(["a"]);
    await toStream(stream).cancel();
    assert.equal(stream.destroyed, true);
  });

  it("cancels an iterator that has no return", async () => {
    const parts = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: "a" }) }) };
    const reader = toStream(parts as Iterable<string>).getReader();
    await reader.read();
    await reader.cancel();
  });

  it("passes an error on", async () => {
    const reader = toStream(fail()).getReader();
    await reader.read();
    await assert.rejects(reader.read(), new RangeError("out of data"));
  });

  it("fails for a part that is neither text nor bytes, and ends the generator", async () => {
    for (const wrong of [1, null, undefined, { a: 1 }]) {
      let hasEnded = false;
      function* parts(): Generator<string> {
        try {
          yield wrong as unknown as string;
        } finally {
          hasEnded = true;
        }
      }
      await assert.rejects(new Response(toStream(parts())).text(), TypeError);
      assert.equal(hasEnded, true);
    }
  });
});

/** Long enough for whatever a stream would do of itself. */
async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
