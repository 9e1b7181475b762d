import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderError } from "./render-error.ts";
import { fileNotSendable } from "./file-errors.ts";
import type { StopgapError } from "./stopgap-error.ts";
import * as templateErrors from "./template-errors.ts";

const NAMED =
  "  Templates are named by their path below one of these folders, with / between names.\n";
const CORRECT =
  "  Correct the template or what it is given; a changed template is read anew at the next request.\n";

const texts: Record<keyof typeof templateErrors, [StopgapError, string][]> = {
  templateNotFound: [
    [
      templateErrors.templateNotFound(["a.html"], ["/app/templates", "/app/admin/templates"]),
      `stopgap: There is no template "a.html" in /app/templates, /app/admin/templates.\n${NAMED}`,
    ],
    [
      templateErrors.templateNotFound(["a.html", "b.html"], []),
      `stopgap: There is no template "a.html" or "b.html" in any folder, for none is set.\n${NAMED}`,
    ],
  ],
  templateFailed: [
    [
      templateErrors.templateFailed("templates/a.html:3:5", "unexpected token: %}", undefined),
      `stopgap: templates/a.html:3:5: unexpected token: %}\n${CORRECT}`,
    ],
    [
      templateErrors.templateFailed(
        "templates/a.html:3:5",
        "boom",
        Object.assign(new Error("boom"), { stack: "Error: boom\n    at show (/app/a.ts:1:1)" }),
      ),
      `stopgap: templates/a.html:3:5: boom\n${CORRECT}\n  Error: boom\n      at show (/app/a.ts:1:1)\n`,
    ],
  ],
  inTemplate: [
    [
      templateErrors.inTemplate("templates/a.html:3:5", fileNotSendable("/app/a.pdf", "ENOENT")),
      "stopgap: templates/a.html:3:5: sendFile() can't send /app/a.pdf (ENOENT).\n" +
        "  Check the path: a relative one begins at the process's folder. For names that visitors choose, use sendFromFolder().\n",
    ],
  ],
};

describe("the text of an error in a template", () => {
  for (const [name, rows] of Object.entries(texts)) {
    for (const [error, text] of rows)
      it(`tells what was found and what to do: ${name}`, () =>
        assert.equal(renderError(error), text));
  }
});
