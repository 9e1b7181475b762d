import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { StopgapError } from "../errors/stopgap-error.ts";
import { parseArguments } from "./parse-arguments.ts";

function parse(line: string): ReturnType<typeof parseArguments> {
  return parseArguments(line.split(" ").filter((word) => word !== ""));
}

function findError(line: string): StopgapError {
  try {
    parse(line);
  } catch (error) {
    if (error instanceof StopgapError) return error;
    throw error;
  }
  return assert.fail(`${line} was accepted`);
}

describe("stopgap run", () => {
  for (const [line, options] of [
    ["", {}],
    ["--port 8080", { port: 8080 }],
    ["--port=8080", { port: 8080 }],
    ["-p 0", { port: 0 }],
    ["--hostname 0.0.0.0", { host: ["0.0.0.0"] }],
    ["--host ::1", { host: ["::1"] }],
    ["--host ::1 --host unix://x", { host: ["::1", "unix://x"] }],
    ["--cert adhoc --redirect-http", { cert: ["adhoc"], redirectHttp: true }],
    [
      "--cert a.pem --key a-key.pem --cert b.pem --key b-key.pem",
      { cert: ["a.pem", "b.pem"], key: ["a-key.pem", "b-key.pem"] },
    ],
    ["--port 1 --port 2", { port: 2 }],
    ["--queue-timeout 500ms --person-idle 1h", { queueTimeout: 500, personIdle: 3_600_000 }],
    ["--request-timeout 0", { requestTimeout: 0 }],
    ["--isolate request", { isolate: "request" }],
    ["--no-threaded", { threaded: false }],
    ["--threaded", { threaded: true }],
    ["--threaded=false", { threaded: false }],
    ["--env-file a.env --env-file=b.env", { envFile: ["a.env", "b.env"] }],
    ["--no-env-file", { envFile: false }],
    ["--static /=public --static=/a/=b", { staticFiles: { "/": "public", "/a": "b" } }],
    ["--reload", { reload: "on" }],
    ["--no-reload", { reload: "off" }],
    ["--reload hold", { reload: "hold" }],
    ["--reload=off", { reload: "off" }],
    ["--reload --quiet", { reload: "on", quiet: true }],
    ["--reload-delay 100ms --watch a --watch=b", { reloadDelay: 100, watch: ["a", "b"] }],
    ["--ignore **/*.log", { ignore: ["**/*.log"] }],
    ["-q --log-format json", { quiet: true, logFormat: "json" }],
    ["--no-quiet", { quiet: false }],
    ["--i-know-this-is-not-for-production", { iKnowThisIsNotForProduction: true }],
    ["--threads 4 --spare 4 --processes 2", { threads: 4, spare: 4, processes: 2 }],
  ] as const) {
    it(`reads ${line === "" ? "no options" : line}`, () => {
      assert.deepEqual(parse(line).options, options);
    });
  }

  it("takes options before and after the entry", () => {
    const parsed = parse("--port 1 app.ts --quiet");
    assert.equal(parsed.entry, "app.ts");
    assert.deepEqual(parsed.options, { port: 1, quiet: true });
  });

  it("takes no entry for the value of an option that can do without", () => {
    const parsed = parse("--reload app.ts");
    assert.equal(parsed.entry, "app.ts");
    assert.deepEqual(parsed.options, { reload: "on" });
  });

  it("leaves what follows -- to the app, untouched", () => {
    const parsed = parse("app.ts -- --port x -- y");
    assert.deepEqual(parsed.options, {});
    assert.deepEqual(parsed.appArguments, ["--port", "x", "--", "y"]);
  });

  it("sees the wish for help or the version", () => {
    assert.equal(parse("--help").wantsHelp, true);
    assert.equal(parse("app.ts -h").wantsHelp, true);
    assert.equal(parse("-v").wantsVersion, true);
    assert.equal(parse("app.ts").wantsHelp, false);
  });

  for (const [line, code, text] of [
    ["--prot 80", "UNKNOWN_OPTION", "There is no option --prot. Did you mean --port?"],
    [
      "--queueTimeout 1s",
      "UNKNOWN_OPTION",
      "There is no option --queueTimeout. Did you mean --queue-timeout?",
    ],
    ["--no-port", "UNKNOWN_OPTION", "There is no option --no-port. Did you mean --port?"],
    [
      "--port",
      "MISSING_VALUE",
      "--port is given without a value. It takes a whole number from 0 to 65535.",
    ],
    [
      "--port --quiet",
      "MISSING_VALUE",
      "--port is given without a value. It takes a whole number from 0 to 65535.",
    ],
    [
      "--port abc",
      "WRONG_VALUE",
      `--port can't be "abc". It takes a whole number from 0 to 65535.`,
    ],
    [
      "--port 80.5",
      "WRONG_VALUE",
      `--port can't be "80.5". It takes a whole number from 0 to 65535.`,
    ],
    [
      "--port 0x50",
      "WRONG_VALUE",
      `--port can't be "0x50". It takes a whole number from 0 to 65535.`,
    ],
    [
      "--port 65536",
      "WRONG_VALUE",
      `--port can't be "65536". It takes a whole number from 0 to 65535.`,
    ],
    ["--port -1", "WRONG_VALUE", `--port can't be "-1". It takes a whole number from 0 to 65535.`],
    [
      "--static assets=public",
      "WRONG_VALUE",
      `--static can't be "assets=public". It takes /path=folder, such as /assets=public, each path once (in code: { "/assets": "public" }).`,
    ],
    [
      "--staticFiles /a=b",
      "UNKNOWN_OPTION",
      "There is no option --staticFiles. See stopgap run --help for all of them.",
    ],
    [
      "--host=",
      "WRONG_VALUE",
      `--host can't be "". It takes an address, a name or unix://path, or several.`,
    ],
    [
      "--grace 30",
      "WRONG_VALUE",
      `--grace can't be "30". It takes a duration with its unit: 500ms, 30s, 2m or 1h. Did you mean 30s?`,
    ],
    [
      "--buffer-body 64kb",
      "WRONG_VALUE",
      `--buffer-body can't be "64kb". It takes a size with its unit, from 0 to 64MB. Did you mean 64KB?`,
    ],
    [
      "--max-url-bytes 4GB",
      "WRONG_VALUE",
      `--max-url-bytes can't be "4GB". It takes a size with its unit, from 256B to 1MB. Did you mean 1MB?`,
    ],
    [
      "--max-header-bytes 16384",
      "WRONG_VALUE",
      `--max-header-bytes can't be "16384". It takes a size with its unit, from 256B to 1MB. Did you mean 16KB?`,
    ],
    [
      "--max-body-bytes much",
      "WRONG_VALUE",
      `--max-body-bytes can't be "much". It takes a size with its unit: 512B, 64KB, 1MB or 1GB.`,
    ],
    [
      "--isolate persn",
      "WRONG_VALUE",
      `--isolate can't be "persn". It takes person or request. Did you mean person?`,
    ],
    [
      "--reload=hodl",
      "WRONG_VALUE",
      `--reload can't be "hodl". It takes on, off or hold. Did you mean hold?`,
    ],
    [
      "--reload hold --no-reload",
      "CONFLICTING_OPTIONS",
      "--reload and --no-reload contradict each other. Leave out one of them.",
    ],
    ["--quiet=yes", "WRONG_VALUE", `--quiet can't be "yes". It takes true or false.`],
    [
      "--no-threaded=1",
      "CONFLICTING_OPTIONS",
      "--no-threaded takes no value. Write only --no-threaded.",
    ],
    [
      "app.ts seed",
      "UNEXPECTED_ARGUMENT",
      `"seed" is one argument too many: the app is app.ts already. ` +
        "What is meant for the app itself comes after two dashes: stopgap run app.ts -- seed",
    ],
    [
      "--isolate request --no-threaded",
      "CONFLICTING_OPTIONS",
      "--isolate and --no-threaded contradict each other: without threads, everybody shares one. " +
        "Leave out --isolate or --no-threaded.",
    ],
    [
      "--no-threaded --threads 2",
      "CONFLICTING_OPTIONS",
      "--threads and --no-threaded contradict each other: without threads, everybody shares one. " +
        "Leave out --threads or --no-threaded.",
    ],
    [
      "--env-file a.env --no-env-file",
      "CONFLICTING_OPTIONS",
      "--env-file and --no-env-file contradict each other. Leave out one of them.",
    ],
    [
      "--threaded --no-threaded",
      "CONFLICTING_OPTIONS",
      "--threaded and --no-threaded contradict each other. Leave out one of them.",
    ],
    [
      "--threads 2 --spare 3",
      "CONFLICTING_OPTIONS",
      "--spare is 3, more than the 2 threads that there may be. Raise --threads, or lower --spare.",
    ],
  ] as const) {
    it(`refuses ${line}`, () => {
      const error = findError(line);
      assert.equal(error.code, code);
      assert.equal(`${error.message} ${error.fix}`, text);
    });
  }
});
