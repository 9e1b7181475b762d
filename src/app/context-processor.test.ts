import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "./app.ts";
import { render } from "./render.ts";

async function withTemplates(
  files: Record<string, string>,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "stopgap-processors-"));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("app.contextProcessor", () => {
  it("gives values to every template and its imported macros; later ones and those of the rendering win", async () => {
    const files = {
      "macros.html": "{% macro greeting() %}{{ shop }}{% endmacro %}",
      "page.html":
        '{% import "macros.html" as all %}{{ all.greeting() }} {{ shop }} {{ colour }} {{ path }}',
    };
    await withTemplates(files, async (templates) => {
      const app = new App({ templates, config: { testing: true } });
      app.contextProcessor(() => ({ shop: "first", colour: "red" }));
      app.contextProcessor(async ({ request }) => {
        return await Promise.resolve({ shop: "Ann's", path: new URL(request.url).pathname });
      });
      app.get("/<name>", () => render("page.html", { colour: "blue" }));
      const pages = await Promise.all(
        ["/a", "/b"].map(async (path) => await (await app.request(path)).text()),
      );
      assert.deepEqual(pages, ["Ann&#39;s Ann&#39;s blue /a", "Ann&#39;s Ann&#39;s blue /b"]);
    });
  });
});
