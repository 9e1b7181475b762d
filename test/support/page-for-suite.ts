import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { type Lifetime, untilSuiteEnds } from "./until-suite-ends.ts";

interface OpenPage {
  page: Page;
  context: BrowserContext;
}

/**
 * Pages in one browser for a whole suite; a test's shares nothing with those of others. To be called in the suite's own
 * function.
 */
export function pageForSuite(): (test: Lifetime) => Promise<OpenPage> {
  const suite = untilSuiteEnds();
  let browser: Promise<Browser> | undefined;
  return async (test) => {
    browser ??= openBrowser(suite);
    const context = await (await browser).newContext();
    test.after(() => context.close());
    return { context, page: await context.newPage() };
  };
}
