import { createReadStream } from "node:fs";
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
app.get("/given", (_request: Request, _response, next) => {
  const inHandler = "at hand";
  next(new Error(`given, ${inHandler}`));
});
app.get("/stream", (_request, _response, next) => {
  createReadStream("/no/such/file").on("error", next);
});
app.listen(3000);
