import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { connect } from "node:tls";
import { runSimple, type RunSimpleOptions } from "stopgap";
import { createCertificate, encryptKey, type TestPair } from "../../support/certificates.ts";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";

const entry = liveApp("tls.mjs");
const first = await createCertificate({ dns: ["localhost", "a.test"], addresses: ["127.0.0.1"] });
const second = await createCertificate({ dns: ["b.test", "*.c.test"] });

/** Which certificate somebody who asks for this name is shown. */
async function readShown(url: string, servername?: string): Promise<X509Certificate> {
  const { hostname: host, port } = new URL(url);
  return await new Promise((resolve, reject) => {
    const name = servername === undefined ? {} : { servername };
    const address = host.replaceAll(/[[\]]/g, "");
    const wishes = { host: address, port: Number(port), rejectUnauthorized: false, ...name };
    const socket = connect(wishes, () => {
      const shown = socket.getPeerX509Certificate();
      socket.destroy();
      if (shown) resolve(shown);
      else reject(new Error("no certificate"));
    });
    socket.once("error", reject);
  });
}

async function startAdhoc(
  test: TestContext,
  cache: string,
  words: string[] = [],
): Promise<{ url: string; shown: X509Certificate; command: StopgapProcess }> {
  const command = StopgapProcess.start(
    test,
    ["run", entry, "--cert", "adhoc", "--port", "0", ...words],
    { env: { XDG_CACHE_HOME: cache } },
  );
  const url = await command.url();
  return { url, shown: await readShown(url), command };
}

async function stop(command: StopgapProcess): Promise<void> {
  command.child.kill("SIGTERM");
  assert.equal(await command.untilExit(), 0);
}

describe("--cert adhoc", () => {
  it("makes a certificate for this machine's names, for this user's eyes", async (test) => {
    const cache = createFolder(test);
    const { url, shown, command } = await startAdhoc(test, cache, ["--host", "0.0.0.0"]);
    assert.match(url, /^https:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(shown.checkHost("localhost"), "localhost");
    assert.equal(shown.checkIP("127.0.0.1"), "127.0.0.1");
    assert.equal(shown.checkIP("::1"), "::1");
    assert.equal(shown.checkHost(hostname()), hostname());
    assert.equal(shown.ca, false);
    const tls = { ca: shown.toString() };
    assert.equal(JSON.parse((await ask(`${url}/seen`, { tls })).body).encrypted, true);
    const file = join(cache, "stopgap", "adhoc.pem");
    assert.ok(command.output.includes(`A certificate was made and is kept in ${file}: `));
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(join(cache, "stopgap")).mode & 0o777, 0o700);
  });

  it("keeps it over restarts, also when it listens elsewhere", async (test) => {
    const cache = createFolder(test);
    const one = await startAdhoc(test, cache);
    await stop(one.command);
    const two = await startAdhoc(test, cache, ["--host", "::1"]);
    assert.equal(two.shown.fingerprint256, one.shown.fingerprint256);
    assert.doesNotMatch(two.command.output, /A certificate was made/);
  });

  it("makes another one for a new name, and keeps the old names", async (test) => {
    const cache = createFolder(test);
    const one = await startAdhoc(test, cache);
    await stop(one.command);
    const two = await startAdhoc(test, cache, ["--host", "127.0.0.1", "--host", "127.0.0.2"]);
    assert.notEqual(two.shown.fingerprint256, one.shown.fingerprint256);
    assert.equal(two.shown.checkIP("127.0.0.2"), "127.0.0.2");
    await stop(two.command);
    const three = await startAdhoc(test, cache);
    assert.equal(three.shown.fingerprint256, two.shown.fingerprint256);
  });

  it("makes another one when the kept one could have been seen, or is none", async (test) => {
    const cache = createFolder(test);
    const file = join(cache, "stopgap", "adhoc.pem");
    let { shown, command } = await startAdhoc(test, cache);
    for (const spoil of [() => chmodSync(file, 0o644), () => writeFileSync(file, "broken")]) {
      await stop(command);
      spoil();
      const next = await startAdhoc(test, cache);
      assert.notEqual(next.shown.fingerprint256, shown.fingerprint256);
      assert.equal(statSync(file).mode & 0o777, 0o600);
      assert.match(readFileSync(file, "utf8"), /-----BEGIN CERTIFICATE-----/);
      ({ shown, command } = next);
    }
  });

  it("renews it before it ends", async (test) => {
    const cache = createFolder(test, { "stopgap/adhoc.pem": "" });
    const file = join(cache, "stopgap", "adhoc.pem");
    const names = { dns: ["localhost"], addresses: ["127.0.0.1", "::1"] };
    for (const [endsInDays, isKept] of [
      [29, false],
      [31, true],
    ] as const) {
      const old = await createCertificate({ ...names, endsInDays });
      writeFileSync(file, old.key + old.cert);
      chmodSync(file, 0o600);
      const { shown, command } = await startAdhoc(test, cache);
      const { fingerprint256 } = new X509Certificate(old.cert);
      assert.equal(shown.fingerprint256 === fingerprint256, isKept);
      assert.ok(Date.parse(shown.validTo) > Date.now() + 30 * 86_400_000);
      await stop(command);
    }
  });

  it("serves all the same where nothing can be kept, and says so", async (test) => {
    const cache = join(createFolder(test, { file: "no folder" }), "file");
    const { url, command } = await startAdhoc(test, cache);
    await command.until(/The certificate can't be kept \(.+\): browsers will ask again/);
    assert.equal((await ask(`${url}/seen`)).status, 200);
  });
});

describe("--cert and --key", () => {
  it("serve a certificate with its chain", async (test) => {
    const root = await createCertificate({ commonName: "root", isAuthority: true });
    const between = await createCertificate({
      commonName: "between",
      isAuthority: true,
      signer: root,
    });
    const leaf = await createCertificate({ dns: ["a.test"], signer: between });
    const cwd = createFolder(test, { "a.pem": leaf.cert + between.cert, "a-key.pem": leaf.key });
    const server = await serve(test, { entry, cwd, cert: "a.pem", key: "a-key.pem" });
    const tls = { ca: root.cert, servername: "a.test" };
    assert.equal(
      (await ask(`${server.url}/seen`, { tls, headers: { host: "a.test" } })).status,
      200,
    );
  });

  it("choose by the name that is asked for", async (test) => {
    const cwd = createFolder(test, toFiles({ a: first, b: second }));
    const server = await serve(test, {
      entry,
      cwd,
      cert: ["a.pem", "b.pem"],
      key: ["a-key.pem", "b-key.pem"],
    });
    for (const [name, pair] of [
      [undefined, first],
      ["a.test", first],
      ["b.test", second],
      ["B.TEST", second],
      ["x.c.test", second],
      ["c.test", first],
      ["x.y.c.test", first],
      ["unknown.test", first],
      ["..", first],
      ["*.c.test", second],
      ["x".repeat(250), first],
    ] as const) {
      const shown = await readShown(server.url, name);
      assert.equal(shown.fingerprint, new X509Certificate(pair.cert).fingerprint, String(name));
    }
  });

  it("are told on the command line in pairs", async (test) => {
    const cwd = createFolder(test, toFiles({ a: first, b: second }));
    const words = "--cert a.pem --key a-key.pem --cert b.pem --key b-key.pem".split(" ");
    const command = StopgapProcess.start(test, ["run", entry, "--port", "0", ...words], { cwd });
    const shown = await readShown(await command.url(), "b.test");
    assert.equal(shown.fingerprint, new X509Certificate(second.cert).fingerprint);
  });

  it("may be one file", async (test) => {
    for (const text of [first.cert + first.key, first.key + first.cert]) {
      const cwd = createFolder(test, { "both.pem": text });
      const server = await serve(test, { entry, cwd, cert: "both.pem" });
      assert.equal((await ask(`${server.url}/seen`, { tls: { ca: first.cert } })).status, 200);
    }
  });

  it("tell of a certificate that is no longer valid", async (test) => {
    const old = await createCertificate({ dns: ["localhost"], endsInDays: -1 });
    const cwd = createFolder(test, { "old.pem": old.cert + old.key });
    const words = ["run", entry, "--port", "0", "--cert", "old.pem"];
    const command = StopgapProcess.start(test, words, { cwd });
    await command.until(/The certificate in \/.+\/old\.pem is no longer valid \(since .+\)\./);
  });

  const oldStyle =
    "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0";
  const files = {
    "old-locked-key.pem": `${oldStyle}\n\nAAAA\n-----END RSA PRIVATE KEY-----\n`,
    ...toFiles({ a: first, b: second }),
    "locked-key.pem": encryptKey(first.key),
    "text.pem": "no PEM\n",
  };
  for (const [what, options, code, message] of [
    [
      "a missing certificate",
      { cert: "none.pem", key: "a-key.pem" },
      "TLS_FILE_NOT_READABLE",
      /\/none\.pem of --cert can't be read \(ENOENT\)/,
    ],
    [
      "a missing key",
      { cert: "a.pem", key: "none.pem" },
      "TLS_FILE_NOT_READABLE",
      /\/none\.pem of --key/,
    ],
    ["a folder", { cert: ".", key: "a-key.pem" }, "TLS_FILE_NOT_READABLE", /\(EISDIR\)/],
    [
      "a text",
      { cert: "text.pem", key: "a-key.pem" },
      "NOT_A_CERTIFICATE",
      /\/text\.pem of --cert/,
    ],
    [
      "a key for a certificate",
      { cert: "a-key.pem", key: "a-key.pem" },
      "NOT_A_CERTIFICATE",
      /a-key\.pem/,
    ],
    ["a certificate for a key", { cert: "a.pem", key: "a.pem" }, "NOT_A_KEY", /\/a\.pem/],
    ["no key at all", { cert: "a.pem" }, "NOT_A_KEY", /\/a\.pem/],
    [
      "an encrypted key",
      { cert: "a.pem", key: "locked-key.pem" },
      "KEY_ENCRYPTED",
      /\/locked-key\.pem is encrypted/,
    ],
    [
      "a key that was encrypted in the old way",
      { cert: "a.pem", key: "old-locked-key.pem" },
      "KEY_ENCRYPTED",
      /\/old-locked-key\.pem is encrypted/,
    ],
    [
      "another certificate's key",
      { cert: "a.pem", key: "b-key.pem" },
      "KEY_MISMATCH",
      /\/b-key\.pem is not the one of .+\/a\.pem/,
    ],
    [
      "a text for authorities",
      { cert: "a.pem", key: "a-key.pem", clientCert: "text.pem" },
      "NOT_A_CERTIFICATE",
      /\/text\.pem of --client-cert/,
    ],
  ] satisfies [string, RunSimpleOptions, string, RegExp][]) {
    it(`refuse ${what} and name the file`, async (test) => {
      const cwd = createFolder(test, files);
      await assert.rejects(runSimple({ entry, cwd, port: 0, ...options }), { code, message });
    });
  }
});

function toFiles(pairs: Record<string, TestPair>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs).flatMap(([name, { cert, key }]) => [
      [`${name}.pem`, cert],
      [`${name}-key.pem`, key],
    ]),
  );
}
