import assert from "node:assert/strict";
import { readdirSync, readlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { createFolder } from "../../../test/support/create-folder.ts";
import { waitFor } from "../../../test/support/wait-for.ts";
import { sendFile } from "./send-file.ts";

const LARGE = Buffer.alloc(1_000_000, "0123456789");

function ask(headers: Record<string, string> = {}): Request {
  return new Request("http://localhost/", { headers });
}

function createLargeFile(test: TestContext): string {
  const path = join(createFolder(test), "large.bin");
  writeFileSync(path, LARGE);
  return path;
}

/** Whether this process has the file open; the system tells only on Linux. */
function isOpen(path: string): boolean {
  if (process.platform !== "linux") return false;
  return readdirSync("/proc/self/fd").some((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`) === path;
    } catch {
      // Closed since the list was made.
      return false;
    }
  });
}

describe("a large file", () => {
  it("is sent whole, and in ranges", async (test) => {
    const path = createLargeFile(test);
    assert.deepEqual(Buffer.from(await (await sendFile(ask(), path)).arrayBuffer()), LARGE);
    const part = await sendFile(ask({ Range: "bytes=100001-900002" }), path);
    assert.equal(part.headers.get("content-length"), "800002");
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), LARGE.subarray(100_001, 900_003));
    await waitFor("the file to be closed", () => !isOpen(path));
  });

  it("is not open before it is read, nor when the reader has left", async (test) => {
    const path = createLargeFile(test);
    const responses = await Promise.all(Array.from({ length: 50 }, () => sendFile(ask(), path)));
    await waitFor("the file to be closed", () => !isOpen(path));
    const reader = responses[0]?.body?.getReader();
    const first = await reader?.read();
    assert.ok((first?.value?.length ?? 0) < LARGE.length);
    if (process.platform === "linux") assert.equal(isOpen(path), true);
    await reader?.cancel();
    await waitFor("the file to be closed", () => !isOpen(path));
    await responses[1]?.body?.cancel();
  });

  it("is cut if it is replaced before it is read, or becomes shorter meanwhile", async (test) => {
    const replaced = createLargeFile(test);
    const late = await sendFile(ask(), replaced);
    writeFileSync(replaced, "new");
    await assert.rejects(late.text(), { code: "FILE_CHANGED" });

    const shortened = createLargeFile(test);
    const reader = (await sendFile(ask(), shortened)).body?.getReader();
    await reader?.read();
    truncateSync(shortened, 1000);
    await assert.rejects(
      async () => {
        for (;;) if ((await reader?.read())?.done) return;
      },
      { code: "FILE_CHANGED" },
    );
    await waitFor("the file to be closed", () => !isOpen(shortened));
  });
});
