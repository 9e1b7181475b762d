import express, { type Request } from "express";

interface Unused {
  gone: string;
}

const app = express();
app.get("/async", async (_request: Request) => {
  const word: string = "later";
  await new Promise((resolve) => setTimeout(resolve, 1));
  const after: { word: string } = { word };
  throw new RangeError(`async ${after.word}`);
});
app.listen(3000);
