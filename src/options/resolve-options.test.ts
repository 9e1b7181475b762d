import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { resolveOptions } from "./resolve-options.ts";
import type { RunSimpleOptions } from "./run-simple-options.ts";
import type { ServerOptions } from "./server-options.ts";

describe("resolveOptions", () => {
  let folder = "";

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "stopgap-options-"));
    writeFileSync(join(folder, "app.js"), "");
    writeFileSync(join(folder, ".env"), "COLOUR=red\nSIZE=1\nHOME=elsewhere\n");
    writeFileSync(join(folder, ".env.local"), "COLOUR=blue\n");
    writeFileSync(join(folder, "qa.env"), 'COLOUR="green # not a comment"\n');
    writeFileSync(join(folder, "live.env"), "NODE_ENV=production\n");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function resolve(options: RunSimpleOptions, env: Record<string, string> = {}): ServerOptions {
    return resolveOptions(
      { entry: "app.js", ...options },
      { cwd: folder, env, totalMemoryBytes: 2 * 1024 ** 3 },
    );
  }

  it("fills in every default", () => {
    const { entry, ...rest } = resolve({ envFile: false });
    assert.match(entry, /app\.js$/);
    assert.deepEqual(rest, {
      appArguments: [],
      places: [{ kind: "address", host: "127.0.0.1" }],
      port: 5000,
      tls: undefined,
      threads: 8,
      spare: 4,
      processes: 1,
      isolation: "person",
      isIsolationDefault: true,
      personIdleMs: 1_800_000,
      queue: 1000,
      queueTimeoutMs: 30_000,
      blockedTimeoutMs: 120_000,
      requestTimeoutMs: 0,
      loadTimeoutMs: 60_000,
      memoryMb: 1024,
      graceMs: 10_000,
      reload: "off",
      watch: [],
      ignore: [],
      reloadDelayMs: 30,
      envFiles: [],
      live: false,
      debug: undefined,
      staticFiles: [],
      headerTimeoutMs: 15_000,
      bodyIdleTimeoutMs: 30_000,
      writeIdleTimeoutMs: 30_000,
      keepAliveTimeoutMs: 30_000,
      minClientRateBytes: 1024,
      maxHeaderBytes: 16_384,
      maxHeaders: 200,
      maxUrlBytes: 16_384,
      maxBodyBytes: 0,
      bufferBodyBytes: 262_144,
      bufferTotalBytes: 67_108_864,
      maxConnections: 16_384,
      maxConnectionsPerAddress: 2048,
      isOwnMachineLimited: false,
      env: {},
    });
  });

  it("reads .env, and .env.local over it, under the real environment", () => {
    assert.deepEqual(resolve({}, { HOME: "here" }).env, { COLOUR: "blue", SIZE: "1" });
  });

  it("reads named env files instead", () => {
    assert.deepEqual(resolve({ envFile: ["qa.env"] }).env, { COLOUR: "green # not a comment" });
    assert.deepEqual(resolve({ envFile: [".env", "qa.env"] }).env, {
      COLOUR: "green # not a comment",
      SIZE: "1",
      HOME: "elsewhere",
    });
  });

  it("says which env files there are or may be", () => {
    assert.deepEqual(resolve({}).envFiles, [join(folder, ".env"), join(folder, ".env.local")]);
    assert.deepEqual(resolve({ envFile: "qa.env" }).envFiles, [join(folder, "qa.env")]);
  });

  it("refuses a named env file that is not there", () => {
    assert.throws(() => resolve({ envFile: "none.env" }), { code: "ENV_FILE_NOT_FOUND" });
  });

  it("finds the folders of static files from cwd on", () => {
    assert.deepEqual(resolve({ staticFiles: { "/": ".", "/up/": ".." } }).staticFiles, [
      { path: "/", folder },
      { path: "/up", folder: dirname(folder) },
    ]);
  });

  it("refuses a static folder that is not there, or that is a file", () => {
    for (const named of ["none", "app.js"]) {
      assert.throws(() => resolve({ staticFiles: { "/assets": named } }), {
        code: "STATIC_FOLDER_NOT_FOUND",
        message: `There is no folder ${join(folder, named)} to serve /assets from.`,
      });
    }
  });

  it("makes globs absolute", () => {
    const { reload, watch, ignore } = resolve({ reload: "hold", watch: "views", ignore: ["a/*"] });
    assert.deepEqual([reload, watch, ignore], ["hold", [`${folder}/views`], [`${folder}/a/*`]]);
  });

  it("refuses production, wherever it comes from", () => {
    assert.throws(() => resolve({}, { NODE_ENV: "production" }), {
      code: "PRODUCTION_REFUSED",
      message: /from the environment/,
    });
    assert.throws(() => resolve({ envFile: "live.env" }), {
      code: "PRODUCTION_REFUSED",
      message: /from live\.env/,
    });
    assert.equal(resolve({ envFile: "live.env" }, { NODE_ENV: "test" }).env["NODE_ENV"], undefined);
  });

  it("accepts production from somebody who knows", () => {
    const options = resolve({ iKnowThisIsNotForProduction: true }, { NODE_ENV: "production" });
    assert.equal(options.port, 5000);
  });

  it("limits this machine's own connections only when somebody says so", () => {
    const { maxConnectionsPerAddress, isOwnMachineLimited } = resolve({
      maxConnectionsPerAddress: 3,
    });
    assert.deepEqual([maxConnectionsPerAddress, isOwnMachineLimited], [3, true]);
  });

  it("passes the app's own arguments on", () => {
    assert.deepEqual(resolve({ appArguments: ["--seed", "7"] }).appArguments, ["--seed", "7"]);
  });
});
