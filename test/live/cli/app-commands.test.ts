import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { createProject } from "../../support/create-project.ts";
import { liveApp } from "../../support/live-app.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";

const entry = liveApp("commands/app.ts");
const plainServer = liveApp("../../examples/unmodified/node-http/server.mjs");
const LIMIT_MS = 60_000;

describe("stopgap routes", () => {
  it("lists the routes of an app that goes on for ever, and ends", async (test) => {
    const { code, output } = await run(test, ["routes", entry]);
    assert.equal(code, 0);
    assert.equal(
      output,
      "ENDPOINT    METHODS    PATH\n" +
        "index       GET        /\n" +
        "user        GET, POST  /user/<int:id>\n" +
        "blog.index  GET        /blog/\n" +
        "cleaned up\n",
    );
  });

  it("finds the app of a folder, started by run() or made by createApp()", async (test) => {
    const app =
      'import { App } from "stopgap";\nconst app = new App();\napp.get("/here", () => "");\n';
    for (const end of ["await app.run();", "export const createApp = () => app;"]) {
      const folder = createProject(test, { "app.ts": `${app}${end}\n` });
      const { code, output } = await run(test, ["routes"], { cwd: folder });
      assert.match(output, /^get_here {2}GET {6}\/here$/m);
      assert.equal(code, 0);
    }
  });

  it("says what it has found where there is no App", async (test) => {
    const { code, output } = await run(test, ["routes", plainServer]);
    assert.equal(code, 1);
    assert.match(
      output,
      /server\.mjs has no App of stopgap: what it serves is an HTTP server of its own\.\n {2}\S/,
    );
  });

  it("shows the error of an app that does not load, with its place", async (test) => {
    const folder = createProject(test, { "app.ts": 'throw new TypeError("no database");\n' });
    const { code, output } = await run(test, ["routes"], { cwd: folder });
    assert.equal(code, 1);
    assert.match(output, /^stopgap: TypeError: no database$/m);
    assert.match(output, /app\.ts:1:7/);
  });

  it("shows what is wrong with two routes of an app, and what to do", async (test) => {
    const folder = createProject(test, {
      "app.ts":
        'import { App } from "stopgap";\nexport const app = new App();\n' +
        'app.get("/<id>", () => "");\napp.get("/<name>", () => "");\n',
    });
    const { code, output } = await run(test, ["routes"], { cwd: folder });
    assert.equal(code, 1);
    assert.match(output, /^stopgap: .+\n {2}\S/m);
  });
});

describe("stopgap app", () => {
  it("shows which commands there are, by name", async (test) => {
    const { code, output } = await run(test, ["app", "--entry", entry]);
    assert.equal(code, 0);
    assert.match(
      output,
      /^fail {3}Fails\.\nleave {2}.+\nmode {3}.+\nseed {3}Fills the store\.\nwait {3}/,
    );
  });

  it("runs one to its end, with its words, then lets the app clean up", async (test) => {
    const { code, output } = await run(test, ["app", "--entry", entry, "seed", "5", "--help"]);
    assert.equal(output, 'begins\nseeded ["5","--help"] at /user/1\ncleaned up\n');
    assert.equal(code, 0);
  });

  it("shows the error of one that fails, and ends with 1", async (test) => {
    const { code, output } = await run(test, ["app", "--entry", entry, "fail"]);
    assert.equal(code, 1);
    assert.match(output, /^stopgap: TypeError: no store\n\n.+commands\/app\.ts:\d+:\d+\)?$/m);
  });

  it("ends with the code that one has set", async (test) => {
    const { code } = await run(test, ["app", "--entry", entry, "leave"]);
    assert.equal(code, 7);
  });

  it("says which there are when one is misspelt, and ends with 2", async (test) => {
    const { code, output } = await run(test, ["app", "--entry", entry, "sede"]);
    assert.equal(code, 2);
    assert.match(
      output,
      /"sede" is no command of this app\.\n {2}Did you mean seed\? It has: fail, leave,/,
    );
  });

  it("reads env files as the server does", async (test) => {
    const folder = createFolder(test, { ".env": "MODE=usual\n", "other.env": "MODE=other\n" });
    for (const [words, mode] of [
      [[], "usual"],
      [["--env-file", "other.env"], "other"],
      [["--no-env-file"], "undefined"],
    ] as const) {
      const { output } = await run(test, ["app", "--entry", entry, ...words, "mode"], {
        cwd: folder,
      });
      assert.match(output, new RegExp(`^mode ${mode}$`, "m"));
    }
  });

  it("passes a signal on, and ends as the command does", async (test) => {
    const running = StopgapProcess.start(test, ["app", "--entry", entry, "wait"]);
    await running.until(/^waiting$/m, LIMIT_MS);
    running.child.kill("SIGTERM");
    assert.equal(await running.untilExit(), 143);
  });
});

describe("stopgap shell", () => {
  it("has the app and a request at hand, the same in every line", async (test) => {
    const shell = StopgapProcess.start(test, ["shell", entry], { stdin: "pipe" });
    shell.child.stdin?.end(
      [
        'urlFor("user", { id: 3 })',
        'session.set("name", "Ada")',
        'session.get("name") + context.request.url',
        "g.count = 2, undefined",
        "g.count * 21",
        "nothingAtAll",
        "request instanceof Request",
        'await (await app.request("/user/8")).text()',
      ].join("\n"),
    );
    assert.equal(await shell.untilExit(LIMIT_MS), 0);
    for (const line of [
      "'/user/3'",
      "'Adahttp://localhost/'",
      "42",
      "true",
      "'/user/9'",
      "cleaned up",
    ])
      assert.ok(shell.output.split("\n").includes(line), `${line} in:\n${shell.output}`);
    assert.match(shell.output, /Uncaught ReferenceError: nothingAtAll is not defined/);
  });
});

async function run(
  test: TestContext,
  words: string[],
  options: { cwd?: string } = {},
): Promise<{ code: number | null; output: string }> {
  const command = StopgapProcess.start(test, words, options);
  return { code: await command.untilExit(LIMIT_MS), output: command.output };
}
