import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createProject } from "../../support/create-project.ts";
import { example } from "../../support/live-app.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";

const hello = example("hello.ts");

describe("examples/hello.ts", () => {
  it("has five lines", () => {
    assert.equal(readFileSync(hello, "utf8").trimEnd().split("\n").length, 5);
  });

  it("is served by stopgap run", async (test) => {
    const server = StopgapProcess.start(test, ["run", hello, "--port", "0"]);
    await answers(server);
  });

  it("serves itself when it is started", async (test) => {
    const source = readFileSync(hello, "utf8");
    assert.match(source, /port: 5000/);
    // That one may be taken on this machine.
    const folder = createProject(test, { "hello.ts": source.replace("port: 5000", "port: 0") });
    const words = ["--import", import.meta.resolve("tsx"), join(folder, "hello.ts")];
    const server = StopgapProcess.startCommand(test, [process.execPath, ...words]);
    await answers(server);
  });
});

async function answers(server: StopgapProcess): Promise<void> {
  const answer = await fetch(await server.url(60_000));
  assert.equal(await answer.text(), "<h1>Hello</h1>");
  assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
  server.child.kill("SIGTERM");
  assert.equal(await server.untilExit(), 0);
}
