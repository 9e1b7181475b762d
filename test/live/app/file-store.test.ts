import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import { parseSetCookie } from "cookie";
import { FileStore } from "../../../src/app/session/store/file-store.ts";
import { StoreSessions } from "../../../src/app/session/store/store-sessions.ts";
import { createFolder } from "../../support/create-folder.ts";

const sources = new URL("../../../src/app/session/store/", import.meta.url).href;

/** A process that has 40 requests of one session, writes in each, and prints how many found the session whole. */
const code = `
  import { FileStore } from "${sources}file-store.ts";
  import { StoreSessions } from "${sources}store-sessions.ts";
  const [folder, token, name] = process.argv.slice(1);
  const sessions = new StoreSessions({ store: new FileStore(folder) });
  let wholeCount = 0;
  for (let i = 0; i < 40; i += 1) {
    const session = await sessions.open(token);
    if (session.get("user") === 7 && session.get("text")?.length === 50_000) wholeCount += 1;
    session.set(name, i);
    session.set("text", name.repeat(50_000));
    await sessions.finish(session);
  }
  console.log(wholeCount);
`;

const run = promisify(execFile);

describe("one session in several processes", () => {
  it("is found whole by each, whatever the others write", async (test) => {
    const folder = createFolder(test);
    const sessions = new StoreSessions({ store: new FileStore(folder) });
    const session = await sessions.open(undefined);
    session.set("user", 7);
    session.set("text", "x".repeat(50_000));
    const token = parseSetCookie((await sessions.finish(session)).setCookie ?? "").value ?? "";

    const flags = ["--import", "tsx", "--input-type=module", "--eval", code];
    const outputs = await Promise.all(
      ["a", "b", "c"].map((name) =>
        run(process.execPath, [...flags, folder, token, name], { timeout: 60_000 }),
      ),
    );
    assert.deepEqual(
      outputs.map(({ stdout }) => stdout.trim()),
      ["40", "40", "40"],
    );
    const after = await sessions.open(token);
    assert.equal(after.get("user"), 7);
    assert.match(String(after.get("text")), /^(?:a+|b+|c+)$/);
    const files = readdirSync(folder).flatMap((shard) => readdirSync(join(folder, shard)));
    assert.equal(files.length, 1);
  });
});
