import assert from "node:assert/strict";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { createFolder } from "../../../test/support/create-folder.ts";
import { createNunjucks } from "./create-nunjucks.ts";
import { escapeHtml } from "./escape-html.ts";
import { markSafe } from "./mark-safe.ts";
import type { NunjucksOptions } from "./nunjucks-options.ts";
import type { TemplateEngine } from "./template-engine.ts";

type Engine = Required<TemplateEngine>;

function createEngine(
  test: TestContext,
  files: Record<string, string>,
  options: Partial<NunjucksOptions> = {},
): Engine & { folder: string } {
  const folder = createFolder(test, files);
  const engine = createNunjucks({ folders: [folder], ...options });
  return {
    folder,
    render: (name, values) => engine.render(name, values),
    renderText: (source, values) => engine.renderText(source, values),
  };
}

const HOSTILE = `<b>"it's" & \\</b>`;
const ESCAPED = "&lt;b&gt;&quot;it&#39;s&quot; &amp; &#92;&lt;/b&gt;";

describe("escaping", () => {
  for (const [name, shown] of [
    ["a.html", ESCAPED],
    ["a.htm", ESCAPED],
    ["a.xhtml", ESCAPED],
    ["a.xml", ESCAPED],
    ["a.svg", ESCAPED],
    ["a.njk", ESCAPED],
    ["a.html.j2", ESCAPED],
    ["a", ESCAPED],
    ["a.txt.html", ESCAPED],
    ["a.txt", HOSTILE],
    ["a.TXT", HOSTILE],
    ["a.txt.njk", HOSTILE],
    ["a.csv", HOSTILE],
    ["mail/a.md", HOSTILE],
  ] as const) {
    it(`is ${shown === ESCAPED ? "on" : "off"} in ${name}`, async (test) => {
      const { render } = createEngine(test, { [name]: "{{ value }}" });
      assert.equal(await render(name, { value: HOSTILE }), shown);
    });
  }

  it("goes by the name of each template that takes part", async (test) => {
    const { render } = createEngine(test, {
      "page.html": "{{ value }} {% include 'part.txt' %} {% include 'part.html' %}",
      "page.txt": "{{ value }} {% include 'part.txt' %} {% include 'part.html' %}",
      "part.txt": "{{ value }}",
      "part.html": "{{ value }}",
    });
    assert.equal(await render("page.html", { value: "<" }), "&lt; < &lt;");
    assert.equal(await render("page.txt", { value: "<" }), "< < &lt;");
  });

  it("can be turned off, or decided by the app", async (test) => {
    const files = { "a.html": "{{ value }}", "a.tex": "{{ value }}" };
    const off = createEngine(test, files, { autoescape: false });
    assert.equal(await off.render("a.html", { value: "<" }), "<");
    assert.equal(await off.renderText("{{ value }}", { value: "<" }), "<");
    const own = createEngine(test, files, { autoescape: (name) => !name.endsWith(".tex") });
    assert.equal(await own.render("a.tex", { value: "<" }), "<");
    assert.equal(await own.render("a.html", { value: "<" }), "&lt;");
  });

  it("leaves what is marked as safe, and escapes once what is forced", async (test) => {
    const { renderText } = createEngine(test, {});
    const values = { value: "<b>", html: markSafe("<b>") };
    assert.equal(
      await renderText("{{ value }} {{ html }} {{ value|safe }} {{ html|forceescape }}", values),
      "&lt;b&gt; <b> <b> &lt;b&gt;",
    );
    assert.equal(await renderText("{{ value|escape }} {{ html|e }}", values), "&lt;b&gt; <b>");
    assert.equal(escapeHtml(`<a b="c" d='&'>`), "&lt;a b=&#34;c&#34; d=&#39;&amp;&#39;&gt;");
  });

  it("holds for values of every kind", async (test) => {
    const { renderText } = createEngine(test, {});
    for (const value of [["<"], { toString: () => "<" }, new Error("<"), Symbol("<").description])
      assert.match(await renderText("{{ value }}", { value }), /^(Error: )?&lt;$/);
  });

  it("is for data: what a visitor writes is never a template", async (test) => {
    const { renderText } = createEngine(test, {});
    assert.equal(await renderText("{{ value }}", { value: "{{ 7 * 7 }}" }), "{{ 7 * 7 }}");
  });
});

describe("templates", () => {
  it("extend, include and import each other", async (test) => {
    const { render } = createEngine(test, {
      "base.html":
        "<title>{% block title %}base{% endblock %}</title>{% block body %}{% endblock %}",
      "page.html":
        "{% extends 'base.html' %}{% from 'macros.html' import field %}" +
        "{% block title %}page of {{ super() }}{% endblock %}" +
        "{% block body %}{% include 'sub/part.html' %}{{ field('a') }}{% endblock %}",
      "sub/part.html": "[{{ value }}{% include './near.html' %}{% include '../far.html' %}]",
      "sub/near.html": "near",
      "far.html": "far",
      "macros.html": "{% macro field(name) %}<input name={{ name }}>{% endmacro %}",
    });
    assert.equal(
      await render("page.html", { value: 1 }),
      "<title>page of base</title>[1nearfar]<input name=a>",
    );
  });

  it("include what is there, if they are told to do without", async (test) => {
    const { renderText } = createEngine(test, { "a.html": "a" });
    assert.equal(
      await renderText(
        "{% include 'a.html' ignore missing %}{% include 'b.html' ignore missing %}.",
        {},
      ),
      "a.",
    );
  });

  it("come from the first folder that has them", async (test) => {
    const own = createFolder(test, { "index.html": "own" });
    const blueprint = createFolder(test, { "index.html": "theirs", "admin.html": "admin" });
    const engine = createNunjucks({ folders: [own, blueprint] });
    assert.equal(await engine.render("index.html", {}), "own");
    assert.equal(await engine.render("admin.html", {}), "admin");
    assert.equal(await engine.render(["missing.html", "admin.html", "index.html"], {}), "admin");
  });

  it("lie in their folders, whatever they are called", async (test) => {
    const root = createFolder(test, {
      "templates/a.html": "a",
      "templates-secret/b.html": "b",
      "c.html": "c",
    });
    const engine = createNunjucks({ folders: [join(root, "templates")] });
    symlinkSync(join(root, "c.html"), join(root, "templates/link.html"));
    assert.equal(await engine.render("link.html", {}), "c");
    for (const name of [
      "../c.html",
      "../templates-secret/b.html",
      join(root, "c.html"),
      "x/../../c.html",
      "a.html\0",
      "",
      ".",
      "constructor",
      "__proto__",
      "a.html/",
    ]) {
      await assert.rejects(engine.render(name, {}), { code: "TEMPLATE_NOT_FOUND" }, name);
      await assert.rejects(engine.renderText("{% include name %}", { name }), {
        code: "TEMPLATE_NOT_FOUND",
      });
    }
  });

  it("are the same under every spelling of a name", async (test) => {
    let count = 0;
    const { render } = createEngine(test, { "sub/a.html": "a" }, { autoescape: () => ++count > 0 });
    for (const name of ["sub/a.html", "./sub/a.html", "sub//a.html", "sub/../sub/./a.html"])
      assert.equal(await render(name, {}), "a");
    assert.equal(count, 1);
  });

  it("include themselves no deeper than the stack goes", async (test) => {
    const { render } = createEngine(test, { "a.html": "{% include 'a.html' %}" });
    await assert.rejects(render("a.html", {}), { code: "TEMPLATE_FAILED" });
  });

  it("are read anew when they have changed, and not before", async (test) => {
    const first = createFolder(test);
    const second = createFolder(test, { "a.html": "one {% include 'b.html' %}", "b.html": "b" });
    const engine = createNunjucks({ folders: [first, second] });
    const fixed = createNunjucks({ folders: [first, second], reload: false });
    assert.equal(await engine.render("a.html", {}), "one b");
    assert.equal(await fixed.render("a.html", {}), "one b");
    writeFileSync(join(second, "b.html"), "changed");
    assert.equal(await engine.render("a.html", {}), "one changed");
    writeFileSync(join(first, "b.html"), "in front");
    assert.equal(await engine.render("a.html", {}), "one in front");
    rmSync(join(first, "b.html"));
    assert.equal(await engine.render("a.html", {}), "one changed");
    rmSync(join(second, "a.html"));
    await assert.rejects(engine.render("a.html", {}), { code: "TEMPLATE_NOT_FOUND" });
    writeFileSync(join(second, "a.html"), "again");
    assert.equal(await engine.render("a.html", {}), "again");
    assert.equal(await fixed.render("b.html", {}), "b");
  });

  it("are mended by a change after an error", async (test) => {
    const { render, folder } = createEngine(test, { "a.html": "{% if %}" });
    await assert.rejects(render("a.html", {}), { code: "TEMPLATE_FAILED" });
    writeFileSync(join(folder, "a.html"), "mended");
    assert.equal(await render("a.html", {}), "mended");
  });

  it("have the app's filters and tests", async (test) => {
    const { renderText } = createEngine(
      test,
      {},
      {
        filters: {
          shout: (text: string, sign = "!") => text.toUpperCase() + sign,
          bold: (text: string) => markSafe(`<b>${escapeHtml(text)}</b>`),
        },
        tests: { long: (text: string) => text.length > 3 },
      },
    );
    assert.equal(
      await renderText("{{ 'a'|shout }} {{ 'a'|shout('?') }} {{ '<'|bold }}", {}),
      "A! A? <b>&lt;</b>",
    );
    assert.equal(
      await renderText(
        "{% if 'abcd' is long %}1{% endif %}{% if 'a' is not long %}2{% endif %}",
        {},
      ),
      "12",
    );
  });

  it("reach what JavaScript reaches: they are code", async (test) => {
    const { renderText } = createEngine(test, {});
    const source = "{{ ''.constructor.constructor('return process.pid')() }}";
    assert.equal(await renderText(source, {}), String(process.pid));
  });
});

describe("globals", () => {
  it("are those of each rendering, also in macros, and values win", async (test) => {
    let count = 0;
    const { render } = createEngine(
      test,
      {
        "a.html": "{% from 'm.html' import show %}{{ show() }} {{ name }} {{ range(2)|join }}",
        "m.html": "{% macro show() %}{{ count }}{{ call() }}{% endmacro %}",
      },
      { globals: () => ({ count: ++count, name: "global", call: () => "!" }) },
    );
    assert.equal(await render("a.html", {}), "1! global 01");
    assert.equal(await render("a.html", { name: "own" }), "2! own 01");
  });

  it("are read only when they are asked for", async (test) => {
    const read: string[] = [];
    const globals = () => ({
      get session() {
        read.push("session");
        return { user: "ann" };
      },
    });
    const { renderText } = createEngine(test, {}, { globals });
    assert.equal(await renderText("{{ other }}", {}), "");
    assert.deepEqual(read, []);
    assert.equal(await renderText("{{ session.user }}", {}), "ann");
    assert.deepEqual([...new Set(read)], ["session"]);
  });

  it("are not mixed up when one rendering calls for another", async (test) => {
    let person = "ann";
    let inner: Promise<string> | undefined;
    const engine: Engine = createEngine(
      test,
      { "outer.html": "{{ who }}{{ call() }}{{ who }}", "inner.html": "{{ who }}" },
      {
        globals: () => ({
          who: person,
          call: () => {
            person = "bob";
            inner = engine.render("inner.html", {});
            return "";
          },
        }),
      },
    );
    assert.equal(await engine.render("outer.html", {}), "annann");
    assert.equal(await inner, "bob");
  });
});
