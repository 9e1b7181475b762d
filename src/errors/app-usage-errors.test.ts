import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as appUsageErrors from "./app-usage-errors.ts";
import { renderError } from "./render-error.ts";
import type { StopgapError } from "./stopgap-error.ts";

/** Every factory by name, so that the compiler asks for the text of a new one. */
const texts: Record<keyof typeof appUsageErrors, [StopgapError, string][]> = {
  badAnswer: [
    [
      appUsageErrors.badAnswer('the handler of "blog.index"', "nothing"),
      'stopgap: the handler of "blog.index" returned nothing, which can\'t be sent.\n' +
        "  Return text, an object, a Response, an iterable, or [body, status, headers]; for JSON that is a list: json([…]).\n",
    ],
  ],
  noRequest: [
    [
      appUsageErrors.noRequest("context()"),
      "stopgap: context() was used outside of a request.\n" +
        "  Use it in a handler or a hook, or in what they call; in a test: app.inRequest(request, () => …).\n",
    ],
  ],
  appIsRunning: [
    [
      appUsageErrors.appIsRunning("The route /x"),
      "stopgap: The route /x came after the first request had been answered, so that others would differ from it.\n" +
        "  Register routes, hooks, blueprints and extensions while the module loads.\n",
    ],
  ],
  nameIsTaken: [
    [
      appUsageErrors.nameIsTaken("blueprints", "blog", "Rename one of them."),
      'stopgap: There are two blueprints called "blog".\n  Rename one of them.\n',
    ],
  ],
  badName: [
    [
      appUsageErrors.badName("a blueprint", "a.b"),
      'stopgap: "a.b" is no name for a blueprint: a name has letters, digits, _ and -, and no dots.\n' +
        "  Dots stand between a blueprint's name and that of its route.\n",
    ],
  ],
  blueprintInItself: [
    [
      appUsageErrors.blueprintInItself("blog", "blog"),
      'stopgap: The blueprint "blog" was registered in itself.\n' +
        "  Register it in the app, or in a blueprint that is no part of it.\n",
    ],
    [
      appUsageErrors.blueprintInItself("comments", "blog"),
      'stopgap: The blueprint "blog" was registered in "comments", which is a part of it.\n' +
        "  Register it in the app, or in a blueprint that is no part of it.\n",
    ],
  ],
  noErrorStatus: [
    [
      appUsageErrors.noErrorStatus(200),
      "stopgap: There are no errors of status 200.\n" +
        "  An error has a status from 400 to 599; for errors of a class, give the class.\n",
    ],
  ],
  redirectElsewhere: [
    [
      appUsageErrors.redirectElsewhere("https://example.com/"),
      "stopgap: The app redirects to https://example.com/, which is not of the app.\n" +
        "  Ask without `follow`, and look at the Location header.\n",
    ],
  ],
  redirectLoop: [
    [
      appUsageErrors.redirectLoop("/x", 20),
      "stopgap: /x led to more than 20 redirects.\n" +
        "  Ask without `follow`, and look at the Location header.\n",
    ],
  ],
  extensionMissing: [
    [
      appUsageErrors.extensionMissing("visits"),
      'stopgap: The app has no extension "visits".\n  Add it first: app.use(…).\n',
    ],
  ],
  ambiguousRoute: [
    [
      appUsageErrors.ambiguousRoute("/x", []),
      "stopgap: The route /x belongs to no part of this app.\n" +
        "  Register its blueprint: app.registerBlueprint(…).\n",
    ],
    [
      appUsageErrors.ambiguousRoute("/x", ["one.x", "two.x"]),
      "stopgap: The route /x was registered several times: one.x, two.x.\n" +
        '  Give urlFor() the name of the one that is meant: urlFor("one.x").\n',
    ],
  ],
  sessionNotOpened: [
    [
      appUsageErrors.sessionNotOpened(),
      "stopgap: The session was used before the store had been asked for it.\n" +
        "  Use it in a handler or a hook; a store has to be waited for, so app.inRequest() has no session of one.\n",
    ],
  ],
  noTemplates: [
    [
      appUsageErrors.noTemplates(),
      "stopgap: render() was called, and the app has no templates.\n" +
        '  Say where they are: new App({ templates: new URL("templates", import.meta.url) }).\n',
    ],
  ],
};

describe("errors of how an app is used", () => {
  for (const [name, cases] of Object.entries(texts)) {
    it(`${name} says what was found and what to do`, () => {
      for (const [error, text] of cases) assert.equal(renderError(error), text);
    });
  }
});
