import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import { chromiumPath, launchBrowser } from "../../../support/browser.ts";
import { type CaptureSite, serveCapture } from "../../../support/capture-site.ts";
import { openCapturePage } from "../../../support/open-capture-page.ts";
import { askShop, toShopData } from "../../../support/shop-capture.ts";

const CONSOLE = "/__stopgap__/debugger/console";

function resultsOf(page: Page): Locator {
  return page.locator(".result");
}

async function run(page: Page, code: string): Promise<void> {
  await page.locator(".cm-content").click();
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

describe("the page of an error", { skip: chromiumPath === undefined && "no Chromium" }, () => {
  let browser: Browser;
  let site: CaptureSite;
  before(async () => {
    browser = await launchBrowser();
    site = await serveCapture(toShopData(), askShop);
  });
  after(async () => {
    site.close();
    await browser.close();
  });

  it("begins with the error and the line of the app's own code", async () => {
    await using opened = await openCapturePage(browser, site.url);
    const { page } = opened;
    assert.equal(
      await page.title(),
      "TypeError: Cannot read properties of undefined (reading 'toUpperCase')",
    );
    assert.equal(await page.locator(".source .here mark").innerText(), "toUpperCase");
    assert.equal(await page.locator(".source .here .number").innerText(), "11");
    assert.match(await page.locator(".facts").innerText(), /mf3k-212 of ann.*Live for 14 min/s);
    const top = await page
      .locator(".source .here")
      .evaluate((line) => line.getBoundingClientRect().top);
    assert.ok(top < 720, `${top} px`);
  });

  it("shows the frame that is opened, and the folded ones when they are asked for", async () => {
    await using opened = await openCapturePage(browser, site.url);
    const { page } = opened;
    await page.getByRole("button", { name: "src/app.ts:34" }).click();
    assert.equal(
      await page.locator(".here").innerText().then(toCode),
      "res.json(await toReceipt(order));",
    );
    await page.getByRole("button", { name: "5 frames in router and Node" }).click();
    await page.getByRole("button", { name: "handleRequest" }).click();
    await page.getByText("The source of this frame can't be had").waitFor();
    await page.getByRole("button", { name: "main" }).click();
    await page.getByText("This frame had already been left").waitFor();
    assert.equal(await page.locator(".cm-content").count(), 0);
  });

  it("runs code in the frame, and shows what it printed above its value", async () => {
    await using opened = await openCapturePage(browser, site.url);
    const { page } = opened;
    await run(page, "customer");
    await resultsOf(page).first().waitFor();
    const text = await page.locator(".entry").innerText();
    assert.match(text, /^customer\s+looked up c-19\s+deprecated: use findById\s+Customer \{id/);
    await page.getByRole("button", { name: "src/app.ts:34" }).click();
    await run(page, "x");
    await page.getByText("'/frames/1/evaluate: x'").waitFor();
    await page.getByRole("button", { name: "src/receipts/receipt.ts:11" }).click();
    assert.equal(await page.locator(".entry").count(), 1, "each frame keeps its own");
  });

  it("shows errors as errors, and what was stopped", async () => {
    await using opened = await openCapturePage(browser, site.url);
    const { page } = opened;
    await run(page, "boom()");
    const thrown = page.locator(".thrown");
    await thrown.getByText("RangeError: too far").first().waitFor();
    await thrown.getByText("Stack").click();
    await thrown.getByText("at boom").waitFor();
    await run(page, "for(;;);");
    await page.getByText("Stopped after 5,000 ms").waitFor();
  });

  it("takes several lines, and goes through the history", async () => {
    await using opened = await openCapturePage(browser, site.url);
    const { page } = opened;
    await page.locator(".cm-content").click();
    await page.keyboard.type("a");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("b");
    await page.keyboard.press("Enter");
    await page.getByText(String.raw`'/frames/0/evaluate: a\nb'`).waitFor();
    await run(page, "second");
    await page.getByText("'/frames/0/evaluate: second'").waitFor();
    await page.keyboard.type("draft");
    const editor = page.locator(".cm-content");
    await page.keyboard.press("ArrowUp");
    assert.equal(await editor.innerText(), "second");
    await page.keyboard.press("ArrowUp");
    assert.equal(await editor.innerText(), "a\nb");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    assert.equal(await editor.innerText(), "draft");
  });

  it("completes with Tab: the only name at once, several as a list", async () => {
    await using opened = await openCapturePage(browser, site.url);
    const { page } = opened;
    const editor = page.locator(".cm-content");
    await editor.click();
    await page.keyboard.type("cust");
    await page.keyboard.press("Tab");
    await page.locator(".cm-content", { hasText: /^customer$/ }).waitFor();
    await page.keyboard.type(".");
    await page.keyboard.press("Tab");
    const options = page.locator(".cm-tooltip-autocomplete li");
    await options.first().waitFor();
    assert.deepEqual(await options.allInnerTexts(), ["name", "nameHistory", "since", "id"]);
    await page.keyboard.type("s");
    await options.nth(1).waitFor({ state: "detached" });
    await page.keyboard.press("Tab");
    await page.locator(".cm-content", { hasText: /^customer\.since$/ }).waitFor();
  });

  it("opens values level by level, and asks for no more than what is opened", async () => {
    await using opened = await openCapturePage(browser, site.url);
    const { page } = opened;
    const before = site.asked.length;
    await page.getByRole("button", { name: "Open order" }).click();
    const level = page.locator(".variables .level > .tree > li");
    await level.first().waitFor();
    assert.equal(await level.count(), 100);
    await page.getByRole("button", { name: "Show more of 150" }).click();
    await page.getByRole("button", { name: "Show more of 50" }).click();
    await level.nth(249).waitFor();
    assert.deepEqual(
      site.asked.slice(before).map(({ path, body }) => [path, body["start"]]),
      [0, 100, 200].map((start) => ["/members", start]),
    );
    await page.getByRole("button", { name: "Open customer" }).click();
    await page.getByRole("button", { name: "Run the getter orders" }).click();
    await page.getByText("The server no longer has this error.").waitFor();
  });

  it("copies itself as text, as Markdown and as a curl line without secrets", async () => {
    await using opened = await openCapturePage(browser, site.url);
    const { page } = opened;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const copied: string[] = [];
    for (const name of ["text", "Markdown", "curl"]) {
      await page.getByRole("button", { name, exact: true }).click();
      await page.getByText(`${name}: copied`).waitFor();
      copied.push(await page.evaluate<string>("navigator.clipboard.readText()"));
    }
    assert.match(copied[0] ?? "", /^TypeError: Cannot read.*\n {4}at toReceipt/);
    assert.match(copied[1] ?? "", /^### `TypeError/);
    assert.ok(copied[2]?.startsWith(`curl -i '${site.url}/orders/o-7/receipt?format=json'`));
    assert.doesNotMatch(copied[2] ?? "", /cookie/i);
  });

  it("opens files in the editor that was chosen once", async () => {
    await using opened = await openCapturePage(browser, site.url);
    const { page } = opened;
    await page.getByLabel("Editor to open files in").selectOption("cursor");
    const next = await page.context().newPage();
    await next.goto(site.url);
    const link = next.getByRole("link", { name: "Open in Cursor" });
    assert.equal(
      await link.getAttribute("href"),
      "cursor://file/home/ann/shop/src/receipts/receipt.ts:11:53",
    );
  });

  it("shows the app's own answer, which can do nothing", async () => {
    await using opened = await openCapturePage(browser, site.url);
    const { page } = opened;
    opened.expectProblem(/Blocked script execution in 'about:srcdoc'/);
    await page.getByRole("button", { name: "The app's own answer" }).click();
    const frame = page.frameLocator("iframe");
    await frame.getByRole("heading", { name: "Internal Server Error" }).waitFor();
    assert.match(await page.title(), /^TypeError/);
  });

  it("has a console without a frame", async () => {
    await using opened = await openCapturePage(browser, site.url + CONSOLE);
    const { page } = opened;
    await run(page, "1 + 1");
    await page.getByText("'console/evaluate: 1 + 1'").waitFor();
  });

  it("is listed with all others", async () => {
    await using opened = await openCapturePage(browser, site.url);
    const { page } = opened;
    await page.getByRole("link", { name: "All errors" }).click();
    await page.getByRole("link", { name: "Cannot read properties" }).click();
    // Before the script runs, the page shows every frame.
    await page.locator(".with-script .here mark").waitFor();
  });
});

function toCode(line: string): string {
  return line.replace(/^\d+/, "").trim();
}
