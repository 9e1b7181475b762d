import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findScriptPlace, MAX_PREAMBLE_BYTES } from "./find-script-place.ts";

/** `|` stands where the script goes; none: the page takes none. */
const PAGES: [string, string][] = [
  ["behind the head", "<!doctype html><html lang=en><head>|<title>a</title>"],
  [
    "behind a head with attributes",
    `<!DOCTYPE html>\r\n<HTML>\n<HEAD prefix="a > b" x='>'>|<meta>`,
  ],
  ["behind a head whose value has a bare quote", "<html title=it's><head id=o'b>|<title>'</title>"],
  ["behind a head that closes itself", "<head/>|<p>"],
  ["behind html when no head is written", "<!doctype html><html lang=en>|<title>a</title>"],
  ["behind the doctype when nothing else is written", "<!doctype html>|<title>a</title><p>b"],
  ["behind an old doctype", `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "a">|\n<body>`],
  ["at the beginning of a fragment", "|<p>hello</p>"],
  ["at the beginning of text", "|hello <head>"],
  ["before a header, which is no head", "<!doctype html>|<header><head>"],
  ["past comments", "<!-- <head> --><!doctype html><!-- a --><html><!--><head>|<p>"],
  ["past a comment that ends oddly", "<!doctype html><!-- a --!><head>|<p>"],
  ["past an XML declaration", `<?xml version="1.0"?><!doctype html><html><head>|<p>`],
  ["past the mark of UTF-8", "\u00EF\u00BB\u00BF|<p>hello"],
  ["past the mark of UTF-8 and the head", "\u00EF\u00BB\u00BF<!doctype html><head>|<p>"],
  ["nowhere in UTF-16, big end first", "\u00FE\u00FF\0<\0p\0>"],
  ["nowhere in UTF-16, little end first", "\u00FF\u00FE<\0p\0>\0"],
  ["in a page that is cut within its head's tag", "<!doctype html>|<head clas"],
  ["in a page that is nothing but a doctype", "<!doctype html>|"],
  ["in a page that is one letter", "|<"],
];

describe("the script's place", () => {
  for (const [name, marked] of PAGES) {
    const offset = marked.indexOf("|");
    const page = marked.replace("|", "");
    const place = offset === -1 ? { kind: "none" } : { kind: "at", offset };

    it(`is ${name}`, () => {
      assert.deepEqual(findScriptPlace(page, true), place);
    });

    it(`is ${name}, however much of the page is there when it is found`, () => {
      for (let length = 0; length <= page.length; length++) {
        const found = findScriptPlace(page.slice(0, length), false);
        if (found.kind !== "unknown") assert.deepEqual(found, place, `of ${length} bytes`);
      }
    });
  }

  it("is found as soon as it can be known", () => {
    assert.deepEqual(findScriptPlace("<!doctype html><html><head>", false), {
      kind: "at",
      offset: 27,
    });
    assert.deepEqual(findScriptPlace("<!doctype html><t", false), { kind: "at", offset: 15 });
    assert.deepEqual(findScriptPlace("<!doctype html>", false), { kind: "unknown" });
  });

  it("is not waited for without end", () => {
    const comment = `<!doctype html><!--${"a".repeat(MAX_PREAMBLE_BYTES)}`;
    assert.deepEqual(findScriptPlace(comment, false), { kind: "at", offset: 15 });
  });
});
