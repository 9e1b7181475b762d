import assert from "node:assert/strict";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

interface OpenedPage {
  readonly page: Page;
  /** One that the browser reports, and should. */
  readonly expectProblem: (pattern: RegExp) => void;
  [Symbol.asyncDispose]: () => Promise<void>;
}

/** Opens a page of the debugger; what the browser reports as wrong with it fails the test when the page is closed. */
export async function openCapturePage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const problems: string[] = [];
  // Whether the server said no is what some of the tests are about.
  const expected = [
    /^Failed to load resource: the server responded with a status of (?:404|403|410)/,
  ];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  await page.goto(url);
  if (options.javaScriptEnabled !== false)
    await page.locator(".with-script, .captures").first().waitFor();
  return {
    page,
    expectProblem: (pattern) => expected.push(pattern),
    [Symbol.asyncDispose]: async () => {
      await context.close();
      const unexpected = problems.filter((text) => !expected.some((pattern) => pattern.test(text)));
      assert.deepEqual(unexpected, []);
    },
  };
}
