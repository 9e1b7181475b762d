import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderError } from "./render-error.ts";
import * as routingErrors from "./routing-errors.ts";
import type { StopgapError } from "./stopgap-error.ts";

/** Every factory by name, so that the compiler asks for the text of a new one. */
const texts: Record<keyof typeof routingErrors, [StopgapError, string][]> = {
  invalidRule: [
    [
      routingErrors.invalidRule("/a//b", 2, "one slash is enough"),
      'stopgap: The rule "/a//b" is wrong at character 3: one slash is enough.\n' +
        "  Rules are written /user/<name>, /user/<int:id> or /<string(length=2):lang>/about.\n",
    ],
  ],
  unknownConverter: [
    [
      routingErrors.unknownConverter(
        "/<nit:id>",
        { position: 1, name: "nit" },
        { names: ["int", "path"], nearest: "int" },
      ),
      'stopgap: The rule "/<nit:id>" is wrong at character 2: there is no converter nit.\n  Did you mean int?\n',
    ],
    [
      routingErrors.unknownConverter(
        "/<date:day>",
        { position: 1, name: "date" },
        { names: ["int", "path"], nearest: undefined },
      ),
      'stopgap: The rule "/<date:day>" is wrong at character 2: there is no converter date.\n' +
        "  There are int, path; others have to be registered before the rule.\n",
    ],
  ],
  duplicateRule: [
    [
      routingErrors.duplicateRule("/<name>", "/<id>", "GET"),
      'stopgap: The rule "/<name>" would never be reached for GET: "/<id>" matches the same paths.\n' +
        "  Remove one of them, or give them different methods, hosts or converters.\n",
    ],
  ],
  unknownEndpoint: [
    [
      routingErrors.unknownEndpoint("indx", "index"),
      'stopgap: There is no endpoint "indx" to build a URL for.\n  Did you mean "index"?\n',
    ],
    [
      routingErrors.unknownEndpoint("home", undefined),
      'stopgap: There is no endpoint "home" to build a URL for.\n' +
        "  stopgap routes lists all of them; those of a blueprint begin with its name and a dot.\n",
    ],
  ],
  urlValuesMissing: [
    [
      routingErrors.urlValuesMissing("user", ["/user/<int:id>", "/me"], ["page"]),
      'stopgap: No URL for "user" can be built from the values page.\n' +
        "  Give a value for each parameter of /user/<int:id> or /me.\n",
    ],
    [
      routingErrors.urlValuesMissing("user", ["/user/<int:id>"], []),
      'stopgap: No URL for "user" can be built from no values.\n' +
        "  Give a value for each parameter of /user/<int:id>.\n",
    ],
  ],
  urlValueUnfit: [
    [
      routingErrors.urlValueUnfit("/user/<int:id>", "id", "a whole number from 0 on"),
      'stopgap: The value of id does not fit into "/user/<int:id>", so the URL would lead elsewhere.\n' +
        "  It has to be a whole number from 0 on.\n",
    ],
  ],
  urlPartUnfit: [
    [
      routingErrors.urlPartUnfit("the host", "a name such as example.com:8080"),
      "stopgap: The URL can't be built: the host is not what it has to be.\n" +
        "  It takes a name such as example.com:8080.\n",
    ],
  ],
};

describe("the text of an error in routing", () => {
  for (const [name, rows] of Object.entries(texts)) {
    for (const [error, text] of rows) {
      it(`tells what was found and what to do: ${name}`, () => {
        assert.equal(renderError(error), text);
      });
    }
  }
});
