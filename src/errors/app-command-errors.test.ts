import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as commandErrors from "./app-command-errors.ts";
import { renderError } from "./render-error.ts";
import type { StopgapError } from "./stopgap-error.ts";

/** Every factory by name, so that the compiler asks for the text of a new one. */
const texts: Record<keyof typeof commandErrors, [StopgapError, string][]> = {
  notAStopgapApp: [
    [
      commandErrors.notAStopgapApp("/srv/app.ts", "an HTTP server of its own"),
      "stopgap: /srv/app.ts has no App of stopgap: what it serves is an HTTP server of its own.\n" +
        '  This works for apps that are made with new App() of "stopgap", exported as app or started by app.run().\n',
    ],
  ],
  unknownAppCommand: [
    [
      commandErrors.unknownAppCommand("sede", ["seed", "users"], "seed"),
      'stopgap: "sede" is no command of this app.\n  Did you mean seed? It has: seed, users.\n',
    ],
    [
      commandErrors.unknownAppCommand("x", ["seed"], undefined),
      'stopgap: "x" is no command of this app.\n  It has: seed.\n',
    ],
    [
      commandErrors.unknownAppCommand("x", [], undefined),
      'stopgap: "x" is no command of this app.\n  It has none: app.command(…) adds one.\n',
    ],
    [
      commandErrors.unknownAppCommand("app.ts", ["seed"], undefined),
      'stopgap: "app.ts" is no command of this app.\n  To say which app it is: stopgap app --entry app.ts COMMAND. It has: seed.\n',
    ],
    [
      commandErrors.unknownAppCommand("src/app", [], undefined),
      'stopgap: "src/app" is no command of this app.\n  To say which app it is: stopgap app --entry src/app COMMAND. It has none: app.command(…) adds one.\n',
    ],
  ],
  unknownOptionOf: [
    [
      commandErrors.unknownOptionOf("routes", "--env-fiel", "--env-file"),
      "stopgap: stopgap routes has no option --env-fiel.\n  Did you mean --env-file?\n",
    ],
    [
      commandErrors.unknownOptionOf("app", "--xyz", undefined),
      "stopgap: stopgap app has no option --xyz.\n  See stopgap app --help for all of them.\n",
    ],
  ],
  secondEntry: [
    [
      commandErrors.secondEntry("shell", "b.ts", "a.ts"),
      'stopgap: "b.ts" is one argument too many: the app is a.ts already.\n  stopgap shell takes one entry.\n',
    ],
  ],
};

describe("errors of stopgap routes, shell and app", () => {
  for (const [name, cases] of Object.entries(texts))
    for (const [error, text] of cases)
      it(`${name} is told as ${JSON.stringify(error.message)}`, () => {
        assert.equal(renderError(error), text);
      });
});
