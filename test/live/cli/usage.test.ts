import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";

const entry = liveApp("trouble.mjs");

const mistakes: { words: string[]; message: string; fix: RegExp }[] = [
  {
    words: ["rum", entry],
    message: '"rum" is no command of stopgap.',
    fix: /^Did you mean run\?$/,
  },
  {
    words: ["app.ts"],
    message: '"app.ts" is no command of stopgap.',
    fix: /^Did you mean stopgap run app\.ts\?$/,
  },
  {
    words: ["run", "--prot", "80"],
    message: "There is no option --prot.",
    fix: /^Did you mean --port\?$/,
  },
  { words: ["run", "--xyzzy"], message: "There is no option --xyzzy.", fix: /--help/ },
  { words: ["run", "-x"], message: "There is no option -x.", fix: /--help/ },
  {
    words: ["run", "--port"],
    message: "--port is given without a value.",
    fix: /^It takes a whole number from 0/,
  },
  {
    words: ["run", "--port", "eighty"],
    message: `--port can't be "eighty".`,
    fix: /^It takes a whole number from 0 to/,
  },
  { words: ["run", "--port", "80.5"], message: `--port can't be "80.5".`, fix: /whole number/ },
  { words: ["run", "--port", "65536"], message: `--port can't be "65536".`, fix: /65535/ },
  { words: ["run", "--port=-1"], message: `--port can't be "-1".`, fix: /from 0/ },
  { words: ["run", "--port", "0x50"], message: `--port can't be "0x50".`, fix: /whole number/ },
  { words: ["run", "-p", ""], message: `--port can't be "".`, fix: /whole number/ },
  {
    words: ["run", "--host", ""],
    message: `--host can't be "".`,
    fix: /an address, a name or unix/,
  },
  { words: ["run", "--threads", "0"], message: `--threads can't be "0".`, fix: /from 1/ },
  {
    words: ["run", "--isolate", "persons"],
    message: `--isolate can't be "persons".`,
    fix: /Did you mean person\?$/,
  },
  {
    words: ["run", "--grace", "10"],
    message: `--grace can't be "10".`,
    fix: /Did you mean 10s\?$/,
  },
  {
    words: ["run", "--grace", "10 parsecs"],
    message: `--grace can't be "10 parsecs".`,
    fix: /its unit/,
  },
  {
    words: ["run", "--log-format", "jsn"],
    message: `--log-format can't be "jsn".`,
    fix: /Did you mean json\?$/,
  },
  {
    words: ["run", "--static", "public"],
    message: `--static can't be "public".`,
    fix: /^It takes \/path=folder, such as \/assets=public/,
  },
  {
    words: ["run", "--static", "/a=src", "--static", "/a/=src"],
    message: `--static can't be "/a/=src".`,
    fix: /each path once/,
  },
  {
    words: ["run", entry, "--static", "/assets=/no/such/folder"],
    message: "There is no folder /no/such/folder to serve /assets from.",
    fix: /^Check --static/,
  },
  { words: ["run", "--quiet=maybe"], message: "", fix: /./ },
  { words: ["run", entry, "one-more"], message: "", fix: /-- one-more$/ },
  {
    words: ["run", "--no-threaded", "--threads", "4"],
    message: "",
    fix: /--threads or --no-threaded/,
  },
  {
    words: ["run", "--no-threaded", "--isolate", "request"],
    message: "",
    fix: /--isolate or --no-threaded/,
  },
  {
    words: ["run", "--no-threaded", "--processes", "2"],
    message: "",
    fix: /--processes or --no-threaded/,
  },
  { words: ["run", "--threads", "2", "--spare", "3"], message: "", fix: /--threads/ },
  { words: ["run", "--no-env-file", "--env-file", entry], message: "", fix: /one of them/ },
];

describe("stopgap with something typed wrong", () => {
  for (const { words, message, fix } of mistakes) {
    const shown = words.map((word) => word.replace(entry, "app.mjs") || '""').join(" ");
    it(`says what is wrong with stopgap ${shown}, and what is right`, async (test) => {
      const command = StopgapProcess.start(test, words);
      assert.equal(await command.untilExit(), 2, command.output);
      const [first = "", second = "", ...rest] = command.output.split("\n");
      if (message) assert.equal(first, `stopgap: ${message}`);
      assert.match(first, /^stopgap: .+\.$/);
      assert.match(second.trim(), fix);
      assert.deepEqual(rest, [""], "nothing else is printed");
    });
  }
});

const answers = [
  { words: ["--help"], line: /^Usage: stopgap <command>$/m },
  { words: [], line: /^Usage: stopgap <command>$/m },
  { words: ["help"], line: /^ {2}run \[entry\] /m },
  { words: ["help", "run"], line: /^Usage: stopgap run /m },
  { words: ["run", "--help"], line: /--load-timeout TIME/ },
  { words: ["run", entry, "-h"], line: /--load-timeout TIME/ },
  {
    words: ["--version"],
    line: new RegExp(`^${readVersion().replaceAll(".", String.raw`\.`)}\n$`),
  },
  { words: ["version"], line: /^\d+\.\d+\.\d+/ },
];

describe("stopgap help and version", () => {
  for (const { words, line } of answers) {
    it(`answers ${["stopgap", ...words].join(" ").replace(entry, "app.mjs")}`, async (test) => {
      const command = StopgapProcess.start(test, words);
      assert.equal(await command.untilExit(), 0, command.output);
      assert.match(command.output, line);
    });
  }
});

describe("stopgap run with NODE_ENV=production", () => {
  const words = ["run", entry, "--port", "0"];
  const env = { NODE_ENV: "production" };

  it("refuses, and names the variable and the option that allows it", async (test) => {
    const command = StopgapProcess.start(test, words, { env });
    assert.equal(await command.untilExit(), 1);
    const expected =
      /^stopgap: NODE_ENV is production \(from the environment\), .+\n {2}.+--i-know-this-is-not-for-production.+\n$/;
    assert.match(command.output, expected);
  });

  it("starts when somebody says that they know", async (test) => {
    const command = StopgapProcess.start(test, [...words, "--i-know-this-is-not-for-production"], {
      env,
    });
    assert.match(await command.url(), /^http/);
  });
});

function readVersion(): string {
  const manifest = JSON.parse(
    readFileSync(new URL("../../../package.json", import.meta.url), "utf8"),
  ) as object;
  return String(Reflect.get(manifest, "version"));
}
