import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chromiumPath, openBrowser } from "../../../support/browser.ts";
import { createFolder } from "../../../support/create-folder.ts";
import { StopgapProcess } from "../../../support/stopgap-process.ts";

const APP = `
const { createServer } = require("node:http");
let seen = () => 0;

async function loadOrder(id) {
  const order = { id, lines: [1, 2, 3] };
  await null;
  let total = 1;
  seen = () => total;
  return order.customer.name;
}

createServer(async (request, response) => {
  if (request.url === "/seen") return response.end(String(seen()));
  try {
    response.end(await loadOrder("o-7"));
  } catch (error) {
    response.writeHead(500, { "Content-Type": "text/plain" }).end("The app is sorry.");
  }
}).listen(3000);
`;

describe(
  "the page of an error of an app",
  { skip: chromiumPath === undefined && "no Chromium" },
  () => {
    it("stands in place of the app's 500, and its console changes the app's own variables", async (test) => {
      const folder = createFolder(test, { "app.cjs": APP });
      const command = StopgapProcess.start(test, ["run", "app.cjs", "--port", "0"], {
        cwd: folder,
      });
      const url = await command.url();
      const [link] = await command.until(/\S+\/__stopgap__\/developer#key=\S+/);
      const browser = await openBrowser(test);
      const page = await browser.newPage();
      page.setDefaultTimeout(15_000);
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(String(error)));

      assert.equal((await page.goto(`${url}/orders`))?.status(), 500);
      assert.equal(await page.innerText("body"), "The app is sorry.", "for everybody else");

      await page.goto(link);
      await page.getByRole("button").click();
      await page.getByRole("status").filter({ hasText: "Done" }).waitFor();
      assert.equal((await page.goto(`${url}/orders`))?.status(), 500);
      assert.match(await page.title(), /^TypeError: Cannot read properties of undefined/);
      assert.equal(await page.locator(".here mark").innerText(), "name");

      await page.locator(".cm-content").click();
      for (const [code, shown] of [
        ["total = total + 41", "42"],
        ["await Promise.resolve(_ + 1)", "43"],
        ["order.customer.name", "TypeError: Cannot read properties"],
      ] as const) {
        await page.keyboard.type(code);
        await page.keyboard.press("Enter");
        await page.locator(".entry").last().locator(".value", { hasText: shown }).waitFor();
      }
      await page.keyboard.type("order.li");
      await page.keyboard.press("Tab");
      await page.locator(".cm-content", { hasText: /^order\.lines$/ }).waitFor();
      await page.getByRole("button", { name: "Open order" }).click();
      await page.getByRole("button", { name: "Open lines" }).click();
      await page.locator(".level .level .branch").nth(2).waitFor();

      await page.getByRole("button", { name: "The app's own answer" }).click();
      await page.getByText("The app is sorry.").waitFor();
      assert.equal(await (await page.goto(`${url}/seen`))?.text(), "42");
      assert.deepEqual(problems, []);
    });
  },
);
