import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { CapturePageData } from "../../../../src/messages/capture-page.ts";
import { chromiumPath, launchBrowser } from "../../../support/browser.ts";
import { type Ask, type CaptureSite, serveCapture } from "../../../support/capture-site.ts";
import { toFrame } from "../../../support/captures.ts";
import { HOSTILE, toHostileData } from "../../../support/hostile-capture.ts";
import { openCapturePage } from "../../../support/open-capture-page.ts";
import { askShop, toEvaluation, toShopData } from "../../../support/shop-capture.ts";

const hostileValue = { name: HOSTILE, type: "string", text: HOSTILE, handle: HOSTILE } as const;

const askHostile: Ask = (path) => {
  if (path.endsWith("/members")) return { total: 1e9, members: [hostileValue] };
  if (path.endsWith("/complete")) return { from: 0, names: [HOSTILE, `${HOSTILE}2`] };
  return toEvaluation(hostileValue, {
    isError: true,
    stack: HOSTILE,
    output: [{ stream: "stdout", text: HOSTILE }],
  });
};

function focusedText(page: Page): Promise<string> {
  return page.evaluate<string>("document.activeElement.innerText");
}

describe(
  "the page of an error, at its worst",
  { skip: chromiumPath === undefined && "no Chromium" },
  () => {
    let browser: Browser;
    const sites: CaptureSite[] = [];
    before(async () => {
      browser = await launchBrowser();
    });
    after(async () => {
      for (const site of sites) site.close();
      await browser.close();
    });
    const serve = async (data: CapturePageData, ask: Ask = askShop): Promise<CaptureSite> => {
      const site = await serveCapture(data, ask);
      sites.push(site);
      return site;
    };

    for (const javaScriptEnabled of [true, false]) {
      it(`is text, whatever is thrown, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
        const site = await serve(toHostileData(), askHostile);
        await using opened = await openCapturePage(browser, site.url, { javaScriptEnabled });
        const { page } = opened;
        assert.match(await page.title(), /^<\/script>/);
        assert.equal((await page.locator("h1 .message").innerText()).trim(), HOSTILE.trim());
        if (javaScriptEnabled) {
          await page.locator(".cm-content").click();
          await page.keyboard.type("<");
          await page.keyboard.press("Tab");
          await page.locator(".cm-tooltip-autocomplete li").first().waitFor();
          await page.keyboard.press("Escape");
          await page.keyboard.press("Enter");
          await page.locator(".thrown").waitFor();
          await page.locator(".variables button.opener").click();
          await page.locator(".variables .level").waitFor();
          await page.getByRole("button", { name: "The app's own answer" }).click();
          await page.frameLocator("iframe").locator("img").waitFor({ state: "attached" });
          opened.expectProblem(/Content Security Policy|Blocked script execution/);
        }
        assert.equal(await page.locator("img[src]").count(), 0);
        assert.deepEqual(site.unknown, []);
      });
    }

    it("shows two thousand frames without being slow, and all of them when asked for", async () => {
      const data = toShopData();
      data.capture.frames = Array.from({ length: 2000 }, (_frame, i) =>
        toFrame({ functionName: `level${i}` }),
      );
      const site = await serve(data);
      await using opened = await openCapturePage(browser, site.url);
      const { page } = opened;
      assert.equal(await page.locator("[data-row]").count(), 31);
      await page.getByRole("button", { name: "1,970 more frames" }).click();
      assert.equal(await page.locator("[data-row]").count(), 132);
      await page.getByRole("button", { name: "Show more of 1,870" }).click();
      await page.getByRole("button", { name: "level219" }).click();
      await page.getByRole("heading", { name: "level219" }).waitFor();
    });

    it("says why the frames are gone, and keeps what was kept", async () => {
      const data = toShopData();
      data.state = { ...data.state, isLive: false, reason: "thread-ended" };
      const site = await serve(data);
      await using opened = await openCapturePage(browser, site.url);
      const { page } = opened;
      await page.getByText("The thread that ran this code has ended").first().waitFor();
      assert.equal(await page.locator(".cm-content").count(), 0);
      assert.equal(await page.locator("button.opener").count(), 0);
      await page.locator(".variables").getByText("84.5").waitFor();
    });

    it("notices while it is open that its time is over", async () => {
      const data = toShopData();
      data.state.expiresAt = Date.now() + 4000;
      const site = await serve(data);
      await using opened = await openCapturePage(browser, site.url);
      const { page } = opened;
      await page.getByText(/Live for \d s/).waitFor();
      data.state = { ...data.state, isLive: false, reason: "expired" };
      await page.getByText("because their time was over").first().waitFor();
      await page.getByText("No longer live").waitFor();
    });

    it("says what is wrong when nothing can be run, and looks whether the frames are still there", async () => {
      const data = toShopData();
      const site = await serve(data, () => undefined);
      await using opened = await openCapturePage(browser, site.url);
      const { page } = opened;
      await page.locator(".cm-content").click();
      data.state = { ...data.state, isLive: false, reason: "dropped" };
      await page.keyboard.type("1");
      await page.keyboard.press("Enter");
      await page.getByText("The server no longer has this error.").waitFor();
      await page.getByText("to make room for newer errors").first().waitFor();
      assert.equal(await page.locator(".entry").count(), 1, "what was run is still there");
    });

    it("has no consoles where they are switched off", async () => {
      const data = toShopData();
      data.state.mayEvaluate = false;
      const site = await serve(data);
      await using opened = await openCapturePage(browser, site.url);
      await opened.page.getByText("Consoles are switched off").waitFor();
      assert.equal(await opened.page.locator(".cm-content").count(), 0);
    });

    it("can be used with the keyboard alone", async () => {
      const site = await serve(toShopData());
      await using opened = await openCapturePage(browser, site.url);
      const { keyboard } = opened.page;
      await keyboard.press("j");
      assert.match(await focusedText(opened.page), /src\/app\.ts:34/);
      await keyboard.press("Enter");
      await opened.page.getByRole("heading", { name: "(anonymous)" }).waitFor();
      await keyboard.press("Enter");
      await opened.page.locator(".cm-focused").waitFor();
      await keyboard.type("jk");
      await keyboard.press("Enter");
      await opened.page.getByText("'/frames/1/evaluate: jk'").waitFor();
      await keyboard.press("Escape");
      assert.match(await focusedText(opened.page), /src\/app\.ts:34/);
      await keyboard.press("ArrowDown");
      await keyboard.press("Enter");
      await keyboard.press("ArrowDown");
      assert.match(await focusedText(opened.page), /handleRequest/);
      for (let i = 0; i < 5; i++) await keyboard.press("k");
      assert.match(await focusedText(opened.page), /toReceipt/);
      await keyboard.press("Enter");
      await keyboard.press("Enter");
      await opened.page.locator(".cm-focused").waitFor();
      // Nothing to complete: the keyboard is not caught in the console.
      await keyboard.press("Tab");
      await opened.page.locator(".cm-focused").waitFor({ state: "detached" });
    });

    it("fits a phone: no sideways scrolling, the opened frame within the list", async () => {
      const data = toShopData();
      data.capture.error.message = "a".repeat(500);
      const [first] = data.capture.frames;
      if (first?.source) first.source.lines[10] = `${"x".repeat(9000)};`;
      const site = await serve(data);
      const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
      await using opened = await openCapturePage(browser, site.url, phone);
      const { page } = opened;
      await page.getByRole("button", { name: "src/app.ts:34" }).tap();
      await page.locator(".frames .detail .here mark").waitFor();
      assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 360);
      await page.getByRole("button", { name: "src/app.ts:34" }).tap();
      await page.locator(".detail").waitFor({ state: "detached" });
    });
  },
);
