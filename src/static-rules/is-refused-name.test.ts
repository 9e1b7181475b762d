import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isRefusedName } from "./is-refused-name.ts";

const refused = [
  ".",
  "..",
  "...",
  ".env",
  ".env.local",
  ".git",
  ".htpasswd",
  ".well-known",
  "a/b",
  "a\\b",
  "a\0.js",
  "a\n",
  "a\u007F",
  "server.key",
  "SERVER.KEY",
  "cert.pem",
  "cert.pem~",
  "cert.pem.bak",
  "cert.pem.1",
  "cert.pem.old.gz",
  "client.p12",
  "client.pfx",
  "ca.crt",
  "keys.jks",
  "qa.env",
  "qa.env.local",
  "id_rsa",
  "id_rsa.pub",
  "ID_RSA",
  "id_ed25519_sk",
];

const allowed = [
  "",
  "a",
  "index.html",
  "a.b.c.js",
  "env.js",
  "key",
  "keys.json",
  "monkey",
  "pem",
  "key.svg",
  "a.keys",
  "environment",
  "not_id_rsa",
  "ä ö.txt",
  "a~1",
  "a:b",
  "con",
  "a.",
  "%2e%2e",
  "％２ｅ",
];

const refusedOnWindows = [
  "a.txt:stream",
  "a.txt::$DATA",
  "c:",
  "a.",
  "a ",
  "SECRET~1.TXT",
  "con",
  "NUL.txt",
  "aux ",
  "com1",
  "LPT9.log",
  "conin$",
];

describe("names that are never served", () => {
  for (const name of refused)
    it(`are such as ${JSON.stringify(name)}`, () =>
      assert.equal(isRefusedName(name, "linux"), true));
  for (const name of refusedOnWindows)
    it(`are on Windows such as ${JSON.stringify(name)}`, () =>
      assert.equal(isRefusedName(name, "win32"), true));
  for (const name of allowed)
    it(`do not include ${JSON.stringify(name)}`, () =>
      assert.equal(isRefusedName(name, "linux"), false));
  for (const name of ["index.html", "com.js", "console.js", "nulls", "com10.js", "a~b"])
    it(`do not include ${name} on Windows`, () =>
      assert.equal(isRefusedName(name, "win32"), false));
});
