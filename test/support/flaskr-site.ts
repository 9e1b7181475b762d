import type { TestContext } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { createFolder } from "./create-folder.ts";
import { example } from "./live-app.ts";
import { StopgapProcess } from "./stopgap-process.ts";

export const PASSWORD = "a long password";

/** examples/flaskr with 8 threads and a folder of its own, and a browser to use it with. */
export interface Site {
  url: string;
  folder: string;
  command: StopgapProcess;
  browser: Browser;
}

export async function startFlaskr(test: TestContext): Promise<Site> {
  const folder = createFolder(test);
  const words = ["run", example("flaskr/app.ts"), "--port", "0", "--threads", "8"];
  const command = StopgapProcess.start(test, words, { env: { FLASKR_DATA: folder } });
  const browser = await openBrowser(test);
  return { url: await command.url(), folder, command, browser };
}

/** A browser of somebody who has just registered. */
export async function register({ browser, url }: Site, name: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${url}/auth/register`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Register" }).click();
  await page.getByRole("link", { name: "New" }).waitFor();
  return page;
}

export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

interface Draft {
  title: string;
  body: string;
  picture?: { name: string; mimeType: string; buffer: Buffer };
}

export async function write(page: Page, { title, body, picture }: Draft): Promise<void> {
  await page.goto(new URL("/create", page.url()).href);
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Text").fill(body);
  if (picture) await page.getByLabel("Picture").setInputFiles(picture);
  await page.getByRole("button", { name: "Save" }).click();
}
