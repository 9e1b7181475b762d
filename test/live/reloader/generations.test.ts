import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ReloadingApp } from "../../support/reloading-app.ts";
import { waitFor } from "../../support/wait-for.ts";
import { Visitor } from "../../support/visitor.ts";

/** Answers with `version`; `/slow` when a file called `go` is there, `/count` with how often this thread was asked. */
function toApp(version: string, atLoad = ""): string {
  return `
    const http = require("node:http");
    const fs = require("node:fs");
    let count = 0;
    ${atLoad}
    http.createServer(async (request, response) => {
      count++;
      if (request.url === "/slow") {
        response.write("from ");
        while (!fs.existsSync(__dirname + "/go")) await new Promise((go) => setTimeout(go, 20));
      }
      response.end(request.url === "/count" ? String(count) : ${JSON.stringify(version)});
    }).listen(3000);
  `;
}

describe("a save", () => {
  it("is what everybody gets from then on", async (test) => {
    const app = await ReloadingApp.start(test, { "app.js": toApp("one") });
    assert.equal((await app.ask()).body, "one");
    app.save("app.js", toApp("two"));
    await app.untilSettled("current", 2);
    assert.equal((await app.ask()).body, "two");
    const stats = await app.untilAlone(2);
    assert.equal(stats.totals.threadsDied, 0);
    assert.equal(stats.totals.failed, 0);
  });

  it("lets requests end where they have begun", async (test) => {
    const app = await ReloadingApp.start(test, { "app.js": toApp("one") });
    const slow = app.ask("/slow");
    await waitFor("the request to run", async () =>
      (await app.server.stats()).threads.some(({ running }) => running.length > 0),
    );
    app.save("app.js", toApp("two"));
    await app.untilSettled("current", 2);
    assert.equal((await app.ask()).body, "two");
    app.save("go", "");
    assert.equal((await slow).body, "from one");
    const { hosts } = await app.untilAlone(2);
    assert.ok(hosts.every((host) => host.stuckThreads === 0));
  });

  it("moves people to new threads, and leaves what they have running where it is", async (test) => {
    const app = await ReloadingApp.start(test, { "app.js": toApp("one") });
    const ann = new Visitor(app.url);
    await ann.ask("/");
    const counts = [await ann.ask("/count"), await ann.ask("/count")];
    assert.equal(Number(counts[1]?.body), Number(counts[0]?.body) + 1);
    const slow = ann.ask("/slow");
    await waitFor("the request to run", async () =>
      (await app.server.stats()).threads.some(({ running }) => running.length > 0),
    );
    app.save("app.js", toApp("two"));
    await app.untilSettled("current", 2);
    assert.equal((await ann.ask("/")).body, "two");
    assert.equal((await ann.ask("/count")).body, "2");
    app.save("go", "");
    assert.equal((await slow).body, "from one");
    await app.untilAlone(2);
    assert.equal((await ann.ask("/count")).body, "3");
  });

  it("while the one before is still loading takes its place", async (test) => {
    const app = await ReloadingApp.start(test, { "app.js": toApp("one") });
    app.save("app.js", toApp("two", "for (;;);"));
    await waitFor("generation 2", async () => {
      const { generation } = await app.server.stats();
      return generation.newest === 2 && generation.state === "building";
    });
    assert.equal((await app.ask()).body, "one");
    app.save("app.js", toApp("three"));
    await app.untilSettled("current", 3);
    assert.equal((await app.ask()).body, "three");
    await app.untilAlone(3);
  });

  for (const options of [{ threaded: false }, { threads: 1 }, { processes: 3, threads: 1 }]) {
    it(`reaches everybody with ${JSON.stringify(options)}`, async (test) => {
      const app = await ReloadingApp.start(test, { "app.js": toApp("one") }, options);
      for (const version of ["two", "three"]) {
        const { generation } = await app.server.stats();
        app.save("app.js", toApp(version));
        await app.untilSettled("current", generation.newest + 1);
        assert.equal((await app.ask()).body, version);
      }
      await app.untilAlone(3);
    });
  }

  it("has the env files as they are now, and they count as source", async (test) => {
    const app = await ReloadingApp.start(test, {
      "app.js": `require("node:http").createServer((request, response) => {
        response.end(String(process.env.GREETING));
      }).listen(3000);`,
      ".env": "GREETING=hello",
    });
    assert.equal((await app.ask()).body, "hello");
    for (const greeting of ["goodbye", "hello again"]) {
      app.save(".env", `GREETING=${greeting}`);
      await waitFor("the new variable", async () => (await app.ask()).body === greeting);
    }
    app.remove(".env");
    await waitFor("no variable", async () => (await app.ask()).body === "undefined");
    app.save(".env.local", "GREETING=local");
    await waitFor("the other file's", async () => (await app.ask()).body === "local");
  });
});

describe("a save that does not load", () => {
  const cases: [string, string, RegExp][] = [
    ["a syntax error", "const = 1;", /Unexpected token/],
    ["an error at load", `throw new TypeError("no database today");`, /no database today/],
    ["an entry that ends itself", "process.exit(3);", /process\.exit\(3\)/],
    ["one that ends its process", `process.kill(process.pid, "SIGKILL");`, /SIGKILL/],
    ["one that exports nothing and listens nowhere", "module.exports = 1;", /app\.js/],
  ];
  for (const [what, text] of cases) {
    it(`leaves the last good one serving: ${what}`, async (test) => {
      const app = await ReloadingApp.start(test, { "app.js": toApp("one") });
      app.save("app.js", text);
      const generation = await app.untilSettled("failed", 2);
      assert.equal(generation.serving, 1);
      assert.equal((await app.ask()).body, "one");
      assert.equal((await app.server.stats()).state, "serving");
      app.save("app.js", toApp("three"));
      await app.untilSettled("current", 3);
      assert.equal((await app.ask()).body, "three");
      await app.untilAlone(3);
    });
  }

  it("leaves the last good one serving: a load without an end", async (test) => {
    const options = { loadTimeout: "1s" };
    const app = await ReloadingApp.start(test, { "app.js": toApp("one") }, options);
    app.save("app.js", toApp("two", "for (;;);"));
    const generation = await app.untilSettled("failed", 2);
    assert.equal(generation.serving, 1);
    assert.equal((await app.ask()).body, "one");
  });

  it("leaves the last good one serving: a deleted file", async (test) => {
    const app = await ReloadingApp.start(test, { "app.js": toApp("one") });
    app.remove("app.js");
    await app.untilSettled("failed", 2);
    assert.equal((await app.ask()).body, "one");
    app.save("app.js", toApp("three"));
    await app.untilSettled("current", 3);
    assert.equal((await app.ask()).body, "three");
  });

  it("gets people a page when the last good one has died, until a save loads", async (test) => {
    const good = `require("node:http").createServer((request, response) => {
      if (request.url === "/exit") process.exit(1);
      response.end("good");
    }).listen(3000);`;
    const app = await ReloadingApp.start(test, { "app.js": good }, { threads: 1, spare: 0 });
    app.save("app.js", "const = 1;");
    await app.untilSettled("failed", 2);
    assert.equal((await app.ask()).body, "good");
    await app.ask("/exit");
    await waitFor("the page", async () => (await app.ask()).status === 503);
    assert.equal((await app.server.stats()).state, "down");
    app.save("app.js", good);
    await waitFor("the app", async () => (await app.ask()).body === "good");
    assert.equal((await app.server.stats()).state, "serving");
  });

  it("is waited for when there never was one that did", async (test) => {
    const app = await ReloadingApp.start(test, { "app.js": "const = 1;" });
    const page = await app.ask();
    assert.equal(page.status, 503);
    assert.equal((await app.server.stats()).state, "down");
    app.save("app.js", toApp("mended"));
    await app.untilSettled("current", 2);
    assert.equal((await app.ask()).body, "mended");
    assert.equal((await app.server.stats()).state, "serving");
  });
});

describe("--reload hold", () => {
  it("has requests wait for the new code, and those that run go on", async (test) => {
    const options = { reload: "hold" } as const;
    const app = await ReloadingApp.start(test, { "app.js": toApp("one") }, options);
    const wait = `while (!fs.existsSync(__dirname + "/load")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);`;
    app.save("app.js", toApp("two", wait));
    await waitFor("generation 2", async () => (await app.server.stats()).generation.newest === 2);
    const answer = app.ask();
    await waitFor("it to wait", async () => (await app.server.stats()).queue.waiting === 1);
    app.save("load", "");
    assert.equal((await answer).body, "two");
  });

  it("lets them go to the last good one when the new code does not load", async (test) => {
    const options = { reload: "hold" } as const;
    const app = await ReloadingApp.start(test, { "app.js": toApp("one") }, options);
    const wait = `while (!fs.existsSync(__dirname + "/load")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20); throw new Error("no");`;
    app.save("app.js", toApp("two", wait));
    await waitFor("generation 2", async () => (await app.server.stats()).generation.newest === 2);
    const answer = app.ask();
    await waitFor("it to wait", async () => (await app.server.stats()).queue.waiting === 1);
    app.save("load", "");
    assert.equal((await answer).body, "one");
  });
});
