import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { createFolder } from "../../support/create-folder.ts";

const packageFolder = fileURLToPath(new URL("../../..", import.meta.url));
const tsc = fileURLToPath(new URL("../../../node_modules/.bin/tsc", import.meta.url));

const declarations = `
declare module "stopgap" {
  interface Globals { user?: { name: string } }
  interface SessionData { userId: number }
  interface AppConfig { shopName: string }
}
`;
const uses = `
import { App, Blueprint, context, g, session } from "stopgap";
import { TestClient } from "stopgap/testing";
const app = new App({ config: { shopName: "Ann's" } });
const part = new Blueprint("part", { prefix: "/part/<int:team>" });
part.get("/<name>", (current) => {
  current.g.user = { name: current.params.name };
  const team: number = current.params.team;
  const texts: (string | undefined)[] = [g.user?.name, context().g.user?.name, app.config.shopName];
  const ids: (number | undefined)[] = [session.get("userId"), current.session.get("userId")];
  return { team, texts, ids };
});
app.registerBlueprint(part);
export const reading: Promise<number | undefined> = new TestClient(app).session((kept) => kept.get("userId"));
`;
const wrongUses = `
import { g, session } from "stopgap";
export const team: unknown = g.team;
session.set("userId", "text");
`;

describe("what an app declares of its own, in a project that uses the built package", () => {
  it("is known wherever it is used", (test) => {
    const { status, stdout } = compile(test, declarations + uses);
    assert.equal(status, 0, stdout);
  });

  it("is all that is known", (test) => {
    const { stdout } = compile(test, declarations + wrongUses);
    assert.match(stdout, /Property 'team' does not exist on type 'Globals'/);
    assert.match(
      stdout,
      /Argument of type '"?string"?' is not assignable to parameter of type 'number'/,
    );
    const bare = compile(test, uses);
    assert.match(bare.stdout, /'shopName' does not exist/);
    assert.match(bare.stdout, /Property 'user' does not exist on type 'Globals'/);
  });
});

function compile(test: TestContext, code: string): { status: number | null; stdout: string } {
  const folder = createFolder(test);
  mkdirSync(join(folder, "node_modules/@types"), { recursive: true });
  symlinkSync(packageFolder, join(folder, "node_modules/stopgap"), "dir");
  symlinkSync(
    join(packageFolder, "node_modules/@types/node"),
    join(folder, "node_modules/@types/node"),
    "dir",
  );
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(join(folder, "app.ts"), code);
  const flags = ["--noEmit", "--strict", "--target", "es2023", "--module", "nodenext"];
  return spawnSync(process.execPath, [tsc, ...flags, "--types", "node", "app.ts"], {
    cwd: folder,
    encoding: "utf8",
    timeout: 60_000,
  });
}
