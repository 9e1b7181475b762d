import express, { type Request, type Response } from "express";
import { version } from "./version.ts";
import { long } from "./pages/long.ts";
import { stream } from "./pages/stream.ts";

const app = express();

app.get("/", (_request: Request, response: Response) => {
  response.send(`${version} ${version}`);
});
app.get("/long", long);
app.get("/stream", stream);

app.listen(Number(process.env.PORT), "127.0.0.1");
