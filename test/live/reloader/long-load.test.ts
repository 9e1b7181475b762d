import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createFolder } from "../../support/create-folder.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";

const APP = `require("node:http").createServer((_request, response) => response.end("here")).listen(3000);`;

describe("the terminal, while new code takes long to load", () => {
  for (const [reload, says] of [
    ["on", /generation 2 has been loading for .* s; generation 1 goes on answering/],
    ["hold", /generation 2 has been loading for .* s; requests wait for it \(--reload hold\)/],
  ] as const) {
    it(`says what becomes of requests with --reload ${reload}`, async (test) => {
      const folder = createFolder(test, { "package.json": "{}", "app.js": APP });
      const words = ["run", "app.js", "--port", "0", "--reload", reload, "--threads", "2"];
      const command = StopgapProcess.start(test, words, { cwd: folder });
      await command.url();
      writeFileSync(join(folder, "app.js"), `for (;;);\n${APP}`);
      await command.until(says);
    });
  }
});
