import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderError } from "./render-error.ts";
import * as requestErrors from "./request-errors.ts";
import type { StopgapError } from "./stopgap-error.ts";

/** Every factory by name, so that the compiler asks for the text of a new one. */
const texts: Record<keyof typeof requestErrors, [StopgapError, string][]> = {
  bodyAlreadyRead: [
    [
      requestErrors.bodyAlreadyRead(),
      "stopgap: The body of this request has been read already.\n" +
        "  Read it once and keep what you need, or read a request.clone().\n",
    ],
  ],
  partAlreadyRead: [
    [
      requestErrors.partAlreadyRead("photo"),
      'stopgap: The file "photo" was read already, or the part behind it was asked for.\n' +
        "  Read each file once, before the loop goes on to the next part; readForm keeps files for as long as the request lasts.\n",
    ],
  ],
  formDisposed: [
    [
      requestErrors.formDisposed("photo"),
      'stopgap: The file "photo" was read after its request had ended.\n' +
        "  Wait for saveTo(), bytes() or the stream's end before you answer.\n",
    ],
  ],
  unknownRequestLimit: [
    [
      requestErrors.unknownRequestLimit("maxFile", ["maxFiles", "maxBodyBytes"]),
      "stopgap: There is no limit for requests with the name maxFile.\n  Did you mean maxFiles?\n",
    ],
    [
      requestErrors.unknownRequestLimit("xyz", ["maxFiles", "maxBodyBytes"]),
      "stopgap: There is no limit for requests with the name xyz.\n  There are maxFiles, maxBodyBytes.\n",
    ],
  ],
  wrongRequestLimit: [
    [
      requestErrors.wrongRequestLimit("maxFiles", -1),
      "stopgap: The limit maxFiles can't be -1.\n" +
        "  It takes a number from 0 on, or Infinity for no limit.\n",
    ],
  ],
  wrongProxyNetwork: [
    [
      requestErrors.wrongProxyNetwork("10.0.0/8"),
      'stopgap: "10.0.0/8" is no network of trusted proxies.\n' +
        "  Name an address (10.0.0.7), a network (10.0.0.0/8, fd00::/8), loopback, or private.\n",
    ],
  ],
  wrongProxyCount: [
    [
      requestErrors.wrongProxyCount("for", -1),
      'stopgap: The number of trusted proxies for "for" can\'t be -1.\n' +
        "  It takes the number of proxies that each add a value to this header, from 0 on.\n",
    ],
  ],
};

describe("the text of an error about a request", () => {
  for (const [name, rows] of Object.entries(texts))
    for (const [error, text] of rows)
      it(`tells what was found and what to do: ${name}`, () => {
        assert.equal(renderError(error), text);
      });
});
