import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "./app.ts";
import { context } from "./current-context.ts";

class NotingApp extends App {
  readonly notes: unknown[] = [];

  constructor() {
    super();
    this.teardownRequest((error) => void this.notes.push(["teardown", error]));
  }

  override reportError(error: unknown): void {
    this.notes.push(["told", error]);
  }

  /** Notes when it is ended. */
  async *count(partCount: number): AsyncGenerator<string> {
    try {
      for (let i = 0; i < partCount; i++) {
        await Promise.resolve();
        yield `${context().request.url.at(-1) ?? ""}${i} `;
      }
    } finally {
      this.notes.push("ended");
    }
  }
}

describe("streamed answers", () => {
  it("are made in the context of their request, whoever reads them, and teardown comes behind", async () => {
    const app = new NotingApp();
    app.get("/<name>", () => app.count(3));
    const [one, two] = [await app.request("/x"), await app.request("/y")];
    assert.deepEqual(app.notes, []);
    assert.deepEqual(await Promise.all([one.text(), two.text()]), ["x0 x1 x2 ", "y0 y1 y2 "]);
    await settle();
    assert.equal(app.notes.filter((note) => note === "ended").length, 2);
    assert.deepEqual(app.notes.at(-1), ["teardown", undefined]);
  });

  it("of one's own ReadableStream are asked for more in that context", async () => {
    const app = new NotingApp();
    app.get("/<name>", () => {
      let count = 0;
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          if (++count > 2) controller.close();
          else controller.enqueue(new TextEncoder().encode(String(context().params["name"])));
        },
      });
    });
    assert.equal(await (await app.request("/z")).text(), "zz");
    await settle();
    assert.deepEqual(app.notes, [["teardown", undefined]]);
  });

  it("end what makes them when the client leaves, at once and before the first part too", async () => {
    const app = new NotingApp();
    app.get("/generator", () => app.count(1000));
    app.get("/stream", () => {
      // One that never gives anything.
      return new ReadableStream<Uint8Array>({ cancel: (reason) => void app.notes.push(reason) });
    });
    const reader = bodyOf(await app.request("/generator")).getReader();
    await reader.read();
    await reader.cancel();
    await settle();
    assert.deepEqual(app.notes, ["ended", ["teardown", undefined]]);

    app.notes.length = 0;
    const waiting = bodyOf(await app.request("/stream")).getReader();
    const read = waiting.read();
    await waiting.cancel("left");
    assert.equal((await read).done, true);
    await settle();
    assert.deepEqual(app.notes, ["left", ["teardown", undefined]]);
  });

  it("that break are told, cut, and the error goes to teardown", async () => {
    const app = new NotingApp();
    const failure = new Error("in the middle");
    app.get("/", async function* broken() {
      yield "begun";
      await Promise.resolve();
      throw failure;
    });
    const response = await app.request("/");
    assert.equal(response.status, 200);
    await assert.rejects(response.text(), failure);
    await settle();
    assert.deepEqual(app.notes, [
      ["told", failure],
      ["teardown", failure],
    ]);
  });

  it("that nobody sends are ended: HEAD, one replaced by a hook, one that a hook's error replaces", async () => {
    const app = new NotingApp();
    app.get("/head", () => endless(app));
    app.get("/replaced", () => {
      context().afterThisRequest(() => new Response("instead"));
      return endless(app);
    });
    app.get("/failed", () => {
      context().afterThisRequest(() => {
        throw new Error("hook");
      });
      return endless(app);
    });
    await app.request("/head", { method: "HEAD" });
    await settle();
    assert.deepEqual(app.notes.splice(0), ["cancelled", ["teardown", undefined]]);
    assert.equal(await (await app.request("/replaced")).text(), "instead");
    await settle();
    assert.deepEqual(app.notes.splice(0), ["cancelled", ["teardown", undefined]]);
    assert.equal((await app.request("/failed")).status, 500);
    await settle();
    assert.equal(app.notes.filter((note) => note === "cancelled").length, 1);
  });

  it("are still sent when a hook or a cookie puts them into another Response", async () => {
    const app = new NotingApp();
    app.afterRequest((response) => new Response(response.body, { status: 203 }));
    app.get("/<name>", (current) => {
      current.setCookie("seen", "yes");
      return app.count(2);
    });
    const response = await app.request("/w");
    assert.equal(response.status, 203);
    assert.equal(response.headers.getSetCookie().length, 1);
    assert.equal(await response.text(), "w0 w1 ");
    await settle();
    assert.deepEqual(app.notes, ["ended", ["teardown", undefined]]);
  });

  it("may be changed on their way by a hook", async () => {
    const app = new NotingApp();
    app.afterRequest((response) => {
      const upper = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          controller.enqueue(Buffer.from(Buffer.from(chunk).toString().toUpperCase()));
        },
      });
      return new Response(response.body?.pipeThrough(upper) ?? null, response);
    });
    app.get("/<name>", () => app.count(2));
    assert.equal(await (await app.request("/q")).text(), "Q0 Q1 ");
    await settle();
    assert.deepEqual(app.notes, ["ended", ["teardown", undefined]]);
  });
});

function endless(app: NotingApp): ReadableStream<Uint8Array> {
  return new ReadableStream({ cancel: () => void app.notes.push("cancelled") });
}

function bodyOf(response: Response): ReadableStream<Uint8Array> {
  assert.ok(response.body);
  return response.body;
}

/** What follows the end of a body has had its turn then. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
