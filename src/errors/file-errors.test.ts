import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fileErrors from "./file-errors.ts";
import { renderError } from "./render-error.ts";
import type { StopgapError } from "./stopgap-error.ts";

const texts: Record<keyof typeof fileErrors, [StopgapError, string]> = {
  fileNotSendable: [
    fileErrors.fileNotSendable("/app/a.pdf", "ENOENT"),
    "stopgap: sendFile() can't send /app/a.pdf (ENOENT).\n" +
      "  Check the path: a relative one begins at the process's folder. For names that visitors choose, use sendFromFolder().\n",
  ],
  fileChanged: [
    fileErrors.fileChanged("/app/a.pdf"),
    "stopgap: /app/a.pdf was replaced or written while it was sent.\n" +
      "  The answer is cut, so that the client can tell. Write files under another name and rename them when they are complete.\n",
  ],
};

describe("the text of an error about a file", () => {
  for (const [name, [error, text]] of Object.entries(texts)) {
    it(`tells what was found and what to do: ${name}`, () =>
      assert.equal(renderError(error), text));
  }
});
