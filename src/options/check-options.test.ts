import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkOptions, withDefaults } from "./check-options.ts";
import type { RunOptions } from "./run-options.ts";

describe("options in code", () => {
  for (const [what, options, checked] of [
    ["Werkzeug's hostname", { hostname: "0.0.0.0" }, { host: ["0.0.0.0"] }],
    ["a port from the environment", { port: "8080" }, { port: 8080 }],
    ["durations as text", { grace: "1s" }, { grace: 1000 }],
    ["durations in milliseconds", { grace: 1000 }, { grace: 1000 }],
    ["sizes as text", { bufferBody: "1MB" }, { bufferBody: 1_048_576 }],
    ["sizes in bytes", { bufferBody: 1000 }, { bufferBody: 1000 }],
    ["one env file", { envFile: "qa.env" }, { envFile: ["qa.env"] }],
    ["folders", { staticFiles: { "/a": "b" } }, { staticFiles: { "/a": "b" } }],
    ["several hosts", { hostname: ["::1", "localhost"] }, { host: ["::1", "localhost"] }],
    ["a certificate of ours", { cert: "adhoc" }, { cert: ["adhoc"] }],
    ["a certificate with its key", { cert: "a", key: "b" }, { cert: ["a"], key: ["b"] }],
    ["no env file", { envFile: false }, { envFile: false }],
    ["a reload", { reload: true }, { reload: "on" }],
    ["no reload", { reload: false }, { reload: "off" }],
    ["a reload that holds", { reload: "hold" }, { reload: "hold" }],
    ["nothing more to watch", { watch: [], ignore: [] }, { watch: [], ignore: [] }],
    ["undefined as absent", { port: undefined, threaded: true }, { threaded: true }],
  ] satisfies [string, RunOptions, object][]) {
    it(`may have ${what}`, () => {
      assert.deepEqual(checkOptions(options), checked);
    });
  }

  for (const [what, options, message] of [
    ["a name that is not known", { prot: 80 }, "There is no option prot."],
    ["a flag's name", { "queue-timeout": 80 }, "There is no option queue-timeout."],
    ["what only the command line has", { help: true }, "There is no option help."],
    ["a wrong type", { port: true }, "port can't be true."],
    ["no number", { port: Number.NaN }, "port can't be NaN."],
    ["null", { host: null }, "host can't be null."],
    ["a size that is no whole number", { bufferBody: 0.5 }, "bufferBody can't be 0.5."],
    [
      "more to hold of one body than of all",
      { bufferBody: "8MB", bufferTotal: "4MB" },
      "bufferBody is 8MB, more than the 4MB of all bodies together.",
    ],
    ["a wrong list", { envFile: ["a.env", 1] }, "envFile can't be a value of type array."],
    ["no host at all", { host: [] }, "host can't be a value of type array."],
    [
      "a key without a certificate",
      { key: "a.pem" },
      "key is about https, and without cert the server speaks plain http.",
    ],
    [
      "a redirect to nowhere",
      { redirectHttp: true },
      "redirectHttp is about https, and without cert the server speaks plain http.",
    ],
    [
      "a certificate too many",
      { cert: ["a.pem", "b.pem"], key: "a-key.pem" },
      "cert names 2 certificates, and key 1 key.",
    ],
    [
      "a certificate of ours and another",
      { cert: ["a.pem", "adhoc"] },
      "cert adhoc makes the only certificate, with a key of its own.",
    ],
    [
      "a contradiction",
      { threaded: false, isolate: "person" },
      "isolate and threaded: false contradict each other: without threads, everybody shares one.",
    ],
  ] as const) {
    it(`may not have ${what}`, () => {
      assert.throws(() => checkOptions(options), { name: "StopgapError", message });
    });
  }

  it("have the defaults of the table where they are absent", () => {
    const { port, queueTimeout, requestTimeout, quiet } = withDefaults({ port: 1 });
    assert.deepEqual(
      { port, queueTimeout, requestTimeout, quiet },
      { port: 1, queueTimeout: 30_000, requestTimeout: 0, quiet: false },
    );
  });
});
