import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { LaneServer } from "../../../dist/front/threads/lane-server.js";
import type { HostThread } from "../../../dist/host/host-thread.js";
import { Standby } from "../../../dist/host/standby.js";
import type { HostToFront } from "../../../src/messages/control-messages.ts";
import { createFolder } from "../../support/create-folder.ts";
import { toHostSettings } from "../../support/host-settings.ts";
import { waitFor } from "../../support/wait-for.ts";

interface Parts {
  standby: Standby;
  told: HostToFront[];
  /** Ids of threads that have gone; 0 is one that nobody had asked for. */
  gone: number[];
}

describe("Standby", () => {
  it("has none of the app in it, and loads the newest code", async (test) => {
    const folder = createFolder(test, { "app.mjs": appThatNotes("old"), "package.json": "{}" });
    const { standby, told } = await startParts(test, join(folder, "app.mjs"));
    const thread = await untilThere(standby);
    assert.equal(existsSync(join(folder, "notes")), false);
    writeFileSync(join(folder, "app.mjs"), appThatNotes("new"));
    await load(thread, told);
    assert.equal(readFileSync(join(folder, "notes"), "utf8"), "new");
    await thread.end(0);
  });

  it("takes TypeScript by the newest tsconfig", async (test) => {
    const folder = createFolder(test, {
      "package.json": JSON.stringify({ type: "module" }),
      "tsconfig.json": toConfig("old"),
      "app.ts": `export { default } from "@/app"; const one: number = 1;`,
      "old/app.ts": appThatNotes("old"),
      "new/app.ts": appThatNotes("new"),
    });
    const { standby, told } = await startParts(test, join(folder, "app.ts"));
    const thread = await untilThere(standby);
    writeFileSync(join(folder, "tsconfig.json"), toConfig("new"));
    await load(thread, told);
    assert.equal(readFileSync(join(folder, "new/notes"), "utf8"), "new");
    await thread.end(0);
  });

  it("is not started when a thread is asked for before", async (test) => {
    const folder = createFolder(test, { "app.mjs": appThatNotes("") });
    const { standby } = await startParts(test, join(folder, "app.mjs"));
    assert.equal(standby.take(), undefined);
    const { standby: other } = await startParts(test, join(folder, "app.mjs"));
    await (await untilThere(other)).end(0);
    assert.equal(standby.take(), undefined);
  });

  it("goes with its host, and nobody is told of it", async (test) => {
    const folder = createFolder(test, { "app.mjs": appThatNotes("") });
    const { standby, told, gone } = await startParts(test, join(folder, "app.mjs"));
    const thread = await untilThere(standby);
    await thread.end(0);
    assert.deepEqual(gone, [0]);
    assert.deepEqual(told, []);
    standby.prepareSoon();
    await standby.close();
    assert.equal(standby.take(), undefined);
  });
});

function toConfig(folder: string): string {
  return JSON.stringify({ compilerOptions: { paths: { "@/*": [`./${folder}/*`] } } });
}

function appThatNotes(text: string): string {
  return `import { writeFileSync } from "node:fs";
    writeFileSync(new URL("notes", import.meta.url), "${text}");
    export default (request, response) => response.end("${text}");`;
}

async function startParts(test: TestContext, entry: string): Promise<Parts> {
  const lanes = await LaneServer.start(() => () => {});
  const told: HostToFront[] = [];
  const gone: number[] = [];
  const settings = toHostSettings(entry, lanes);
  const tell = (message: HostToFront): void => void told.push(message);
  const surroundings = { settings, tell, onGone: (threadId: number) => void gone.push(threadId) };
  const standby = new Standby(surroundings);
  standby.prepareSoon();
  test.after(async () => {
    await standby.close();
    await lanes.close();
  });
  return { standby, told, gone };
}

async function untilThere(standby: Standby): Promise<HostThread> {
  await waitFor("a thread is ready ahead of time", () => standby.isThere);
  const thread = standby.take();
  assert.ok(thread);
  return thread;
}

async function load(thread: HostThread, told: HostToFront[]): Promise<void> {
  thread.load({ threadId: 7, generation: 2 });
  const message = await waitFor("the app is loaded", () =>
    told.find(({ type }) => type === "host:thread-loaded" || type === "host:thread-ended"),
  );
  assert.equal(message.type, "host:thread-loaded", JSON.stringify(message));
}
