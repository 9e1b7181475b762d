import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { register, startFlaskr, write } from "../support/flaskr-site.ts";

const PEOPLE_COUNT = 20;

describe("stopgap run examples/flaskr/app.ts --threads 8", () => {
  it(`keeps ${PEOPLE_COUNT} people apart who use it at once`, async (test) => {
    const site = await startFlaskr(test);
    const names = Array.from({ length: PEOPLE_COUNT }, (_value, i) => `person-${i}`);
    await Promise.all(
      names.map(async (name) => {
        const page = await register(site, name);
        await write(page, { title: `By ${name}`, body: `What ${name} has to say` });
        await page.getByRole("heading", { name: `By ${name}`, exact: true }).waitFor();
        for (let i = 0; i < 3; i += 1) {
          await page.goto(site.url);
          assert.equal(await page.locator("nav span").textContent(), name);
        }
        await page.context().close();
      }),
    );
    const page = await site.browser.newPage();
    await page.goto(site.url);
    const titles = await page.locator("article h2").allTextContents();
    assert.deepEqual(titles.toSorted(), names.map((name) => `By ${name}`).toSorted());
    assert.doesNotMatch(site.command.output, / 500 | 50\d |failed:/);
  });
});
