import assert from "node:assert/strict";
import { join, relative } from "node:path";
import { describe, it } from "node:test";
import { createFolder } from "../../../test/support/create-folder.ts";
import { StopgapError } from "../../errors/stopgap-error.ts";
import { HttpError } from "../errors/http-error.ts";
import { createNunjucks } from "./create-nunjucks.ts";

class OwnError extends Error {}

const own = new OwnError("own");
const options = {
  filters: {
    bad() {
      throw new TypeError("bad filter");
    },
  },
  globals: () => ({
    fine: () => "fine",
    people: {
      list() {
        throw new Error("no list");
      },
    },
    odd: {
      toString() {
        throw new Error("no text");
      },
    },
    boom() {
      throw new RangeError("boom");
    },
    abort() {
      throw new HttpError(404);
    },
    own() {
      throw own;
    },
    ours() {
      throw new StopgapError({ code: "OURS", message: "It is ours.", fix: "Mend it." });
    },
    text() {
      // oxlint-disable-next-line typescript/only-throw-error
      throw "a text";
    },
  }),
};

const INNER = {
  "wrong.html": "{% if %}",
  "macro.html": "\n\n\n{% macro x() %}\n{{ boom() }}{% endmacro %}",
  "fine.html": "{{ fine() }}",
  "inner.html": "\n  {{ boom() }}",
  "base.html": "a\n{% block x %}{% endblock %}",
};
const ROWS: [what: string, source: string, message: string][] = [
  ["a call", "a\nb\n  {{ boom() }}", "a.html:3:6: boom"],
  ["a method", "a\n  {{ 1 }}{{ people.list() }}", "a.html:2:13: no list"],
  ["a filter", "{{ fine() }}\n\n {{ 1 }} {{ 1|bad }}", "a.html:3:15: bad filter"],
  ["a filter in a condition", "{{ fine() }}\n{% if 1|bad %}{% endif %}", "a.html:2:9: bad filter"],
  ["a filter that is not there", "\n{{ 1|nope }}", "a.html:2:6: filter not found: nope"],
  [
    "a function that is not there",
    "\n{{ nope() }}",
    "a.html:2:4: Unable to call `nope`, which is undefined or falsey",
  ],
  ["an included template", "a\n{% include 'inner.html' %}", "inner.html:2:6: boom"],
  [
    "behind an included template",
    "{% include 'fine.html' %}\n{{ 1|bad }}",
    "a.html:2:6: bad filter",
  ],
  ["behind an import", "{% import 'macro.html' as x %}\n{{ 1|bad }}", "a.html:2:6: bad filter"],
  ["in a loop", "{% for x in [1] %}\n{{ x|bad }}{% endfor %}", "a.html:2:6: bad filter"],
  ["a loop's list", "{{ fine() }}\n{% for x in 1|bad %}{% endfor %}", "a.html:2:15: bad filter"],
  [
    "a block of a template that extends",
    "{% extends 'base.html' %}\n{% block x %}\n{{ boom() }}{% endblock %}",
    "a.html:3:4: boom",
  ],
  ["a macro", "{% macro x() %}\n{{ boom() }}{% endmacro %}\n{{ x() }}", "a.html:2:4: boom"],
  ["an imported macro", "{% from 'macro.html' import x %}\n\n{{ x() }}", "macro.html:5:4: boom"],
  ["a text that is thrown", "\n{{ text() }}", "a.html:2:4: a text"],
  ["a value that has no text", "\n{{ 1 }}\n{{ odd }}", "a.html:3:1: no text"],
  ["a tag that is none", "a\n  {% nope %}", "a.html:2:6: unknown block tag: nope"],
  ["a tag that is not complete", "a\n  {% if %}", "a.html:2:9: unexpected token: %}"],
  ["a tag that is never closed", "a\n{% for b in c %}\nd\n", "a.html:3: unexpected end of file"],
  [
    "an included template with a wrong tag",
    "\n{% include 'wrong.html' %}",
    "wrong.html:1:7: unexpected token: %}",
  ],
];

describe("an error in a template", () => {
  for (const [what, source, message] of ROWS) {
    it(`names the place: ${what}`, async (test) => {
      const folder = createFolder(test, { ...INNER, "a.html": source });
      const engine = createNunjucks({ ...options, folders: [folder] });
      await assert.rejects(engine.render("a.html", {}), {
        code: "TEMPLATE_FAILED",
        message: join(folder, message),
      });
    });
  }

  it("names it from the process's folder, or as a text", async (test) => {
    const folder = createFolder(test, { "a.html": "{{ boom() }}" });
    const from = process.cwd();
    test.after(() => process.chdir(from));
    process.chdir(folder);
    const engine = createNunjucks({ ...options, folders: [folder] });
    await assert.rejects(engine.render("a.html", {}), { message: "a.html:1:4: boom" });
    await assert.rejects(engine.renderText("{{ boom() }}", {}), {
      message: "a template's text:1:4: boom",
    });
    await assert.rejects(engine.renderText("{% if %}", {}), {
      message: "a template's text:1:7: unexpected token: %}",
    });
    assert.equal(relative(folder, process.cwd()), "");
  });

  it("has the stack of what the app threw", async () => {
    const engine = createNunjucks({ ...options, folders: [] });
    await assert.rejects(engine.renderText("{{ boom() }}", {}), (error) => {
      assert.ok(error instanceof StopgapError);
      assert.ok(error.cause instanceof RangeError);
      assert.match(error.userStack ?? "", /^RangeError: boom\n.*template-failures\.test/s);
      return true;
    });
  });

  it("is what the app threw, if that is for its handlers", async () => {
    const engine = createNunjucks({ ...options, folders: [] });
    await assert.rejects(engine.renderText("{{ own() }}", {}), (error) => error === own);
    await assert.rejects(
      engine.renderText("{{ abort() }}", {}),
      (error) => error instanceof HttpError && error.status === 404,
    );
  });

  it("keeps an error of ours what it is, with the place", async () => {
    const engine = createNunjucks({ ...options, folders: [] });
    await assert.rejects(engine.renderText("\n{{ ours() }}", {}), {
      code: "OURS",
      message: "a template's text:2:4: It is ours.",
      fix: "Mend it.",
    });
  });

  it("says where a template was looked for that there is not, and who wanted it", async (test) => {
    const folder = createFolder(test, { "a.html": "\n{% extends 'missing.html' %}" });
    const engine = createNunjucks({ folders: [folder] });
    await assert.rejects(engine.render(["b.html", "c.html"], {}), {
      code: "TEMPLATE_NOT_FOUND",
      message: `There is no template "b.html" or "c.html" in ${folder}.`,
    });
    await assert.rejects(engine.render("a.html", {}), {
      code: "TEMPLATE_NOT_FOUND",
      message: `${folder}/a.html:2:4: There is no template "missing.html" in ${folder}.`,
    });
  });

  it("leaves the engine as it was", async () => {
    const engine = createNunjucks({ ...options, folders: [] });
    await assert.rejects(engine.renderText("{{ boom() }}", {}));
    assert.equal(await engine.renderText("{{ fine() }}", {}), "fine");
  });
});
