import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import Module from "node:module";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { ThreadHost } from "../../support/thread-host.ts";
import { waitFor } from "../../support/wait-for.ts";

const APP = "export default (request, response) => response.end('hello');";

describe("the code that was compiled for a thread", () => {
  it("is kept beside the packages, where Node can do that", async (test) => {
    const folder = createFolder(test, { "app.mjs": APP, "node_modules/some/index.js": "" });
    const host = await ThreadHost.start(test, join(folder, "app.mjs"));
    await host.untilReady();
    const kept = join(folder, "node_modules/.cache/stopgap/code");
    if ("enableCompileCache" in Module)
      await waitFor("the code is kept", () => existsSync(kept), { describe: () => host.state });
    else assert.equal(existsSync(kept), false);
  });

  it("is not kept in a project without packages", async (test) => {
    const folder = createFolder(test, { "app.mjs": APP });
    const host = await ThreadHost.start(test, join(folder, "app.mjs"));
    await host.untilReady();
    await host.retire(1000);
    assert.equal(existsSync(join(folder, "node_modules")), false);
  });
});
