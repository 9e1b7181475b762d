import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { App } from "../app.ts";
import { render } from "../render.ts";
import type { TemplateSettings } from "./template-settings.ts";

const folder = mkdtempSync(join(tmpdir(), "stopgap-templates-"));
after(() => rmSync(folder, { recursive: true }));

async function answer(settings: TemplateSettings, source: string): Promise<Response> {
  writeFileSync(join(folder, "page.html"), source);
  const app = new App({
    templates: { folder, ...settings },
    config: { secretKey: "x".repeat(32) },
  });
  app.get("/", () => render("page.html", { name: "Ann" }), { endpoint: "index" });
  return await app.request("/");
}

describe("new App({ templates: { … } })", () => {
  it("renders with filters and tests of the app's own", async () => {
    const filters = { shout: (text: string) => `${text.toUpperCase()}!` };
    const tests = { short: (text: string) => text.length < 4 };
    const source = "{{ name|shout }}{% if name is short %} short{% endif %}";
    assert.equal(await (await answer({ filters, tests }, source)).text(), "ANN! short");
  });

  it("adds its globals to those that every app has, read anew for each rendering", async () => {
    let count = 0;
    const globals = () => ({ count: (count += 1) });
    const source = "{{ url_for('index') }} {{ count }}";
    assert.equal(await (await answer({ globals }, source)).text(), "/ 1");
    assert.equal(await (await answer({ globals }, source)).text(), "/ 2");
  });

  it("looks at no session before a template does", async () => {
    const count = 1;
    const globals = () => ({ count });
    assert.equal((await answer({ globals }, "{{ count }}")).headers.get("vary"), null);
    assert.equal((await answer({ globals }, "{{ session.x }}")).headers.get("vary"), "Cookie");
  });
});
