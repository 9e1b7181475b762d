import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Locator, Page } from "playwright-core";
import { chromiumPath } from "../../support/browser.ts";
import { liveApp } from "../../support/live-app.ts";
import { pageForSuite } from "../../support/page-for-suite.ts";
import { ReloadingApp } from "../../support/reloading-app.ts";
import { serveLiveSite } from "../../support/live-site.ts";
import { serve } from "../../support/serve.ts";
import { waitFor } from "../../support/wait-for.ts";

const NOTE = "The newest change does not load yet; you are seeing the last version that works.";
const failure = {
  name: "TypeError",
  message: "<img src=x onerror=alert(1)> is not a function",
  stack: "at load (/app/a.ts:1:2)",
};

const FRAME = "> 1 | a()\n    | ^";

type Live = Awaited<ReturnType<typeof serveLiveSite>>["live"];

async function untilListening(live: Live, count = 1): Promise<void> {
  await waitFor(`${count} pages that listen`, () => live.listenerCount === count, {
    describe: () => live.listenerCount,
  });
}

async function untilTitle(page: Page, title: string): Promise<void> {
  await page.waitForFunction(`document.title === ${JSON.stringify(title)}`);
}

/** A page with this title; `atLoad` runs before it listens. */
function toApp(title: string, atLoad = ""): string {
  return `
    ${atLoad}
    require("node:http").createServer((request, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end("<!doctype html><title>${title}</title><p>hello");
    }).listen(3000);
  `;
}

function setVisibility(state: "hidden" | "visible"): string {
  return `Object.defineProperty(document, "visibilityState", { configurable: true, value: "${state}" });
    document.dispatchEvent(new Event("visibilitychange"));`;
}

function noteOf(page: Page): Locator {
  return page.getByRole("status");
}

describe("a page with --live", { skip: chromiumPath === undefined && "no Chromium here" }, () => {
  const openPage = pageForSuite();

  it("reloads when newer code runs, once", async (test) => {
    const { url, live, countPages } = await serveLiveSite(test);
    const { page } = await openPage(test);
    await page.goto(url);
    await untilListening(live);
    for (const generation of [2, 3]) {
      live.tookOver(generation);
      await untilTitle(page, live.version);
      await untilListening(live);
      assert.equal(countPages(), generation);
    }
  });

  it("reloads at once when newer code ran before it could listen, but not without end", async (test) => {
    const { url, live, countPages } = await serveLiveSite(test, { version: "kept.1" });
    const { page } = await openPage(test);
    await page.goto(url);
    await waitFor("the page again", () => countPages() === 2);
    await untilListening(live);
    live.failed(failure, FRAME);
    await noteOf(page).waitFor();
    assert.equal(countPages(), 2);
  });

  it("tells everybody that a change does not load, and takes it back", async (test) => {
    const { url, live } = await serveLiveSite(test);
    const { page } = await openPage(test);
    await page.goto(url);
    await untilListening(live);
    live.failed(failure, FRAME);
    await noteOf(page).waitFor();
    assert.equal(await noteOf(page).textContent(), NOTE);
    assert.doesNotMatch(await readNote(page), /TypeError|app/);
    live.tookOver(2);
    await untilTitle(page, live.version);
    assert.equal(await noteOf(page).count(), 0);
  });

  it("lets the note be closed by keyboard, for this page", async (test) => {
    const { url, live } = await serveLiveSite(test);
    const { page } = await openPage(test);
    await page.goto(url);
    await untilListening(live);
    live.failed(failure, FRAME);
    await noteOf(page).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await noteOf(page).waitFor({ state: "hidden" });
    live.failed({ ...failure, message: "still" }, "");
    live.tookOver(2);
    await untilTitle(page, live.version);
    await untilListening(live);
    live.failed(failure, FRAME);
    await noteOf(page).waitFor();
  });

  it("works under a policy that lets in nothing without its nonce", async (test) => {
    const policy =
      "default-src 'none'; script-src 'nonce-abc'; connect-src 'self'; require-trusted-types-for 'script'";
    const { url, live } = await serveLiveSite(test, { policy, nonce: "abc" });
    const { page } = await openPage(test);
    const problems: string[] = [];
    page.on("console", (message) => problems.push(message.text()));
    await page.goto(url);
    await untilListening(live);
    live.failed(failure, FRAME);
    await noteOf(page).waitFor();
    const position = await page.evaluate(
      `getComputedStyle(document.querySelector("stopgap-note")).position`,
    );
    assert.equal(position, "fixed");
    live.tookOver(2);
    await untilTitle(page, live.version);
    assert.deepEqual(
      problems.filter((text) => !text.includes("favicon")),
      [],
    );
  });

  it("is as the app wrote it when the script has begun", async (test) => {
    const { url, live } = await serveLiveSite(test);
    const { page } = await openPage(test);
    await page.goto(url);
    await untilListening(live);
    assert.equal(await page.locator("script, stopgap-note").count(), 0);
  });

  it("gives up when a policy in the page itself refuses the connection", async (test) => {
    const script = `<script>
      window.refusals = 0;
      document.addEventListener("securitypolicyviolation", () => window.refusals++);
    </script>`;
    const meta = `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">`;
    const { url, live } = await serveLiveSite(test, { head: meta + script });
    const { page } = await openPage(test);
    await page.goto(url);
    await page.waitForFunction("window.refusals === 1");
    await page.evaluate("dispatchEvent(new Event('pageshow'))");
    await page.evaluate("new Promise((resolve) => setTimeout(resolve, 100))");
    assert.equal(await page.evaluate("window.refusals"), 1);
    assert.equal(live.listenerCount, 0);
  });

  it("listens only while somebody looks at it, and then reloads if it is old", async (test) => {
    const { url, live, countPages } = await serveLiveSite(test);
    const { page } = await openPage(test);
    await page.goto(url);
    await untilListening(live);
    await page.evaluate(setVisibility("hidden"));
    await untilListening(live, 0);
    live.tookOver(2);
    await page.evaluate(setVisibility("visible"));
    await untilTitle(page, live.version);
    assert.equal(countPages(), 2);
  });

  it("in a frame of such a page leaves the listening to that one", async (test) => {
    const body = `<script>if (window === top) document.write('<iframe src="/"></iframe>')</script>`;
    const { url, live, countPages } = await serveLiveSite(test, { body });
    const { page } = await openPage(test);
    await page.goto(url);
    await waitFor("both pages", () => countPages() === 2);
    await untilListening(live);
    live.tookOver(2);
    await waitFor("both pages again", () => countPages() === 4);
    await untilListening(live);
  });

  it("follows the saves of an app, broken ones too", async (test) => {
    const app = await ReloadingApp.start(test, { "app.js": toApp("one") }, { live: true });
    const { page } = await openPage(test);
    await page.goto(app.url);
    app.save("app.js", toApp("two"));
    await untilTitle(page, "two");
    app.save("app.js", toApp("three", "throw new Error('not yet');"));
    await noteOf(page).waitFor();
    assert.equal(await noteOf(page).textContent(), NOTE);
    assert.equal(await page.title(), "two");
    app.save("app.js", toApp("four"));
    await untilTitle(page, "four");
    assert.equal(await page.locator("stopgap-note").count(), 0);
  });

  it("reloads when the server was started again", async (test) => {
    const entry = liveApp("reloader/pages.mjs");
    const first = await serve(test, { entry, live: true });
    const { page } = await openPage(test);
    await page.goto(first.url);
    await page.evaluate("window.isOld = true; 0");
    await first.close();
    await serve(test, { entry, live: true, port: new URL(first.url).port });
    await page.waitForFunction("!window.isOld");
  });
});

describe("a developer's page", { skip: chromiumPath === undefined && "no Chromium here" }, () => {
  const openPage = pageForSuite();

  it("says what is wrong, as plain text, once the terminal's link was followed", async (test) => {
    const { url, live } = await serveLiveSite(test);
    const { page, context } = await openPage(test);
    await page.goto(url + live.developerPath);
    assert.equal(page.url(), `${url}/__stopgap__/developer`);
    await page.getByRole("button").click();
    await page.getByText("Done:").waitFor();
    await page.getByRole("link").click();
    await untilListening(live);
    live.failed(failure, FRAME);
    await noteOf(page).waitFor();
    await page.getByText("What is wrong").click();
    await page.getByText("<img src=x onerror=alert(1)> is not a function").waitFor();
    assert.match(await readNote(page), /> 1 \| a\(\)/);
    assert.match(await readNote(page), /at load \(\/app\/a\.ts:1:2\)/);
    assert.equal(await page.locator("img").count(), 0);
    const [cookie] = await context.cookies(`${url}/__stopgap__/live`);
    assert.equal(cookie?.httpOnly, true);
  });

  it("is told when the link is wrong", async (test) => {
    const { url } = await serveLiveSite(test);
    const { page } = await openPage(test);
    await page.goto(`${url}/__stopgap__/developer#key=old`);
    await page.getByRole("button").click();
    await page.getByText("an earlier start of the server").waitFor();
    await page.goto(`${url}/__stopgap__/developer`);
    await page.getByText("The link is not whole").waitFor();
    assert.equal(await page.getByRole("button").isDisabled(), true);
  });
});

/** All that is in the note, shown or not. */
async function readNote(page: Page): Promise<string> {
  return await page.locator("stopgap-note").evaluate((note) => note.shadowRoot?.textContent ?? "");
}
