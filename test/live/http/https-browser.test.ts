import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { chromiumPath, openBrowser } from "../../support/browser.ts";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";

const entry = liveApp("tls.mjs");

/** Goes to a page twice; whether the browser was known the second time. */
async function isKnown(page: Page, url: string): Promise<boolean> {
  await page.goto(`${url}/seen`);
  const again = await page.goto(`${url}/seen`);
  return (await again?.headerValue("set-cookie")) === null;
}

describe("a browser", { skip: chromiumPath === undefined && "no Chromium here" }, () => {
  it("finds its way to https, stays one visitor, and finds back to plain http", async (test) => {
    process.env["XDG_CACHE_HOME"] = createFolder(test);
    test.after(() => delete process.env["XDG_CACHE_HOME"]);
    const secure = await serve(test, { entry, cert: "adhoc", redirectHttp: true });
    const browser = await openBrowser(test);
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    const plainUrl = secure.url.replace("https", "http");
    await page.goto(`${plainUrl}/seen`);
    assert.equal(page.url(), `${secure.url}/seen`);
    assert.equal(await isKnown(page, secure.url), true);
    await secure.close();
    const plain = await serve(test, { entry, port: new URL(secure.url).port });
    assert.equal(plain.url, plainUrl);
    assert.equal(await isKnown(page, plain.url), true);
    assert.equal(page.url(), `${plainUrl}/seen`);
  });
});
