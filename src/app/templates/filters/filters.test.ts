import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createNunjucks } from "../create-nunjucks.ts";
import { markSafe } from "../mark-safe.ts";

const engine = createNunjucks({ folders: [] });
const values = {
  people: [{ name: "bob", age: 30, of: { city: "x" } }, { name: "Ann", age: 20 }, { name: "BOB" }],
  html: "<p>a &amp; b</p>",
  safe: markSafe(" <b> "),
  none: null,
  map: new Map([["a", 1]]),
};

const ROWS: [source: string, text: string][] = [
  ["{{ people[0]|attr('name') }} {{ none|attr('x') }}", "bob "],
  ["{{ people|count }} {{ [1, 2]|count }}", "3 2"],
  ["{% for key, value in { a: 1, b: 2 }|items %}{{ key }}={{ value }};{% endfor %}", "a=1;b=2;"],
  ["{% for key, value in map|items %}{{ key }}={{ value }};{% endfor %}{{ none|items }}", "a=1;"],
  ["{{ ['a', 'b']|map('upper')|join(',') }}", "A,B"],
  ["{{ ['aa', 'ba']|map('replace', 'a', 'x')|join(',') }}", "xx,bx"],
  ["{{ people|map(attribute='name')|join(',') }}", "bob,Ann,BOB"],
  ["{{ people|map(attribute='of.city', default='-')|join(',') }}", "x,-,-"],
  ["{{ missing|map('upper')|join(',') }}", ""],
  ["{{ [2, 10, 1]|max }} {{ [2, 10, 1]|min }} {{ []|max }}", "10 1 "],
  ["{{ ['b', 'A']|max }} {{ ['b', 'A']|min }} {{ ['b', 'C']|max(true) }}", "b A b"],
  ["{{ (people|max(attribute='age')).name }}", "bob"],
  ["{{ ['a', 'A', 'b']|unique|join }} {{ ['a', 'A']|unique(true)|join }}", "ab aA"],
  ["{{ people|unique(attribute='name')|length }}", "2"],
  [
    "{{ 0|filesizeformat }} {{ 1|filesizeformat }} {{ 999|filesizeformat }}",
    "0 Bytes 1 Byte 999 Bytes",
  ],
  ["{{ 1000|filesizeformat }} {{ 1500000|filesizeformat }}", "1.0 kB 1.5 MB"],
  ["{{ 1024|filesizeformat(true) }} {{ 1536|filesizeformat(binary=true) }}", "1.0 KiB 1.5 KiB"],
  ["{{ '1e30'|filesizeformat }}", "1000000.0 YB"],
  ["{{ '%s is %d, %.2f%%'|format('a', 3.7, 12.345) }}", "a is 3, 12.35%"],
  ["{{ '%05.1f|%x|%(name)s'|format(3.14159, 255, name='n') }}", "003.1|ff|n"],
  ["{{ '%s'|format('<') }}", "&lt;"],
  ["{{ 'aa bb cc'|wordwrap(5) }}", "aa bb\ncc"],
  [
    "{{ 'abcdefg h'|wordwrap(3) }} {{ 'abcdefg h'|wordwrap(3, false) }}",
    "abc\ndef\ng h abcdefg\nh",
  ],
  ["{{ 'a b\nc'|wordwrap(1, wrapstring='|') }}", "a|b|c"],
  [`{{ { a: "</script>'&" }|tojson }}`, `{"a":"\\u003c/script\\u003e\\u0027\\u0026"}`],
  ["{{ missing|tojson }} {{ [1, true]|tojson }} {{ [1]|tojson(2) }}", "null [1,true] [\n  1\n]"],
  [`<li{{ { class: 'a "b"', id: none, x: 1 }|xmlattr }}>`, `<li class="a &#34;b&#34;" x="1">`],
  ["<li{{ {}|xmlattr }}>{{ { a: safe }|xmlattr(false) }}", `<li>a=" <b> "`],
  ["{{ html|striptags }}", "a &amp; b"],
  ["{{ 'a<br>b  <!-- c > d -->\n<I x=y>e</i> 1 < 2 <'|striptags }}", "ab e 1 &lt; 2 &lt;"],
  ["{{ '&lt;b&gt;'|striptags }}", "&lt;b&gt;"],
  ["[{{ '  a '|trim }}] [{{ safe|trim }}] [{{ '--a-b-'|trim('-') }}]", "[a] [<b>] [a-b]"],
  ["{% if true is boolean and 1 is integer and 1.5 is float %}yes{% endif %}", "yes"],
  ["{% if 1 is true or 0 is false %}yes{% else %}no{% endif %}", "no"],
  ["{% if true is true and false is false %}yes{% endif %}", "yes"],
  ["{% if [1] is sequence and 1 is not sequence %}yes{% endif %}", "yes"],
];

const LINK = (href: string, shown = href): string =>
  `<a href="${href}" rel="noopener">${shown}</a>`;
const LINKS: [text: string, html: string][] = [
  ["see http://a.example/b?c=1.", `see ${LINK("http://a.example/b?c=1")}.`],
  ["(https://a.example)", `(${LINK("https://a.example")})`],
  ["https://a.example/x_(y) b", `${LINK("https://a.example/x_(y)")} b`],
  ["www.a.example,", `${LINK("https://www.a.example", "www.a.example")},`],
  ["a.b+c@d.example!", `${LINK("mailto:a.b+c@d.example", "a.b+c@d.example")}!`],
  ["<http://a.example>", `&lt;${LINK("http://a.example")}&gt;`],
  [`"http://a.example"`, `&#34;${LINK("http://a.example")}&#34;`],
  ["http://a.example/?a=1&b=2", LINK("http://a.example/?a=1&amp;b=2")],
  [`http://a.example/"onclick="x`, LINK("http://a.example/&#34;onclick=&#34;x")],
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["javascript:alert(1) http:// www. a@b @ ()", "javascript:alert(1) http:// www. a@b @ ()"],
  ["a\n\thttp://b.example", `a\n\t${LINK("http://b.example")}`],
];

describe("filters and tests", () => {
  for (const [source, text] of ROWS)
    it(source, async () => assert.equal(await engine.renderText(source, values), text));

  for (const [text, html] of LINKS) {
    it(`urlize ${JSON.stringify(text)}`, async () =>
      assert.equal(await engine.renderText("{{ text|urlize }}", { text }), html));
  }

  it("urlize with a limit, a target and rel", async () => {
    const text = "http://a.example/&long";
    const source = "{{ text|urlize(18, nofollow=true, target='_blank') }}";
    assert.equal(
      await engine.renderText(source, { text }),
      '<a href="http://a.example/&amp;long" rel="noopener nofollow" target="_blank">http://a.example/…</a>',
    );
  });

  it("xmlattr refuses names that would be more than a name", async () => {
    for (const name of ["a b", "a/b", "a>b", "a=b", "", "a\tb"])
      await assert.rejects(
        engine.renderText("{{ { [name]: 1 }|xmlattr }}{{ given|xmlattr }}", {
          given: { [name]: 1 },
        }),
        {
          code: "TEMPLATE_FAILED",
        },
      );
  });

  it("read hostile text in linear time", async () => {
    const size = 300_000;
    for (const text of [
      `a${" ".repeat(size)}b`,
      "<!--".repeat(size / 4),
      "<a".repeat(size / 2),
      "<".repeat(size),
      ")".repeat(size),
      `http://a${"(".repeat(size)}`,
      `http://a${"&amp;".repeat(size / 5)}`,
      `${"a.".repeat(size / 2)}@`,
      `www.${"a".repeat(size)})))`,
      "&lt;".repeat(size / 4),
      "a ".repeat(size / 2),
      "%".repeat(size),
    ])
      await engine.renderText(
        "{{ text|trim }}{{ text|striptags }}{{ text|urlize }}{{ text|wordwrap(5) }}{{ text|format }}",
        { text },
      );
  });
});
