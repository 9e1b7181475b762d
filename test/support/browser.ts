import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";
import type { Lifetime } from "./until-suite-ends.ts";

const PLACES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Where a Chromium is on this box; `undefined` when there is none. */
export const chromiumPath: string | undefined = PLACES.find(
  (path) => path !== undefined && existsSync(path),
);

/** A real browser, closed with the test. */
export async function openBrowser(test: Lifetime): Promise<Browser> {
  const browser = await launchBrowser();
  test.after(() => browser.close());
  return browser;
}

/** A real browser for a whole suite, which closes it. */
export async function launchBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error("no Chromium here: set CHROMIUM_PATH");
  return chromium.launch({
    executablePath: chromiumPath,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}
