import { App } from "stopgap";

type Unused = { gone: string };

const app = new App();
app.get("/sync", () => {
  const inSync: number = 3;
  throw new TypeError(`sync ${inSync}`);
});
app.get("/async", async () => {
  const word: string = "later";
  await new Promise((resolve) => setTimeout(resolve, 1));
  const after: { word: string } = { word };
  throw new RangeError(`async ${after.word}`);
});
export default app;
