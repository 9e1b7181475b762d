import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { before, describe, it } from "node:test";
import { commandForSuite } from "../../support/command-for-suite.ts";
import { example } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { ask, Visitor } from "../../support/visitor.ts";

const SIDE_BY_SIDE = 20;
/** What each framework answers when a handler throws; its own page, not ours. */
const OWN_ERRORS: Record<string, RegExp> = {
  commonjs: /<pre>Error: thrown inside the handler/,
  "express-4": /<pre>Error: thrown inside the handler/,
  "express-5": /<pre>Error: thrown inside the handler/,
  fastify: /"message":"thrown inside the handler"/,
  h3: /"status":500/,
  hono: /^Internal Server Error$/,
  koa: /^Internal Server Error$/,
  nestjs: /^\{"statusCode":500,"message":"Internal server error"\}$/,
  "node-http": /^Internal Server Error$/,
};

const names = readdirSync(example("unmodified"));

describe("the examples in unmodified", () => {
  it("are all known here", () => {
    assert.deepEqual(names.toSorted(), Object.keys(OWN_ERRORS).toSorted());
  });
});

for (const name of names) {
  describe(`stopgap run in examples/unmodified/${name}`, () => {
    const share = commandForSuite(["--grace", "2s"], { cwd: join(example("unmodified"), name) });
    before(() => compile(name));

    it("answers with the framework's page, as it does without us", async () => {
      const { url } = await share();
      const { status, body, headers } = await ask(url);
      assert.equal(status, 200);
      assert.match(body, /^Hello from /);
      assert.ok(headers["stopgap-request-id"]);
    });

    it("gives back the JSON that was posted", async () => {
      const { url } = await share();
      const body = JSON.stringify({ words: ["ä", "\u2028", "x".repeat(50_000)] });
      const headers = { "content-type": "application/json" };
      const answer = await ask(`${url}/echo`, { method: "POST", body, headers });
      assert.equal(answer.status, 200, answer.body);
      assert.deepEqual(JSON.parse(answer.body), JSON.parse(body));
    });

    it("passes on each chunk of a stream when it is written", async () => {
      const { url } = await share();
      const connection = await RawConnection.open(url);
      connection.send("GET /stream HTTP/1.1\r\nHost: app\r\nConnection: close\r\n\r\n");
      const afterFirst = await connection.until("chunk 1\n");
      const afterThird = await connection.until("chunk 3\n");
      assert.doesNotMatch(afterFirst, /chunk 3/);
      assert.doesNotMatch(afterThird, /chunk 5/);
      assert.match(await connection.untilClosed(), /chunk 4\n[^]*chunk 5\n/);
    });

    it("leaves the answer to an error in a handler to the framework", async () => {
      const { url, command } = await share();
      const { status, body } = await ask(`${url}/error`);
      assert.equal(status, 500);
      assert.match(body, OWN_ERRORS[name] ?? /^never$/);
      assert.equal((await ask(url)).status, 200);
      assert.doesNotMatch(command.output, /ended its thread/);
    });

    it("answers a crash with our page, and everybody else with theirs", async () => {
      const { url, command } = await share();
      const headers = { accept: "text/html" };
      const [crashed, ...others] = await Promise.all([
        ask(`${url}/crash`, { headers }),
        ...Array.from({ length: 3 }, () => ask(`${url}/slow?ms=300`)),
      ]);
      assert.equal(crashed.status, 502);
      assert.ok(crashed.body.includes(String(crashed.headers["stopgap-request-id"])), crashed.body);
      for (const other of others) assert.equal(other.body, "Slow, but here");
      await command.until(/GET \/crash ended its thread: nobody caught Error: thrown in a timer/);
      await command.until(/^ +at .*examples\/unmodified\/.+:\d+:\d+\)?$/m);
      assert.doesNotMatch(command.output, /\(node:internal|\/dist\/(?:front|host|thread)\//);
    });

    it(`answers ${SIDE_BY_SIDE} requests side by side, and a person keeps what is in memory`, async () => {
      const { url } = await share();
      const visitor = new Visitor(url);
      const first = await count(visitor);
      const answers = await Promise.all(
        Array.from({ length: SIDE_BY_SIDE }, () => ask(`${url}/slow?ms=100`)),
      );
      for (const { status, body } of answers)
        assert.deepEqual({ status, body }, { status: 200, body: "Slow, but here" });
      assert.equal(await count(visitor), first + 1);
    });
  });
}

async function count(visitor: Visitor): Promise<number> {
  const answer = JSON.parse((await visitor.ask("/who")).body) as { count: number };
  return answer.count;
}

/** What has a compiler in its start command is compiled, as `npm start` does it. */
function compile(name: string): void {
  const folder = join(example("unmodified"), name);
  if (!existsSync(join(folder, "tsconfig.json"))) return;
  const compiler = join(
    createRequire(import.meta.url).resolve("typescript/package.json"),
    "../bin/tsc",
  );
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", folder], {
    encoding: "utf8",
  });
  assert.equal(status, 0, stdout);
}
