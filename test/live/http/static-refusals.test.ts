import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { RunSimpleOptions } from "stopgap";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { sayRaw } from "../../support/say-raw.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { type Lifetime, untilSuiteEnds } from "../../support/until-suite-ends.ts";

const APP = liveApp("static.mjs");
const SECRET = "nobody may read this";

/** A folder beside secrets and with secrets in it; every secret file has the same text. */
function createSecrets(test: Lifetime): string {
  const parent = createFolder(test, {
    "outside.txt": SECRET,
    "public-other/a.txt": SECRET,
    "public/a.txt": "fine",
    "public/sub/a.txt": "fine",
    "public/.env": SECRET,
    "public/.env.local": SECRET,
    "public/.git/config": SECRET,
    "public/.hidden/index.html": SECRET,
    "public/sub/.htpasswd": SECRET,
    "public/qa.env": SECRET,
    "public/server.key": SECRET,
    "public/server.pem": SECRET,
    "public/server.pem.bak": SECRET,
    "public/client.p12": SECRET,
    "public/id_rsa": SECRET,
    "public/sub/id_ed25519": SECRET,
  });
  const folder = join(parent, "public");
  symlinkSync(join(parent, "outside.txt"), join(folder, "link-out.txt"));
  symlinkSync(parent, join(folder, "folder-out"));
  symlinkSync("../public-other", join(folder, "sibling"));
  symlinkSync("/", join(folder, "whole-disk"));
  symlinkSync(".env", join(folder, "link-to-env.txt"));
  symlinkSync(".git", join(folder, "link-to-git"));
  symlinkSync("server.key", join(folder, "link-to-key.txt"));
  symlinkSync("a.txt", join(folder, "link-within.txt"));
  symlinkSync("sub", join(folder, "sub-within"));
  symlinkSync("nowhere", join(folder, "link-to-nowhere"));
  symlinkSync("circle", join(folder, "circle"));
  mkdirSync(join(folder, "indexed"));
  symlinkSync("../.env", join(folder, "indexed/index.html"));
  return folder;
}

const REFUSED = [
  // Out of the folder, in every spelling.
  "../outside.txt",
  "..",
  "../",
  "../public-other/a.txt",
  "sub/../../outside.txt",
  "sub/../a.txt",
  "./a.txt",
  "%2e%2e/outside.txt",
  "%2E%2e/outside.txt",
  ".%2e/outside.txt",
  "%2e./outside.txt",
  "..%2foutside.txt",
  "..%2Foutside.txt",
  "%2e%2e%2foutside.txt",
  "..%5coutside.txt",
  "sub/..%5c..%5coutside.txt",
  "sub%2f..%2f..%2foutside.txt",
  "%2fetc%2fpasswd",
  "sub%2fa.txt",
  "%c0%ae%c0%ae/outside.txt",
  "%c0%2e%c0%2e/outside.txt",
  "%e0%80%ae%e0%80%ae/outside.txt",
  "..%00/outside.txt",
  "..;/outside.txt",
  // Bad escapes and bytes that no name has.
  "a.txt%00",
  "a.txt%00.html",
  "%00",
  "a%0d%0aX-Injected:1",
  "%",
  "a.txt%",
  "%zz",
  "%2",
  "%u002e%u002e/outside.txt",
  // Hidden files, however they are spelled.
  ".env",
  ".env?x=a.txt",
  "%2eenv",
  "%2Eenv",
  ".%65nv",
  ".env.local",
  ".git/config",
  "%2egit/config",
  ".hidden/",
  ".hidden/index.html",
  "sub/.htpasswd",
  "sub/%2ehtpasswd",
  // Keys, certificates and variables.
  "qa.env",
  "server.key",
  "SERVER.KEY",
  "server%2ekey",
  "%73erver.key",
  "server.pem",
  "server.pem.bak",
  "client.p12",
  "id_rsa",
  "id%5frsa",
  "sub/id_ed25519",
];

/** What only the disk tells: where a link leads. */
const REFUSED_LINKS = [
  "link-out.txt",
  "folder-out/outside.txt",
  "folder-out/public/a.txt/../../outside.txt",
  "sibling/a.txt",
  "whole-disk/etc/passwd",
  "link-to-env.txt",
  "link-to-git/config",
  "link-to-key.txt",
  "indexed/",
];

/** Neither is any file's, or a front's to parse: no answer of these is ever a file. */
const NEVER_FILES = [
  "link-to-nowhere",
  "circle",
  "a.txt/",
  "a.txt/.",
  "%252e%252e/outside.txt",
  "%25%32%65env",
];

describe("a static folder", () => {
  const share = serveForSuite();
  const folder = createSecrets(untilSuiteEnds());
  const secrets: RunSimpleOptions = { entry: APP, threads: 1, staticFiles: { "/assets": folder } };

  it("gives nothing away that is outside, hidden or a key", async () => {
    const server = await share(secrets);
    for (const target of [...REFUSED, ...REFUSED_LINKS]) {
      const answer = await sayRaw(server.url, `/assets/${target}`);
      assert.equal(answer.status, 404, target);
      assert.match(answer.body, /^Not found\n/, target);
      assert.ok(answer.headers.has("stopgap-request-id"));
      assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    }
    for (const target of NEVER_FILES) {
      const { body } = await sayRaw(server.url, `/assets/${target}`);
      assert.match(body, /^(?:Not found\n|the app: )/, target);
    }
  });

  it("says the same of a file that is refused as of one that is not there", async () => {
    const server = await share(secrets);
    const toShape = async (target: string): Promise<unknown> => {
      const { status, headers, body } = await sayRaw(server.url, `/assets/${target}`);
      const id = headers.get("stopgap-request-id") ?? "";
      headers.delete("stopgap-request-id");
      headers.delete("date");
      return { status, headers: [...headers], body: body.replaceAll(id, "ID") };
    };
    assert.deepEqual(await toShape(".env"), await toShape(".not-there"));
    assert.deepEqual(await toShape("server.key"), await toShape("not-there.key"));
  });

  it("follows links that stay within it", async () => {
    const server = await share(secrets);
    for (const target of ["link-within.txt", "sub-within/a.txt", "a.txt"])
      assert.equal((await sayRaw(server.url, `/assets/${target}`)).body, "fine");
  });

  it("at / leaves to the app what it does not serve, for the app's own pages lie there", async (test) => {
    const server = await serve(test, { entry: APP, threads: 1, staticFiles: { "/": folder } });
    for (const target of [...REFUSED, ...REFUSED_LINKS, ".well-known/x", "open/http%3A%2F%2Fa"]) {
      const { body } = await sayRaw(server.url, `/${target}`);
      assert.equal(body, `the app: GET /${target}`);
    }
    assert.equal((await sayRaw(server.url, "/a.txt")).body, "fine");
  });

  it("serves no pipe, and waits for none", async (test) => {
    const folder = createFolder(test, { "a.txt": "fine" });
    execFileSync("mkfifo", [join(folder, "pipe.txt")]);
    const server = await serve(test, {
      entry: APP,
      threads: 1,
      staticFiles: { "/assets": folder },
    });
    // More of them than there are threads for reading files.
    const refused = Array.from({ length: 8 }, () => sayRaw(server.url, "/assets/pipe.txt"));
    for (const answer of await Promise.all(refused)) assert.equal(answer.status, 404);
    assert.equal((await sayRaw(server.url, "/assets/a.txt")).body, "fine");
  });

  it("never sends another file's bytes, however fast files and links change", async (test) => {
    const folder = createSecrets(test);
    const versions = ["a".repeat(300_000), "b".repeat(100_000)];
    const server = await serve(test, {
      entry: APP,
      threads: 1,
      staticFiles: { "/assets": folder },
    });
    const over = new AbortController();
    const change = async (): Promise<void> => {
      for (let i = 0; !over.signal.aborted; i++) {
        const next = join(folder, "next");
        if (i % 3 === 2) symlinkSync(join(folder, "../outside.txt"), next);
        else writeFileSync(next, versions[i % 3] ?? "");
        renameSync(next, join(folder, "changing.txt"));
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const changing = change();
    const seen = new Map<number, number>();
    for (let i = 0; i < 200; i++) {
      const { status, body } = await sayRaw(server.url, "/assets/changing.txt");
      seen.set(status, (seen.get(status) ?? 0) + 1);
      assert.equal(body.includes(SECRET), false);
      if (status === 200) assert.ok(versions.includes(body), `${body.length} bytes of a mixture`);
    }
    over.abort();
    await changing;
    assert.ok((seen.get(200) ?? 0) > 0, `answers: ${JSON.stringify([...seen])}`);
  });
});

describe("a target that no client should send", () => {
  it("gets no file of a static folder", async (test) => {
    const folder = createSecrets(test);
    cpSync(join(folder, "a.txt"), join(folder, "b#c.txt"));
    const server = await serve(test, {
      entry: APP,
      threads: 1,
      staticFiles: { "/assets": folder },
    });
    for (const target of [
      "/assets/..\\outside.txt",
      "/assets/sub\\a.txt",
      "/assets/b#c.txt",
      "/assets/a.txt#",
      "/assets/\0a.txt",
      "/assets/a.txt\0",
    ]) {
      const client = await RawConnection.open(server.url);
      client.send(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      const received = await client.untilClosed();
      assert.match(received, /^HTTP\/1\.1 40[04] /, JSON.stringify(target));
      assert.doesNotMatch(received, /fine|nobody may read/);
    }
  });
});
