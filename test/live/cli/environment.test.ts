import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { COMMAND, StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";

const FILES = {
  ".env":
    'ONLY_USUAL=usual\nBOTH=usual\nQUOTED="two words" # and a remark\nFROM_OUTSIDE=usual\nLINES="one\ntwo"\n',
  ".env.local": "ONLY_LOCAL=local\nBOTH=local\n",
  "other.env": "BOTH=other\nONLY_OTHER=other\n",
  "last.env": "BOTH=last\n",
  "production.env": "NODE_ENV=production\n",
};

const cases: { name: string; words?: string[]; expected: Record<string, string | null> }[] = [
  {
    name: "reads .env, and .env.local over it",
    expected: {
      ONLY_USUAL: "usual",
      ONLY_LOCAL: "local",
      BOTH: "local",
      QUOTED: "two words",
      LINES: "one\ntwo",
    },
  },
  { name: "lets the real environment win", expected: { FROM_OUTSIDE: "outside" } },
  {
    name: "reads the named file instead",
    words: ["--env-file", "other.env"],
    expected: { BOTH: "other", ONLY_OTHER: "other", ONLY_USUAL: null, ONLY_LOCAL: null },
  },
  {
    name: "lets the last of several named files win",
    words: ["--env-file", "other.env", "--env-file=last.env"],
    expected: { BOTH: "last", ONLY_OTHER: "other" },
  },
  {
    name: "reads none with --no-env-file",
    words: ["--no-env-file"],
    expected: { BOTH: null, FROM_OUTSIDE: "outside" },
  },
];

describe("the app's environment under stopgap run", () => {
  for (const { name, words = [], expected } of cases) {
    it(name, async (test) => {
      const command = start(test, words);
      const url = await command.url();
      for (const [variable, value] of Object.entries(expected)) {
        const { body } = await ask(`${url}/env?name=${variable}`);
        assert.equal(JSON.parse(body), value, variable);
      }
    });
  }

  it("may not be production by an env file either", async (test) => {
    const command = start(test, ["--env-file", "production.env"]);
    assert.equal(await command.untilExit(), 1);
    assert.match(command.output, /^stopgap: NODE_ENV is production \(from production\.env\)/);
  });
});

describe("an env file that is not there", () => {
  it("is named with what to do", async (test) => {
    // After `--` Node leaves the words alone; docs/notes/node-env-file.md.
    const words = [process.execPath, "--", COMMAND, "run", "--env-file", "nowhere.env"];
    const command = StopgapProcess.startCommand(test, words);
    assert.equal(await command.untilExit(), 2);
    assert.match(
      command.output,
      /^stopgap: The env file nowhere\.env can't be read\.\n {2}Check --env-file, .+\n$/,
    );
  });

  it("is complained of by Node itself before it runs any script", async (test) => {
    const command = StopgapProcess.start(test, ["run", "--env-file", "nowhere.env"]);
    assert.equal(await command.untilExit(), 9);
    assert.match(command.output, /^\S*node: nowhere\.env: not found\n$/);
  });
});

describe("the app's arguments under stopgap run", () => {
  it("are what stands after two dashes, whatever it looks like", async (test) => {
    const command = start(test, ["--", "--port", "80", "plain", "--", ""]);
    const { body } = await ask(`${await command.url()}/arguments`);
    assert.deepEqual(JSON.parse(body).slice(1), ["--port", "80", "plain", "--", ""]);
    assert.match(JSON.parse(body)[0], /lifecycle\.mjs$/);
  });
});

function start(test: TestContext, words: string[]): StopgapProcess {
  return StopgapProcess.start(
    test,
    ["run", liveApp("cli/lifecycle.mjs"), "--port", "0", ...words],
    {
      cwd: createFolder(test, FILES),
      env: { FROM_OUTSIDE: "outside" },
    },
  );
}
