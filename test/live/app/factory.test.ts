import { describe, it } from "node:test";
import { createProject } from "../../support/create-project.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";

const APP = `import { App } from "stopgap";
const app = new App();
app.get("/", () => "Hello");
`;

describe("an App of stopgap", () => {
  for (const [how, end] of [
    ["exported", "export { app };"],
    ["made by createApp()", "export const createApp = () => app;"],
    ["handed over by run()", "await app.run();"],
  ])
    it(`that is ${how} has a thread for each request`, async (test) => {
      const folder = createProject(test, { "app.ts": `${APP}${end}\n` });
      const words = ["run", "--port", "0", "--no-reload"];
      const server = StopgapProcess.start(test, words, { cwd: folder });
      await server.until(/each request has one to itself/, 60_000);
    });
});
